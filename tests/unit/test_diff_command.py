"""`make diff` compares the working tree with a git ref, tells each gateway's changes, and holds versions to them.

The repository is a scratch one. Most tests read contracts by a stand-in that takes one JSON file; the last ones go the
whole way, with a small gateway.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest

from scripts import diff
from scripts.compare_contract import Contract, read_contract
from scripts.diff import main
from scripts.errors import PipelineError
from tests.unit.scratch import FILES


def contract(version: str = "1.2.0", **properties: str) -> dict[str, Any]:
    schema = {"type": "object", "properties": {name: {"type": kind} for name, kind in properties.items()}}
    reply = {"description": "The log", "content": {"application/json": {"schema": schema}}}
    log = {"operationId": "getLog", "responses": {"200": reply}}
    return {"openapi": "3.1.0", "info": {"title": "G", "version": version}, "paths": {"/log": {"get": log}}}


def stand_in(root: Path, gateway: str) -> Contract:
    file = root / "spec" / gateway / "openapi.yaml"
    text = file.read_text(encoding="utf-8")
    if not text.startswith("{"):
        raise PipelineError(file, 1, "the file holds no mapping", "Write one")
    return Contract(json.loads(text))


STRICT = """\
overlay: 1.1.0
info: {title: For strict, version: 1.0.0}
actions:
  - target: $.components.schemas.Status
    update: {x-code-rows: {table: statuses, key: id, match: {name: name, text: texts, action: action}}}
"""


class Repository:
    """A scratch git repository with contracts in it."""

    def __init__(self, root: Path, read: diff.Read = stand_in) -> None:
        self.root = root
        self.read = read
        self.git("init", "--quiet")

    def git(self, *arguments: str) -> None:
        who = ("-c", "user.name=Tess", "-c", "user.email=tess@example.com", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *arguments], cwd=self.root, check=True, capture_output=True)

    def write(self, gateway: str, text: str | dict[str, Any]) -> None:
        self.put(f"spec/{gateway}/openapi.yaml", text if isinstance(text, str) else json.dumps(text))

    def put(self, name: str, text: str) -> None:
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def release(self, tag: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", tag)
        self.git("tag", tag)

    def diff(self, *arguments: str) -> int:
        return main(arguments, root=self.root, read=self.read)


@pytest.fixture(autouse=True)
def _git_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Inside of a git hook, git's variables would lead the scratch repository's commands to the real one."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


@pytest.fixture
def tiny(tmp_path: Path) -> Repository:
    """The small gateway of the pipeline's tests, released as v1, with a rule that ties a status to its row."""
    repository = Repository(tmp_path, read_contract)
    for name, text in FILES.items():
        repository.put(name, text)
    repository.put("overlays/tiny/strict.yaml", STRICT)
    repository.release("v1")
    return repository


