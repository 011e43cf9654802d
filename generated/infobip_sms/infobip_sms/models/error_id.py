from __future__ import annotations

from .._runtime.enums import OpenIntEnum as _OpenIntEnum
from .error_group_id import ErrorGroupId


class ErrorId(_OpenIntEnum):
    """The number of an error; 0 where there is none."""

    NO_ERROR = 0
    """No Error"""
    EC_UNKNOWN_SUBSCRIBER = 1
    """Unknown Subscriber"""
    EC_UNIDENTIFIED_SUBSCRIBER = 5
    """Unidentified Subscriber"""
    EC_ABSENT_SUBSCRIBER_SM = 6
    """Absent Subscriber"""
    EC_ILLEGAL_SUBSCRIBER = 9
    """Illegal Subscriber"""
    EC_BEARER_SERVICE_NOT_PROVISIONED = 10
    """Bearer Service Not Provisioned"""
    EC_TELESERVICE_NOT_PROVISIONED = 11
    """Teleservice Not Provisioned"""
    EC_ILLEGAL_EQUIPMENT = 12
    """Illegal Equipment"""
    EC_CALL_BARRED = 13
    """Call Barred"""
    EC_SS_INCOMPATIBILITY = 20
    """SS Incompatibility"""
    EC_FACILITY_NOT_SUPPORTED = 21
    """Facility Not Supported"""
    EC_ABSENT_SUBSCRIBER = 27
    """Absent Subscriber"""
    EC_SUBSCRIBER_BUSY_FOR_MT_SMS = 31
    """Subscriber Busy For Mt SMS"""
    EC_SM_DELIVERY_FAILURE = 32
    """SM Delivery Failure"""
    EC_MESSAGE_WAITING_LIST_FULL = 33
    """Message Waiting List Full"""
    EC_SYSTEM_FAILURE = 34
    """System Failure"""
    EC_DATA_MISSING = 35
    """Data Missing"""
    EC_UNEXPECTED_DATA_VALUE = 36
    """Unexpected Data Value"""
    EC_RESOURCE_LIMITATION = 51
    """Resource Limitation"""
    EC_UNKNOWN_ALPHABET = 71
    """Unknown Alphabet"""
    EC_USSD_BUSY = 72
    """Ussd Busy"""
    EC_UNKNOWN_ERROR = 255
    """Unknown Error"""
    EC_SM_DF_MEMORYCAPACITYEXCEEDED = 256
    """SM DF Memory Capacity Exceeded"""
    EC_SM_DF_EQUIPMENTPROTOCOLERROR = 257
    """SM DF Equipment Protocol Error"""
    EC_SM_DF_EQUIPMENTNOTSM_EQUIPPED = 258
    """SM DF Equipment Not SM Equipped"""
    EC_SM_DF_UNKNOWNSERVICECENTRE = 259
    """SM DF Unknown Service Centre"""
    EC_SM_DF_SC_CONGESTION = 260
    """SM DF Sc Congestion"""
    EC_SM_DF_INVALIDSME_ADDRESS = 261
    """SM DF InvalidSME Address"""
    EC_SM_DF_SUBSCRIBERNOTSC_SUBSCRIBER = 262
    """SM DF Subscribernotsc Subscriber"""
    EC_PROVIDER_GENERAL_ERROR = 500
    """Provider General Error"""
    EC_INVALID_RESPONSE_RECEIVED = 501
    """Invalid Response Received"""
    EC_NO_RESPONSE = 502
    """No Response"""
    EC_SERVICE_COMPLETION_FAILURE = 503
    """Service Completion Failure"""
    EC_UNEXPECTED_RESPONSE_FROM_PEER = 504
    """Unexpected Response From Peer"""
    EC_MISTYPED_PARAMETER = 507
    """Mistyped Parameter"""
    EC_NOT_SUPPORTED_SERVICE = 508
    """Supported Service"""
    EC_DUPLICATED_INVOKE_ID = 509
    """Duplicated Invoke Id"""
    EC_INITIATING_RELEASE = 511
    """Initiating Release"""
    EC_OR_APPCONTEXTNOTSUPPORTED = 1024
    """App Context Not Supported"""
    EC_OR_INVALIDDESTINATIONREFERENCE = 1025
    """Invalid Destination Reference"""
    EC_OR_INVALIDORIGINATINGREFERENCE = 1026
    """Invalid Originating Reference"""
    EC_OR_ENCAPSULATEDAC_NOTSUPPORTED = 1027
    """Encapsulated AC Not Supported"""
    EC_OR_TRANSPORTPROTECTIONNOTADEQUATE = 1028
    """Transport Protection Not Adequate"""
    EC_OR_NOREASONGIVEN = 1029
    """No Reason Given"""
    EC_OR_POTENTIALVERSIONINCOMPATIBILITY = 1030
    """Potential Version Incompatibility"""
    EC_OR_REMOTENODENOTREACHABLE = 1031
    """Remote Node Not Reachable"""
    EC_NNR_NOTRANSLATIONFORANADDRESSOFSUCHNATURE = 1152
    """No Translation For An Address Of Such Nature"""
    EC_NNR_NOTRANSLATIONFORTHISSPECIFICADDRESS = 1153
    """No Translation For This Specific Address"""
    EC_NNR_SUBSYSTEMCONGESTION = 1154
    """Subsystem Congestion"""
    EC_NNR_SUBSYSTEMFAILURE = 1155
    """Subsystem Failure"""
    EC_NNR_UNEQUIPPEDUSER = 1156
    """Unequipped User"""
    EC_NNR_MTPFAILURE = 1157
    """MTP Failure"""
    EC_NNR_NETWORKCONGESTION = 1158
    """Network Congestion"""
    EC_NNR_UNQUALIFIED = 1159
    """Unqualified"""
    EC_NNR_ERRORINMESSAGETRANSPORTXUDT = 1160
    """Error In Message Transport XUDT"""
    EC_NNR_ERRORINLOCALPROCESSINGXUDT = 1161
    """Error In Local Processing XUDT"""
    EC_NNR_DESTINATIONCANNOTPERFORMREASSEMBLYXUDT = 1162
    """Destination Cannot Perform Reassembly XUDT"""
    EC_NNR_SCCPFAILURE = 1163
    """SCCP Failure"""
    EC_NNR_HOPCOUNTERVIOLATION = 1164
    """Hop Counter Violation"""
    EC_NNR_SEGMENTATIONNOTSUPPORTED = 1165
    """Segmentation Not Supported"""
    EC_NNR_SEGMENTATIONFAILURE = 1166
    """Segmentation Failure"""
    EC_UA_USERSPECIFICREASON = 1281
    """User Specific Reason"""
    EC_UA_USERRESOURCELIMITATION = 1282
    """User Resource Limitation"""
    EC_UA_RESOURCEUNAVAILABLE = 1283
    """Resource Unavailable"""
    EC_UA_APPLICATIONPROCEDURECANCELLATION = 1284
    """Application Procedure Cancellation"""
    EC_PA_PROVIDERMALFUNCTION = 1536
    """Provider Malfunction"""
    EC_PA_SUPPORTINGDIALOGORTRANSACTIONREALEASED = 1537
    """Supporting Dialog Or Transaction Realeased"""
    EC_PA_RESSOURCELIMITATION = 1538
    """Ressource Limitation"""
    EC_PA_MAINTENANCEACTIVITY = 1539
    """Maintenance Activity"""
    EC_PA_VERSIONINCOMPATIBILITY = 1540
    """Version Incompatibility"""
    EC_PA_ABNORMALMAPDIALOG = 1541
    """Abnormal Map Dialog"""
    EC_NC_ABNORMALEVENTDETECTEDBYPEER = 1792
    """Abnormal Event Detected By Peer"""
    EC_NC_RESPONSEREJECTEDBYPEER = 1793
    """Response Rejected By Peer"""
    EC_NC_ABNORMALEVENTRECEIVEDFROMPEER = 1794
    """Abnormal Event Received From Peer"""
    EC_NC_MESSAGECANNOTBEDELIVEREDTOPEER = 1795
    """Message Cannot Be Delivered To Peer"""
    EC_NC_PROVIDEROUTOFINVOKE = 1796
    """Provider Out Of Invoke"""
    EC_TIME_OUT = 2048
    """Time Out"""
    EC_IMSI_BLACKLISTED = 2049
    """IMSI blacklisted"""
    EC_DEST_ADDRESS_BLACKLISTED = 2050
    """DND blacklisted"""
    EC_INVALIDMSCADDRESS = 2051
    """Text blacklisted"""
    EC_INVALID_PDU_FORMAT = 4096
    """Invalid PDU Format"""
    EC_NOTSUBMITTEDTOGMSC = 4097
    """Not Submitted To GMSC"""
    EC_MESSAGE_CANCELED = 4100
    """Message canceled"""
    EC_VALIDITYEXPIRED = 4101
    """Validity Expired"""
    EC_NOTSUBMITTEDTOSMPPCHANNEL = 4102
    """Not Submitted To Smpp Channel"""
    VOICE_ANSWERED = 5000
    """Call answered by human"""
    VOICE_ANSWERED_MACHINE = 5001
    """Call answered by machine"""
    EC_VOICE_USER_BUSY = 5002
    """User was busy during call attempt"""
    EC_VOICE_NO_ANSWER = 5003
    """User was notified, but did not answer call"""
    EC_VOICE_ERROR_DOWNLOADING_FILE = 5004
    """File provided for call could not be downloaded"""
    EC_VOICE_ERROR_UNSUPPORTED_AUDIO_FORMAT = 5005
    """Format of file provided for call is not supported"""

    @property
    def group(self) -> ErrorGroupId | None:
        """What the contract's table of codes says about it; None where it says nothing."""
        row = _ROWS.get(self.value)
        return None if row is None else ErrorGroupId(row[0])

    @property
    def description(self) -> str | None:
        """What the contract's table of codes says about it; None where it says nothing."""
        row = _ROWS.get(self.value)
        return None if row is None else row[1]

    @property
    def permanent(self) -> bool | None:
        """What the contract's table of codes says about it; None where it says nothing."""
        row = _ROWS.get(self.value)
        return None if row is None else row[2]


