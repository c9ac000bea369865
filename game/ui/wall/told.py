"""The newest message of a class, as the picture needs it; what it does not know, it leaves out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from game.ui.theme import Colour


@dataclass(frozen=True)
class Place:
    """One lab at the end, as it was: figures are told in the language that was asked for."""

    lab: str
    rank: int
    score: str
    compute: str


@dataclass(frozen=True)
class Final:
    """How a race ended; ``bet`` is won, lost, again or open, ``won`` when, if it ever was."""

    bet: str
    won: str
    ratio: str
    places: tuple[Place, ...]
    condition: str
    about: str


@dataclass(frozen=True)
class World:
    """One race as all may know it; compute by month in kH100e, as reported."""

    date: str
    compute: Mapping[str, tuple[float, ...]]
    rivals: tuple[float, ...]
    news: tuple[str, ...]
    events: tuple[tuple[str, str], ...]  #: what the teacher has put in, and the lab it is at
    committed: Mapping[str, bool]
    strategies: Mapping[str, str]
    seats: Mapping[str, int]
    final: Final | None = None


@dataclass(frozen=True)
class Invitation:
    """How phones come in: an address to type, and the whole of it with the code, for a QR code."""

    address: str
    code: str


@dataclass(frozen=True)
class Told:
    """The class as its walls show it. ``ends`` is in seconds of this machine's clock."""

    phase: str
    practice: bool
    round: int  #: that the class speaks of
    rounds: int
    ends: float | None
    held: float | None  #: seconds left on a clock that is stopped
    labs: Mapping[str, str]
    bettor: str
    people: int
    worlds: tuple[World, ...]
    months: int  #: of the whole race, or 0 where that is not told
    join: Invitation | None

    def left(self, now: float) -> float | None:
        """Return how many seconds are left to decide, or None where nobody waits."""
        if self.held is not None:
            return self.held
        return None if self.ends is None else max(self.ends - now, 0.0)


def read(text: str | bytes, now: float) -> Told | None:
    """Return a message, or None if it shows nothing; ``now`` is when it came, in seconds."""
    try:
        message = json.loads(text)
        if message["do"] != "state":
            return None
        return _told(message, now)
    except (ValueError, KeyError, TypeError, AttributeError):
        # Of another version, or of something else: what stood before still stands.
        return None


def _told(message: Mapping[str, Any], now: float) -> Told:
    deadline, paused, join = message["deadline"], message["paused"], message.get("join")
    return Told(
        phase=str(message["phase"]),
        practice=bool(message["practice"]),
        round=int(message["named"]),
        rounds=int(message["rounds"]),
        # Clocks of two machines differ: the class says what time it is there.
        ends=None if deadline is None else now + (deadline - message["now"]) / 1000,
        held=None if paused is None else paused / 1000,
        labs={str(lab): str(name) for lab, name in message["labs"].items()},
        bettor=str(message["bettor"]),
        people=int(message["people"]),
        worlds=tuple(_world(each) for each in message["worlds"]),
        months=int(message.get("months", 0)),
        # Whoever scans while the door is closed sees an error of the browser's.
        join=None
        if not join or not message.get("door", True)
        else Invitation(str(join["address"]), str(join["code"])),
    )


def _world(message: Mapping[str, Any]) -> World:
    return World(
        date=str(message["date"]),
        compute={lab: tuple(map(float, course)) for lab, course in message["compute"].items()},
        rivals=tuple(map(float, message["rivals"])),
        news=tuple(map(str, message["news"])),
        events=tuple(
            (str(each["title"]), str(each.get("lab", ""))) for each in message.get("events", [])
        ),
        committed={lab: bool(each) for lab, each in message["committed"].items()},
        strategies=dict(message["strategies"]),
        seats={lab: int(each) for lab, each in message.get("seats", {}).items()},
        final=_final(message["final"]) if message.get("final") else None,
    )


def _final(message: Mapping[str, Any]) -> Final:
    return Final(
        bet=str(message["bet"]),
        won=str(message["won"] or ""),
        ratio=str(message["ratio"]),
        places=tuple(
            Place(str(each["lab"]), int(each["rank"]), str(each["score"]), str(each["compute"]))
            for each in message["places"]
        ),
        condition=str(message["condition"]),
        about=str(message["about"]),
    )


def colours(told: Told) -> dict[str, Colour]:
    """Return each lab's colour: gold for the one that bets, one of the rivals' for the others."""
    from game.ui import theme

    others = [lab for lab in told.labs if lab != told.bettor]
    found = {lab: theme.RIVALS[row % len(theme.RIVALS)] for row, lab in enumerate(others)}
    return found | {told.bettor: theme.GOLD}
