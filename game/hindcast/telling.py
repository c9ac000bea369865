"""What a hindcast found, as lines and as data."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from game.hindcast import NOTICE
from game.hindcast.record import QUANTITIES
from game.hindcast.scoring import (
    Order,
    Scored,
    Share,
    beside_naive,
    coverage,
    median_beyond,
    median_error,
)

COLUMNS = ("quantity", "lab", "date", "unit", "record", "record_low", "record_high", "median",
           "low", "high", "naive", "error", "beyond", "covered", "test", "confidence",
           "source")  # fmt: skip


def rows(scored: Sequence[Scored]) -> list[dict[str, Any]]:
    """Return one row for each point of the record; errors in log10, three decimals."""
    return [
        dict(
            zip(
                COLUMNS,
                (
                    each.quantity, each.point.of, each.point.date, each.point.unit,
                    each.point.value, each.point.low, each.point.high, _size(each.median),
                    _size(each.low), _size(each.high),
                    None if each.naive is None else _size(each.naive), _size(each.error),
                    _size(each.beyond), int(each.covered), int(each.is_test),
                    each.point.confidence, each.point.source,
                ),
                strict=True,
            )
        )
        for each in scored
    ]  # fmt: skip


def as_csv(scored: Sequence[Scored]) -> str:
    """Return the rows as a table of commas."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(scored))
    return stream.getvalue()


def summary(scored: Sequence[Scored], order: Sequence[Order], seed: int) -> dict[str, Any]:
    """Return what is reported: fitted years and test year apart, quantity by quantity."""
    found: dict[str, Any] = {"notice": NOTICE}
    for name, is_test in (("fitted_2023_24", False), ("test_2025", True)):
        part = [each for each in scored if each.is_test == is_test]
        found[name] = {
            "all": _figures(part, seed),
            **{q: _figures([each for each in part if each.quantity == q], seed)
               for q in QUANTITIES},
        }  # fmt: skip
    built = [each for each in scored if each.quantity in ("fleet", "capex")]
    found["whole_record"] = {
        "all": _figures(scored, seed),
        "fleet_and_capex": _figures(built, seed),
        "fleet_and_capex_2025": _figures([each for each in built if each.is_test], seed),
    }
    found["capability_order"] = [each._asdict() for each in order]
    return found


def _figures(part: Sequence[Scored], seed: int) -> dict[str, Any]:
    trends = beside_naive(part)
    better = sum(model < naive for _, model, naive in trends)
    return {
        "points": len(part),
        "median_beyond": _size(median_beyond(part)),
        "median_error": _size(median_error(part)),
        "coverage": _share(coverage(part, seed)),
        "band_meets_interval": _share(coverage(part, seed, met=True)),
        "naive_points": len(trends),
        "naive_median_error": _size(float(np.median([naive for *_, naive in trends])))
        if trends
        else None,
        "model_median_error_there": _size(float(np.median([model for _, model, _n in trends])))
        if trends
        else None,
        "naive_median_beyond": _size(
            float(np.median([each.point.beyond(each.naive or 0.0) for each, *_ in trends]))
        )
        if trends
        else None,
        "model_nearer": better,
    }


def lines(told: dict[str, Any]) -> Iterator[str]:
    """Yield the summary as lines for a terminal."""
    titles = {"fitted_2023_24": "2023-24, fitted", "test_2025": "2025, the test",
              "whole_record": "all three years"}  # fmt: skip
    for name, title in titles.items():
        yield f"{title}:"
        for quantity, found in told[name].items():
            yield f"  {quantity.replace('_', ' '):<20} {_line(found)}"
    orders = ", ".join(
        f"{each['date']} {each['right']} of {each['pairs']}" for each in told["capability_order"]
    )
    yield f"capability order, pairs of labs that the record tells apart: {orders}"
    yield told["notice"]


def _line(found: dict[str, Any]) -> str:
    share = found["coverage"]
    told = (
        f"{found['points']:>2} points; median log10 error {found['median_error']:.2f}, beyond the "
        f"record's interval {found['median_beyond']:.2f}; 80% band holds {share['value']:.0%} "
        f"({share['low']:.0%} to {share['high']:.0%})"
    )
    if found["naive_points"]:
        told += (
            f"; naive trend {found['naive_median_error']:.2f} against "
            f"{found['model_median_error_there']:.2f} at {found['naive_points']} points, model "
            f"nearer at {found['model_nearer']}"
        )
    return told


def _share(share: Share) -> dict[str, float]:
    return {name: round(value, 3) for name, value in share._asdict().items()}


def _size(value: float) -> float:
    """Return a number of four digits."""
    return float(f"{value:.4g}") if math.isfinite(value) else value
