"""The search grammar: what terms mean, and what is wrong with those that mean nothing."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textbed.contract.codes import infobip_codes
from textbed.domain.dates import read_date
from textbed.domain.pattern import PartyPattern
from textbed.domain.search import Search, parse_search
from textbed.domain.search_terms import Standing
from textbed.domain.search_tokens import SearchError

CODES = infobip_codes()
DELIVERED = Standing("delivered", 5)


@dataclass(frozen=True)
class Message:
    """A message as a search sees it."""

    text: str = "Your login code is 493817."
    sender: str = "Bistro"
    recipient: str = "41793026727"
    accepted_at: int = 0
    standing: Standing = DELIVERED
    number: int = 1
    is_incoming: bool = False
    account_name: str = "demo"
    bulk_id: str | None = None
    part_count: int = 1
    encoding: str = "gsm7"
    code: str | None = "493817"
    is_read: bool = False
    tags: Collection[str] = ()
    push_states: Collection[str] = ()


def instant(date: str) -> int:
    read = read_date(date)
    assert read is not None
    return read


def finds(search: str, **message: object) -> bool:
    return parse_search(search, CODES).matches(Message(**message))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", True),
        ("  \t\n ", True),
        ("login", True),
        ("LOGIN cOdE", True),
        ("code login", True),
        ("logout", False),
        ("login logout", False),
        ('"login code"', True),
        ('"code login"', False),
        ("bistro", True),
        ("9302", True),
        ("+41793026727", True),
        ("from:bistro", True),
        ("from:bis", False),
        ("from:bis*", True),
        ("from:*st*o", True),
        ('from:"Bistro"', True),
        ('from:"Bis*"', False),
        ("to:41793026727", True),
        ("to:+41793026727", True),
        ('to:"+41 79 302-67-27"', True),
        ("to:4179*", True),
        ("to:+41/79*27", True),
        ("to:4179", False),
        ("to:*", True),
        ("text:code", True),
        ('text:"login code"', True),
        ("text:bistro", False),
        ("status:delivered", True),
        ("status:DELIVERED_TO_HANDSET", True),
        ("status:5", True),
        ("status:2", False),
        ("status:pending", False),
        ("-status:rejected", True),
        ("-login", False),
        ('-"login code"', False),
        ("-logout -from:nobody", True),
        ("FROM:bistro Status:Delivered", True),
        ("493817 -", False),
    ],
)
def test_a_message_meets_all_terms(search: str, found: bool) -> None:
    """All terms have to be met, those behind a minus sign not, and letter case does not matter."""
    assert finds(search) is found


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("!status:rejected", True),
        ("!login", False),
        ("phone:41793026727", True),
        ("phone:+4179*", True),
        ("phone:Bistro", False),
        ("is:unread", True),
        ("is:read", False),
        ("IS:Out", True),
        ("is:in", False),
        ("has:code", True),
        ("has:link", False),
        ("has:push", True),
        ("has:tag", True),
        ("-has:tag", False),
        ("tag:LOGIN", True),
        ("tag:log", False),
        ("code:493817", True),
        ("code:493-817", True),
        ("code:4938", False),
        ("parts:2", True),
        ("parts:>1", True),
        ("parts:>2", False),
        ("parts:<2", False),
        ("parts:<=2", True),
        ("parts:>=3", False),
        ("encoding:ucs2", True),
        ("encoding:GSM7", False),
        ("push:failed", True),
        ("push:delivered", False),
        ("bulk:wine-*", True),
        ("bulk:beer-*", False),
        ("account:demo", True),
        ("account:other", False),
        ("id:9e3779b97f4a7c15", True),
        ("id:3c6ef372fe94f82a", False),
        ("id:3c6ef372fe94f82a,9e3779b97f4a7c15", True),
        ("logout OR login", True),
        ("login OR logout", True),
        ("logout OR logoff", False),
        ("status:rejected OR push:failed is:unread", True),
        ("login OR logout is:read", False),
        ("is:read login OR logout", False),
        ("-login OR -logout", True),
        ("a OR b OR login", True),
        ('"OR"', False),
        ("or", False),
    ],
)
def test_what_is_known_of_a_message_is_searched(search: str, found: bool) -> None:
    """Tags, codes, parts, pushes and so on; `OR` joins the terms beside it and nothing else."""
    known = {
        "part_count": 2,
        "encoding": "ucs2",
        "bulk_id": "wine-shop-1",
        "tags": ("login", "slow"),
        "push_states": ("failed",),
    }
    assert finds(search, **known) is found


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("after:2026-11-20", True),
        ("before:2026-11-20", False),
        ("since:2026-11-20", True),
        ("since:2026-11-21", False),
        ("until:2026-11-20", False),
        ("until:2026-11-21", True),
        ("since:2026-11-20T12:00:00Z until:2026-11-20T12:00:00.001Z", True),
        ("until:2026-11-20T12:00:00Z", False),
        ("since:2026-11-20t13:00+01:00", True),
        ("since:2026-11-20T12:01", False),
        ("-since:2026-11-21", True),
        ("-until:2026-11-21", False),
    ],
)
def test_times_begin_with_since_and_end_before_until(search: str, found: bool) -> None:
    """A day begins at midnight UTC; the instant of `since` counts, that of `until` does not."""
    assert finds(search, accepted_at=instant("2026-11-20T12:00:00Z")) is found


def test_a_quote_with_a_colon_is_looked_for_as_it_stands() -> None:
    """Words that have a colon go into quotes."""
    assert finds('"http://shop.example"', text="See http://shop.example now")
    assert finds('"status:open"', text="ticket status:open")


def test_a_lonely_minus_sign_is_a_word() -> None:
    """Nobody means to negate nothing."""
    assert finds("2 - 1", text="2 - 1 = 1")
    assert not finds("2 - 1", text="2, 1")


@pytest.mark.parametrize(
    ("text", "word"), [("Straße", "STRASSE"), ("ΟΔΟΣ", "οδος"), ("Kelvin", "kelvin"), ("İstanbul", "i̇stanbul")]
)
def test_case_is_folded_in_every_script(text: str, word: str) -> None:
    """Case is not a matter of ASCII."""
    assert finds(f"text:{word}", text=text)


def test_states_hold_for_every_gateway_and_numbers_for_infobip_alone() -> None:
    """A message of Skycore is delivered like any other, but has no status of Infobip's tables."""
    skycore = Standing("delivered", None)
    assert finds("status:delivered", standing=skycore)
    assert not finds("status:5", standing=skycore)
    assert not finds("status:delivered_to_handset", standing=skycore)
    assert finds("status:received", standing=Standing("received", None))


