"""Messages from your software to phones: text and binary, one or many, now or later."""

from __future__ import annotations

from collections.abc import Sequence as _Sequence
from datetime import datetime as _datetime
from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from .._operations import sms as _operations
from .._runtime.clients import async_with_raw as _async_with_raw, with_raw as _with_raw
from .._runtime.transport import AsyncCaller as _AsyncCaller, Caller as _Caller

if TYPE_CHECKING:
    from ..models.binary import Binary
    from ..models.binary_message import BinaryMessage
    from ..models.binary_multi_message import BinaryMultiMessage
    from ..models.delivery_time_window import DeliveryTimeWindow
    from ..models.language import Language
    from ..models.language_code import LanguageCode
    from ..models.language_v2 import LanguageV2
    from ..models.notify_content_type import NotifyContentType
    from ..models.regional import Regional
    from ..models.sending_speed_limit import SendingSpeedLimit
    from ..models.sms_response import SmsResponse
    from ..models.sms_response_v2 import SmsResponseV2
    from ..models.text_message import TextMessage
    from ..models.text_message_v2 import TextMessageV2
    from ..models.text_multi_message import TextMultiMessage
    from ..models.tracked_by import TrackedBy
    from ..models.tracking import Tracking
    from ..models.transliteration import Transliteration
    from ..models.url_options import UrlOptions


