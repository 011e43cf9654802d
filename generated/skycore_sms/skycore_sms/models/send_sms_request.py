from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class SendSmsRequest(_Model):
    """The document of a sendSMS call. The schema requires nothing, because the platform answers what is missing
    with a code in an HTTP 200. Names of elements may be written in upper or lower case, children may stand in
    any order, blanks around values do not count.
    """

    action: str = _field(default="sendSMS", metadata=_wire("ACTION", _kinds.TEXT, required=True))
    """What to do. This contract knows `sendSMS`, in upper or lower case. Absent, empty or unknown: E101."""

    api_key: str | None = _field(default=None, repr=False, metadata=_wire("API_KEY", _kinds.TEXT))
    """The account's key, from its API settings page. Its length varies; none is asked for. Neither it nor USER:
    E102. Unknown: E104.
    """

    user: str | None = _field(default=None, metadata=_wire("USER", _kinds.TEXT))
    """The name of the account's user, in place of the key and always with PASS. Unknown: E104."""

    pass_: str | None = _field(default=None, repr=False, metadata=_wire("PASS", _kinds.TEXT))
    """The MD5 digest of the user's password, in hexadecimal digits. Absent beside USER: E103. Wrong: E104."""

    spid: str | None = _field(default=None, metadata=_wire("SPID", _kinds.TEXT))
    """The recipient's carrier, by Skycore's number for it: six digits in 2013, the same with a zero behind them
    later. Any digits are taken; none earns a code.
    """

    operator_id: str | None = _field(default=None, metadata=_wire("OPERATORID", _kinds.TEXT))
    """The name that SPID goes by since December 2014 (C, sendSMS); read where SPID is absent."""

    to: str = _field(metadata=_wire("TO", _kinds.TEXT, required=True))
    """The phone that gets the message: digits, the country code first, without plus sign and without dialling
    prefix. One number a call. Absent or empty: E201. In another form: E110. A carrier that is not served: E628.
    """

    from_: str = _field(metadata=_wire("FROM", _kinds.TEXT, required=True))
    """The short or long code that the message comes from; it must be the account's. The platform may put the
    recipient country's default in its place. Absent, empty or not the account's: E111.
    """

    from_mask: str | None = _field(default=None, metadata=_wire("FROM_MASK", _kinds.TEXT))
    """A name to show in place of FROM (R and C, sendSMS); cut off after eleven characters."""

    campaign_ref: str | None = _field(default=None, metadata=_wire("CAMPAIGNREF", _kinds.TEXT))
    """The campaign that the recipient is subscribed to. Free to leave out unless the account enforces campaigns:
    then absent or unknown is E714, and a recipient who is not subscribed is E715. On other accounts it is taken
    and not looked at.
    """

    text: str = _field(repr=False, metadata=_wire("TEXT", _kinds.TEXT, required=True))
    """What the phone shows. Up to 160 characters travel as one SMS; a longer text is taken as well and no code is
    set aside for it, but it is split. Absent or empty: E712.
    """
