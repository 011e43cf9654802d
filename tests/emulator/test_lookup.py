"""Number lookups: what is found out, what a package tells of it, the asynchronous kind, and the log."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from tests.emulator.harness import XML, Emulator

QUERY, NOTIFY, LOGS = "/number/1/query", "/number/1/notify", "/number/1/logs"
DELIVERED, NO_ERROR = 5, 0
PLAIN, PORTED_AND_ROAMING = "41793026727", "41793026792"
NO_NETWORK: dict[str, Any] = {"originalNetwork": {}, "ported": False, "roaming": False}
SWISSCOM = {"networkName": "Swisscom", "networkPrefix": "79", "countryName": "Switzerland", "countryPrefix": "41"}


def query(emulator: Emulator, to: Any) -> list[Any]:
    answer = emulator.post(QUERY, json={"to": to})
    assert answer.status == 200, answer.text
    results: list[Any] = answer.json()["results"]
    return results


def notify(emulator: Emulator, to: Any, **more: Any) -> Any:
    answer = emulator.post(NOTIFY, json={"to": to, **more})
    assert answer.status == 200, answer.text
    return answer.json()


def log(emulator: Emulator, **params: Any) -> list[Any]:
    answer = emulator.get(LOGS, params)
    assert answer.status == 200, answer.text
    results: list[Any] = answer.json()["results"]
    return results


def codes(entry: Any) -> tuple[int, int]:
    return entry["status"]["id"], entry["error"]["id"]


def found(entry: Any) -> dict[str, Any]:
    """What a result tells beside number and outcome."""
    return {name: value for name, value in entry.items() if name not in ("to", "status", "error")}


def test_a_phone_at_home(emulator: Emulator) -> None:
    """The manual's number has the manual's network and SIM, and is neither ported nor roaming."""
    answer = emulator.post(QUERY, json={"to": PLAIN}).json()
    assert list(answer) == ["results"]
    (result,) = answer["results"]
    assert found(result) == {
        "mccMnc": "22801",
        "imsi": "228012120181810",
        "originalNetwork": SWISSCOM,
        "ported": False,
        "roaming": False,
        "servingMSC": "41794999000",
    }
    assert (result["to"], *codes(result)) == (PLAIN, DELIVERED, NO_ERROR)


def test_a_phone_that_moved_and_is_abroad(emulator: Emulator) -> None:
    """A ported and roaming number shows all its networks, and belongs to the new one."""
    (result,) = query(emulator, [PORTED_AND_ROAMING])
    assert result["ported"]
    assert result["roaming"]
    assert result["originalNetwork"] == SWISSCOM
    assert result["portedNetwork"]["countryPrefix"] == "41" != result["roamingNetwork"]["countryPrefix"]
    assert result["mccMnc"] != "22801"
    assert result["imsi"].startswith(result["mccMnc"])


def test_several_numbers_come_back_in_order(emulator: Emulator) -> None:
    """Each number has a result, in order and as digits; what is no number comes back as it was sent, refused."""
    answer = emulator.post(QUERY, json={"to": ["+41 79 302-6727", "12345678", "Alpha numeric", "", "1" * 16]}).json()
    assert answer["bulkId"].isdecimal()
    assert [(result["to"], *codes(result)) for result in answer["results"]] == [
        (PLAIN, DELIVERED, NO_ERROR),
        ("12345678", 14, NO_ERROR),
        ("Alpha numeric", 52, NO_ERROR),
        ("", 51, NO_ERROR),
        ("1" * 16, 52, NO_ERROR),
    ]
    assert [found(result) for result in answer["results"][1:]] == [NO_NETWORK] * 4


def test_no_numbers_at_all(emulator: Emulator) -> None:
    """An empty list has an empty answer; without a list there is a 400."""
    assert emulator.post(QUERY, json={"to": []}).json() == {"results": []}
    bodies: list[Any] = [{}, {"to": None}, {"to": [None]}, {"to": {}}, []]
    for body in bodies:
        assert emulator.post(QUERY, json=body).refusal == (400, "BAD_REQUEST", "Bad request")


@pytest.mark.parametrize(
    ("package", "fields"),
    [
        ("cleaning", set()),
        ("portability", {"mccMnc", "originalNetwork", "ported", "portedNetwork"}),
        (
            "roaming",
            {
                "mccMnc",
                "imsi",
                "originalNetwork",
                "ported",
                "portedNetwork",
                "roaming",
                "roamingNetwork",
                "servingMSC",
            },
        ),
    ],
)
def test_the_package_decides_what_is_told(emulator: Emulator, package: str, fields: set[str]) -> None:
    """Each package tells more than the one before, about numbers and about what is none."""
    emulator.set_up(lookupPackage=package)
    known, nobodys = query(emulator, [PORTED_AND_ROAMING, "Alphanumeric"])
    assert set(found(known)) == fields
    assert set(found(nobodys)) == fields & set(NO_NETWORK)
    assert (codes(known), codes(nobodys)) == ((DELIVERED, NO_ERROR), (52, NO_ERROR))
    assert [entry.get("mccmnc") for entry in log(emulator)] == [known.get("mccMnc")]


def test_an_account_without_a_package(emulator: Emulator) -> None:
    """Without a package each lookup is refused for want of a route, and costs nothing."""
    emulator.set_up(lookupPackage="none")
    results = query(emulator, [PLAIN, "9990050000", "Alphanumeric"])
    assert [(codes(result), found(result)) for result in results] == [((19, NO_ERROR), {})] * 3
    assert [message["status"]["id"] for message in notify(emulator, [PLAIN, "12345678"])["results"]] == [19, 19]
    assert {(codes(entry), entry["price"]["pricePerLookup"], "mccmnc" in entry) for entry in log(emulator)} == {
        ((19, NO_ERROR), 0, False)
    }
    assert emulator.get("/account/1/balance").json()["balance"] == 1_000_000


@pytest.mark.parametrize("label", ["json", "xml"])
def test_more_than_a_thousand_numbers(emulator: Emulator, label: str) -> None:
    """A thousand numbers are looked up; of one more the gateway says which call is for that."""
    numbers = [str(41790000000 + number) for number in range(1001)]
    text = "[to : Number of destinations is limited to 1000. For larger requests use /number/1/notify API endpoint.]"
    assert emulator.post(QUERY, **{label: {"to": numbers}}).refusal == (400, "BAD_REQUEST", text)
    assert emulator.post(QUERY, **{label: {"to": numbers[1:]}}).status == 200
    assert len(notify(emulator, numbers)["results"]) == 1001


@pytest.mark.parametrize(
    "xml",
    [
        f"<request><to>{PLAIN}</to></request>",
        f"<request><to><to>{PLAIN}</to></to></request>",
        {"to": [PLAIN]},
    ],
)
def test_one_number_in_xml(emulator: Emulator, xml: Any) -> None:
    """A number in XML may stand alone or in a list, and the answer says what the JSON says."""
    answer = emulator.post(QUERY, xml=xml)
    assert answer.xml() == emulator.post(QUERY, json={"to": PLAIN}).json()
    assert answer.text.startswith("<ncResponse><results><result>")


def test_several_numbers_in_xml() -> None:
    """Ported, roaming, unknown and none at all: all say the same in XML and in JSON."""
    to = [PORTED_AND_ROAMING, PLAIN, "12345678", "Alphanumeric", "9990090027"]
    assert Emulator().post(QUERY, xml={"to": to}).xml() == Emulator().post(QUERY, json={"to": to}).json()
    asked = {"to": to, "notifyUrl": "https://www.example.com/lookups"}
    answer = Emulator().post(NOTIFY, xml=asked)
    assert answer.xml() == Emulator().post(NOTIFY, json=asked).json()
    assert answer.text.startswith("<ncResponseAsync><bulkId>")


@pytest.mark.parametrize(
    ("number", "outcome"),
    [
        ("9990090027", (9, 27)),
        ("9990050000", (5, 0)),
        ("9990060000", (6, 0)),
        ("99901500004", (15, 0)),
        ("9990030027", (3, 27)),
        ("99900500009", (3, 0)),
        ("9999990000", (52, 0)),
        ("999005", (52, 0)),
    ],
)
def test_a_scenario_number_decides_the_outcome(emulator: Emulator, number: str, outcome: tuple[int, int]) -> None:
    """Numbers that decide the outcome of messages decide that of lookups; one that never ends is left open."""
    (result,) = query(emulator, number)
    assert (codes(result), found(result)) == (outcome, NO_NETWORK)


def test_a_lookup_in_the_background(emulator: Emulator) -> None:
    """The vector of 2015: one number is taken, a strange one refused with an id, a word refused without."""
    reply = notify(emulator, [PLAIN, "12345678", "Alphanumeric"])
    assert list(reply) == ["bulkId", "results"]
    assert [(result["to"], result["status"]["id"], "messageId" in result) for result in reply["results"]] == [
        (PLAIN, 7, True),
        ("12345678", 14, True),
        ("Alphanumeric", 52, False),
    ]
    assert [entry["messageId"] for entry in log(emulator)] == [
        reply["results"][1]["messageId"],
        reply["results"][0]["messageId"],
    ]


def test_one_lookup_in_the_background(emulator: Emulator) -> None:
    """A single number waits in another status than several do, and has no bulkId, until its lookup ends."""
    reply = notify(emulator, PLAIN)
    (result,) = reply["results"]
    assert (list(reply), result["status"]["id"]) == (["results"], 3)
    (entry,) = log(emulator)
    assert (codes(entry), "doneAt" in entry, "mccmnc" in entry, "bulkId" in entry) == ((3, 0), False, False, False)
    emulator.advance(seconds=2)
    (entry,) = log(emulator)
    assert (codes(entry), entry["doneAt"], entry["mccmnc"]) == ((5, 0), emulator.date(), "22801")


def test_scenarios_in_the_background(emulator: Emulator) -> None:
    """Outcomes come at the time that the number asks for; refusals at once; what is open stays so."""
    to = ["9990090027", "99900900271", "9990060000", "9990030027", "99900500009", "9999990000"]
    reply = notify(emulator, to)
    assert [result["status"]["id"] for result in reply["results"]] == [7, 7, 6, 7, 7, 52]
    seen = []
    for seconds in (9, 1, 60):
        emulator.advance(seconds=seconds)
        seen.append([codes(entry) for entry in log(emulator)[::-1]])
    assert seen == [
        [(7, 0), (7, 0), (6, 0), (3, 27), (7, 0)],
        [(9, 27), (7, 0), (6, 0), (3, 27), (7, 0)],
        [(9, 27), (9, 27), (6, 0), (3, 27), (7, 0)],
    ]


def test_where_the_answer_goes_is_kept_with_a_lookup(emulator: Emulator) -> None:
    """Address, format and package are kept for the push; without an address nothing is."""
    notify(emulator, [PLAIN, "Alphanumeric"], notifyUrl="https://www.example.com/a", notifyContentType=XML)
    notify(emulator, PLAIN, notifyUrl="https://www.example.com/b")
    notify(emulator, PLAIN)
    query(emulator, PLAIN)
    kept = [row[0] and orjson.loads(row[0]) for row in emulator.store.read("SELECT options FROM lookups ORDER BY seq")]
    assert kept == [
        {"notifyUrl": "https://www.example.com/a", "notifyContentType": XML, "package": "roaming"},
        {"notifyUrl": "https://www.example.com/b", "notifyContentType": "application/json", "package": "roaming"},
        None,
        None,
    ]


def test_the_log_of_lookups(emulator: Emulator) -> None:
    """An entry tells when, at what price and how a lookup ended, with the network's key in small letters."""
    query(emulator, PLAIN)
    assert log(emulator) == log(emulator)
    (entry,) = log(emulator)
    assert entry["messageId"]
    assert {name: value for name, value in entry.items() if name not in ("messageId", "status", "error")} == {
        "to": PLAIN,
        "sentAt": "2026-01-05T12:00:00.000+0000",
        "doneAt": "2026-01-05T12:00:00.000+0000",
        "mccmnc": "22801",
        "price": {"pricePerLookup": 0.01, "currency": "EUR"},
    }


