"""Codes have names; a code without one is kept as it came, and says so."""

from __future__ import annotations

import copy
import pickle

import pytest
from infobip_sms import (
    ErrorGroupId,
    ErrorId,
    NotifyContentType,
    Status,
    StatusGroupId,
    StatusId,
    StatusName,
    Transliteration,
)
from textbed_specs import codes

UNKNOWN_STATUS = {
    "groupId": 9,
    "groupName": "POSTPONED",
    "id": 4711,
    "name": "POSTPONED_BY_WEATHER",
    "description": "Too much rain",
}


def test_every_code_has_a_name() -> None:
    """The members are the rows of the contract's tables."""
    assert {member.value: member.description for member in ErrorId} == {
        error.id: error.description for error in codes("infobip", "errors")
    }
    assert StatusId.REJECTED_DND.name == "REJECTED_DND"
    assert [member.value for member in StatusId] == [status.id for status in codes("infobip", "statuses")]


def test_a_code_knows_what_its_table_says() -> None:
    """Group, permanence, action and description come with the code, wherever it is met."""
    assert ErrorId.EC_ABSENT_SUBSCRIBER.group is ErrorGroupId.HANDSET_ERRORS
    assert ErrorId.EC_ABSENT_SUBSCRIBER.permanent is False
    assert ErrorId.EC_UNKNOWN_SUBSCRIBER.permanent is True
    assert StatusId.REJECTED_DND.group is StatusGroupId.REJECTED
    assert StatusId.REJECTED_DND.description == "Destination on DND list"
    assert StatusId.DELIVERED_TO_HANDSET.action is None
    for status in codes("infobip", "statuses"):
        assert StatusId(int(status.id)).action == status.action


def test_an_unknown_code_survives_reading_and_writing() -> None:
    """It stands where the others do, equals what came, and is written as it came."""
    status = Status.from_dict(UNKNOWN_STATUS)
    assert status.id == 4711
    assert isinstance(status.id, StatusId)
    assert isinstance(status.name, StatusName)
    assert not status.id.is_known
    assert status.id.description is None
    assert status.to_dict() == UNKNOWN_STATUS


def test_an_unknown_code_says_so() -> None:
    """Nobody takes it for one of the table in a log."""
    assert repr(StatusId(4711)) == "<StatusId.unknown 4711>"
    assert repr(StatusName("POSTPONED")) == "<StatusName.unknown 'POSTPONED'>"
    assert repr(StatusId(5)) == "<StatusId.DELIVERED_TO_HANDSET: 5>"
    assert str(StatusName("POSTPONED")) == "POSTPONED"


def test_an_unknown_code_is_a_value_like_any_other() -> None:
    """Two of the same value are equal, also after a copy; it is no member of the enumeration itself."""
    unknown = StatusId(4711)
    assert unknown == StatusId(4711)
    assert len({unknown, StatusId(4711), StatusId(4712)}) == 2
    assert pickle.loads(pickle.dumps(unknown)) == unknown
    assert copy.deepcopy(unknown) == unknown
    assert repr(pickle.loads(pickle.dumps(unknown))) == "<StatusId.unknown 4711>"
    assert unknown not in list(StatusId)


@pytest.mark.parametrize("wrong", ["5", 5.0, True, None])
def test_a_code_of_another_type_is_none(wrong: object) -> None:
    """An unknown number is a code; a text where numbers stand is a fault."""
    with pytest.raises(ValueError, match=r"id: .* is not a whole number|it has no id"):
        Status.from_dict({**UNKNOWN_STATUS, "id": wrong})


def test_what_is_only_sent_is_closed() -> None:
    """A slip in a request is seen before it is made; what replies carry stays open."""
    with pytest.raises(ValueError, match="text/plain"):
        NotifyContentType("text/plain")
    assert Transliteration("KLINGON") == "KLINGON"
