"""Sending an SMS. Both calls do the same: one takes an XML document or form fields, the other takes everything in
its address.
"""

from __future__ import annotations

from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from .._operations import sms as _operations
from .._runtime.clients import async_with_raw as _async_with_raw, with_raw as _with_raw
from .._runtime.transport import AsyncCaller as _AsyncCaller, Caller as _Caller

if TYPE_CHECKING:
    from ..models.send_sms_response import SendSmsResponse


class SmsCalls:
    """Sending an SMS. Both calls do the same: one takes an XML document or form fields, the other takes everything
    in its address.
    """

    def __init__(self, caller: _Caller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> SmsCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return SmsCallsWithRaw(SmsCalls(self._caller.with_raw()))

    def send_by_query(
        self,
        *,
        to: str,
        from_: str,
        text: str,
        action: str = "sendSMS",
        spid: str | None = None,
        operator_id: str | None = None,
        campaign_ref: str | None = None,
        from_mask: str | None = None,
    ) -> SendSmsResponse:
        """Send one SMS, everything in the address.

        The same call as `sendSms`, with the same answers, for callers that can only fetch an address. Names of
        parameters are the element names in lower case.

        Nothing is required: whatever is missing is answered with its code in an HTTP 200. Mind that the
        address, with the text and the key, ends up in the logs of every server on the way; prefer the POST.

        Args:
            to: The phone that gets the message. Absent or empty, E201; not a number, E110.
            from_: The short or long code that the message comes from. Absent, or not one of the account's,
                E111.
            text: What the phone shows, as UTF-8. Absent or empty, E712.
            action: What to do; `sendSMS` here, in upper or lower case. Absent or unknown, E101.
            spid: The recipient's carrier, if the caller knows it. Any digits are taken.
            operator_id: The name that `spid` goes by since the end of 2014; read where `spid` is absent.
            campaign_ref: The campaign that the recipient is subscribed to. Unknown, or absent on an account
                that enforces campaigns, E714; not subscribed, E715.
            from_mask: A name to show in place of the sender's number.
        """
        return self._caller.call(
            _operations.SEND_SMS_BY_QUERY,
            action=action,
            to=to,
            from_=from_,
            text=text,
            spid=spid,
            operator_id=operator_id,
            campaign_ref=campaign_ref,
            from_mask=from_mask,
        )

    def send(
        self,
        *,
        to: str,
        from_: str,
        text: str,
        action: str = "sendSMS",
        spid: str | None = None,
        operator_id: str | None = None,
        from_mask: str | None = None,
        campaign_ref: str | None = None,
    ) -> SendSmsResponse:
        """Send one SMS.

        Sends one text to one phone. The answer tells whether the platform took the message, not whether it
        arrived: that comes later, as a postback, and not from every carrier.

        A refused call is answered with HTTP 200 as well. `STATUS` is then `Failure`, `ERRORCODE` and
        `ERRORINFO` give the reason, `TRACKINGID` is absent, and `TO` repeats the number if one was given and
        the caller was let in. The first fault found ends the check, in this order: no request to be seen
        (E100), broken XML (E108), no action (E101), no credentials (E102, E103), wrong credentials (E104),
        rights and rate (E105, E109, E107, E106), an unknown action (E101), no recipient (E201), no text (E712),
        a bad sender (E111), a bad recipient (E110), the campaign (E714, E715), the carrier (E628), credit
        (E713).

        The reply is XML without a declaration. It is labelled `text/html; charset=UTF-8` unless the request's
        `Accept` header names `application/xml` or `text/xml`.

        Args:
            to: The phone that gets the message: digits, the country code first, without plus sign and without
                dialling prefix. One number a call. Absent or empty: E201. In another form: E110. A carrier that
                is not served: E628.
            from_: The short or long code that the message comes from; it must be the account's. The platform
                may put the recipient country's default in its place. Absent, empty or not the account's: E111.
            text: What the phone shows. Up to 160 characters travel as one SMS; a longer text is taken as well
                and no code is set aside for it, but it is split. Absent or empty: E712.
            action: What to do. This contract knows `sendSMS`, in upper or lower case. Absent, empty or unknown:
                E101.
            spid: The recipient's carrier, by Skycore's number for it: six digits in 2013, the same with a zero
                behind them later. Any digits are taken; none earns a code.
            operator_id: The name that SPID goes by since December 2014 (C, sendSMS); read where SPID is absent.
            from_mask: A name to show in place of FROM (R and C, sendSMS); cut off after eleven characters.
            campaign_ref: The campaign that the recipient is subscribed to. Free to leave out unless the account
                enforces campaigns: then absent or unknown is E714, and a recipient who is not subscribed is
                E715. On other accounts it is taken and not looked at.
        """
        return self._caller.call(
            _operations.SEND_SMS,
            {
                "action": action,
                "spid": spid,
                "operator_id": operator_id,
                "to": to,
                "from_": from_,
                "from_mask": from_mask,
                "campaign_ref": campaign_ref,
                "text": text,
            },
        )


class SmsCallsWithRaw:
    """The calls of `sms`, each of which gives the whole answer."""

    def __init__(self, calls: SmsCalls) -> None:
        self.send_by_query = _with_raw(calls.send_by_query)
        self.send = _with_raw(calls.send)


class AsyncSmsCalls:
    """Sending an SMS. Both calls do the same: one takes an XML document or form fields, the other takes everything
    in its address.
    """

    def __init__(self, caller: _AsyncCaller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> AsyncSmsCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return AsyncSmsCallsWithRaw(AsyncSmsCalls(self._caller.with_raw()))

    async def send_by_query(
        self,
        *,
        to: str,
        from_: str,
        text: str,
        action: str = "sendSMS",
        spid: str | None = None,
        operator_id: str | None = None,
        campaign_ref: str | None = None,
        from_mask: str | None = None,
    ) -> SendSmsResponse:
        """Send one SMS, everything in the address.

        The same call as `sendSms`, with the same answers, for callers that can only fetch an address. Names of
        parameters are the element names in lower case.

        Nothing is required: whatever is missing is answered with its code in an HTTP 200. Mind that the
        address, with the text and the key, ends up in the logs of every server on the way; prefer the POST.

        Args:
            to: The phone that gets the message. Absent or empty, E201; not a number, E110.
            from_: The short or long code that the message comes from. Absent, or not one of the account's,
                E111.
            text: What the phone shows, as UTF-8. Absent or empty, E712.
            action: What to do; `sendSMS` here, in upper or lower case. Absent or unknown, E101.
            spid: The recipient's carrier, if the caller knows it. Any digits are taken.
            operator_id: The name that `spid` goes by since the end of 2014; read where `spid` is absent.
            campaign_ref: The campaign that the recipient is subscribed to. Unknown, or absent on an account
                that enforces campaigns, E714; not subscribed, E715.
            from_mask: A name to show in place of the sender's number.
        """
        return await self._caller.call(
            _operations.SEND_SMS_BY_QUERY,
            action=action,
            to=to,
            from_=from_,
            text=text,
            spid=spid,
            operator_id=operator_id,
            campaign_ref=campaign_ref,
            from_mask=from_mask,
        )

    async def send(
        self,
        *,
        to: str,
        from_: str,
        text: str,
        action: str = "sendSMS",
        spid: str | None = None,
        operator_id: str | None = None,
        from_mask: str | None = None,
        campaign_ref: str | None = None,
    ) -> SendSmsResponse:
        """Send one SMS.

        Sends one text to one phone. The answer tells whether the platform took the message, not whether it
        arrived: that comes later, as a postback, and not from every carrier.

        A refused call is answered with HTTP 200 as well. `STATUS` is then `Failure`, `ERRORCODE` and
        `ERRORINFO` give the reason, `TRACKINGID` is absent, and `TO` repeats the number if one was given and
        the caller was let in. The first fault found ends the check, in this order: no request to be seen
        (E100), broken XML (E108), no action (E101), no credentials (E102, E103), wrong credentials (E104),
        rights and rate (E105, E109, E107, E106), an unknown action (E101), no recipient (E201), no text (E712),
        a bad sender (E111), a bad recipient (E110), the campaign (E714, E715), the carrier (E628), credit
        (E713).

        The reply is XML without a declaration. It is labelled `text/html; charset=UTF-8` unless the request's
        `Accept` header names `application/xml` or `text/xml`.

        Args:
            to: The phone that gets the message: digits, the country code first, without plus sign and without
                dialling prefix. One number a call. Absent or empty: E201. In another form: E110. A carrier that
                is not served: E628.
            from_: The short or long code that the message comes from; it must be the account's. The platform
                may put the recipient country's default in its place. Absent, empty or not the account's: E111.
            text: What the phone shows. Up to 160 characters travel as one SMS; a longer text is taken as well
                and no code is set aside for it, but it is split. Absent or empty: E712.
            action: What to do. This contract knows `sendSMS`, in upper or lower case. Absent, empty or unknown:
                E101.
            spid: The recipient's carrier, by Skycore's number for it: six digits in 2013, the same with a zero
                behind them later. Any digits are taken; none earns a code.
            operator_id: The name that SPID goes by since December 2014 (C, sendSMS); read where SPID is absent.
            from_mask: A name to show in place of FROM (R and C, sendSMS); cut off after eleven characters.
            campaign_ref: The campaign that the recipient is subscribed to. Free to leave out unless the account
                enforces campaigns: then absent or unknown is E714, and a recipient who is not subscribed is
                E715. On other accounts it is taken and not looked at.
        """
        return await self._caller.call(
            _operations.SEND_SMS,
            {
                "action": action,
                "spid": spid,
                "operator_id": operator_id,
                "to": to,
                "from_": from_,
                "from_mask": from_mask,
                "campaign_ref": campaign_ref,
                "text": text,
            },
        )


class AsyncSmsCallsWithRaw:
    """The calls of `sms`, each of which gives the whole answer."""

    def __init__(self, calls: AsyncSmsCalls) -> None:
        self.send_by_query = _async_with_raw(calls.send_by_query)
        self.send = _async_with_raw(calls.send)
