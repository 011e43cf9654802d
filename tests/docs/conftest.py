from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from scripts.docs.__main__ import ROOT
from scripts.docs.site import make_site
from scripts.docs.sources import SCALAR, Sources, read_sources
from scripts.docs.writing import write_site
from tests.docs.static_host import StaticHost
from tests.emulator.harness import Emulator

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def sources() -> Sources:
    if not (ROOT / SCALAR).is_dir():
        pytest.fail("Scalar is not installed: make docs does that, and make test as well")
    return read_sources(ROOT)


@pytest.fixture(scope="session")
def site(sources: Sources) -> dict[str, bytes]:
    """The whole site, as any static host serves it."""
    return make_site(sources)


@pytest.fixture(scope="session")
def folder(sources: Sources, site: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site on the disk."""
    folder = tmp_path_factory.mktemp("site")
    write_site(site, folder)
    return folder


@pytest.fixture(scope="session")
def host(folder: Path) -> Iterator[StaticHost]:
    """A plain static host that has the site under a sub-path."""
    with StaticHost(folder, "/some/where/docs/") as host:
        yield host


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium. Where `TEXTBED_BROWSER=required`, it is a failure if there is none."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("TEXTBED_BROWSER") == "required":
            pytest.fail("TEXTBED_BROWSER=required, and there is no chromium on the PATH")
        pytest.skip("there is no chromium on the PATH: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def emulator() -> Emulator:
    return Emulator()
