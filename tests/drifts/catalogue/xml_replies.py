"""Departures in what XML answers say, and in how XML requests are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from tests.drifts.catalogue.json_replies import SENDS
from tests.drifts.drift import Drift
from tests.drifts.edits import replaced
from tests.drifts.ways import XML, patched, reply, xml_reply
from textbed.gateways.infobip.gateway import InfobipGateway

_drift = partial(Drift, where="xml")


def _renamed(old: str, new: str) -> Callable[[str], str]:
    return replaced(rf"(</?){old}(?=[\s/>])", rf"\1{new}")


def _without(name: str) -> Callable[[str], str]:
    return replaced(rf"<{name}>.*?</{name}>|<{name}/>", "")


XML_REPLIES = (
    _drift(
        "send-root-renamed",
        "XML root renamed",
        "The root takes the name of the class that is written.",
        xml_reply(SENDS, _renamed("smsResponse", "sendSmsResponse")),
    ),
    _drift(
        "reports-root-renamed",
        "XML root renamed",
        "Pulled reports get the root of pushed ones.",
        xml_reply("getReports", _renamed("smsReportResponse", "reportResponse")),
    ),
    _drift(
        "error-root-renamed",
        "XML root renamed",
        "Errors in XML follow a new naming rule.",
        xml_reply("", _renamed("requestError", "error"), status=401),
    ),
    _drift(
        "xml-without-message-id",
        "missing property",
        "The XML writer is older than the property.",
        xml_reply(SENDS, _without("messageId")),
    ),
    _drift(
        "xml-log-without-status",
        "missing property",
        "The XML of logs is written by hand and forgets the status.",
        xml_reply("getLogs", _without("status")),
    ),
    _drift(
        "xml-balance-without-currency",
        "missing property",
        "The same as in JSON, but in XML alone.",
        xml_reply("getBalance", _without("currency")),
    ),
    _drift(
        "xml-count-renamed",
        "renamed property",
        "An annotation of the XML mapping is lost, so that the name of the field shows.",
        xml_reply(SENDS, _renamed("smsCount", "sms_count")),
    ),
    _drift(
        "xml-to-as-attribute",
        "renamed property",
        "Short values become attributes to save room.",
        xml_reply("getReports", replaced(r"<result>(.*?)<to>(\d+)</to>", r'<result to="\2">\1')),
    ),
    _drift(
        "xml-permanent-as-number",
        "retyped property",
        "Booleans are written as the database has them.",
        xml_reply("getReports", replaced("<permanent>(true|false)</permanent>", "<permanent>no</permanent>")),
    ),
    _drift(
        "xml-count-as-words",
        "retyped property",
        "A template prints the count with its unit.",
        xml_reply(SENDS, replaced(r"<smsCount>(\d+)</smsCount>", r"<smsCount>\1 parts</smsCount>")),
    ),
    _drift(
        "xml-extra-element",
        "extra property",
        "A node name for the support desk slips into replies.",
        xml_reply("getReports getLogs", replaced("<result>", "<result><node>sms-7</node>")),
    ),
    _drift(
        "xml-names-in-capitals",
        "wrong case",
        "The XML mapping of another framework starts names with a capital.",
        xml_reply("getReports", _renamed("messageId", "MessageId")),
    ),
    _drift(
        "xml-group-in-small-letters",
        "wrong case",
        "Enumerations in XML go by their display name.",
        xml_reply(SENDS, replaced("<groupName>(.*?)</groupName>", "<groupName>pending</groupName>")),
    ),
    _drift(
        "xml-lists-without-wrapper",
        "lists that lose their wrapper",
        "The wrapper around results is taken for superfluous.",
        xml_reply("getReports", replaced("</?results>", "")),
    ),
    _drift(
        "xml-messages-doubly-wrapped",
        "lists that lose their wrapper",
        "Two writers both add the wrapper.",
        xml_reply(SENDS, replaced("<messages>(.*)</messages>", r"<messages><messages>\1</messages></messages>")),
    ),
    _drift(
        "xml-dates-with-z",
        "dates in another form",
        "XML dates follow XML Schema.",
        xml_reply("getReports getLogs", replaced(r"\+0000<", "Z<")),
    ),
    _drift(
        "xml-wrong-group",
        "wrong code group",
        "The XML is fed from an older table of codes.",
        xml_reply("getReports", replaced("<groupId>3</groupId>", "<groupId>2</groupId>")),
    ),
    _drift(
        "xml-as-text",
        "wrong media type",
        "XML leaves with the label that the proxy gives to text.",
        reply(
            lambda _, made: (
                replace(made, content_type=b"text/xml;charset=UTF-8") if made.content_type.startswith(XML) else made
            )
        ),
    ),
    _drift(
        "accept-ignored",
        "wrong media type",
        "A cache in front keeps one answer for all formats.",
        patched(InfobipGateway, "_label", lambda _original: lambda *_: "application/json"),
    ),
    _drift(
        "xml-not-well-formed",
        "broken document",
        "Texts go into the XML as they come.",
        xml_reply("getLogs", replaced("<text>(.*?)</text>", r"<text>\1 & more</text>")),
    ),
    _drift(
        "xml-in-latin-1",
        "broken document",
        "A server with another default encoding joins the pool.",
        reply(
            lambda _, made: (
                replace(made, body=made.body.decode().encode("latin-1", "replace"))
                if made.content_type.startswith(XML)
                else made
            )
        ),
    ),
    _drift(
        "xml-null-elements",
        "null property",
        "Absent values are written as empty elements.",
        xml_reply("getReports", replaced("<mccMnc>.*?</mccMnc>", "<mccMnc/>")),
    ),
)
