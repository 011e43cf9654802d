"""The schemas of the contract, as far as they say how XML looks."""

from typing import Any

SCHEMAS: dict[str, Any] = {
    "AccountBalance": {
        "type": "object",
        "xml": {"name": "accountBalance"},
        "required": ["balance", "currency"],
        "properties": {"balance": {"type": "number"}, "currency": {"$ref": "#/components/schemas/Currency"}},
    },
    "Binary": {
        "type": "object",
        "xml": {"name": "binary"},
        "properties": {
            "hex": {"type": ["string", "null"]},
            "dataCoding": {"type": ["integer", "null"]},
            "esmClass": {"type": ["integer", "null"]},
        },
    },
    "BinaryAdvancedRequest": {
        "type": "object",
        "xml": {"name": "request"},
        "allOf": [{"$ref": "#/components/schemas/BulkOptions"}],
        "required": ["messages"],
        "properties": {
            "messages": {
                "type": "array",
                "xml": {"name": "messages", "wrapped": True},
                "items": {"$ref": "#/components/schemas/BinaryMessage"},
            },
            "sendingSpeedLimit": {"anyOf": [{"$ref": "#/components/schemas/SendingSpeedLimit"}, {"type": "null"}]},
        },
    },
    "BinaryMessage": {
        "type": "object",
        "xml": {"name": "message"},
        "allOf": [{"$ref": "#/components/schemas/DeliveryOptions"}],
        "properties": {"binary": {"anyOf": [{"$ref": "#/components/schemas/Binary"}, {"type": "null"}]}},
    },
    "BinaryMultiMessage": {
        "type": "object",
        "xml": {"name": "message"},
        "allOf": [{"$ref": "#/components/schemas/MessageLabels"}],
        "properties": {
            "from": {"$ref": "#/components/schemas/Sender"},
            "to": {"$ref": "#/components/schemas/Recipients"},
            "binary": {"anyOf": [{"$ref": "#/components/schemas/Binary"}, {"type": "null"}]},
        },
        "required": ["to"],
    },
    "BinaryMultiRequest": {
        "type": "object",
        "xml": {"name": "request"},
        "required": ["messages"],
        "properties": {
            "bulkId": {"type": ["string", "null"]},
            "messages": {
                "type": "array",
                "xml": {"name": "messages", "wrapped": True},
                "items": {"$ref": "#/components/schemas/BinaryMultiMessage"},
            },
        },
    },
    "BinarySingleRequest": {
        "type": "object",
        "xml": {"name": "request"},
        "allOf": [{"$ref": "#/components/schemas/MessageLabels"}],
        "properties": {
            "from": {"$ref": "#/components/schemas/Sender"},
            "to": {"$ref": "#/components/schemas/Recipients"},
            "binary": {"anyOf": [{"$ref": "#/components/schemas/Binary"}, {"type": "null"}]},
        },
        "required": ["to"],
    },
    "BulkId": {"type": "string"},
    "BulkOptions": {
        "type": "object",
        "properties": {
            "bulkId": {"type": ["string", "null"]},
            "tracking": {"anyOf": [{"$ref": "#/components/schemas/Tracking"}, {"type": "null"}]},
        },
    },
    "Currency": {"type": "string"},
    "DeliveryOptions": {
        "type": "object",
        "allOf": [{"$ref": "#/components/schemas/MessageLabels"}],
        "properties": {
            "from": {"$ref": "#/components/schemas/Sender"},
            "destinations": {
                "type": ["array", "null"],
                "xml": {"name": "destinations", "wrapped": True},
                "items": {"$ref": "#/components/schemas/Destination"},
            },
            "to": {"$ref": "#/components/schemas/Recipients"},
            "flash": {"type": ["boolean", "null"]},
            "notify": {"type": ["boolean", "null"]},
            "intermediateReport": {"type": ["boolean", "null"]},
            "notifyUrl": {"type": ["string", "null"]},
            "notifyContentType": {"anyOf": [{"$ref": "#/components/schemas/NotifyContentType"}, {"type": "null"}]},
            "callbackData": {"type": ["string", "null"]},
            "validityPeriod": {"type": ["integer", "null"]},
            "sendAt": {"anyOf": [{"$ref": "#/components/schemas/RequestDate"}, {"type": "null"}]},
            "deliveryTimeWindow": {"anyOf": [{"$ref": "#/components/schemas/DeliveryTimeWindow"}, {"type": "null"}]},
        },
    },
    "DeliveryReportPush": {
        "type": "object",
        "xml": {"name": "reportResponse"},
        "required": ["results"],
        "properties": {
            "results": {
                "type": "array",
                "xml": {"name": "results", "wrapped": True},
                "items": {"$ref": "#/components/schemas/SmsReport"},
            }
        },
    },
    "DeliveryTimeWindow": {
        "type": "object",
        "xml": {"name": "deliveryTimeWindow"},
        "required": ["days"],
        "properties": {
            "from": {"xml": {"name": "from"}, "anyOf": [{"$ref": "#/components/schemas/TimeOfDay"}, {"type": "null"}]},
            "to": {"xml": {"name": "to"}, "anyOf": [{"$ref": "#/components/schemas/TimeOfDay"}, {"type": "null"}]},
            "days": {"type": "array", "items": {"$ref": "#/components/schemas/Weekday", "xml": {"name": "days"}}},
        },
    },
    "Destination": {
        "type": "object",
        "xml": {"name": "destination"},
        "properties": {"to": {"type": ["string", "null"]}, "messageId": {"type": ["string", "null"]}},
        "required": ["to"],
    },
    "Error": {
        "type": "object",
        "xml": {"name": "error"},
        "required": ["groupId", "groupName", "id", "name", "description", "permanent"],
        "properties": {
            "groupId": {"$ref": "#/components/schemas/ErrorGroupId"},
            "groupName": {"$ref": "#/components/schemas/ErrorGroupName"},
            "id": {"$ref": "#/components/schemas/ErrorId"},
            "name": {"$ref": "#/components/schemas/ErrorName"},
            "description": {"type": "string"},
            "permanent": {"type": "boolean"},
        },
    },
    "ErrorGroupId": {"type": "integer"},
    "ErrorGroupName": {"type": "string"},
    "ErrorId": {"type": "integer"},
    "ErrorName": {"type": "string"},
    "ErrorResponse": {
        "type": "object",
        "xml": {"x-node-type": "none"},
        "required": ["requestError"],
        "properties": {"requestError": {"$ref": "#/components/schemas/RequestError"}},
    },
    "GatewayDate": {"type": "string"},
    "IndiaDlt": {
        "type": "object",
        "xml": {"name": "indiaDlt"},
        "properties": {
            "contentTemplateId": {"type": ["string", "null"]},
            "principalEntityId": {"type": ["string", "null"]},
        },
    },
    "Language": {
        "type": "object",
        "xml": {"name": "language"},
        "properties": {
            "languageCode": {"anyOf": [{"$ref": "#/components/schemas/LanguageCode"}, {"type": "null"}]},
            "singleShift": {"type": ["boolean", "null"]},
            "lockingShift": {"type": ["boolean", "null"]},
        },
    },
    "LanguageCode": {"type": "string"},
    "LanguageV2": {
        "type": "object",
        "xml": {"name": "language"},
        "properties": {"languageCode": {"anyOf": [{"$ref": "#/components/schemas/LanguageCode"}, {"type": "null"}]}},
    },
    "LookupAccepted": {
        "type": "object",
        "xml": {"name": "result"},
        "required": ["to", "status"],
        "properties": {
            "to": {"type": "string"},
            "status": {"$ref": "#/components/schemas/Status"},
            "messageId": {"$ref": "#/components/schemas/MessageId"},
        },
    },
    "LookupNotifyRequest": {
        "type": "object",
        "xml": {"name": "request"},
        "required": ["to"],
        "properties": {
            "to": {"$ref": "#/components/schemas/LookupNumbers"},
            "notifyUrl": {"type": ["string", "null"]},
            "notifyContentType": {"anyOf": [{"$ref": "#/components/schemas/NotifyContentType"}, {"type": "null"}]},
        },
    },
    "LookupNotifyResponse": {
        "type": "object",
        "xml": {"name": "ncResponseAsync"},
        "required": ["results"],
        "properties": {
            "bulkId": {"$ref": "#/components/schemas/BulkId"},
            "results": {
                "type": "array",
                "xml": {"name": "results", "wrapped": True},
                "items": {"$ref": "#/components/schemas/LookupAccepted"},
            },
        },
    },
    "LookupNumbers": {
        "oneOf": [
            {"type": "string"},
            {
                "type": "array",
                "xml": {"name": "to", "wrapped": True},
                "items": {"type": "string", "xml": {"name": "to"}},
            },
        ]
    },
    "LookupRequest": {
        "type": "object",
        "xml": {"name": "request"},
        "required": ["to"],
        "properties": {"to": {"$ref": "#/components/schemas/LookupNumbers"}},
    },
    "LookupResponse": {
        "type": "object",
        "xml": {"name": "ncResponse"},
        "required": ["results"],
        "properties": {
            "bulkId": {"$ref": "#/components/schemas/BulkId"},
            "results": {
                "type": "array",
                "xml": {"name": "results", "wrapped": True},
                "items": {"$ref": "#/components/schemas/LookupResult"},
            },
        },
    },
    "LookupResult": {
        "type": "object",
        "xml": {"name": "result"},
        "required": ["to", "status", "error"],
        "properties": {
            "to": {"type": "string"},
            "mccMnc": {"$ref": "#/components/schemas/MccMnc"},
            "imsi": {"type": "string"},
            "originalNetwork": {"$ref": "#/components/schemas/Network", "xml": {"name": "originalNetwork"}},
            "ported": {"type": "boolean"},
            "portedNetwork": {"$ref": "#/components/schemas/Network", "xml": {"name": "portedNetwork"}},
            "roaming": {"type": "boolean"},
            "roamingNetwork": {"$ref": "#/components/schemas/Network", "xml": {"name": "roamingNetwork"}},
            "servingMSC": {"type": "string"},
            "status": {"$ref": "#/components/schemas/Status"},
            "error": {"$ref": "#/components/schemas/Error"},
        },
    },
    "MccMnc": {"type": "string"},
    "MessageId": {"type": "string"},
    "MessageLabels": {
        "type": "object",
        "properties": {
            "campaignId": {"type": ["string", "null"]},
            "operatorClientId": {"type": ["string", "null"]},
            "regional": {"anyOf": [{"$ref": "#/components/schemas/Regional"}, {"type": "null"}]},
        },
    },
    "Network": {
        "type": "object",
        "xml": {"name": "network"},
        "properties": {
            "networkName": {"type": "string"},
            "networkPrefix": {"type": "string"},
            "countryName": {"type": "string"},
            "countryPrefix": {"type": "string"},
        },
    },
    "NotifyContentType": {"type": "string"},
    "Price": {
        "type": "object",
        "xml": {"name": "price"},
        "required": ["pricePerMessage", "currency"],
        "properties": {"pricePerMessage": {"type": "number"}, "currency": {"$ref": "#/components/schemas/Currency"}},
    },
    "ReceivedMessage": {
        "type": "object",
        "xml": {"name": "result"},
        "required": ["messageId", "from", "to", "text", "cleanText", "keyword", "receivedAt", "smsCount"],
        "properties": {
            "messageId": {"$ref": "#/components/schemas/MessageId"},
            "from": {"type": "string"},
            "to": {"type": "string"},
            "text": {"type": "string"},
            "cleanText": {"type": "string"},
            "keyword": {"type": "string"},
            "receivedAt": {"$ref": "#/components/schemas/GatewayDate"},
            "smsCount": {"type": "integer"},
            "price": {"$ref": "#/components/schemas/Price"},
            "callbackData": {"type": "string"},
        },
    },
    "ReceivedMessageLog": {
        "type": "object",
        "xml": {"name": "result"},
        "required": ["messageId", "to", "receivedAt", "from", "text", "cleanText", "smsCount"],
        "properties": {
            "messageId": {"$ref": "#/components/schemas/MessageId"},
            "to": {"type": "string"},
            "receivedAt": {"$ref": "#/components/schemas/GatewayDate"},
            "from": {"type": "string"},
            "text": {"type": "string"},
            "cleanText": {"type": "string"},
            "keyword": {"type": "string"},
            "smsCount": {"type": "integer"},
        },
    },
    "ReceivedMessageLogsResponse": {
        "type": "object",
        "xml": {"name": "moLogsResponse"},
        "required": ["results"],
        "properties": {
            "results": {
                "type": "array",
                "xml": {"name": "results", "wrapped": True},
                "items": {"$ref": "#/components/schemas/ReceivedMessageLog"},
            }
        },
    },
    "ReceivedMessagesResponse": {
        "type": "object",
        "xml": {"name": "moReportResponse"},
        "required": ["results"],
        "properties": {
            "results": {
                "type": "array",
                "xml": {"name": "results", "wrapped": True},
                "items": {"$ref": "#/components/schemas/ReceivedMessage"},
            },
            "messageCount": {"type": "integer"},
            "pendingMessageCount": {"type": "integer"},
        },
    },
    "Recipients": {
        "oneOf": [
            {"type": "string"},
            {
                "type": "array",
                "xml": {"name": "to", "wrapped": True},
                "items": {"type": "string", "xml": {"name": "to"}},
            },
            {"type": "null"},
        ]
    },
    "Regional": {
        "type": "object",
        "xml": {"name": "regional"},
        "properties": {"indiaDlt": {"anyOf": [{"$ref": "#/components/schemas/IndiaDlt"}, {"type": "null"}]}},
    },
    "RequestDate": {"type": "string"},
    "RequestError": {
        "type": "object",
        "xml": {"name": "requestError"},
        "required": ["serviceException"],
        "properties": {"serviceException": {"$ref": "#/components/schemas/ServiceException"}},
    },
    "Sender": {"type": ["string", "null"]},
    "SendingSpeedLimit": {
        "type": "object",
        "xml": {"name": "sendingSpeedLimit"},
        "properties": {
            "amount": {"type": ["integer", "null"]},
            "timeUnit": {"anyOf": [{"$ref": "#/components/schemas/SpeedTimeUnit"}, {"type": "null"}]},
        },
        "required": ["amount"],
    },
    "SentMessage": {
        "type": "object",
        "xml": {"name": "message"},
        "required": ["to", "status"],
        "properties": {
            "to": {"type": "string"},
            "status": {"$ref": "#/components/schemas/Status"},
            "smsCount": {"type": "integer"},
            "messageId": {"$ref": "#/components/schemas/MessageId"},
        },
    },
    "SentMessageV2": {
        "type": "object",
        "xml": {"name": "message"},
        "required": ["to", "status"],
        "properties": {
            "to": {"type": "string"},
            "status": {"$ref": "#/components/schemas/Status"},
            "smsCount": {"type": "integer"},
            "messageId": {"$ref": "#/components/schemas/MessageId"},
        },
    },
    "ServiceException": {
        "type": "object",
        "xml": {"name": "serviceException"},
        "required": ["messageId", "text"],
        "properties": {"messageId": {"$ref": "#/components/schemas/ServiceExceptionId"}, "text": {"type": "string"}},
    },
    "ServiceExceptionId": {"type": "string"},
    "SmsLog": {
        "type": "object",
        "xml": {"name": "result"},
        "required": ["messageId", "to", "text", "sentAt", "smsCount", "price", "status", "error"],
        "properties": {
            "bulkId": {"$ref": "#/components/schemas/BulkId"},
            "messageId": {"$ref": "#/components/schemas/MessageId"},
            "to": {"type": "string"},
            "from": {"type": "string"},
            "text": {"type": "string"},
            "sentAt": {"$ref": "#/components/schemas/GatewayDate"},
            "doneAt": {"$ref": "#/components/schemas/GatewayDate"},
            "smsCount": {"type": "integer"},
            "mccMnc": {"$ref": "#/components/schemas/MccMnc"},
            "price": {"$ref": "#/components/schemas/Price"},
            "status": {"$ref": "#/components/schemas/Status"},
            "error": {"$ref": "#/components/schemas/Error"},
        },
    },
    "SmsLogsResponse": {
        "type": "object",
        "xml": {"name": "smsLogsResponse"},
        "required": ["results"],
        "properties": {
            "results": {
                "type": "array",
                "xml": {"name": "results", "wrapped": True},
                "items": {"$ref": "#/components/schemas/SmsLog"},
            }
        },
    },
    "SmsReport": {
        "type": "object",
        "xml": {"name": "result"},
        "required": ["messageId", "to", "sentAt", "doneAt", "smsCount", "price", "status", "error"],
        "properties": {
            "bulkId": {"$ref": "#/components/schemas/BulkId"},
            "messageId": {"$ref": "#/components/schemas/MessageId"},
            "to": {"type": "string"},
            "from": {"type": "string"},
            "sentAt": {"$ref": "#/components/schemas/GatewayDate"},
            "doneAt": {"$ref": "#/components/schemas/GatewayDate"},
            "smsCount": {"type": "integer"},
            "mccMnc": {"$ref": "#/components/schemas/MccMnc"},
            "price": {"$ref": "#/components/schemas/Price"},
            "callbackData": {"type": "string"},
            "status": {"$ref": "#/components/schemas/Status"},
            "error": {"$ref": "#/components/schemas/Error"},
        },
    },
    "SmsReportResponse": {
        "type": "object",
        "xml": {"name": "smsReportResponse"},
        "required": ["results"],
        "properties": {
            "results": {
                "type": "array",
                "xml": {"name": "results", "wrapped": True},
                "items": {"$ref": "#/components/schemas/SmsReport"},
            }
        },
    },
    "SmsResponse": {
        "type": "object",
        "xml": {"name": "smsResponse"},
        "required": ["messages"],
        "properties": {
            "bulkId": {"$ref": "#/components/schemas/BulkId"},
            "trackingProcessKey": {"type": "string"},
            "messages": {
                "type": "array",
                "xml": {"name": "messages", "wrapped": True},
                "items": {"$ref": "#/components/schemas/SentMessage"},
            },
        },
    },
    "SmsResponseV2": {
        "type": "object",
        "xml": {"name": "smsResponse"},
        "required": ["messages"],
        "properties": {
            "bulkId": {"$ref": "#/components/schemas/BulkId"},
            "trackingProcessKey": {"type": "string"},
            "messages": {
                "type": "array",
                "xml": {"name": "messages", "wrapped": True},
                "items": {"$ref": "#/components/schemas/SentMessageV2"},
            },
        },
    },
    "SpeedTimeUnit": {"type": "string"},
    "Status": {
        "type": "object",
        "xml": {"name": "status"},
        "required": ["groupId", "groupName", "id", "name", "description"],
        "properties": {
            "groupId": {"$ref": "#/components/schemas/StatusGroupId"},
            "groupName": {"$ref": "#/components/schemas/StatusGroupName"},
            "id": {"$ref": "#/components/schemas/StatusId"},
            "name": {"$ref": "#/components/schemas/StatusName"},
            "description": {"type": "string"},
            "action": {"type": "string"},
        },
    },
    "StatusGroupId": {"type": "integer"},
    "StatusGroupName": {"type": "string"},
    "StatusId": {"type": "integer"},
    "StatusName": {"type": "string"},
    "TextAdvancedRequest": {
        "type": "object",
        "xml": {"name": "request"},
        "allOf": [{"$ref": "#/components/schemas/BulkOptions"}],
        "required": ["messages"],
        "properties": {
            "messages": {
                "type": "array",
                "xml": {"name": "messages", "wrapped": True},
                "items": {"$ref": "#/components/schemas/TextMessage"},
            }
        },
    },
    "TextAdvancedRequestV2": {
        "type": "object",
        "xml": {"name": "request"},
        "allOf": [{"$ref": "#/components/schemas/BulkOptions"}],
        "required": ["messages"],
        "properties": {
            "messages": {
                "type": "array",
                "xml": {"name": "messages", "wrapped": True},
                "items": {"$ref": "#/components/schemas/TextMessageV2"},
            },
            "sendingSpeedLimit": {"anyOf": [{"$ref": "#/components/schemas/SendingSpeedLimit"}, {"type": "null"}]},
            "urlOptions": {"anyOf": [{"$ref": "#/components/schemas/UrlOptions"}, {"type": "null"}]},
            "includeSmsCountInResponse": {"type": ["boolean", "null"]},
        },
    },
    "TextMessage": {
        "type": "object",
        "xml": {"name": "message"},
        "allOf": [{"$ref": "#/components/schemas/DeliveryOptions"}],
        "properties": {
            "text": {"type": ["string", "null"]},
            "language": {"anyOf": [{"$ref": "#/components/schemas/Language"}, {"type": "null"}]},
            "transliteration": {"anyOf": [{"$ref": "#/components/schemas/Transliteration"}, {"type": "null"}]},
            "binary": {"anyOf": [{"$ref": "#/components/schemas/Binary"}, {"type": "null"}]},
        },
    },
    "TextMessageV2": {
        "type": "object",
        "xml": {"name": "message"},
        "allOf": [{"$ref": "#/components/schemas/DeliveryOptions"}],
        "properties": {
            "text": {"type": ["string", "null"]},
            "language": {"anyOf": [{"$ref": "#/components/schemas/LanguageV2"}, {"type": "null"}]},
            "transliteration": {"anyOf": [{"$ref": "#/components/schemas/Transliteration"}, {"type": "null"}]},
        },
    },
    "TextMultiMessage": {
        "type": "object",
        "xml": {"name": "message"},
        "allOf": [{"$ref": "#/components/schemas/MessageLabels"}],
        "properties": {
            "from": {"$ref": "#/components/schemas/Sender"},
            "to": {"$ref": "#/components/schemas/Recipients"},
            "text": {"type": ["string", "null"]},
            "transliteration": {"anyOf": [{"$ref": "#/components/schemas/Transliteration"}, {"type": "null"}]},
        },
        "required": ["to"],
    },
    "TextMultiRequest": {
        "type": "object",
        "xml": {"name": "request"},
        "required": ["messages"],
        "properties": {
            "bulkId": {"type": ["string", "null"]},
            "messages": {
                "type": "array",
                "xml": {"name": "messages", "wrapped": True},
                "items": {"$ref": "#/components/schemas/TextMultiMessage"},
            },
        },
    },
    "TextSingleRequest": {
        "type": "object",
        "xml": {"name": "request"},
        "allOf": [{"$ref": "#/components/schemas/MessageLabels"}],
        "properties": {
            "from": {"$ref": "#/components/schemas/Sender"},
            "to": {"$ref": "#/components/schemas/Recipients"},
            "text": {"type": ["string", "null"]},
            "transliteration": {"anyOf": [{"$ref": "#/components/schemas/Transliteration"}, {"type": "null"}]},
        },
        "required": ["to"],
    },
    "TimeOfDay": {
        "type": "object",
        "required": ["hour", "minute"],
        "properties": {"hour": {"type": "integer"}, "minute": {"type": "integer"}},
    },
    "TrackedBy": {"type": "string"},
    "Tracking": {
        "type": "object",
        "xml": {"name": "tracking"},
        "properties": {
            "track": {"anyOf": [{"$ref": "#/components/schemas/TrackedBy"}, {"type": "null"}]},
            "processKey": {"type": ["string", "null"]},
            "type": {"type": ["string", "null"]},
            "baseUrl": {"type": ["string", "null"]},
        },
    },
    "Transliteration": {"type": "string"},
    "UrlOptions": {
        "type": "object",
        "xml": {"name": "urlOptions"},
        "properties": {
            "shortenUrl": {"type": ["boolean", "null"]},
            "trackClicks": {"type": ["boolean", "null"]},
            "trackingUrl": {"type": ["string", "null"]},
            "removeProtocol": {"type": ["boolean", "null"]},
            "customDomain": {"type": ["string", "null"]},
        },
    },
    "Weekday": {"type": "string"},
}
