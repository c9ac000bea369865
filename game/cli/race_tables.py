"""A race as tables: a table a year, then the verdict; and a record's checkpoints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import JustifyMethod, RenderableType
from rich.table import Table
from rich.text import Text

from game.cli.account import BOUNDS, NOTE
from game.words import numbers

if TYPE_CHECKING:
    from game.record import Glance

_YARDSTICKS = {
    "used_named": "compute used, named rivals",
    "owned_named": "chips owned, named rivals",
    "used_all": "compute used, everyone else",
    "owned_all": "chips owned, everyone else",
    "side_goal": "of the 50-million goal",
}
_YEAR = ("lab", "compute", "share", "capability", "cash", "debt", "value", "bound by")


def account(told: Mapping[str, Any], rests: Sequence[str]) -> Iterator[RenderableType]:
    """Yield a whole race, from its account, fit for 80 columns; ``rests`` is what it rests on."""
    names = {lab["id"]: lab["name"] for lab in told["labs"]}
    seats = ", ".join(f"{lab['name']}: {lab['strategy']}" for lab in told["labs"])
    scenario = told["scenario"]
    yield Text(f"{scenario['title']} ({scenario['name']}), seed {told['seed']}", "bold")
    yield Text(seats)
    for year in told["years"]:
        yield ""
        yield Text(f"{year['year']}, after month {year['months_played']}", "bold")
        yield _year(year["labs"], names)
    yield ""
    yield from (Text(_plain(each)) for each in rests)
    yield ""
    yield from _verdict(told, names)
    yield ""
    yield Text(NOTE)


def _year(labs: Mapping[str, Any], names: Mapping[str, str]) -> Table:
    table = _table(*_YEAR, words=(0, 7))
    for lab, now in labs.items():
        bound = now["bound"]
        table.add_row(
            Text(names[lab], "bold"),
            _plain(numbers.compute(now["compute"])),
            _plain(numbers.percent(now["share"], 1)),
            _plain(numbers.flop(now["capability"])),
            _plain(numbers.usd(now["cash"])),
            _plain(numbers.usd(now["debt"])),
            _value(now["valuation"]),
            f"{bound} {now['bound_months'][bound]}/{sum(now['bound_months'].values())}",
        )
    return table


def _verdict(told: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[RenderableType]:
    verdict, bettor = told["verdict"], told["bettor"]
    if verdict["supremacy"]:
        yield Text(f"{names[bettor]} wins the bet in month {verdict['month']}.", "bold")
    else:
        ratio = f"{verdict['bet_ratio']:.3g} of {verdict['target']:.3g}"
        yield Text(f"{names[bettor]} does not win the bet: {ratio} at the end.", "bold")
    yardsticks = _table("the bet by", "own over rivals", words=(0,))
    for name, value in told["yardsticks"][bettor].items():
        yardsticks.add_row(_YARDSTICKS.get(name, name), f"{value:.3f}")
    yield yardsticks
    yield ""
    ranking = _table("", "lab", "score", *(f"{bound}" for bound in BOUNDS), words=(1,))
    for place, entry in enumerate(verdict["ranking"], start=1):
        lab = entry["lab"]
        months = told["bound_months"][lab]
        ranking.add_row(
            str(place),
            Text(names[lab], "bold"),
            f"{entry['score']:.1f}",
            *(str(months[bound]) for bound in BOUNDS),
        )
    yield ranking
    yield Text("Scores are out of 100; the last five columns are the months that each thing bound.")
    hit = ", ".join(names[lab] for lab in verdict["restructured"])
    yield Text(f"Restructured: {hit}." if hit else "No lab was restructured.")


def glance(seen: Glance) -> Iterator[RenderableType]:
    """Yield what the checkpoints of a record say, a table for each year."""
    yield Text(f"{seen.title}, seed {seen.seed}, {len(seen.turns)} turns", "bold")
    each_year = max(12 // seen.months_per_turn, 1)
    last = len(seen.turns)
    for turn, figures in enumerate(seen.turns, start=1):
        if turn % each_year and turn != last:
            continue
        year, month = numbers.later(*seen.start, seen.months_per_turn * turn)
        yield ""
        yield Text(f"{year}-{month:02}, after turn {turn}", "bold")
        table = _table("lab", "compute", "capability", "cash", "debt", "value", "score", words=(0,))
        for lab, name in seen.labs.items():
            table.add_row(
                Text(name, "bold"),
                _plain(numbers.compute(figures["compute"][lab])),
                _plain(numbers.flop(figures["capability"][lab])),
                _plain(numbers.usd(figures["cash"][lab])),
                _plain(numbers.usd(figures["debt"][lab])),
                _value(figures["valuation"][lab]),
                f"{figures['score'][lab]:.1f}",
            )
        yield table


def _table(*names: str, words: tuple[int, ...]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for place, name in enumerate(names):
        is_words = place in words
        justify: JustifyMethod = "left" if is_words else "right"
        table.add_column(name, justify=justify, no_wrap=not is_words, overflow="fold")
    return table


def _value(valuation: float) -> str:
    """Return what investors pay; a lab inside a larger company has no price of its own."""
    return _plain(numbers.usd(valuation)) if valuation > 0 else "–"


def _plain(text: str) -> str:
    return numbers.plain(text)
