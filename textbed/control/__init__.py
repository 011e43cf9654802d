"""Textbed's own API: looks into the server, moves clocks, plays the phone, and decides what goes wrong."""
