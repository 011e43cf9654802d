"""Reports read: what was sent, what came back, which line it breaks, how to see it again; and no secret is in them."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.console import Console

from tests.contract.planted import planted
from textbed.suite.coverage.summary import shares
from textbed.suite.findings import CannotTest, Finding, Place, Result
from textbed.suite.parts import PARTS
from textbed.suite.reports import Reports, reporting
from textbed.suite.reports.html import write_html
from textbed.suite.reports.json import write_json
from textbed.suite.reports.junit import write_junit
from textbed.suite.reports.places import locate
from textbed.suite.reports.report import Report, report_of
from textbed.suite.reports.secrets import hider
from textbed.suite.run import SHORT, Run
from textbed.suite.target import Credentials, Target, emulator, read_only

SPEC = Path(__file__).parents[2] / "spec"
HOSTILE = "<script>alert('x')</script>\"'&\x00\ud800"
SECRET = Credentials("alice", "correct-horse", "0123456789abcdef-key")
SINGLE = "/paths/~1sms~11~1text~1single/post/responses"
REPLY = f"{SINGLE}/200/content/application~1json/schema"


def made(target: Target | None = None, *results: Result) -> Run:
    """A run that is over."""
    run = Run(target or emulator("http://127.0.0.1:8700"), SHORT, 42)
    run.results += results
    return run


def failed(says: str = "sendText answered 500") -> Result:
    """A test that found one departure."""
    exchange = planted("POST", "/sms/1/text/single", sent={"to": "41"}, status=500, got={"x": 1})
    finding = Finding("status-documented", says, "sendText 500", exchange, Place("infobip", SINGLE))
    return Result("stories", "first message", "failed", findings=[finding], seconds=0.5, exchanges=3)


PASSED = Result("stories", "balance", seconds=0.25, exchanges=2)
UNCHECKED = Result("pushes", "retries", "not checked", "the target has no clock")


def report(*results: Result, target: Target | None = None) -> Report:
    """The report of a run with these results."""
    return report_of(made(target, *results), seconds=12)


# --- The line of the contract


@pytest.mark.parametrize(
    ("pointer", "file", "says"),
    [
        (SINGLE, "operations/sendText.yaml", "responses:"),
        (f"{SINGLE}/200", "operations/sendText.yaml", "'200':"),
        ("/components/responses/Unauthorized/content", "responses/Unauthorized.yaml", "content:"),
        (
            f"{SINGLE}/200/content/application~1json/schema/$ref/properties/messages",
            "schemas/SmsResponse.yaml",
            "messages:",
        ),
        (f"{SINGLE}/200/content/application~1json/schema/$ref/unevaluatedProperties", "schemas/SmsResponse.yaml", ""),
        ("/webhooks/deliveryReport/post", "webhooks/deliveryReport.yaml", ""),
        ("/nothing/of/the/kind", "openapi.yaml", ""),
    ],
)
def test_a_pointer_leads_to_a_line_of_the_source(pointer: str, file: str, says: str) -> None:
    """To the nearest one around it, where the strict bundle alone has the rule."""
    line = locate(Place("infobip", pointer))
    assert line is not None
    assert line.shown == f"spec/infobip/{file}"
    assert says in (SPEC / "infobip" / file).read_text("utf-8").splitlines()[line.line - 1]


def test_without_the_source_it_leads_into_the_package(tmp_path: Path) -> None:
    line = locate(Place("infobip", f"{SINGLE}/200/content"), tmp_path)
    assert line is not None
    assert str(line).startswith("textbed_specs/infobip.yaml:")
    assert "content:" in line.file.read_text("utf-8").splitlines()[line.line - 1]


def test_a_finding_without_a_place_leads_to_the_call() -> None:
    result = failed()
    result.findings[0] = replace(result.findings[0], place=None)
    (test,) = report(result).tests
    (departure,) = test.departures
    assert departure.line == f"spec/infobip/operations/sendText.yaml:{1}"


# --- Each report


def test_the_terminal_tells_all_that_explains_a_failure() -> None:
    written = io.StringIO()
    console = Console(file=written, width=120, highlight=False)
    run = made()
    with reporting(run, Reports(), is_own=True, console=console):
        for result in (PASSED, failed(), UNCHECKED):
            run.results.append(result)
            for watcher in run.watchers:
                watcher(result)
    text = written.getvalue()
    for line in (
        "failed: stories: first message",
        "stories: 1 passed, 1 failed; 5 calls",
        "  status-documented: sendText answered 500",
        "    sent: curl -i -X POST http://gateway.example/sms/1/text/single -H 'Content-Type: application/json' "
        """--data-binary '{"to": "41"}'""",
        "    came back: 500 (content-type: application/json;charset=UTF-8, date: Fri, 20 Nov 2026 09:00:00 GMT)",
        '    body: {"x": 1}',
        "  again: textbed contract --only stories --name 'first message' --seed 42 --effort short",
        "  pushes: retries: the target has no clock",
    ):
        assert line + "\n" in text or re.search(re.escape(line) + r", \d+ s\n", text), line
    assert re.search(r"    contract: spec/infobip/operations/sendText.yaml:\d+\n", text)
    assert "http://127.0.0.1:8700: 1 passed, 1 failed, 1 not checked; " in text
    assert "Seen of the contracts" not in text, "which says nothing of a run of some tests"


def test_the_terminal_tells_how_much_of_the_contracts_a_whole_run_has_seen() -> None:
    written = io.StringIO()
    run = made(None, *(replace(PASSED, part=part) for part in PARTS))
    with reporting(run, Reports(), console=Console(file=written, width=120)):
        pass
    assert "│ operation         │    0 │       28 │  0.0% │" in written.getvalue()
    assert "Not seen:" in written.getvalue()


def test_what_a_target_says_cannot_play_with_the_terminal() -> None:
    written = io.StringIO()
    run = made(None, failed("\x1b[2Jgone\x07\r"))
    with reporting(run, Reports(), console=Console(file=written, width=120)):
        pass
    assert "\ufffd[2Jgone\ufffd\ufffd\n" in written.getvalue()
    assert "\x1b" not in written.getvalue()


def test_quiet_prints_the_closing_tables_and_what_departs() -> None:
    """Whoever hushes a run wants to know all the same why it failed; what was not checked is in the files."""
    written = io.StringIO()
    run = made(None, PASSED, failed(), UNCHECKED)
    with reporting(run, Reports(is_quiet=True), console=Console(file=written, width=120)):
        assert run.watchers == []
    text = written.getvalue()
    assert text.lstrip().startswith("Tests")
    assert "sendText answered 500" in text
    assert "again: " in text
    assert "the target has no clock" not in text
    assert "seed 42" in text


def test_a_report_is_written_even_if_the_run_breaks(tmp_path: Path) -> None:
    run = made(None, PASSED)
    with (
        pytest.raises(KeyboardInterrupt),
        reporting(run, Reports(is_quiet=True, json=tmp_path / "new" / "r.json"), console=Console(file=io.StringIO())),
    ):
        raise KeyboardInterrupt
    assert json.loads((tmp_path / "new" / "r.json").read_text("utf-8"))["tests"][0]["name"] == "balance"


def test_a_report_that_cannot_be_written_is_told_before_the_run(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotTest, match="cannot be written"), reporting(made(), Reports(html=tmp_path / "file" / "x")):
        raise AssertionError("the run began")


def test_json_has_everything() -> None:
    data = json.loads(write_json(report(PASSED, failed(), UNCHECKED)))
    assert [test["state"] for test in data["tests"]] == ["passed", "failed", "not checked"]
    assert data["seed"] == 42
    (departure,) = data["tests"][1]["departures"]
    assert departure["status"] == 500
    assert departure["line"].startswith("spec/infobip/operations/sendText.yaml:")
    statuses = next(kind for kind in data["coverage"] if kind["kind"] == "status")
    assert statuses["total"] == len(statuses["missed"])


def test_junit_counts_right_and_is_xml() -> None:
    """Not checked is skipped, never passed; odd characters are replaced."""
    run = made(None, PASSED, failed(HOSTILE), UNCHECKED)
    run.gone = "nobody answers"
    root = ElementTree.fromstring(write_junit(report_of(run, seconds=1)))
    assert (root.attrib["tests"], root.attrib["failures"], root.attrib["errors"]) == ("4", "1", "1")
    suites = {suite.attrib["name"]: suite for suite in root}
    assert [suite.attrib["tests"] for suite in suites.values()] == ["2", "1", "1"]
    assert len(root.findall(".//testcase")) == 4
    assert suites["pushes"].find("testcase/skipped").attrib == {"message": "the target has no clock"}  # type: ignore[union-attr]
    failure = root.find(".//failure")
    assert failure is not None
    assert "<script>" in failure.attrib["message"]
    assert "again: textbed contract --only stories" in (failure.text or "")


class _Page(HTMLParser):
    """Notes the elements of a page, and whether each is closed where it has to be."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(page)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "input"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


