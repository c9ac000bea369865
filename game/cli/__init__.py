"""The command line: ``compute-race run | play | scenario | …``, one module for each command.

To add a command, write ``game/cli/<name>.py`` with ``app = typer.Typer(add_completion=False)`` (one
function decorated with ``@app.command()``, or several that become subcommands) and add its name to
``COMMANDS``. ``--help`` imports these modules, so that each says in one place what it does: import
all but typer inside the functions. What a person can put right is raised as
``game.core.errors.UserError``; ``main`` tells it without a traceback and returns 2.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from game.core.errors import UserError

PROGRAM = "compute-race"
COMMANDS: tuple[str, ...] = (
    "play",
    "run",
    "replay",
    "class",
    "fame",
    "advise",
    "debrief",
    "batch",
    "report",
    "sensitivity",
    "compare",
    "tournament",
    "hindcast",
    "forecast",
    "scenario",
    "difficulty",
    "glossary",
    "strategies",
)

OK, FAULT, MISUSE, INTERRUPTED = 0, 1, 2, 130


def flowing(text: str | None) -> str | None:
    """Return a docstring whose paragraphs are a line each, for any width to wrap.

    >>> flowing(chr(10).join(("Long,", "broken.")))
    'Long, broken.'
    """
    if text is None:
        return None
    return "\n\n".join(" ".join(each.split()) for each in text.split("\n\n"))


class Commands(TyperGroup):
    """Imports the module of a command when the command is called or listed."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401 - typer does not export its type
        """Return the names of the commands."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 - as above
        """Return the command called ``cmd_name``."""
        if cmd_name not in COMMANDS:
            close = get_close_matches(cmd_name, COMMANDS, n=1)
            hint = (
                f", did you mean {close[0]}?" if close else f" (there are: {', '.join(COMMANDS)})"
            )
            ctx.fail(f"no command {cmd_name!r}{hint}")
        command = typer.main.get_command(importlib.import_module(f"game.cli.{cmd_name}").app)
        command.name = cmd_name
        for each in (command, *getattr(command, "commands", {}).values()):
            each.help = flowing(each.help)
        return command


app = typer.Typer(
    cls=Commands, add_completion=False, pretty_exceptions_enable=False, no_args_is_help=False
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"{PROGRAM} {version('compute-race')}")
        raise typer.Exit


@app.callback()
def compute_race(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Race five years for AI compute: play it, simulate it, take it apart."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0, 2 for what a person can put right."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _spell_what_the_terminal_cannot()
    try:
        code = app(given or ["--help"], prog_name=PROGRAM, standalone_mode=False)
        sys.stdout.flush()
    except UserError as error:
        return _tell(str(error))
    except BrokenPipeError:
        # The reader has left (`| head`); Python would complain again when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAULT
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except Exception as error:
        # Typer's own errors about options and arguments have no exported base class.
        if not hasattr(error, "format_message"):
            raise
        return _tell(_usage(error))
    return code if isinstance(code, int) else OK


def _spell_what_the_terminal_cannot() -> None:
    """Print a question mark for a sign that an old code page lacks, instead of failing on it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _usage(error: Any) -> str:  # noqa: ANN401 - as above
    context = getattr(error, "ctx", None)
    command = context.command_path if context else PROGRAM
    message = " ".join(str(error.format_message()).split()).rstrip(".")
    # Without a message it was a bare command, and typer has printed its help.
    return f"{command}: {message} (see {command} --help)" if message else ""


def _tell(text: str) -> int:
    if text:
        typer.echo(text, err=True)
    return MISUSE
