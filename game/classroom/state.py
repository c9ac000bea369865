"""A class as it stands: nothing but its log, folded, so that the same log gives the same class.

``game.classroom.folding`` takes one event after the other. It asks no clock, no dice and no
network: whoever wants something of a class asks ``game.classroom.asking``, which answers with an
event or a reason.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from game.classroom.log import Event
from game.classroom.people import Edit, Person, Team, team_id
from game.classroom.slips import Slip, brier, due, leader
from game.classroom.worlds import ClassWorld
from game.core.errors import UserError
from game.scenario import Scenario
from game.turn import RULES_VERSION

#: What a practice round's luck is away from the race's: nobody learns the first year by heart.
PRACTICE = 1_000_003


@dataclass(frozen=True)
class Played:
    """What a team did in one round: its draft at its close, and whether it was committed."""

    orders: dict[str, Edit]
    committed: bool


class Classroom:
    """Worlds, teams, people and the round; ``phase`` is lobby, ready, decide or over."""

    def __init__(self, opened: Event) -> None:
        """Open the class that the first event of a log describes.

        Raises
        ------
        UserError
            For a class of other rules.
        """
        body = opened.body
        if opened.kind != "class_opened":
            raise UserError(f"expected the opening of a class first, found {opened.kind}")
        if body["rules_version"] != RULES_VERSION:
            found = body["rules_version"]
            raise UserError(f"expected a class of rules version {RULES_VERSION}, found {found}")
        self.scenario = Scenario.from_document(body["scenario"])
        self.settings = body
        self.code: str = body["code"]
        self.rule: str = body["commit"]
        self.minutes: float = body["minutes"]
        self.aliases: bool = body["aliases"]
        self.figures = True
        self.forecast = False
        self.locked = False
        self.door = False
        self.practice = False
        self.phase = "lobby"
        #: When the round closes by itself, ms since 1970; None while nobody waits for it.
        self.deadline: int | None = None
        self.paused: int | None = None  #: ms that were left
        self.people: dict[str, Person] = {}
        self.worlds = self.new_worlds(0)
        self.teams: dict[str, Team] = {}
        for number in range(len(self.worlds)):
            for lab in self.scenario.lab_ids:
                self.teams[team_id(number, lab)] = Team(number, lab)
        self.played: list[dict[str, Played]] = []
        #: By round, counted from 0, then by person.
        self.slips: dict[int, dict[str, Slip]] = {}
        self.kept_slips: dict[int, dict[str, Slip]] = {}  #: of the race, while it is practised
        self.seq = 1

    def new_worlds(self, aside: int) -> list[ClassWorld]:
        """Return the worlds before their first month, with seeds ``aside`` from those noted."""
        worlds = []
        for each in self.settings["worlds"]:
            own, overrides = each.get("scenario"), each["overrides"]
            scenario = self.scenario if own is None else Scenario.from_document(own)
            scenario = scenario.with_overrides(overrides) if overrides else scenario
            told = each.get("title") or each["condition"]
            worlds.append(ClassWorld(scenario, each["seed"] + aside, told))
        return worlds

    def condition_of(self, world: int) -> tuple[str, str]:
        """Return what people are told that a world's condition is, and more of it; or nothing."""
        return self.worlds[world].condition, self.settings["worlds"][world].get("about", "")

    @property
    def finished(self) -> bool:
        """Whether the race has come to its end, and was not merely ended by the teacher."""
        return self.worlds[0].session.finished

    @property
    def turn(self) -> int:
        """Rounds played."""
        return self.worlds[0].turn

    def state(self) -> dict[str, Any]:
        """Return the whole class as plain data."""
        return {
            "seq": self.seq,
            "phase": self.phase,
            "practice": self.practice,
            "deadline": self.deadline,
            "paused": self.paused,
            "rule": self.rule,
            "minutes": self.minutes,
            "switches": [self.aliases, self.figures, self.forecast, self.locked, self.door],
            "people": {each.id: asdict(each) for each in self.people.values()},
            "teams": {each.id: asdict(each) for each in self.teams.values()},
            "played": [{team: asdict(did) for team, did in turn.items()} for turn in self.played],
            "slips": {str(turn): slips for turn, slips in self.slips.items()},
            "worlds": [world.state() for world in self.worlds],
        }

    def digest(self) -> str:
        """Return a hash over the whole class, to the last bit of every world."""
        text = json.dumps(self.state(), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def briers(self, person: str) -> list[tuple[int, Slip, float]]:
        """Return a person's judged slips: the round, the slip, and its Brier score."""
        return [(turn, slip, brier(slip, led)) for turn, slip, led in self.judged(person)]

    def judged(self, person: str) -> list[tuple[int, Slip, str]]:
        """Return a person's judged slips: the round, the slip, and the lab that led."""
        if person not in self.people or not self.people[person].team:
            return []
        world = self.worlds[self.teams[self.people[person].team].world]
        judged = []
        for turn, slips in sorted(self.slips.items()):
            at = due(turn, self.scenario.months_per_turn, self.scenario.turns)
            if person in slips and not self.practice and at <= world.turn:
                figures = world.record.turns[at - 1]["checkpoint"]["compute"]
                led = leader(self.scenario.lab_ids, figures)
                judged.append((turn, slips[person], led))
        return judged

    def labs_of(self, world: int) -> list[Team]:
        """Return the teams of a world, in row order."""
        return [self.teams[team_id(world, lab)] for lab in self.scenario.lab_ids]
