"""Nobody else gets in, nothing gets out, and a message is never anything but text."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from tests.emulator.served import Served
from tests.web.inbox import DEMO, Inbox, call, fetch, make_account, status_of
from textbed.web import files

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
MARKUP = (
    '<script>document.title = "broken"</script><img src="http://outside.example/x" onerror="document.title=1">'
    '"><svg onload=alert(1)> {{7*7}} </title></textarea></p><a href="javascript:alert(1)">x</a> &amp; \' hx-get="/x"'
)
BIDI = "before \u202egnp.exe\u202c \u2066x\u2069 \u200bafter \u0007 \u001b[31m end"
PLANES = " ".join(chr(plane * 0x10000 + 0x61) for plane in range(17)) + " \ufffe \U0010fffd é \u0301 👩‍👩‍👧 ﷽"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/?account=demo&q=nothing", 200),
        ("/?account=demo&q=wrong:term", 200),
        ("/?account=nobody", 404),
        ("/inbox/rules?account=demo", 200),
        ("/inbox/confirm?account=demo&q=x", 200),
        ("/inbox/nowhere", 404),
        ("/view/latest", 303),
        ("/view/nowhere", 404),
        ("/static/inbox.js", 200),
        ("/static/htmx.js", 200),
        ("/static/../site.py", 404),
        ("/static/nothing.js", 404),
    ],
)
def test_every_reply_is_under_the_policy(server: Served, path: str, status: int) -> None:
    """And none may be read by another site, put into a frame, or taken for what it is not."""
    found, headers, _ = fetch(server.address, path)
    assert found == status
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert not [name for name in headers if name.startswith("access-control")]


def test_pages_have_no_script_and_no_style_in_them(server: Served) -> None:
    """So that the policy needs no exception."""
    _, _, page = fetch(server.address, "/?account=demo")
    assert "<style" not in page
    assert " style=" not in page
    assert "onclick" not in page
    assert all('src="/static/' in piece for piece in page.split("<script")[1:])


def test_a_page_without_its_scripts_says_so(server: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when somebody has installed it from a folder where make was never run."""
    _, _, whole = fetch(server.address, "/?account=demo")
    assert "scripts of this page are missing" not in whole
    monkeypatch.setattr(files, "_files", dict)
    assert not files.has_scripts()


