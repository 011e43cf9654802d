"""A target file: what it allows, and how an error in it is told."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest

from textbed.suite.marked_yaml import read_yaml
from textbed.suite.target import READ_ONLY, Budget, Credentials
from textbed.suite.target_file import SCHEMA, FileError, read_target_file

ANYBODY = Credentials("anna", "secret", "key")
EXAMPLE = Path(__file__).parents[2] / "docs" / "target-file.yaml"
READS = frozenset().union(*READ_ONLY.values())


def _written(folder: Path, text: str) -> Path:
    path = folder / "sandbox.yaml"
    path.write_text(text)
    return path


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    (tmp_path / "sandbox.pem").write_text("")
    file = read_target_file(
        _written(
            tmp_path,
            """
target: https://sandbox.example.com
gateways: [infobip]
operations: [sendText, getReports]
numbers: ["41793026727"]
budget: {messages: 50, money: 2.50, pricePerPart: 0.05}
clock: true
scenarioNumbers: true
pushes: {listen: "0.0.0.0:9000", address: https://tests.example.com}
ratePerSecond: 2
certificates: sandbox.pem
""",
        )
    )
    target = file.target("https://sandbox.example.com", ANYBODY)
    assert target.operations == READS | {"sendText", "getReports", "getClock", "setClock", "advanceClock"}
    assert (target.numbers, target.budget) == (frozenset({"41793026727"}), Budget(50, 2.5, 0.05))
    assert (target.is_emulator, target.clock, target.scenario_numbers, target.pushes) == (False, True, True, True)
    assert (target.listens, target.receiver) == (("0.0.0.0", 9000), "https://tests.example.com")
    assert (target.per_second, target.trusts) == (2, str(tmp_path / "sandbox.pem"))
    assert (file.url, target.gateways) == ("https://sandbox.example.com", ("infobip",))


def test_what_is_left_out_is_not_allowed(tmp_path: Path) -> None:
    target = read_target_file(_written(tmp_path, "clock: false\n")).target("http://a", ANYBODY)
    assert target.operations == READS
    assert (target.numbers, target.budget) == (frozenset(), Budget(0, 0, 0))
    assert [target.clock, target.scenario_numbers, target.pushes, target.receiver] == [False, False, False, None]
    assert target.per_second == 5


def test_all_is_every_call_of_the_gateways(tmp_path: Path) -> None:
    text = 'operations: all\nnumbers: ["41793026727"]\nbudget: {messages: 1, money: 1, pricePerPart: 1}\n'
    operations = read_target_file(_written(tmp_path, text)).operations
    assert {"sendText", "sendSms", "lookUpNumbers", "updateBulk"} <= operations
    assert not operations & {"createAccount", "resetAccount", "getHealth"}


MONEY = "budget: {messages: 1, money: 1, pricePerPart: 1}\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", ": the file is empty"),
        ("a: [", ":2: this is no YAML: did not find expected node content; look at this line and the one above"),
        ("- a\n", ':1: the file is ["a"]; write the settings one below the other, as in clock: false'),
        ("clok: true\n", ":1: the file has no 'clok'; did you mean clock?"),
        ("\n\nzzz: 1\n", ":3: the file has no 'zzz'; there are target, gateways, operations,"),
        ("clock: yes\n", ':1: clock is "yes"; give true or false'),
        ("clock: true\nclock: false\n", ":2: 'clock' is there a second time, first on line 1; keep one of them"),
        ("gateways: [infobib]\n", ':1: gateways.0 is "infobib"; give infobip or skycore'),
        ("gateways: []\n", ":1: gateways is []; give a list of infobip and skycore"),
        (
            "numbers:\n- 41793026727\n",
            ":2: numbers.0 is 41793026727; give 4 to 15 digits with the country code first, in",
        ),
        ('numbers:\n- "0041793026727"\n', ':2: numbers.0 is "0041793026727"; give 4 to 15 digits'),
        ('numbers: ["41793026727\\n"]\n', ":1: numbers.0 is"),
        ("budget: 50\n", ":1: budget is 50; give messages, money and pricePerPart, as in {messages: 50,"),
        ("budget: {messages: 1, money: 1}\n", ":1: budget lacks pricePerPart; give an amount of 0 or more, as in 0.05"),
        ("budget:\n  messages: -1\n  money: 1\n  pricePerPart: 1\n", ":2: budget.messages is -1; give a whole number"),
        ("budget:\n  messages: 1.5\n  money: 1\n  pricePerPart: 1\n", ":2: budget.messages is 1.5; give a whole"),
        ("operations: [sendText]\n", ":1: the file lacks numbers where operations are allowed; give a list of phones"),
        (
            'operations:\n- getLogs\n- sendTxt\nnumbers: ["41793026727"]\n' + MONEY,
            ":3: there is no call 'sendTxt' to be allowed here; did you mean sendText?",
        ),
        (
            'operations: [createAccount]\nnumbers: ["41793026727"]\n' + MONEY,
            ":1: there is no call 'createAccount' to be allowed here; give an operationId",
        ),
        (
            'operations: some\nnumbers: ["41793026727"]\n' + MONEY,
            ':1: operations is "some"; give a list of operationIds as in [sendText, getReports], or all',
        ),
        (
            'gateways: [infobip]\noperations: [sendSms]\nnumbers: ["41793026727"]\n' + MONEY,
            ":2: there is no call 'sendSms' to be allowed here; did you mean",
        ),
        ("pushes: {listen: x, address: y}\n", ':1: pushes.listen is "x"; give a host and a port, as in 0.0.0.0:9000'),
        ("pushes: {listen: 'a:70000', address: 'http://b'}\n", ":1: 70000 is no port; give one from 0 to 65535"),
        ("pushes: {listen: 'a:1', address: 'http://b/c'}\n", ':1: pushes.address is "http://b/c"; give scheme, host'),
        ("ratePerSecond: 0\n", ":1: ratePerSecond is 0; give a number above 0, as in 5"),
        ("certificates: none.pem\n", ":1: there is no file"),
        ("a:\n" + "".join(f"{' ' * depth}a:\n" for depth in range(1, 60)), ":41: this is more than 40 levels deep"),
        ("a: &x 1\nb: *x\n", ":2: an alias stands for something above; write it out"),
        ("? [a]\n: b\n", ":1: a name has to be one word"),
    ],
)
def test_errors(tmp_path: Path, text: str, says: str) -> None:
    """Each error names the file, the line, the value and what to do."""
    path = _written(tmp_path, text)
    with pytest.raises(FileError) as raised:
        read_target_file(path)
    assert str(raised.value).startswith(f"{path}{says}")
    assert "\n" not in str(raised.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"none\.yaml cannot be read \(No such file or directory\); correct its name"):
        read_target_file(tmp_path / "none.yaml")


def test_the_example_of_the_docs(monkeypatch: pytest.MonkeyPatch) -> None:
    """It can be used as it is, and says every setting that there is."""
    marked = read_yaml(EXAMPLE)
    properties = json.loads(SCHEMA.read_text())["properties"]
    assert set(marked.value) == set(properties) - {"certificates"}
    assert "# certificates:" in EXAMPLE.read_text()
    read_target_file(EXAMPLE)


def test_the_schema_is_one_and_its_examples_fit() -> None:
    schema = json.loads(SCHEMA.read_text())
    jsonschema_rs.meta.validate(schema)

    def walk(node: dict[str, object]) -> None:
        for inner in node.get("properties", {}).values():  # type: ignore[attr-defined]
            assert inner["description"]
            assert inner["x-say"]
            for example in inner["examples"]:
                assert jsonschema_rs.is_valid(inner, example)
            walk(inner)

    walk(schema)
