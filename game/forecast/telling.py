"""A forecast as rows that can be scored, and the ratios that an economist would look at first."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from game.core.arrays import Array, over_labs
from game.forecast import NOTICE
from game.forecast.chances import Chance, chance, said
from game.forecast.playing import HALF, Found
from game.scenario import Scenario

LEVELS = (0.1, 0.5, 0.9)
COLUMNS = ("made", "scenario", "hash", "rules", "runs", "seed", "quantity", "lab", "date", "unit",
           "p10", "p50", "p90")  # fmt: skip
UNITS = {"fleet": "kH100e", "capex": "USD bn/year", "revenue": "USD bn/year", "valuation": "USD bn"}
#: World GDP of 2025, USD bn, and its nominal yearly growth; from memory (IMF), no page at hand.
WORLD_GDP, GDP_GROWTH = 117_000.0, 1.05
BETS = {
    "used_named": "compute used, more than the named rivals combined",
    "owned_named": "chips owned, more than the named rivals combined",
    "used_all": "compute used, more than everyone else",
    "owned_all": "chips owned, more than everyone else",
    "side_goal": "50 million H100e used",
}


class Line(NamedTuple):
    """A quantity of a lab on a date: 10, 50 and 90% points."""

    quantity: str
    lab: str
    date: str
    points: tuple[float, float, float]


def lines(scenario: Scenario, found: Found) -> list[Line]:
    """Return every quantity of every lab at the end of every half-year."""
    dates = [date_of(scenario, half) for half in range(len(found.power))]
    told = []
    for quantity, values in found.halves.items():
        for row, lab in enumerate(scenario.lab_ids):
            points = np.quantile(values[:, row], LEVELS, axis=1).T
            told += [
                Line(quantity, lab, date, _three(each))
                for date, each in zip(dates, points, strict=True)
                if quantity != "valuation" or each[2] > 0  # a parent's lab has no value
            ]
    return told


def date_of(scenario: Scenario, half: int) -> str:
    """Return the month that a half-year (0 is the first) ends with, as ``2026-06``."""
    year, month = scenario.start
    count = 12 * year + month - 1 + HALF * (half + 1)
    return f"{count // 12:04}-{count % 12 + 1:02}"


class Sanity(NamedTuple):
    """What would look absurd first, year by year: medians over the races."""

    year: str
    capex_to_revenue: float
    capex_to_gdp: float
    gigawatts: float
    revenue_per_chip: float  #: thousand USD a year for each H100e used


def sanity(scenario: Scenario, found: Found) -> list[Sanity]:
    """Return the labs' capital spending over revenue and world GDP, their GW, revenue a chip.

    Of whole years; GW and chips at the year's end.
    """
    told = []
    for year in range(len(found.power) // 2):
        both = slice(2 * year, 2 * year + 2)
        capex = over_labs(found.halves["capex"][both].mean(0))
        revenue = over_labs(found.halves["revenue"][both].mean(0))
        chips = over_labs(found.halves["fleet"][2 * year + 1])
        gdp = WORLD_GDP * GDP_GROWTH ** (year + 1)
        told.append(
            Sanity(
                date_of(scenario, 2 * year + 1)[:4],
                _median(capex / revenue),
                _median(capex) / gdp,
                _median(found.power[2 * year + 1]),
                _median(1000.0 * revenue / chips),
            )
        )
    return told


def chances(found: Found) -> dict[str, Chance]:
    """Return the chance of the bet by every definition, and of the 50-million goal."""
    return {
        name: chance(int(found.won[name].sum()), len(found.won[name]), found.ratio[name])
        for name in BETS
    }


def document(scenario: Scenario, found: Found, head: dict[str, Any]) -> dict[str, Any]:
    """Return the forecast as JSON data; ``head`` says when and from what it was made."""
    return {
        "format": "compute-race forecast",
        "notice": NOTICE,
        **head,
        "scoring": "pinball loss at 10, 50 and 90%; shares of values inside the 80% band",
        "quantities": [
            {"quantity": each.quantity, "lab": each.lab, "date": each.date,
             "unit": UNITS[each.quantity], **dict(zip(("p10", "p50", "p90"), each.points,
                                                      strict=True))}
            for each in lines(scenario, found)
        ],
        "sanity": [each._asdict() for each in sanity(scenario, found)],
        "supremacy": {
            name: {"definition": BETS[name], "text": said(each)} | _told(each)
            for name, each in chances(found).items()
        },
    }  # fmt: skip


def as_csv(scenario: Scenario, found: Found, head: dict[str, Any]) -> str:
    """Return the quantities as a table of commas, each line dated and complete in itself."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    told = [head[name] for name in ("made", "scenario", "hash", "rules_version", "runs", "seed")]
    for each in lines(scenario, found):
        row = [*told, each.quantity, each.lab, each.date, UNITS[each.quantity], *each.points]
        writer.writerow(row)
    return stream.getvalue()


def spoken(scenario: Scenario, found: Found) -> Iterator[str]:
    """Yield the ratios and chances as lines for a terminal."""
    yield "capital spending of the labs over their revenue and over world GDP, GW, revenue a chip:"
    for year in sanity(scenario, found):
        yield (
            f"  {year.year}: {year.capex_to_revenue:.2f} x revenue, {year.capex_to_gdp:.2%} of "
            f"GDP, {year.gigawatts:.1f} GW, {year.revenue_per_chip:.2f} thousand USD per H100e"
        )
    bettor = scenario.display_name(scenario.bettor)
    yield f"the bet of {bettor} within {scenario.race_months} months:"
    for name, each in chances(found).items():
        yield f"  {BETS[name]}: {said(each)}"
    yield NOTICE


def _told(each: Chance) -> dict[str, Any]:
    """Return a chance as data; of what came fewer than 50 times, the upper bound alone."""
    known = {"wins": each.wins, "races": each.races, "upper_95": each.upper}
    if not each.is_rare:
        known |= {"share": each.wins / each.races, "low": each.low, "high": each.high}
    points = dict(zip(("p50", "p90", "p99"), each.logs, strict=True))
    return known | {"ln_own_over_rivals": points}


def _median(values: Array) -> float:
    return float(f"{np.median(values):.4g}")


def _three(values: Array) -> tuple[float, float, float]:
    low, middle, high = (float(f"{value:.4g}") for value in values)
    return low, middle, high
