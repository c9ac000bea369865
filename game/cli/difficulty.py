"""``compute-race difficulty``: the six levels, and exactly what each changes in a scenario."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import RenderableType

    from game.difficulty import Level
    from game.scenario import Scenario

app = typer.Typer(add_completion=False)


@app.command()
def difficulty(
    scenario: Annotated[
        str, typer.Argument(help="A scenario's name, or a file.", metavar="SCENARIO")
    ] = "article",
    *,
    lab: Annotated[
        str | None, typer.Option("--lab", help="The lab to lead; the betting lab if left out.")
    ] = None,
    lang: Annotated[str, typer.Option("--lang", help="Language: en or ar.")] = "en",
) -> None:
    """List the levels of difficulty and what each one changes, for whom, and why.

    Nothing else is changed. run and play take a level as --difficulty LEVEL.
    """
    from game.cli import seats
    from game.cli.console import console, is_narrow, write
    from game.difficulty import levels
    from game.words import language

    chosen = seats.scenario_of(scenario, None)
    person = lab or chosen.bettor
    seats.check_lab(chosen, person, "--lab")
    seats.check_language(lang)
    language.use(lang)
    screen = console()
    parts: list[RenderableType] = [*_head(chosen, person), ""]
    for level in levels():
        parts += [*_told(level, chosen, [person], narrow=is_narrow(screen)), ""]
    write(screen, [*parts, *_foot()])


def _head(scenario: Scenario, person: str) -> Iterator[RenderableType]:
    from rich.text import Text

    from game.words import _, numbers

    said = _("What each level changes in {scenario} for whoever leads {lab}").format(
        scenario=scenario.name, lab=scenario.display_name(person)
    )
    yield Text(numbers.plain(said), "bold")


def _foot() -> Iterator[str]:
    from game.words import _

    yield _("Nothing else is changed. Par is that of the scenario as written, at every level.")
    yield _("A model for play and teaching, not a forecast or investment advice.")


def _told(
    level: Level, scenario: Scenario, people: Sequence[str], *, narrow: bool
) -> Iterator[RenderableType]:
    """Yield a level's name, what it is like, and a row for each change."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from game.words import _, numbers
    from game.words import difficulty as words

    yield Text.assemble((words.name(level), "bold"), f"  ({level.id})")
    yield words.about(level)
    found = [
        words.Line(*(numbers.plain(part) for part in line))
        for line in words.lines(level, scenario, people)
    ]
    if not found:
        yield _("It changes nothing.")
        return
    if narrow:
        for line in found:
            said = _("{what}, {whom}: {before} → {after} {unit}").format(**line._asdict())
            yield Text(said.rstrip(), overflow="fold")
            yield Padding(line.why, (0, 0, 0, 2))
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in (_("what"), _("for whom")):
        table.add_column(heading)
    for heading in (_("as written"), _("under it")):
        table.add_column(heading, justify="right")
    for heading in (_("unit"), _("why")):
        table.add_column(heading)
    before = ("", "")
    for line in found:
        # A figure of each rival's own is named once.
        again = (line.what, line.why) == before
        before = (line.what, line.why)
        table.add_row(*(line._replace(what="", why="") if again else line))
    yield table
