from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class ErrorCode(_OpenStrEnum):
    """Why a call was refused. A sendSMS call earns the codes that the table marks so; the account's other actions
    earn the rest.
    """

    E100 = "E100"
    """Invalid request. Make request via GET method or send valid XML inside 'xml' field via POST."""
    E101 = "E101"
    """'action' required/Invalid Action"""
    E102 = "E102"
    """'user' or 'api_key' required"""
    E103 = "E103"
    """'pass' md5(password) required"""
    E104 = "E104"
    """User Authentication FAILED"""
    E105 = "E105"
    """This account has no API rights"""
    E106 = "E106"
    """You can call API every X seconds"""
    E107 = "E107"
    """This account has no rights to use this action"""
    E108 = "E108"
    """XML Parse error: $error"""
    E109 = "E109"
    """API not activated"""
    E110 = "E110"
    """Invalid receiver number"""
    E111 = "E111"
    """Invalid shortcode"""
    E150 = "E150"
    """The 'newuser' is required"""
    E151 = "E151"
    """'newuser' already exists"""
    E152 = "E152"
    """The 'newpass' is required"""
    E153 = "E153"
    """User was not created. Internal error occurred"""
    E154 = "E154"
    """User was not created. Internal error occurred."""
    E170 = "E170"
    """'campaignname is required"""
    E171 = "E171"
    """'brandname' is required"""
    E172 = "E172"
    """Campaign was not created. Internal error occured. Please try again later."""
    E173 = "E173"
    """'mailingaddress' is required"""
    E201 = "E201"
    """The receiver number is required"""
    E225 = "E225"
    """Too many Slides"""
    E226 = "E226"
    """Audio and Video not allowed in same slide"""
    E227 = "E227"
    """Video and Image not allowed in same slide"""
    E228 = "E228"
    """Text more than X characters"""
    E229 = "E229"
    """Content not allowed"""
    E230 = "E230"
    """Bad X slide duration"""
    E241 = "E241"
    """This content does not exist"""
    E301 = "E301"
    """The 'name' is required"""
    E302 = "E302"
    """No slides"""
    E303 = "E303"
    """Slide X is empty"""
    E331 = "E331"
    """Image in slide X is too big"""
    E332 = "E332"
    """Audio in slide X is too big"""
    E333 = "E333"
    """Video in slide X is too big"""
    E334 = "E334"
    """Text in slide X is too long"""
    E341 = "E341"
    """Image file in slide X is corrupted"""
    E351 = "E351"
    """Could not copy Image in slide X"""
    E401 = "E401"
    """Invalid email"""
    E402 = "E402"
    """Invalid emailid"""
    E403 = "E403"
    """Could not send email due to missing dataset entry"""
    E503 = "E503"
    """Internal error"""
    E506 = "E506"
    """'start_date'/'end_date' is required"""
    E507 = "E507"
    """Invalid 'start_date'/'end_date' format"""
    E508 = "E508"
    """Invalid 'start_date'/'end_date' format"""
    E509 = "E509"
    """Lookup period is too long"""
    E510 = "E510"
    """Lookup too frequent (you need to set time between the lookups)"""
    E620 = "E620"
    """The 'mmsid' is required"""
    E621 = "E621"
    """The 'to' is required"""
    E623 = "E623"
    """The 'to' field can contain up to 100 numbers"""
    E624 = "E624"
    """The 'tocampaign' is required"""
    E626 = "E626"
    """Content unavailable. Encoding in progress, try again later."""
    E628 = "E628"
    """Operator Not supported"""
    E629 = "E629"
    """Unrecognized content type"""
    E630 = "E630"
    """The 'databaseid' is required"""
    E631 = "E631"
    """The 'barcodeid' is required"""
    E632 = "E632"
    """Invalid 'databaseid'"""
    E640 = "E640"
    """The 'mmsinboxid' is required"""
    E641 = "E641"
    """Invalid MMS Inbox ID"""
    E642 = "E642"
    """MMS Inbox content is empty."""
    E643 = "E643"
    """Could not clean up MMS Inbox content."""
    E712 = "E712"
    """The 'text' is required"""
    E713 = "E713"
    """There is billing problem on your account"""
    E714 = "E714"
    """Missing/Invalid CampaignID"""
    E715 = "E715"
    """Number is not subscribed to this campaign"""
    E801 = "E801"
    """'passTemplateID' is required."""
    E802 = "E802"
    """Invalid 'PassTemplateID'. Pass template is either deleted or do not belong to this user."""
    E803 = "E803"
    """'BarcodeValue' is required."""
    E804 = "E804"
    """'Email' is invalid."""
    E805 = "E805"
    """'Phone' is invalid."""
    E806 = "E806"
    """'PassDataID' was not created. Internal error occurred."""
    E807 = "E807"
    """'PassDataID' is required."""
    E808 = "E808"
    """Invalid 'PassDataID'. Pass is either deleted or does not belong to this user."""
    E809 = "E809"
    """Pass was not updated. Internal error occured."""
    E810 = "E810"
    """'Pass Template 'Header-1' value type has to be 'Text' to allow 'Header-1' API value'"""
    E811 = "E811"
    """'Pass Template 'Primary-1' value type has to be 'Text' to allow 'Primary-1' API value'"""
    E812 = "E812"
    """'Pass Template 'Primary-2' value type has to be 'Text' to allow 'Primary-2' API value'"""
    E813 = "E813"
    """'Pass Template 'Secondary-1' value type has to be 'Text' to allow 'Secondary-1' API value'"""
    E814 = "E814"
    """'Pass Template 'Secondary-2' value type has to be 'Text' to allow 'Secondary-2' API value'"""
    E815 = "E815"
    """'Pass Template 'Secondary-3' value type has to be 'Text' to allow 'Secondary-3' API value'"""
    E816 = "E816"
    """'Pass Template 'Secondary-4' value type has to be 'Text' to allow 'Secondary-4' API value'"""
    E817 = "E817"
    """'Pass Template 'Auxiliary-1' value type has to be 'Text' to allow 'Auxiliary-1' API value'"""
    E818 = "E818"
    """'Pass Template 'Auxiliary-2' value type has to be 'Text' to allow 'Auxiliary-2' API value'"""
    E819 = "E819"
    """'Pass Template 'Auxiliary-3' value type has to be 'Text' to allow 'Auxiliary-3' API value'"""
    E820 = "E820"
    """'Pass Template 'Auxiliary-4' value type has to be 'Text' to allow 'Auxiliary-4' API value'"""
    E821 = "E821"
    """Pass was not deleted. Internal error occured."""
    E822 = "E822"
    """There is no pass found in this MMS Template to send."""
    E823 = "E823"
    """There is no pass found in this Email template to send."""
    E824 = "E824"
    """Invalid call to the API. There is no pass data supplied."""
    E825 = "E825"
    """The pass contained in the MMS template do not allow MMS delivery."""
    E826 = "E826"
    """The pass contained in the Email template do not allow Email delivery."""
    E901 = "E901"
    """The 'mobile' is required"""
    E902 = "E902"
    """The 'campaignid' is required"""
    E903 = "E903"
    """Invalid campaignid"""
    E904 = "E904"
    """Could not subscribe this number"""
    E905 = "E905"
    """Could not unsubscribe this number"""
    E911 = "E911"
    """The 'email' is required"""
    E912 = "E912"
    """Invalid campaignid"""
    E913 = "E913"
    """Could not subscribe this email"""
    E914 = "E914"
    """Could not unsubscribe this email"""

    @property
    def description(self) -> str | None:
        """What the contract's table of codes says about it; None where it says nothing."""
        row = _ROWS.get(self.value)
        return None if row is None else row[0]

    @property
    def send_sms(self) -> bool | None:
        """What the contract's table of codes says about it; None where it says nothing."""
        row = _ROWS.get(self.value)
        return None if row is None else row[1]

    @property
    def meaning(self) -> str | None:
        """What the contract's table of codes says about it; None where it says nothing."""
        row = _ROWS.get(self.value)
        return None if row is None else row[2]


