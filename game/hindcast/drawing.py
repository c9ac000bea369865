"""The hindcast as a picture: bands of the races, the record with its intervals, the naive trend."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np

from game.core.arrays import Array
from game.hindcast import FIRST_TEST_MONTH, NOTICE
from game.hindcast.inputs import FOUNDED
from game.hindcast.playing import Course
from game.hindcast.record import FIRST_YEAR, QUANTITIES, points
from game.hindcast.scoring import BAND, naive
from game.scenario import Scenario

_TITLES = {
    "fleet": "Compute used\nthousand H100e", "capex": "Capital spending\nUSD bn a year",
    "revenue": "Revenue\nUSD bn a year", "valuation": "Value\nUSD bn",
}  # fmt: skip
_YEARLY = ("capex", "revenue")
_INK, _RED, _GREY = "#1f5f8b", "#b03a2e", "#777777"


def draw(scenario: Scenario, course: Course, runs: int, path: Path) -> None:
    """Draw all quantities of all labs into ``path``; its ending says whether PNG or SVG.

    The bytes depend on nothing but the races and matplotlib's version.
    """
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    labs = course.labs
    with rc_context({"svg.hashsalt": "compute-race", "font.size": 8}):
        picture = Figure(figsize=(2.4 * len(labs), 2.0 * len(QUANTITIES) + 0.8))
        FigureCanvasAgg(picture)
        panels: Any = picture.subplots(len(QUANTITIES), len(labs), sharex=True, sharey="row")
        for row, quantity in enumerate(QUANTITIES):
            for column, lab in enumerate(labs):
                _panel(panels[row, column], course, quantity, lab)
            panels[row, 0].set_ylabel(_TITLES[quantity])
        for column, lab in enumerate(labs):
            panels[0, column].set_title(scenario.display_name(lab))
        picture.suptitle(
            f"Hindcast from January 2023, {runs:,} races: median and 80% band; record (points with "
            f"their own intervals); naive trend of 2023-24 (crosses); the test begins in 2025.\n"
            f"{NOTICE}",
            fontsize=8,
        )
        picture.tight_layout()
        held = io.BytesIO()
        dateless = {"Date": None} if path.suffix == ".svg" else {}
        picture.savefig(held, format=path.suffix.removeprefix("."), dpi=130, metadata=dateless)
    path.write_bytes(held.getvalue())


def _panel(panel: Any, course: Course, quantity: str, lab: str) -> None:  # noqa: ANN401 - an axes
    at, values = _course(course, quantity, lab)
    low, middle, high = np.quantile(values, (BAND[0], 0.5, BAND[1]), axis=1)
    # Before it is founded a lab has nothing to draw.
    shown = np.where(at > _year(FOUNDED.get(lab, 0)), 1.0, np.nan)
    panel.fill_between(at, low * shown, high * shown, color=_INK, alpha=0.25, linewidth=0)
    panel.plot(at, middle * shown, color=_INK, linewidth=1.2)
    panel.axvline(_year(FIRST_TEST_MONTH - 1), color=_GREY, linewidth=0.6, linestyle=":")
    for each in points(quantity):
        if each.of != lab or each.value <= 0:
            continue
        # A year's sum stands in the middle of the year, a month's figure at its end.
        place = _year((each.months[0] - 1 + each.months[1]) / 2 if quantity in _YEARLY
                      else each.months[1])  # fmt: skip
        ends = [[each.value - each.low], [each.high - each.value]]
        panel.errorbar(place, each.value, ends, color=_RED, fmt="o", markersize=3, linewidth=0.8)
        trend = naive(quantity, each)
        if trend is not None:
            panel.plot(place, trend, "x", color=_GREY, markersize=4)
    panel.set_yscale("log")
    panel.set_xlim(FIRST_YEAR, FIRST_YEAR + 3.1)
    panel.set_xticks(range(FIRST_YEAR, FIRST_YEAR + 4))
    panel.grid(visible=True, linewidth=0.3)


def _course(course: Course, quantity: str, lab: str) -> tuple[Array, Array]:
    """Return years and ``(points, runs)`` values: yearly sums, or each month's end."""
    values = course.of[quantity][:, course.labs.index(lab)]
    if quantity not in _YEARLY:
        months: Array = np.arange(1, len(values) + 1, dtype=np.float64)
        return _year(months), values
    sums: Array = values.reshape(-1, 12, values.shape[1]).sum(1)
    years: Array = FIRST_YEAR + 0.5 + np.arange(len(sums), dtype=np.float64)
    return years, sums


def _year(month: Any) -> Any:  # noqa: ANN401 - a number or an array
    return FIRST_YEAR + month / 12.0