def test_a_search_knows_whether_time_changes_its_answer() -> None:
    """Only how a message stands changes by itself."""
    assert parse_search("-status:pending x", CODES).depends_on_time
    assert not parse_search("from:a to:b since:2026-11-20", CODES).depends_on_time


@pytest.mark.parametrize("search", ["is:unread", "tag:x", "has:tag", "push:failed", "has:push", "a OR is:read"])
def test_a_search_knows_whether_somebody_may_change_its_answer(search: str) -> None:
    """What is noted on a message, and how its pushes stand, comes later."""
    assert parse_search(search, CODES).depends_on_time
    assert not parse_search("is:in has:code parts:2 a OR b", CODES).depends_on_time


def test_two_searches_are_one_with_all_terms() -> None:
    """The parameters beside `q` are terms as well."""
    both = parse_search("login", CODES) & parse_search("from:nobody", CODES)
    assert len(both.terms) == 2
    assert not both.matches(Message())
    assert Search().matches(Message())


@pytest.mark.parametrize(
    ("search", "term", "says"),
    [
        ("hello foo:bar", "foo:bar", "there is no such term"),
        ("http://x", "http://x", "begins with `http:`"),
        (":x", ":x", "begins with `:`"),
        ("a status:lost b", "status:lost", "names no status"),
        ("status:999", "status:999", "names no status"),
        ("-status:999", "-status:999", "names no status"),
        ("since:yesterday", "since:yesterday", "has no date"),
        ("until:2026-02-30", "until:2026-02-30", "has no date"),
        ("since:2026-11-20T25:00:00Z", "since:2026-11-20T25:00:00Z", "has no date"),
        ('x "two words', '"two words', "does not end"),
        ('from:"two words', 'from:"two words', "does not end"),
        ('"a"b c', '"a"b', "goes on behind its quote"),
        ('""', '""', "nothing between its quotes"),
        ("to: 4179", "to:", "nothing behind its colon"),
        ('text:""', 'text:""', "nothing behind its colon"),
        ("OR a", "OR", "nothing in front of it"),
        ("a OR", "OR", "nothing behind it"),
        ("a OR OR b", "OR", "nothing in front of it"),
        ("is:new", "is:new", "names no quality"),
        ("has:everything", "has:everything", "names no thing"),
        ("parts:many", "parts:many", "has no number of parts"),
        ("encoding:latin1", "encoding:latin1", "names no encoding"),
        ("push:lost", "push:lost", "names no state of a push"),
        ("code:x", "code:x", "has no one-time code"),
        ("id:x", "id:x", "has no id of a message"),
        ("!status:999", "!status:999", "names no status"),
        ("before:yesterday", "before:yesterday", "has no date"),
    ],
)
def test_a_wrong_term_is_named_with_its_place(search: str, term: str, says: str) -> None:
    """The error has the term as it is written, where it stands, what is wrong, and what to do."""
    with pytest.raises(SearchError) as caught:
        parse_search(search, CODES)
    error = caught.value
    assert error.term == term
    assert search[error.start : error.end] == term
    assert says in error.reason
    assert error.next_step.endswith(".")


_PIECES = st.sampled_from(
    ['"', ":", "-", " ", "from:", "to:", "since:", "status:", "2026-11-20", "delivered", "*", "a"]
)


@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=12).map("".join)))
def test_any_text_is_a_search_or_has_a_wrong_term(text: str) -> None:
    """Nothing that a person types is answered with anything but a search or a clear error."""
    try:
        search = parse_search(text, CODES)
    except SearchError as caught:
        wrong = caught
    else:
        _check_terms(text, search)
        return
    assert wrong.term
    assert text[wrong.start : wrong.end] == wrong.term
    assert wrong.reason
    assert wrong.next_step


def _check_terms(text: str, search: Search) -> None:
    for term in search.terms:
        assert 0 <= term.place.start < term.place.end <= len(text)
        assert not text[term.place.end : term.place.end + 1].strip()
    assert isinstance(search.matches(Message()), bool)


@given(st.text(min_size=1).filter(lambda text: '"' not in text and text.strip()))
def test_any_characters_are_found_in_quotes(text: str) -> None:
    """Quotes take what stands in them as it is."""
    assert finds(f'"{text}"', text=f"before {text} after")
    assert finds(f'text:"{text}"', text=f"before {text} after")


@given(st.text(alphabet="ab*", min_size=1, max_size=12), st.text(alphabet="ab", max_size=12))
def test_stars_stand_for_any_run_of_characters(pattern: str, value: str) -> None:
    """A pattern fits exactly what the same expression with `.*` fits."""
    expected = re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), value) is not None
    assert PartyPattern(pattern).fits(value) is expected


def test_many_stars_cost_nothing() -> None:
    """A pattern of stars against a long name is answered in one pass."""
    assert not PartyPattern("*a" * 25 + "*b").fits("a" * 100_000)
