"""What the calls of the group `sms` are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.calls import Content, Operation, Parameter
from .._runtime.kinds import ModelOf

if TYPE_CHECKING:
    from ..models.sms_response import SmsResponse
    from ..models.sms_response_v2 import SmsResponseV2

SEND_TEXT: Operation[SmsResponse] = Operation(
    id="sendText",
    method="POST",
    path="/sms/1/text/single",
    security=(("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    body=Content(ModelOf("TextSingleRequest"), ("application/json", "application/xml")),
    answer=Content(ModelOf("SmsResponse"), ("application/json", "application/xml")),
)
SEND_TEXTS: Operation[SmsResponse] = Operation(
    id="sendTexts",
    method="POST",
    path="/sms/1/text/multi",
    security=(("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    body=Content(ModelOf("TextMultiRequest"), ("application/json", "application/xml")),
    answer=Content(ModelOf("SmsResponse"), ("application/json", "application/xml")),
)
SEND_ADVANCED: Operation[SmsResponse] = Operation(
    id="sendAdvanced",
    method="POST",
    path="/sms/1/text/advanced",
    security=(("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    body=Content(ModelOf("TextAdvancedRequest"), ("application/json", "application/xml")),
    answer=Content(ModelOf("SmsResponse"), ("application/json", "application/xml")),
)
SEND_BY_QUERY: Operation[SmsResponse] = Operation(
    id="sendByQuery",
    method="GET",
    path="/sms/1/text/query",
    security=(("queryUsername", "queryPassword"), ("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    parameters=(
        Parameter("from", "from_", "query"),
        Parameter("to", "to", "query"),
        Parameter("text", "text", "query"),
        Parameter("bulkId", "bulk_id", "query"),
        Parameter("flash", "flash", "query"),
        Parameter("transliteration", "transliteration", "query"),
        Parameter("languageCode", "language_code", "query"),
        Parameter("intermediateReport", "intermediate_report", "query"),
        Parameter("notifyUrl", "notify_url", "query"),
        Parameter("notifyContentType", "notify_content_type", "query"),
        Parameter("callbackData", "callback_data", "query"),
        Parameter("validityPeriod", "validity_period", "query"),
        Parameter("sendAt", "send_at", "query"),
        Parameter("track", "track", "query"),
        Parameter("processKey", "process_key", "query"),
        Parameter("trackingType", "tracking_type", "query"),
        Parameter("indiaDltContentTemplateId", "india_dlt_content_template_id", "query"),
        Parameter("indiaDltPrincipalEntityId", "india_dlt_principal_entity_id", "query"),
    ),
    answer=Content(ModelOf("SmsResponse"), ("application/json", "application/xml")),
)
SEND_BY_QUERY_POST: Operation[SmsResponse] = Operation(
    id="sendByQueryPost",
    method="POST",
    path="/sms/1/text/query",
    security=(("queryUsername", "queryPassword"), ("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    parameters=(
        Parameter("from", "from_", "query"),
        Parameter("to", "to", "query"),
        Parameter("text", "text", "query"),
        Parameter("bulkId", "bulk_id", "query"),
        Parameter("flash", "flash", "query"),
        Parameter("transliteration", "transliteration", "query"),
        Parameter("languageCode", "language_code", "query"),
        Parameter("intermediateReport", "intermediate_report", "query"),
        Parameter("notifyUrl", "notify_url", "query"),
        Parameter("notifyContentType", "notify_content_type", "query"),
        Parameter("callbackData", "callback_data", "query"),
        Parameter("validityPeriod", "validity_period", "query"),
        Parameter("sendAt", "send_at", "query"),
        Parameter("track", "track", "query"),
        Parameter("processKey", "process_key", "query"),
        Parameter("trackingType", "tracking_type", "query"),
        Parameter("indiaDltContentTemplateId", "india_dlt_content_template_id", "query"),
        Parameter("indiaDltPrincipalEntityId", "india_dlt_principal_entity_id", "query"),
    ),
    answer=Content(ModelOf("SmsResponse"), ("application/json", "application/xml")),
)
SEND_BINARY: Operation[SmsResponse] = Operation(
    id="sendBinary",
    method="POST",
    path="/sms/1/binary/single",
    security=(("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    body=Content(ModelOf("BinarySingleRequest"), ("application/json", "application/xml")),
    answer=Content(ModelOf("SmsResponse"), ("application/json", "application/xml")),
)
SEND_BINARIES: Operation[SmsResponse] = Operation(
    id="sendBinaries",
    method="POST",
    path="/sms/1/binary/multi",
    security=(("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    body=Content(ModelOf("BinaryMultiRequest"), ("application/json", "application/xml")),
    answer=Content(ModelOf("SmsResponse"), ("application/json", "application/xml")),
)
SEND_BINARY_ADVANCED: Operation[SmsResponse] = Operation(
    id="sendBinaryAdvanced",
    method="POST",
    path="/sms/1/binary/advanced",
    security=(("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    body=Content(ModelOf("BinaryAdvancedRequest"), ("application/json", "application/xml")),
    answer=Content(ModelOf("SmsResponse"), ("application/json", "application/xml")),
)
SEND_TEXT_V2: Operation[SmsResponseV2] = Operation(
    id="sendTextV2",
    method="POST",
    path="/sms/2/text/single",
    security=(("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    body=Content(ModelOf("TextSingleRequest"), ("application/json", "application/xml")),
    answer=Content(ModelOf("SmsResponseV2"), ("application/json", "application/xml")),
)
SEND_ADVANCED_V2: Operation[SmsResponseV2] = Operation(
    id="sendAdvancedV2",
    method="POST",
    path="/sms/2/text/advanced",
    security=(("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    body=Content(ModelOf("TextAdvancedRequestV2"), ("application/json", "application/xml")),
    answer=Content(ModelOf("SmsResponseV2"), ("application/json", "application/xml")),
)
SEND_BINARY_ADVANCED_V2: Operation[SmsResponseV2] = Operation(
    id="sendBinaryAdvancedV2",
    method="POST",
    path="/sms/2/binary/advanced",
    security=(("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    body=Content(ModelOf("BinaryAdvancedRequest"), ("application/json", "application/xml")),
    answer=Content(ModelOf("SmsResponseV2"), ("application/json", "application/xml")),
)
