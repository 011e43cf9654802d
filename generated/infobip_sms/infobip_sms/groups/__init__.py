"""The calls, group by group."""
