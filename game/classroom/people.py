"""The people of a class: persons, the labs they share, and the roles that pass among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

LARGEST_TEAM = 5
MOST_SPECTATORS = 100
#: The author of what the teacher types from order sheets (``game.classroom.paper``).
PAPER = "paper"
#: The roles of a lab, and which orders each opens on; everybody may propose every order.
ROLES: dict[str, tuple[str, ...]] = {
    "founder": ("stack_share", "move", "move_target", "restate"),
    "cfo": (
        "deploy",
        "reserve",
        "equity",
        "gulf",
        "committee",
        "loan_to_value",
        "pledge",
        "on_call",
    ),
    "builder": ("power_ahead", "power_first", "chip_premium", "host"),
    "scientist": ("train", "experiment", "serve", "run", "release", "price"),
    "strategist": ("answer_1", "answer_2", "rival", "estimate"),
}


@dataclass
class Person:
    """Someone in the class, by a number; what they are called is kept elsewhere.

    ``team`` is empty for who looks on. ``token`` and ``phrase`` are hashes of what lets them back
    into their seat.
    """

    id: str
    team: str
    token: str
    phrase: str
    gone: bool = False  #: removed by the teacher
    blocked: bool = False  #: and not let in again


@dataclass
class Edit:
    """One order of a draft, as a record writes it, and whose it is."""

    value: float | str
    by: str


@dataclass
class Team:
    """One lab of one world and the people who share it."""

    world: int
    lab: str
    members: list[str] = field(default_factory=list)
    #: Everybody who ever sat here, in the order of coming: a seat stays theirs when others leave.
    seats: list[str] = field(default_factory=list)
    draft: dict[str, Edit] = field(default_factory=dict)
    votes: list[str] = field(default_factory=list)
    committed: bool = False
    strategy: str | None = None  #: who orders where nobody sits, on the teacher's word
    paper: bool = False  #: plays on order sheets: no phone is seated here by itself

    @property
    def id(self) -> str:
        """Return the team's name within its class, such as ``0:xai``."""
        return team_id(self.world, self.lab)

    def take_in(self, person: str) -> None:
        """Seat a person: where they sat before, or on the next seat."""
        self.members.append(person)
        if person not in self.seats:
            self.seats.append(person)

    def seat(self, person: str) -> int:
        """Return which seat a person has, from 1; what is typed from sheets has the one after."""
        known = person in self.seats
        return 1 + (self.seats.index(person) if known else len(self.seats))

    def clear(self) -> None:
        """Begin a round: an empty draft, nobody committed."""
        self.draft, self.votes, self.committed = {}, [], False

    def orders(self) -> dict[str, Any]:
        """Return the draft as a record writes a lab's orders."""
        return {name: edit.value for name, edit in self.draft.items()}


def team_id(world: int, lab: str) -> str:
    """Return the name of a lab of a world.

    >>> team_id(1, "xai")
    '1:xai'
    """
    return f"{world}:{lab}"


def roles(members: int, place: int, turn: int) -> tuple[str, ...]:
    """Return the roles of the member at ``place`` of ``members`` in a turn, counted from 0.

    Roles pass to the next member every turn; in a smaller team one member has several.

    >>> roles(2, 0, 0), roles(2, 0, 1)
    (('founder', 'builder', 'strategist'), ('cfo', 'scientist'))
    """
    return tuple(
        name for number, name in enumerate(ROLES) if members and (number + turn) % members == place
    )


def captain(team: Team, turn: int) -> str | None:
    """Return who commits for a team where its captain does: the founder of the turn."""
    return team.members[turn % len(team.members)] if team.members else None


def agreed(team: Team, turn: int, rule: str) -> bool:
    """Return whether the votes commit a team: a sheet's, its captain's, or more than half."""
    if PAPER in team.votes:
        return True
    if rule == "captain":
        return captain(team, turn) in team.votes
    return 2 * len(team.votes) > len(team.members)
