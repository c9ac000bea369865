"""One game in play: ``view``, ``submit``, ``end_turn`` — what screens, phones and tests call.

A session steps a ``RaceModel``, so that a person's lab is a ``LabAgent`` like any other: its
strategy returns what the person has handed in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from agents.contract import ORDER_FIELDS, Observation, Orders, Strategy
from agents.finding import address_of
from game.casting import DEFAULT
from game.core.errors import UserError
from game.ensemble import nothing_asked, put
from game.funding import share_falls
from game.journal import Journal
from game.legal import Refusal, refusals, resolve
from game.model import RaceModel, seat_strategy
from game.record import Origin, Record, RecordError, agree, checkpoint
from game.record.orders import decode
from game.scenario import Scenario
from game.sights import build_view
from game.turn import RULES_VERSION
from game.view import Fall, View


class Session:
    """One race with some seats held by people; their drafts count when the turn is ended."""

    #: Whether it is only looked at: see ``game.playback``.
    watching = False
    #: Of a branch (``game.branching``), where it comes from.
    origin: Origin | None = None

    def __init__(
        self,
        scenario: Scenario,
        *,
        seed: int,
        humans: Sequence[str],
        strategies: Mapping[str, str | Strategy] | None = None,
        run: int = 0,
        rivals: str = DEFAULT,
        difficulty: str | None = None,
    ) -> None:
        """Seat people in ``humans`` (lab ids) and strategies elsewhere, before the first month.

        ``rivals`` is ``default`` or ``drawn`` (``game.casting``), for seats nobody is named for.
        ``difficulty`` is the id of a level (``game.difficulty``), or None for the scenario as
        written; par stays that of the scenario as written.
        """
        self.written = scenario
        self.seed = seed
        self.humans = tuple(humans)
        self.drafts: dict[str, Orders] = {lab: Orders() for lab in self.humans}
        seats = dict(strategies or {})
        for lab in self.humans:
            seats[lab] = self._person(lab)
        self.model = RaceModel(
            scenario, seed, run=run, strategies=seats, rivals=rivals, difficulty=difficulty
        )
        self.scenario = self.model.race.scenario
        for lab in self.humans:
            self.model.record.seats[lab] = {"human": True}
        self.journal = Journal(self.model.race)
        # Only the draft changes within a turn.
        self._views: dict[str, View] = {}
        for lab in self.humans:
            self.undo(lab)

    @classmethod
    def start(
        cls,
        scenario: Scenario,
        *,
        seed: int = 42,
        humans: Sequence[str] = ("xai",),
        strategies: Mapping[str, str | Strategy] | None = None,
        rivals: str = DEFAULT,
        difficulty: str | None = None,
    ) -> Session:
        """Return a new race."""
        return cls(
            scenario,
            seed=seed,
            humans=humans,
            strategies=strategies,
            rivals=rivals,
            difficulty=difficulty,
        )

    @classmethod
    def resume(cls, record: Record) -> Session:
        """Return a recorded race after its last turn, its seats with whoever held them.

        Every lab orders what the record says, so nothing is decided twice and nothing drawn.

        Raises
        ------
        RecordError
            For a record of other rules, without a person's seat, or of a race that goes another
            way here.
        """
        if record.rules_version != RULES_VERSION:
            raise RecordError(
                f"expected rules version {RULES_VERSION}, found {record.rules_version}: "
                "this race cannot be played on"
            )
        people = [lab for lab, seat in record.seats.items() if seat.get("human")]
        if not people:
            raise RecordError("expected a person's seat in the record, found strategies only")
        others = {
            lab: noted_strategy(lab, seat)
            for lab, seat in record.seats.items()
            if lab not in people
        }
        session = cls(
            record.scenario, seed=record.seed, humans=people, strategies=others, run=record.run
        )
        session.model.record.difficulty = record.difficulty
        session._repeat(record)
        return session

    def _repeat(self, record: Record) -> None:
        """Play the turns of ``record`` again, then let everybody decide for themselves."""
        model, labs = self.model, self.model.race.labs
        held = {lab: agent.decide for lab, agent in model.labs.items()}
        for number, turn in enumerate(record.turns, start=1):
            asked = decode(turn["orders"], labs)
            for row, lab in enumerate(labs):
                said = Orders(**{name: asked[name][row] for name in ORDER_FIELDS})
                model.labs[lab].decide = partial(_repeated, said)
            model.interventions = list(turn["interventions"])
            model.seat_changes = dict(turn["seat_changes"])
            held |= {lab: noted_strategy(lab, note) for lab, note in turn["seat_changes"].items()}
            self.end_turn()
            if not agree(checkpoint(model.race), turn["checkpoint"]):
                raise RecordError(f"turn {number}: expected the recorded figures, found others")
        for lab, decide in held.items():
            model.labs[lab].decide = decide

    def _person(self, lab: str) -> Strategy:
        """Return a seat that hands in what a person has drafted."""

        def handed_in(_see: Observation) -> Orders:
            """Hand in what the person at the screen has decided. Keep the rest as it stands."""
            return self.drafts[lab]

        return Strategy(name="human", decide=handed_in, plain=False)

    @property
    def finished(self) -> bool:
        """Whether the last month has been played."""
        return self.model.race.finished

    @property
    def turn(self) -> int:
        """Turns played."""
        return self.model.race.turn

    def view(self, lab: str) -> View:
        """Return what ``lab`` may see now, with its draft as it stands."""
        draft = self._resolved(lab)[0]
        if lab not in self._views:
            model = self.model
            self._views[lab] = build_view(
                model.race, model.sight(), self.journal, lab, draft, written=self.written
            )
        return replace(self._views[lab], draft=draft)

    def submit(self, lab: str, orders: Orders) -> tuple[Refusal, ...]:
        """Take edits into the draft of ``lab``; return what would be cut, and why.

        ``None`` fields keep what the draft had. Nothing is carried out before ``end_turn``.
        """
        given = {
            each.name: getattr(orders, each.name)
            for each in fields(orders)
            if getattr(orders, each.name) is not None
        }
        self.drafts[lab] = replace(self.drafts[lab], **given)
        return self._resolved(lab)[1]

    def undo(self, lab: str) -> None:
        """Drop all edits of this turn; what is left is the seat's usual round, as an offer.

        A lab that lives on investors would starve under a person who merely ends turns, so the
        round that the seat's own plan would ask for lies on the table to be taken or refused.
        """
        self.drafts[lab] = Orders()
        if self.finished:
            return
        see = self.model.sight().of([self.model.race.labs.index(lab)])
        usual = float(np.asarray(see.default.equity).item())
        if usual > 0:
            self.drafts[lab] = Orders(equity=usual)

    def end_turn(self) -> None:
        """Carry out everybody's orders and play the turn's months; nothing after the last."""
        if self.finished:
            return
        self.journal.open_turn(self.model.sight())
        self._views = {}
        self.model.play_turn(self.journal.add_month)
        # A view that another thread has asked for meanwhile is of no moment.
        self._views = {}
        for lab in self.humans:
            self.undo(lab)

    def share_falls(self, lab: str, falls: Sequence[float] = (0.3, 0.5)) -> tuple[Fall, ...]:
        """Return what each fall of the founder's shares would do to the pledge as drafted."""
        race = self.model.race
        return share_falls(race, race.labs.index(lab), self._resolved(lab)[0], falls)

    def save(self, path: Path) -> None:
        """Write the record of the race so far, whole turns only."""
        self.model.record.save(path)

    def _resolved(self, lab: str) -> tuple[Orders, tuple[Refusal, ...]]:
        """Return the draft as the rules would read it, arrays of length one, and what is cut."""
        race = self.model.race
        row = race.labs.index(lab)
        asked = nothing_asked(len(race.labs), 1)
        put(asked, [row], self.drafts.get(lab, Orders()))
        book, cuts = resolve(asked, race.world, race.month())
        orders = Orders(**{name: getattr(book, name)[row].copy() for name in ORDER_FIELDS})
        wanted = {name for name in ORDER_FIELDS if not np.isnan(asked[name][row, 0])}
        cut = tuple(each for each in refusals(cuts, book, row) if each.order in wanted)
        return orders, cut


def noted_strategy(lab: str, note: Mapping[str, Any]) -> Strategy:
    """Return the strategy of ours that a record notes for the seat of ``lab``.

    A record never brings code: one that names a file is not followed there.

    Raises
    ------
    RecordError
        If there is none of that name.
    """
    wanted = str(note.get("strategy"))
    file, name, _ = address_of(wanted)
    try:
        if not file:
            return seat_strategy(wanted)
    except UserError:
        pass
    raise RecordError(f"seat {lab}: expected a strategy of ours, found {name} from another file")


def _repeated(said: Orders, _see: Observation) -> Orders:
    """Hand in what was ordered then."""
    return said
