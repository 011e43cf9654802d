"""What is said where a target does not do as a story tells; here the stories are wrong, and the emulator is right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.emulator.served import Served
from textbed.suite.findings import Result
from textbed.suite.run import FULL, Run
from textbed.suite.stories.reading import read_story
from textbed.suite.stories.telling import tell
from textbed.suite.target import emulator

HEAD = """\
story: Bread
shows: That bread is fresh.
source: {document: The manual, section: Bread}
gateway: infobip
needs: [clock, pushes, control]
clock: 2026-01-05T09:00:00Z
chapters:
  - chapter: Fresh bread
    steps:
"""
SEND = """\
      - call: sendAdvanced
        with: {messages: [{destinations: [{to: "41793026727"}], text: Bread, notifyUrl: "{our server}/reports"}]}
      - advance: 3 seconds
"""
PUSH = "      - expect push: {at: /reports, webhook: deliveryReport}\n"
FIRST = 10
"""The line of the first step."""

TOLD = {
    "another status": (
        "      - call: getBalance\n        expect: {status: 401}\n",
        FIRST + 1,
        "getBalance answered 200, expected 401",
    ),
    "no success": (
        "      - call: logConversion\n        path: {messageId: NOBODYS}\n",
        FIRST,
        "logConversion answered 404, expected a success",
    ),
    "other values": (
        "      - call: getBalance\n        expect:\n          body:\n            balance: a date\n"
        "            currency: USD\n",
        FIRST + 3,
        'getBalance: balance is 1000000, expected a date; currency is "EUR", expected "USD"',
    ),
    "more than told": (
        "      - call: getBalance\n        expect:\n          exactly: {currency: EUR}\n",
        FIRST + 2,
        "getBalance: balance is 1000000, which the story does not expect",
    ),
    "nothing to remember": (
        "      - call: getBalance\n        remember:\n          id: messages/0\n",
        FIRST + 2,
        "there is no messages/0 to remember: messages is missing",
    ),
    "another length": (
        "      - call: getReports\n        expect: {bytes: {json: 15}}\n",
        FIRST + 1,
        "getReports answered 14 bytes, expected 15",
    ),
    "a push that is not told of": (SEND, 8, "a push came to /reports that the story does not tell of: "),
    "a push that there should not be": (
        SEND + "      - expect no push: /reports\n",
        FIRST + 3,
        "a push came to /reports that the story does not tell of: ",
    ),
    "a push that does not come": (
        SEND + PUSH + PUSH,
        FIRST + 4,
        "no push came to /reports",
    ),
    "a push to another path": (
        SEND + PUSH.replace("/reports", "/others"),
        FIRST + 3,
        "no push came to /others; calls came to /reports",
    ),
    "a push of another kind": (
        SEND + PUSH.replace("deliveryReport", "linkClick"),
        FIRST + 3,
        "the push linkClick is not what the contract has",
    ),
    "another media type": (
        SEND + PUSH.replace("}", ", type: application/xml}"),
        FIRST + 3,
        "the push came as application/json, expected application/xml",
    ),
    "other values in a push": (
        SEND + PUSH.replace("}", ", body: {results: []}}"),
        FIRST + 3,
        "the push deliveryReport: results has 1 item, expected 0 items: ",
    ),
    "no retry where one is told": (
        SEND + PUSH + "      - expect retries: {at: /reports, minutes: [1]}\n",
        FIRST + 4,
        "no push came to /reports in minute 1",
    ),
    "a retry too early": (
        "      - our server answers: 500\n" + SEND + PUSH + "      - expect retries: {at: /reports, minutes: [2]}\n",
        FIRST + 5,
        "a push came to /reports before minute 2: ",
    ),
    "a retry too many": (
        "      - our server answers: 500\n" + SEND + PUSH + "      - expect retries: {at: /reports, minutes: [1, 3]}\n",
        FIRST + 5,
        "a push came to /reports after the last: ",
    ),
    "a link that leads nowhere": (
        '      - a phone opens: "/l/nowhere"\n',
        FIRST,
        "the link /l/nowhere answered 404 and led nowhere",
    ),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with Served(tmp_path_factory.mktemp("served"), "--memory") as served:
        yield served.address


def told(file: Path, address: str) -> Result:
    story = read_story(file)
    run = Run(emulator(address), FULL, seed=1)
    with run.test("stories", "told") as result:
        tell(run, story, story.chapters[0], "json")
    return result


@pytest.mark.parametrize(("steps", "line", "says"), TOLD.values(), ids=TOLD)
def test_it_is_said_with_the_line_of_the_story(
    steps: str, line: int, says: str, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textbed.suite.stories.telling._LONGEST_WAIT", 0.5)
    file = tmp_path / "bread.yaml"
    file.write_text(HEAD + steps)
    result = told(file, address)
    (finding,) = [finding for finding in result.findings if finding.check == "story"]
    assert finding.says.startswith(f"bread.yaml:{line}: {says}")
    assert says.endswith(": ") or finding.says == f"bread.yaml:{line}: {says}"
    assert (finding.exchange is None) == ("push" in says)
