"""Outbound calls: what the gateways send to servers of their customers."""
