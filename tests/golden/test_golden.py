"""Whole races as text, month by month, so that a change of numbers is read as a diff.

``pytest tests/golden --write-golden`` renews them: a deliberate act, with the tag **Results
change** in the changelog. Figures have six digits; they may be off by 2e-5 of their size, or by
2e-6 where they are smaller: room for the last bits of another processor and for nothing else.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.core.world import World
from game.ensemble import Race
from game.phases import Events
from game.phases.scoring import scores
from game.phases.standing import measured_bet
from game.scenario import load
from tests.whole_races import seats_of

SEED = 2026
FOLDER = Path(__file__).parent
COLUMNS = ("compute", "powered", "efficiency", "capability", "cash", "debt", "revenue", "value",
           "bet", "score")  # fmt: skip
RELATIVE, ABSOLUTE = 2e-5, 2e-6


def lines_of(name: str) -> list[str]:
    """Return the golden text of a scenario."""
    scenario = load(name)
    race = Race(scenario, SEED)
    found = [f"{name}, seed {SEED}, default strategies; month, lab, {', '.join(COLUMNS)}, news"]

    def note(world: World, events: Events) -> None:
        race.world = world
        found.extend(_month(race, events))

    race.play(seats_of(scenario), note)
    return found


def _month(race: Race, events: Events) -> Iterator[str]:
    world, owed = race.world, race.world.accounts
    figures = (
        world.used, world.plant.powered, world.mind.efficiency, world.mind.capability, owed.cash,
        owed.debt + owed.lease + owed.margin, world.trade.revenue, world.capital.valuation,
        measured_bet(world, race.month()), scores(world, race.month()).score,
    )  # fmt: skip
    masks = {
        name: mask for name, mask in sorted(events.items()) if mask.dtype == bool and mask.ndim == 2
    }
    for row, lab in enumerate(race.labs):
        told = [name for name, mask in masks.items() if mask[row, 0]]
        numbers = [f"{float(values[row, 0]) + 0.0:.6g}" for values in figures]
        yield " ".join([f"{world.month:02}", lab, *numbers, *told])


def close(found: str, kept: str) -> bool:
    """Tell whether two lines agree: words exactly, figures within the tolerance."""
    ours, theirs = found.split(), kept.split()
    return len(ours) == len(theirs) and all(map(_same, ours, theirs))


def _same(ours: str, theirs: str) -> bool:
    try:
        return math.isclose(float(ours), float(theirs), rel_tol=RELATIVE, abs_tol=ABSOLUTE)
    except ValueError:
        return ours == theirs


@pytest.mark.parametrize("name", ["article", "baseline", "classroom_small"])
def test_the_race_is_as_it_was(name: str, pytestconfig: pytest.Config) -> None:
    found = lines_of(name)
    file = FOLDER / f"{name}.txt"
    if pytestconfig.getoption("--write-golden"):
        file.write_text("\n".join(found) + "\n", encoding="utf-8", newline="\n")
    kept = file.read_text(encoding="utf-8").splitlines()
    assert len(kept) == len(found)
    changed = [(old, new) for old, new in zip(kept, found, strict=True) if not close(new, old)]
    assert changed[:3] == []


def test_the_comparison_notices_the_sixth_digit_and_any_word() -> None:
    line = "01 xai 123.456 0 -0.00012 released"
    assert close(line.replace("123.456", "123.457"), line)
    assert not close(line.replace("123.456", "123.466"), line)
    assert not close(line.replace("released", "defaulted"), line)
    assert not close(line.removesuffix(" released"), line)
