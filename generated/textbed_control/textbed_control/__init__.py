"""A typed client of Textbed control API."""

from __future__ import annotations

from importlib import import_module as _import_module
from typing import TYPE_CHECKING, Any as _Any

if TYPE_CHECKING:
    from ._runtime.answers import Raw as Raw
    from ._runtime.unset import UNSET as UNSET, Unset as Unset
    from .client import AsyncTextbed as AsyncTextbed, Textbed as Textbed
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
    from .models.account_credentials import AccountCredentials as AccountCredentials
    from .models.account_list import AccountList as AccountList
    from .models.account_settings import AccountSettings as AccountSettings
    from .models.account_settings_change import AccountSettingsChange as AccountSettingsChange
    from .models.account_summary import AccountSummary as AccountSummary
    from .models.attempt_cause import AttemptCause as AttemptCause
    from .models.attempt_outcome import AttemptOutcome as AttemptOutcome
    from .models.clock import Clock as Clock
    from .models.clock_advance import ClockAdvance as ClockAdvance
    from .models.clock_advanced import ClockAdvanced as ClockAdvanced
    from .models.clock_mode import ClockMode as ClockMode
    from .models.clock_setting import ClockSetting as ClockSetting
    from .models.deleted import Deleted as Deleted
    from .models.direction import Direction as Direction
    from .models.drop_moment import DropMoment as DropMoment
    from .models.encoding import Encoding as Encoding
    from .models.error_code import ErrorCode as ErrorCode
    from .models.error_detail import ErrorDetail as ErrorDetail
    from .models.error_reply import ErrorReply as ErrorReply
    from .models.event import Event as Event
    from .models.event_kind import EventKind as EventKind
    from .models.fault import Fault as Fault
    from .models.fault_in_force import FaultInForce as FaultInForce
    from .models.fault_list import FaultList as FaultList
    from .models.fault_setting import FaultSetting as FaultSetting
    from .models.flooding_filter import FloodingFilter as FloodingFilter
    from .models.flooding_filter_change import FloodingFilterChange as FloodingFilterChange
    from .models.gateway import Gateway as Gateway
    from .models.gateway_contract import GatewayContract as GatewayContract
    from .models.habits import Habits as Habits
    from .models.header_line import HeaderLine as HeaderLine
    from .models.health import Health as Health
    from .models.http_method import HttpMethod as HttpMethod
    from .models.inbound_details import InboundDetails as InboundDetails
    from .models.inbound_text import InboundText as InboundText
    from .models.limits import Limits as Limits
    from .models.limits_change import LimitsChange as LimitsChange
    from .models.lookup_package import LookupPackage as LookupPackage
    from .models.marked import Marked as Marked
    from .models.message import Message as Message
    from .models.message_marks import MessageMarks as MessageMarks
    from .models.message_page import MessagePage as MessagePage
    from .models.message_state import MessageState as MessageState
    from .models.message_summary import MessageSummary as MessageSummary
    from .models.new_account import NewAccount as NewAccount
    from .models.new_number import NewNumber as NewNumber
    from .models.new_scenario import NewScenario as NewScenario
    from .models.number import Number as Number
    from .models.number_action import NumberAction as NumberAction
    from .models.number_list import NumberList as NumberList
    from .models.part import Part as Part
    from .models.postback_form import PostbackForm as PostbackForm
    from .models.price import Price as Price
    from .models.push import Push as Push
    from .models.push_attempt import PushAttempt as PushAttempt
    from .models.push_kind import PushKind as PushKind
    from .models.push_page import PushPage as PushPage
    from .models.push_state import PushState as PushState
    from .models.push_summary import PushSummary as PushSummary
    from .models.raw_reply import RawReply as RawReply
    from .models.raw_request import RawRequest as RawRequest
    from .models.receiver import Receiver as Receiver
    from .models.receiver_in_force import ReceiverInForce as ReceiverInForce
    from .models.receiver_list import ReceiverList as ReceiverList
    from .models.receiver_setting import ReceiverSetting as ReceiverSetting
    from .models.report import Report as Report
    from .models.report_state import ReportState as ReportState
    from .models.reset import Reset as Reset
    from .models.reset_result import ResetResult as ResetResult
    from .models.reset_scope import ResetScope as ResetScope
    from .models.scenario import Scenario as Scenario
    from .models.scenario_list import ScenarioList as ScenarioList
    from .models.scenario_match import ScenarioMatch as ScenarioMatch
    from .models.scenario_outcome import ScenarioOutcome as ScenarioOutcome
    from .models.short_link import ShortLink as ShortLink
    from .models.skycore_settings import SkycoreSettings as SkycoreSettings
    from .models.skycore_settings_change import SkycoreSettingsChange as SkycoreSettingsChange
    from .models.skycore_step import SkycoreStep as SkycoreStep
    from .models.timeline_step import TimelineStep as TimelineStep
    from .models.unsettled_push import UnsettledPush as UnsettledPush
    from .models.wait_result import WaitResult as WaitResult

