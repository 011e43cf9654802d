"""`textbed completion`: what has a shell complete commands and options."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter


def completion(shell: Annotated[Literal["bash", "zsh", "fish"], Parameter(help="Which shell.")], /) -> int:
    """Print a script that has your shell complete textbed's commands and options.

    For example:

    textbed completion bash > ~/.local/share/bash-completion/completions/textbed

    textbed completion zsh > "${fpath[1]}/_textbed"

    textbed completion fish > ~/.config/fish/completions/textbed.fish
    """
    from textbed.cli import app
    from textbed.commands import screen

    screen.line(app.generate_completion(prog_name="textbed", shell=shell).rstrip())
    return 0
