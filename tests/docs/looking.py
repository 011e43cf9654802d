"""A page in Chromium: what it asked for, what it complained about, and what axe-core finds in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from playwright.sync_api import Browser, Page, expect

from scripts.docs.__main__ import ROOT

TITLES = {"infobip": "Infobip SMS HTTP API", "skycore": "Skycore SMS API", "control": "Textbed control API"}
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = """async (options) => {
  const wanted = { runOnly: options.rules, resultTypes: ["violations"] };
  const { violations } = await axe.run(options.context ?? document, wanted);
  return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, target, failureSummary }) =>
    ({ html: html.slice(0, 200), target: String(target), failureSummary })) }));
}"""


class Look:
    """An open page. `outside` are requests that left its origin, `faults` what the console said."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page = page
        self.outside: list[str] = []
        self.faults: list[str] = []
        page.on("request", lambda request: self._note(request.url, origin))
        page.on("console", lambda said: self.faults.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _note(self, url: str, origin: str) -> None:
        if not url.startswith((origin, "data:", "blob:")):
            self.outside.append(url)

    def axe(self, context: Any = None) -> dict[str, list[dict[str, str]]]:
        """What axe-core finds, by rule."""
        self.page.evaluate(_source())
        found = self.page.evaluate(_RUN, {"rules": RULES, "context": context})
        return {each["id"]: each["nodes"] for each in found}


@cache
def _source() -> str:
    return AXE.read_text(encoding="utf-8")


@contextmanager
def looking(browser: Browser, origin: str, *, width: int = 1280, dark: bool = False) -> Iterator[Look]:
    """A fresh browser window of this width."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.set_default_timeout(15_000)
    try:
        yield Look(context.new_page(), origin)
    finally:
        context.close()


def drawn(look: Look, url: str, gateway: str) -> Page:
    """A reference page when Scalar has drawn it."""
    look.page.goto(url)
    expect(look.page.get_by_role("heading", name=TITLES[gateway]).first).to_be_visible()
    return look.page
