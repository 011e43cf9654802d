"""What a package offers is there by its name, whatever was imported before it."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("package", ["infobip_sms", "skycore_sms", "textbed_control"])
@pytest.mark.parametrize("order", ["sorted(names)", "sorted(names, reverse=True)"])
def test_every_name_is_what_it_says(package: str, order: str) -> None:
    """A module of the package that has the name of something in it would take that one's place."""
    program = f"""
import types, {package} as package
names = package.__all__
for name in {order}:
    getattr(package, name)
assert len(names) == len(set(names)) > 50
print([name for name in names if isinstance(getattr(package, name), types.ModuleType)])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout == "[]\n", done.stdout + done.stderr
