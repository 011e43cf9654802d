"""What lies where in the repository: the gateways in `spec/`, their overlays, the version. All else is refused."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from scripts.errors import PipelineError
from scripts.source import read_text

AUDIENCES = ("plain", "strict", "client", "docs", "emulator", "sandbox")


@dataclass(frozen=True)
class Layout:
    """A repository whose folders hold what they should."""

    root: Path
    gateways: tuple[str, ...]
    version: str

    @property
    def generated(self) -> Path:
        return self.root / "generated"

    def spec(self, gateway: str) -> Path:
        return self.root / "spec" / gateway

    def overlay(self, gateway: str, audience: str) -> Path:
        return self.root / "overlays" / gateway / f"{audience}.yaml"

    def client_guide(self, gateway: str) -> Path:
        """What the README of the gateway's client says beside what is generated."""
        return self.root / "overlays" / gateway / "client.md"


def read_layout(root: Path) -> Layout:
    gateways = tuple(_gateways(root / "spec"))
    layout = Layout(root, gateways, _version(root / "pyproject.toml"))
    _check_overlays(layout)
    if layout.generated.exists() and not layout.generated.is_dir():
        raise PipelineError(layout.generated, None, "this is no folder, and the pipeline writes one", "Move it away")
    return layout


def _gateways(spec: Path) -> list[str]:
    if not spec.is_dir():
        raise PipelineError(spec, None, "there is no such folder", "Run this in the repository, or name it with --root")
    for path in sorted(spec.iterdir()):
        if not path.is_dir():
            raise PipelineError(path, None, "not a gateway's folder, and nothing reads it", "Move it away")
        if not re.fullmatch(r"[a-z][a-z0-9_]*", path.name):
            raise PipelineError(path, None, "no name for a gateway", "Use small letters, digits and underscores")
    names = sorted(path.name for path in spec.iterdir())
    if not names:
        raise PipelineError(spec, None, "there is no gateway in it", "Write spec/<gateway>/openapi.yaml")
    return names


def _check_overlays(layout: Layout) -> None:
    """Refuses a file that no audience would ever see."""
    known = {layout.overlay(gateway, audience) for gateway in layout.gateways for audience in AUDIENCES[1:]}
    folders = {path.parent for path in known}
    known |= {layout.client_guide(gateway) for gateway in layout.gateways}
    for path in sorted((layout.root / "overlays").rglob("*")):
        if path in known | folders:
            continue
        if path.parent == layout.root / "overlays":
            names = ", ".join(layout.gateways)
            raise PipelineError(
                path, None, "not the overlays of a gateway", f"Name it after one ({names}), or delete it"
            )
        names = ", ".join(AUDIENCES[1:])
        raise PipelineError(path, None, "not the overlay of an audience", f"Name it after one ({names}), or delete it")


def _version(pyproject: Path) -> str:
    try:
        project = tomllib.loads(read_text(pyproject)).get("project")
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise PipelineError(
            pyproject, int(line[1]) if line else None, f"bad TOML: {error}", "Mend the syntax"
        ) from None
    version = project.get("version") if isinstance(project, dict) else None
    if not isinstance(version, str) or not re.fullmatch(r"[0-9]+(\.[0-9]+)*[0-9A-Za-z.+-]*", version):
        reason = f"project.version is {version!r}, no version" if version else "it names no version"
        raise PipelineError(pyproject, None, reason, 'Write `version = "0.1.0"` under [project]')
    return version
