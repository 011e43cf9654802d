"""Dates are instants with a zone in Python, and exactly the gateway's form on the wire."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from infobip_sms import BulkReschedule, BulkResponse, TextMessage
from skycore_sms import SentBody
from textbed_control import ClockSetting

from tests.clients.world import World

INSTANT = datetime(2015, 2, 12, 8, 51, 43, 123000, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2015-02-12T09:51:43.123+0100",
        "2015-02-12T09:51:43.123+01:00",
        "2015-02-12T08:51:43.123Z",
        "2015-02-12T08:51:43.123",
        "2015-02-12T08:51:43.123999Z",
        "2015-02-12 08:51:43.123+00",
        "2015-02-12 04:51:43.123-04",
        "2015-02-12 14:21:43.123+05:30",
        "2015-02-12 08:51:43.123",
    ],
)
def test_every_form_is_read(text: str) -> None:
    """With or without colon, fraction, offset; a blank for the T. It is always an instant with a zone."""
    read = BulkResponse.from_dict({"bulkId": "1", "sendAt": text}).send_at
    assert read.tzinfo is not None
    assert read == INSTANT


@pytest.mark.parametrize(
    "text", ["yesterday", "2015-13-01T00:00:00.000+0000", "0001-01-01T00:00:00.000+1400", "2015-02-12", ""]
)
def test_what_is_no_date_is_told(text: str) -> None:
    """With the property that has it."""
    with pytest.raises(ValueError, match=r"^sendAt: text is not a date$"):
        BulkResponse.from_dict({"bulkId": "1", "sendAt": text})


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=1)), timezone(timedelta(hours=-4, minutes=-30))])
def test_each_gateway_gets_its_own_form(zone: timezone) -> None:
    """To the letter, whatever zone the instant is given in."""
    instant = INSTANT.astimezone(zone)
    assert BulkReschedule(send_at=instant).to_dict() == {"sendAt": "2015-02-12T08:51:43.123+0000"}
    assert ClockSetting(now=instant).to_dict() == {"now": "2015-02-12T08:51:43.123Z"}
    sent = SentBody(history_id=1, to="4179", tracking_id="SMS_1", timestamp=instant)
    assert sent.to_dict()["TIMESTAMP"] == "2015-02-12 08:51:43.123+00"


def test_a_date_without_a_zone_is_refused(world: World) -> None:
    """It names no instant. Nothing is sent, and the error says which argument it was."""
    naive = datetime(2026, 1, 6, 12)
    with pytest.raises(ValueError, match=r"^send_at: 2026-01-06 12:00:00 has no time zone; say which"):
        TextMessage(send_at=naive).to_dict()
    with world.infobip() as client:
        with pytest.raises(ValueError, match=r"^send_at: .* has no time zone"):
            client.schedule.move(bulk_id="BULK-1", send_at=naive)
        with pytest.raises(ValueError, match=r"^sent_since: .* has no time zone"):
            client.logs.get(sent_since=naive)
