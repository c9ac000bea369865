"""What commands that start a race share: the options' texts, and reading them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.core.errors import UserError

if TYPE_CHECKING:
    from agents.contract import Strategy
    from game.scenario import Scenario

#: As many people play at one machine.
_MOST_PEOPLE = 6

Name = Annotated[str, typer.Argument(help="A scenario's name, or a file.", metavar="SCENARIO")]
Seed = Annotated[int, typer.Option("--seed", help="Seed of the race's luck: any whole number.")]
Strategies = Annotated[
    list[str] | None,
    typer.Option(
        "--strategy",
        metavar="LAB=NAME",
        help="Seat a strategy: xai=stacker, or xai=./mine.py:my_strategy (runs with your rights).",
    ),
]
Rivals = Annotated[
    str,
    typer.Option(
        "--rivals",
        metavar="default|drawn",
        help="Seats without --strategy: their first strategy, or one that the seed draws.",
    ),
]
Difficulty = Annotated[
    str | None,
    typer.Option(
        "--difficulty",
        metavar="LEVEL",
        help="A level of difficulty; compute-race difficulty lists what each one changes.",
    ),
]
Sets = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="PATH=NUMBER",
        help="Set a number for this run, e.g. world.supply.output=300.",
    ),
]


def scenario_of(name: str, sets: Sequence[str] | None) -> Scenario:
    """Return the scenario with what ``--set`` asks for; say what is outside its sourced range.

    Raises
    ------
    UserError
        For a scenario or a number that does not exist.
    """
    from game import scenario

    asked = scenario.parse_overrides(sets or [])
    found = scenario.load(name, asked)
    before = scenario.load(name).numbers if asked else {}
    for path, number in asked.items():
        told = before[path].beyond([number]) if path in before else None
        if told:
            typer.echo(told, err=True)
    return found


def strategies_of(scenario: Scenario, given: Sequence[str] | None) -> dict[str, Strategy]:
    """Return the strategies that ``LAB=NAME`` texts ask for, by lab.

    Raises
    ------
    UserError
        For a text of another form, a lab given twice, or what does not exist.
    """
    from agents.finding import StrategyError, find_strategy

    seats: dict[str, Strategy] = {}
    for text in given or []:
        lab, sign, name = text.partition("=")
        if not sign or not name:
            raise UserError(f"--strategy {text}: expected LAB=NAME, e.g. xai=stacker")
        check_lab(scenario, lab, "--strategy")
        if lab in seats:
            raise UserError(f"--strategy {text}: expected each lab once, found {lab} twice")
        try:
            seats[lab] = find_strategy(name)
        except StrategyError as error:
            raise UserError(f"--strategy {text}: {error}") from error
    return seats


def people_of(labs: list[str] | None) -> tuple[str | None, tuple[str, ...] | None]:
    """Return the lab of the first person, and those of all where there are several.

    Raises
    ------
    UserError
        For more than six, or for a lab that is named twice.
    """
    labs = labs or []
    if len(labs) > _MOST_PEOPLE:
        raise UserError(f"--lab: expected at most {_MOST_PEOPLE} people, found {len(labs)}")
    twice = [lab for lab in labs if labs.count(lab) > 1]
    if twice:
        raise UserError(f"--lab {twice[0]}: expected another lab for each person, found it twice")
    return next(iter(labs), None), tuple(labs) if len(labs) > 1 else None


def check_lab(scenario: Scenario, lab: str, option: str) -> None:
    """Raise UserError where the scenario has no such lab."""
    if lab not in scenario.lab_ids:
        known = ", ".join(scenario.lab_ids)
        raise UserError(f"{option} {lab}: expected one of {known}, found no such lab")


def check_language(code: str) -> None:
    """Raise UserError where nothing has been translated into the language ``code``."""
    from game.words.language import languages

    if code not in languages():
        raise UserError(f"--lang: expected {' or '.join(languages())}, found {code}")


def check_target(path: Path, *, force: bool) -> None:
    """Refuse to write a record where something else would be lost, before the race is played.

    Raises
    ------
    UserError
        For a folder, and for a file that is there already unless ``force`` is given.
    """
    if path.is_dir():
        raise UserError(f"--save {path}: expected a file, found a folder")
    if path.exists() and not force:
        raise UserError(f"--save {path}: it is there already; --force writes over it")
