"""Infobip's SMS HTTP API, generations 1 and 2."""
