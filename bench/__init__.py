"""Measures Textbed beside its peers, on this machine, in one run. Never part of the tests."""
