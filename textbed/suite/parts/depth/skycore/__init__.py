"""The machine of a Skycore account."""
