"""What the store keeps of pushes, where no receiver is needed to see it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.emulator.control_harness import Control
from textbed.domain.own_names import push_id_of
from textbed.store.accounts import Account
from textbed.store.rows import NoticeRow, PushRow

URL = "http://127.0.0.1:9000/"
HOUR = 60 * 60 * 1000


@pytest.fixture
def control() -> Iterator[Control]:
    with Control() as control:
        yield control


def push_of(control: Control, *messages: int, tried: int = 0) -> int:
    """A push that tells of these messages and is called, perhaps once more, in an hour."""
    store, account, due_at = control.store, control.account.id, control.now
    notices = [
        NoticeRow(store.next_notice(), account, due_at, "delivery-report", message, URL, None) for message in messages
    ]
    number, next_at = store.next_push(), due_at + HOUR
    told = number, account, "delivery-report", due_at, next_at, next_at, "waiting", tried, tried
    store.add_notices(notices)
    store.add_pushes(
        [PushRow(*told, 0, None, "POST", URL, "[]", b"told")], [(number, notice.id) for notice in notices], []
    )
    store.commit()
    return number


def test_only_what_was_never_tried_is_released(control: Control) -> None:
    """What failed keeps the time of its next attempt: a rule did not hold it back."""
    held_back, failed = push_of(control), push_of(control, tried=1)
    control.store.release_pushes(control.account.id, control.now)
    control.store.commit()
    due = control.store.calls_due(control.account.id, control.now - 1, control.now + HOUR)
    assert [(call.push, call.at - control.now) for call, _ in due] == [(held_back, 0), (failed, HOUR)]


def test_a_message_is_named_once_in_its_push(control: Control) -> None:
    """Also where the push tells two things of it, as that it left and that it arrived."""
    first, second = control.send().seq, control.send().seq
    push = push_of(control, first, first, second)
    assert control.store.messages_of_pushes(control.account.id, [push]) == {push: [first, second]}


def test_a_push_that_is_deleted_while_it_is_sent_again(control: Control, monkeypatch: pytest.MonkeyPatch) -> None:
    """The caller is told that it is gone."""
    row = control.send()
    push = push_of(control, row.seq)

    async def replay(_: Account, number: int) -> None:
        assert number == push
        control.store.delete_messages([row])

    monkeypatch.setattr(control.outbox, "replay", replay)
    answer = control.post(f"/pushes/{push_id_of(push)}/replay")
    assert answer.refusal == (404, "NOT_FOUND", "pushId")
