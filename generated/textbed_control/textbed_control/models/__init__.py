"""The models and enumerations of the contract."""

from __future__ import annotations

from importlib import import_module as _import_module
from typing import TYPE_CHECKING, Any as _Any

if TYPE_CHECKING:
    from .account_credentials import AccountCredentials as AccountCredentials
    from .account_list import AccountList as AccountList
    from .account_settings import AccountSettings as AccountSettings
    from .account_settings_change import AccountSettingsChange as AccountSettingsChange
    from .account_summary import AccountSummary as AccountSummary
    from .attempt_cause import AttemptCause as AttemptCause
    from .attempt_outcome import AttemptOutcome as AttemptOutcome
    from .clock import Clock as Clock
    from .clock_advance import ClockAdvance as ClockAdvance
    from .clock_advanced import ClockAdvanced as ClockAdvanced
    from .clock_mode import ClockMode as ClockMode
    from .clock_setting import ClockSetting as ClockSetting
    from .deleted import Deleted as Deleted
    from .direction import Direction as Direction
    from .drop_moment import DropMoment as DropMoment
    from .encoding import Encoding as Encoding
    from .error_code import ErrorCode as ErrorCode
    from .error_detail import ErrorDetail as ErrorDetail
    from .error_reply import ErrorReply as ErrorReply
    from .event import Event as Event
    from .event_kind import EventKind as EventKind
    from .fault import Fault as Fault
    from .fault_in_force import FaultInForce as FaultInForce
    from .fault_list import FaultList as FaultList
    from .fault_setting import FaultSetting as FaultSetting
    from .flooding_filter import FloodingFilter as FloodingFilter
    from .flooding_filter_change import FloodingFilterChange as FloodingFilterChange
    from .gateway import Gateway as Gateway
    from .gateway_contract import GatewayContract as GatewayContract
    from .habits import Habits as Habits
    from .header_line import HeaderLine as HeaderLine
    from .health import Health as Health
    from .http_method import HttpMethod as HttpMethod
    from .inbound_details import InboundDetails as InboundDetails
    from .inbound_text import InboundText as InboundText
    from .limits import Limits as Limits
    from .limits_change import LimitsChange as LimitsChange
    from .lookup_package import LookupPackage as LookupPackage
    from .marked import Marked as Marked
    from .message import Message as Message
    from .message_marks import MessageMarks as MessageMarks
    from .message_page import MessagePage as MessagePage
    from .message_state import MessageState as MessageState
    from .message_summary import MessageSummary as MessageSummary
    from .new_account import NewAccount as NewAccount
    from .new_number import NewNumber as NewNumber
    from .new_scenario import NewScenario as NewScenario
    from .number import Number as Number
    from .number_action import NumberAction as NumberAction
    from .number_list import NumberList as NumberList
    from .part import Part as Part
    from .postback_form import PostbackForm as PostbackForm
    from .price import Price as Price
    from .push import Push as Push
    from .push_attempt import PushAttempt as PushAttempt
    from .push_kind import PushKind as PushKind
    from .push_page import PushPage as PushPage
    from .push_state import PushState as PushState
    from .push_summary import PushSummary as PushSummary
    from .raw_reply import RawReply as RawReply
    from .raw_request import RawRequest as RawRequest
    from .receiver import Receiver as Receiver
    from .receiver_in_force import ReceiverInForce as ReceiverInForce
    from .receiver_list import ReceiverList as ReceiverList
    from .receiver_setting import ReceiverSetting as ReceiverSetting
    from .report import Report as Report
    from .report_state import ReportState as ReportState
    from .reset import Reset as Reset
    from .reset_result import ResetResult as ResetResult
    from .reset_scope import ResetScope as ResetScope
    from .scenario import Scenario as Scenario
    from .scenario_list import ScenarioList as ScenarioList
    from .scenario_match import ScenarioMatch as ScenarioMatch
    from .scenario_outcome import ScenarioOutcome as ScenarioOutcome
    from .short_link import ShortLink as ShortLink
    from .skycore_settings import SkycoreSettings as SkycoreSettings
    from .skycore_settings_change import SkycoreSettingsChange as SkycoreSettingsChange
    from .skycore_step import SkycoreStep as SkycoreStep
    from .timeline_step import TimelineStep as TimelineStep
    from .unsettled_push import UnsettledPush as UnsettledPush
    from .wait_result import WaitResult as WaitResult

