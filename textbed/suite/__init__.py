"""The contract tests: one suite for any server that says it keeps the contracts.

It knows a server by its address alone. Every request, whichever part of the suite makes it, goes out through one line
(`line.py`), which lets out only what the target allows (`guard.py`) and shows each exchange to the checks (`checks/`)
and to the coverage (`coverage/`).
"""
