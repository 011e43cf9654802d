"""Reads a bundle: operations, validators, and the XML codec driven by its `xml` hints."""
