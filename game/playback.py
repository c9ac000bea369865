"""A recorded race seen again on the screen: the same views, and orders that nobody can change."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from agents.contract import ORDER_FIELDS, Orders
from game.core.world import World
from game.ensemble import Cuts
from game.journal import Journal
from game.legal import Refusal
from game.record import Record, RecordError
from game.record.orders import decode
from game.session import Session
from game.turn import RULES_VERSION


class _Moment(NamedTuple):
    """Where a race stood between two turns, and what was known of its past."""

    world: World
    cuts: Cuts
    journal: Journal


class Playback(Session):
    """A session in which every lab, the watched one too, orders what its record says."""

    watching = True

    def __init__(self, record: Record, lab: str) -> None:
        """Open the recorded race before its first month, as ``lab`` saw it.

        Raises
        ------
        RecordError
            For a record of other rules, which can't be played again, or without a turn.
        """
        if record.rules_version != RULES_VERSION:
            raise RecordError(
                f"expected rules version {RULES_VERSION}, found {record.rules_version}: "
                "the record opens from its checkpoints only"
            )
        if not record.turns:
            raise RecordError("expected a record of one turn at least, found none")
        self.source = record
        self._moments: list[_Moment] = []
        labs = record.scenario.lab_ids
        # The drafts of all labs are what the record says, so that any can be looked at.
        super().__init__(record.scenario, seed=record.seed, humans=labs, run=record.run)
        self.humans = (lab,)
        self._remember()

    def _orders(self, lab: str) -> Orders:
        race = self.model.race
        turn = self.source.turns[race.turn]
        asked, row = decode(turn["orders"], race.labs), race.labs.index(lab)
        return Orders(**{name: asked[name][row] for name in ORDER_FIELDS})

    def _remember(self) -> None:
        """Keep the moment between two turns to come back to; states share what has not changed."""
        race = self.model.race
        if race.turn == len(self._moments):
            self._moments.append(_Moment(race.world, race.cuts, self.journal.kept()))

    def jump(self, turn: int) -> None:
        """Go to where ``turn`` turns have been played, back or on; 0 is before the first.

        What was seen once is there at once; what was not is played from the last moment seen.
        """
        turn = min(max(turn, 0), len(self.source.turns))
        at = min(turn, len(self._moments) - 1)
        if self.turn != at and not at < self.turn <= turn:
            self._go_to(at)
        while self.turn < turn:
            self.end_turn()

    def _go_to(self, at: int) -> None:
        moment, race = self._moments[at], self.model.race
        race.world, race.cuts = moment.world, moment.cuts
        self.journal = moment.journal.kept()
        self.model.go_back(at)
        self._views = {}
        self.undo(self.humans[0])

    @property
    def finished(self) -> bool:
        """Whether the last recorded turn has been seen."""
        return self.model.race.turn >= len(self.source.turns)

    def submit(self, lab: str, orders: Orders) -> tuple[Refusal, ...]:
        """Change nothing: what was ordered was ordered."""
        del orders
        return self._resolved(lab)[1]

    def undo(self, lab: str) -> None:
        """Lay out what the record says was ordered this turn, by this lab and by the others."""
        del lab
        for each in self.drafts:
            self.drafts[each] = Orders() if self.finished else self._orders(each)

    def end_turn(self) -> None:
        """Play the next recorded turn, with what was put into it from outside."""
        if not self.finished:
            self.model.interventions = list(
                self.source.turns[self.model.race.turn]["interventions"]
            )
        super().end_turn()
        self._remember()

    def save(self, path: Path) -> None:
        """Write the record that is watched, whole."""
        self.source.save(path)
