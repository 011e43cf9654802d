"""The contract pipeline: what turns `spec/` and `overlays/` into `generated/`."""