def test_html_escapes_what_a_target_says_and_fetches_nothing() -> None:
    bad = Result("<b>", HOSTILE, "failed", HOSTILE, findings=failed(HOSTILE).findings)
    page = write_html(report(PASSED, bad, UNCHECKED))
    page.encode("utf-8", "xmlcharrefreplace")
    elements = _Page(page.replace("\ud800", "")).elements
    tags = {tag for tag, _ in elements}
    assert not tags & {"script", "b", "img", "link", "iframe"}
    assert not any(name.startswith("on") for _, attributes in elements for name in attributes)
    addresses = [value or "" for _, given in elements for name, value in given.items() if name in {"src", "href"}]
    assert all(address.startswith("file://") for address in addresses)
    assert "@import" not in page
    assert "url(" not in page


def test_html_tables_can_be_read_without_eyes() -> None:
    """Each table says what it is, each head what it is the head of, each filter has a label."""
    page = write_html(report(PASSED, failed(), UNCHECKED))
    elements = _Page(page).elements
    tags = [tag for tag, _ in elements]
    assert tags.count("caption") == tags.count("table") == 2
    assert all("scope" in attributes for tag, attributes in elements if tag == "th")
    assert tags.count("label") == tags.count("input") == 4
    assert "prefers-color-scheme: dark" in page