_MODULES = {
    "AccountCredentials": ".models.account_credentials",
    "AccountList": ".models.account_list",
    "AccountSettings": ".models.account_settings",
    "AccountSettingsChange": ".models.account_settings_change",
    "AccountSummary": ".models.account_summary",
    "AsyncTextbed": ".client",
    "AttemptCause": ".models.attempt_cause",
    "AttemptOutcome": ".models.attempt_outcome",
    "BadRequest": ".errors",
    "ClientError": ".errors",
    "Clock": ".models.clock",
    "ClockAdvance": ".models.clock_advance",
    "ClockAdvanced": ".models.clock_advanced",
    "ClockMode": ".models.clock_mode",
    "ClockSetting": ".models.clock_setting",
    "Conflict": ".errors",
    "ConnectionFailed": ".errors",
    "ContentTooLarge": ".errors",
    "Deleted": ".models.deleted",
    "Direction": ".models.direction",
    "DropMoment": ".models.drop_moment",
    "Encoding": ".models.encoding",
    "ErrorCode": ".models.error_code",
    "ErrorDetail": ".models.error_detail",
    "ErrorReply": ".models.error_reply",
    "Event": ".models.event",
    "EventKind": ".models.event_kind",
    "Fault": ".models.fault",
    "FaultInForce": ".models.fault_in_force",
    "FaultList": ".models.fault_list",
    "FaultSetting": ".models.fault_setting",
    "FloodingFilter": ".models.flooding_filter",
    "FloodingFilterChange": ".models.flooding_filter_change",
    "Forbidden": ".errors",
    "Gateway": ".models.gateway",
    "GatewayContract": ".models.gateway_contract",
    "Habits": ".models.habits",
    "HeaderLine": ".models.header_line",
    "HeadersTooLarge": ".errors",
    "Health": ".models.health",
    "HttpMethod": ".models.http_method",
    "InboundDetails": ".models.inbound_details",
    "InboundText": ".models.inbound_text",
    "Limits": ".models.limits",
    "LimitsChange": ".models.limits_change",
    "LookupPackage": ".models.lookup_package",
    "Marked": ".models.marked",
    "Message": ".models.message",
    "MessageMarks": ".models.message_marks",
    "MessagePage": ".models.message_page",
    "MessageState": ".models.message_state",
    "MessageSummary": ".models.message_summary",
    "MessagesRejected": ".errors",
    "MethodNotAllowed": ".errors",
    "Misdirected": ".errors",
    "NewAccount": ".models.new_account",
    "NewNumber": ".models.new_number",
    "NewScenario": ".models.new_scenario",
    "NotAcceptable": ".errors",
    "NotFound": ".errors",
    "NotInTime": ".errors",
    "Number": ".models.number",
    "NumberAction": ".models.number_action",
    "NumberList": ".models.number_list",
    "Part": ".models.part",
    "PostbackForm": ".models.postback_form",
    "Price": ".models.price",
    "Push": ".models.push",
    "PushAttempt": ".models.push_attempt",
    "PushKind": ".models.push_kind",
    "PushPage": ".models.push_page",
    "PushState": ".models.push_state",
    "PushSummary": ".models.push_summary",
    "Raw": "._runtime.answers",
    "RawReply": ".models.raw_reply",
    "RawRequest": ".models.raw_request",
    "Receiver": ".models.receiver",
    "ReceiverInForce": ".models.receiver_in_force",
    "ReceiverList": ".models.receiver_list",
    "ReceiverSetting": ".models.receiver_setting",
    "Report": ".models.report",
    "ReportState": ".models.report_state",
    "RequestTimeout": ".errors",
    "Reset": ".models.reset",
    "ResetResult": ".models.reset_result",
    "ResetScope": ".models.reset_scope",
    "Scenario": ".models.scenario",
    "ScenarioList": ".models.scenario_list",
    "ScenarioMatch": ".models.scenario_match",
    "ScenarioOutcome": ".models.scenario_outcome",
    "ServerError": ".errors",
    "ShortLink": ".models.short_link",
    "SkycoreSettings": ".models.skycore_settings",
    "SkycoreSettingsChange": ".models.skycore_settings_change",
    "SkycoreStep": ".models.skycore_step",
    "StatusError": ".errors",
    "Textbed": ".client",
    "TimedOut": ".errors",
    "TimelineStep": ".models.timeline_step",
    "TooDense": ".errors",
    "TooManyRequests": ".errors",
    "UNSET": "._runtime.unset",
    "Unauthorized": ".errors",
    "UnreadableAnswer": ".errors",
    "UnreadablePush": ".errors",
    "Unset": "._runtime.unset",
    "UnsettledPush": ".models.unsettled_push",
    "UnsupportedMediaType": ".errors",
    "UriTooLong": ".errors",
    "WaitResult": ".models.wait_result",
}
__all__ = [
    "AccountCredentials",
    "AccountList",
    "AccountSettings",
    "AccountSettingsChange",
    "AccountSummary",
    "AsyncTextbed",
    "AttemptCause",
    "AttemptOutcome",
    "BadRequest",
    "ClientError",
    "Clock",
    "ClockAdvance",
    "ClockAdvanced",
    "ClockMode",
    "ClockSetting",
    "Conflict",
    "ConnectionFailed",
    "ContentTooLarge",
    "Deleted",
    "Direction",
    "DropMoment",
    "Encoding",
    "ErrorCode",
    "ErrorDetail",
    "ErrorReply",
    "Event",
    "EventKind",
    "Fault",
    "FaultInForce",
    "FaultList",
    "FaultSetting",
    "FloodingFilter",
    "FloodingFilterChange",
    "Forbidden",
    "Gateway",
    "GatewayContract",
    "Habits",
    "HeaderLine",
    "HeadersTooLarge",
    "Health",
    "HttpMethod",
    "InboundDetails",
    "InboundText",
    "Limits",
    "LimitsChange",
    "LookupPackage",
    "Marked",
    "Message",
    "MessageMarks",
    "MessagePage",
    "MessageState",
    "MessageSummary",
    "MessagesRejected",
    "MethodNotAllowed",
    "Misdirected",
    "NewAccount",
    "NewNumber",
    "NewScenario",
    "NotAcceptable",
    "NotFound",
    "NotInTime",
    "Number",
    "NumberAction",
    "NumberList",
    "Part",
    "PostbackForm",
    "Price",
    "Push",
    "PushAttempt",
    "PushKind",
    "PushPage",
    "PushState",
    "PushSummary",
    "Raw",
    "RawReply",
    "RawRequest",
    "Receiver",
    "ReceiverInForce",
    "ReceiverList",
    "ReceiverSetting",
    "Report",
    "ReportState",
    "RequestTimeout",
    "Reset",
    "ResetResult",
    "ResetScope",
    "Scenario",
    "ScenarioList",
    "ScenarioMatch",
    "ScenarioOutcome",
    "ServerError",
    "ShortLink",
    "SkycoreSettings",
    "SkycoreSettingsChange",
    "SkycoreStep",
    "StatusError",
    "Textbed",
    "TimedOut",
    "TimelineStep",
    "TooDense",
    "TooManyRequests",
    "UNSET",
    "Unauthorized",
    "UnreadableAnswer",
    "UnreadablePush",
    "Unset",
    "UnsettledPush",
    "UnsupportedMediaType",
    "UriTooLong",
    "WaitResult",
]


def __getattr__(name: str) -> _Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(_import_module(_MODULES[name], __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted(_MODULES)
