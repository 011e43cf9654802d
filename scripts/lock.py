"""`make lock`, last step: leaves names, versions and hashes in each package-lock.json, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parent.parent
DOCS_LOCK = _ROOT / "scripts" / "docs" / "package-lock.json"
LOCKS = (_ROOT / "package-lock.json", _ROOT / "bench" / "package-lock.json", DOCS_LOCK)
ADDRESSES = ("funding", "resolved")
DEPENDENCIES = ("dependencies", "optionalDependencies", "peerDependencies", "bin")


def main() -> None:
    for path in LOCKS:
        lock = json.loads(path.read_text(encoding="utf-8"))
        for package in lock["packages"].values():
            for key in ADDRESSES:
                package.pop(key, None)
        if path == DOCS_LOCK:
            lock["packages"] = _alone(lock["packages"])
        path.write_text(json.dumps(lock, indent=2) + "\n", encoding="utf-8")


def _alone(packages: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The packages that are asked for, without what they depend on: 270 packages less for a bundle that is whole."""
    root = packages[""]
    named = {f"node_modules/{name}" for name in root["dependencies"]}
    alone = {
        place: {key: value for key, value in package.items() if key not in DEPENDENCIES}
        for place, package in packages.items()
        if place in named
    }
    return {"": root, **alone}


if __name__ == "__main__":
    main()
