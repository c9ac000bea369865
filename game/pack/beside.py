"""Worlds that had the same luck, side by side: what differs is what was decided, not what was met.

They may be worlds of one class or of two. The luck of the other seeds is common to them too, so
that differences are taken seed by seed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from game.core.errors import UserError
from game.debrief import lessons
from game.debrief.turning import estimate
from game.pack import charts, naming
from game.pack.found import Found, WorldFound
from game.pages.figure import Figure, Table
from game.words import numbers
from game.words.language import _


class Pair(NamedTuple):
    """Two worlds on one seed, and what each is called."""

    worlds: tuple[WorldFound, WorldFound]
    names: tuple[str, str]

    @property
    def same_rules(self) -> bool:
        """Whether both were the same scenario, so that decisions alone can differ."""
        one, other = (each.lesson.record.scenario.numbers for each in self.worlds)
        return {path: each.value for path, each in one.items()} == {
            path: each.value for path, each in other.items()
        }


def check(found: Found, other: Found) -> None:
    """Refuse another class that nothing of this one can be laid beside.

    Raises
    ------
    UserError
        Where no two worlds have one seed, the same labs and as many months.
    """
    if not any(True for _pair in _between(found, other)):
        seeds = sorted({each.lesson.record.seed for each in found.worlds})
        theirs = sorted({each.lesson.record.seed for each in other.worlds})
        raise UserError(
            f"--beside: expected a class of the same labs on seed {seeds}, as far played, found "
            f"one on seed {theirs}"
        )


def pairs(found: Found, other: Found | None) -> Iterator[Pair]:
    """Yield the worlds that can be laid beside each other: of the class, then of the other one."""
    for place, one in enumerate(found.worlds):
        for two in found.worlds[place + 1 :]:
            if _fit(one, two):
                names = naming.world(one.lesson.number), naming.world(two.lesson.number)
                yield Pair((one, two), names)
    yield from _between(found, other) if other is not None else ()


def _between(found: Found, other: Found) -> Iterator[Pair]:
    for one in found.worlds:
        for two in other.worlds:
            if _fit(one, two):
                theirs = naming.world(two.lesson.number)
                names = naming.world(one.lesson.number), _("Other class, {world}")
                yield Pair((one, two), (names[0], names[1].format(world=theirs)))


def _fit(one: WorldFound, other: WorldFound) -> bool:
    return (
        one.lesson.record.seed == other.lesson.record.seed
        and one.labs == other.labs
        and one.everyone.score.shape == other.everyone.score.shape
        and len(one.pasts[one.labs[0]].course.compute)
        == len(other.pasts[other.labs[0]].course.compute)
    )


def said(pair: Pair) -> list[str]:
    """Return what the two have in common and what a difference then is."""
    names = {"one": pair.names[0], "other": pair.names[1]}
    lead = (
        _(
            "{one} and {other} had the same seed and the same scenario: what differs was decided, "
            "not met with."
        )
        if pair.same_rules
        else _(
            "{one} and {other} had the same seed, but not the same scenario: what differs was "
            "decided, or came of the condition, and not of luck."
        )
    )
    seeds = _(
        "On the right stands the mean difference over {seeds} other seeds, the same ones for both, "
        "with its standard error: what the decisions of one are worth against those of the other."
    )
    return [lead.format(**names), seeds.format(seeds=numbers.whole(pair.worlds[0].seeds))]


def table(pair: Pair) -> Table:
    """Return the scores of both, lab by lab, and the differences in class and in other seeds."""
    one, other = pair.worlds
    rows = []
    for row, lab in enumerate(one.labs):
        real = one.scores[row] - other.scores[row]
        mean = estimate(one.everyone.score[row] - other.everyone.score[row])
        rows.append(
            [
                naming.lab(one.lesson.record.scenario, lab),
                numbers.digits(one.scores[row], 1),
                numbers.digits(other.scores[row], 1),
                numbers.digits(real, 1, signed=True),
                lessons.points(mean),
            ]
        )
    return Table([_("Lab"), *pair.names, _("Difference"), _("In other seeds")], rows)


def figure(pair: Pair) -> Figure:
    """Return the scores of both as bars."""
    return charts.beside(pair.worlds, pair.names)


def shown(found: Found, other: Found | None, first: int) -> Sequence[tuple[Pair, int]]:
    """Return the pairs, each with the number of its figure on the page."""
    return [(pair, first + place) for place, pair in enumerate(pairs(found, other))]
