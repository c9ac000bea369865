"""``compute-race play``: the game, in a window or in a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli import places, seats
from game.cli.places import Asked, Kept
from game.core.errors import UserError

if TYPE_CHECKING:
    from game.scenario import Scenario

app = typer.Typer(add_completion=False)

World = Annotated[
    str | None, typer.Argument(help="A scenario's name, or a file.", metavar="SCENARIO")
]
Lab = Annotated[
    str | None, typer.Option("--lab", help="The lab to lead; else you choose in the window.")
]
Labs = Annotated[
    list[str] | None,
    typer.Option("--lab", help="The lab to lead; else you are asked. Once for each person."),
]
Seed = Annotated[
    int | None, typer.Option("--seed", help="Seed of the race's luck: any whole number.")
]
Weekly = Annotated[
    bool, typer.Option("--weekly", help="Take the seed that is everybody's this week.")
]
Terminal = Annotated[bool, typer.Option("--terminal", help="Play line by line, without a window.")]
Continue = Annotated[
    bool, typer.Option("--continue", help="Play on where the newest kept race was left.")
]
Load = Annotated[
    str | None, typer.Option("--load", metavar="NAME", help="Play on in the race of this name.")
]
Tutorial = Annotated[
    bool, typer.Option("--tutorial", help="Learn by doing: Colossus, a task a turn.")
]
Lang = Annotated[
    str | None, typer.Option("--lang", help="Language: en or ar; else the one that is set.")
]
Mute = Annotated[bool, typer.Option("--mute", help="Open the window without any sound.")]
RecordFile = Annotated[
    Path | None,
    typer.Option("--record", metavar="RECORD", help="Play a recorded race on, another way."),
]
FromTurn = Annotated[
    int | None, typer.Option("--from-turn", help="From which turn of --record on, from 1.")
]


@app.command()
def play(
    scenario: World = None,
    *,
    lab: Labs = None,
    seed: Seed = None,
    weekly: Weekly = False,
    difficulty: seats.Difficulty = None,
    terminal: Terminal = False,
    tutorial: Tutorial = False,
    go_on: Continue = False,
    load: Load = None,
    record: RecordFile = None,
    from_turn: FromTurn = None,
    strategy: seats.Strategies = None,
    lang: Lang = None,
    mute: Mute = False,
) -> None:
    """Play a race: you lead a lab, the program leads its rivals.

    How each rival thinks is drawn by the seed from what suits its seat, and not disclosed.

    Without a display the race is played in the terminal; without a terminal either, the seat's
    default strategy plays it. The record is kept among your own files after every turn; --continue
    and --load play on in it, and replay reads it. With --record and --from-turn a recorded race is
    played from one of its turns on: before it, all is as it was; from it, you order for --lab.

    With --lab twice to six times, as many people take turns at this machine, with hidden orders.
    """
    from game import paths

    _check_language(lang)
    folder = paths.user_data() / "records"
    seed = _seed_of_the_week(seed) if weekly else seed
    one, people = seats.people_of(lab)
    other = go_on or bool(load)
    asked = Asked(scenario, one, seed, difficulty, people)
    asked = _asked(asked, tutorial, other or bool(record))
    if record is not None or from_turn is not None or strategy:
        kept: Kept | None = _branch(record, from_turn, asked, strategy, other=other)
        asked = asked._replace(lab=None)
    else:
        kept = _kept(folder, load, go_on=go_on)
    world = _world(asked, kept) if terminal or any((*asked, kept)) else None
    if not terminal:
        if places.in_window(asked, folder, kept=kept, lang=lang, mute=mute):
            return
        typer.echo("no display can be opened: the race is played here, in the terminal", err=True)
    _speak(lang)
    places.here(asked, kept, world or _world(asked, kept), folder, terminal=terminal)


def _seed_of_the_week(seed: int | None) -> int:
    from game.fame.week import week

    if seed is not None:
        raise UserError("--weekly: expected no --seed beside it")
    return week().seed


def _asked(asked: Asked, lesson: bool, kept: bool) -> Asked:
    """Return the race that was asked for: that of the lesson stands beside no other."""
    if not lesson:
        return asked
    from game.scenario import load
    from game.tutorial import SCENARIO, SEED

    if kept:
        raise UserError(
            "--tutorial: expected no --continue, --load or --record beside it, found one; a lesson "
            "that was left goes on with --continue alone"
        )
    if any(each is not None for each in asked):
        raise UserError("--tutorial: expected no scenario, lab, seed or difficulty beside it")
    return Asked(SCENARIO, load(SCENARIO).bettor, SEED, None, lesson=True)


def _world(asked: Asked, kept: Kept | None) -> Scenario:
    """Return the scenario to play in, once all that was asked for can be had."""
    from game.casting import demand_rivals

    if asked.difficulty is not None:
        from game.difficulty import find

        find(asked.difficulty)
    if kept is not None:
        if any(each is not None for each in asked):
            raise UserError("a kept race: expected no scenario, lab, seed or difficulty beside it")
        demand_rivals(kept.session.scenario)
        return kept.session.scenario
    found = seats.scenario_of(asked.scenario or "article", None)
    demand_rivals(found, asked.scenario)
    for lab in asked.people or (asked.lab,):
        if lab is not None:
            seats.check_lab(found, lab, "--lab")
    return found


def _check_language(lang: str | None) -> None:
    from game.settings import LANGUAGES

    if lang is not None and lang not in LANGUAGES:
        raise UserError(f"--lang: expected one of {', '.join(LANGUAGES)}, found {lang}")


def _speak(lang: str | None) -> None:
    """Speak the language that was asked for, or the one that is set."""
    from game import settings
    from game.words import language

    try:
        found = settings.load(settings.file())
    except settings.SettingsError as error:
        typer.echo(f"{error}; the defaults are used, the file is left as it is", err=True)
        found = settings.Settings()
    language.use(lang or found.language)


def _kept(folder: Path, name: str | None, *, go_on: bool) -> Kept | None:
    """Return the race that is to be played on, if one was asked for; name what cannot be read."""
    if name is None and not go_on:
        return None
    # Late: a window that opens with its title reads no record before that is seen.
    from game import saves

    if name is not None:
        path = saves.find(folder, name)
        return Kept(*saves.open_race(path), path)
    newest, faulty = saves.latest(folder)
    for each in faulty:
        typer.echo(f"{each.fault}; it is left as it is", err=True)
    if newest is None:
        raise UserError(f"--continue: expected a race to play on in {folder}, found none")
    return Kept(*saves.open_race(newest.path), newest.path)


def _branch(
    file: Path | None, turn: int | None, asked: Asked, named: list[str] | None, *, other: bool
) -> Kept:
    """Return a recorded race from a turn on, to be kept in a file of its own."""
    if file is None and turn is None and named:
        raise UserError("--strategy: expected --record and --from-turn beside it, found neither")
    if file is None or turn is None or other:
        raise UserError("--record, --from-turn: expected both and no other race beside them")
    if asked.people is not None:
        raise UserError(
            f"--record: expected one --lab to order for, found {len(asked.people)}: "
            "the others repeat what they ordered"
        )
    from game import record
    from game.branching import branch

    recorded = record.load(file)
    given = seats.strategies_of(recorded.scenario, named)
    people = [each for each, seat in recorded.seats.items() if seat.get("human")]
    seat = asked.lab or (people[0] if people else recorded.scenario.bettor)
    seats.check_lab(recorded.scenario, seat, "--lab")
    try:
        race = branch(recorded, turn, seat, given)
    except UserError as error:
        raise UserError(f"{file}: {error}") from error
    if race.finished:
        raise UserError(f"{file}: expected a race to play on, found one that has ended")
    return Kept(race, seat, None)
