"""The command `textbed`. What a command needs is imported when it runs, so that all of them start fast."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import Annotated

from cyclopts import App, CycloptsError, Parameter
from cyclopts.exceptions import UnusedCliTokensError

from textbed import __version__
from textbed.contract_options import ContractOptions
from textbed.listen_options import ListenOptions
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


@app.command
def listen(options: Annotated[ListenOptions, Parameter(name="*")] = ListenOptions()) -> None:  # noqa: B008 - it is frozen
    """Print what the gateways push to you, where you have no server yet, and answer as you like.

    In one terminal: textbed serve. In another:

    textbed listen

    Then send with "notifyUrl": "http://127.0.0.1:9000/reports", and the report is printed when it comes.

    textbed listen --answer 500,500,200    fail twice, then take what is tried again

    textbed listen --answer hang           never answer

    textbed listen --json --count 1        one call as a line of JSON, for a script
    """
    from textbed.listen import run

    run(options)


@app.command
def contract(options: Annotated[ContractOptions, Parameter(name="*")] = ContractOptions()) -> int:  # noqa: B008 - it is frozen
    """Test a server against the contracts: this emulator, a sandbox or anything else.

    Without a target it starts an emulator of its own. A target that is not Textbed's emulator is only read from, unless
    a target file allows more; its credentials are taken from TEXTBED_USERNAME, TEXTBED_PASSWORD and TEXTBED_API_KEY.

    The exit code is 0 where all was kept that could be checked, 1 where the target departs from a contract, 2 where the
    run could not begin or not be finished, and 130 where Ctrl-C ended it; what was found until then is printed.
    """
    from textbed.contract_command import run_command

    return run_command(options)


def run(arguments: Sequence[str]) -> int:
    """Carries out a command and returns its exit code: 2 if it could not begin, with a line that says why."""
    try:
        code: int | None = app(arguments, exit_on_error=False, print_error=False, result_action="return_value")
    except CycloptsError as error:
        _complain(_told(error))
        return 2
    except CannotStart as error:
        _complain(str(error))
        return 2
    except KeyboardInterrupt:
        return 130
    return code or 0


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
