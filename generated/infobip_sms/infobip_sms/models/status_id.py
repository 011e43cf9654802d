from __future__ import annotations

from .._runtime.enums import OpenIntEnum as _OpenIntEnum
from .status_group_id import StatusGroupId


class StatusId(_OpenIntEnum):
    """The number of a status, the one thing to tell statuses apart by: two of them (14 and 52) share the name
    REJECTED_DESTINATION.
    """

    MESSAGE_ACCEPTED = 0
    """Message accepted"""
    PENDING_TIME_VIOLATION = 1
    """Time window violation"""
    DELIVERED_TO_OPERATOR = 2
    """Message delivered to operator"""
    PENDING_WAITING_DELIVERY = 3
    """Message sent, waiting for delivery report"""
    UNDELIVERABLE_REJECTED_OPERATOR = 4
    """Message rejected by operator"""
    DELIVERED_TO_HANDSET = 5
    """Message delivered to handset"""
    REJECTED_NETWORK = 6
    """Network is forbidden"""
    PENDING_ENROUTE = 7
    """Message sent to next instance"""
    REJECTED_PREFIX_MISSING = 8
    """Number prefix missing"""
    UNDELIVERABLE_NOT_DELIVERED = 9
    """Message sent not delivered"""
    REJECTED_DND = 10
    """Destination on DND list"""
    REJECTED_SOURCE = 11
    """Invalid Source address"""
    REJECTED_NOT_ENOUGH_CREDIT = 12
    """Not enough credits"""
    REJECTED_SENDER = 13
    """By Sender"""
    REJECTED_DESTINATION_14 = 14
    """By Destination"""
    EXPIRED_EXPIRED = 15
    """Message expired"""
    REJECTED_NOT_REACHABLE = 16
    """Network not reachable"""
    REJECTED_PREPAID_PACKAGE_EXPIRED = 17
    """Prepaid package expired"""
    REJECTED_DESTINATION_NOT_REGISTERED = 18
    """Destination not registered"""
    REJECTED_ROUTE_NOT_AVAILABLE = 19
    """Route not available"""
    REJECTED_FLOODING_FILTER = 20
    """Rejected flooding"""
    REJECTED_SYSTEM_ERROR = 21
    """System error"""
    EXPIRED_UNKNOWN = 22
    """Unknown Reason"""
    REJECTED_DUPLICATE_MESSAGE_ID = 23
    """Rejected duplicate message ID"""
    REJECTED_INVALID_UDH = 24
    """Rejected invalid UDH"""
    REJECTED_MESSAGE_TOO_LONG = 25
    """Rejected message too long"""
    PENDING_ACCEPTED = 26
    """Pending Accepted"""
    PENDING_APPROVAL = 27
    """Pending Approval"""
    REJECTED_NOT_SENT = 28
    """Rejected Not Sent"""
    EXPIRED_DLR_UNKNOWN = 29
    """Expired DLR Unknown"""
    DELIVERED = 30
    """MO forwarded action completed"""
    UNDELIVERABLE_NOT_SENT = 31
    """Message not sent"""
    MISSING_TO = 51
    """Missing destination"""
    REJECTED_DESTINATION_52 = 52
    """Invalid destination address."""

    @property
    def group(self) -> StatusGroupId | None:
        """What the contract's table of codes says about it; None where it says nothing."""
        row = _ROWS.get(self.value)
        return None if row is None else StatusGroupId(row[0])

    @property
    def description(self) -> str | None:
        """What the contract's table of codes says about it; None where it says nothing."""
        row = _ROWS.get(self.value)
        return None if row is None else row[1]

    @property
    def action(self) -> str | None:
        """What the contract's table of codes says about it; None where it says nothing."""
        row = _ROWS.get(self.value)
        return None if row is None else row[2]


# What the table says about each code: group, description, action.
_ROWS: dict[
    int,
    tuple[
        int,
        str,
        str | None,
    ],
] = {
    0: (
        0,
        "Message accepted",
        None,
    ),
    1: (
        1,
        "Time window violation",
        None,
    ),
    2: (
        3,
        "Message delivered to operator",
        None,
    ),
    3: (
        1,
        "Message sent, waiting for delivery report",
        None,
    ),
    4: (
        2,
        "Message rejected by operator",
        None,
    ),
    5: (
        3,
        "Message delivered to handset",
        None,
    ),
    6: (
        5,
        "Network is forbidden",
        "Contact account manager",
    ),
    7: (
        1,
        "Message sent to next instance",
        None,
    ),
    8: (
        5,
        "Number prefix missing",
        None,
    ),
    9: (
        2,
        "Message sent not delivered",
        None,
    ),
    10: (
        5,
        "Destination on DND list",
        None,
    ),
    11: (
        5,
        "Invalid Source address",
        None,
    ),
    12: (
        5,
        "Not enough credits",
        None,
    ),
    13: (
        5,
        "By Sender",
        "Remove sender from blacklist",
    ),
    14: (
        5,
        "By Destination",
        "Remove destination from blacklist",
    ),
    15: (
        4,
        "Message expired",
        None,
    ),
    16: (
        5,
        "Network not reachable",
        None,
    ),
    17: (
        5,
        "Prepaid package expired",
        "Top-Up your account to extend the validty period",
    ),
    18: (
        5,
        "Destination not registered",
        None,
    ),
    19: (
        5,
        "Route not available",
        "Contact account manager",
    ),
    20: (
        5,
        "Rejected flooding",
        "STOP SPAMMING",
    ),
    21: (
        5,
        "System error",
        "Try again",
    ),
    22: (
        4,
        "Unknown Reason",
        None,
    ),
    23: (
        5,
        "Rejected duplicate message ID",
        None,
    ),
    24: (
        5,
        "Rejected invalid UDH",
        None,
    ),
    25: (
        5,
        "Rejected message too long",
        None,
    ),
    26: (
        1,
        "Pending Accepted",
        None,
    ),
    27: (
        1,
        "Pending Approval",
        None,
    ),
    28: (
        5,
        "Rejected Not Sent",
        None,
    ),
    29: (
        4,
        "Expired DLR Unknown",
        None,
    ),
    30: (
        3,
        "MO forwarded action completed",
        None,
    ),
    31: (
        2,
        "Message not sent",
        None,
    ),
    51: (
        5,
        "Missing destination",
        "Check to parameter.",
    ),
    52: (
        5,
        "Invalid destination address.",
        "Check to parameter.",
    ),
}
