"""`textbed serve` at /docs: the right files with the right labels, nothing beside them, a word where there are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.emulator.harness import Answer, Emulator
from tests.emulator.live import Connection, serving
from textbed.contract.exchange import Reply, Request
from textbed.web.static_site import StaticSite


@pytest.fixture
def docs(tmp_path: Path) -> StaticSite:
    site = tmp_path / "site"
    (site / "assets").mkdir(parents=True)
    (site / "reference").mkdir()
    (site / "empty").mkdir()
    (site / "index.html").write_text("<h1>Home</h1>")
    (site / "reference/infobip.html").write_text("<h1>Reference</h1>")
    (site / "reference/infobip.json").write_text("{}")
    for name in ("page.css", "site.js", "icon.svg", "picture.png", "NOTICE.txt"):
        (site / "assets" / name).write_bytes(b"x")
    (site / ".nojekyll").write_bytes(b"")
    (tmp_path / "secret.html").write_text("secret")
    (site / "leads-out.html").symlink_to(tmp_path / "secret.html")
    return StaticSite(site)


def get(docs: StaticSite, path: str, method: str = "GET", **headers: str) -> Reply:
    lines = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return docs.handle(Request(method, path, b"", lines, b""))


def header(reply: Reply, name: str) -> str:
    return dict(reply.headers)[name.encode()].decode()


def test_docs_lead_to_docs_with_a_slash(docs: StaticSite) -> None:
    reply = get(docs, "/docs")
    assert (reply.status, header(reply, "location")) == (308, "/docs/")


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/docs/", b"text/html; charset=utf-8"),
        ("/docs/index.html", b"text/html; charset=utf-8"),
        ("/docs/assets/page.css", b"text/css; charset=utf-8"),
        ("/docs/assets/site.js", b"text/javascript; charset=utf-8"),
        ("/docs/assets/icon.svg", b"image/svg+xml"),
        ("/docs/assets/picture.png", b"image/png"),
        ("/docs/assets/NOTICE.txt", b"text/plain; charset=utf-8"),
        ("/docs/reference/infobip.json", b"application/json"),
    ],
)
def test_each_file_has_its_label(docs: StaticSite, path: str, label: bytes) -> None:
    reply = get(docs, path)
    assert (reply.status, reply.content_type) == (200, label)
    assert header(reply, "x-content-type-options") == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/docs/nothing.html",
        "/docs/empty/",
        "/docs/empty",
        "/docs/assets",
        "/docs/assets/",
        "/docs/.nojekyll",
        "/docs/../secret.html",
        "/docs/%2e%2e/secret.html",
        "/docs/..%2fsecret.html",
        "/docs/%2e%2e%2fsecret.html",
        "/docs/assets/../../secret.html",
        "/docs//etc/passwd",
        "/docs/%2fetc%2fpasswd",
        "/docs/..\\secret.html",
        "/docs/..%5csecret.html",
        "/docs/%00index.html",
        "/docs/index.html%00.png",
        "/docs/leads-out.html",
        "/docs/index.html/",
        "/docs/" + "a" * 5000 + ".html",
        "/docs/%ff%fe.html",
    ],
)
def test_nothing_else_is_handed_out(docs: StaticSite, path: str) -> None:
    reply = get(docs, path)
    assert reply.status == 404
    assert b"secret" not in reply.body
    assert b"No such page" in reply.body


def test_no_version_is_sent_twice(docs: StaticSite) -> None:
    tag = header(get(docs, "/docs/"), "etag")
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        reply = get(docs, "/docs/", if_none_match=known)
        assert (reply.status, reply.body, header(reply, "etag")) == (304, b"", tag)
    assert get(docs, "/docs/", if_none_match='"other"').status == 200


def test_the_policy_is_strict(docs: StaticSite) -> None:
    """Scalar writes styles as it goes; the reference pages allow that and no script."""
    for path in ("/docs/", "/docs/nothing", "/docs/assets/site.js", "/docs"):
        policy = header(get(docs, path), "content-security-policy")
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
    policy = header(get(docs, "/docs/reference/infobip.html"), "content-security-policy")
    assert policy.count("unsafe") == 1
    assert "style-src 'self' 'unsafe-inline';" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_it_can_only_be_read(docs: StaticSite, method: str) -> None:
    reply = get(docs, "/docs/", method)
    assert (reply.status, header(reply, "allow")) == (405, "GET, HEAD")


def test_without_a_site_it_says_how_to_make_one(tmp_path: Path) -> None:
    reply = get(StaticSite(tmp_path / "nothing"), "/docs/")
    assert reply.status == 404
    assert b"make docs" in reply.body


def test_it_has_no_cors(docs: StaticSite) -> None:
    for path in ("/docs", "/docs/", "/docs/nothing"):
        assert not [name for name, _ in get(docs, path).headers if name.startswith(b"access-control")]


def test_the_server_serves_it(emulator: Emulator) -> None:
    """Beside the gateways, of which none has a path that begins like that."""
    answers: dict[str, Answer] = {path: emulator.get(path, auth=None) for path in ("/docs", "/docs/", "/docsx")}
    assert answers["/docs"].status == 308
    assert answers["/docs/"].headers["content-type"].startswith("text/html")
    assert answers["/docsx"].headers["content-type"].startswith("application/json")


def test_head_on_the_wire(emulator: Emulator) -> None:
    with serving(emulator.application) as port:
        connection = Connection(port)
        connection.send(b"HEAD /docs HTTP/1.1\r\nHost: x\r\n\r\nGET /docs HTTP/1.1\r\nHost: x\r\n\r\n")
        told = connection.read_until(b"HTTP/1.1 308 Permanent Redirect\r\n")
        assert b"location: /docs/" in told
        connection.close()
