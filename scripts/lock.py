"""`make lock`, last step: leaves names, versions and hashes in each package-lock.json, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

_ROOT = Path(__file__).parent.parent
LOCKS = (_ROOT / "package-lock.json", _ROOT / "bench" / "package-lock.json")
ADDRESSES = ("funding", "resolved")


def main() -> None:
    for path in LOCKS:
        lock = json.loads(path.read_text(encoding="utf-8"))
        for package in lock["packages"].values():
            for key in ADDRESSES:
                package.pop(key, None)
        path.write_text(json.dumps(lock, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
