"""The command `textbed`. What a command needs is imported when it runs, so that all of them start fast."""

from __future__ import annotations

import errno
import gc
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Annotated, Literal

from cyclopts import App, CycloptsError, Parameter
from cyclopts.exceptions import UnusedCliTokensError

from textbed import __version__
from textbed.contract_options import ContractOptions
from textbed.listen_options import ListenOptions
from textbed.options import CannotStart, ExportOptions, ServeOptions
from textbed.streams import let_go, mend

FAILED = 1
CANNOT = 2
INTERRUPTED = 130

app = App(
    name="textbed",
    version=__version__,
    help="Textbed: SMS gateways on your own machine. Start with: textbed serve",
    help_format="plaintext",
    suppress_keyboard_interrupt=False,
    help_epilogue="Exit codes: 0 done; 1 the answer is no, or it failed; 2 it could not begin; 130 interrupted.",
)


@app.command
def serve(options: Annotated[ServeOptions, Parameter(name="*")] = ServeOptions()) -> None:  # noqa: B008 - it is frozen
    """Run the emulator: Infobip and Skycore on this machine, with a store that survives.

    Every option is also an environment variable; the command line wins.

    For example:

        textbed serve                      until Ctrl-C, kept in .textbed/textbed.db
        textbed serve --memory --port 0    on any free port, with nothing kept
        textbed serve --clock frozen:2026-11-20T09:00:00Z
        textbed serve --account shop:geheim:shop-key --account other
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
    """Write what a store holds as JSON or CSV, while no server has it open. Credentials stay out of it.

    For example:

        textbed export                        messages to phones, as JSON
        textbed export --what inbound --format csv --output inbound.csv
        textbed export --account demo | python -m json.tool
    """
    from textbed.export import export as run

    run(options)


@app.command
def listen(options: Annotated[ListenOptions, Parameter(name="*")] = ListenOptions()) -> None:  # noqa: B008 - it is frozen
    """Print what the gateways push to you, where you have no server yet, and answer as you like.

    It needs a server, as textbed serve in another terminal, and a text whose report
    goes here: textbed send PHONE TEXT --notify-url http://127.0.0.1:9000/reports

    For example:

        textbed listen                         take whatever comes
        textbed listen --answer 500,500,200    fail twice, take what is tried again
        textbed listen --answer hang           never answer
        textbed listen --json --count 1        one call as a line of JSON
    """
    from textbed.listen import run

    run(options)


@app.command
def contract(options: Annotated[ContractOptions, Parameter(name="*")] = ContractOptions()) -> int:  # noqa: B008 - it is frozen
    """Test a server against the contracts: this emulator, a sandbox or anything else.

    Without a target it starts an emulator of its own. A target that is not
    Textbed's emulator is only read from, unless a target file allows more; its
    credentials are TEXTBED_USERNAME, TEXTBED_PASSWORD and TEXTBED_API_KEY.

    Exit code: 0 where all was kept that could be checked, 1 where the target
    departs from a contract, 2 where the run could not begin or not be finished,
    130 where Ctrl-C ended it; what was found until then is printed.

    For example:

        textbed contract                   an emulator that is started for it
        textbed contract --target http://127.0.0.1:8700 --effort short
        textbed contract --target-file target.yaml --junit report.xml
        textbed contract --list            what would be tested
    """
    from textbed.contract_command import run_command

    return run_command(options)


@app.command
def completion(shell: Annotated[Literal["bash", "zsh", "fish"], Parameter(help="Which shell.")], /) -> None:
    """Print a script that has your shell complete textbed's commands and options.

    For example:

        textbed completion bash > ~/.local/share/bash-completion/completions/textbed
        textbed completion zsh > "${fpath[1]}/_textbed"
        textbed completion fish > ~/.config/fish/completions/textbed.fish
    """
    print(app.generate_completion(prog_name="textbed", shell=shell).rstrip())
    if shell == "zsh":
        print(_ZSH_END)


_ZSH_END = """
# As a file of fpath it is itself the function that completes; read by `source` it has to name that.
if [[ $funcstack[1] == _textbed ]]; then
  _cyclopts_textbed "$@"
else
  compdef _cyclopts_textbed textbed
fi"""
_COMMANDS = ("send", "inbox", "reply", "clock", "pushes", "spec", "doctor")
"""Each is a module of `textbed.commands` and a function in it, imported when it is given."""
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EIO)
for _name in _COMMANDS:
    app.command(f"textbed.commands.{_name}:{_name}", name=_name)


def run(arguments: Sequence[str]) -> int:
    """Carries out a command and returns its exit code: 2 if it could not begin, with a line that says why."""
    if not arguments or arguments[0] not in _COMMANDS:
        app.resolved_commands()  # what is not imported has nothing to say of itself in the list of commands
    try:
        code: int | None = app(arguments, exit_on_error=False, print_error=False, result_action="return_value")
        sys.stdout.flush()
    except CycloptsError as error:
        _complain(_told(error))
        return CANNOT
    except CannotStart as error:
        _complain(str(error))
        return CANNOT
    except KeyboardInterrupt:
        return INTERRUPTED
    except UnicodeError as error:
        _complain(f"what was given is no text in UTF-8 ({getattr(error, 'reason', error)}); write it anew.")
        return CANNOT
    except (BrokenPipeError, SystemExit):  # the second is what rich makes of it, which prints the help
        let_go()  # whoever was reading has seen enough
        return 0
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        let_go()
        _complain(f"what it prints cannot be written: {error.strerror}. Make room there, or write elsewhere.")
        return FAILED
    except Exception as error:
        line = _of_a_server(error)
        if line is None:
            raise
        _complain(line)
        return CANNOT
    return code or 0


def _of_a_server(error: Exception) -> str | None:
    """What to say where a server was called and is not there, or said no; None for any other error."""
    remote = sys.modules.get("textbed.remote")  # unless it was imported, it has raised nothing
    if remote is None:
        return None
    if isinstance(error, remote.Unreachable):
        return f"{error}. Start it with: textbed serve, or give --url; textbed doctor says more."
    if isinstance(error, remote.Refused):
        return f"{' '.join(str(error).split())}"
    return None


def main() -> None:
    """The entry point."""
    mend()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal of another encoding gets what it can show
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