def test_breaking_change_without_a_major_step(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """A breaking change under a minor step is listed with its place, and the command fails."""
    repository.write("infobip", contract(price="number", text="string"))
    repository.release("v1")
    repository.write("infobip", contract("1.3.0", price="string", sent="string"))
    assert repository.diff("--base", "v1") == 1
    assert capsys.readouterr().out == (
        "infobip 1.2.0 -> 1.3.0\n"
        "  BREAKING    GET /log reply 200, property price: type changed from number to string\n"
        "  BREAKING    GET /log reply 200, property text: removed\n"
        "  compatible  GET /log reply 200, property sent: added\n"
        "  requires a major step: 1.2.0 -> 2.0.0; the contract says 1.3.0\n"
    )


def test_breaking_change_with_a_major_step(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """A breaking change under a major step is listed, and the command passes."""
    repository.write("infobip", contract(text="string"))
    repository.release("v1")
    repository.write("infobip", contract("2.0.0"))
    assert repository.diff("--base", "v1") == 0
    assert capsys.readouterr().out.endswith("requires a major step: 1.2.0 -> 2.0.0; the contract says 2.0.0\n")


def test_compatible_change_without_a_step(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """A compatible change needs a step too."""
    repository.write("infobip", contract())
    repository.release("v1")
    repository.write("infobip", contract(text="string"))
    assert repository.diff("--base", "v1") == 1
    assert capsys.readouterr().out.endswith("requires a minor step: 1.2.0 -> 1.3.0; the contract says 1.2.0\n")


def test_no_change(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """A tree that is as it was says so, and passes."""
    repository.write("infobip", contract())
    repository.release("v1")
    assert repository.diff("--base", "v1") == 0
    assert capsys.readouterr().out == "infobip 1.2.0\n  no change\n"


def test_version_that_goes_backwards(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """A version lower than before fails, whatever changed."""
    repository.write("infobip", contract("1.2.0"))
    repository.release("v1")
    repository.write("infobip", contract("1.1.9"))
    assert repository.diff("--base", "v1") == 1
    assert "the version goes backwards: 1.2.0 -> 1.1.9" in capsys.readouterr().out


def test_gateways_come_and_go(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """A gateway that is new asks for no step; one that is gone breaks its users."""
    repository.write("skycore", contract())
    repository.release("v1")
    repository.write("infobip", contract("0.1.0"))
    assert repository.diff("--base", "v1") == 0
    shutil.rmtree(repository.root / "spec" / "skycore")
    capsys.readouterr()
    assert repository.diff("--base", "v1") == 1
    assert capsys.readouterr().out == (
        "infobip 0.1.0 (new)\n"
        "  a new contract: no step asked\n"
        "\n"
        "skycore 1.2.0 (gone)\n"
        "  BREAKING    gateway skycore: removed\n"
        "  a contract that is gone breaks its users, and no version is left to say so\n"
    )


def test_base_without_contracts(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """A base from before the first contract makes every gateway a new one."""
    repository.release("v0")
    assert repository.diff("--base", "v0") == 0
    repository.write("control", contract("1.0.0"))
    assert repository.diff("--base", "v0") == 0
    assert capsys.readouterr().out == (
        "no contract, neither now nor before\ncontrol 1.0.0 (new)\n  a new contract: no step asked\n"
    )


def test_json_for_machines(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """`--json` tells the same as the text, in a form that programs read."""
    repository.write("infobip", contract(text="string"))
    repository.release("v1")
    repository.write("infobip", contract("1.2.1"))
    assert repository.diff("--base", "v1", "--json") == 1
    assert json.loads(capsys.readouterr().out) == {
        "base": "v1",
        "ok": False,
        "gateways": [
            {
                "gateway": "infobip",
                "old_version": "1.2.0",
                "new_version": "1.2.1",
                "required": "major",
                "actual": "patch",
                "ok": False,
                "verdict": "requires a major step: 1.2.0 -> 2.0.0; the contract says 1.2.1",
                "changes": [
                    {
                        "breaking": True,
                        "where": "GET /log reply 200, property text",
                        "what": "removed",
                        "level": "major",
                    }
                ],
            }
        ],
    }


@pytest.mark.parametrize("base", ["v9", "", "-x", "v1:spec"])
def test_unknown_base(repository: Repository, capsys: pytest.CaptureFixture[str], base: str) -> None:
    """A base that is no commit is named in one line, with what to write instead."""
    repository.release("v1")
    assert repository.diff(f"--base={base}") == 2
    told = f"git knows no commit '{base}'. Name a tag, a branch or a commit: make diff BASE=v1.0.0\n"
    assert capsys.readouterr() == ("", told)


def test_outside_of_git(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a git repository there is nothing to compare with, told in one line."""
    assert main(["--base", "v1"], root=tmp_path, read=stand_in) == 2
    told = capsys.readouterr().err
    assert "not a git repository" in told
    assert told.count("\n") == 1


def test_without_git(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git itself the line says to install it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["--base", "v1"], root=tmp_path, read=stand_in) == 2
    assert capsys.readouterr().err == "git is not installed, so there is nothing to compare with. Install git.\n"


def test_contracts_that_cannot_be_bundled(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """A faulty contract is told in one line, and whether it is the one of the tree or the one of the base."""
    repository.write("infobip", "nothing")
    repository.release("v1")
    assert repository.diff("--base", "v1") == 2
    assert capsys.readouterr().err == (
        "today's scripts cannot bundle the 'infobip' contract of v1: "
        "openapi.yaml: the file holds no mapping. Name a later commit.\n"
    )
    repository.write("infobip", contract())
    repository.release("v2")
    repository.write("infobip", "nothing")
    assert repository.diff("--base", "v2") == 2
    assert "openapi.yaml:1: the file holds no mapping. Write one\n" in capsys.readouterr().err


def test_version_that_is_none(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """A version that is not three numbers is refused with its file and text."""
    repository.write("infobip", contract())
    repository.release("v1")
    repository.write("infobip", contract("1.3"))
    assert repository.diff("--base", "v1") == 2
    assert capsys.readouterr().err == (
        "spec/infobip/openapi.yaml: version '1.3' is not three numbers joined by dots. Write info.version as 1.2.3\n"
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (
            "spec/tiny/codes/statuses.yaml",
            "{id: 5, groupId: 1",
            "{id: 5, groupId: 2",
            "BREAKING    code statuses 5 SENT: group changed from 1 to 2",
        ),
        (
            "spec/tiny/codes/statuses.yaml",
            ", action: Try again",
            "",
            "BREAKING    code statuses 6 LOST: action Try again removed",
        ),
        (
            "spec/tiny/codes/statuses.yaml",
            ", wire: [Lost., Lost]",
            "",
            "BREAKING    code statuses 6 LOST: usual text changed from Lost. to Lost",
        ),
        (
            "spec/tiny/codes/groups.yaml",
            "It worked.",
            "It went well.",
            "compatible  code groups 1 GOOD: description changed",
        ),
        (
            "overlays/tiny/strict.yaml",
            ", action: action}",
            "}",
            "compatible  strict: component Status: action no longer tied to the row of table statuses",
        ),
        (
            "spec/tiny/examples/send.xml",
            "<id>5</id>",
            "<id>6</id>",
            "compatible  example send.xml: changed",
        ),
    ],
)
def test_every_part_of_a_contract(
    tiny: Repository, capsys: pytest.CaptureFixture[str], name: str, old: str, new: str, told: str
) -> None:
    """A change of a code table, of the strict overlay or of an XML example is seen, and asks for a step."""
    text = (tiny.root / name).read_text(encoding="utf-8")
    assert old in text
    tiny.put(name, text.replace(old, new))
    assert tiny.diff("--base", "v1") == 1
    assert f"  {told}\n" in capsys.readouterr().out


def test_python_without_tar_filters(
    tiny: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python 3.11.0 to 3.11.3 cannot unpack a tar archive safely, so nothing is unpacked from one."""
    monkeypatch.delattr(tarfile.TarFile, "extractall")
    assert tiny.diff("--base", "v1") == 0
    assert capsys.readouterr() == ("tiny 1.0.0\n  no change\n", "")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "spec/tiny/openapi.yaml",
            "openapi: 3.1.0\ninfo: {version: 1.0.0}\npaths: []\n",
            "paths is a list, not a mapping",
        ),
        ("spec/tiny/openapi.yaml", "openapi: 3.1.0\ninfo: []\n", "info is a list, not a mapping"),
        ("spec/tiny/openapi.yaml", "openapi: 3.1.0\npaths: {}\n", "info"),
        ("spec/tiny/schemas/Status.yaml", "required: 5\n", "required"),
        (
            "spec/tiny/operations/read.yaml",
            "operationId: read\nparameters: [{in: query}]\nresponses: {}\n",
            "name",
        ),
    ],
)
def test_fault_in_the_tree_or_in_the_base(
    tiny: Repository, capsys: pytest.CaptureFixture[str], name: str, text: str, told: str
) -> None:
    """A document that cannot be compared is told in one line, on whichever side it is; no matter which step sees it."""
    tiny.put(name, text)
    assert tiny.diff("--base", "v1") == 2
    out, line = capsys.readouterr()
    assert (out, line.count("\n")) == ("", 1)
    assert told in line
    tiny.release("v2")
    tiny.put(name, FILES[name])
    assert tiny.diff("--base", "v2") == 2
    out, line = capsys.readouterr()
    assert (out, line.count("\n")) == ("", 1)
    assert line.startswith("today's scripts cannot bundle the 'tiny' contract of v2: ")
    assert told in line


def test_what_nobody_foresaw(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever else goes wrong is one line too, and is neither a pass nor a missing step."""
    repository.write("infobip", contract())
    repository.release("v1")
    repository.write("infobip", {**contract(), "security": 5})
    assert repository.diff("--base", "v1") == 2
    out, line = capsys.readouterr()
    assert (out, line.count("\n")) == ("", 1)
    assert line.startswith("cannot compare the tree with v1 (TypeError: ")
