"""A comparison as a table, a document, and a few sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from game.cli.scenario_tables import differences
from game.scenario.resting import counts
from game.study.compare import Comparison, Difference
from game.study.pairing import Change, Side, scenarios
from game.study.pairing import changes as beside
from game.study.sensitivity.table import NOTICE
from game.words import badges, numbers

_MOST_CHANGES = 30
_LONG = 60


def changes(a: Side, b: Side) -> Iterator[Change]:
    """Yield all that differs: rules, seats, what varies, and the scenarios' facts and numbers."""
    yield from beside(a, b)
    for before, after in scenarios(a, b):
        if before.hash == after.hash:
            continue
        yield Change("scenario", before.name, after.name)
        for each in differences(before, after):
            before_it = f"{each.before} {each.unit}".strip()
            yield Change(each.path, before_it, each.after, each.badges)


def shown(
    a: Side, b: Side, found: Comparison, changed: Sequence[Change], *, narrow: bool
) -> list[RenderableType]:
    """Return a comparison for a window."""
    parts: list[RenderableType] = [
        Text(f"A {a.label}, B {b.label}", "bold"),
        _paired(a, b, found),
        "",
        _lines(found) if narrow else _table(found),
        "",
        *(Text(numbers.plain(line)) for pair in scenarios(a, b) for line in badges.beside(*pair)),
        "",
    ]
    counted = [_counted(each) for each in found.differences if each.counts is not None]
    parts += [*counted, *([""] if counted else [])]
    if not changed:
        parts.append("Nothing differs between the two experiments.")
    else:
        parts.append("What differs, A → B:")
        parts += [_change(each) for each in changed[:_MOST_CHANGES]]
        left = len(changed) - _MOST_CHANGES
        parts += [f"  and {left} more, in --json"] if left > 0 else []
    return [*parts, NOTICE]


def _paired(a: Side, b: Side, found: Comparison) -> str:
    told = [f"{found.pairs:,} pairs of races with the same luck, {found.clusters:,} lots of luck"]
    for name, side, there in zip("AB", (a, b), found.there, strict=True):
        if there > found.pairs:
            told.append(f"{there - found.pairs:,} races of {name} have no partner")
        if there < side.races:
            told.append(f"{name} is not complete, {there:,} of {side.races:,} races")
    return "; ".join(told)


def _table(found: Comparison) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in ("outcome", "unit", "A", "B", "B − A", "95% interval", "pairing saved"):
        table.add_column(name, no_wrap=True, justify="left" if name[0] in "ou" else "right")
    for each in found.differences:
        ends = f"{_size(each.low, each)} to {_size(each.high, each)}"
        means = [_size(value, each) for value in (each.a, each.b, each.value)]
        table.add_row(each.answer.name, each.answer.unit, *means, ends, _saved(each))
    return table


def _lines(found: Comparison) -> Table:
    """Return outcomes in two lines each."""
    table = Table.grid()
    for each in found.differences:
        a, b, value = (_size(one, each) for one in (each.a, each.b, each.value))
        ends = f"{_size(each.low, each)} to {_size(each.high, each)}"
        unit = f" ({each.answer.unit})" if each.answer.unit else ""
        table.add_row(Text(f"{each.answer.name}{unit}", "bold"))
        table.add_row(
            Padding(f"{value} [{ends}]; A {a}, B {b}; saved {_saved(each)}", (0, 0, 0, 2))
        )
    return table


def _counted(each: Difference) -> str:
    counts = each.counts
    if counts is None:
        return ""
    told = (
        f"{each.answer.text}: both {counts.both:,}, only A {counts.only_a:,}, "
        f"only B {counts.only_b:,}, neither {counts.neither:,}"
    )
    return told if each.p_value is None else f"{told}; McNemar p = {each.p_value:.2g}"


def _change(each: Change) -> Padding:
    a, b = (one if len(one) <= _LONG else f"{one[: _LONG - 1]}…" for one in (each.a, each.b))
    known = f" ({each.badges})" if each.badges else ""
    return Padding(Text(f"{each.what}: {a} → {b}{known}"), (0, 0, 0, 2))


def _saved(each: Difference) -> str:
    """Return what pairing took off the variance, and how many unpaired races would do the same."""
    if each.saved is None or each.saved >= 1:
        return "–" if each.saved is None else "all"
    return f"{each.saved:.0%} (as {1 / (1 - each.saved):.2g} × the races)"


def _size(value: float, of: Difference) -> str:
    text = f"{value:.2%}" if of.answer.is_share else f"{value:.4g}"
    return text.replace("-", "−")


def as_document(a: Side, b: Side, found: Comparison, changed: Sequence[Change]) -> dict[str, Any]:
    """Return a comparison as JSON data."""
    worlds = [each for pair in scenarios(a, b) for each in pair]
    return {
        "format": "compute-race compare",
        "notice": NOTICE,
        "a": _side(a, found.there[0]),
        "b": _side(b, found.there[1]),
        "seed": a.experiment.seed,
        "pairs": found.pairs,
        "lots_of_luck": found.clusters,
        "interval": 0.95,
        "outcomes": [_outcome(each) for each in found.differences],
        "rests_on": {each.name: counts(each.numbers.values()) for each in worlds},
        "differs": [each._asdict() for each in changed],
    }


def _side(side: Side, there: int) -> dict[str, Any]:
    return {
        "folder": str(side.folder.path),
        "label": side.label,
        "experiment": side.experiment.name,
        "key": side.experiment.key,
        "cells": list(side.cells),
        "races": there,
        "expected_races": side.races,
    }


def _outcome(each: Difference) -> dict[str, Any]:
    counts = each.counts
    return {
        "name": each.answer.name,
        "unit": each.answer.unit,
        "text": each.answer.text,
        "a": each.a,
        "b": each.b,
        "difference": each.value,
        "low": each.low,
        "high": each.high,
        "variance_saved": each.saved,
        "counts": None if counts is None else counts._asdict(),
        "mcnemar_p": each.p_value,
    }
