"""How much of the contracts a run has seen.

`marks.py` has every single thing that there is to see; `planting.py` makes trees of them from the schemas of the strict
contracts, through which `tree.py` walks every request and every answer; `register.py` holds them together.
"""

from textbed.suite.coverage.register import Coverage

__all__ = ["Coverage"]
