"""The suite's own server."""

from __future__ import annotations

import threading

import requests

from textbed.suite.receiver import Receiver


def test_what_comes_is_kept_and_answered() -> None:
    with Receiver(lambda call: 503 if call.method == "POST" else 200) as receiver:
        posted = requests.post(
            receiver.url + "/reports?a=1&b=&a=%C3%A9",
            b"body",
            headers={"Content-Type": "Text/XML; charset=utf-8"},
            timeout=10,
        )
        assert (posted.status_code, posted.content) == (503, b"")
        assert requests.get(receiver.url + "/in", timeout=10).status_code == 200
        receiver.answers = lambda _: 204
        assert requests.post(receiver.url + "/reports", b"x", timeout=10).status_code == 204
        first, second, _ = receiver.calls
    assert (first.method, first.path, first.body) == ("POST", "/reports", b"body")
    assert first.query == (("a", "1"), ("b", ""), ("a", "é"))
    assert first.media_type == "text/xml"
    assert (second.method, second.path, second.media_type) == ("GET", "/in", None)
    assert [call.path for call in receiver.at("/reports")] == ["/reports", "/reports"]


def test_it_waits_for_calls_and_for_no_longer() -> None:
    with Receiver() as receiver:
        later = threading.Timer(0.1, requests.post, (receiver.url + "/reports", b"x"))
        later.start()
        assert len(receiver.wait_for(1, path="/reports")) == 1
        later.join()
        assert len(receiver.wait_for(2, path="/reports", seconds=0.05)) == 1
        assert receiver.wait_for(1, path="/other", seconds=0.05) == []


def test_it_takes_many_at_once_and_leaves_no_thread_behind() -> None:
    before = threading.active_count()
    with Receiver() as receiver:
        callers = [threading.Thread(target=requests.post, args=(receiver.url, b"x" * 10_000)) for _ in range(20)]
        for caller in callers:
            caller.start()
        for caller in callers:
            caller.join()
        assert {len(call.body) for call in receiver.wait_for(20)} == {10_000}
        assert len(receiver.calls) == 20
    assert threading.active_count() <= before
