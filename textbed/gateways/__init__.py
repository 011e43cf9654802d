"""The gateways: what comes over the wire becomes rules and rows, and back. None of them knows another."""
