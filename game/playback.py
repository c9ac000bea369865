"""A recorded race seen again on the screen: the same views, and orders that nobody can change."""

from __future__ import annotations

from pathlib import Path

from agents.contract import ORDER_FIELDS, Observation, Orders, Strategy
from game.legal import Refusal
from game.record import Record, RecordError
from game.record.orders import decode
from game.session import Session
from game.turn import RULES_VERSION


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
        others = {each: self._recorded(each) for each in record.scenario.lab_ids if each != lab}
        super().__init__(
            record.scenario, seed=record.seed, humans=(lab,), strategies=others, run=record.run
        )

    def _recorded(self, lab: str) -> Strategy:
        def repeated(_see: Observation) -> Orders:
            """Order what the record says for this turn. Nothing else moves it."""
            return self._orders(lab)

        return Strategy("record", repeated, plain=False)

    def _orders(self, lab: str) -> Orders:
        race = self.model.race
        turn = self.source.turns[race.turn]
        asked, row = decode(turn["orders"], race.labs), race.labs.index(lab)
        return Orders(**{name: asked[name][row] for name in ORDER_FIELDS})

    @property
    def finished(self) -> bool:
        """Whether the last recorded turn has been seen."""
        return self.model.race.turn >= len(self.source.turns)

    def submit(self, lab: str, orders: Orders) -> tuple[Refusal, ...]:
        """Change nothing: what was ordered was ordered."""
        del orders
        return self._resolved(lab)[1]

    def undo(self, lab: str) -> None:
        """Lay out what the record says was ordered this turn."""
        self.drafts[lab] = Orders() if self.finished else self._orders(lab)

    def end_turn(self) -> None:
        """Play the next recorded turn, with what was put into it from outside."""
        if not self.finished:
            self.model.interventions = list(
                self.source.turns[self.model.race.turn]["interventions"]
            )
        super().end_turn()

    def save(self, path: Path) -> None:
        """Write the record that is watched, whole."""
        self.source.save(path)