# --- Secrets


def test_no_report_has_a_secret() -> None:
    """Wherever it stands: in a header, an address, a form, a document, JSON or an answer."""
    target = read_only("https://bob:hunter2-secret@gateway.example", SECRET)
    told = [
        f"password is {SECRET.password}",
        f"curl 'https://x/?username=a&password={SECRET.password}&api_key=xyz-key-1'",
        '{"username": "a", "password": "p\\"w-2"}, {"token": "tok-3"}',
        "<REQUEST><API_KEY>xyz-key-4</API_KEY><PASS>hash-5</PASS></REQUEST>",
        "xml=%3CAPI_KEY%3Exyz-key-6%3C%2FAPI_KEY%3E&pass=hash-7",
        'form-data; name="api_key"\r\n\r\nxyz-key-8\r\n',
        "Authorization: Basic YWxpY2U6eA==, App xyz-key-9, IBSSO tok-10",
    ]
    secrets = [SECRET.password, SECRET.api_key, "hunter2-secret", "YWxpY2U6eA", "hash-5", "hash-7", "tok-3", "tok-10"]
    secrets += ["w-2", *(f"xyz-key-{number}" for number in (1, 4, 6, 8, 9))]
    results = [failed(text) for text in told]
    for number, (result, text) in enumerate(zip(results, told, strict=True)):
        result.findings[0] = Finding(
            "x", text, str(number), planted("GET", f"/x?n={number}", sent=text.encode(), got=text.encode())
        )
    run = made(target, *results)
    run.gone = f"no answer to {SECRET.api_key}"
    whole = report_of(run, seconds=1)
    for written in (write_json(whole), write_junit(whole), write_html(whole)):
        assert [secret for secret in secrets if secret in written] == []


def test_a_short_password_is_hidden_by_its_name_alone() -> None:
    """Or every word "demo" would be gone from what the emulator says."""
    hide = hider(emulator("http://x.example"))
    assert hide("the demo account, password=demo") == "the demo account, password=..."


def test_shares_are_in_the_order_of_kinds() -> None:
    run = made()
    assert [share.kind for share in shares(run.coverage, run.target)][:2] == ["operation", "status"]