# What the table says about each code: group, description, permanent.
_ROWS: dict[
    int,
    tuple[
        int,
        str,
        bool,
    ],
] = {
    0: (
        0,
        "No Error",
        False,
    ),
    1: (
        1,
        "Unknown Subscriber",
        True,
    ),
    5: (
        1,
        "Unidentified Subscriber",
        False,
    ),
    6: (
        1,
        "Absent Subscriber",
        False,
    ),
    9: (
        1,
        "Illegal Subscriber",
        True,
    ),
    10: (
        3,
        "Bearer Service Not Provisioned",
        True,
    ),
    11: (
        1,
        "Teleservice Not Provisioned",
        True,
    ),
    12: (
        1,
        "Illegal Equipment",
        True,
    ),
    13: (
        1,
        "Call Barred",
        False,
    ),
    20: (
        3,
        "SS Incompatibility",
        False,
    ),
    21: (
        1,
        "Facility Not Supported",
        False,
    ),
    27: (
        1,
        "Absent Subscriber",
        False,
    ),
    31: (
        1,
        "Subscriber Busy For Mt SMS",
        False,
    ),
    32: (
        1,
        "SM Delivery Failure",
        False,
    ),
    33: (
        1,
        "Message Waiting List Full",
        False,
    ),
    34: (
        1,
        "System Failure",
        False,
    ),
    35: (
        1,
        "Data Missing",
        False,
    ),
    36: (
        1,
        "Unexpected Data Value",
        False,
    ),
    51: (
        3,
        "Resource Limitation",
        True,
    ),
    71: (
        3,
        "Unknown Alphabet",
        False,
    ),
    72: (
        1,
        "Ussd Busy",
        True,
    ),
    255: (
        1,
        "Unknown Error",
        False,
    ),
    256: (
        1,
        "SM DF Memory Capacity Exceeded",
        False,
    ),
    257: (
        1,
        "SM DF Equipment Protocol Error",
        False,
    ),
    258: (
        1,
        "SM DF Equipment Not SM Equipped",
        False,
    ),
    259: (
        1,
        "SM DF Unknown Service Centre",
        False,
    ),
    260: (
        1,
        "SM DF Sc Congestion",
        False,
    ),
    261: (
        1,
        "SM DF InvalidSME Address",
        False,
    ),
    262: (
        1,
        "SM DF Subscribernotsc Subscriber",
        False,
    ),
    500: (
        1,
        "Provider General Error",
        False,
    ),
    501: (
        3,
        "Invalid Response Received",
        False,
    ),
    502: (
        1,
        "No Response",
        False,
    ),
    503: (
        1,
        "Service Completion Failure",
        False,
    ),
    504: (
        1,
        "Unexpected Response From Peer",
        False,
    ),
    507: (
        1,
        "Mistyped Parameter",
        False,
    ),
    508: (
        1,
        "Supported Service",
        False,
    ),
    509: (
        1,
        "Duplicated Invoke Id",
        False,
    ),
    511: (
        1,
        "Initiating Release",
        True,
    ),
    1024: (
        1,
        "App Context Not Supported",
        False,
    ),
    1025: (
        1,
        "Invalid Destination Reference",
        False,
    ),
    1026: (
        1,
        "Invalid Originating Reference",
        False,
    ),
    1027: (
        1,
        "Encapsulated AC Not Supported",
        False,
    ),
    1028: (
        1,
        "Transport Protection Not Adequate",
        False,
    ),
    1029: (
        1,
        "No Reason Given",
        False,
    ),
    1030: (
        1,
        "Potential Version Incompatibility",
        False,
    ),
    1031: (
        1,
        "Remote Node Not Reachable",
        False,
    ),
    1152: (
        1,
        "No Translation For An Address Of Such Nature",
        False,
    ),
    1153: (
        1,
        "No Translation For This Specific Address",
        False,
    ),
    1154: (
        1,
        "Subsystem Congestion",
        False,
    ),
    1155: (
        1,
        "Subsystem Failure",
        False,
    ),
    1156: (
        1,
        "Unequipped User",
        False,
    ),
    1157: (
        1,
        "MTP Failure",
        False,
    ),
    1158: (
        1,
        "Network Congestion",
        False,
    ),
    1159: (
        1,
        "Unqualified",
        False,
    ),
    1160: (
        1,
        "Error In Message Transport XUDT",
        False,
    ),
    1161: (
        1,
        "Error In Local Processing XUDT",
        False,
    ),
    1162: (
        1,
        "Destination Cannot Perform Reassembly XUDT",
        False,
    ),
    1163: (
        1,
        "SCCP Failure",
        False,
    ),
    1164: (
        1,
        "Hop Counter Violation",
        False,
    ),
    1165: (
        1,
        "Segmentation Not Supported",
        False,
    ),
    1166: (
        1,
        "Segmentation Failure",
        False,
    ),
    1281: (
        1,
        "User Specific Reason",
        False,
    ),
    1282: (
        1,
        "User Resource Limitation",
        False,
    ),
    1283: (
        1,
        "Resource Unavailable",
        False,
    ),
    1284: (
        1,
        "Application Procedure Cancellation",
        False,
    ),
    1536: (
        1,
        "Provider Malfunction",
        False,
    ),
    1537: (
        1,
        "Supporting Dialog Or Transaction Realeased",
        False,
    ),
    1538: (
        1,
        "Ressource Limitation",
        False,
    ),
    1539: (
        1,
        "Maintenance Activity",
        False,
    ),
    1540: (
        1,
        "Version Incompatibility",
        False,
    ),
    1541: (
        1,
        "Abnormal Map Dialog",
        False,
    ),
    1792: (
        1,
        "Abnormal Event Detected By Peer",
        False,
    ),
    1793: (
        1,
        "Response Rejected By Peer",
        False,
    ),
    1794: (
        1,
        "Abnormal Event Received From Peer",
        False,
    ),
    1795: (
        1,
        "Message Cannot Be Delivered To Peer",
        False,
    ),
    1796: (
        1,
        "Provider Out Of Invoke",
        False,
    ),
    2048: (
        3,
        "Time Out",
        False,
    ),
    2049: (
        2,
        "IMSI blacklisted",
        True,
    ),
    2050: (
        3,
        "DND blacklisted",
        True,
    ),
    2051: (
        3,
        "Text blacklisted",
        False,
    ),
    4096: (
        2,
        "Invalid PDU Format",
        True,
    ),
    4097: (
        3,
        "Not Submitted To GMSC",
        False,
    ),
    4100: (
        2,
        "Message canceled",
        True,
    ),
    4101: (
        2,
        "Validity Expired",
        True,
    ),
    4102: (
        3,
        "Not Submitted To Smpp Channel",
        True,
    ),
    5000: (
        0,
        "Call answered by human",
        True,
    ),
    5001: (
        0,
        "Call answered by machine",
        True,
    ),
    5002: (
        2,
        "User was busy during call attempt",
        True,
    ),
    5003: (
        2,
        "User was notified, but did not answer call",
        True,
    ),
    5004: (
        2,
        "File provided for call could not be downloaded",
        True,
    ),
    5005: (
        2,
        "Format of file provided for call is not supported",
        True,
    ),
}
