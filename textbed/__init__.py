"""Textbed: a contract, a client, an emulator and contract tests for SMS gateways."""

__version__ = "0.1.0"
