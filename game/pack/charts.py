"""The figures of a class: places in other seeds, what bound whom, slips, worlds side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from agents.contract import Bound
from game.core.arrays import Array
from game.pack import calibration, naming
from game.pack.found import WorldFound
from game.pack.lesson import Prediction
from game.pages import bars, palette
from game.pages.axes import Scale, nice
from game.pages.bars import Kind, Panel
from game.pages.courses import Mark
from game.pages.figure import Figure, Table
from game.words import bounds, numbers
from game.words.language import _

#: From the first place on: gold for what is hoped for, then ever paler, then blue-greys.
_PLACES = (palette.LEAD, palette.LEAD_NARROW, palette.LEAD_WIDE, "#CBD4E6", "#7F91A8", "#2B3A55")


def ranks(world: WorldFound, lab: str) -> Figure:
    """Return how often a lab takes each place by the same decisions, beside its place in class."""
    counts, count = world.places(lab), len(world.labs)
    edges: Array = np.arange(0.5, count + 1.0)
    shares: Array = np.array(counts) / world.seeds
    across = Scale(_("Place by score"), 0.5, count + 0.5, range(1, count + 1), numbers.whole)
    up = nice(_("Share of races"), [0.0, 1.1 * float(shares.max())], _percent, low=0.0)
    real = Mark(float(world.place(lab)), _("this class"))
    rows = [
        [numbers.whole(place), numbers.whole(taken), numbers.percent(taken / world.seeds, 1)]
        for place, taken in enumerate(counts, start=1)
    ]
    return Figure(
        _("Your decisions, {seeds} other seeds").format(seeds=numbers.whole(world.seeds)),
        _("The place that the decisions of all labs, repeated under other luck, lead you to."),
        bars.distribution(edges, shares, across, up, real),
        Table([_("Place"), _("Races"), _("Share of races")], rows),
    )


def places(world: WorldFound) -> Figure:
    """Return in which share of other seeds each lab takes each place."""
    scenario = world.lesson.record.scenario
    kinds = [
        Kind(numbers.whole(place), _PLACES[min(place, len(_PLACES)) - 1])
        for place in range(1, len(world.labs) + 1)
    ]
    shares = {lab: [each / world.seeds for each in world.places(lab)] for lab in world.labs}
    rows = [
        [
            naming.lab(scenario, lab),
            numbers.whole(world.place(lab)),
            *(numbers.percent(share, 1) for share in shares[lab]),
        ]
        for lab in _by_place(world)
    ]
    heads = [_("Lab"), _("Place in class"), *(kind.name for kind in kinds)]
    return Figure(
        _("The same decisions, {seeds} other seeds").format(seeds=numbers.whole(world.seeds)),
        _("The share of races in which each lab takes first place, second, and so on."),
        bars.parts(kinds, _wholes(world, shares), _shares(_("Share of races"))),
        Table(heads, rows),
    )


def bound(world: WorldFound) -> Figure:
    """Return what bound whom: the share of months in which each scarce thing held a lab back."""
    scenario = world.lesson.record.scenario
    kinds = [Kind(bounds.name(each), palette.BOUNDS[each]) for each in Bound]
    counts = {
        lab: [world.pasts[lab].course.bound.count(each) for each in Bound] for lab in world.labs
    }
    shares = {lab: [each / sum(row) for each in row] for lab, row in counts.items()}
    rows = [
        [naming.lab(scenario, lab), *(numbers.whole(each) for each in counts[lab])]
        for lab in _by_place(world)
    ]
    return Figure(
        _("What bound whom"),
        _("The share of months in which each scarce thing held the growth of a lab back."),
        bars.parts(kinds, _wholes(world, shares), _shares(_("Share of months"))),
        Table([_("Lab"), *(kind.name for kind in kinds)], rows),
        note=_("The numbers in the table are months."),
    )


def slips(told: Sequence[Prediction]) -> Figure:
    """Return how sure slips were beside how often they came true."""
    found = calibration.groups(told)
    kinds = [
        Kind(f"{_span(each.low, each.high)} ({numbers.whole(each.slips)})", palette.LEAD)
        for each in found
    ]
    sure = [each.sure for each in found]
    right = [each.right for each in found]
    shown = [
        Panel(_("How sure"), sure, [(each, each) for each in sure]),
        Panel(_("How often right"), right, [each.interval for each in found]),
    ]
    rows = [
        [_span(each.low, each.high), numbers.whole(each.slips)]
        + [numbers.percent(share) for share in (each.sure, each.right)]
        for each in found
    ]
    return Figure(
        _("How sure, and how often right"),
        _("Slips by how sure they were; in brackets their number. The lines are intervals of 95%."),
        bars.panels(kinds, shown, _shares(""), _percent),
        Table([_("Sure"), _("Slips"), _("How sure"), _("How often right")], rows),
    )


def beside(worlds: Sequence[WorldFound], names: Sequence[str]) -> Figure:
    """Return the scores of worlds on one seed; lines are the middle half under other luck."""
    first = worlds[0]
    scenario = first.lesson.record.scenario
    colours = palette.of_labs(first.labs, ())
    kinds = [Kind(naming.lab(scenario, lab), colours[lab]) for lab in first.labs]
    across = nice(_("Score"), [0.0, 100.0], numbers.whole, low=0.0, high=100.0)
    shown = []
    for name, world in zip(names, worlds, strict=True):
        low, high = np.percentile(world.everyone.score, (25, 75), axis=1)
        ends = list(zip(low.tolist(), high.tolist(), strict=True))
        shown.append(Panel(name, world.scores, ends))
    rows = [
        [kind.name, *(numbers.digits(world.scores[row], 1) for world in worlds)]
        for row, kind in enumerate(kinds)
    ]
    return Figure(
        _("The same luck, other decisions"),
        _("Bars: the scores of the class. Lines: the middle half of the same decisions in other "
          "seeds."),
        bars.panels(kinds, shown, across, numbers.whole),
        Table([_("Lab"), *names], rows),
    )  # fmt: skip


def _by_place(world: WorldFound) -> list[str]:
    return sorted(world.labs, key=world.place)


def _wholes(
    world: WorldFound, shares: dict[str, list[float]]
) -> list[tuple[Kind, Sequence[float]]]:
    scenario, lead = world.lesson.record.scenario, world.winner
    return [
        (Kind(naming.lab(scenario, lab), palette.INK, bold=lab == lead), shares[lab])
        for lab in _by_place(world)
    ]


def _shares(label: str) -> Scale:
    return nice(label, [0.0, 1.0], _percent, low=0.0, high=1.0)


def _span(low: float, high: float) -> str:
    span = f"{numbers.plain(numbers.whole(100 * low))}–{numbers.plain(numbers.whole(100 * high))}%"
    return f"{numbers.LEFT_TO_RIGHT}{span}{numbers.END}"


def _percent(value: float) -> str:
    return numbers.percent(value)
