"""`make generate`: broken input stops it with one line and leaves `generated/` as it was."""

from __future__ import annotations

import pytest

from scripts.generate import generate, main
from tests.unit.scratch import Scratch

SEND = "spec/tiny/operations/send.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        (SEND, "responses:", "responses: [", "spec/tiny/operations/send.yaml:4: bad YAML"),
        (
            SEND,
            "../schemas/Status.yaml",
            "../schemas/Gone.yaml",
            "spec/tiny/operations/send.yaml:7: $ref '../schemas/Gone.yaml' leads",
        ),
        (
            "spec/tiny/operations/read.yaml",
            "Id: read",
            "Id: send",
            "read.yaml:1: operationId 'send' is taken by send.yaml:1",
        ),
        (
            "spec/tiny/codes/statuses.yaml",
            "groupId: 2",
            "groupId: 8",
            "spec/tiny/codes/statuses.yaml:5: code 6 is in group 8",
        ),
        ("overlays/tiny/docs.yaml", "$.info", "$.inf", "overlays/tiny/docs.yaml:4: action 1 matches nothing: $.inf"),
        ("overlays/tiny/docs.yaml", "$.info", "$.[", "overlays/tiny/docs.yaml:4: action 1"),
        ("overlays/tiny/docs.yaml", "update:", "upset:", "overlays/tiny/docs.yaml:5: action 1"),
        ("spec/tiny/examples/send.json", "}", "", "spec/tiny/examples/send.json:2: not JSON"),
    ],
)
def test_broken_input_is_one_line_and_changes_nothing(
    scratch: Scratch,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    file: str,
    old: str,
    new: str,
    line: str,
) -> None:
    """File, line, reason and next step on one line of standard error; exit 1; nothing generated is touched."""
    monkeypatch.chdir(scratch.root)
    scratch.replace(file, old, new)
    before = scratch.generated()
    assert main(["--root", str(scratch.root)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert line in told[0]
    assert told[0].split(". ")[-1], "a next step follows the reason"
    assert scratch.generated() == before


def test_a_lint_finding_stops_it_too(scratch: Scratch, capsys: pytest.CaptureFixture[str]) -> None:
    """The tiny gateway breaks the house rules (it has no security, no descriptions): nothing is written."""
    before = scratch.generated()
    assert main(["--root", str(scratch.root)]) == 1
    assert "house-security" in capsys.readouterr().err
    assert scratch.generated() == before


def test_the_repositorys_own_output_is_the_same_every_time() -> None:
    """Two runs give the same bytes."""
    from scripts.generate import ROOT

    assert generate(ROOT) == generate(ROOT)
