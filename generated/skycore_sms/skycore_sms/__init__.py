"""A typed client of Skycore SMS API."""

from __future__ import annotations

from importlib import import_module as _import_module
from typing import TYPE_CHECKING, Any as _Any

if TYPE_CHECKING:
    from ._runtime.answers import Raw as Raw
    from ._runtime.unset import UNSET as UNSET, Unset as Unset
    from .client import AsyncSkycore as AsyncSkycore, Skycore as Skycore
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
    from .models.delivery_status import DeliveryStatus as DeliveryStatus
    from .models.error_code import ErrorCode as ErrorCode
    from .models.failure_response import FailureResponse as FailureResponse
    from .models.inbound_body import InboundBody as InboundBody
    from .models.notification import Notification as Notification
    from .models.notification_code import NotificationCode as NotificationCode
    from .models.origin import Origin as Origin
    from .models.other_body import OtherBody as OtherBody
    from .models.postback import Postback as Postback
    from .models.protocol_id import ProtocolId as ProtocolId
    from .models.protocol_status_code import ProtocolStatusCode as ProtocolStatusCode
    from .models.receipt_body import ReceiptBody as ReceiptBody
    from .models.result_status import ResultStatus as ResultStatus
    from .models.send_sms_request import SendSmsRequest as SendSmsRequest
    from .models.send_sms_response import SendSmsResponse as SendSmsResponse
    from .models.sent_body import SentBody as SentBody
    from .models.source_delivery_status import SourceDeliveryStatus as SourceDeliveryStatus
    from .models.source_notification import SourceNotification as SourceNotification
    from .models.source_receipt_body import SourceReceiptBody as SourceReceiptBody
    from .segmenting import Segmentation as Segmentation, segments as segments
    from .webhooks import parse_postback as parse_postback, parse_source_postback as parse_source_postback

_MODULES = {
    "AsyncSkycore": ".client",
    "BadRequest": ".errors",
    "ClientError": ".errors",
    "Conflict": ".errors",
    "ConnectionFailed": ".errors",
    "ContentTooLarge": ".errors",
    "DeliveryStatus": ".models.delivery_status",
    "ErrorCode": ".models.error_code",
    "FailureResponse": ".models.failure_response",
    "Forbidden": ".errors",
    "HeadersTooLarge": ".errors",
    "InboundBody": ".models.inbound_body",
    "MessagesRejected": ".errors",
    "MethodNotAllowed": ".errors",
    "Misdirected": ".errors",
    "NotAcceptable": ".errors",
    "NotFound": ".errors",
    "NotInTime": ".errors",
    "Notification": ".models.notification",
    "NotificationCode": ".models.notification_code",
    "Origin": ".models.origin",
    "OtherBody": ".models.other_body",
    "Postback": ".models.postback",
    "ProtocolId": ".models.protocol_id",
    "ProtocolStatusCode": ".models.protocol_status_code",
    "Raw": "._runtime.answers",
    "ReceiptBody": ".models.receipt_body",
    "RequestTimeout": ".errors",
    "ResultStatus": ".models.result_status",
    "Segmentation": ".segmenting",
    "SendSmsRequest": ".models.send_sms_request",
    "SendSmsResponse": ".models.send_sms_response",
    "SentBody": ".models.sent_body",
    "ServerError": ".errors",
    "Skycore": ".client",
    "SourceDeliveryStatus": ".models.source_delivery_status",
    "SourceNotification": ".models.source_notification",
    "SourceReceiptBody": ".models.source_receipt_body",
    "StatusError": ".errors",
    "TimedOut": ".errors",
    "TooDense": ".errors",
    "TooManyRequests": ".errors",
    "UNSET": "._runtime.unset",
    "Unauthorized": ".errors",
    "UnreadableAnswer": ".errors",
    "UnreadablePush": ".errors",
    "Unset": "._runtime.unset",
    "UnsupportedMediaType": ".errors",
    "UriTooLong": ".errors",
    "parse_postback": ".webhooks",
    "parse_source_postback": ".webhooks",
    "segments": ".segmenting",
}
__all__ = [
    "AsyncSkycore",
    "BadRequest",
    "ClientError",
    "Conflict",
    "ConnectionFailed",
    "ContentTooLarge",
    "DeliveryStatus",
    "ErrorCode",
    "FailureResponse",
    "Forbidden",
    "HeadersTooLarge",
    "InboundBody",
    "MessagesRejected",
    "MethodNotAllowed",
    "Misdirected",
    "NotAcceptable",
    "NotFound",
    "NotInTime",
    "Notification",
    "NotificationCode",
    "Origin",
    "OtherBody",
    "Postback",
    "ProtocolId",
    "ProtocolStatusCode",
    "Raw",
    "ReceiptBody",
    "RequestTimeout",
    "ResultStatus",
    "Segmentation",
    "SendSmsRequest",
    "SendSmsResponse",
    "SentBody",
    "ServerError",
    "Skycore",
    "SourceDeliveryStatus",
    "SourceNotification",
    "SourceReceiptBody",
    "StatusError",
    "TimedOut",
    "TooDense",
    "TooManyRequests",
    "UNSET",
    "Unauthorized",
    "UnreadableAnswer",
    "UnreadablePush",
    "Unset",
    "UnsupportedMediaType",
    "UriTooLong",
    "parse_postback",
    "parse_source_postback",
    "segments",
]


def __getattr__(name: str) -> _Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(_import_module(_MODULES[name], __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted(_MODULES)
