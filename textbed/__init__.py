"""Textbed: a contract, a client, an emulator and contract tests for SMS gateways."""
