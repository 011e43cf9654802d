"""The machine of what a gateway sends to servers of its customers."""
