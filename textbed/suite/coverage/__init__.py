"""How much of the contracts a run has seen."""

from textbed.suite.coverage.register import Coverage

__all__ = ["Coverage"]
