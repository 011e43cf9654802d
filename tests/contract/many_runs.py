"""`make soak`: the contract tests against the emulator twenty times, each time with other random choices."""

from __future__ import annotations

import subprocess
import sys
import time

RUNS = 20


def main() -> int:
    """Prints a line for each run; the exit code is 1 where one of them found something."""
    failed = []
    for seed in range(1, RUNS + 1):
        began = time.monotonic()
        command = [sys.executable, "-m", "textbed", "contract", "--seed", str(seed)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        lines = (done.stdout + done.stderr).strip().splitlines()
        print(f"{seed:2}/{RUNS} exit code {done.returncode}, {time.monotonic() - began:.0f} s: {lines[-1]}", flush=True)
        if done.returncode != 0:
            failed.append(seed)
            print(done.stdout, done.stderr, flush=True)
    print(f"{RUNS - len(failed)} of {RUNS} runs green" + (f"; not with seed {failed}" if failed else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
