"""Code samples: seven for each operation, no secret in any, and they run where their language is at hand."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pygments.lexers import get_lexer_by_name
from pygments.token import Error

from scripts.docs.calls import ADDRESS
from scripts.docs.samples import LANGUAGES, samples_of
from scripts.docs.sources import Sources
from tests.emulator.harness import Emulator
from tests.emulator.live import serving

GATEWAYS = ("infobip", "skycore", "control")
TEXTS = ("Token.Literal", "Token.Comment", "Token.Name.Variable")
"""Tokens whose brackets mean nothing to the language."""
LONG = ("closeAfter=30", "close_after=30", "timeout=10")
SECRETS = ("demo-key", "demo:demo", "5d0c1b7e")
NOT_THERE = {
    "deleteScenario": "rules get their ids from the server",
    "replayPush": "pushes get their ids from the server",
}
"""Calls about something that only an answer can name: they are told 404."""

Samples = dict[str, dict[str, dict[str, str]]]


@pytest.fixture(scope="session")
def samples(sources: Sources) -> Samples:
    """By gateway, operation and language."""
    return {gateway: {call.id: made for call, made in samples_of(sources, gateway)} for gateway in GATEWAYS}


def every(samples: Samples, language: str) -> Iterator[tuple[str, str, str]]:
    for gateway, operations in samples.items():
        for operation, made in operations.items():
            yield gateway, operation, made[language]


@pytest.mark.parametrize("gateway", GATEWAYS)
def test_seven_for_each_operation(site: dict[str, bytes], gateway: str) -> None:
    document = json.loads(site[f"reference/{gateway}.json"])
    operations = [call for item in document["paths"].values() for call in item.values() if "operationId" in call]
    assert operations
    for call in operations:
        labels = [sample["label"] for sample in call["x-codeSamples"]]
        assert labels == ["curl", "Python", "PHP", "Ruby", "Java", "C#", "JavaScript"], call["operationId"]


def test_no_secret_is_written_into_one(samples: Samples) -> None:
    for language in LANGUAGES:
        for gateway, operation, source in every(samples, language):
            assert not [secret for secret in SECRETS if secret in source], (gateway, operation, language)
            assert not re.search(r"password\W+demo\b", source), (gateway, operation, language)


def test_all_of_them_name_the_call(samples: Samples, sources: Sources) -> None:
    """The address of the contract, whatever the language; Python's client knows it by itself."""
    for gateway in GATEWAYS:
        for call, made in samples_of(sources, gateway):
            path = call.path.split("{")[0]
            assert all(path in source for language, source in made.items() if language != "python"), call.id


# Form


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_is_right(samples: Samples, language: str) -> None:
    """Nothing that the language's lexer cannot read, and every bracket has its partner."""
    lexer = get_lexer_by_name({"curl": "bash"}.get(language, language), stripnl=False)
    for gateway, operation, source in every(samples, language):
        opened: list[str] = []
        for kind, text in lexer.get_tokens(source):
            assert kind is not Error, (gateway, operation, language, text)
            if str(kind).startswith(TEXTS):
                continue
            for sign in text:
                if sign in "([{":
                    opened.append(sign)
                elif sign in ")]}":
                    before = opened.pop() if opened else ""
                    assert before + sign in ("()", "[]", "{}"), (gateway, operation, language, source)
        assert opened == [], (gateway, operation, language, source)


