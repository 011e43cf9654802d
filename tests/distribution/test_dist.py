"""`make dist`, and what it builds, installed from files alone into empty environments of every Python there is here."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from tests.distributions import ROOT, SOURCES, run
from tests.plugin.project import SAMPLE, write

VERSIONS = ("3.11", "3.12", "3.13")
LONG = pytest.mark.timeout(900)
_NO_REGISTRY = ("ConnectionError", "NewConnectionError", "Could not fetch URL", "No matching distribution found")
_SENDS = """
import sys, infobip_sms, skycore_sms, textbed_control
from infobip_sms import Infobip
from textbed.testing.server import OwnServer

server = OwnServer()
with Infobip(server.url, username="demo", password="demo") as client:
    assert not client.sms.send_text(to="41793026727", text="Hello").rejected
server.stop()
print("sent")
"""


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `make dist` builds."""
    folder = tmp_path_factory.mktemp("dist") / "built"
    # The environment of the tests is set up; that its stamps may be older than a file does not matter here.
    run("make", "--no-print-directory", "-o", ".venv/.installed", "dist", f"DIST={folder}", folder=ROOT)
    return folder


@pytest.fixture(scope="module")
def locked() -> str:
    """The versions of the lock as constraints, without hashes, which pip would then ask for of ours too."""
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    return "\n".join(re.sub(r"\s*\\$", "", line) for line in lines if re.match(r"[A-Za-z0-9]", line)) + "\n"


def interpreter(version: str) -> str:
    """A Python of this version on this machine; skips where there is none."""
    found = shutil.which(f"python{version}")
    candidates = [found] if found else []
    candidates += [str(path) for path in sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))]
    for candidate in candidates:
        done = subprocess.run([candidate, "--version"], capture_output=True, text=True, check=False)
        if done.returncode == 0 and done.stdout.startswith(f"Python {version}."):
            return candidate
    pytest.skip(f"there is no Python {version} on this machine")


def test_everything_is_built(dist: Path) -> None:
    """A wheel and a source distribution of each of our five, and nothing else."""
    names = {path.name.partition("-")[0] for path in dist.iterdir()}
    assert names == set(SOURCES)
    assert len(list(dist.glob("*.whl"))) == len(list(dist.glob("*.tar.gz"))) == len(SOURCES)


def test_each_has_the_licence(dist: Path) -> None:
    """The text itself, in wheels and source distributions alike."""
    text = (ROOT / "LICENSE").read_bytes()
    for path in dist.glob("*.whl"):
        with zipfile.ZipFile(path) as wheel:
            assert [wheel.read(name) for name in wheel.namelist() if name.endswith("/licenses/LICENSE")] == [text], path
    for path in dist.glob("*.tar.gz"):
        with tarfile.open(path) as archive:
            assert any(name.endswith("/LICENSE") for name in archive.getnames()), path


def test_what_is_in_textbed(dist: Path) -> None:
    """Every file of the package, its data included, the plugin's entry, the site, what pages load; and no tests."""
    [wheel] = dist.glob("textbed-*.whl")
    [source] = dist.glob("textbed-*.tar.gz")
    tracked = set(run("git", "ls-files", "--cached", "--others", "--exclude-standard", "textbed", folder=ROOT).split())
    with zipfile.ZipFile(wheel) as opened:
        inside = {name for name in opened.namelist() if ".dist-info/" not in name}
        [about] = [name for name in opened.namelist() if name.endswith("/METADATA")]
        [entries] = [name for name in opened.namelist() if name.endswith("/entry_points.txt")]
        metadata = Parser().parsestr(opened.read(about).decode())
        assert "[pytest11]\ntextbed = textbed.pytest_plugin" in opened.read(entries).decode()
    assert {name for name in tracked if (ROOT / name).exists()} <= inside
    assert {"textbed/site/index.html", "textbed/web/vendor/htmx.js"} <= inside
    assert all(name.startswith("textbed/") for name in inside)
    assert {"textbed-control", "textbed-specs"} <= set(metadata.get_all("Requires-Dist") or [])
    with tarfile.open(source) as archive:
        tops = {name.split("/")[1] for name in archive.getnames() if "/" in name}
    assert tops == {"textbed", "CHANGELOG.md", "LICENSE", "README.md", "PKG-INFO", "pyproject.toml", ".gitignore"}


@LONG
@pytest.mark.parametrize("version", VERSIONS)
def test_it_installs_and_runs(version: str, dist: Path, locked: str, tmp_path: Path) -> None:
    """From files alone, in an empty environment: the commands, the server, the clients, the plugin."""
    base = interpreter(version)
    shelf = tmp_path / "shelf"
    constraints = tmp_path / "constraints.txt"
    constraints.write_text(locked, "utf-8")
    folder = tmp_path / "venv"
    run(base, "-m", "venv", folder)
    python = folder / "bin" / "python"
    # By their files, so that nothing of the same name is taken from the registry.
    ours = sorted(map(str, dist.glob("*.whl")))
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "-q"]
    download = [*pip, "download", "-d", shelf, "-c", constraints, *ours, "pytest"]
    done = subprocess.run(list(map(str, download)), capture_output=True, text=True, check=False)
    if done.returncode and any(word in done.stderr for word in _NO_REGISTRY):
        pytest.skip(f"the registry has not given what is needed: {done.stderr.strip()[-200:]}")
    assert done.returncode == 0, done.stderr
    offline = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}
    subprocess.run(
        [
            *pip,
            "install",
            "--no-compile",
            "--no-index",
            "--find-links",
            str(shelf),
            "textbed",
            "infobip-sms",
            "skycore-sms",
            "pytest",
        ],
        check=True,
        env={**os.environ, **offline},
    )
    textbed = folder / "bin" / "textbed"
    assert run(textbed, "--version").strip() == "0.1.0"
    assert "UNDELIVERABLE_NOT_DELIVERED" in run(textbed, "spec", "code", "9")
    assert run(python, "-I", "-W", "error::SyntaxWarning", "-c", _SENDS).strip() == "sent"
    project = tmp_path / "project"
    project.mkdir()
    write(project, test_login=SAMPLE)
    assert "1 passed" in run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", folder=project)
