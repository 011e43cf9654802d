"""Overlays change the bundle as Overlay 1.1.0 says, and a slip in one never passes unseen.

Each file in `overlay_cases/` is one case: the sentence that must be true, an overlay (as text, so that errors can name
its lines), and either a document with what is expected of it, or the error.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.errors import PipelineError
from scripts.overlay import Overlay, apply_overlay, read_overlay
from scripts.source import load_mapping

CASES = sorted(Path(__file__).with_name("overlay_cases").glob("*.yaml"))
APPLIED = [path for path in CASES if "expected" in load_mapping(path)]
REFUSED = [path for path in CASES if path not in APPLIED]

REPOSITORY = Path(__file__).parents[2]
OFFICIAL_SETS = REPOSITORY.parent / "shared" / "data" / "overlay-compliant-sets"
OFFICIAL_NAMES = [
    "add-a-license",
    "description-and-summary",
    "remove-example",
    "remove-matching-responses",
    "remove-property",
    "remove-server",
    "replace-servers-for-sandbox",
    "update-root",
]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def overlay_of(text: str) -> Overlay:
    path = Path("overlay.yaml")
    path.write_text(text, encoding="utf-8")
    return read_overlay(path)


def as_text(value: Any) -> str:
    """Tells apart what `==` does not: the order of keys, and `1` from `true`."""
    return json.dumps(value, indent=1)


def containers(value: Any) -> Iterator[int]:
    """The identity of each object and array in `value`."""
    if isinstance(value, dict | list):
        yield id(value)
        for member in value.values() if isinstance(value, dict) else value:
            yield from containers(member)


@pytest.mark.parametrize("path", APPLIED, ids=lambda path: path.stem)
def test_an_overlay_gives_what_its_case_expects(path: Path) -> None:
    """Applied to the case's document, the overlay gives exactly the expected one, keys in order."""
    case = load_mapping(path)
    result = apply_overlay(overlay_of(case["overlay"]), case["document"])
    assert as_text(result) == as_text(case["expected"]), case["must"]


@pytest.mark.parametrize("path", APPLIED, ids=lambda path: path.stem)
def test_an_overlay_alters_nothing_but_its_result(path: Path) -> None:
    """The document stays as it was, the overlay can be applied again, and no node is in two places."""
    case = load_mapping(path)
    overlay = overlay_of(case["overlay"])
    first = apply_overlay(overlay, case["document"])
    assert as_text(case["document"]) == as_text(load_mapping(path)["document"])
    assert as_text(apply_overlay(overlay, case["document"])) == as_text(first)
    inside = list(containers(first))
    assert len(inside) == len(set(inside))
    given = {*containers(case["document"]), *(node for action in overlay.actions for node in containers(action.fields))}
    assert given.isdisjoint(inside)


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
def test_a_wrong_overlay_is_refused_in_one_line(path: Path) -> None:
    """The error is the case's: the file, the line, the action's number and target, and the next step."""
    case = load_mapping(path)
    with pytest.raises(PipelineError) as raised:
        apply_overlay(overlay_of(case["overlay"]), case["document"])
    assert str(raised.value) == case["error"], case["must"]


@pytest.mark.parametrize("path", [path for path in REFUSED if path.stem.startswith("refused-")], ids=lambda p: p.stem)
def test_what_is_wrong_in_itself_is_refused_when_read(path: Path) -> None:
    """A fault that needs no document to be seen does not wait for one."""
    with pytest.raises(PipelineError):
        overlay_of(load_mapping(path)["overlay"])


def test_a_node_still_knows_where_it_was_written() -> None:
    """After an overlay a node of the document names its own file, and a node of the overlay the overlay's."""
    Path("openapi.yaml").write_text("info:\n  version: 1.0.0\n  title: Texts\n", encoding="utf-8")
    text = "overlay: 1.1.0\ninfo: {title: A case, version: '1'}\nactions:\n- target: $\n  update:\n    tags: {a: 1}\n"
    overlay = overlay_of(text)
    result = apply_overlay(overlay, load_mapping(Path("openapi.yaml")))
    assert (result["info"].file, result["info"].line_of("title")) == (Path("openapi.yaml"), 3)
    assert (result["tags"].file, result["tags"].line) == (Path("overlay.yaml"), 6)


@pytest.mark.skipif(not OFFICIAL_SETS.is_dir(), reason=f"the OpenAPI initiative's sets are not in {OFFICIAL_SETS}")
@pytest.mark.parametrize("name", OFFICIAL_NAMES)
def test_the_official_sets_come_out_as_published(name: str) -> None:
    """Each set that the OpenAPI initiative publishes gives the output published with it."""
    folder = OFFICIAL_SETS / name
    result = apply_overlay(read_overlay(folder / "overlay.yaml"), load_mapping(folder / "openapi.yaml"))
    assert result == load_mapping(folder / "output.yaml")
