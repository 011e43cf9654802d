"""`make lock`, last step: takes out of package-lock.json what npm writes there beside names, versions and hashes."""

from __future__ import annotations

import json
from pathlib import Path

LOCK = Path(__file__).parent.parent / "package-lock.json"
ADDRESSES = ("funding", "resolved")


def main() -> None:
    lock = json.loads(LOCK.read_text(encoding="utf-8"))
    for package in lock["packages"].values():
        for key in ADDRESSES:
            package.pop(key, None)
    LOCK.write_text(json.dumps(lock, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
