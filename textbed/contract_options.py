"""What `textbed contract` can be told; light to import."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

EFFORTS = ("short", "full")


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class ContractOptions:
    """One field an option; the text below a field is its help."""

    target: Annotated[str | None, Parameter(show_default="an emulator started for it")] = None
    """The address of the server to test, as in http://127.0.0.1:8700."""

    target_file: Path | None = None
    """What the target can do and may be asked for; without one, any server but the emulator is only read from."""

    gateway: Annotated[Literal["infobip", "skycore"] | None, Parameter(show_default="both", env_var="GATEWAY")] = None
    """Test one gateway only."""

    only: Annotated[str | None, Parameter(show_default="all")] = None
    """The parts to run, with commas between them."""

    name: str | None = None
    """Run only the tests whose name holds this."""

    stories: Path | None = None
    """A folder with stories of your own, told besides those of the suite."""

    effort: Literal["short", "full"] = "full"
    """How much to try: short is for CI beside other tests."""

    seed: int | None = None
    """Run with the same random choices again; a failed run prints its seed."""

    seconds: Annotated[float | None, Parameter(show_default="what the effort takes")] = None
    """How long the run may take; what is not through by then is not checked."""

    token: Annotated[str | None, Parameter(env_var="TEXTBED_TOKEN")] = None
    """The token of an emulator that asks for one."""

    certificates: Path | None = None
    """A file of certificates to trust, where the target has one of its own."""

    list_tests: Annotated[bool, Parameter(name="--list", negative="", show_default=False)] = False
    """Say which parts and tests there are, and run none."""

    quiet: Annotated[bool, Parameter(negative="", show_default=False)] = False
    """Print nothing but the closing tables and what departs from a contract."""

    json: Path | None = None
    """Write the report as JSON into this file."""

    junit: Path | None = None
    """Write the report for a CI server into this file, as JUnit XML."""

    html: Path | None = None
    """Write the report as one HTML page into this file."""
