"""What tests say to a class."""

from __future__ import annotations

import json
from typing import Any

from game.classroom import messages
from game.classroom.house import House, Joined


def join(house: House, count: int = 1) -> list[Joined]:
    """Seat people who are called A, B and so on."""
    with house.batch():
        return [house.join(chr(ord("A") + number % 26)) for number in range(count)]


def say(house: House, who: str, /, **message: Any) -> int:  # noqa: ANN401 - JSON data
    """Let a person, or the teacher, say something; return the event's number."""
    teacher = who == "teacher"
    parsed = messages.parse(json.dumps(message), teacher=teacher)
    with house.batch():
        return house.teacher(parsed, now=1000) if teacher else house.student(who, parsed)
