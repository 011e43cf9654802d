"""How much of the contracts a run has seen.

`marks.py` has every single thing that there is to see; `places.py` knows what the schemas of the strict contracts say
of each place in a body; `planting.py` makes trees of marks from those, through which `tree.py` walks every request and
every answer; `register.py` holds them together.
"""

from textbed.suite.coverage.register import Coverage

__all__ = ["Coverage"]
