"""The schemas of the contract, as far as they say how XML looks."""

from typing import Any

SCHEMAS: dict[str, Any] = {
    "Action": {"type": "string"},
    "ApiKey": {"type": "string"},
    "CampaignReference": {"type": "string"},
    "CarrierId": {"type": "string"},
    "DeliveryStatus": {
        "type": "object",
        "xml": {"name": "STATUS"},
        "required": ["protocole", "status"],
        "properties": {
            "protocole": {"$ref": "#/components/schemas/ProtocolId", "xml": {"attribute": True}},
            "status": {"$ref": "#/components/schemas/ProtocolStatusCode", "xml": {"attribute": True}},
        },
    },
    "ErrorCode": {"type": "string"},
    "ErrorInfo": {"type": "string"},
    "FailureResponse": {
        "type": "object",
        "xml": {"name": "RESPONSE"},
        "required": ["STATUS", "ERRORCODE", "ERRORINFO"],
        "properties": {
            "STATUS": {"$ref": "#/components/schemas/ResultStatus"},
            "ERRORCODE": {"$ref": "#/components/schemas/ErrorCode"},
            "ERRORINFO": {"$ref": "#/components/schemas/ErrorInfo"},
        },
    },
    "HistoryId": {"type": "integer"},
    "InboundBody": {
        "type": "object",
        "xml": {"name": "BODY"},
        "required": ["FROM", "TO", "TEXT", "RECEIVED"],
        "properties": {
            "FROM": {"$ref": "#/components/schemas/PhoneNumber"},
            "TO": {"$ref": "#/components/schemas/ServiceNumber"},
            "TEXT": {"type": "string"},
            "RECEIVED": {"$ref": "#/components/schemas/PostgresTimestamp"},
        },
    },
    "MessageText": {"type": "string"},
    "Notification": {
        "type": "object",
        "xml": {"name": "NOTIFICATION"},
        "required": ["id", "created", "ORIGIN", "CODE", "BODY"],
        "properties": {
            "id": {"$ref": "#/components/schemas/NotificationId", "xml": {"attribute": True}},
            "created": {"$ref": "#/components/schemas/PostgresTimestamp", "xml": {"attribute": True}},
            "ORIGIN": {"$ref": "#/components/schemas/Origin"},
            "CODE": {"$ref": "#/components/schemas/NotificationCode"},
            "BODY": {
                "anyOf": [
                    {"$ref": "#/components/schemas/ReceiptBody"},
                    {"$ref": "#/components/schemas/SentBody"},
                    {"$ref": "#/components/schemas/InboundBody"},
                    {"$ref": "#/components/schemas/OtherBody"},
                ]
            },
        },
    },
    "NotificationCode": {"type": "string"},
    "NotificationId": {"type": "integer"},
    "Origin": {"type": "string"},
    "OtherBody": {"type": "object", "xml": {"name": "BODY"}, "additionalProperties": True},
    "PasswordHash": {"type": "string"},
    "PhoneNumber": {"type": "string"},
    "Postback": {
        "type": "object",
        "xml": {"name": "POSTBACK"},
        "required": ["NOTIFICATION"],
        "properties": {"NOTIFICATION": {"type": "array", "items": {"$ref": "#/components/schemas/Notification"}}},
    },
    "PostgresTimestamp": {"type": "string"},
    "ProtocolId": {"type": "integer"},
    "ProtocolStatusCode": {"type": "integer"},
    "ReceiptBody": {
        "type": "object",
        "xml": {"name": "BODY"},
        "required": ["HISTORYID", "TO", "TRACKINGID", "STATUS", "TIMESTAMP"],
        "properties": {
            "HISTORYID": {"$ref": "#/components/schemas/HistoryId"},
            "TO": {"$ref": "#/components/schemas/PhoneNumber"},
            "TRACKINGID": {"$ref": "#/components/schemas/TrackingId"},
            "STATUS": {"$ref": "#/components/schemas/DeliveryStatus"},
            "TIMESTAMP": {"$ref": "#/components/schemas/PostgresTimestamp"},
        },
    },
    "RecipientNumber": {"type": "string"},
    "ResultStatus": {"type": "string"},
    "SendSmsRequest": {
        "type": "object",
        "xml": {"name": "REQUEST"},
        "properties": {
            "ACTION": {"$ref": "#/components/schemas/Action"},
            "API_KEY": {"$ref": "#/components/schemas/ApiKey"},
            "USER": {"$ref": "#/components/schemas/UserName"},
            "PASS": {"$ref": "#/components/schemas/PasswordHash"},
            "SPID": {"$ref": "#/components/schemas/CarrierId"},
            "OPERATORID": {"$ref": "#/components/schemas/CarrierId"},
            "TO": {"$ref": "#/components/schemas/RecipientNumber"},
            "FROM": {"$ref": "#/components/schemas/SenderCode"},
            "FROM_MASK": {"$ref": "#/components/schemas/SenderMask"},
            "CAMPAIGNREF": {"$ref": "#/components/schemas/CampaignReference"},
            "TEXT": {"$ref": "#/components/schemas/MessageText"},
        },
        "required": ["ACTION", "TO", "FROM", "TEXT"],
    },
    "SendSmsResponse": {
        "type": "object",
        "xml": {"name": "RESPONSE"},
        "required": ["STATUS"],
        "properties": {
            "STATUS": {"$ref": "#/components/schemas/ResultStatus"},
            "TRACKINGID": {"$ref": "#/components/schemas/TrackingId"},
            "ERRORCODE": {"$ref": "#/components/schemas/ErrorCode"},
            "ERRORINFO": {"$ref": "#/components/schemas/ErrorInfo"},
            "TO": {"type": "string"},
        },
    },
    "SenderCode": {"type": "string"},
    "SenderMask": {"type": "string"},
    "SentBody": {
        "type": "object",
        "xml": {"name": "BODY"},
        "required": ["HISTORYID", "TO", "TRACKINGID", "TIMESTAMP"],
        "properties": {
            "HISTORYID": {"$ref": "#/components/schemas/HistoryId"},
            "TO": {"$ref": "#/components/schemas/PhoneNumber"},
            "TRACKINGID": {"$ref": "#/components/schemas/TrackingId"},
            "TIMESTAMP": {"$ref": "#/components/schemas/PostgresTimestamp"},
        },
    },
    "ServiceNumber": {"type": "string"},
    "SourceDeliveryStatus": {
        "type": "object",
        "xml": {"name": "STATUS"},
        "required": ["PROTOCOL", "STATUS"],
        "properties": {
            "PROTOCOL": {"$ref": "#/components/schemas/ProtocolId", "xml": {"attribute": True}},
            "STATUS": {"$ref": "#/components/schemas/ProtocolStatusCode", "xml": {"attribute": True}},
        },
    },
    "SourceNotification": {
        "type": "object",
        "xml": {"name": "NOTIFICATION"},
        "required": ["ID", "CREATED", "ORIGIN", "CODE", "BODY"],
        "properties": {
            "ID": {"$ref": "#/components/schemas/NotificationId", "xml": {"attribute": True}},
            "CREATED": {"$ref": "#/components/schemas/PostgresTimestamp", "xml": {"attribute": True}},
            "ORIGIN": {"$ref": "#/components/schemas/Origin"},
            "CODE": {"$ref": "#/components/schemas/NotificationCode"},
            "BODY": {
                "anyOf": [{"$ref": "#/components/schemas/SourceReceiptBody"}, {"$ref": "#/components/schemas/SentBody"}]
            },
        },
    },
    "SourceReceiptBody": {
        "type": "object",
        "xml": {"name": "BODY"},
        "required": ["HISTORYID", "TO", "TRACKINGID", "STATUS", "TIMESTAMP"],
        "properties": {
            "HISTORYID": {"$ref": "#/components/schemas/HistoryId"},
            "TO": {"$ref": "#/components/schemas/PhoneNumber"},
            "TRACKINGID": {"$ref": "#/components/schemas/TrackingId"},
            "STATUS": {"$ref": "#/components/schemas/SourceDeliveryStatus"},
            "TIMESTAMP": {"$ref": "#/components/schemas/PostgresTimestamp"},
        },
    },
    "TrackingId": {"type": "string"},
    "UserName": {"type": "string"},
}
