"""Reads what the gateway sends to your server: give these functions the body, and its content type if you have it.

Documents with a DTD are refused, and whatever cannot be read is an UnreadablePush.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ._contract import XML
from ._runtime.pushes import read_push, read_query

if TYPE_CHECKING:
    from .models.click_notification import ClickNotification
    from .models.inbound_message_query import InboundMessageQuery
    from .models.lookup_result import LookupResult
    from .models.received_message import ReceivedMessage
    from .models.sms_report import SmsReport


def parse_delivery_reports(body: bytes | str, content_type: str | None = None) -> list[SmsReport]:
    """A delivery report is sent to your notifyUrl.

    Tells what became of messages that were sent with a `notifyUrl`, in the format of their `notifyContentType`.
    One call can carry several reports, so go through the list. In XML the root is `reportResponse` and there is
    no XML declaration; everything else is as in reports that are fetched. Prices are written with ten decimals.

    Answer with any 2xx status. Any other status, no connection, or no complete answer within 10 seconds counts
    as a failure, and the gateway tries again up to 20 times: after 1 minute, then after another 2, 5, 10, 17
    minutes and so on (1 + n² minutes), the last time 41 and a half hours after the first. A report that is not
    taken by then is lost; only the logs have the outcome.
    """
    found: Any = read_push(XML, "DeliveryReportPush", body, content_type)
    read: list[SmsReport] = found.results
    return read


def parse_inbound_messages(body: bytes | str, content_type: str | None = None) -> list[ReceivedMessage]:
    """A received message is sent to your server.

    Tells of a message from a phone to a number of the account that is set up for forwarding with POST. The
    shape is that of messages that are fetched; `pendingMessageCount` is usually 0. It is always JSON. Retries
    are those of delivery reports.
    """
    found: Any = read_push(XML, "ReceivedMessagesResponse", body, content_type)
    read: list[ReceivedMessage] = found.results
    return read


def parse_inbound_query(
    query: str | bytes | Mapping[str, str], names: Mapping[str, str] | None = None
) -> InboundMessageQuery:
    """A received message is sent to your server in the address.

    Tells of a message from a phone to a number of the account that is set up for forwarding with GET. You give
    the number an address with placeholders, such as `https://example.com/in?who=%sender%&what=%text%`, and the
    gateway puts the values in their place. **The names of the parameters are therefore yours**; those below
    stand for their placeholders, `sender` for `%sender%`, `datacoding` for `%datacoding%`, and so on. Only what
    your address asks for is sent.

    An address with both `%text%` and `%bin%` gets only one of them filled and the other left empty, to keep it
    short: the text if `datacoding` is 0, the bytes otherwise. An address with one of the two always gets that
    one filled.

    `names` tells for a placeholder how your address calls it, as in `{'sender': 'who'}`; the others have their
    own names: `sender`, `receiver`, `text`, `bin`, `datetime`, `messageId`, `datacoding`, `esmclass`, `output`.
    """
    found: InboundMessageQuery = read_query("InboundMessageQuery", query, names)
    return found


def parse_lookup_results(body: bytes | str, content_type: str | None = None) -> list[LookupResult]:
    """The result of a lookup is sent to your notifyUrl.

    Tells what was found out about numbers that were looked up in the background, in the shape in which
    `/number/1/query` answers and in the format that the request's `notifyContentType` names. The results of one
    request may come in several calls. Retries are those of delivery reports.
    """
    found: Any = read_push(XML, "LookupResponse", body, content_type)
    read: list[LookupResult] = found.results
    return read


def parse_link_click(body: bytes | str, content_type: str | None = None) -> ClickNotification:
    """Somebody opened a short link.

    Tells that a phone opened the short link that it got in a message tracked with `tracking.track` set to
    `URL`. It is sent to the account's `clickUrl`. The manual lists what is told, but shows no message: **shape
    and names are Textbed's own**, so that you can try out how your software takes clicks. Do not rely on them
    against the live gateway. Retries are those of delivery reports.
    """
    found: Any = read_push(XML, "ClickNotification", body, content_type)
    read: ClickNotification = found
    return read