# What the table says about each code: description, send_sms, meaning.
_ROWS: dict[
    str,
    tuple[
        str,
        bool | None,
        str | None,
    ],
] = {
    "E100": (
        "Invalid request. Make request via GET method or send valid XML inside 'xml' field via POST.",
        True,
        "The call carries no parameters, no form fields and no XML document",
    ),
    "E101": (
        "'action' required/Invalid Action",
        True,
        "ACTION is absent, or names no action",
    ),
    "E102": (
        "'user' or 'api_key' required",
        True,
        "Neither API_KEY nor USER is given",
    ),
    "E103": (
        "'pass' md5(password) required",
        True,
        "USER is given without PASS",
    ),
    "E104": (
        "User Authentication FAILED",
        True,
        "No account has this key, or this user with this password",
    ),
    "E105": (
        "This account has no API rights",
        True,
        "The account may not use the API",
    ),
    "E106": (
        "You can call API every X seconds",
        True,
        "The account calls more often than it may",
    ),
    "E107": (
        "This account has no rights to use this action",
        True,
        "The account may use the API, but not this action",
    ),
    "E108": (
        "XML Parse error: $error",
        True,
        "The document is not well-formed XML",
    ),
    "E109": (
        "API not activated",
        True,
        "API access of the account is not switched on",
    ),
    "E110": (
        "Invalid receiver number",
        True,
        "TO is not a number in digits with the country code first",
    ),
    "E111": (
        "Invalid shortcode",
        True,
        "FROM is absent, or no short or long code of the account",
    ),
    "E150": (
        "The 'newuser' is required",
        None,
        None,
    ),
    "E151": (
        "'newuser' already exists",
        None,
        None,
    ),
    "E152": (
        "The 'newpass' is required",
        None,
        None,
    ),
    "E153": (
        "User was not created. Internal error occurred",
        None,
        None,
    ),
    "E154": (
        "User was not created. Internal error occurred.",
        None,
        None,
    ),
    "E170": (
        "'campaignname is required",
        None,
        None,
    ),
    "E171": (
        "'brandname' is required",
        None,
        None,
    ),
    "E172": (
        "Campaign was not created. Internal error occured. Please try again later.",
        None,
        None,
    ),
    "E173": (
        "'mailingaddress' is required",
        None,
        None,
    ),
    "E201": (
        "The receiver number is required",
        True,
        "TO is absent or empty",
    ),
    "E225": (
        "Too many Slides",
        None,
        None,
    ),
    "E226": (
        "Audio and Video not allowed in same slide",
        None,
        None,
    ),
    "E227": (
        "Video and Image not allowed in same slide",
        None,
        None,
    ),
    "E228": (
        "Text more than X characters",
        None,
        None,
    ),
    "E229": (
        "Content not allowed",
        None,
        None,
    ),
    "E230": (
        "Bad X slide duration",
        None,
        None,
    ),
    "E241": (
        "This content does not exist",
        None,
        None,
    ),
    "E301": (
        "The 'name' is required",
        None,
        None,
    ),
    "E302": (
        "No slides",
        None,
        None,
    ),
    "E303": (
        "Slide X is empty",
        None,
        None,
    ),
    "E331": (
        "Image in slide X is too big",
        None,
        None,
    ),
    "E332": (
        "Audio in slide X is too big",
        None,
        None,
    ),
    "E333": (
        "Video in slide X is too big",
        None,
        None,
    ),
    "E334": (
        "Text in slide X is too long",
        None,
        None,
    ),
    "E341": (
        "Image file in slide X is corrupted",
        None,
        None,
    ),
    "E351": (
        "Could not copy Image in slide X",
        None,
        None,
    ),
    "E401": (
        "Invalid email",
        None,
        None,
    ),
    "E402": (
        "Invalid emailid",
        None,
        None,
    ),
    "E403": (
        "Could not send email due to missing dataset entry",
        None,
        None,
    ),
    "E503": (
        "Internal error",
        True,
        "The platform failed; nothing was sent",
    ),
    "E506": (
        "'start_date'/'end_date' is required",
        None,
        None,
    ),
    "E507": (
        "Invalid 'start_date'/'end_date' format",
        None,
        None,
    ),
    "E508": (
        "Invalid 'start_date'/'end_date' format",
        None,
        None,
    ),
    "E509": (
        "Lookup period is too long",
        None,
        None,
    ),
    "E510": (
        "Lookup too frequent (you need to set time between the lookups)",
        None,
        None,
    ),
    "E620": (
        "The 'mmsid' is required",
        None,
        None,
    ),
    "E621": (
        "The 'to' is required",
        None,
        None,
    ),
    "E623": (
        "The 'to' field can contain up to 100 numbers",
        None,
        None,
    ),
    "E624": (
        "The 'tocampaign' is required",
        None,
        None,
    ),
    "E626": (
        "Content unavailable. Encoding in progress, try again later.",
        None,
        None,
    ),
    "E628": (
        "Operator Not supported",
        True,
        "The recipient's carrier is not served",
    ),
    "E629": (
        "Unrecognized content type",
        None,
        None,
    ),
    "E630": (
        "The 'databaseid' is required",
        None,
        None,
    ),
    "E631": (
        "The 'barcodeid' is required",
        None,
        None,
    ),
    "E632": (
        "Invalid 'databaseid'",
        None,
        None,
    ),
    "E640": (
        "The 'mmsinboxid' is required",
        None,
        None,
    ),
    "E641": (
        "Invalid MMS Inbox ID",
        None,
        None,
    ),
    "E642": (
        "MMS Inbox content is empty.",
        None,
        None,
    ),
    "E643": (
        "Could not clean up MMS Inbox content.",
        None,
        None,
    ),
    "E712": (
        "The 'text' is required",
        True,
        "TEXT is absent or empty",
    ),
    "E713": (
        "There is billing problem on your account",
        True,
        "The account cannot pay for the message",
    ),
    "E714": (
        "Missing/Invalid CampaignID",
        True,
        "CAMPAIGNREF is unknown, or absent where the account enforces campaigns",
    ),
    "E715": (
        "Number is not subscribed to this campaign",
        True,
        "TO is not subscribed to the campaign in CAMPAIGNREF",
    ),
    "E801": (
        "'passTemplateID' is required.",
        None,
        None,
    ),
    "E802": (
        "Invalid 'PassTemplateID'. Pass template is either deleted or do not belong to this user.",
        None,
        None,
    ),
    "E803": (
        "'BarcodeValue' is required.",
        None,
        None,
    ),
    "E804": (
        "'Email' is invalid.",
        None,
        None,
    ),
    "E805": (
        "'Phone' is invalid.",
        None,
        None,
    ),
    "E806": (
        "'PassDataID' was not created. Internal error occurred.",
        None,
        None,
    ),
    "E807": (
        "'PassDataID' is required.",
        None,
        None,
    ),
    "E808": (
        "Invalid 'PassDataID'. Pass is either deleted or does not belong to this user.",
        None,
        None,
    ),
    "E809": (
        "Pass was not updated. Internal error occured.",
        None,
        None,
    ),
    "E810": (
        "'Pass Template 'Header-1' value type has to be 'Text' to allow 'Header-1' API value'",
        None,
        None,
    ),
    "E811": (
        "'Pass Template 'Primary-1' value type has to be 'Text' to allow 'Primary-1' API value'",
        None,
        None,
    ),
    "E812": (
        "'Pass Template 'Primary-2' value type has to be 'Text' to allow 'Primary-2' API value'",
        None,
        None,
    ),
    "E813": (
        "'Pass Template 'Secondary-1' value type has to be 'Text' to allow 'Secondary-1' API value'",
        None,
        None,
    ),
    "E814": (
        "'Pass Template 'Secondary-2' value type has to be 'Text' to allow 'Secondary-2' API value'",
        None,
        None,
    ),
    "E815": (
        "'Pass Template 'Secondary-3' value type has to be 'Text' to allow 'Secondary-3' API value'",
        None,
        None,
    ),
    "E816": (
        "'Pass Template 'Secondary-4' value type has to be 'Text' to allow 'Secondary-4' API value'",
        None,
        None,
    ),
    "E817": (
        "'Pass Template 'Auxiliary-1' value type has to be 'Text' to allow 'Auxiliary-1' API value'",
        None,
        None,
    ),
    "E818": (
        "'Pass Template 'Auxiliary-2' value type has to be 'Text' to allow 'Auxiliary-2' API value'",
        None,
        None,
    ),
    "E819": (
        "'Pass Template 'Auxiliary-3' value type has to be 'Text' to allow 'Auxiliary-3' API value'",
        None,
        None,
    ),
    "E820": (
        "'Pass Template 'Auxiliary-4' value type has to be 'Text' to allow 'Auxiliary-4' API value'",
        None,
        None,
    ),
    "E821": (
        "Pass was not deleted. Internal error occured.",
        None,
        None,
    ),
    "E822": (
        "There is no pass found in this MMS Template to send.",
        None,
        None,
    ),
    "E823": (
        "There is no pass found in this Email template to send.",
        None,
        None,
    ),
    "E824": (
        "Invalid call to the API. There is no pass data supplied.",
        None,
        None,
    ),
    "E825": (
        "The pass contained in the MMS template do not allow MMS delivery.",
        None,
        None,
    ),
    "E826": (
        "The pass contained in the Email template do not allow Email delivery.",
        None,
        None,
    ),
    "E901": (
        "The 'mobile' is required",
        None,
        None,
    ),
    "E902": (
        "The 'campaignid' is required",
        None,
        None,
    ),
    "E903": (
        "Invalid campaignid",
        None,
        None,
    ),
    "E904": (
        "Could not subscribe this number",
        None,
        None,
    ),
    "E905": (
        "Could not unsubscribe this number",
        None,
        None,
    ),
    "E911": (
        "The 'email' is required",
        None,
        None,
    ),
    "E912": (
        "Invalid campaignid",
        None,
        None,
    ),
    "E913": (
        "Could not subscribe this email",
        None,
        None,
    ),
    "E914": (
        "Could not unsubscribe this email",
        None,
        None,
    ),
}