def test_the_log_of_lookups_speaks_json_only(emulator: Emulator) -> None:
    """No XML is offered for lookup logs."""
    assert emulator.get(LOGS, accept=XML).status == 406


@pytest.mark.parametrize(
    ("params", "tos"),
    [
        ({}, ["385915369423", "41763026701", PLAIN]),
        ({"to": PLAIN}, [PLAIN]),
        ({"generalStatus": "PENDING"}, ["385915369423"]),
        ({"generalStatus": "DELIVERED"}, ["41763026701", PLAIN]),
        ({"sentSince": "2026-01-05T12:00:05Z"}, ["385915369423", "41763026701"]),
        ({"sentUntil": "2026-01-05T12:00:05Z"}, ["41763026701", PLAIN]),
        ({"limit": 1}, ["385915369423"]),
        ({"mcc": "228"}, ["41763026701", PLAIN]),
        ({"mcc": "228", "mnc": "01"}, [PLAIN]),
        ({"bulkId": "nobody's"}, []),
        ({"messageId": "nobody's"}, []),
    ],
)
def test_a_filter_narrows_the_log(emulator: Emulator, params: dict[str, Any], tos: list[str]) -> None:
    """Each filter finds what it says, the newest first."""
    query(emulator, PLAIN)
    emulator.advance(seconds=5)
    query(emulator, "41763026701")
    emulator.advance(seconds=5)
    notify(emulator, "385915369423")
    assert [entry["to"] for entry in log(emulator, **params)] == tos


