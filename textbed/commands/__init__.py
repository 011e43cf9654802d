"""What `textbed` does beside serving, one command a module, each imported when it is given.

Their tops are light, so that help comes at once: what a command works with is imported when it runs.
"""
