"""Skycore's HTTP API 1.3: the action sendSMS."""
