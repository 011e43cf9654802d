"""What all clients share; the same text in each of them."""
