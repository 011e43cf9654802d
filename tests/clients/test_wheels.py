"""The clients as people get them: wheels, installed where there is nothing but httpx and attrs."""

from __future__ import annotations

import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from tests import distributions
from tests.clients.world import World
from tests.distributions import ROOT, UV, run

PACKAGES = ("infobip_sms", "skycore_sms", "textbed_control")
NEEDED = ("attrs", "httpx", "anyio", "certifi", "h11", "httpcore", "idna", "typing-extensions")
SENDS = """
from infobip_sms import Infobip
from skycore_sms import Skycore
from textbed_control import Textbed

url, name = {url!r}, {name!r}
with Infobip(url, username=name, password=name) as client:
    assert not client.sms.send_text(to="41793026727", text="Hello").rejected
with Infobip(url, username=name, password=name, wire="xml") as client:
    assert not client.sms.send_text(to="41793026727", text="Hello").rejected
with Skycore(url, api_key=f"{{name}}-key") as client:
    assert not client.sms.send(to="41793026727", from_="60856", text="Hello").rejected
with Textbed(url, username=name, password=name) as client:
    print(len(client.messages.find().messages))
"""


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return distributions.wheels(tmp_path_factory.mktemp("wheels"), PACKAGES)


@pytest.fixture(scope="module")
def python(wheels: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment of the clients and what they say that they need, in the versions of the lock."""
    return distributions.environment(tmp_path_factory.mktemp("environment") / "venv", *wheels.values())


@pytest.mark.parametrize("package", PACKAGES)
def test_a_wheel_holds_what_it_should(wheels: dict[str, Path], package: str) -> None:
    """All modules, the mark of types, the README, the licence; and it asks for httpx and attrs alone."""
    source = ROOT / "generated" / package / package
    modules = {
        f"{package}/{path.relative_to(source)}" for path in source.rglob("*") if path.suffix in (".py", ".typed")
    }
    with zipfile.ZipFile(wheels[package]) as wheel:
        names = set(wheel.namelist())
        [about] = [name for name in names if name.endswith(".dist-info/METADATA")]
        metadata = Parser().parsestr(wheel.read(about).decode())
    assert {name for name in names if ".dist-info/" not in name} == modules
    assert f"{package}/py.typed" in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert metadata.get_all("Requires-Dist") == ["attrs>=23.2", "httpx<1,>=0.28"]
    assert metadata["Requires-Python"] == ">=3.11"
    readme = metadata.get_payload()
    assert isinstance(readme, str)
    assert "```python" in readme


def test_nothing_else_is_needed(python: Path) -> None:
    """What stands in the environment is the clients, httpx, attrs, and what those need."""
    installed = run(UV, "pip", "list", "--python", python, "--format", "freeze", "-q").split()
    found = {line.partition("==")[0] for line in installed}
    ours = {package.replace("_", "-") for package in PACKAGES}
    assert ours | {"attrs", "httpx"} <= found <= ours | set(NEEDED)


def test_they_work(python: Path, world: World, tmp_path: Path) -> None:
    """Sends by each, in JSON and in XML, with Python's warnings as errors."""
    script = tmp_path / "sends.py"
    script.write_text(SENDS.format(url=world.url, name=world.name), "utf-8")
    assert run(python, "-I", "-W", "error", script).strip() == "3"


@pytest.mark.parametrize("package", PACKAGES)
def test_every_module_can_be_imported(python: Path, package: str) -> None:
    """Each by itself, so that none leans on another having been loaded before."""
    source = ROOT / "generated" / package
    modules = [
        ".".join(path.relative_to(source).with_suffix("").parts).removesuffix(".__init__")
        for path in (source / package).rglob("*.py")
    ]
    code = f"""
import importlib, os, attr, httpx
for module in {modules!r}:
    if not os.fork():
        importlib.import_module(module)
        os._exit(0)
    assert os.wait()[1] == 0, module
"""
    run(python, "-I", "-c", code)


@pytest.mark.parametrize("client", ["infobip_sms.Infobip", "skycore_sms.Skycore", "textbed_control.Textbed"])
def test_an_import_loads_little(python: Path, client: str) -> None:
    """Beside httpx and attrs only what every call needs; models, groups and the codec come with their first use.

    `make bench` says how long it takes.
    """
    package, _, name = client.partition(".")
    code = f"""
import sys, attrs, httpx
before = set(sys.modules)
from {package} import {name}
print(*(set(sys.modules) - before))
"""
    loaded = set(run(python, "-I", "-c", code).split())
    assert {each.partition(".")[0] for each in loaded} - sys.stdlib_module_names == {package}
    late = (
        "models",
        "groups",
        "_operations",
        "_xml_schemas",
        "webhooks",
        "segmenting",
        "_runtime.xml",
        "_runtime.pushes",
    )
    assert not loaded & {f"{package}.{module}" for module in late}