class SmsCalls:
    """Messages from your software to phones: text and binary, one or many, now or later."""

    def __init__(self, caller: _Caller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> SmsCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return SmsCallsWithRaw(SmsCalls(self._caller.with_raw()))

    def send_text(
        self,
        *,
        to: str | _Sequence[str],
        campaign_id: str | None = None,
        operator_client_id: str | None = None,
        regional: Regional | None = None,
        from_: str | None = None,
        text: str | None = None,
        transliteration: Transliteration | None = None,
        message_id: str | _Sequence[str] | None = None,
        flash: bool | None = None,
        notify: bool | None = None,
        intermediate_report: bool | None = None,
        notify_url: str | None = None,
        notify_content_type: NotifyContentType | None = None,
        callback_data: str | None = None,
        validity_period: int | None = None,
        send_at: _datetime | None = None,
        delivery_time_window: DeliveryTimeWindow | None = None,
        language: Language | None = None,
        bulk_id: str | None = None,
        tracking: Tracking | None = None,
    ) -> SmsResponse:
        """Send one text.

        The simplest call: a sender, a phone or a list of phones, a text. A text of more than 160 GSM
        characters, or of more than 70 if it has others among them, is sent in several parts, and each part is
        charged.

        For a message id of your own, and for options, use `POST /sms/1/text/advanced`.

        Args:
            to: The phone, or several.
            campaign_id: The campaign of yours that the message belongs to.
            operator_client_id: The client number that some operators require of resellers.
            regional: What the destination's country requires.
            from_: Who the message is from.
            text: The text. If it is empty or absent, an empty message of one part is sent.
            transliteration: Which letters to replace by GSM ones. If absent or empty, none are.
            message_id: Your own id for the message to this phone; without it the gateway makes one. An id that
                the account has used before is rejected with status 23, which makes it safe to send a request
                again.
            flash: Show the message on the phone's screen at once instead of storing it.
            notify: Known to the official clients, described by no manual. Accepted and without effect; use
                `notifyUrl`.
            intermediate_report: Send a report to `notifyUrl` at each passing error as well, before the final
                one.
            notify_url: Where on your server the delivery report is sent. A report that is sent is not offered
                to `GET /sms/1/reports`.
            notify_content_type: The format of the reports that are sent to `notifyUrl`: JSON if absent or
                empty.
            callback_data: Up to 200 characters of your own that come back in the report.
            validity_period: For how many minutes the gateway tries to deliver the message. 2,880 (48 hours) is
                the most: a longer period is cut to that. A message that is not delivered within it ends with
                status 15 and error 4101. The manuals before 2016 count in milliseconds.
            send_at: When to send the message. An instant that has passed means now, as does an empty value; one
                that is more than 180 days ahead is answered with 400. In the reply a scheduled message has
                status 26.
            delivery_time_window: On which days and at which times it may be sent.
            language: The national alphabet that the text is sent in.
            bulk_id: Your own id for the whole request, under which reports, logs and the schedule can be asked
                for. Without it the gateway makes one where the request has several phones, a schedule or
                tracking. Later gateways cut it off after 100 characters.
            tracking: Whether and how to count conversions.
        """
        return self._caller.call(
            _operations.SEND_TEXT,
            {
                "campaign_id": campaign_id,
                "operator_client_id": operator_client_id,
                "regional": regional,
                "from_": from_,
                "to": to,
                "text": text,
                "transliteration": transliteration,
                "message_id": message_id,
                "flash": flash,
                "notify": notify,
                "intermediate_report": intermediate_report,
                "notify_url": notify_url,
                "notify_content_type": notify_content_type,
                "callback_data": callback_data,
                "validity_period": validity_period,
                "send_at": send_at,
                "delivery_time_window": delivery_time_window,
                "language": language,
                "bulk_id": bulk_id,
                "tracking": tracking,
            },
        )

    def send_texts(
        self,
        *,
        messages: _Sequence[TextMultiMessage],
        bulk_id: str | None = None,
    ) -> SmsResponse:
        """Send several texts.

        Several texts in one request, each with a sender and phones of its own. The reply has one entry for each
        phone, in the order of the request, and always a bulk id.

        Args:
            messages: The texts, in the order in which the reply lists them.
            bulk_id: Your own id for the whole request; without it the gateway makes one.
        """
        return self._caller.call(
            _operations.SEND_TEXTS,
            {
                "bulk_id": bulk_id,
                "messages": messages,
            },
        )

    def send_advanced(
        self,
        *,
        messages: _Sequence[TextMessage],
        bulk_id: str | None = None,
        tracking: Tracking | None = None,
    ) -> SmsResponse:
        """Send texts with every feature.

        Texts with all options: ids of your own, reports sent to your server, a schedule, a window of days and
        hours, a validity period, a national alphabet with the shift tables of your choice, transliteration,
        flash, and tracking of the request as a whole.

        A message that is sent at once is answered with status 7, a scheduled one with status 26 and without
        `smsCount`. To be able to move, pause or cancel a schedule, send one message a request, under a bulk id
        that you have not used before.

        Args:
            messages: The texts.
            bulk_id: Your own id for the whole request, under which reports, logs and the schedule can be asked
                for. Without it the gateway makes one where the request has several phones, a schedule or
                tracking. Later gateways cut it off after 100 characters.
            tracking: Whether and how to count conversions.
        """
        return self._caller.call(
            _operations.SEND_ADVANCED,
            {
                "bulk_id": bulk_id,
                "tracking": tracking,
                "messages": messages,
            },
        )

    def send_by_query(
        self,
        *,
        from_: str | None = None,
        to: _Sequence[str] | None = None,
        text: str | None = None,
        bulk_id: str | None = None,
        flash: bool | None = None,
        transliteration: Transliteration | None = None,
        language_code: LanguageCode | None = None,
        intermediate_report: bool | None = None,
        notify_url: str | None = None,
        notify_content_type: NotifyContentType | None = None,
        callback_data: str | None = None,
        validity_period: int | None = None,
        send_at: _datetime | None = None,
        track: TrackedBy | None = None,
        process_key: str | None = None,
        tracking_type: str | None = None,
        india_dlt_content_template_id: str | None = None,
        india_dlt_principal_entity_id: str | None = None,
    ) -> SmsResponse:
        """Send a text by opening an address.

        For programs that can do no more than open an address. Sender, phones, text and options are query
        parameters; so are the account's user name and password, unless a header holds the credentials. Write
        `+` as `%2B` and the text in UTF-8. Prefer a call with a body if you can: addresses end up in logs.

        Args:
            from_: Who the message is from. A sender outside the rules gets the message rejected with status 11.
            to: The phone's number, or several joined by commas. Without any the answer is 200, with status 51.
            text: The text, in UTF-8 and percent-encoded.
            bulk_id: An id of your own for the whole request.
            flash: Whether the phone shows the message on its screen at once instead of storing it; false if
                absent.
            transliteration: Which letters to replace by GSM ones. If absent, none are.
            language_code: The language whose national alphabet the text is sent in.
            intermediate_report: Whether a report is sent to `notifyUrl` at each passing error as well, before
                the final one; false if absent.
            notify_url: The address on your server that the delivery report is sent to.
            notify_content_type: The format of the reports that are sent to `notifyUrl`: JSON if absent.
            callback_data: Up to 200 characters of your own that come back in the report.
            validity_period: For how many minutes the gateway tries to deliver the message; a period of more
                than 2,880 is cut to that.
            send_at: When to send the message, at most 180 days ahead. A plus sign in it has to be written
                `%2B`.
            track: What is tracked. If absent, nothing is.
            process_key: The key of a tracking process that exists already; if absent, the gateway opens one.
            tracking_type: A name of your own for the purpose of the message.
            india_dlt_content_template_id: For India: the registered template that the text follows. A later
                addition.
            india_dlt_principal_entity_id: For India: your registered company. A later addition.
        """
        return self._caller.call(
            _operations.SEND_BY_QUERY,
            from_=from_,
            to=to,
            text=text,
            bulk_id=bulk_id,
            flash=flash,
            transliteration=transliteration,
            language_code=language_code,
            intermediate_report=intermediate_report,
            notify_url=notify_url,
            notify_content_type=notify_content_type,
            callback_data=callback_data,
            validity_period=validity_period,
            send_at=send_at,
            track=track,
            process_key=process_key,
            tracking_type=tracking_type,
            india_dlt_content_template_id=india_dlt_content_template_id,
            india_dlt_principal_entity_id=india_dlt_principal_entity_id,
        )

    def send_by_query_post(
        self,
        *,
        from_: str | None = None,
        to: _Sequence[str] | None = None,
        text: str | None = None,
        bulk_id: str | None = None,
        flash: bool | None = None,
        transliteration: Transliteration | None = None,
        language_code: LanguageCode | None = None,
        intermediate_report: bool | None = None,
        notify_url: str | None = None,
        notify_content_type: NotifyContentType | None = None,
        callback_data: str | None = None,
        validity_period: int | None = None,
        send_at: _datetime | None = None,
        track: TrackedBy | None = None,
        process_key: str | None = None,
        tracking_type: str | None = None,
        india_dlt_content_template_id: str | None = None,
        india_dlt_principal_entity_id: str | None = None,
    ) -> SmsResponse:
        """Send a text by opening an address, with POST.

        The same as the GET of this address: everything is in the query, and there is no body. An old official
        client calls it so.

        Args:
            from_: Who the message is from. A sender outside the rules gets the message rejected with status 11.
            to: The phone's number, or several joined by commas. Without any the answer is 200, with status 51.
            text: The text, in UTF-8 and percent-encoded.
            bulk_id: An id of your own for the whole request.
            flash: Whether the phone shows the message on its screen at once instead of storing it; false if
                absent.
            transliteration: Which letters to replace by GSM ones. If absent, none are.
            language_code: The language whose national alphabet the text is sent in.
            intermediate_report: Whether a report is sent to `notifyUrl` at each passing error as well, before
                the final one; false if absent.
            notify_url: The address on your server that the delivery report is sent to.
            notify_content_type: The format of the reports that are sent to `notifyUrl`: JSON if absent.
            callback_data: Up to 200 characters of your own that come back in the report.
            validity_period: For how many minutes the gateway tries to deliver the message; a period of more
                than 2,880 is cut to that.
            send_at: When to send the message, at most 180 days ahead. A plus sign in it has to be written
                `%2B`.
            track: What is tracked. If absent, nothing is.
            process_key: The key of a tracking process that exists already; if absent, the gateway opens one.
            tracking_type: A name of your own for the purpose of the message.
            india_dlt_content_template_id: For India: the registered template that the text follows. A later
                addition.
            india_dlt_principal_entity_id: For India: your registered company. A later addition.
        """
        return self._caller.call(
            _operations.SEND_BY_QUERY_POST,
            from_=from_,
            to=to,
            text=text,
            bulk_id=bulk_id,
            flash=flash,
            transliteration=transliteration,
            language_code=language_code,
            intermediate_report=intermediate_report,
            notify_url=notify_url,
            notify_content_type=notify_content_type,
            callback_data=callback_data,
            validity_period=validity_period,
            send_at=send_at,
            track=track,
            process_key=process_key,
            tracking_type=tracking_type,
            india_dlt_content_template_id=india_dlt_content_template_id,
            india_dlt_principal_entity_id=india_dlt_principal_entity_id,
        )

    def send_binary(
        self,
        *,
        to: str | _Sequence[str],
        campaign_id: str | None = None,
        operator_client_id: str | None = None,
        regional: Regional | None = None,
        from_: str | None = None,
        binary: Binary | None = None,
        message_id: str | _Sequence[str] | None = None,
        flash: bool | None = None,
        notify: bool | None = None,
        intermediate_report: bool | None = None,
        notify_url: str | None = None,
        notify_content_type: NotifyContentType | None = None,
        callback_data: str | None = None,
        validity_period: int | None = None,
        send_at: _datetime | None = None,
        delivery_time_window: DeliveryTimeWindow | None = None,
        bulk_id: str | None = None,
        tracking: Tracking | None = None,
        sending_speed_limit: SendingSpeedLimit | None = None,
    ) -> SmsResponse:
        """Send one binary message.

        Bytes instead of text, for one phone or for several. To send them as a flash message, use the advanced
        call.

        Args:
            to: The phone, or several.
            campaign_id: The campaign of yours that the message belongs to.
            operator_client_id: The client number that some operators require of resellers.
            regional: What the destination's country requires.
            from_: Who the message is from.
            binary: The bytes.
            message_id: Your own id for the message to this phone; without it the gateway makes one. An id that
                the account has used before is rejected with status 23, which makes it safe to send a request
                again.
            flash: Show the message on the phone's screen at once instead of storing it.
            notify: Known to the official clients, described by no manual. Accepted and without effect; use
                `notifyUrl`.
            intermediate_report: Send a report to `notifyUrl` at each passing error as well, before the final
                one.
            notify_url: Where on your server the delivery report is sent. A report that is sent is not offered
                to `GET /sms/1/reports`.
            notify_content_type: The format of the reports that are sent to `notifyUrl`: JSON if absent or
                empty.
            callback_data: Up to 200 characters of your own that come back in the report.
            validity_period: For how many minutes the gateway tries to deliver the message. 2,880 (48 hours) is
                the most: a longer period is cut to that. A message that is not delivered within it ends with
                status 15 and error 4101. The manuals before 2016 count in milliseconds.
            send_at: When to send the message. An instant that has passed means now, as does an empty value; one
                that is more than 180 days ahead is answered with 400. In the reply a scheduled message has
                status 26.
            delivery_time_window: On which days and at which times it may be sent.
            bulk_id: Your own id for the whole request, under which reports, logs and the schedule can be asked
                for. Without it the gateway makes one where the request has several phones, a schedule or
                tracking. Later gateways cut it off after 100 characters.
            tracking: Whether and how to count conversions.
            sending_speed_limit: How fast the messages are sent; a later addition of generation 2, without
                effect in generation 1.
        """
        return self._caller.call(
            _operations.SEND_BINARY,
            {
                "campaign_id": campaign_id,
                "operator_client_id": operator_client_id,
                "regional": regional,
                "from_": from_,
                "to": to,
                "binary": binary,
                "message_id": message_id,
                "flash": flash,
                "notify": notify,
                "intermediate_report": intermediate_report,
                "notify_url": notify_url,
                "notify_content_type": notify_content_type,
                "callback_data": callback_data,
                "validity_period": validity_period,
                "send_at": send_at,
                "delivery_time_window": delivery_time_window,
                "bulk_id": bulk_id,
                "tracking": tracking,
                "sending_speed_limit": sending_speed_limit,
            },
        )

    def send_binaries(
        self,
        *,
        messages: _Sequence[BinaryMultiMessage],
        bulk_id: str | None = None,
    ) -> SmsResponse:
        """Send several binary messages.

        Several binary messages in one request, each with a sender and phones of its own. The reply has one
        entry for each phone, in the order of the request, and always a bulk id.

        Args:
            messages: The messages, in the order in which the reply lists them.
            bulk_id: Your own id for the whole request; without it the gateway makes one.
        """
        return self._caller.call(
            _operations.SEND_BINARIES,
            {
                "bulk_id": bulk_id,
                "messages": messages,
            },
        )

    def send_binary_advanced(
        self,
        *,
        messages: _Sequence[BinaryMessage],
        bulk_id: str | None = None,
        tracking: Tracking | None = None,
        sending_speed_limit: SendingSpeedLimit | None = None,
    ) -> SmsResponse:
        """Send binary messages with every feature.

        `POST /sms/1/text/advanced` for bytes: the same options, except for those that change letters.

        Args:
            messages: The messages.
            bulk_id: Your own id for the whole request, under which reports, logs and the schedule can be asked
                for. Without it the gateway makes one where the request has several phones, a schedule or
                tracking. Later gateways cut it off after 100 characters.
            tracking: Whether and how to count conversions.
            sending_speed_limit: How fast the messages are sent; a later addition of generation 2, without
                effect in generation 1.
        """
        return self._caller.call(
            _operations.SEND_BINARY_ADVANCED,
            {
                "bulk_id": bulk_id,
                "tracking": tracking,
                "messages": messages,
                "sending_speed_limit": sending_speed_limit,
            },
        )

    def send_text_v2(
        self,
        *,
        to: str | _Sequence[str],
        campaign_id: str | None = None,
        operator_client_id: str | None = None,
        regional: Regional | None = None,
        from_: str | None = None,
        text: str | None = None,
        transliteration: Transliteration | None = None,
        message_id: str | _Sequence[str] | None = None,
        flash: bool | None = None,
        notify: bool | None = None,
        intermediate_report: bool | None = None,
        notify_url: str | None = None,
        notify_content_type: NotifyContentType | None = None,
        callback_data: str | None = None,
        validity_period: int | None = None,
        send_at: _datetime | None = None,
        delivery_time_window: DeliveryTimeWindow | None = None,
        language: LanguageV2 | None = None,
        bulk_id: str | None = None,
        tracking: Tracking | None = None,
        sending_speed_limit: SendingSpeedLimit | None = None,
        url_options: UrlOptions | None = None,
        include_sms_count_in_response: bool | None = None,
    ) -> SmsResponseV2:
        """Send one text, generation 2.

        Takes the body of `POST /sms/1/text/single` and replies as generation 2 does: status 26, an id of 19
        digits, no part count.

        Args:
            to: The phone, or several.
            campaign_id: The campaign of yours that the message belongs to.
            operator_client_id: The client number that some operators require of resellers.
            regional: What the destination's country requires.
            from_: Who the message is from.
            text: The text. If it is empty or absent, an empty message of one part is sent.
            transliteration: Which letters to replace by GSM ones. If absent or empty, none are.
            message_id: Your own id for the message to this phone; without it the gateway makes one. An id that
                the account has used before is rejected with status 23, which makes it safe to send a request
                again.
            flash: Show the message on the phone's screen at once instead of storing it.
            notify: Known to the official clients, described by no manual. Accepted and without effect; use
                `notifyUrl`.
            intermediate_report: Send a report to `notifyUrl` at each passing error as well, before the final
                one.
            notify_url: Where on your server the delivery report is sent. A report that is sent is not offered
                to `GET /sms/1/reports`.
            notify_content_type: The format of the reports that are sent to `notifyUrl`: JSON if absent or
                empty.
            callback_data: Up to 200 characters of your own that come back in the report.
            validity_period: For how many minutes the gateway tries to deliver the message. 2,880 (48 hours) is
                the most: a longer period is cut to that. A message that is not delivered within it ends with
                status 15 and error 4101. The manuals before 2016 count in milliseconds.
            send_at: When to send the message. An instant that has passed means now, as does an empty value; one
                that is more than 180 days ahead is answered with 400. In the reply a scheduled message has
                status 26.
            delivery_time_window: On which days and at which times it may be sent.
            language: The national alphabet that the text is sent in.
            bulk_id: Your own id for the whole request, under which reports, logs and the schedule can be asked
                for. Without it the gateway makes one where the request has several phones, a schedule or
                tracking. Later gateways cut it off after 100 characters.
            tracking: Whether and how to count conversions.
            sending_speed_limit: How fast the messages are sent.
            url_options: How links are shortened.
            include_sms_count_in_response: Whether the reply says how many parts each text has, as generation 1
                always does.
        """
        return self._caller.call(
            _operations.SEND_TEXT_V2,
            {
                "campaign_id": campaign_id,
                "operator_client_id": operator_client_id,
                "regional": regional,
                "from_": from_,
                "to": to,
                "text": text,
                "transliteration": transliteration,
                "message_id": message_id,
                "flash": flash,
                "notify": notify,
                "intermediate_report": intermediate_report,
                "notify_url": notify_url,
                "notify_content_type": notify_content_type,
                "callback_data": callback_data,
                "validity_period": validity_period,
                "send_at": send_at,
                "delivery_time_window": delivery_time_window,
                "language": language,
                "bulk_id": bulk_id,
                "tracking": tracking,
                "sending_speed_limit": sending_speed_limit,
                "url_options": url_options,
                "include_sms_count_in_response": include_sms_count_in_response,
            },
        )

    def send_advanced_v2(
        self,
        *,
        messages: _Sequence[TextMessageV2],
        bulk_id: str | None = None,
        tracking: Tracking | None = None,
        sending_speed_limit: SendingSpeedLimit | None = None,
        url_options: UrlOptions | None = None,
        include_sms_count_in_response: bool | None = None,
    ) -> SmsResponseV2:
        """Send texts with every feature, generation 2.

        The call of generation 1 with three additions: `sendingSpeedLimit` spreads the messages over time,
        `urlOptions` shortens links and counts clicks on them, and `includeSmsCountInResponse` brings back the
        part counts that this generation leaves out. It has no `singleShift` and `lockingShift`: the gateway
        chooses the shift tables.

        Every accepted message has status 26, whether it is sent at once or scheduled, and an id of 19 digits
        unless you gave it one.

        Args:
            messages: The texts.
            bulk_id: Your own id for the whole request, under which reports, logs and the schedule can be asked
                for. Without it the gateway makes one where the request has several phones, a schedule or
                tracking. Later gateways cut it off after 100 characters.
            tracking: Whether and how to count conversions.
            sending_speed_limit: How fast the messages are sent.
            url_options: How links are shortened.
            include_sms_count_in_response: Whether the reply says how many parts each text has, as generation 1
                always does.
        """
        return self._caller.call(
            _operations.SEND_ADVANCED_V2,
            {
                "bulk_id": bulk_id,
                "tracking": tracking,
                "messages": messages,
                "sending_speed_limit": sending_speed_limit,
                "url_options": url_options,
                "include_sms_count_in_response": include_sms_count_in_response,
            },
        )

    def send_binary_advanced_v2(
        self,
        *,
        messages: _Sequence[BinaryMessage],
        bulk_id: str | None = None,
        tracking: Tracking | None = None,
        sending_speed_limit: SendingSpeedLimit | None = None,
    ) -> SmsResponseV2:
        """Send binary messages with every feature, generation 2.

        `POST /sms/2/text/advanced` for bytes: the same options, except for those that change letters, shorten
        links or ask for part counts. Every accepted message has status 26.

        Args:
            messages: The messages.
            bulk_id: Your own id for the whole request, under which reports, logs and the schedule can be asked
                for. Without it the gateway makes one where the request has several phones, a schedule or
                tracking. Later gateways cut it off after 100 characters.
            tracking: Whether and how to count conversions.
            sending_speed_limit: How fast the messages are sent; a later addition of generation 2, without
                effect in generation 1.
        """
        return self._caller.call(
            _operations.SEND_BINARY_ADVANCED_V2,
            {
                "bulk_id": bulk_id,
                "tracking": tracking,
                "messages": messages,
                "sending_speed_limit": sending_speed_limit,
            },
        )


class SmsCallsWithRaw:
    """The calls of `sms`, each of which gives the whole answer."""

    def __init__(self, calls: SmsCalls) -> None:
        self.send_text = _with_raw(calls.send_text)
        self.send_texts = _with_raw(calls.send_texts)
        self.send_advanced = _with_raw(calls.send_advanced)
        self.send_by_query = _with_raw(calls.send_by_query)
        self.send_by_query_post = _with_raw(calls.send_by_query_post)
        self.send_binary = _with_raw(calls.send_binary)
        self.send_binaries = _with_raw(calls.send_binaries)
        self.send_binary_advanced = _with_raw(calls.send_binary_advanced)
        self.send_text_v2 = _with_raw(calls.send_text_v2)
        self.send_advanced_v2 = _with_raw(calls.send_advanced_v2)
        self.send_binary_advanced_v2 = _with_raw(calls.send_binary_advanced_v2)


class AsyncSmsCalls:
    """Messages from your software to phones: text and binary, one or many, now or later."""

    def __init__(self, caller: _AsyncCaller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> AsyncSmsCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return AsyncSmsCallsWithRaw(AsyncSmsCalls(self._caller.with_raw()))

    async def send_text(
        self,
        *,
        to: str | _Sequence[str],
        campaign_id: str | None = None,
        operator_client_id: str | None = None,
        regional: Regional | None = None,
        from_: str | None = None,
        text: str | None = None,
        transliteration: Transliteration | None = None,
        message_id: str | _Sequence[str] | None = None,
        flash: bool | None = None,
        notify: bool | None = None,
        intermediate_report: bool | None = None,
        notify_url: str | None = None,
        notify_content_type: NotifyContentType | None = None,
        callback_data: str | None = None,
        validity_period: int | None = None,
        send_at: _datetime | None = None,
        delivery_time_window: DeliveryTimeWindow | None = None,
        language: Language | None = None,
        bulk_id: str | None = None,
        tracking: Tracking | None = None,
    ) -> SmsResponse:
        """Send one text.

        The simplest call: a sender, a phone or a list of phones, a text. A text of more than 160 GSM
        characters, or of more than 70 if it has others among them, is sent in several parts, and each part is
        charged.

        For a message id of your own, and for options, use `POST /sms/1/text/advanced`.

        Args:
            to: The phone, or several.
            campaign_id: The campaign of yours that the message belongs to.
            operator_client_id: The client number that some operators require of resellers.
            regional: What the destination's country requires.
            from_: Who the message is from.
            text: The text. If it is empty or absent, an empty message of one part is sent.
            transliteration: Which letters to replace by GSM ones. If absent or empty, none are.
            message_id: Your own id for the message to this phone; without it the gateway makes one. An id that
                the account has used before is rejected with status 23, which makes it safe to send a request
                again.
            flash: Show the message on the phone's screen at once instead of storing it.
            notify: Known to the official clients, described by no manual. Accepted and without effect; use
                `notifyUrl`.
            intermediate_report: Send a report to `notifyUrl` at each passing error as well, before the final
                one.
            notify_url: Where on your server the delivery report is sent. A report that is sent is not offered
                to `GET /sms/1/reports`.
            notify_content_type: The format of the reports that are sent to `notifyUrl`: JSON if absent or
                empty.
            callback_data: Up to 200 characters of your own that come back in the report.
            validity_period: For how many minutes the gateway tries to deliver the message. 2,880 (48 hours) is
                the most: a longer period is cut to that. A message that is not delivered within it ends with
                status 15 and error 4101. The manuals before 2016 count in milliseconds.
            send_at: When to send the message. An instant that has passed means now, as does an empty value; one
                that is more than 180 days ahead is answered with 400. In the reply a scheduled message has
                status 26.
            delivery_time_window: On which days and at which times it may be sent.
            language: The national alphabet that the text is sent in.
            bulk_id: Your own id for the whole request, under which reports, logs and the schedule can be asked
                for. Without it the gateway makes one where the request has several phones, a schedule or
                tracking. Later gateways cut it off after 100 characters.
            tracking: Whether and how to count conversions.
        """
        return await self._caller.call(
            _operations.SEND_TEXT,
            {
                "campaign_id": campaign_id,
                "operator_client_id": operator_client_id,
                "regional": regional,
                "from_": from_,
                "to": to,
                "text": text,
                "transliteration": transliteration,
                "message_id": message_id,
                "flash": flash,
                "notify": notify,
                "intermediate_report": intermediate_report,
                "notify_url": notify_url,
                "notify_content_type": notify_content_type,
                "callback_data": callback_data,
                "validity_period": validity_period,
                "send_at": send_at,
                "delivery_time_window": delivery_time_window,
                "language": language,
                "bulk_id": bulk_id,
                "tracking": tracking,
            },
        )

    async def send_texts(
        self,
        *,
        messages: _Sequence[TextMultiMessage],
        bulk_id: str | None = None,
    ) -> SmsResponse:
        """Send several texts.

        Several texts in one request, each with a sender and phones of its own. The reply has one entry for each
        phone, in the order of the request, and always a bulk id.

        Args:
            messages: The texts, in the order in which the reply lists them.
            bulk_id: Your own id for the whole request; without it the gateway makes one.
        """
        return await self._caller.call(
            _operations.SEND_TEXTS,
            {
                "bulk_id": bulk_id,
                "messages": messages,
            },
        )

    async def send_advanced(
        self,
        *,
        messages: _Sequence[TextMessage],
        bulk_id: str | None = None,
        tracking: Tracking | None = None,
    ) -> SmsResponse:
        """Send texts with every feature.

        Texts with all options: ids of your own, reports sent to your server, a schedule, a window of days and
        hours, a validity period, a national alphabet with the shift tables of your choice, transliteration,
        flash, and tracking of the request as a whole.

        A message that is sent at once is answered with status 7, a scheduled one with status 26 and without
        `smsCount`. To be able to move, pause or cancel a schedule, send one message a request, under a bulk id
        that you have not used before.

        Args:
            messages: The texts.
            bulk_id: Your own id for the whole request, under which reports, logs and the schedule can be asked
                for. Without it the gateway makes one where the request has several phones, a schedule or
                tracking. Later gateways cut it off after 100 characters.
            tracking: Whether and how to count conversions.
        """
        return await self._caller.call(
            _operations.SEND_ADVANCED,
            {
                "bulk_id": bulk_id,
                "tracking": tracking,
                "messages": messages,
            },
        )

    async def send_by_query(
        self,
        *,
        from_: str | None = None,
        to: _Sequence[str] | None = None,
        text: str | None = None,
        bulk_id: str | None = None,
        flash: bool | None = None,
        transliteration: Transliteration | None = None,
        language_code: LanguageCode | None = None,
        intermediate_report: bool | None = None,
        notify_url: str | None = None,
        notify_content_type: NotifyContentType | None = None,
        callback_data: str | None = None,
        validity_period: int | None = None,
        send_at: _datetime | None = None,
        track: TrackedBy | None = None,
        process_key: str | None = None,
        tracking_type: str | None = None,
        india_dlt_content_template_id: str | None = None,
        india_dlt_principal_entity_id: str | None = None,
    ) -> SmsResponse:
        """Send a text by opening an address.

        For programs that can do no more than open an address. Sender, phones, text and options are query
        parameters; so are the account's user name and password, unless a header holds the credentials. Write
        `+` as `%2B` and the text in UTF-8. Prefer a call with a body if you can: addresses end up in logs.

        Args:
            from_: Who the message is from. A sender outside the rules gets the message rejected with status 11.
            to: The phone's number, or several joined by commas. Without any the answer is 200, with status 51.
            text: The text, in UTF-8 and percent-encoded.
            bulk_id: An id of your own for the whole request.
            flash: Whether the phone shows the message on its screen at once instead of storing it; false if
                absent.
            transliteration: Which letters to replace by GSM ones. If absent, none are.
            language_code: The language whose national alphabet the text is sent in.
            intermediate_report: Whether a report is sent to `notifyUrl` at each passing error as well, before
                the final one; false if absent.
            notify_url: The address on your server that the delivery report is sent to.
            notify_content_type: The format of the reports that are sent to `notifyUrl`: JSON if absent.
            callback_data: Up to 200 characters of your own that come back in the report.
            validity_period: For how many minutes the gateway tries to deliver the message; a period of more
                than 2,880 is cut to that.
            send_at: When to send the message, at most 180 days ahead. A plus sign in it has to be written
                `%2B`.
            track: What is tracked. If absent, nothing is.
            process_key: The key of a tracking process that exists already; if absent, the gateway opens one.
            tracking_type: A name of your own for the purpose of the message.
            india_dlt_content_template_id: For India: the registered template that the text follows. A later
                addition.
            india_dlt_principal_entity_id: For India: your registered company. A later addition.
        """
        return await self._caller.call(
            _operations.SEND_BY_QUERY,
            from_=from_,
            to=to,
            text=text,
            bulk_id=bulk_id,
            flash=flash,
            transliteration=transliteration,
            language_code=language_code,
            intermediate_report=intermediate_report,
            notify_url=notify_url,
            notify_content_type=notify_content_type,
            callback_data=callback_data,
            validity_period=validity_period,
            send_at=send_at,
            track=track,
            process_key=process_key,
            tracking_type=tracking_type,
            india_dlt_content_template_id=india_dlt_content_template_id,
            india_dlt_principal_entity_id=india_dlt_principal_entity_id,
        )

    async def send_by_query_post(
        self,
        *,
        from_: str | None = None,
        to: _Sequence[str] | None = None,
        text: str | None = None,
        bulk_id: str | None = None,
        flash: bool | None = None,
        transliteration: Transliteration | None = None,
        language_code: LanguageCode | None = None,
        intermediate_report: bool | None = None,
        notify_url: str | None = None,
        notify_content_type: NotifyContentType | None = None,
        callback_data: str | None = None,
        validity_period: int | None = None,
        send_at: _datetime | None = None,
        track: TrackedBy | None = None,
        process_key: str | None = None,
        tracking_type: str | None = None,
        india_dlt_content_template_id: str | None = None,
        india_dlt_principal_entity_id: str | None = None,
    ) -> SmsResponse:
        """Send a text by opening an address, with POST.

        The same as the GET of this address: everything is in the query, and there is no body. An old official
        client calls it so.

        Args:
            from_: Who the message is from. A sender outside the rules gets the message rejected with status 11.
            to: The phone's number, or several joined by commas. Without any the answer is 200, with status 51.
            text: The text, in UTF-8 and percent-encoded.
            bulk_id: An id of your own for the whole request.
            flash: Whether the phone shows the message on its screen at once instead of storing it; false if
                absent.
            transliteration: Which letters to replace by GSM ones. If absent, none are.
            language_code: The language whose national alphabet the text is sent in.
            intermediate_report: Whether a report is sent to `notifyUrl` at each passing error as well, before
                the final one; false if absent.
            notify_url: The address on your server that the delivery report is sent to.
            notify_content_type: The format of the reports that are sent to `notifyUrl`: JSON if absent.
            callback_data: Up to 200 characters of your own that come back in the report.
            validity_period: For how many minutes the gateway tries to deliver the message; a period of more
                than 2,880 is cut to that.
            send_at: When to send the message, at most 180 days ahead. A plus sign in it has to be written
                `%2B`.
            track: What is tracked. If absent, nothing is.
            process_key: The key of a tracking process that exists already; if absent, the gateway opens one.
            tracking_type: A name of your own for the purpose of the message.
            india_dlt_content_template_id: For India: the registered template that the text follows. A later
                addition.
            india_dlt_principal_entity_id: For India: your registered company. A later addition.
        """
        return await self._caller.call(
            _operations.SEND_BY_QUERY_POST,
            from_=from_,
            to=to,
            text=text,
            bulk_id=bulk_id,
            flash=flash,
            transliteration=transliteration,
            language_code=language_code,
            intermediate_report=intermediate_report,
            notify_url=notify_url,
            notify_content_type=notify_content_type,
            callback_data=callback_data,
            validity_period=validity_period,
            send_at=send_at,
            track=track,
            process_key=process_key,
            tracking_type=tracking_type,
            india_dlt_content_template_id=india_dlt_content_template_id,
            india_dlt_principal_entity_id=india_dlt_principal_entity_id,
        )

    async def send_binary(
        self,
        *,
        to: str | _Sequence[str],
        campaign_id: str | None = None,
        operator_client_id: str | None = None,
        regional: Regional | None = None,
        from_: str | None = None,
        binary: Binary | None = None,
        message_id: str | _Sequence[str] | None = None,
        flash: bool | None = None,
        notify: bool | None = None,
        intermediate_report: bool | None = None,
        notify_url: str | None = None,
        notify_content_type: NotifyContentType | None = None,
        callback_data: str | None = None,
        validity_period: int | None = None,
        send_at: _datetime | None = None,
        delivery_time_window: DeliveryTimeWindow | None = None,
        bulk_id: str | None = None,
        tracking: Tracking | None = None,
        sending_speed_limit: SendingSpeedLimit | None = None,
    ) -> SmsResponse:
        """Send one binary message.

        Bytes instead of text, for one phone or for several. To send them as a flash message, use the advanced
        call.

        Args:
            to: The phone, or several.
            campaign_id: The campaign of yours that the message belongs to.
            operator_client_id: The client number that some operators require of resellers.
            regional: What the destination's country requires.
            from_: Who the message is from.
            binary: The bytes.
            message_id: Your own id for the message to this phone; without it the gateway makes one. An id that
                the account has used before is rejected with status 23, which makes it safe to send a request
                again.
            flash: Show the message on the phone's screen at once instead of storing it.
            notify: Known to the official clients, described by no manual. Accepted and without effect; use
                `notifyUrl`.
            intermediate_report: Send a report to `notifyUrl` at each passing error as well, before the final
                one.
            notify_url: Where on your server the delivery report is sent. A report that is sent is not offered
                to `GET /sms/1/reports`.
            notify_content_type: The format of the reports that are sent to `notifyUrl`: JSON if absent or
                empty.
            callback_data: Up to 200 characters of your own that come back in the report.
            validity_period: For how many minutes the gateway tries to deliver the message. 2,880 (48 hours) is
                the most: a longer period is cut to that. A message that is not delivered within it ends with
                status 15 and error 4101. The manuals before 2016 count in milliseconds.
            send_at: When to send the message. An instant that has passed means now, as does an empty value; one
                that is more than 180 days ahead is answered with 400. In the reply a scheduled message has
                status 26.
            delivery_time_window: On which days and at which times it may be sent.
            bulk_id: Your own id for the whole request, under which reports, logs and the schedule can be asked
                for. Without it the gateway makes one where the request has several phones, a schedule or
                tracking. Later gateways cut it off after 100 characters.
            tracking: Whether and how to count conversions.
            sending_speed_limit: How fast the messages are sent; a later addition of generation 2, without
                effect in generation 1.
        """
        return await self._caller.call(
            _operations.SEND_BINARY,
            {
                "campaign_id": campaign_id,
                "operator_client_id": operator_client_id,
                "regional": regional,
                "from_": from_,
                "to": to,
                "binary": binary,
                "message_id": message_id,
                "flash": flash,
                "notify": notify,
                "intermediate_report": intermediate_report,
                "notify_url": notify_url,
                "notify_content_type": notify_content_type,
                "callback_data": callback_data,
                "validity_period": validity_period,
                "send_at": send_at,
                "delivery_time_window": delivery_time_window,
                "bulk_id": bulk_id,
                "tracking": tracking,
                "sending_speed_limit": sending_speed_limit,
            },
        )

    async def send_binaries(
        self,
        *,
        messages: _Sequence[BinaryMultiMessage],
        bulk_id: str | None = None,
    ) -> SmsResponse:
        """Send several binary messages.

        Several binary messages in one request, each with a sender and phones of its own. The reply has one
        entry for each phone, in the order of the request, and always a bulk id.

        Args:
            messages: The messages, in the order in which the reply lists them.
            bulk_id: Your own id for the whole request; without it the gateway makes one.
        """
        return await self._caller.call(
            _operations.SEND_BINARIES,
            {
                "bulk_id": bulk_id,
                "messages": messages,
            },
        )

    async def send_binary_advanced(
        self,
        *,
        messages: _Sequence[BinaryMessage],
        bulk_id: str | None = None,
        tracking: Tracking | None = None,
        sending_speed_limit: SendingSpeedLimit | None = None,
    ) -> SmsResponse:
        """Send binary messages with every feature.

        `POST /sms/1/text/advanced` for bytes: the same options, except for those that change letters.

        Args:
            messages: The messages.
            bulk_id: Your own id for the whole request, under which reports, logs and the schedule can be asked
                for. Without it the gateway makes one where the request has several phones, a schedule or
                tracking. Later gateways cut it off after 100 characters.
            tracking: Whether and how to count conversions.
            sending_speed_limit: How fast the messages are sent; a later addition of generation 2, without
                effect in generation 1.
        """
        return await self._caller.call(
            _operations.SEND_BINARY_ADVANCED,
            {
                "bulk_id": bulk_id,
                "tracking": tracking,
                "messages": messages,
                "sending_speed_limit": sending_speed_limit,
            },
        )

    async def send_text_v2(
        self,
        *,
        to: str | _Sequence[str],
        campaign_id: str | None = None,
        operator_client_id: str | None = None,
        regional: Regional | None = None,
        from_: str | None = None,
        text: str | None = None,
        transliteration: Transliteration | None = None,
        message_id: str | _Sequence[str] | None = None,
        flash: bool | None = None,
        notify: bool | None = None,
        intermediate_report: bool | None = None,
        notify_url: str | None = None,
        notify_content_type: NotifyContentType | None = None,
        callback_data: str | None = None,
        validity_period: int | None = None,
        send_at: _datetime | None = None,
        delivery_time_window: DeliveryTimeWindow | None = None,
        language: LanguageV2 | None = None,
        bulk_id: str | None = None,
        tracking: Tracking | None = None,
        sending_speed_limit: SendingSpeedLimit | None = None,
        url_options: UrlOptions | None = None,
        include_sms_count_in_response: bool | None = None,
    ) -> SmsResponseV2:
        """Send one text, generation 2.

        Takes the body of `POST /sms/1/text/single` and replies as generation 2 does: status 26, an id of 19
        digits, no part count.

        Args:
            to: The phone, or several.
            campaign_id: The campaign of yours that the message belongs to.
            operator_client_id: The client number that some operators require of resellers.
            regional: What the destination's country requires.
            from_: Who the message is from.
            text: The text. If it is empty or absent, an empty message of one part is sent.
            transliteration: Which letters to replace by GSM ones. If absent or empty, none are.
            message_id: Your own id for the message to this phone; without it the gateway makes one. An id that
                the account has used before is rejected with status 23, which makes it safe to send a request
                again.
            flash: Show the message on the phone's screen at once instead of storing it.
            notify: Known to the official clients, described by no manual. Accepted and without effect; use
                `notifyUrl`.
            intermediate_report: Send a report to `notifyUrl` at each passing error as well, before the final
                one.
            notify_url: Where on your server the delivery report is sent. A report that is sent is not offered
                to `GET /sms/1/reports`.
            notify_content_type: The format of the reports that are sent to `notifyUrl`: JSON if absent or
                empty.
            callback_data: Up to 200 characters of your own that come back in the report.
            validity_period: For how many minutes the gateway tries to deliver the message. 2,880 (48 hours) is
                the most: a longer period is cut to that. A message that is not delivered within it ends with
                status 15 and error 4101. The manuals before 2016 count in milliseconds.
            send_at: When to send the message. An instant that has passed means now, as does an empty value; one
                that is more than 180 days ahead is answered with 400. In the reply a scheduled message has
                status 26.
            delivery_time_window: On which days and at which times it may be sent.
            language: The national alphabet that the text is sent in.
            bulk_id: Your own id for the whole request, under which reports, logs and the schedule can be asked
                for. Without it the gateway makes one where the request has several phones, a schedule or
                tracking. Later gateways cut it off after 100 characters.
            tracking: Whether and how to count conversions.
            sending_speed_limit: How fast the messages are sent.
            url_options: How links are shortened.
            include_sms_count_in_response: Whether the reply says how many parts each text has, as generation 1
                always does.
        """
        return await self._caller.call(
            _operations.SEND_TEXT_V2,
            {
                "campaign_id": campaign_id,
                "operator_client_id": operator_client_id,
                "regional": regional,
                "from_": from_,
                "to": to,
                "text": text,
                "transliteration": transliteration,
                "message_id": message_id,
                "flash": flash,
                "notify": notify,
                "intermediate_report": intermediate_report,
                "notify_url": notify_url,
                "notify_content_type": notify_content_type,
                "callback_data": callback_data,
                "validity_period": validity_period,
                "send_at": send_at,
                "delivery_time_window": delivery_time_window,
                "language": language,
                "bulk_id": bulk_id,
                "tracking": tracking,
                "sending_speed_limit": sending_speed_limit,
                "url_options": url_options,
                "include_sms_count_in_response": include_sms_count_in_response,
            },
        )

    async def send_advanced_v2(
        self,
        *,
        messages: _Sequence[TextMessageV2],
        bulk_id: str | None = None,
        tracking: Tracking | None = None,
        sending_speed_limit: SendingSpeedLimit | None = None,
        url_options: UrlOptions | None = None,
        include_sms_count_in_response: bool | None = None,
    ) -> SmsResponseV2:
        """Send texts with every feature, generation 2.

        The call of generation 1 with three additions: `sendingSpeedLimit` spreads the messages over time,
        `urlOptions` shortens links and counts clicks on them, and `includeSmsCountInResponse` brings back the
        part counts that this generation leaves out. It has no `singleShift` and `lockingShift`: the gateway
        chooses the shift tables.

        Every accepted message has status 26, whether it is sent at once or scheduled, and an id of 19 digits
        unless you gave it one.

        Args:
            messages: The texts.
            bulk_id: Your own id for the whole request, under which reports, logs and the schedule can be asked
                for. Without it the gateway makes one where the request has several phones, a schedule or
                tracking. Later gateways cut it off after 100 characters.
            tracking: Whether and how to count conversions.
            sending_speed_limit: How fast the messages are sent.
            url_options: How links are shortened.
            include_sms_count_in_response: Whether the reply says how many parts each text has, as generation 1
                always does.
        """
        return await self._caller.call(
            _operations.SEND_ADVANCED_V2,
            {
                "bulk_id": bulk_id,
                "tracking": tracking,
                "messages": messages,
                "sending_speed_limit": sending_speed_limit,
                "url_options": url_options,
                "include_sms_count_in_response": include_sms_count_in_response,
            },
        )

    async def send_binary_advanced_v2(
        self,
        *,
        messages: _Sequence[BinaryMessage],
        bulk_id: str | None = None,
        tracking: Tracking | None = None,
        sending_speed_limit: SendingSpeedLimit | None = None,
    ) -> SmsResponseV2:
        """Send binary messages with every feature, generation 2.

        `POST /sms/2/text/advanced` for bytes: the same options, except for those that change letters, shorten
        links or ask for part counts. Every accepted message has status 26.

        Args:
            messages: The messages.
            bulk_id: Your own id for the whole request, under which reports, logs and the schedule can be asked
                for. Without it the gateway makes one where the request has several phones, a schedule or
                tracking. Later gateways cut it off after 100 characters.
            tracking: Whether and how to count conversions.
            sending_speed_limit: How fast the messages are sent; a later addition of generation 2, without
                effect in generation 1.
        """
        return await self._caller.call(
            _operations.SEND_BINARY_ADVANCED_V2,
            {
                "bulk_id": bulk_id,
                "tracking": tracking,
                "messages": messages,
                "sending_speed_limit": sending_speed_limit,
            },
        )


class AsyncSmsCallsWithRaw:
    """The calls of `sms`, each of which gives the whole answer."""

    def __init__(self, calls: AsyncSmsCalls) -> None:
        self.send_text = _async_with_raw(calls.send_text)
        self.send_texts = _async_with_raw(calls.send_texts)
        self.send_advanced = _async_with_raw(calls.send_advanced)
        self.send_by_query = _async_with_raw(calls.send_by_query)
        self.send_by_query_post = _async_with_raw(calls.send_by_query_post)
        self.send_binary = _async_with_raw(calls.send_binary)
        self.send_binaries = _async_with_raw(calls.send_binaries)
        self.send_binary_advanced = _async_with_raw(calls.send_binary_advanced)
        self.send_text_v2 = _async_with_raw(calls.send_text_v2)
        self.send_advanced_v2 = _async_with_raw(calls.send_advanced_v2)
        self.send_binary_advanced_v2 = _async_with_raw(calls.send_binary_advanced_v2)
