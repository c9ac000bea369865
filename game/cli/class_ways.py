"""What ``compute-race class`` does besides serving a class: sheets, a phone check, a projector."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from game.classroom.opening import Found
    from game.scenario import Scenario

Sheets = Annotated[
    Path | None,
    typer.Option("--sheets", metavar="FOLDER", help="Write order sheets to print, and end."),
]
Check = Annotated[bool, typer.Option("--check", help="Test one phone before class, and end.")]
Projector = Annotated[
    str | None,
    typer.Option(
        "--projector", metavar="ADDRESS", help="Show a class that runs in a window of the game."
    ),
]


def speak(spoken: str) -> None:
    """Speak a language from now on.

    Raises
    ------
    UserError
        If the game does not.
    """
    from game.cli import seats
    from game.words import language

    seats.check_language(spoken)
    language.use(spoken)


def tell_of(found: Found) -> None:
    """Say what became of the class that was in the file before."""
    from game.words import _

    if found.goes_on:
        typer.echo(_("The class goes on where it was left."))
    if found.aside is None:
        return
    text = (
        _("The last class is over and is kept whole as {file}. A new class begins.")
        if found.over
        else _("The class that was left is kept whole as {file}. A new class begins.")
    )
    typer.echo(text.format(file=found.aside))
    if found.played:
        command = f"compute-race debrief {shlex.quote(str(found.aside))} --out debrief"
        typer.echo(_("Its debrief pack: {command}").format(command=command))


def printed(folder: Path | None, scenario: Scenario, rounds: int, worlds: int | None) -> bool:
    """Write the order sheets of a class in every language; return whether that was asked for."""
    if folder is None:
        return False
    from game.classroom.house import WorldPlan, plan
    from game.classroom.paper import sheets
    from game.classroom.state import Classroom
    from game.words import _

    room = Classroom(
        plan(scenario, [WorldPlan(number) for number in range(worlds or 1)], rounds=rounds)
    )
    for path in sheets.write(room, folder):
        typer.echo(_("{file}: open it in a browser and print it, both sides").format(file=path))
    return True


def checked(port: int, *, asked: bool) -> bool:
    """Test one phone over the room's network, if that was asked for; return whether it was.

    Raises
    ------
    typer.Exit
        With 1 if no phone could play, with 130 if it was interrupted.
    """
    if not asked:
        return False
    import asyncio

    from game.classroom import serving
    from game.classroom.checking.trial import Trial, advise
    from game.words import _

    address = serving.room_address()
    if address == "127.0.0.1":
        typer.echo(_("This laptop is on no network."))
        advise(typer.echo)
        raise typer.Exit(1)
    listening = serving.bind(address, port)
    typer.echo(_("Open this address on one phone, or scan the code:"))
    _show(f"http://{address}:{listening.getsockname()[1]}/")
    trial = Trial(typer.echo, own=address)

    async def run() -> bool:
        return await trial.run(listening)

    plays = asyncio.run(run())
    listening.close()
    if not plays:
        raise typer.Exit(130 if trial.interrupted else 1)
    return True


def shown(address: str | None, spoken: str) -> bool:
    """Show the class at ``address`` in a window, if there is one; return whether there is.

    Raises
    ------
    UserError
        If it is no address of a class, or there is no screen to open a window on.
    """
    if address is None:
        return False
    from game import study, ui
    from game.core.errors import UserError
    from game.ui.wall import address as place
    from game.ui.wall.line import Line

    study.demand(("websockets",), "classroom")
    line = Line(place.read(address), spoken)
    if not ui.can_open():
        raise UserError(
            "--projector: expected a display to open a window on, found none "
            "(the projector's page in a browser shows the same)"
        )
    line.start()
    try:
        ui.run(lang=spoken, mute=True, wall=line)
    finally:
        line.close()
    return True


def _show(address: str) -> None:
    import segno

    typer.echo(f"  {address}")
    if can_draw():
        segno.make(address, error="m").terminal(compact=True)


def can_draw() -> bool:
    """Return whether the terminal can write the blocks of a QR code."""
    import sys

    try:
        "▀▄█".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True
