"""A race without a model: the session's three calls on a toy, for tests of what the window does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from agents.contract import ORDER_FIELDS, STANDING, Orders
from game.debrief import Debrief
from game.debrief.course import Hear
from game.difficulty import Level, levels
from game.record import Record
from game.view import Fall, MarginCall, View
from game.words import _, numbers
from game.words.difficulty import Line
from tests.debrief.records import told
from tests.ui.fake_view import DOCTRINE, LABS, NAMES, STANDING_VALUES, TELLS, make_view
from tests.whole_races import recorded

BEGINNINGS = (
    "site.fleet", "mind.efficiency", "money.cash", "money.cash_flow", "money.budget_share",
    "mind.share", "temper.speed", "temper.patience",
)  # fmt: skip


@dataclass(frozen=True)
class LabInfo:
    id: str
    name: str
    alias: str
    doctrine: str
    tells: tuple[str, ...]
    rival: str
    objectives: tuple[str, ...]


def lab_info(lab: str) -> LabInfo:
    return LabInfo(
        lab,
        NAMES[lab],
        NAMES[lab],
        DOCTRINE,
        TELLS,
        "openai",
        ("bet", "fifty_million", "ahead_of_rival"),
    )


class Scenario(SimpleNamespace):
    def __init__(self, name: str = "article") -> None:
        super().__init__(
            name=name,
            title="December 2025: the calibrated world",
            about="Six labs at the end of 2025 on public figures, with what is in their "
            "pipelines. One of them has bet in public that it will hold more AI compute than all "
            "its rivals combined within five years. Figures carry their source and how sure they "
            "are; many are assumed, and say so.",
            bettor="xai",
            start=(2025, 12),
            race_months=60,
            months_per_turn=3,
            turns=20,
            labs=tuple(lab_info(lab) for lab in LABS),
            numbers={
                f"labs.{lab}.{path}": SimpleNamespace(value=1.0 + row)
                for row, lab in enumerate(LABS)
                for path in BEGINNINGS
            },
        )

    def display_name(self, lab: str) -> str:
        return NAMES[lab]


class Library:
    difficulty: str | None = None

    def levels(self) -> tuple[Level, ...]:
        return levels()

    def changes(
        self, level: Level, scenario: Scenario, lab: str, others: Sequence[str] = ()
    ) -> tuple[Line, ...]:
        del scenario
        if level.id == "as_written":
            return ()
        return tuple(
            Line(
                _("Monthly growth that a rival has under way at the start"), NAMES[each],
                numbers.digits(0.05, 2), numbers.digits(0.065, 3), _("ratio"),
                _("Rivals have ordered more already."),
            )
            for _part in range(5) for each in LABS if each not in (lab, *others)
        )  # fmt: skip

    def names(self) -> tuple[str, ...]:
        return ("article", "baseline")

    def load(self, name: str) -> Scenario:
        return Scenario(name)

    def terms(self, scenario: Scenario, *, sprint: bool, aliases: bool) -> Scenario:
        del aliases
        made = Scenario(scenario.name)
        made.months_per_turn = 6 if sprint else scenario.months_per_turn
        return made

    def warm_up(self) -> None:
        pass

    def start(
        self,
        scenario: Scenario,
        *,
        lab: str,
        seed: int,
        level: str | None = None,
        others: Sequence[str] = (),
    ) -> Session:
        self.started_at = level
        return Session.start(scenario, seed=seed, humans=(lab, *others))

    def debrief(self, record: Record, lab: str, hear: Hear) -> Debrief:
        del record, lab
        hear(1, 2)
        return told()


class Session:
    """Twenty quarters in which fleets grow by themselves and every edit is remembered."""

    turns = 20
    watching = False
    origin = None

    def __init__(self, seed: int, humans: tuple[str, ...]) -> None:
        self.seed, self.humans = seed, humans
        self.scenario = Scenario()
        self.turn = 0
        self.standing = dict(STANDING_VALUES)
        self.edits: list[Orders] = []
        self.log: list[dict[str, float]] = []
        self.saved: list[Any] = []
        #: What is debriefed is a race of the model's.
        self.model = SimpleNamespace(record=recorded())

    @classmethod
    def start(
        cls, scenario: Scenario, seed: int = 7, humans: tuple[str, ...] = ("xai",)
    ) -> Session:
        del scenario
        return cls(seed, humans)

    @property
    def finished(self) -> bool:
        return self.turn >= self.turns

    def draft(self) -> dict[str, float]:
        values = dict.fromkeys(ORDER_FIELDS, 0.0) | self.standing
        values |= {"answer_1": -1.0, "answer_2": -1.0, "estimate": -1.0}
        for edit in self.edits:
            for name in ORDER_FIELDS:
                given = getattr(edit, name)
                if given is not None:
                    values[name] = float(np.asarray(given).reshape(-1)[0])
        return values

    def submit(self, lab: str, orders: Orders) -> tuple[Any, ...]:
        assert lab in self.humans
        self.edits.append(orders)
        if orders.pledge is not None and float(np.max(orders.pledge)) > 0.5:
            self.edits[-1] = replace(orders, pledge=0.5)
            return (SimpleNamespace(order="pledge", limit=0.5, reason="board"),)
        return ()

    def undo(self, lab: str) -> None:
        assert lab in self.humans
        self.edits.clear()

    def end_turn(self) -> None:
        draft = self.draft()
        self.log.append(draft)
        self.standing = {name: draft[name] for name in STANDING}
        self.edits.clear()
        self.turn += 1

    def share_falls(self, lab: str) -> tuple[Fall, ...]:
        assert lab in self.humans
        loan = 250 * self.draft()["pledge"]
        call = MarginCall(self.turn * 3, loan / 2, loan / 8, 0.0, loan, loan / 4, loan / 8)
        return (
            Fall(0.3, self.draft()["pledge"], loan, 2.8 * loan, None),
            Fall(0.5, self.draft()["pledge"], loan, 2.0 * loan, call),
        )

    def save(self, path: Path) -> None:
        self.saved.append(path)
        path.write_text("{}")

    def view(self, lab: str) -> View:
        return make_view(self, LABS.index(lab))
