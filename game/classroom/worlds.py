"""One world of a class: a game in play with people at every lab, and its record.

The rules are the game's: a world is a ``Session``, which is told what the teams have committed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from agents.contract import Orders
from game.legal import Refusal
from game.record import Record, decode, digest
from game.scenario import Scenario
from game.session import Session
from game.view import View

Draft = Mapping[str, Any]  #: one lab's orders, as a record writes them


class ClassWorld:
    """One race of a class, taken from round to round."""

    def __init__(self, scenario: Scenario, seed: int, condition: str) -> None:
        """Open the world before the first month, with people at every lab."""
        self.scenario = scenario
        self.seed = seed
        self.condition = condition
        self.session = Session.start(scenario, seed=seed, humans=scenario.lab_ids)
        #: What each lab was shown last, by its draft: five phones ask for the same.
        self._looks: dict[str, tuple[str, tuple[View, tuple[Refusal, ...]]]] = {}

    @property
    def turn(self) -> int:
        """Rounds played."""
        return self.session.turn

    @property
    def record(self) -> Record:
        """The record of the rounds played."""
        return self.session.model.record

    def state(self) -> dict[str, Any]:
        """Return what two equal worlds have in common, to the last bit."""
        return {
            "condition": self.condition,
            "turn": self.turn,
            "digest": digest(self.session.model.race.world),
            "interventions": list(self.session.model.interventions),
        }

    def lay(self, lab: str, draft: Draft) -> tuple[Refusal, ...]:
        """Put a team's draft before its lab instead of any other; return what would be cut.

        Raises
        ------
        TypeError, ValueError
            If it names an order, a choice or a lab that does not exist.
        """
        orders = read(lab, draft, self.scenario.lab_ids)
        self.session.undo(lab)
        return self.session.submit(lab, orders)

    def look(self, lab: str, draft: Draft) -> tuple[View, tuple[Refusal, ...]]:
        """Return what a lab sees with ``draft`` before it, and what of that would be cut."""
        drafted = repr(sorted(draft.items()))
        before = self._looks.get(lab)
        if before is None or before[0] != drafted:
            cut = self.lay(lab, draft)
            before = self._looks[lab] = drafted, (self.session.view(lab), cut)
        return before[1]

    def play(self, drafts: Mapping[str, Draft]) -> None:
        """Play a round: the drafts of teams that have committed, by lab.

        A lab that is not in ``drafts`` keeps its standing orders and takes its usual round of
        money, as for a person who merely ends a turn.
        """
        for lab in self.scenario.lab_ids:
            self.lay(lab, drafts.get(lab, {}))
        self.session.end_turn()
        self._looks = {}

    def fill(self, lab: str, strategy: str) -> None:
        """Give the seat of a lab to a strategy; the record notes it."""
        self.session.model.seat(lab, strategy)
        self._looks = {}

    def intervene(self, kind: str, size: float, lab: str | None) -> None:
        """Put an event into the month that comes; the record keeps it."""
        self.session.model.intervene(kind, size, lab)
        self._looks = {}

    def rewind(self, filled: Mapping[str, str]) -> None:
        """Go back to before the last round; what was put into it from outside is put in again.

        ``filled`` are the seats that strategies hold now, by lab; they keep them.
        """
        whole = self.record
        last = whole.turns[-1]
        kept = replace(whole, turns=whole.turns[:-1])
        self.session = Session.resume(kept)
        self._looks = {}
        self.session.model.interventions = list(last["interventions"])
        noted = {lab: note for turn in kept.turns for lab, note in turn["seat_changes"].items()}
        for lab, strategy in filled.items():
            if noted.get(lab, {}).get("strategy") != strategy:
                self.fill(lab, strategy)


def read(lab: str, draft: Draft, labs: tuple[str, ...]) -> Orders:
    """Return a draft as orders.

    Raises
    ------
    TypeError, ValueError
        If it names an order, a choice or a lab that does not exist.
    """
    asked = decode({lab: draft}, labs)
    row = labs.index(lab)
    return Orders(**{name: float(asked[name][row, 0]) for name in draft})
