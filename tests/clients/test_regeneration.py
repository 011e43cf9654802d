"""The clients are what the contract makes of them: a change there is a change here, and nowhere else."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import pytest

from scripts.clients import client_packages
from scripts.contracts import make_contract
from scripts.generate import ROOT
from scripts.layout import read_layout


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the pipeline reads."""
    root = tmp_path_factory.mktemp("repository")
    for folder in ("spec", "overlays"):
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


def generated(root: Path, gateway: str) -> dict[str, str]:
    layout = read_layout(root)
    made = client_packages(layout, [make_contract(layout, gateway)])
    return {name: content.decode() for name, content in made.items()}


def arguments_of(source: str, method: str) -> dict[str, str]:
    """The keyword arguments of a method, with their annotations."""
    functions = [
        node for node in ast.walk(ast.parse(source)) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]
    found = [
        {each.arg: ast.unparse(each.annotation) for each in node.args.kwonlyargs if each.annotation}
        for node in functions
        if node.name == method
    ]
    assert len(found) == 2, f"{method} is there once for each kind of client"
    assert found[0] == found[1]
    return found[0]


def test_a_new_property_appears_typed(scratch: Path) -> None:
    """One line in one schema file; the model, the argument and its docstring follow."""
    before = generated(scratch, "infobip")
    schema = scratch / "spec/infobip/schemas/TextSingleRequest.yaml"
    written = schema.read_text("utf-8")
    added = "properties:\n  maxParts: {type: integer, description: How long it may get., examples: [3]}\n"
    schema.write_text(written.replace("properties:\n", added, 1), "utf-8")
    after = generated(scratch, "infobip")
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {
        f"infobip_sms/infobip_sms/{name}"
        for name in ("_operations/sms.py", "_xml_schemas.py", "groups/sms.py", "models/text_single_request.py")
    }
    operations = after["infobip_sms/infobip_sms/_operations/sms.py"]
    assert operations.count("alone=") == operations.count('alone=("max_parts",)') == 2, "the full calls have it not"
    model = after["infobip_sms/infobip_sms/models/text_single_request.py"]
    assert 'max_parts: int | None = _field(default=None, metadata=_wire("maxParts", _kinds.INTEGER))' in model
    assert '"""How long it may get."""' in model
    sms = after["infobip_sms/infobip_sms/groups/sms.py"]
    assert arguments_of(sms, "send_text")["max_parts"] == "int | None"
    assert "            max_parts: How long it may get.\n" in sms


def test_the_version_is_the_contracts() -> None:
    """Whoever holds a client knows which contract it speaks."""
    for package in ("infobip_sms", "skycore_sms", "textbed_control"):
        contract = (ROOT / "generated" / package / package / "_contract.py").read_text("utf-8")
        project = (ROOT / "generated" / package / "pyproject.toml").read_text("utf-8")
        version = next(line for line in contract.splitlines() if line.startswith("VERSION")).split('"')[1]
        assert f'version = "{version}"' in project
