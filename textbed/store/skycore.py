"""What a message of Skycore has besides its row, in its options; and the notices that it leads to."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import orjson

from textbed.domain.scenario import Scenario
from textbed.domain.timeline import Timeline
from textbed.store.rows import MessageRow, options_of, rare_parts, timeline_of

Pair = tuple[int, int]
"""The protocol and the status of a receipt."""

LEFT, RECEIPT = "N201", "N202"


@dataclass(frozen=True, slots=True)
class SkycorePart:
    """`receipt` is None if none ever comes; `carrier` is the call's SPID, `mask` its FROM_MASK."""

    history_id: int
    receipt: Pair | None
    carrier: str | None
    campaign: str | None
    mask: str | None


@dataclass(frozen=True, slots=True)
class Notice:
    """One notification: when it is put into the queue, its code, and the receipt if it is one."""

    at: int
    code: str
    receipt: Pair | None = None


def skycore_options(part: SkycorePart, timeline: Timeline, rule: Scenario | None = None) -> str:
    """The options of a message's row; `rule` is what the account's rule asked for, if one decided."""
    protocol, status = part.receipt or (None, None)
    kept: dict[str, Any] = {
        "skycore": {
            "protocol": protocol,
            "status": status,
            "spid": part.carrier,
            "campaign": part.campaign,
            "fromMask": part.mask,
            "historyId": part.history_id,
        }
    }
    rare = rare_parts(timeline)
    if rare is not None:
        kept["timeline"] = rare
    if rule is not None:
        kept["scenario"] = asdict(rule)
    return orjson.dumps(kept).decode()


def skycore_part(row: MessageRow) -> SkycorePart:
    """What `skycore_options` wrote of a message of Skycore."""
    kept = options_of(row)["skycore"]
    receipt = None if kept["protocol"] is None else (kept["protocol"], kept["status"])
    return SkycorePart(kept["historyId"], receipt, kept["spid"], kept["campaign"], kept["fromMask"])


def notices_of(row: MessageRow) -> list[Notice]:
    """The notices of a message of Skycore, those ahead of the clock included: that it left, and the receipt."""
    timeline = timeline_of(row)
    if timeline.hangs:
        return []
    notices = [Notice(timeline.sent_at, LEFT)]
    if timeline.done_at is not None:
        notices.append(Notice(timeline.done_at, RECEIPT, skycore_part(row).receipt))
    return notices
