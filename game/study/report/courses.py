"""What trajectories say month by month, gathered slice by slice in fixed memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from agents.contract import Bound
from game.core.arrays import Array
from game.study.report.counts import Bins, Counts
from game.study.report.facts import QUANTILES
from game.study.report.source import Source, literal

SHARES = Bins.over(0.0, 1.0, 1000)
BETS = Bins.over(1e-4, 100.0, 1400, log=True)
CAPABILITIES = Bins.over(15.0, 45.0, 1500)
SPENDING = Bins.over(1e-3, 1e5, 1850, log=True)
YEAR = 12
#: Whole numbers add up to the same in any order: a millionth of kH100e.
_WHOLE = "CAST(round(compute * 1000000) AS BIGINT)"

Hear = Callable[[int, int], None]


class Courses(NamedTuple):
    """Five quantiles on the first axis, 5 to 95%; then labs, months.

    ``share`` of all labs' compute ``(5, labs, months)``; ``bet`` of the lab that bets
    ``(5, months)``; ``bound`` the share of its races bound by each ``(5 bounds, months)``; medians
    of ``capability`` and ``spent`` at year-ends ``(labs, years)``.
    """

    share: Array
    bet: Array
    bound: Array
    capability: Array
    spent: Array


def gather(source: Source, hear: Hear) -> Courses:
    """Read all trajectories once; ``hear`` is told how many slices of how many are read."""
    slices = list(source.slices())
    months = max(each.race_months for each in source.folder.experiment.scenarios)
    labs = len(source.labs)
    share = np.zeros((labs, months, SHARES.number), np.int64)
    bet = np.zeros((1, months, BETS.number), np.int64)
    bound = np.zeros((1, months, len(Bound)), np.int64)
    capability = np.zeros((labs, months // YEAR, CAPABILITIES.number), np.int64)
    spent = np.zeros((labs, months // YEAR, SPENDING.number), np.int64)
    for done, (part, rows) in enumerate(slices):
        hear(done, len(slices))
        source.connection.execute(f"CREATE OR REPLACE TEMP TABLE slice AS {rows}")
        whole = f"sum({_WHOLE}) OVER (PARTITION BY race, month)"
        parts = f"(SELECT lab, month, {_WHOLE} / nullif({whole}, 0) AS part FROM slice)"  # noqa: S608 - no name from outside
        _count(source, share, parts, SHARES.sql("part"), "part IS NOT NULL")
        own = f"lab = {literal(source.bettor_of(part))}"
        _count(source, bet, "slice", BETS.sql("bet"), own, one=True)
        _count(source, bound, "slice", "CAST(bound AS INTEGER)", own, one=True)
        ends = f"month % {YEAR} = 0"
        _count(source, capability, "slice", CAPABILITIES.sql("capability"), ends, each=YEAR)
        _count(source, spent, "slice", SPENDING.sql("spent"), ends, each=YEAR)
    hear(len(slices), len(slices))
    bounds = bound[0].T
    return Courses(
        share=np.stack([SHARES.quantile(share, each) for each in QUANTILES]),
        bet=np.stack([BETS.quantile(bet[0], each) for each in QUANTILES]),
        bound=bounds / np.maximum(bounds.sum(axis=0), 1),
        capability=CAPABILITIES.quantile(capability, 0.5),
        spent=SPENDING.quantile(spent, 0.5),
    )


def _count(
    source: Source,
    counts: Counts,
    table: str,
    place: str,
    where: str,
    *,
    one: bool = False,
    each: int = 1,
) -> None:
    """Add a slice's values to ``counts`` ``(labs, months, bins)``, or to the only lab there is."""
    query = (
        f"SELECT lab, month, {place} AS place, count(*) AS count FROM {table} "  # noqa: S608 - no name from outside but a lab's, quoted
        f"WHERE {where} GROUP BY ALL"
    )
    found = source.connection.sql(query).fetchnumpy()
    rows = {lab: 0 if one else row for row, lab in enumerate(source.labs)}
    lab = np.array([rows[str(name)] for name in found["lab"]], np.int64)
    month = np.asarray(found["month"], np.int64) // each - 1
    np.add.at(counts, (lab, month, np.asarray(found["place"], np.int64)), found["count"])
