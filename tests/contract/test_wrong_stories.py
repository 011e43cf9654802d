"""A story that is wrong: file, line, value and what to do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from textbed.suite.findings import Result
from textbed.suite.marked_yaml import FileError
from textbed.suite.parts import stories as part
from textbed.suite.run import FULL, Run
from textbed.suite.stories.reading import read_story
from textbed.suite.target import Target, emulator

HEAD = """\
story: Bread
shows: That bread is fresh.
source: {document: The manual, section: Bread}
gateway: infobip
"""
STEPS = """\
chapters:
  - chapter: Fresh bread
    steps:
"""
SEND = """\
      - call: sendText
        with: {to: "41793026727", text: Bread}
"""

WRONG = {
    "no YAML": (
        HEAD + "needs: [clock\nchapters: []\n",
        6,
        "this is no YAML: did not find expected ',' or ']'; look at this line and the one above",
    ),
    "a key twice": (HEAD + "story: Rolls\n", 5, "'story' is there a second time, first on line 1; keep one of them"),
    "an anchor": (
        HEAD.replace("The manual", "&m The manual").replace("section: Bread", "section: *m"),
        3,
        "an alias stands for something above; write it out",
    ),
    "no story": ("- bread\n", 1, 'the story is ["bread"], and has to be a mapping.'),
    "no chapters": (
        HEAD,
        1,
        "a story has no `chapters`. Add it. Each is a test of its own, with an account of its own where the server "
        "makes them.",
    ),
    "chapters without one": (
        HEAD + "chapters: []\n",
        5,
        "`chapters` is []. Each is a test of its own, with an account of its own where the server makes them.",
    ),
    "a word that there is not": (
        HEAD.replace("shows:", "show:") + STEPS + SEND,
        2,
        "`show` is no word of a story. Did you mean `shows`?",
    ),
    "a word of a step that there is not": (
        HEAD + STEPS + SEND + "        expects: {status: 200}\n",
        10,
        "`expects` is no word of a step. Did you mean `expect`?",
    ),
    "a gateway that there is not": (
        HEAD.replace("infobip", "nexmo") + STEPS + SEND,
        4,
        '`gateway` is "nexmo". There are: infobip, skycore.',
    ),
    "a need that there is not": (
        HEAD + "needs: [clocks]\n" + STEPS + SEND,
        5,
        'an item of `needs` is "clocks". Did you mean `clock`?',
    ),
    "a title that is a number": (
        HEAD.replace("story: Bread", "story: 12") + STEPS + SEND,
        1,
        "`story` is 12, and has to be text. Put it into quotes.",
    ),
    "a vector too many": (
        HEAD + STEPS.replace("    steps", "    vector: 15\n    steps") + SEND,
        7,
        "`vector` is 15. Which of the fourteen proven exchanges it repeats.",
    ),
    "two things in a step": (
        HEAD + "needs: [clock]\n" + STEPS + SEND + "        advance: 1 second\n",
        9,
        "a step does one thing, and this one has `call` and `advance`. Make steps of their own.",
    ),
    "nothing in a step": (
        HEAD + STEPS + "      - {}\n",
        8,
        "a step has to have one of: call, advance, a phone sends, a phone opens, our server answers, expect push, "
        "expect no push, expect retries.",
    ),
    "a body without a call": (
        HEAD + "needs: [clock]\n" + STEPS + "      - advance: 1 second\n        with: {to: x}\n",
        10,
        "`with` belongs to a `call`. Add `call` to this step, or take `with` out.",
    ),
    "a duration that is none": (
        HEAD + "needs: [clock]\n" + STEPS + "      - advance: 1 sec\n",
        9,
        '`advance` is "1 sec". Moves the account\'s clock on: 3 seconds, 1 minute, 2 hours, 5 days.',
    ),
    "body and exactly": (
        HEAD + STEPS + SEND + "        expect: {body: {}, exactly: {}}\n",
        10,
        "`body` and `exactly` both say what comes. Keep one of the two.",
    ),
    "a name with a digit": (
        HEAD + STEPS + SEND + "        remember: {id1: messages/0/messageId}\n",
        10,
        "`remember` has a name that cannot be used. Take letters only, and begin with a small one.",
    ),
    "a call that there is not": (
        HEAD + STEPS + SEND.replace("sendText", "sendTxt"),
        8,
        "there is no call `sendTxt`. Did you mean `sendText`?",
    ),
    "a body for a call without one": (
        HEAD + STEPS + "      - call: getReports\n        with: {limit: 1}\n",
        9,
        "getReports takes no body. Take `with` out; parameters go to `query`.",
    ),
    "a parameter that there is not": (
        HEAD + STEPS + "      - call: getReports\n        query: {limits: 1}\n",
        9,
        "getReports has no parameter `limits`. Did you mean `limit`?",
    ),
    "a path that is not said": (
        HEAD + STEPS + "      - call: logConversion\n",
        8,
        "the path of logConversion takes messageId. Say that in `path`.",
    ),
    "a form for a call without one": (
        HEAD + STEPS + '      - call: sendText\n        form: {to: "41793026727"}\n',
        9,
        "sendText takes no form. Write `with` in place of `form`.",
    ),
    "a webhook that there is not": (
        HEAD + "needs: [pushes]\n" + STEPS + "      - expect push: {at: /reports, webhook: deliveryReports}\n",
        9,
        "there is no webhook `deliveryReports`. Did you mean `deliveryReport`?",
    ),
    "a name that is not known": (
        HEAD + STEPS + '      - call: getReports\n        query:\n          messageId: "{idd}"\n',
        10,
        "{idd} is not known here. There are: api key, our server, password, username.",
    ),
    "a name that is known later": (
        HEAD
        + STEPS
        + '      - call: getReports\n        query: {messageId: "{id}"}\n'
        + SEND
        + "        remember: {id: messages/0/messageId}\n",
        9,
        "{id} is not known here. There are: api key, our server, password, username.",
    ),
    "a need that is not said": (
        HEAD + STEPS + "      - advance: 1 second\n",
        8,
        "this step needs `clock`. Add it to `needs` of the chapter or of the story.",
    ),
    "a scenario number that is not said": (
        HEAD + STEPS + SEND.replace("41793026727", "9990090027"),
        8,
        "this step needs `scenario numbers`. Add it to `needs` of the chapter or of the story.",
    ),
    "a clock that is not needed": (
        HEAD + "clock: 2026-01-05T09:00:00Z\n" + STEPS + SEND,
        5,
        "a story that sets the clock needs one. Add `clock` to `needs`.",
    ),
    "two chapters of one title": (
        HEAD + STEPS + SEND + STEPS.partition("\n")[2] + SEND,
        10,
        "two chapters are called 'Fresh bread'. Rename one.",
    ),
    "a kind that there is not": (
        HEAD + STEPS + SEND + "        expect:\n          body: {messages: [{messageId: a uuid}]}\n",
        11,
        "`a uuid` is no kind of value. Did you mean `a UUID`?",
    ),
}


@pytest.mark.parametrize(("text", "line", "says"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_with_file_and_line(text: str, line: int, says: str, tmp_path: Path) -> None:
    file = tmp_path / "bread.yaml"
    file.write_text(text)
    with pytest.raises(FileError) as caught:
        read_story(file)
    assert str(caught.value) == f"bread.yaml:{line}: {says}"


@pytest.mark.parametrize(
    ("content", "says"), [(b"", ": the file is empty"), (b"story: \xff\n", " is not in UTF-8; save it so")]
)
def test_a_file_that_says_nothing_is_named(content: bytes, says: str, tmp_path: Path) -> None:
    file = tmp_path / "bread.yaml"
    file.write_bytes(content)
    with pytest.raises(FileError) as caught:
        read_story(file)
    assert str(caught.value) == f"bread.yaml{says}"


def test_a_right_story_is_read(tmp_path: Path) -> None:
    """The table breaks this one, so what is said is about what was broken."""
    file = tmp_path / "bread.yaml"
    file.write_text(HEAD + STEPS + SEND)
    assert [step.verb for step in read_story(file).chapters[0].steps] == ["call"]


def test_a_wrong_story_fails_as_a_test_and_the_others_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of the user's own is told after the suite's stories, and one broken file does not end the run."""
    monkeypatch.setattr(part, "FOLDER", tmp_path / "none")
    (tmp_path / "a-broken.yaml").write_text("")
    (tmp_path / "b-right.yaml").write_text(HEAD + STEPS + SEND)
    run = Run(_nowhere(), FULL, seed=1, stories=tmp_path)
    told: list[Result] = []
    run.watchers.append(told.append)
    part.run(run)
    assert [(result.name, result.state) for result in told] == [
        ("a-broken.yaml", "failed"),
        ("Bread: Fresh bread", "not checked"),
    ]
    assert told[0].findings[0].says == "a-broken.yaml: the file is empty"


def test_a_folder_without_stories_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever mistypes the folder does not get a green run."""
    monkeypatch.setattr(part, "FOLDER", tmp_path / "none")
    run = Run(_nowhere(), FULL, seed=1, stories=tmp_path / "typo")
    part.run(run)
    (result,) = run.results
    assert result.findings[0].says == (
        f"there is no story in {tmp_path / 'typo'}: no file there ends with .yaml. Look at --stories."
    )


def _nowhere() -> Target:
    """A target that is asked for nothing."""
    return replace(emulator("http://127.0.0.1:9"), is_emulator=False, operations=frozenset())
