"""``compute-race advise``: what the adviser says of a recorded turn, or how good it was."""

from __future__ import annotations

import contextvars
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.core.errors import UserError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from agents.budgets import Budget
    from game.record import Record

app = typer.Typer(add_completion=False)

_PER_CENT = 100.0

File = Annotated[Path, typer.Argument(help="A record that run or play has saved.")]
Turn = Annotated[
    int | None, typer.Option("--turn", help="Which turn, from 1; the open one or the last.")
]
Seat = Annotated[
    str | None, typer.Option("--lab", help="Whose adviser; the person's, or the betting lab's.")
]
Lang = Annotated[str, typer.Option("--lang", help="Language of the advice: en or ar.")]
Name = Annotated[str, typer.Option("--budget", help="How much is imagined: adviser, hard, …")]
Own = Annotated[
    float | None,
    typer.Option("--estimate", help="Your chance of the objective in per cent, from 0 to 100."),
]
Scored = Annotated[
    bool, typer.Option("--forecasts", help="Score the race's forecasts of the first objective.")
]


@app.command()
def advise(
    file: File,
    *,
    turn: Turn = None,
    lab: Seat = None,
    lang: Lang = "en",
    budget: Name = "adviser",
    estimate: Own = None,
    forecasts: Scored = False,
) -> None:
    """Say what speaks for and against each open option of a recorded turn.

    Every option is played in the same believed futures as what was ordered. Chances are told in
    four bands, and only beside an estimate: that of the record, or --estimate.
    """
    from agents.budgets import BUDGETS
    from game import record
    from game.cli.console import console, write
    from game.words import language

    if budget not in BUDGETS:
        raise UserError(f"--budget {budget}: expected one of {', '.join(BUDGETS)}")
    if lang not in language.languages():
        raise UserError(f"--lang {lang}: expected {' or '.join(language.languages())}")
    if estimate is not None and not 0 <= estimate <= _PER_CENT:
        raise UserError(f"--estimate {estimate:g}: expected a number from 0 to 100")
    recorded = record.load(file)
    seat = _seat(recorded, lab)

    def told() -> list[RenderableType]:
        language.use(lang)
        if forecasts:
            return list(_scored(recorded, seat, BUDGETS[budget]))
        own = None if estimate is None else estimate / _PER_CENT
        return list(_told(recorded, seat, turn, BUDGETS[budget], own))

    # The language is that of a context of its own.
    write(console(), contextvars.copy_context().run(told))


def _seat(recorded: Record, lab: str | None) -> str:
    from game.cli import seats

    if lab is not None:
        seats.check_lab(recorded.scenario, lab, "--lab")
        return lab
    people = [each for each, seat in recorded.seats.items() if seat.get("human")]
    return people[0] if people else recorded.scenario.bettor


def _told(
    recorded: Record, lab: str, turn: int | None, budget: Budget, estimate: float | None
) -> Iterator[RenderableType]:
    from game import advice
    from game.cli import advice_tables
    from game.cli.console import console, is_narrow
    from game.cli.progress import steps

    now = advice.moment(recorded, lab, turn)
    asked = advice.decisions(now.see, now.orders, restating=now.restating)
    with steps("thinking", aside=True) as hear:
        told = advice.advise(
            now.see,
            now.orders,
            budget=budget,
            estimate=now.estimate if estimate is None else estimate,
            asked=asked,
            hear=hear,
        )
    narrow = is_narrow(console())
    yield from advice_tables.advice(recorded.scenario, lab, now.turn, told, narrow=narrow)


def _scored(recorded: Record, lab: str, budget: Budget) -> Iterator[RenderableType]:
    from game import advice
    from game.cli import advice_tables
    from game.cli.progress import steps

    with steps("thinking", aside=True) as hear:
        found = advice.marks(recorded, lab, budget=budget, hear=hear)
    yield from advice_tables.marks(recorded.scenario, lab, found)
