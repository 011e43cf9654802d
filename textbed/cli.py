"""The command `textbed`. What a command needs is imported when it runs, so that all of them start fast."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import Annotated

from cyclopts import App, CycloptsError, Parameter
from cyclopts.exceptions import UnusedCliTokensError

from textbed import __version__
from textbed.options import CannotStart, ExportOptions, ServeOptions

app = App(
    name="textbed",
    version=__version__,
    help="Textbed: SMS gateways on your own machine. Start with: textbed serve",
    help_format="plaintext",
)


@app.command
def serve(options: Annotated[ServeOptions, Parameter(name="*")] = ServeOptions()) -> None:  # noqa: B008 - it is frozen
    """Run the emulator: Infobip and Skycore on this machine, with a store that survives.

    Every option is also an environment variable; the command line wins.
    """
    # Starting makes next to no garbage, and looking for it takes a twentieth of the start.
    gc.disable()
    try:
        from textbed.serve import serve as run

        run(options)
    finally:
        gc.enable()


@app.command
def export(options: Annotated[ExportOptions, Parameter(name="*")] = ExportOptions()) -> None:  # noqa: B008 - it is frozen
    """Write what a store holds as JSON or CSV, while no server has it open. Credentials stay out of it."""
    from textbed.export import export as run

    run(options)


def run(arguments: Sequence[str]) -> int:
    """Carries out a command and returns its exit code: 2 if it could not begin, with a line that says why."""
    try:
        app(arguments, exit_on_error=False, print_error=False, result_action="return_value")
    except CycloptsError as error:
        _complain(_told(error))
        return 2
    except CannotStart as error:
        _complain(str(error))
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


def main() -> None:
    """The entry point."""
    sys.exit(run(sys.argv[1:]))


def _told(error: CycloptsError) -> str:
    """What is wrong with the command line, in one line that ends with where to look."""
    error.verbose = False
    if isinstance(error, UnusedCliTokensError):
        what = f"{' '.join(error.unused_tokens or [])!r} belongs to no option."
    else:
        what = " ".join(str(error).split())
    command = " ".join(["textbed", *(error.command_chain or ())])
    return f"{what if what.endswith(('.', '?')) else what + '.'} See {command} --help."


def _complain(line: str) -> None:
    print(f"textbed: {line}", file=sys.stderr)