def test_lookups_are_found_by_their_ids(emulator: Emulator) -> None:
    """bulkId and messageId, joined or repeated, find the lookups of a request; later ones come first."""
    first, second = (notify(emulator, [PLAIN, "385915369423"]) for _ in range(2))
    ids = [result["messageId"] for reply in (first, second) for result in reply["results"]]
    for bulk_ids in (f"{first['bulkId']},{second['bulkId']}", [first["bulkId"], second["bulkId"]]):
        assert [entry["messageId"] for entry in log(emulator, bulkId=bulk_ids)] == ids[::-1]
    for message_ids in (f"{ids[0]},{ids[3]}", [ids[0], ids[3]]):
        assert [entry["messageId"] for entry in log(emulator, messageId=message_ids)] == [ids[3], ids[0]]
    assert len(log(emulator, bulkId=first["bulkId"], messageId=ids[0])) == 1
    assert log(emulator, bulkId=first["bulkId"], messageId=ids[3]) == []


def test_the_log_looks_back_for_48_hours(emulator: Emulator) -> None:
    """A lookup of 48 hours ago is there, an older one is not."""
    query(emulator, PLAIN)
    emulator.advance(hours=48)
    assert len(log(emulator)) == 1
    emulator.advance(seconds=0.001)
    assert log(emulator, sentSince="2020-01-01T00:00:00Z") == []


def test_accounts_do_not_see_each_others_lookups(emulator: Emulator) -> None:
    """An account's log has its own lookups only."""
    emulator.new_account("other")
    query(emulator, PLAIN)
    assert emulator.get(LOGS, auth=("other", "other")).json() == {"results": []}


def test_lookups_cost_what_a_part_costs(emulator: Emulator) -> None:
    """Each lookup that was made is paid for; refused ones are not."""
    query(emulator, [PLAIN, "385915369423", "12345678", "Alphanumeric", "9990060000"])
    assert emulator.get("/account/1/balance").json()["balance"] == 999_999.98


def test_lookups_beyond_the_credit(emulator: Emulator) -> None:
    """Where credit is enforced, the number that it does not suffice for is refused and nothing told of it."""
    emulator.account.balance = 10_000
    emulator.set_up(enforceCredit=True)
    paid, unpaid = query(emulator, [PLAIN, "385915369423"])
    assert (codes(paid), codes(unpaid), found(unpaid)) == ((5, 0), (12, 0), {})
    assert emulator.get("/account/1/balance").json()["balance"] == 0
