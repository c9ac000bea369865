"""Whether a record is what it claims: everything in it is played and asked again.

The checksum in a file only shows accidents, for whoever edits a file can renew it. What cannot be
renewed is the race: its scenario must be ours, its figures must come of its orders, and its rivals,
asked again, must order the same.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from agents.contract import ORDER_FIELDS, Orders
from game import scenario
from game.casting import KINDS
from game.core.errors import UserError
from game.record import Record, agree, checkpoint, compare
from game.record.orders import decode
from game.record.replay import TOLERANCE
from game.session import Session
from game.turn import RULES_VERSION

Hear = Callable[[int, int], None]


class ProofError(UserError):
    """A race that has no place in the hall; one line that says why.

    ``why`` names the reason for whoever tells it in another language: ``rules``, ``branch``,
    ``people``, ``unfinished``, ``interfered``, ``figures``, ``scenario``, ``rivals`` or ``orders``.
    """

    def __init__(self, why: str, text: str) -> None:
        super().__init__(text)
        self.why = why


def proven(record: Record, hear: Hear | None = None) -> tuple[str, float]:
    """Return the lab that a person led in a whole recorded race, and the score it ended with.

    The score is the game's own, 0 to 100, of the race as it was played again here. ``hear`` is
    told how many turns of how many have been played.

    Raises
    ------
    ProofError
        For other rules, a race that is not whole, not one person's, branched or interfered with,
        of another scenario, with other figures than its orders give, or with other rivals.
    """
    lab = _person(record)
    compared = compare(record)
    if compared.verdict == "differs":
        raise ProofError(
            "figures",
            f"turn {compared.turn}: expected the figures and scores that the orders give, "
            "found others",
        )
    _ask_again(record, _opened(record, lab), hear or _deaf)
    row = record.scenario.row(lab)
    return lab, float(checkpoint(compared.race)["score"][row])


def _person(record: Record) -> str:
    """Return the lab that the one person led, once what can be told without playing is as due."""
    if record.rules_version != RULES_VERSION:
        raise ProofError(
            "rules", f"expected rules version {RULES_VERSION}, found {record.rules_version}"
        )
    if record.origin is not None:
        raise ProofError("branch", "expected a race from its first turn, found a branch")
    people = [lab for lab, seat in record.seats.items() if seat.get("human")]
    if len(people) != 1 or people[0] not in record.scenario.lab_ids:
        raise ProofError("people", f"expected one person's seat, found {len(people)}")
    if len(record.turns) != record.scenario.turns:
        raise ProofError(
            "unfinished",
            f"expected a whole race of {record.scenario.turns} turns, found {len(record.turns)}",
        )
    for number, turn in enumerate(record.turns, start=1):
        if turn["interventions"] or turn["seat_changes"]:
            raise ProofError("interfered", f"turn {number}: expected no interventions, found some")
    return people[0]


def _opened(record: Record, lab: str) -> Session:
    """Return the race of our own scenario, under the record's level, before its first month."""
    name = record.scenario.name
    if name not in scenario.names():
        raise ProofError("scenario", "expected a scenario that ships with the game, found another")
    ours = scenario.load(name)
    for rivals in KINDS:
        session = Session(
            ours,
            seed=record.seed,
            humans=(lab,),
            run=record.run,
            rivals=rivals,
            difficulty=record.difficulty,
        )
        if session.scenario.hash != record.scenario.hash:
            level = record.difficulty or "as written"
            raise ProofError(
                "scenario", f"expected the scenario {name} ({level}) as shipped, found another"
            )
        if session.model.record.seats == record.seats:
            return session
    raise ProofError(
        "rivals", "expected the rivals that the scenario and the seed seat, found others"
    )


def _deaf(done: int, whole: int) -> None:
    """Hear nothing."""
    del done, whole


def _ask_again(record: Record, session: Session, hear: Hear) -> None:
    """Play the race with the person's orders, and every rival deciding by itself."""
    lab, labs = session.humans[0], record.scenario.lab_ids
    turns = len(record.turns)
    hear(turns, 2 * turns)  # it has been played once from its orders
    for number, turn in enumerate(record.turns, start=1):
        asked, row = decode(turn["orders"], labs), labs.index(lab)
        session.drafts[lab] = Orders(**{name: asked[name][row] for name in ORDER_FIELDS})
        session.end_turn()
        again = session.model.record.turns[-1]
        said = decode(again["orders"], labs)
        # Another processor's last bits may differ, in orders as in figures.
        differs = [
            not all(
                np.allclose(said[name][row], asked[name][row], rtol=TOLERANCE, equal_nan=True)
                for name in ORDER_FIELDS
            )
            for row in range(len(labs))
        ]
        if any(differs):
            who = labs[differs.index(True)]
            raise ProofError(
                "orders", f"turn {number}: expected the orders that {who} gives, found others"
            )
        if not agree(again["checkpoint"], turn["checkpoint"]):
            raise ProofError(
                "figures", f"turn {number}: expected the recorded figures, found others"
            )
        hear(turns + number, 2 * turns)
