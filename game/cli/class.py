"""``compute-race class``: a class of people with phones plays, on one laptop without internet."""  # noqa: N999 - each command is the module of its name

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli import class_ways

if TYPE_CHECKING:
    from game.classroom.opening import Wanted
    from game.classroom.server import Server
    from game.scenario import Scenario

app = typer.Typer(add_completion=False)

World = Annotated[str, typer.Argument(help="A scenario's name, or a file.", metavar="[SCENARIO]")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0 is any free one.")]
Rounds = Annotated[int, typer.Option("--rounds", help="Rounds; they divide the race's months.")]
Minutes = Annotated[
    float, typer.Option("--minutes", min=0.25, max=60, help="Minutes to decide in a round.")
]
Worlds = Annotated[
    int | None,
    typer.Option("--worlds", min=1, max=12, help="Races side by side, each with all labs."),
]
Conditions = Annotated[
    str | None,
    typer.Option(
        "--conditions", metavar="NAME|FILE", help="In what the worlds differ: a name, or a file."
    ),
]
SameLuck = Annotated[bool, typer.Option("--same-luck", help="Give all worlds the same seed.")]
Seed = Annotated[int, typer.Option("--seed", help="Seed of the first world's luck.")]
Lang = Annotated[str, typer.Option("--lang", help="Language of the projector: en or ar.")]
Demo = Annotated[int, typer.Option("--demo", min=0, max=300, help="Seat simulated students.")]
New = Annotated[bool, typer.Option("--new", help="Begin anew; a class that was left is kept.")]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="Open the teacher's page.")]
Forget = Annotated[
    Path | None, typer.Option("--forget-names", metavar="FILE", help="Remove a class's names.")
]
Delete = Annotated[
    Path | None, typer.Option("--delete", metavar="FILE", help="Delete a class for good.")
]


@app.command()
def class_(
    scenario: World = "classroom_small",
    *,
    port: Port = 8642,
    rounds: Rounds = 5,
    minutes: Minutes = 2.25,
    worlds: Worlds = None,
    conditions: Conditions = None,
    same_luck: SameLuck = False,
    seed: Seed = 42,
    lang: Lang = "en",
    demo: Demo = 0,
    new: New = False,
    browser: Browser = True,
    forget: Forget = None,
    delete: Delete = None,
    sheets: class_ways.Sheets = None,
    check: class_ways.Check = False,
    projector: class_ways.Projector = None,
) -> None:
    """Let a class play: students join by phone, the teacher leads from this machine.

    Started again after a crash, the same command goes on where the class stood. Nobody but this
    machine is served until the teacher opens the door.
    """
    from game import study

    class_ways.speak(lang)
    if _tidy(forget, delete) or class_ways.shown(projector, lang):
        return
    study.demand(("segno", "starlette", "uvicorn", "websockets"), "classroom")
    from game.classroom import conditions as sets
    from game.classroom import opening

    world = _world(scenario)
    if class_ways.checked(port, asked=check):
        return
    if class_ways.printed(sheets, world, rounds, worlds or 1):
        return
    given = sets.read(conditions, world) if conditions is not None else ()
    _serve(
        opening.Wanted(world, rounds, minutes, worlds, seed, same_luck, given),
        port, demo, new=new, browser=browser, lang=lang,
    )  # fmt: skip


def _world(name: str) -> Scenario:
    from game.casting import demand_rivals
    from game.scenario import load

    world = load(name)
    demand_rivals(world, name)
    return world


def _tidy(forget: Path | None, gone: Path | None) -> bool:
    """Forget or delete what is asked for; return whether anything was."""
    from game.classroom import log
    from game.words import _

    if forget is not None:
        open_log = log.EventLog(forget)
        count = open_log.forget_names()
        open_log.close()
        typer.echo(_("{file}: names forgotten: {count}").format(file=forget, count=count))
    if gone is not None:
        log.delete(gone)
        typer.echo(_("{file}: deleted").format(file=gone))
    return forget is not None or gone is not None


def _serve(wanted: Wanted, port: int, demo: int, *, new: bool, browser: bool, lang: str) -> None:
    import asyncio

    from game.classroom import opening, serving
    from game.classroom.server import Server
    from game.words import _

    local = serving.bind("127.0.0.1", port)
    path = opening.file_of(wanted.scenario)
    house, before = opening.open_class(path, wanted, new=new)
    port, code = local.getsockname()[1], house.room.code

    async def run() -> None:
        server = Server(house, opening.folder())
        server.address = f"http://{serving.room_address()}:{port}/#{code}"
        server.screens.showing.address = server.address
        tasks = []

        def started() -> None:
            class_ways.tell_of(before)
            _tell(server, port, code, lang, browser=browser)
            if demo:
                from game.classroom.demo import rehearse

                tasks.append(asyncio.get_running_loop().create_task(rehearse(port, code, demo)))

        await serving.serve(server, local, started)

    asyncio.run(run())
    typer.echo(_("Kept in {file}. The same command without --new goes on there.").format(file=path))


def _tell(server: Server, port: int, code: str, lang: str, *, browser: bool) -> None:
    import webbrowser

    import segno

    from game.words import _

    here = f"http://127.0.0.1:{port}"
    teacher = f"{here}/teacher?lang={lang}#{server.secret}"
    typer.echo(_("Teacher (keep it to yourself): {address}").format(address=teacher))
    typer.echo(_("Projector: {address}").format(address=f"{here}/projector?lang={lang}#{code}"))
    typer.echo(_("Students: {address}").format(address=server.address))
    typer.echo(_("Code: {code}").format(code=code))
    if class_ways.can_draw():
        segno.make(server.address, error="m").terminal(compact=True)
    if not server.door:
        typer.echo(_("Students can come in once you open the door on the teacher's page."))
    typer.echo(_("A model for play and teaching, not a forecast or investment advice."))
    if not (browser and webbrowser.open(teacher)):
        typer.echo(_("Open the teacher's address in a browser on this laptop."))
