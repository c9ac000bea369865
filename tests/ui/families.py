"""A race of a person, a branch of it, others, and the hall that one has entered: kept for tests."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from agents.contract import Orders
from game import fame
from game.branching import branch
from game.casting import DRAWN
from game.record import Record
from game.session import Session
from tests.races import scenario

LAB = "xai"


@lru_cache
def played(seed: int = 11, name: str = "classroom_small") -> Record:
    """Return a whole race in which a person takes what is proposed."""
    session = Session.start(scenario(name), seed=seed, humans=(LAB,), rivals=DRAWN)
    while not session.finished:
        session.end_turn()
    return session.model.record


@lru_cache
def branched(turn: int = 2, share: float = 0.2) -> Record:
    """Return a branch of that race in which less is spent on compute from ``turn`` on."""
    race = branch(played(), turn, LAB)
    race.submit(LAB, Orders(stack_share=share))
    while not race.finished:
        race.end_turn()
    return race.model.record


def keep_a_family(folder: Path) -> None:
    """Keep a race, a branch of it, another of its scenario, and one of another scenario."""
    folder.mkdir(exist_ok=True)
    kept = {"race-11": played(), "race-11-from-02": branched(), "race-12": played(12),
            "colossus-3": played(3, "colossus")}  # fmt: skip
    for age, (name, record) in enumerate(kept.items()):
        record.save(folder / f"{name}.json")
        os.utime(folder / f"{name}.json", (1e9 - age, 1e9 - age))


def fill_hall(path: Path) -> None:
    """Enter three races of two kinds."""
    found = (played(11), played(12), played(3, "colossus"))
    fame.keep([fame.entered(each) for each in found], path)
