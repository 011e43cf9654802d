"""Pages in a real browser, against a server of its own in another process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.emulator.served import Served
from tests.web.inbox import Inbox, make_account


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that all tests of a process share; each has an account of its own."""
    with Served(tmp_path_factory.mktemp("server"), "--memory") as served:
        yield served


@pytest.fixture
def inbox(browser: Browser, server: Served, request: pytest.FixtureRequest) -> Iterator[Inbox]:
    """The inbox of a fresh account, whose clock stands still, in a browser of desktop size."""
    marker: Any = request.node.get_closest_marker("browser_context")
    options: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}, **(marker.kwargs if marker else {})}
    context = browser.new_context(**options)
    context.set_default_timeout(10_000)
    page = context.new_page()
    inbox = Inbox(server.address, page, make_account(server.address))
    yield inbox
    context.close()
    assert inbox.faults == [], "the page had faults, or asked somebody else for something"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path
