"""A tournament from its strategies' names to its findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from game import par as pars
from game.core.arrays import Array
from game.scenario import Scenario
from game.study import StudyError
from game.study.batch import Progress
from game.study.tournament import payoffs as matrix
from game.study.tournament import responses, shares
from game.study.tournament.contest import Meeting, Met, Silence
from game.study.tournament.contestants import Contestant
from game.study.tournament.dynamics import Course, replicate
from game.study.tournament.hall import Hall
from game.study.tournament.programme import Part, Programme
from game.study.tournament.rating import Ratings, fit, pairs
from game.study.tournament.resampling import interval
from game.study.tournament.results import Results, played
from game.study.tournament.shares import Estimate

PAR_RACES = 1000  # where no par is stored for a scenario
_LEAST_PAR = 1.0  # points; a share of nothing says nothing


@dataclass(frozen=True)
class Rules:
    """What a tournament is asked to be."""

    seed: int = 0
    repetitions: int = 200
    planner_repetitions: int = 20
    workers: int = 1
    seconds: float = 20.0
    par_races: int = PAR_RACES


class Findings(NamedTuple):
    """What a tournament in one scenario has found; arrays are in the order of contestants."""

    programme: Programme
    results: Results  #: of all parts but the last
    par: Array  #: points at the last turn, ``(labs,)``
    elo: Estimate
    seats: Array  #: Elo that each seat adds, ``(labs,)``
    wins: Estimate
    field_of_all: Estimate  #: the same where everyone plays, also who asks for futures
    scores: Array  #: ``(contestants, labs)``
    payoffs: matrix.Payoffs
    course: Course
    responses: tuple[responses.Response, ...]
    answered: Results  #: of the last part


Hear = Callable[[Progress], None]


def hold(
    scenario: Scenario,
    entered: Sequence[Contestant],
    rules: Rules,
    hear: Hear = lambda _: None,
) -> Findings:
    """Play a tournament in one scenario.

    Raises
    ------
    StudyError
        If a strategy cannot be loaded, or one of ours fails.
    """
    with Hall(scenario, rules.workers, rules.seconds) as hall:
        met = _meet(hall, entered)
        programme = Programme(
            scenario, rules.seed, rules.repetitions, rules.planner_repetitions, met
        )
        games = programme.games()
        answers = responses.family(scenario)
        last = rules.repetitions * (1 + int(sum(seats.sum() for seats in answers.values())))
        progress = Progress(races=games.number + last)

        def done(races: int) -> None:
            progress.done += races
            hear(progress)

        results = played(hall, programme, games, programme.players, done)
        scores = shares.seat_scores(programme, results)
        won = responses.winners(programme, scores)
        players = tuple(dict.fromkeys([*programme.players, *answers]))
        answering = responses.games(programme, won, players)
        answered = played(hall, programme, answering, players, done)
    return _found(programme, results, answered, par_of_seats(scenario, rules.par_races))


def _meet(hall: Hall, entered: Sequence[Contestant]) -> tuple[Contestant, ...]:
    """Have a worker open each strategy; return them with what is learnt of them."""
    meetings = [
        Meeting(each.address, frozenset([each.file] if each.file else ())) for each in entered
    ]
    told = hall.do(meetings)
    known = []
    for number, each in enumerate(entered):
        met = told[number]
        if isinstance(met, Silence):
            known.append(each._replace(out=met.reason))
        elif not isinstance(met, Met) or met.fault:
            raise StudyError(f"--strategies {each.name}: {getattr(met, 'fault', met)}")
        else:
            known.append(each._replace(thinks=met.thinks))
    return tuple(known)


def par_of_seats(scenario: Scenario, races: int) -> Array:
    """Return the par of each seat at the last turn, stored or measured."""
    stored = [pars.par_of(scenario, lab, scenario.turns) for lab in scenario.lab_ids]
    if all(each is not None for each in stored):
        return np.array(stored, dtype=np.float64)
    measured = pars.measure(scenario, races)["par"]
    return np.array([measured[lab][-1] for lab in scenario.lab_ids])


def shares_of_par(score: Array, par: Array) -> Array:
    """Return scores ``(labs, games)`` as shares of each seat's par ``(labs,)``."""
    found: Array = score / np.maximum(par, _LEAST_PAR)[:, np.newaxis]
    return found


def _found(programme: Programme, results: Results, answered: Results, par: Array) -> Findings:
    values = shares_of_par(results.score, par)
    elo, seats = _rated(programme, results, values)
    scores = shares.seat_scores(programme, results)
    won = responses.winners(programme, scores)
    payoffs = matrix.payoffs(programme, results, values)
    return Findings(
        programme=programme,
        results=results,
        par=par,
        elo=elo,
        seats=seats,
        wins=shares.win_shares(programme, results, values, Part.FIELD),
        field_of_all=shares.win_shares(programme, results, values, Part.FIELD_OF_ALL),
        scores=scores,
        payoffs=payoffs,
        course=replicate(payoffs.mean),
        responses=responses.best(programme, won, answered),
        answered=answered,
    )


def _rated(programme: Programme, results: Results, values: Array) -> tuple[Estimate, Array]:
    """Return Elo by all mixed races, with intervals over repetitions."""
    labs, size = len(programme.defaults), len(programme.contestants)
    which = np.concatenate([results.of(Part.FIELD), results.of(Part.FIELD_OF_ALL)])
    games = results.games.take(which)
    ahead = pairs(games.seated, values[:, which], games.run, size)
    found: Ratings = fit(ahead.sum(axis=0), labs)

    def again(weights: Array) -> Array:
        drawn = np.tensordot(weights, ahead, axes=1)
        return fit(drawn, labs, found).strategies

    low, high = interval(len(ahead), again)
    return Estimate(found.strategies, low, high), found.seats
