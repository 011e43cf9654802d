"""`make docs`: from the contracts, the guides and the decisions to the pages of the docs site."""
