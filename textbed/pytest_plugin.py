"""The pytest plugin: fixtures `textbed` and `async_textbed`. What they need is imported when a test first uses them."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from textbed.testing import AsyncTextbed, Textbed
    from textbed.testing.server import Server

_IN_HAND = pytest.StashKey["Textbed"]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds what the command line can say."""
    parser.getgroup("textbed").addoption(
        "--textbed-url",
        metavar="URL",
        help="use the Textbed that runs there, whose inbox you can watch, instead of starting one for the session; "
        "credentials of an account may stand in it: http://demo:demo@127.0.0.1:8700",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Makes the mark known."""
    config.addinivalue_line(
        "markers",
        "textbed(clock=...): how the clock of the test begins: an instant as '2026-11-20T09:00:00Z', at which it "
        "stands still, or 'live'. Without the mark it stands still at present.",
    )


@pytest.fixture(scope="session")
def textbed_server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """The server of the session, or of the worker under xdist; its `url` is the gateway's address for all tests."""
    from textbed.testing.server import ServerDidNotStart, started

    try:
        server = started(request.config.getoption("--textbed-url"))
    except ServerDidNotStart as error:
        pytest.fail(str(error), pytrace=False)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def textbed_account() -> Mapping[str, str] | None:
    """Override it where your program's credentials cannot change from test to test; each test then begins by a reset.

    Give `{"username": …, "password": …, "api_key": …, "skycore_key": …}`, of which only the first is needed.
    """
    return None


@pytest.fixture
def textbed(
    textbed_server: Server, textbed_account: Mapping[str, str] | None, request: pytest.FixtureRequest
) -> Iterator[Textbed]:
    """An SMS gateway with an account that is this test's alone, on a clock that stands still."""
    from textbed.remote import Refused, Unreachable
    from textbed.testing.textbed import Textbed

    try:
        made = Textbed(textbed_server, textbed_account, **_told(request.node.get_closest_marker("textbed")))
    except (Refused, Unreachable, ValueError) as error:
        pytest.fail(f"there is no textbed for this test: {error}", pytrace=False)
    request.node.stash[_IN_HAND] = made
    yield made
    made.close()


@pytest.fixture
def async_textbed(textbed: Textbed) -> AsyncTextbed:
    """The same with calls that are awaited."""
    from textbed.testing.awaited import AsyncTextbed

    return AsyncTextbed(textbed)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Shows in the report of a failed test what the gateway saw."""
    report = yield
    made = item.stash.get(_IN_HAND, None)
    if report.failed and made is not None:
        report.sections.extend(made.told())
    return report


def _told(mark: pytest.Mark | None) -> dict[str, Any]:
    """What the mark of a test says."""
    if mark is None:
        return {}
    if mark.args or set(mark.kwargs) - {"clock"}:
        raise ValueError(f"@pytest.mark.textbed takes clock=..., and not {[*mark.args, *mark.kwargs]}")
    return dict(mark.kwargs)
