"""How near the races come to the record: errors, coverage, order, and a naive trend beside them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from game.core.arrays import Array
from game.core.chance import Luck
from game.hindcast import FIRST_TEST_MONTH
from game.hindcast.playing import Course
from game.hindcast.record import QUANTITIES, Point, points

BAND = (0.1, 0.9)  # ends of the 80% band
RESAMPLES = 2000
_LEAST = 1e-6  # below it an amount is nil, and has no logarithm


class Scored(NamedTuple):
    """One point of the record beside the races; errors in log10, ``inf`` where the races have nil.

    ``naive`` is what the lab's trend over 2023-24 gives, nothing where there is no trend.
    """

    quantity: str
    point: Point
    median: float
    low: float
    high: float
    naive: float | None

    @property
    def is_test(self) -> bool:
        """Whether the point lies in 2025, which nothing is fitted on."""
        return self.point.months[1] >= FIRST_TEST_MONTH

    @property
    def error(self) -> float:
        """Absolute error of the median."""
        return abs(math.log10(self.median / self.point.value)) if self.median > 0 else math.inf

    @property
    def beyond(self) -> float:
        """The part of it that lies beyond the record's own interval."""
        return self.point.beyond(self.median)

    @property
    def covered(self) -> bool:
        """Whether the 80% band holds the record's value."""
        return self.low <= self.point.value <= self.high

    @property
    def met(self) -> bool:
        """Whether the band and the record's interval have anything in common."""
        return self.low <= self.point.high and self.point.low <= self.high


class Share(NamedTuple):
    """A share with its 95% interval."""

    value: float
    low: float
    high: float


def score(course: Course, quantities: Iterable[str] = QUANTITIES) -> list[Scored]:
    """Return every point of the record beside the races; points at nil are left out."""
    found = []
    for quantity in quantities:
        for point in points(quantity):
            if point.value < _LEAST:
                continue
            values = course.at(quantity, point)
            low, median, high = np.quantile(values, (BAND[0], 0.5, BAND[1])).tolist()
            found.append(Scored(quantity, point, median, low, high, naive(quantity, point)))
    return found


def naive(quantity: str, point: Point) -> float | None:
    """Return what a straight line in logarithms through a lab's points of 2023-24 gives.

    Nothing for the points that the line is drawn through, and where there are not two of them.
    """
    known = [
        each
        for each in points(quantity)
        if each.of == point.of and each.months[1] < FIRST_TEST_MONTH and each.value >= _LEAST
    ]
    if point.months[1] < FIRST_TEST_MONTH or len(known) < 2:  # noqa: PLR2004 - a line has two
        return None
    at, logs = [_middle(each) for each in known], [math.log(each.value) for each in known]
    slope, start = np.polyfit(np.array(at), np.array(logs), 1)
    return float(math.exp(start + slope * _middle(point)))


def _middle(point: Point) -> float:
    return (point.months[0] + point.months[1]) / 2.0


def median_beyond(scored: Sequence[Scored]) -> float:
    """Return the median error beyond the record's own interval, log10."""
    return float(np.median([each.beyond for each in scored]))


def median_error(scored: Sequence[Scored]) -> float:
    """Return the median error, log10."""
    return float(np.median([each.error for each in scored]))


def beside_naive(scored: Sequence[Scored]) -> list[tuple[Scored, float, float]]:
    """Return the points that have a naive value, with the model's error and the naive one."""
    return [
        (each, each.error, abs(math.log10(each.naive / each.point.value)))
        for each in scored
        if each.naive is not None
    ]


def coverage(scored: Sequence[Scored], seed: int, *, met: bool = False) -> Share:
    """Return the share of points that the 80% band holds; its interval resamples whole labs.

    A lab's points hang together, so that they are no independent evidence.
    """
    hits = {
        lab: np.array([_hit(each, met=met) for each in scored if each.point.of == lab])
        for lab in dict.fromkeys(each.point.of for each in scored)
    }
    every: list[Array] = list(hits.values())
    # Each resample is a run of its own luck, and each place in it a month.
    luck = Luck.of(seed, range(RESAMPLES), (), "resampled labs")
    places = np.stack([luck.uniform(k, "lab") for k in range(len(every))])
    chosen = np.floor(places * len(every)).astype(np.intp).T
    again = [np.concatenate([every[k] for k in drawn]).mean() for drawn in chosen]
    low, high = np.quantile(again, (0.025, 0.975)).tolist()
    return Share(float(np.concatenate(every).mean()), low, high)


def _hit(each: Scored, *, met: bool) -> bool:
    return each.met if met else each.covered


class Order(NamedTuple):
    """Of the pairs of labs that the record tells apart on a date, how many the medians order so."""

    date: str
    right: int
    pairs: int


def capability_order(course: Course) -> list[Order]:
    """Return how far the races' order of capability is the record's, by date."""
    table = points("capability")
    found = []
    for date in dict.fromkeys(each.date for each in table):
        ranked = [each for each in table if each.date == date]
        level = {each.of: float(np.median(course.at("capability", each))) for each in ranked}
        pairs = [(above, below) for above in ranked for below in ranked if above.high < below.low]
        right = sum(level[above.of] > level[below.of] for above, below in pairs)
        found.append(Order(date, right, len(pairs)))
    return found