def test_java_compiles(samples: Samples, tmp_path: Path) -> None:
    if shutil.which("javac") is None:
        pytest.skip("there is no javac on the PATH")
    files = []
    for number, (_, _, source) in enumerate(every(samples, "java")):
        path = tmp_path / f"Sample{number}.java"
        path.write_text(source.replace("public class Sample {", f"public class Sample{number} {{"), encoding="utf-8")
        files.append(str(path))
    command = ["javac", "-encoding", "UTF-8", "-d", str(tmp_path / "classes"), *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


# Running


@contextmanager
def account_with_everything() -> Iterator[tuple[Emulator, int]]:
    """An emulator where what the examples speak of is there."""
    emulator = Emulator()
    with serving(emulator.application) as port:
        yield emulator, port


def set_up(emulator: Emulator, name: str) -> None:
    """An account of this name with a scheduled request, a tracked message, a number, and a message to wait for."""
    emulator.new_account(name)
    auth = (name, name)
    tracked = {
        "bulkId": "1457717814630853757",
        "tracking": {"track": "SMS", "processKey": "4D0B7A91C6E25F38A19F4C7E0B63D852"},
        "messages": [
            {
                "destinations": [{"to": "41793026727", "messageId": "27c8a4f1-5e6d-4b90-a1c2-d3e4f5061728"}],
                "text": "Hello",
                "sendAt": emulator.date(hours=24),
            }
        ],
    }
    assert emulator.post("/sms/1/text/advanced", json=tracked, auth=auth).status == 200
    emulator.post("/sms/1/text/single", json={"from": "Bistro", "to": "41793026727", "text": "login code"}, auth=auth)


def environment(name: str) -> dict[str, str]:
    return {
        "INFOBIP_USERNAME": name,
        "INFOBIP_PASSWORD": name,
        "SKYCORE_API_KEY": f"{name}-key",
        "TEXTBED_USERNAME": name,
        "TEXTBED_PASSWORD": name,
        "TEXTBED_NEW_PASSWORD": "correct horse",
        "TEXTBED_NEW_API_KEY": f"{name}-new-key",
        "TEXTBED_NEW_SKYCORE_KEY": f"{name}-new-skycore-key",
    }


def prepared(source: str, port: int, name: str) -> str:
    """A sample against a served emulator, where waiting is short and a new account has a name of its own."""
    for long in LONG:
        source = source.replace(long, long.rstrip("0123456789") + "0.2")
    source = source.replace("checkout-tests", f"{name}-tests")
    return source.replace(ADDRESS, f"http://127.0.0.1:{port}")


def all_run(samples: Samples, language: str, run: Any) -> None:
    """Each on an account of its own; `run` gives the exit code and what was printed."""
    failed = []
    with account_with_everything() as (emulator, port):
        for gateway, operation, source in every(samples, language):
            name = f"{language}-{operation}".lower()
            set_up(emulator, name)
            failed_so, told = run(prepared(source, port, name), {**os.environ, **environment(name)})
            if operation in NOT_THERE:
                assert failed_so or "404" in told, (operation, told)
            elif operation == "getMessage":
                assert failed_so or "404" in told, told
            elif failed_so:
                failed.append(f"{gateway} {operation}: {told[-600:]}")
    assert failed == []


def outcome(done: subprocess.CompletedProcess[str]) -> tuple[bool, str]:
    return done.returncode != 0, done.stdout + done.stderr


def test_python_runs(samples: Samples) -> None:
    def run(source: str, variables: dict[str, str]) -> tuple[bool, str]:
        before = dict(os.environ)
        os.environ.update(variables)
        try:
            exec(compile(source, "sample.py", "exec"), {})
        except Exception as error:
            return True, f"{type(error).__name__}: {error}"
        finally:
            os.environ.clear()
            os.environ.update(before)
        return False, ""

    all_run(samples, "python", run)


def test_curl_runs(samples: Samples) -> None:
    if shutil.which("curl") is None or shutil.which("bash") is None:
        pytest.skip("there is no curl, or no bash, on the PATH")

    def run(source: str, variables: dict[str, str]) -> tuple[bool, str]:
        checked = subprocess.run(["bash", "-n"], input=source, capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stderr
        script = source.replace("curl ", "curl --fail-with-body -sS ", 1)
        return outcome(
            subprocess.run(["bash", "-c", script], env=variables, capture_output=True, text=True, check=False)
        )

    all_run(samples, "curl", run)


def test_javascript_runs(samples: Samples, tmp_path: Path) -> None:
    node = Path(sys.executable).with_name("node")
    if not node.exists():
        pytest.skip("there is no node beside this Python: make setup installs it")
    path = tmp_path / "sample.mjs"

    def run(source: str, variables: dict[str, str]) -> tuple[bool, str]:
        path.write_text(source, encoding="utf-8")
        failed, told = outcome(subprocess.run([node, path], env=variables, capture_output=True, text=True, check=False))
        return failed or not re.match(r"2\d\d ", told), told

    all_run(samples, "javascript", run)


@pytest.mark.parametrize("language", ["php", "ruby"])
def test_others_run_where_they_are_at_hand(samples: Samples, tmp_path: Path, language: str) -> None:
    """They print the status first."""
    if shutil.which(language) is None:
        pytest.skip(f"there is no {language} on the PATH")
    path = tmp_path / "sample"

    def run(source: str, variables: dict[str, str]) -> tuple[bool, str]:
        path.write_text(source, encoding="utf-8")
        done = subprocess.run([language, path], env=variables, capture_output=True, text=True, check=False)
        failed, told = outcome(done)
        return failed or not re.match(r"2\d\d\s", told), told

    all_run(samples, language, run)
