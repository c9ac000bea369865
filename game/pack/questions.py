"""What a class may talk about: questions from the facts of its own race, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.pack import class_questions, lab_questions, world_questions
from game.pack.found import Found, WorldFound
from game.pack.lab_questions import Question

CLASS, TEAM = 10, 3
#: Of one kind once, but the turns of two labs may be talked about.
_TWICE = frozenset(("turn",))


def of_class(found: Found) -> list[str]:
    """Return ten questions for everybody, or as many as there are facts for."""
    return [each.text for each in _chosen(_all(found), CLASS)]


def of_team(found: Found, world: WorldFound, lab: str) -> list[str]:
    """Return three questions for one lab."""
    asked = lab_questions.of_lab(found, world, lab)
    return [each.text for each in _chosen(asked, TEAM, twice=False)]


def _all(found: Found) -> Iterator[Question]:
    yield from class_questions.of_class(found)
    for world in found.worlds:
        yield from world_questions.of_world(found, world)
        for lab in world.labs:
            yield from lab_questions.of_lab(found, world, lab)


def _chosen(asked: Iterable[Question], most: int, *, twice: bool = True) -> list[Question]:
    """Return the weightiest, in the order of weight; the earlier of equals."""
    chosen: list[Question] = []
    for each in sorted(asked, key=lambda each: -each.weight):
        there = sum(other.kind == each.kind for other in chosen)
        if there < (2 if twice and each.kind in _TWICE else 1) and len(chosen) < most:
            chosen.append(each)
    return chosen
