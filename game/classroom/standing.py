"""How the labs of a world stand: seats taken while it is played, the true result when it is over.

While a race is on, walls show what labs report. Its result is shown as it was.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

from game.classroom.injections import INJECTIONS
from game.classroom.people import captain
from game.classroom.slips import brier
from game.classroom.state import Classroom
from game.words import numbers
from game.words.language import _


class Place(NamedTuple):
    """One lab at the end: compute in kH100e, score 0 to 100, rank by score from 1."""

    lab: str
    rank: int
    score: float
    compute: float
    strategy: str | None


class Result(NamedTuple):
    """How a race ended, best score first; ``ratio`` is the bettor's compute over its rivals'.

    ``bet`` is won, lost, open (the race was ended early) or again: won, then lost by restructuring.
    ``won`` is the year and month in which it was won, if it ever was.
    """

    places: tuple[Place, ...]
    ratio: float
    bet: str
    won: tuple[int, int] | None


def result(room: Classroom, number: int) -> Result | None:
    """Return how a world stands in truth after its last round, or None before the first."""
    world = room.worlds[number]
    if not world.record.turns:
        return None
    found = world.record.turns[-1]["checkpoint"]
    labs = room.scenario.lab_ids
    scores, compute = found["score"], found["compute"]
    places = [
        Place(
            team.lab,
            1 + sum(other > scores[row] for other in scores),
            scores[row],
            compute[row],
            team.strategy,
        )
        for row, team in enumerate(room.labs_of(number))
    ]
    rivals = sum(compute[labs.index(lab)] for lab in room.scenario.bet_rivals)
    ratio = compute[labs.index(room.scenario.bettor)] / max(rivals, 1e-9)
    bet, won = _bet(room, number)
    return Result(tuple(sorted(places, key=lambda each: each.rank)), ratio, bet, won)


def _bet(room: Classroom, number: int) -> tuple[str, tuple[int, int] | None]:
    model = room.worlds[number].session.model
    standing, row = model.race.world.standing, room.scenario.row(room.scenario.bettor)
    month = round(float(standing.achieved[row, 0]))
    if not month:
        return "lost" if room.finished else "open", None
    won = numbers.later(*room.scenario.start, month - 1)
    return "again" if standing.restructured[row, 0] > 0 else "won", won


def of_world(room: Classroom, number: int) -> dict[str, Any]:
    """Return what walls show of a world beside its reports: seats, and at the end the result."""
    seats = {team.lab: len(team.members) for team in room.labs_of(number)}
    if room.phase != "over" or room.practice:
        return {"seats": seats, "final": None}
    found, (condition, about) = result(room, number), room.condition_of(number)
    if found is None:
        return {"seats": seats, "final": None}
    final = {
        "ratio": numbers.percent(found.ratio),
        "bet": found.bet,
        "won": found.won and numbers.month_of(*found.won),
        "condition": _(condition),
        "about": _(about),
        "places": [
            {
                "lab": each.lab,
                "rank": each.rank,
                "score": numbers.digits(each.score),
                "compute": numbers.compute(each.compute),
            }
            for each in found.places
        ],
    }
    return {"seats": seats, "final": final}


def of_teacher(room: Classroom) -> dict[str, Any]:
    """Return what only the teacher's page shows of the race: what is coming, votes, conditions."""
    kinds = {each.kind: name for name, each in INJECTIONS.items()}
    coming = [
        [
            {"event": kinds[each["kind"]], "lab": each.get("lab")}
            for each in world.session.model.interventions
            if each["kind"] in kinds
        ]
        for world in room.worlds
    ]
    return {
        "coming": coming,
        "captains": {each.id: captain(each, room.turn) for each in room.teams.values()},
        "votes": {each.id: len(each.votes) for each in room.teams.values()},
        "about": [_(room.condition_of(number)[1]) for number in range(len(room.worlds))],
        "finished": room.finished,
        "slips": len(room.slips.get(room.turn, {})),
    }


class Forecasts(NamedTuple):
    """What slips came to: ``bins`` are (from, to, how many, share that came true)."""

    judged: int
    brier: float | None
    bins: tuple[tuple[float, float, int, float], ...]


_EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


def forecasts(room: Classroom) -> Forecasts:
    """Return how the class's judged slips came out; calibrated ones come true as often as said."""
    judged = [(slip, led) for each in room.people for _turn, slip, led in room.judged(each)]
    bins = []
    for low, high in pairwise(_EDGES):
        # The last bin holds certainty too.
        inside = [
            each for each in judged if low <= each[0].sure < high or high == each[0].sure == 1
        ]
        if inside:
            came = sum(slip.lab == led for slip, led in inside) / len(inside)
            bins.append((low, high, len(inside), came))
    mean = sum(brier(*each) for each in judged) / len(judged) if judged else None
    return Forecasts(len(judged), mean, tuple(bins))
