"""A typed client of Infobip SMS HTTP API, generations 1 and 2."""

from __future__ import annotations

from importlib import import_module as _import_module
from typing import TYPE_CHECKING, Any as _Any

if TYPE_CHECKING:
    from ._runtime.answers import Raw as Raw
    from ._runtime.unset import UNSET as UNSET, Unset as Unset
    from .client import AsyncInfobip as AsyncInfobip, Infobip as Infobip
    from .errors import (
        BadRequest as BadRequest,
        ClientError as ClientError,
        Conflict as Conflict,
        ConnectionFailed as ConnectionFailed,
        ContentTooLarge as ContentTooLarge,
        Forbidden as Forbidden,
        HeadersTooLarge as HeadersTooLarge,
        MessagesRejected as MessagesRejected,
        MethodNotAllowed as MethodNotAllowed,
        Misdirected as Misdirected,
        NotAcceptable as NotAcceptable,
        NotFound as NotFound,
        NotInTime as NotInTime,
        RequestTimeout as RequestTimeout,
        ServerError as ServerError,
        StatusError as StatusError,
        TimedOut as TimedOut,
        TooDense as TooDense,
        TooManyRequests as TooManyRequests,
        Unauthorized as Unauthorized,
        UnreadableAnswer as UnreadableAnswer,
        UnreadablePush as UnreadablePush,
        UnsupportedMediaType as UnsupportedMediaType,
        UriTooLong as UriTooLong,
    )
    from .models.account_balance import AccountBalance as AccountBalance
    from .models.binary import Binary as Binary
    from .models.binary_advanced_request import BinaryAdvancedRequest as BinaryAdvancedRequest
    from .models.binary_message import BinaryMessage as BinaryMessage
    from .models.binary_multi_message import BinaryMultiMessage as BinaryMultiMessage
    from .models.binary_multi_request import BinaryMultiRequest as BinaryMultiRequest
    from .models.binary_single_request import BinarySingleRequest as BinarySingleRequest
    from .models.bulk_reschedule import BulkReschedule as BulkReschedule
    from .models.bulk_response import BulkResponse as BulkResponse
    from .models.bulk_status import BulkStatus as BulkStatus
    from .models.bulk_status_response import BulkStatusResponse as BulkStatusResponse
    from .models.bulk_status_update import BulkStatusUpdate as BulkStatusUpdate
    from .models.click_notification import ClickNotification as ClickNotification
    from .models.conversion_response import ConversionResponse as ConversionResponse
    from .models.delivery_report_push import DeliveryReportPush as DeliveryReportPush
    from .models.delivery_time_window import DeliveryTimeWindow as DeliveryTimeWindow
    from .models.destination import Destination as Destination
    from .models.error import Error as Error
    from .models.error_group_id import ErrorGroupId as ErrorGroupId
    from .models.error_group_name import ErrorGroupName as ErrorGroupName
    from .models.error_id import ErrorId as ErrorId
    from .models.error_name import ErrorName as ErrorName
    from .models.error_response import ErrorResponse as ErrorResponse
    from .models.general_status import GeneralStatus as GeneralStatus
    from .models.inbound_message_query import InboundMessageQuery as InboundMessageQuery
    from .models.inbound_output import InboundOutput as InboundOutput
    from .models.india_dlt import IndiaDlt as IndiaDlt
    from .models.language import Language as Language
    from .models.language_code import LanguageCode as LanguageCode
    from .models.language_v2 import LanguageV2 as LanguageV2
    from .models.lookup_accepted import LookupAccepted as LookupAccepted
    from .models.lookup_log import LookupLog as LookupLog
    from .models.lookup_logs_response import LookupLogsResponse as LookupLogsResponse
    from .models.lookup_notify_request import LookupNotifyRequest as LookupNotifyRequest
    from .models.lookup_notify_response import LookupNotifyResponse as LookupNotifyResponse
    from .models.lookup_price import LookupPrice as LookupPrice
    from .models.lookup_request import LookupRequest as LookupRequest
    from .models.lookup_response import LookupResponse as LookupResponse
    from .models.lookup_result import LookupResult as LookupResult
    from .models.network import Network as Network
    from .models.notify_content_type import NotifyContentType as NotifyContentType
    from .models.preview import Preview as Preview
    from .models.preview_configuration import PreviewConfiguration as PreviewConfiguration
    from .models.preview_language import PreviewLanguage as PreviewLanguage
    from .models.preview_request import PreviewRequest as PreviewRequest
    from .models.preview_response import PreviewResponse as PreviewResponse
    from .models.price import Price as Price
    from .models.received_message import ReceivedMessage as ReceivedMessage
    from .models.received_message_log import ReceivedMessageLog as ReceivedMessageLog
    from .models.received_message_logs_response import ReceivedMessageLogsResponse as ReceivedMessageLogsResponse
    from .models.received_messages_response import ReceivedMessagesResponse as ReceivedMessagesResponse
    from .models.regional import Regional as Regional
    from .models.request_error import RequestError as RequestError
    from .models.sending_speed_limit import SendingSpeedLimit as SendingSpeedLimit
    from .models.sent_message import SentMessage as SentMessage
    from .models.sent_message_v2 import SentMessageV2 as SentMessageV2
    from .models.service_exception import ServiceException as ServiceException
    from .models.service_exception_id import ServiceExceptionId as ServiceExceptionId
    from .models.session_request import SessionRequest as SessionRequest
    from .models.session_response import SessionResponse as SessionResponse
    from .models.sms_log import SmsLog as SmsLog
    from .models.sms_logs_response import SmsLogsResponse as SmsLogsResponse
    from .models.sms_report import SmsReport as SmsReport
    from .models.sms_report_response import SmsReportResponse as SmsReportResponse
    from .models.sms_response import SmsResponse as SmsResponse
    from .models.sms_response_v2 import SmsResponseV2 as SmsResponseV2
    from .models.speed_time_unit import SpeedTimeUnit as SpeedTimeUnit
    from .models.status import Status as Status
    from .models.status_group_id import StatusGroupId as StatusGroupId
    from .models.status_group_name import StatusGroupName as StatusGroupName
    from .models.status_id import StatusId as StatusId
    from .models.status_name import StatusName as StatusName
    from .models.text_advanced_request import TextAdvancedRequest as TextAdvancedRequest
    from .models.text_advanced_request_v2 import TextAdvancedRequestV2 as TextAdvancedRequestV2
    from .models.text_message import TextMessage as TextMessage
    from .models.text_message_v2 import TextMessageV2 as TextMessageV2
    from .models.text_multi_message import TextMultiMessage as TextMultiMessage
    from .models.text_multi_request import TextMultiRequest as TextMultiRequest
    from .models.text_single_request import TextSingleRequest as TextSingleRequest
    from .models.time_of_day import TimeOfDay as TimeOfDay
    from .models.tracked_by import TrackedBy as TrackedBy
    from .models.tracking import Tracking as Tracking
    from .models.transliteration import Transliteration as Transliteration
    from .models.url_options import UrlOptions as UrlOptions
    from .models.weekday import Weekday as Weekday
    from .segmenting import Segmentation as Segmentation, segments as segments
    from .webhooks import (
        parse_delivery_reports as parse_delivery_reports,
        parse_inbound_messages as parse_inbound_messages,
        parse_inbound_query as parse_inbound_query,
        parse_link_click as parse_link_click,
        parse_lookup_results as parse_lookup_results,
    )

