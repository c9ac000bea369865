"""A ranking of figures as a table, and in one sentence what stands on weak sources."""

from __future__ import annotations

from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from game.cli.scenario_tables import badge
from game.study.sensitivity.estimate import Estimate
from game.study.sensitivity.ranking import WEAK, Ranked, Ranking
from game.study.sensitivity.table import NOTICE

_WORDS = {"sobol": "Sobol indices", "morris": "Morris screening", "pawn": "PAWN distances"}
_TOTALS = {
    "sobol": "the total indices",
    "morris": "the effects",
    "pawn": "the distances above the dummy's",
}
_DUMMY = "dummy: luck alone"
_MOST_NAMED = 5


def shown(ranking: Ranking, top: int, *, narrow: bool) -> list[RenderableType]:
    """Return a ranking for a window, its first ``top`` figures."""
    of, answer = ranking.subject, ranking.answer
    scenario = of.experiment.scenarios[of.cell.scenario]
    head = f"{of.experiment.name} ({scenario.name}): what decides {answer.text}"
    mean = f"{ranking.mean:.2%} of races" if answer.is_share else f"mean {ranking.mean:.4g}"
    unit = "" if answer.is_share else f" {answer.unit}"
    facts = (
        f"{_WORDS[ranking.method]}: {len(ranking.rows)} figures, {of.points:,} points × {of.runs} "
        f"races, seed {of.experiment.seed}; {mean}{unit}"
    )
    left = len(ranking.rows) - top
    return [
        Text(head, "bold"),
        facts,
        "95% intervals over points and luck",
        "",
        _lines(ranking, top) if narrow else _table(ranking, top),
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
    said = (
        f"Assumed figures carry {share.value:.0%} of {_TOTALS[ranking.method]} "
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


def _lines(ranking: Ranking, top: int) -> Table:
    """Return figures in two lines each."""
    table = Table.grid(padding=(0, 1))
    for path, tag, each in _entries(ranking, top):
        told = "  ".join(f"{name} {_told(value)}" for name, value in each.items())
        table.add_row(Text.assemble((path, "bold"), " ", tag))
        table.add_row(Padding(Text(told), (0, 0, 0, 2)))
    return table


def _entries(ranking: Ranking, top: int) -> Iterator[tuple[str, Text, dict[str, Estimate]]]:
    for each in ranking.rows[:top]:
        yield _headed(each)
    yield _DUMMY, Text(""), ranking.dummy


def _headed(each: Ranked) -> tuple[str, Text, dict[str, Estimate]]:
    return each.row.path, badge(each.row.confidence), each.measures


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
