"""What must hold between the parts of a scenario: names that meet, sums, levels in order.

The checks of numbers are written over arrays: a swept scenario obeys what a single one does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from game.core.arrays import Array, Mask
from game.core.chance import WORLD
from game.scenario.errors import nearest, shown
from game.scenario.rows import common_numbers, lab_numbers

if TYPE_CHECKING:
    from game.scenario.scenario import Scenario

Read = Callable[[str], Array]
_SLACK = 1e-9
_SUM_SLACK = 1e-6


class Fault(NamedTuple):
    """A path, and what was expected and found there."""

    path: tuple[str | int, ...]
    text: str


def name_faults(scenario: Scenario) -> Iterator[Fault]:
    """Yield the names that meet nothing, or meet something twice."""
    labs, hosts = list(scenario.lab_ids), list(scenario.hosts)
    for kind, words in (("labs", labs), ("hosts", hosts)):
        if WORLD in words:
            yield Fault((kind,), f"expected another name, found {WORLD}: luck without a lab has it")
    yield from _each_once(("hosts",), [*labs, *hosts], skip=len(labs))
    yield from _known(("bettor",), scenario.bettor, labs)
    yield from _bet_faults(scenario)
    for lab in scenario.labs:
        others = [each for each in labs if each != lab.id] or [lab.id]
        yield from _known(("labs", lab.id, "rival"), lab.rival, others)
        owners = [each for each in [*labs, *hosts] if each != lab.id]
        for landlord in lab.landlords:
            yield from _known(("labs", lab.id, "landlords", landlord), landlord, owners, "landlord")
        for kind in ("strategies", "objectives"):
            yield from _each_once(("labs", lab.id, kind), getattr(lab, kind))
    for kind in ("name", "alias"):
        seen: set[str] = set()
        for lab in scenario.labs:
            word = getattr(lab, kind)
            if word in seen:
                yield Fault(
                    ("labs", lab.id, kind), f"expected each {kind} once, found {word!r} twice"
                )
            seen.add(word)


def _bet_faults(scenario: Scenario) -> Iterator[Fault]:
    path = ("bet_rivals",)
    others = [each for each in scenario.lab_ids if each != scenario.bettor]
    yield from _each_once(path, scenario.bet_rivals)
    for place, rival in enumerate(scenario.bet_rivals):
        yield from _known((*path, place), rival, others)
    if others and not scenario.bet_rivals:
        yield Fault(path, f"expected some of {', '.join(others)}, found none")
    if scenario.race_months % scenario.months_per_turn:
        whole = f"expected a divisor of race_months ({scenario.race_months})"
        yield Fault(("months_per_turn",), f"{whole}, found {scenario.months_per_turn}")


def _known(
    path: tuple[str | int, ...], word: str, known: Iterable[str], what: str = "one"
) -> Iterator[Fault]:
    known = list(known)
    if word not in known:
        text = f"expected {what} of {', '.join(known)}{nearest(word, known)}, found {shown(word)}"
        yield Fault(path, text)


def _each_once(path: tuple[str | int, ...], words: Iterable[str], skip: int = 0) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, word in enumerate(words):
        if word in seen:
            yield Fault(
                (*path, place - skip), f"expected each name once, found {shown(word)} twice"
            )
        seen.add(word)


def number_faults(
    read: Read, labs: Iterable[str], landlords: Mapping[str, Mapping[str, float]]
) -> Iterator[Fault]:
    """Yield the numbers that contradict each other; ``read`` gives a path's value or values."""
    labs = list(labs)
    for low, high in _pairs():
        below = read(high)
        yield from _unless(read(low) <= below + _SLACK, high, f"at least {low}", below)
    yield from _loan_faults(read)
    for path in _choices():
        for full in [f"labs.{lab}.{path}" for lab in labs]:
            yield from _unless(
                read(full) == np.round(read(full)), full, "a whole number", read(full)
            )
    for path in ("mind.share", "mind.office"):
        total = _sum(read, [f"labs.{lab}.{path}" for lab in labs])
        expected = "at most 1 over all labs together"
        yield from _unless(total <= 1 + _SUM_SLACK, f"labs.{labs[0]}.{path}", expected, total)
    for lab in labs:
        yield from _lab_faults(read, lab, landlords[lab])


def _loan_faults(read: Read) -> Iterator[Fault]:
    """Yield the levels at which no sale could ever repay a pledged loan."""
    credit = "physics.credit"
    call = read(f"{credit}.call_level")
    kept = 1 - read(f"{credit}.capital_gains_tax")
    yield from _unless(call < kept, f"{credit}.call_level", "below 1 - capital_gains_tax", call)
    advance = read(f"{credit}.advance")
    yield from _unless(advance < call, f"{credit}.advance", "below call_level", advance)


def _lab_faults(read: Read, lab: str, landlords: Mapping[str, float]) -> Iterator[Fault]:
    defaults = f"labs.{lab}.defaults"
    total = _sum(read, [f"{defaults}.{use}" for use in ("train", "experiment", "serve")])
    expected = "train + experiment + serve = 1"
    yield from _unless(abs(total - 1) <= _SUM_SLACK, f"{defaults}.serve", expected, total)
    mood = read(f"labs.{lab}.money.budget_share")
    limit = read(f"labs.{lab}.money.budget_limit")
    path = f"labs.{lab}.money.budget_limit"
    yield from _unless(mood <= limit + _SLACK, path, "at least budget_share", limit)
    shares = np.array([sum(landlords.values())])
    hires = read(f"labs.{lab}.money.tenancy") > 0
    holds = (abs(shares - 1) <= _SUM_SLACK) | (~hires & (len(landlords) == 0))
    expected = (
        "shares that sum to 1 (tenancy is above 0)" if hires.any() else "shares that sum to 1"
    )
    yield from _unless(holds, f"labs.{lab}.landlords", expected, shares)


def _unless(holds: Mask, path: str, expected: str, values: Array) -> Iterator[Fault]:
    if not holds.all():
        both: Any = np.broadcast_arrays(holds, values)
        found = float(both[1][~both[0]][0])
        yield Fault(tuple(path.split(".")), f"expected {expected}, found {found:.9g}")


def _sum(read: Read, paths: Iterable[str]) -> Array:
    total: Array = np.zeros(1)
    for path in paths:
        total = total + read(path)
    return total


@lru_cache(maxsize=1)
def _pairs() -> list[tuple[str, str]]:
    """Return the declared pairs of a lower and an upper end, found by their names."""
    ends = [(path, path.removesuffix("low") + "high") for path in common_numbers()]
    pairs = [(low, high) for low, high in ends if low.endswith(("_low", ".low"))]
    mood = "world.sentiment"
    pairs += [(f"{mood}.low", f"{mood}.start"), (f"{mood}.start", f"{mood}.high")]
    return [(low, high) for low, high in pairs if high in common_numbers()]


@lru_cache(maxsize=1)
def _choices() -> list[str]:
    return [path for path, spec in lab_numbers().items() if spec.unit == "choice"]