_MODULES = {
    "AccountBalance": ".models.account_balance",
    "AsyncInfobip": ".client",
    "BadRequest": ".errors",
    "Binary": ".models.binary",
    "BinaryAdvancedRequest": ".models.binary_advanced_request",
    "BinaryMessage": ".models.binary_message",
    "BinaryMultiMessage": ".models.binary_multi_message",
    "BinaryMultiRequest": ".models.binary_multi_request",
    "BinarySingleRequest": ".models.binary_single_request",
    "BulkReschedule": ".models.bulk_reschedule",
    "BulkResponse": ".models.bulk_response",
    "BulkStatus": ".models.bulk_status",
    "BulkStatusResponse": ".models.bulk_status_response",
    "BulkStatusUpdate": ".models.bulk_status_update",
    "ClickNotification": ".models.click_notification",
    "ClientError": ".errors",
    "Conflict": ".errors",
    "ConnectionFailed": ".errors",
    "ContentTooLarge": ".errors",
    "ConversionResponse": ".models.conversion_response",
    "DeliveryReportPush": ".models.delivery_report_push",
    "DeliveryTimeWindow": ".models.delivery_time_window",
    "Destination": ".models.destination",
    "Error": ".models.error",
    "ErrorGroupId": ".models.error_group_id",
    "ErrorGroupName": ".models.error_group_name",
    "ErrorId": ".models.error_id",
    "ErrorName": ".models.error_name",
    "ErrorResponse": ".models.error_response",
    "Forbidden": ".errors",
    "GeneralStatus": ".models.general_status",
    "HeadersTooLarge": ".errors",
    "InboundMessageQuery": ".models.inbound_message_query",
    "InboundOutput": ".models.inbound_output",
    "IndiaDlt": ".models.india_dlt",
    "Infobip": ".client",
    "Language": ".models.language",
    "LanguageCode": ".models.language_code",
    "LanguageV2": ".models.language_v2",
    "LookupAccepted": ".models.lookup_accepted",
    "LookupLog": ".models.lookup_log",
    "LookupLogsResponse": ".models.lookup_logs_response",
    "LookupNotifyRequest": ".models.lookup_notify_request",
    "LookupNotifyResponse": ".models.lookup_notify_response",
    "LookupPrice": ".models.lookup_price",
    "LookupRequest": ".models.lookup_request",
    "LookupResponse": ".models.lookup_response",
    "LookupResult": ".models.lookup_result",
    "MessagesRejected": ".errors",
    "MethodNotAllowed": ".errors",
    "Misdirected": ".errors",
    "Network": ".models.network",
    "NotAcceptable": ".errors",
    "NotFound": ".errors",
    "NotInTime": ".errors",
    "NotifyContentType": ".models.notify_content_type",
    "Preview": ".models.preview",
    "PreviewConfiguration": ".models.preview_configuration",
    "PreviewLanguage": ".models.preview_language",
    "PreviewRequest": ".models.preview_request",
    "PreviewResponse": ".models.preview_response",
    "Price": ".models.price",
    "Raw": "._runtime.answers",
    "ReceivedMessage": ".models.received_message",
    "ReceivedMessageLog": ".models.received_message_log",
    "ReceivedMessageLogsResponse": ".models.received_message_logs_response",
    "ReceivedMessagesResponse": ".models.received_messages_response",
    "Regional": ".models.regional",
    "RequestError": ".models.request_error",
    "RequestTimeout": ".errors",
    "Segmentation": ".segmenting",
    "SendingSpeedLimit": ".models.sending_speed_limit",
    "SentMessage": ".models.sent_message",
    "SentMessageV2": ".models.sent_message_v2",
    "ServerError": ".errors",
    "ServiceException": ".models.service_exception",
    "ServiceExceptionId": ".models.service_exception_id",
    "SessionRequest": ".models.session_request",
    "SessionResponse": ".models.session_response",
    "SmsLog": ".models.sms_log",
    "SmsLogsResponse": ".models.sms_logs_response",
    "SmsReport": ".models.sms_report",
    "SmsReportResponse": ".models.sms_report_response",
    "SmsResponse": ".models.sms_response",
    "SmsResponseV2": ".models.sms_response_v2",
    "SpeedTimeUnit": ".models.speed_time_unit",
    "Status": ".models.status",
    "StatusError": ".errors",
    "StatusGroupId": ".models.status_group_id",
    "StatusGroupName": ".models.status_group_name",
    "StatusId": ".models.status_id",
    "StatusName": ".models.status_name",
    "TextAdvancedRequest": ".models.text_advanced_request",
    "TextAdvancedRequestV2": ".models.text_advanced_request_v2",
    "TextMessage": ".models.text_message",
    "TextMessageV2": ".models.text_message_v2",
    "TextMultiMessage": ".models.text_multi_message",
    "TextMultiRequest": ".models.text_multi_request",
    "TextSingleRequest": ".models.text_single_request",
    "TimeOfDay": ".models.time_of_day",
    "TimedOut": ".errors",
    "TooDense": ".errors",
    "TooManyRequests": ".errors",
    "TrackedBy": ".models.tracked_by",
    "Tracking": ".models.tracking",
    "Transliteration": ".models.transliteration",
    "UNSET": "._runtime.unset",
    "Unauthorized": ".errors",
    "UnreadableAnswer": ".errors",
    "UnreadablePush": ".errors",
    "Unset": "._runtime.unset",
    "UnsupportedMediaType": ".errors",
    "UriTooLong": ".errors",
    "UrlOptions": ".models.url_options",
    "Weekday": ".models.weekday",
    "parse_delivery_reports": ".webhooks",
    "parse_inbound_messages": ".webhooks",
    "parse_inbound_query": ".webhooks",
    "parse_link_click": ".webhooks",
    "parse_lookup_results": ".webhooks",
    "segments": ".segmenting",
}
__all__ = [
    "AccountBalance",
    "AsyncInfobip",
    "BadRequest",
    "Binary",
    "BinaryAdvancedRequest",
    "BinaryMessage",
    "BinaryMultiMessage",
    "BinaryMultiRequest",
    "BinarySingleRequest",
    "BulkReschedule",
    "BulkResponse",
    "BulkStatus",
    "BulkStatusResponse",
    "BulkStatusUpdate",
    "ClickNotification",
    "ClientError",
    "Conflict",
    "ConnectionFailed",
    "ContentTooLarge",
    "ConversionResponse",
    "DeliveryReportPush",
    "DeliveryTimeWindow",
    "Destination",
    "Error",
    "ErrorGroupId",
    "ErrorGroupName",
    "ErrorId",
    "ErrorName",
    "ErrorResponse",
    "Forbidden",
    "GeneralStatus",
    "HeadersTooLarge",
    "InboundMessageQuery",
    "InboundOutput",
    "IndiaDlt",
    "Infobip",
    "Language",
    "LanguageCode",
    "LanguageV2",
    "LookupAccepted",
    "LookupLog",
    "LookupLogsResponse",
    "LookupNotifyRequest",
    "LookupNotifyResponse",
    "LookupPrice",
    "LookupRequest",
    "LookupResponse",
    "LookupResult",
    "MessagesRejected",
    "MethodNotAllowed",
    "Misdirected",
    "Network",
    "NotAcceptable",
    "NotFound",
    "NotInTime",
    "NotifyContentType",
    "Preview",
    "PreviewConfiguration",
    "PreviewLanguage",
    "PreviewRequest",
    "PreviewResponse",
    "Price",
    "Raw",
    "ReceivedMessage",
    "ReceivedMessageLog",
    "ReceivedMessageLogsResponse",
    "ReceivedMessagesResponse",
    "Regional",
    "RequestError",
    "RequestTimeout",
    "Segmentation",
    "SendingSpeedLimit",
    "SentMessage",
    "SentMessageV2",
    "ServerError",
    "ServiceException",
    "ServiceExceptionId",
    "SessionRequest",
    "SessionResponse",
    "SmsLog",
    "SmsLogsResponse",
    "SmsReport",
    "SmsReportResponse",
    "SmsResponse",
    "SmsResponseV2",
    "SpeedTimeUnit",
    "Status",
    "StatusError",
    "StatusGroupId",
    "StatusGroupName",
    "StatusId",
    "StatusName",
    "TextAdvancedRequest",
    "TextAdvancedRequestV2",
    "TextMessage",
    "TextMessageV2",
    "TextMultiMessage",
    "TextMultiRequest",
    "TextSingleRequest",
    "TimeOfDay",
    "TimedOut",
    "TooDense",
    "TooManyRequests",
    "TrackedBy",
    "Tracking",
    "Transliteration",
    "UNSET",
    "Unauthorized",
    "UnreadableAnswer",
    "UnreadablePush",
    "Unset",
    "UnsupportedMediaType",
    "UriTooLong",
    "UrlOptions",
    "Weekday",
    "parse_delivery_reports",
    "parse_inbound_messages",
    "parse_inbound_query",
    "parse_link_click",
    "parse_lookup_results",
    "segments",
]


def __getattr__(name: str) -> _Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(_import_module(_MODULES[name], __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted(_MODULES)
