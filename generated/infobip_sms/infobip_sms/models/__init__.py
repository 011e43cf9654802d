"""The models and enumerations of the contract."""

from __future__ import annotations

from importlib import import_module as _import_module
from typing import TYPE_CHECKING, Any as _Any

if TYPE_CHECKING:
    from .account_balance import AccountBalance as AccountBalance
    from .binary import Binary as Binary
    from .binary_advanced_request import BinaryAdvancedRequest as BinaryAdvancedRequest
    from .binary_message import BinaryMessage as BinaryMessage
    from .binary_multi_message import BinaryMultiMessage as BinaryMultiMessage
    from .binary_multi_request import BinaryMultiRequest as BinaryMultiRequest
    from .binary_single_request import BinarySingleRequest as BinarySingleRequest
    from .bulk_reschedule import BulkReschedule as BulkReschedule
    from .bulk_response import BulkResponse as BulkResponse
    from .bulk_status import BulkStatus as BulkStatus
    from .bulk_status_response import BulkStatusResponse as BulkStatusResponse
    from .bulk_status_update import BulkStatusUpdate as BulkStatusUpdate
    from .click_notification import ClickNotification as ClickNotification
    from .conversion_response import ConversionResponse as ConversionResponse
    from .delivery_report_push import DeliveryReportPush as DeliveryReportPush
    from .delivery_time_window import DeliveryTimeWindow as DeliveryTimeWindow
    from .destination import Destination as Destination
    from .error import Error as Error
    from .error_group_id import ErrorGroupId as ErrorGroupId
    from .error_group_name import ErrorGroupName as ErrorGroupName
    from .error_id import ErrorId as ErrorId
    from .error_name import ErrorName as ErrorName
    from .error_response import ErrorResponse as ErrorResponse
    from .general_status import GeneralStatus as GeneralStatus
    from .inbound_message_query import InboundMessageQuery as InboundMessageQuery
    from .inbound_output import InboundOutput as InboundOutput
    from .india_dlt import IndiaDlt as IndiaDlt
    from .language import Language as Language
    from .language_code import LanguageCode as LanguageCode
    from .language_v2 import LanguageV2 as LanguageV2
    from .lookup_accepted import LookupAccepted as LookupAccepted
    from .lookup_log import LookupLog as LookupLog
    from .lookup_logs_response import LookupLogsResponse as LookupLogsResponse
    from .lookup_notify_request import LookupNotifyRequest as LookupNotifyRequest
    from .lookup_notify_response import LookupNotifyResponse as LookupNotifyResponse
    from .lookup_price import LookupPrice as LookupPrice
    from .lookup_request import LookupRequest as LookupRequest
    from .lookup_response import LookupResponse as LookupResponse
    from .lookup_result import LookupResult as LookupResult
    from .network import Network as Network
    from .notify_content_type import NotifyContentType as NotifyContentType
    from .preview import Preview as Preview
    from .preview_configuration import PreviewConfiguration as PreviewConfiguration
    from .preview_language import PreviewLanguage as PreviewLanguage
    from .preview_request import PreviewRequest as PreviewRequest
    from .preview_response import PreviewResponse as PreviewResponse
    from .price import Price as Price
    from .received_message import ReceivedMessage as ReceivedMessage
    from .received_message_log import ReceivedMessageLog as ReceivedMessageLog
    from .received_message_logs_response import ReceivedMessageLogsResponse as ReceivedMessageLogsResponse
    from .received_messages_response import ReceivedMessagesResponse as ReceivedMessagesResponse
    from .regional import Regional as Regional
    from .request_error import RequestError as RequestError
    from .sending_speed_limit import SendingSpeedLimit as SendingSpeedLimit
    from .sent_message import SentMessage as SentMessage
    from .sent_message_v2 import SentMessageV2 as SentMessageV2
    from .service_exception import ServiceException as ServiceException
    from .service_exception_id import ServiceExceptionId as ServiceExceptionId
    from .session_request import SessionRequest as SessionRequest
    from .session_response import SessionResponse as SessionResponse
    from .sms_log import SmsLog as SmsLog
    from .sms_logs_response import SmsLogsResponse as SmsLogsResponse
    from .sms_report import SmsReport as SmsReport
    from .sms_report_response import SmsReportResponse as SmsReportResponse
    from .sms_response import SmsResponse as SmsResponse
    from .sms_response_v2 import SmsResponseV2 as SmsResponseV2
    from .speed_time_unit import SpeedTimeUnit as SpeedTimeUnit
    from .status import Status as Status
    from .status_group_id import StatusGroupId as StatusGroupId
    from .status_group_name import StatusGroupName as StatusGroupName
    from .status_id import StatusId as StatusId
    from .status_name import StatusName as StatusName
    from .text_advanced_request import TextAdvancedRequest as TextAdvancedRequest
    from .text_advanced_request_v2 import TextAdvancedRequestV2 as TextAdvancedRequestV2
    from .text_message import TextMessage as TextMessage
    from .text_message_v2 import TextMessageV2 as TextMessageV2
    from .text_multi_message import TextMultiMessage as TextMultiMessage
    from .text_multi_request import TextMultiRequest as TextMultiRequest
    from .text_single_request import TextSingleRequest as TextSingleRequest
    from .time_of_day import TimeOfDay as TimeOfDay
    from .tracked_by import TrackedBy as TrackedBy
    from .tracking import Tracking as Tracking
    from .transliteration import Transliteration as Transliteration
    from .url_options import UrlOptions as UrlOptions
    from .weekday import Weekday as Weekday

