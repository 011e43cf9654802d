"""The inbox: pages for people, rendered on the server, made of what the control API knows."""
