"""Where a branch comes from: its parent, the turn it leaves it in, and what came next there.

What came next is kept whole, so that a branch needs its parent's file no more: from it, whoever
plays on can do as was done, and what was put into the race from outside happens again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

#: A turn as it is followed: its orders by lab (a lab that is not there decides for itself), and
#: what was put into it from outside.
Course = dict[str, Any]


@dataclass(frozen=True)
class Origin:
    """A branch leaves ``parent`` before its ``turn``, counted from 1, with a person at ``lab``.

    ``parent`` is the checksum of the parent's record when it had ``parent_turns`` turns: a parent
    that is played on afterwards is known by its first turns.
    """

    parent: str
    parent_turns: int
    turn: int
    lab: str
    coming: tuple[Course, ...]

    def document(self) -> dict[str, Any]:
        """Return it as JSON data."""
        return {
            "parent": self.parent,
            "parent_turns": self.parent_turns,
            "turn": self.turn,
            "lab": self.lab,
            "coming": list(self.coming),
        }


def origin_of(found: Mapping[str, Any], labs: Sequence[str], turns: int) -> Origin:
    """Return the origin in a record's document; ``turns`` are those of the whole race.

    Raises
    ------
    KeyError, TypeError, ValueError
        For one that cannot be.
    """
    if not isinstance(found["parent"], str) or found["lab"] not in labs:
        raise ValueError("a branch without a parent or a lab")
    numbers = found["turn"], found["parent_turns"]
    if any(isinstance(each, bool) or not isinstance(each, int) for each in numbers):
        raise TypeError("a branch from a turn that is no number")
    turn, before = numbers
    if not 1 <= turn <= before + 1 <= turns + 1:
        raise ValueError(f"a branch from turn {turn} of {before}")
    coming = tuple(dict(each) for each in found["coming"])
    if turn - 1 + len(coming) > turns:
        raise ValueError(f"{turn - 1 + len(coming)} turns in a race of {turns}")
    return Origin(found["parent"], before, turn, found["lab"], coming)


def course_of(turn: Mapping[str, Any]) -> Course:
    """Return of a recorded turn what can be followed."""
    return {name: turn[name] for name in ("orders", "interventions", "seat_changes")}


def follows(turns: Sequence[Mapping[str, Any]], course: Sequence[Course]) -> bool:
    """Return whether every turn was ordered as in ``course``; equal orders make equal races."""
    return len(turns) <= len(course) and all(
        turn["orders"] == told["orders"] for turn, told in zip(turns, course, strict=False)
    )


def kept_to(course: Course, labs: Sequence[str]) -> Course:
    """Return a turn in which only ``labs`` do as was done."""
    orders = {lab: given for lab, given in course["orders"].items() if lab in labs}
    return {**course, "orders": orders}