_MODULES = {
    "AccountCredentials": ".account_credentials",
    "AccountList": ".account_list",
    "AccountSettings": ".account_settings",
    "AccountSettingsChange": ".account_settings_change",
    "AccountSummary": ".account_summary",
    "AttemptCause": ".attempt_cause",
    "AttemptOutcome": ".attempt_outcome",
    "Clock": ".clock",
    "ClockAdvance": ".clock_advance",
    "ClockAdvanced": ".clock_advanced",
    "ClockMode": ".clock_mode",
    "ClockSetting": ".clock_setting",
    "Deleted": ".deleted",
    "Direction": ".direction",
    "DropMoment": ".drop_moment",
    "Encoding": ".encoding",
    "ErrorCode": ".error_code",
    "ErrorDetail": ".error_detail",
    "ErrorReply": ".error_reply",
    "Event": ".event",
    "EventKind": ".event_kind",
    "Fault": ".fault",
    "FaultInForce": ".fault_in_force",
    "FaultList": ".fault_list",
    "FaultSetting": ".fault_setting",
    "FloodingFilter": ".flooding_filter",
    "FloodingFilterChange": ".flooding_filter_change",
    "Gateway": ".gateway",
    "GatewayContract": ".gateway_contract",
    "Habits": ".habits",
    "HeaderLine": ".header_line",
    "Health": ".health",
    "HttpMethod": ".http_method",
    "InboundDetails": ".inbound_details",
    "InboundText": ".inbound_text",
    "Limits": ".limits",
    "LimitsChange": ".limits_change",
    "LookupPackage": ".lookup_package",
    "Marked": ".marked",
    "Message": ".message",
    "MessageMarks": ".message_marks",
    "MessagePage": ".message_page",
    "MessageState": ".message_state",
    "MessageSummary": ".message_summary",
    "NewAccount": ".new_account",
    "NewNumber": ".new_number",
    "NewScenario": ".new_scenario",
    "Number": ".number",
    "NumberAction": ".number_action",
    "NumberList": ".number_list",
    "Part": ".part",
    "PostbackForm": ".postback_form",
    "Price": ".price",
    "Push": ".push",
    "PushAttempt": ".push_attempt",
    "PushKind": ".push_kind",
    "PushPage": ".push_page",
    "PushState": ".push_state",
    "PushSummary": ".push_summary",
    "RawReply": ".raw_reply",
    "RawRequest": ".raw_request",
    "Receiver": ".receiver",
    "ReceiverInForce": ".receiver_in_force",
    "ReceiverList": ".receiver_list",
    "ReceiverSetting": ".receiver_setting",
    "Report": ".report",
    "ReportState": ".report_state",
    "Reset": ".reset",
    "ResetResult": ".reset_result",
    "ResetScope": ".reset_scope",
    "Scenario": ".scenario",
    "ScenarioList": ".scenario_list",
    "ScenarioMatch": ".scenario_match",
    "ScenarioOutcome": ".scenario_outcome",
    "ShortLink": ".short_link",
    "SkycoreSettings": ".skycore_settings",
    "SkycoreSettingsChange": ".skycore_settings_change",
    "SkycoreStep": ".skycore_step",
    "TimelineStep": ".timeline_step",
    "UnsettledPush": ".unsettled_push",
    "WaitResult": ".wait_result",
}
__all__ = [
    "AccountCredentials",
    "AccountList",
    "AccountSettings",
    "AccountSettingsChange",
    "AccountSummary",
    "AttemptCause",
    "AttemptOutcome",
    "Clock",
    "ClockAdvance",
    "ClockAdvanced",
    "ClockMode",
    "ClockSetting",
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
    "Gateway",
    "GatewayContract",
    "Habits",
    "HeaderLine",
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
    "NewAccount",
    "NewNumber",
    "NewScenario",
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
    "RawReply",
    "RawRequest",
    "Receiver",
    "ReceiverInForce",
    "ReceiverList",
    "ReceiverSetting",
    "Report",
    "ReportState",
    "Reset",
    "ResetResult",
    "ResetScope",
    "Scenario",
    "ScenarioList",
    "ScenarioMatch",
    "ScenarioOutcome",
    "ShortLink",
    "SkycoreSettings",
    "SkycoreSettingsChange",
    "SkycoreStep",
    "TimelineStep",
    "UnsettledPush",
    "WaitResult",
]


def __getattr__(name: str) -> _Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(_import_module(_MODULES[name], __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted(_MODULES)
