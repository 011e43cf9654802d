"""What the calls are, group by group."""
