"""The dilemma as a table: the betting lab under each split and each pledge, held throughout."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any, NamedTuple

from game.core.arrays import Mask
from game.scenario import Scenario
from game.study.batch import Progress
from game.study.sensitivity.table import NOTICE
from game.study.tournament.hall import Hall
from game.study.tournament.programme import NOBODY, Part, Programme, same, together
from game.study.tournament.responses import PLEDGE, STACK
from game.study.tournament.results import played
from game.study.tournament.shares import wins
from game.study.tournament.tournament import Rules, par_of_seats, shares_of_par

_Z = 1.959964  # of a 95% interval


class Share(NamedTuple):
    """A share of races, with its 95% interval (Wilson 1927)."""

    value: float
    low: float
    high: float


class Row(NamedTuple):
    """How the betting lab fares with one split and one pledge, rivals on their defaults."""

    stack_share: float
    pledge: float
    supremacy: Share
    won: Share  #: ended with the highest share of par
    ruined: Share
    score: float


def ablate(
    scenario: Scenario, rules: Rules, hear: Callable[[Progress], None] = lambda _: None
) -> tuple[Row, ...]:
    """Play each pair of split and pledge ``rules.repetitions`` times, with the same luck."""
    programme = Programme(scenario, rules.seed, rules.repetitions, 0, ())
    row = scenario.row(scenario.bettor)
    pairs = list(itertools.product(STACK, PLEDGE))
    names = [f"constant:stack_share={stack:g},pledge={pledge:g}" for stack, pledge in pairs]
    players = tuple(dict.fromkeys([*programme.players, *names]))
    parts = []
    for number, name in enumerate(names):
        line_up = programme.defaults.copy()
        line_up[row] = players.index(name)
        parts.append(same(Part.SEATS, line_up, rules.repetitions, (number, NOBODY, row)))
    games = together(parts)
    progress = Progress(races=games.number)

    def done(races: int) -> None:
        progress.done += races
        hear(progress)

    with Hall(scenario, rules.workers, rules.seconds) as hall:
        results = played(hall, programme, games, players, done)
    values = shares_of_par(results.score, par_of_seats(scenario, rules.par_races))
    won = wins(values)[row]
    found = []
    for number, (stack, pledge) in enumerate(pairs):
        which = games.first == number
        found.append(
            Row(
                stack,
                pledge,
                supremacy=share_of(results.supreme[which]),
                won=share_of(won[which] > 0),
                ruined=share_of(results.ruined[row, which]),
                score=float(results.score[row, which].mean()),
            )
        )
    return tuple(found)


def share_of(happened: Mask) -> Share:
    """Return how often something happened.

    >>> import numpy as np
    >>> [round(each, 3) for each in share_of(np.array([True, False, False, False]))]
    [0.25, 0.046, 0.699]
    """
    number = len(happened)
    value = float(happened.mean())
    wide = 1.0 + _Z**2 / number
    middle = (value + _Z**2 / (2 * number)) / wide
    half = _Z / wide * (value * (1 - value) / number + _Z**2 / (4 * number**2)) ** 0.5
    return Share(value, max(min(middle - half, value), 0.0), min(max(middle + half, value), 1.0))


def as_document(scenario: Scenario, rules: Rules, rows: tuple[Row, ...]) -> dict[str, Any]:
    """Return the table as JSON data."""
    return {
        "format": "compute-race ablation",
        "version": 1,
        "notice": NOTICE,
        "scenario": scenario.name,
        "hash": scenario.hash,
        "lab": scenario.bettor,
        "seed": rules.seed,
        "repetitions": rules.repetitions,
        "rows": [
            {
                name: value._asdict() if isinstance(value, Share) else value
                for name, value in row._asdict().items()
            }
            for row in rows
        ],
    }
