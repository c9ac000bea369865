"""The charts of a debrief: the race's course with its decisions, what bound when, other seeds."""

from __future__ import annotations

import numpy as np

from agents.contract import Bound
from game.core.arrays import Array
from game.debrief import why
from game.debrief.debrief import BINS, Debrief
from game.pages import bars, courses, palette
from game.pages.axes import Scale, nice
from game.pages.courses import Line, Mark, Over
from game.pages.figure import Figure, Table
from game.words import bounds, numbers
from game.words.language import _

_YEAR = 12
_ROOM = 1.1  # of the rivals' compute: above it stands the name of the level that is to be passed


def compute(told: Debrief) -> Figure:
    """Return the compute of all labs month by month, the seat's decisive turns marked."""
    return all_labs(
        told,
        told.course.compute / 1000.0,
        (_("Compute, month by month"), _("Million H100-equivalents in use")),
        _("All labs' compute in use; the dashed lines are the turns with the largest effect."),
        2,
    )


def capability(told: Debrief) -> Figure:
    """Return the capability of all labs' best models, month by month."""
    return all_labs(
        told,
        told.course.capability,
        (_("Capability, month by month"), _("Capability of the best released model (log10 FLOP)")),
        _("Of all labs' best released models: one more on the scale is ten times the work."),
        2,
    )


def cash(told: Debrief) -> Figure:
    """Return the cash of all labs, month by month."""
    return all_labs(
        told,
        told.course.cash,
        (_("Money, month by month"), _("Cash (USD bn)")),
        _("What all labs held in cash."),
        1,
    )


def all_labs(
    told: Debrief,
    seen: Array,
    names: tuple[str, str],
    said: str,
    decimals: int,
    *,
    marked: bool = True,
) -> Figure:
    """Return one line a lab; ``names`` are the figure's and its scale's, ``seen`` as in Course.

    The seat's decisive turns are ``marked`` unless the figure is about all labs alike.
    """
    labs = told.scenario.lab_ids
    colours = palette.of_labs(labs, (told.lab,))
    shown = [
        Line(why.lab_name(told, lab), seen[:, row], colours[lab], bold=lab == told.lab)
        for row, lab in enumerate(labs)
    ]
    over = Over(
        np.arange(len(seen), dtype=np.float64),
        _time(told, 0),
        nice(names[1], seen.ravel().tolist(), _plain),
    )
    rows = [
        [_date(told, month), *(numbers.digits(x, decimals) for x in seen[month])]
        for month in range(0, len(seen), _YEAR)
    ]
    table = Table([_("Month"), *(line.name for line in shown)], rows)
    at = moments(told) if marked else []
    return Figure(names[0], said, courses.course(over, shown, at), table)


def bet(told: Debrief) -> Figure:
    """Return the seat's compute over that of its rivals in the bet, month by month."""
    ratio = told.course.bet
    up = nice(_("Compute over that of all rivals"), [*ratio.tolist(), _ROOM], _percent, low=0.0)
    over = Over(np.arange(1, len(ratio) + 1, dtype=np.float64), _time(told, 1), up)
    line = Line(why.lab_name(told, told.lab), ratio, palette.LEAD, bold=True)
    at = [*range(_YEAR, len(ratio) + 1, _YEAR)]
    rows = [[_date(told, month), numbers.percent(ratio[month - 1], 1)] for month in at]
    return Figure(
        _("How near to more than all rivals combined"),
        _("Above {share}: more compute than all rivals combined.").format(share=_percent(1.0)),
        courses.course(over, [line], moments(told), Mark(1.0, _("all rivals combined"))),
        Table([_("Month"), line.name], rows),
    )


def bound(told: Debrief) -> Figure:
    """Return in how many months of each year each bound held growth."""
    months = told.course.bound
    years = [months[first : first + _YEAR] for first in range(0, len(months), _YEAR)]
    counts = np.array([[each.count(kind) for each in years] for kind in Bound], dtype=np.float64)
    kinds = [bars.Kind(_year(told, place), palette.SECOND) for place in range(len(years))]
    across = nice(_("Months of the year"), [0.0, float(_YEAR)], _plain, low=0.0, high=float(_YEAR))
    shown = [
        bars.Panel(bounds.name(kind), row.tolist(), [(x, x) for x in row])
        for kind, row in zip(Bound, counts, strict=True)
    ]
    heads = [_("Year of the race"), *(bounds.name(kind) for kind in Bound)]
    rows = [
        [_year(told, place), *(numbers.whole(x) for x in counts[:, place])]
        for place in range(len(years))
    ]
    return Figure(
        _("What bound growth, and when"),
        _("In how many months of each year of the race which scarce thing held growth back."),
        bars.panels(kinds, shown, across, numbers.whole),
        Table(heads, rows),
    )


def seeds(told: Debrief) -> Figure:
    """Return how the same decisions score in other seeds, beside the race as it went."""
    edges = np.linspace(0.0, 100.0, BINS + 1)
    shares: Array = np.array(told.seeds.counts) / told.seeds.races
    across = nice(_("Score"), [0.0, 100.0], _plain, low=0.0, high=100.0)
    up = nice(_("Share of races"), [0.0, _ROOM * float(shares.max())], _percent, low=0.0)
    rows = [
        [f"{numbers.whole(low)}–{numbers.whole(high)}", numbers.whole(count)]
        for low, high, count in zip(edges[:-1], edges[1:], told.seeds.counts, strict=True)
        if count
    ]
    real = Mark(told.score, _("this race"))
    return Figure(
        _("Your decisions in other seeds"),
        _("How {races} races with the same decisions and other luck score.").format(
            races=numbers.whole(told.seeds.races)
        ),
        bars.distribution(edges, shares, across, up, real),
        Table([_("Score"), _("Races")], rows),
    )


def moments(told: Debrief) -> list[tuple[float, str]]:
    """Return the decisive turns as months with the order of their weight."""
    length = told.scenario.months_per_turn
    turns = enumerate(told.weighed.decisive, start=1)
    return [((each.turn - 1) * length, numbers.whole(place)) for place, each in turns]


def _time(told: Debrief, first: int) -> Scale:
    months = told.scenario.race_months
    year, month = told.scenario.start
    ticks = [each for each in range(months + 1) if (month - 1 + each) % _YEAR == 0]

    def form(at: float) -> str:
        return numbers.year(numbers.later(year, month, round(at))[0])

    return Scale("", float(first), float(months), [float(x) for x in ticks if x >= first], form)


def _date(told: Debrief, month: int) -> str:
    return numbers.month_of(*numbers.later(*told.scenario.start, month))


def _year(told: Debrief, place: int) -> str:
    first = numbers.later(*told.scenario.start, 1 + place * _YEAR)
    return numbers.turn_name(*first, _YEAR) if first[1] == 1 else numbers.month_of(*first)


def _plain(value: float) -> str:
    return numbers.digits(value, 0 if value == round(value) else 1)


def _percent(value: float) -> str:
    return numbers.percent(value)
