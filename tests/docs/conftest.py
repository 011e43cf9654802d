from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.docs.__main__ import ROOT
from scripts.docs.samples import samples_of
from scripts.docs.site import for_textbed, make_site
from scripts.docs.sources import SCALAR, Sources, read_sources
from scripts.docs.writing import write_site
from tests.docs.samples import GATEWAYS, Samples
from tests.docs.static_host import StaticHost
from tests.emulator.harness import Emulator
from tests.emulator.live import serving
from textbed.web.static_site import StaticSite


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
def samples(sources: Sources) -> Samples:
    return {gateway: {call.id: made for call, made in samples_of(sources, gateway)} for gateway in GATEWAYS}


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


@pytest.fixture
def emulator() -> Emulator:
    return Emulator()


@pytest.fixture(scope="session")
def packaged(site: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `textbed serve` has it."""
    folder = tmp_path_factory.mktemp("packaged")
    write_site(for_textbed(site), folder)
    return folder


@pytest.fixture
def textbed(packaged: Path) -> Iterator[tuple[Emulator, str]]:
    """A Textbed that serves the site, and its address."""
    emulator = Emulator()
    emulator.application._docs = StaticSite(packaged)
    with serving(emulator.application) as port:
        yield emulator, f"http://127.0.0.1:{port}"
