from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.docs.__main__ import ROOT
from scripts.docs.site import make_site
from scripts.docs.sources import SCALAR, Sources, read_sources
from scripts.docs.writing import write_site
from tests.docs.static_host import StaticHost
from tests.emulator.harness import Emulator


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


@pytest.fixture
def emulator() -> Emulator:
    return Emulator()
