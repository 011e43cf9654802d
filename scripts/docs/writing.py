"""Writes a site: what changed, and nothing that is no longer in it."""

from __future__ import annotations

from pathlib import Path

from scripts.errors import PipelineError


def write_site(files: dict[str, bytes], target: Path) -> tuple[int, int]:
    """How many files were written and how many removed."""
    if target.exists() and any(target.iterdir()) and not (target / "index.html").is_file():
        raise PipelineError(
            target, None, "this is no docs site, and one would be written over it", "Name another folder"
        )
    changed = 0
    for name, content in files.items():
        path = target / name
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            changed += 1
    stale = [path for path in target.rglob("*") if path.is_file() and path.relative_to(target).as_posix() not in files]
    for path in stale:
        path.unlink()
    for folder in sorted((path for path in target.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    return changed, len(stale)
