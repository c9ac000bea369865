"""Advice as tables, one for each decision; and how good a race's forecasts were."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from game.words import _, numbers, objectives
from game.words import advice as words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from game.advice import Advice, Marks, Weighed
    from game.scenario import Scenario


def advice(
    scenario: Scenario, lab: str, turn: int, told: Advice, *, narrow: bool = False
) -> Iterator[RenderableType]:
    """Yield the advice for one turn: its chances, then a table for each decision, or ``narrow``."""
    names = {each: scenario.display_name(each) for each in scenario.lab_ids}
    heading = _("{scenario}, turn {turn}: the adviser of {lab}").format(
        scenario=scenario.title, turn=numbers.whole(turn), lab=names[lab]
    )
    yield Text(numbers.plain(heading), "bold")
    yield Text(numbers.plain(words.method(told)))
    if told.chances is None:
        yield Text(words.no_chances(told))
    else:
        first = scenario.labs[scenario.row(lab)].objectives[0]
        for sentence in words.bands(told.chances, first, names, scenario.bettor):
            yield Text(numbers.plain(sentence))
    for each in told.weighed:
        yield ""
        yield Text(numbers.plain(words.title(each.decision)), "bold")
        yield Text(numbers.plain(words.drafted(each.decision, list(names.values()))))
        yield from (_listed if narrow else _tabled)(each, list(names.values()))
    yield ""
    yield Text(words.premises())


def _listed(weighed: Weighed, labs: list[str]) -> Iterator[RenderableType]:
    """Yield some lines for each option, where columns would be squeezed."""
    for counsel in weighed.options:
        for line in words.lines(weighed.decision, counsel, labs):
            yield Text(numbers.plain(line))


def _tabled(weighed: Weighed, labs: list[str]) -> Iterator[RenderableType]:
    """Yield a table with a row for each option."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column(_("option"))
    table.add_column(_("points"), justify="right", no_wrap=True)
    for title in (_("against the draft"), _("for"), _("against")):
        table.add_column(title, overflow="fold")
    for counsel in weighed.options:
        table.add_row(
            numbers.plain(words.option(weighed.decision, counsel.option, labs)),
            numbers.plain(words.score(counsel)),
            words.verdict(counsel),
            numbers.plain(words.case(counsel.pro)),
            numbers.plain(words.case(counsel.con)),
        )
    yield table


def marks(scenario: Scenario, lab: str, found: Marks) -> Iterator[RenderableType]:
    """Yield a race's forecasts turn by turn, and their Brier scores."""
    goal = objectives.name(scenario.labs[scenario.row(lab)].objectives[0])
    outcome = _("It was met.") if found.met else _("It was not met.")
    heading = _("Forecasts of “{goal}” for {lab}.").format(
        goal=goal, lab=scenario.display_name(lab)
    )
    yield Text(f"{heading} {outcome}", "bold")
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for title in (_("turn"), _("estimate"), _("adviser")):
        table.add_column(title, justify="right")
    for each in found.forecasts:
        own = "–" if each.estimate is None else numbers.percent(each.estimate)
        cells = (numbers.whole(each.turn), own, numbers.percent(each.adviser))
        table.add_row(*(numbers.plain(cell) for cell in cells))
    yield table
    for sentence in words.brier(found):
        yield Text(numbers.plain(sentence))
