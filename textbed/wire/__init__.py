"""What gateways write of the store's rows, whether they answer with it or push it."""
