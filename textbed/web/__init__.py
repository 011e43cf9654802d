"""What people look at in a browser: the inbox, rendered on the server from what the control API knows, and the docs."""
