"""The report as one page: nothing is fetched for it, and nothing runs in it; filters are radio buttons and CSS."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from textbed.suite.reports.report import Departed, Report, Tested

_STATES = ("failed", "not checked", "passed")


def write_html(report: Report) -> str:
    """The whole page."""
    return "\n".join(_page(report)) + "\n"


def _page(report: Report) -> Iterator[str]:
    style = (files(__package__) / "page.css").read_text("utf-8")
    title = f"Contract tests of {report.target}"
    yield "<!doctype html>"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<title>{escape(title)}</title><style>{style}</style></head><body>"
    yield f"<header><h1>{escape(title)}</h1><p>{escape(_told(report))}</p>"
    if report.ended_early is not None:
        yield f'<p class="failed" role="alert">The run ended early: {escape(report.ended_early)}</p>'
    yield "</header><main>"
    yield from _coverage(report)
    yield from _tests(report)
    yield "</main></body></html>"


def _told(report: Report) -> str:
    states = ", ".join(f"{report.count(state)} {state}" for state in _STATES)
    return (
        f"{len(report.tests)} tests: {states}; {report.exchanges} calls in {report.seconds:.0f} seconds. "
        f"Effort {report.effort}, seed {report.seed}."
    )


# --- Coverage


def _coverage(report: Report) -> Iterator[str]:
    yield '<section aria-labelledby="seen"><h2 id="seen">Seen of the contracts</h2><div class="wide"><table>'
    yield "<caption>How much of what the contracts name was seen. What the emulator can never show is counted apart."
    yield "</caption><thead><tr>" + "".join(
        f'<th scope="col">{name}</th>' for name in ("What", "Seen", "Possible", "Share", "Never possible here")
    )
    yield "</tr></thead><tbody>"
    for share in report.coverage:
        yield (
            f'<tr><th scope="row">{share.kind}</th><td>{share.seen}</td><td>{share.possible}</td>'
            f'<td><meter min="0" max="1" value="{share.of_possible:.4f}"></meter> {share.of_possible:.1%}</td>'
            f"<td>{len(share.impossible) or ''}</td></tr>"
        )
    yield "</tbody></table></div>"
    for share in report.coverage:
        for title, missed in (("not seen", share.missed), ("never possible here", share.impossible)):
            if missed:
                yield f"<details><summary>{share.kind}: {len(missed)} {title}</summary><ul>"
                yield from (f"<li><code>{escape(one.name)}</code>: {escape(one.reason)}</li>" for one in missed)
                yield "</ul></details>"
    yield "</section>"


# --- Tests


def _tests(report: Report) -> Iterator[str]:
    yield '<section aria-labelledby="tests" class="tests"><h2 id="tests">Tests</h2><fieldset><legend>Show</legend>'
    for name in ("all", *_STATES):
        count = len(report.tests) if name == "all" else report.count(name)
        checked = " checked" if name == "all" else ""
        word = name.replace(" ", "-")
        yield f'<label><input type="radio" name="show" id="show-{word}"{checked}> {name} ({count})</label>'
    yield "</fieldset>"
    yield '<div class="wide"><table><caption>Every test, with what came of it</caption><thead><tr>'
    yield "".join(f'<th scope="col">{name}</th>' for name in ("Part", "Test", "Outcome", "Calls", "Seconds"))
    yield "</tr></thead><tbody>"
    for test in sorted(report.tests, key=lambda test: _STATES.index(test.state)):
        yield from _test(test)
    yield "</tbody></table></div></section>"


def _test(test: Tested) -> Iterator[str]:
    word = test.state.replace(" ", "-")
    yield f'<tr class="{word}"><td>{escape(test.part)}</td><th scope="row">{escape(test.name)}'
    if test.reason:
        yield f"<p>{escape(test.reason)}</p>"
    if test.departures:
        count = len(test.departures)
        yield f"<details><summary>{count} {'departure' if count == 1 else 'departures'}</summary>"
        for departure in test.departures:
            yield from _departure(departure)
        yield f"<p>Run it again: <code>{escape(test.again)}</code></p></details>"
    yield f'</th><td class="state">{test.state}</td><td>{test.exchanges}</td><td>{test.seconds:.1f}</td></tr>'


def _departure(departure: Departed) -> Iterator[str]:
    yield f"<article><h3>{escape(departure.check)}</h3><p>{escape(departure.says)}</p><dl>"
    if departure.sent is not None:
        yield f"<dt>Sent</dt><dd><pre>{escape(departure.sent)}</pre></dd>"
    if departure.status is not None:
        headers = "\n".join(f"{name}: {value}" for name, value in departure.headers.items())
        whole = f"{departure.status}\n{headers}\n\n{departure.body}".strip()
        yield f"<dt>Came back</dt><dd><pre>{escape(whole)}</pre></dd>"
    if departure.line is not None:
        shown = escape(departure.line)
        linked = shown if departure.link is None else f'<a href="{escape(departure.link)}">{shown}</a>'
        yield f"<dt>Contract</dt><dd>{linked}</dd>"
    yield "</dl></article>"
