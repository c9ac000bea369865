"""Where the next person sits."""

from __future__ import annotations

from game.classroom.asking import Refused
from game.classroom.people import LARGEST_TEAM, MOST_SPECTATORS
from game.classroom.state import Classroom


def seat_for(room: Classroom) -> str:
    """Return the team that the next person joins: the smallest, worlds filled side by side.

    Where the class is locked or over, or every seat is taken, it is "": who comes now looks on,
    until the teacher moves them to a lab.

    Raises
    ------
    Refused
        If too many look on already.
    """
    free = [
        team
        for team in room.teams.values()
        if team.strategy is None and not team.paper and len(team.members) < LARGEST_TEAM
    ]
    if room.locked or room.phase == "over" or not free:
        looking = sum(not each.gone and not each.team for each in room.people.values())
        if looking >= MOST_SPECTATORS:
            raise Refused("full", "expected a free seat, found none")
        return ""
    order = room.scenario.lab_ids
    return min(free, key=lambda team: (len(team.members), order.index(team.lab), team.world)).id


def next_person(room: Classroom) -> str:
    """Return the id of the next person."""
    return f"p{len(room.people) + 1}"
