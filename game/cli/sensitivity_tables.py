"""A ranking of figures as a table, and in one sentence what stands on weak sources."""

from __future__ import annotations

from collections.abc import Mapping

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from game.cli.scenario_tables import badge
from game.study.sensitivity.estimate import Estimate
from game.study.sensitivity.ranking import WEAK, Ranking
from game.study.sensitivity.table import NOTICE

_WORDS = {"sobol": "Sobol indices", "morris": "Morris screening", "pawn": "PAWN distances"}
_TOTALS = {
    "sobol": "the total indices",
    "morris": "the effects",
    "pawn": "the distances above the dummy's",
}
_DUMMY = "dummy: luck alone"
_MOST_NAMED = 5
_FIXED, _MEASURE = 90, 26  # columns that a table takes, and each measure in it


def shown(ranking: Ranking, top: int, width: int) -> list[RenderableType]:
    """Return a ranking for a window of ``width`` columns, its first ``top`` figures."""
    of, answer = ranking.subject, ranking.answer
    scenario = of.experiment.scenarios[of.cell.scenario]
    head = f"{of.experiment.name} ({scenario.name}): what decides {answer.text}"
    mean = f"{ranking.mean:.2%} of races" if answer.is_share else f"mean {ranking.mean:.4g}"
    unit = "" if answer.is_share else f" {answer.unit}"
    what = (
        f"{len(of.ranges)} figures in {of.width} groups"
        if of.is_grouped
        else (f"{len(ranking.rows)} figures")
    )
    facts = (
        f"{_WORDS[ranking.method]}: {what}, {of.points:,} points × {of.runs} "
        f"races, seed {of.experiment.seed}; {mean}{unit}"
    )
    left = len(ranking.rows) - top
    wanted = _FIXED + _MEASURE * len(ranking.rows[0].measures)
    return [
        Text(head, "bold"),
        facts,
        "95% intervals over points and luck",
        "",
        _lines(ranking, top) if width < wanted else _table(ranking, top),
        *([f"and {left} more, in the files and in --json"] if left > 0 else []),
        "",
        sentence(ranking),
        *(f"Note: {note}." for note in ranking.notes),
        NOTICE,
    ]


def sentence(ranking: Ranking) -> str:
    """Return how much of the answer stands on assumed figures, and on which most."""
    share = ranking.weak
    weak = [
        each
        for each in ranking.rows
        if each.row.confidence == WEAK and each.measures[ranking.key].low > 0
    ]
    named = ", ".join(
        f"{each.row.path} ({_size(each.measures[ranking.key].value)})"
        for each in weak[:_MOST_NAMED]
    )
    who = "Groups of mostly assumed figures" if ranking.subject.is_grouped else "Assumed figures"
    said = (
        f"{who} carry {share.value:.0%} of {_TOTALS[ranking.method]} "
        f"(95% interval {share.low:.0%} to {share.high:.0%})"
    )
    if not named:
        return f"{said}; none of them is clearly above nil."
    return f"{said}, most of all {named}."


def _table(ranking: Ranking, top: int) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    measures = tuple(ranking.rows[0].measures)
    for name in ("figure", "unit", "badge", *measures):
        table.add_column(name, no_wrap=True, justify="right" if name in measures else "left")
    table.add_column("source")
    for each in ranking.rows[:top]:
        row = each.row
        told = [Text(_told(each.measures[name])) for name in measures]
        table.add_row(row.path, row.unit, badge(row.confidence), *told, row.source)
    table.add_section()
    dummy = [Text(_told(ranking.dummy.get(name))) for name in measures]
    table.add_row(_DUMMY, "", "", *dummy, "", style="dim")
    return table


def _lines(ranking: Ranking, top: int) -> Group:
    """Return figures in three lines each."""
    parts: list[RenderableType] = []
    for each in ranking.rows[:top]:
        row = each.row
        parts.append(Text.assemble((row.path, "bold"), " ", badge(row.confidence)))
        parts.append(Padding(Text(_all_told(each.measures)), (0, 0, 0, 2)))
        parts.append(Padding(Text(f"{row.unit}; {row.source}", "dim"), (0, 0, 0, 2)))
    parts.append(Text(_DUMMY, "bold"))
    parts.append(Padding(Text(_all_told(ranking.dummy)), (0, 0, 0, 2)))
    return Group(*parts)


def _all_told(measures: Mapping[str, Estimate]) -> str:
    return "  ".join(f"{name} {_told(each)}" for name, each in measures.items()) or _told(None)


def _told(each: Estimate | None) -> str:
    if each is None:
        return "–"
    return f"{_size(each.value)} [{_size(each.low)}, {_size(each.high)}]"


def _size(value: float) -> str:
    """Return a number of about one with three decimals, others with three digits.

    >>> _size(0.41234), _size(123.4), _size(-0.0001)
    ('0.412', '123', '0.000')
    """
    text = f"{value:.3f}" if abs(value) < 10 else f"{value:.3g}"  # noqa: PLR2004 - a matter of looks
    return text.removeprefix("-") if float(text) == 0 else text