_MODULES = {
    "AccountBalance": ".account_balance",
    "Binary": ".binary",
    "BinaryAdvancedRequest": ".binary_advanced_request",
    "BinaryMessage": ".binary_message",
    "BinaryMultiMessage": ".binary_multi_message",
    "BinaryMultiRequest": ".binary_multi_request",
    "BinarySingleRequest": ".binary_single_request",
    "BulkReschedule": ".bulk_reschedule",
    "BulkResponse": ".bulk_response",
    "BulkStatus": ".bulk_status",
    "BulkStatusResponse": ".bulk_status_response",
    "BulkStatusUpdate": ".bulk_status_update",
    "ClickNotification": ".click_notification",
    "ConversionResponse": ".conversion_response",
    "DeliveryReportPush": ".delivery_report_push",
    "DeliveryTimeWindow": ".delivery_time_window",
    "Destination": ".destination",
    "Error": ".error",
    "ErrorGroupId": ".error_group_id",
    "ErrorGroupName": ".error_group_name",
    "ErrorId": ".error_id",
    "ErrorName": ".error_name",
    "ErrorResponse": ".error_response",
    "GeneralStatus": ".general_status",
    "InboundMessageQuery": ".inbound_message_query",
    "InboundOutput": ".inbound_output",
    "IndiaDlt": ".india_dlt",
    "Language": ".language",
    "LanguageCode": ".language_code",
    "LanguageV2": ".language_v2",
    "LookupAccepted": ".lookup_accepted",
    "LookupLog": ".lookup_log",
    "LookupLogsResponse": ".lookup_logs_response",
    "LookupNotifyRequest": ".lookup_notify_request",
    "LookupNotifyResponse": ".lookup_notify_response",
    "LookupPrice": ".lookup_price",
    "LookupRequest": ".lookup_request",
    "LookupResponse": ".lookup_response",
    "LookupResult": ".lookup_result",
    "Network": ".network",
    "NotifyContentType": ".notify_content_type",
    "Preview": ".preview",
    "PreviewConfiguration": ".preview_configuration",
    "PreviewLanguage": ".preview_language",
    "PreviewRequest": ".preview_request",
    "PreviewResponse": ".preview_response",
    "Price": ".price",
    "ReceivedMessage": ".received_message",
    "ReceivedMessageLog": ".received_message_log",
    "ReceivedMessageLogsResponse": ".received_message_logs_response",
    "ReceivedMessagesResponse": ".received_messages_response",
    "Regional": ".regional",
    "RequestError": ".request_error",
    "SendingSpeedLimit": ".sending_speed_limit",
    "SentMessage": ".sent_message",
    "SentMessageV2": ".sent_message_v2",
    "ServiceException": ".service_exception",
    "ServiceExceptionId": ".service_exception_id",
    "SessionRequest": ".session_request",
    "SessionResponse": ".session_response",
    "SmsLog": ".sms_log",
    "SmsLogsResponse": ".sms_logs_response",
    "SmsReport": ".sms_report",
    "SmsReportResponse": ".sms_report_response",
    "SmsResponse": ".sms_response",
    "SmsResponseV2": ".sms_response_v2",
    "SpeedTimeUnit": ".speed_time_unit",
    "Status": ".status",
    "StatusGroupId": ".status_group_id",
    "StatusGroupName": ".status_group_name",
    "StatusId": ".status_id",
    "StatusName": ".status_name",
    "TextAdvancedRequest": ".text_advanced_request",
    "TextAdvancedRequestV2": ".text_advanced_request_v2",
    "TextMessage": ".text_message",
    "TextMessageV2": ".text_message_v2",
    "TextMultiMessage": ".text_multi_message",
    "TextMultiRequest": ".text_multi_request",
    "TextSingleRequest": ".text_single_request",
    "TimeOfDay": ".time_of_day",
    "TrackedBy": ".tracked_by",
    "Tracking": ".tracking",
    "Transliteration": ".transliteration",
    "UrlOptions": ".url_options",
    "Weekday": ".weekday",
}
__all__ = [
    "AccountBalance",
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
    "GeneralStatus",
    "InboundMessageQuery",
    "InboundOutput",
    "IndiaDlt",
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
    "Network",
    "NotifyContentType",
    "Preview",
    "PreviewConfiguration",
    "PreviewLanguage",
    "PreviewRequest",
    "PreviewResponse",
    "Price",
    "ReceivedMessage",
    "ReceivedMessageLog",
    "ReceivedMessageLogsResponse",
    "ReceivedMessagesResponse",
    "Regional",
    "RequestError",
    "SendingSpeedLimit",
    "SentMessage",
    "SentMessageV2",
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
    "TrackedBy",
    "Tracking",
    "Transliteration",
    "UrlOptions",
    "Weekday",
]


def __getattr__(name: str) -> _Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(_import_module(_MODULES[name], __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted(_MODULES)