FORM = {"Content_Type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize("path", ["/", "/inbox/rules", "/inbox/events", "/view/latest", "/static/inbox.js"])
def test_other_names_are_refused(server: Served, path: str) -> None:
    """A web page can have its own name pointed at this machine."""
    assert status_of(server.address, path, Host="evil.example") == 421


@pytest.mark.parametrize(
    "path",
    [
        "/inbox/reply",
        "/inbox/clock",
        "/inbox/read",
        "/inbox/mark",
        "/inbox/delete",
        "/inbox/replay",
        "/inbox/open",
        "/inbox/scenarios",
        "/inbox/scenarios/delete",
        "/inbox/faults",
        "/inbox/faults/delete",
        "/inbox/login",
    ],
)
def test_other_sites_may_do_nothing(server: Served, path: str) -> None:
    """Whatever they say they are; and only a form is a form."""
    for origin in ("https://evil.example", "null", "http://127.0.0.1:1"):
        assert status_of(server.address, path, "POST", b"q=to:*", Origin=origin, **FORM) == 403
    assert status_of(server.address, path, "POST", b"q=to:*", Sec_Fetch_Site="cross-site", **FORM) == 403
    assert (
        status_of(server.address, path, "POST", b"q=to:*", Origin="https://evil.example", Content_Type="text/plain")
        == 403
    )


def test_an_action_is_a_form_and_nothing_else(server: Served) -> None:
    """Looks change nothing, other methods are not there."""
    account = make_account(server.address)
    call(server.address, account, "/sms/1/text/single", {"to": "41793026727", "text": "Hello"})
    query = f"?account={account.name}"
    assert status_of(server.address, f"/inbox/delete{query}&q=to:*") == 404
    assert status_of(server.address, f"/inbox/delete{query}", "POST", b"q=to:*", Content_Type="text/plain") == 415
    assert status_of(server.address, f"/inbox/delete{query}", "PUT", b"q=to:*", **FORM) == 405
    assert status_of(server.address, f"/inbox/delete{query}", "POST", b"q=\xff\xfe%ff", **FORM) == 400
    assert len(call(server.address, account, "/_textbed/messages")["messages"]) == 1
    assert status_of(server.address, f"/inbox/delete{query}", "POST", b"q=to:*", **FORM) == 200
    assert call(server.address, account, "/_textbed/messages")["messages"] == []


NONSENSE = [
    ("clock", "seconds", "9" * 30),
    ("clock", "seconds", "nan"),
    ("clock", "seconds", "1e999"),
    ("open", "link", "http://["),
    ("scenarios", "error", "9" * 30),
    ("scenarios", "probability", "inf"),
    ("faults", "status", "-" + "9" * 30),
    ("replay", "push", "9" * 30),
]


@pytest.mark.parametrize(("action", "field", "value"), NONSENSE)
def test_nonsense_in_a_form_is_refused(server: Served, action: str, field: str, value: str) -> None:
    """The page says what is wrong; it is no fault of the server's."""
    form = f"{field}={quote(value)}".encode()
    label = "application/x-www-form-urlencoded"
    status, headers, content = fetch(server.address, f"/inbox/{action}", "POST", form, Content_Type=label)
    assert status == 200
    assert "Not done" in headers.get("hx-trigger", "") or 'class="wrong"' in content


@pytest.mark.parametrize("text", [MARKUP, BIDI, PLANES], ids=["markup", "bidi", "planes"])
def test_hostile_texts_are_texts(inbox: Inbox, text: str) -> None:
    """In the list, the conversation, the message, the notes and the raw request; from either side."""
    name = inbox.send(text, **{"from": "<b>x"})
    inbox.receive(text)
    inbox.mark(f"id:{name}", addTags=["<i>x"])
    inbox.open_message(name)
    inbox.receive(text)
    expect(inbox.bubbles()).to_have_count(3)
    inbox.at("#raw-request summary").click()
    plain = "".join(sign for sign in text if sign.isprintable() and sign not in "\u200b")
    for place in (".row-text", ".bubble .text", ".whole"):
        shown = inbox.at(place).first.evaluate(
            "one => { const copy = one.cloneNode(true); copy.querySelectorAll('.unseen, .state, .sender-name, .arrow')"
            ".forEach(other => other.remove()); return copy.textContent.trim(); }"
        )
        for piece in plain.split()[:3]:
            assert piece in shown, (place, piece, shown)
    assert inbox.page.title().startswith(("(", inbox.account.name))
    assert (
        inbox.page.evaluate("document.querySelectorAll('#app script, #app img, #app [onload], #app .text a').length")
        == 0
    )
    if text == BIDI:
        assert inbox.at(".whole .unseen").count() == 7
        assert inbox.at(".whole bdi").evaluate("one => getComputedStyle(one).unicodeBidi") == "isolate"


def test_a_text_of_100_kilobytes_is_shown(inbox: Inbox) -> None:
    """Its beginning in the conversation, all of it beside; the page stays one screen wide."""
    text = "0123456789" * 10_000
    name = inbox.send(text)
    inbox.open_message(name)
    expect(inbox.at(".bubble")).to_contain_text("more characters")
    assert inbox.at(".whole").inner_text() == text
    assert inbox.page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_hostile_searches_and_addresses_are_texts(inbox: Inbox) -> None:
    """What stands in the address is no markup either."""
    inbox.send()
    inbox.open(q=f'"{MARKUP.replace(chr(34), "")}"', phone=MARKUP, message=MARKUP, below=MARKUP, older=MARKUP, size="9")
    expect(inbox.at(".list")).to_contain_text("Nothing")
    inbox.open(q="<b>x</b>:y")
    expect(inbox.at("#q-wrong")).to_contain_text("<b>x</b>:y")
    for backticks in ("`<b>x</b>:y", "`<b>`x`</b>`:y"):
        inbox.open(q=backticks)
        expect(inbox.at("#q-wrong")).to_contain_text("<b>")
        expect(inbox.at("#q-wrong b")).to_have_count(0)
    inbox.page.goto(f"{inbox.address}/?account=<b>nobody")
    expect(inbox.at("main")).to_contain_text("<b>nobody")


def test_accounts_are_never_mixed(inbox: Inbox) -> None:
    """Each has its own messages, tags, clock and news; the switch leads from one to the other."""
    other = make_account(inbox.address)
    call(inbox.address, other, "/sms/1/text/single", {"to": "41793026799", "text": "For the other"})
    secret = call(inbox.address, other, "/_textbed/messages")["messages"][0]["id"]
    call(inbox.address, other, "/_textbed/messages?q=to:*", {"addTags": ["others"]}, "PUT")
    inbox.send("For this one")
    inbox.open()
    expect(inbox.rows()).to_have_count(1)
    call(inbox.address, other, "/sms/1/text/single", {"to": "41793026798", "text": "More for the other"})
    inbox.send("More", "41793026701")
    expect(inbox.rows()).to_have_count(2)
    expect(inbox.at("body")).not_to_contain_text("other")
    inbox.open(message=secret)
    expect(inbox.at("#message")).to_have_count(0)
    expect(inbox.at("body")).not_to_contain_text("For the other")
    inbox.at("#account").select_option(other.name)
    expect(inbox.at(".list")).to_contain_text("For the other")
    expect(inbox.at("body")).not_to_contain_text("For this one")
    assert f"account={other.name}" in inbox.page.url


def test_a_form_of_one_account_does_nothing_to_another(server: Served) -> None:
    """As when two windows are open."""
    first, second = make_account(server.address), make_account(server.address)
    body = f"account={first.name}&q=to:*".encode()
    address = f"{server.address}/?account={second.name}"
    assert status_of(server.address, "/inbox/delete", "POST", body, HX_Current_URL=address, **FORM) == 409


@contextmanager
def beyond_loopback(folder: Path) -> Iterator[Served]:
    with Served(folder, "--memory", "--host", "0.0.0.0", "--token", "the-token") as server:
        yield server


def test_beyond_loopback_a_token_is_asked_for(browser: Browser, folder: Path) -> None:
    """Once, in a form; then a cookie that scripts and other sites do not have. No page tells a password."""
    with beyond_loopback(folder) as server:
        address = f"http://127.0.0.1:{server.port}"
        for path in ("/?account=demo", "/inbox/events", "/inbox/rules", "/view/latest"):
            status, headers, content = fetch(address, path)
            assert "demo" not in content, path
            assert status in (200, 403)
            assert headers["content-security-policy"] == POLICY
        assert status_of(address, "/inbox/delete", "POST", b"account=demo&q=to:*", **FORM) == 403
        page = browser.new_page()
        page.goto(address)
        page.get_by_label("Token").fill("another")
        page.get_by_role("button").click()
        expect(page.locator(".wrong")).to_contain_text("not this server's token")
        page.get_by_label("Token").fill("the-token")
        page.get_by_role("button").click()
        inbox = Inbox(address, page, DEMO)
        inbox.open()
        (cookie,) = page.context.cookies()
        assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
        assert "the-token" not in cookie["value"]
        expect(inbox.at(".nothing").first).to_contain_text("PASSWORD")
        assert "demo-key" not in page.content()
        server.send("41793026727")
        expect(inbox.rows()).to_have_count(1)
        assert inbox.faults == []
        page.close()


def test_pages_cost_nothing_until_somebody_looks(folder: Path) -> None:
    """What renders them is not loaded at the start of a server."""
    code = (
        "import sys, textbed.serve; print([one for one in sys.modules if one.startswith(('jinja2', 'textbed.web.'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['textbed.web.static_site']", "which is what finds files of the docs"
