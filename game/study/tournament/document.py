"""What a tournament has found, as JSON data: numbers, words and lists only."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from game.scenario import Scenario
from game.study.sensitivity.table import NOTICE
from game.study.source import source_hash
from game.study.tournament import resampling
from game.study.tournament.contest import Forfeit
from game.study.tournament.contestants import Contestant
from game.study.tournament.dynamics import STEP
from game.study.tournament.responses import Response
from game.study.tournament.tournament import Findings, Rules
from game.turn import RULES_VERSION

FORMAT, VERSION = "compute-race tournament", 1


def key_of(scenarios: Sequence[Scenario], entered: Sequence[Contestant], rules: Rules) -> str:
    """Return SHA-256 over all that decides the races, as 64 hexadecimal digits."""
    decisive = {
        "scenarios": [each.hash for each in scenarios],
        "strategies": [[each.name, each.source_hash] for each in entered],
        "repetitions": [rules.repetitions, rules.planner_repetitions],
        "seed": rules.seed,
        "rules_version": RULES_VERSION,
        "source": source_hash(),
    }
    return hashlib.sha256(json.dumps(decisive, separators=(",", ":")).encode()).hexdigest()


def as_document(key: str, rules: Rules, found: Sequence[Findings]) -> dict[str, Any]:
    """Return the findings of all scenarios; what is missing is null."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "notice": NOTICE,
        "key": key,
        "rules_version": RULES_VERSION,
        "source": source_hash(),
        "seed": rules.seed,
        "repetitions": rules.repetitions,
        "planner_repetitions": rules.planner_repetitions,
        "level": resampling.LEVEL,
        "bootstrap_draws": resampling.DRAWS,
        "scenarios": [_scenario(each) for each in found],
    }


def _scenario(found: Findings) -> dict[str, Any]:
    scenario = found.programme.scenario
    labs = scenario.lab_ids
    names = [each.name for each in found.programme.contestants]
    members = found.payoffs.members
    return {
        "scenario": scenario.name,
        "title": scenario.title,
        "hash": scenario.hash,
        "labs": {lab: scenario.display_name(lab) for lab in labs},
        "races": found.results.games.number + found.answered.games.number,
        "par": _by_lab(labs, found.par),
        "seat_elo": _by_lab(labs, found.seats),
        "contestants": contestants(found),
        "payoffs": {
            "strategies": [names[place] for place in members],
            "mean": _numbers(found.payoffs.mean),
            "standard_error": _numbers(found.payoffs.error),
        },
        "replicator": {
            "strategies": [names[place] for place in members],
            "step": STEP,
            "steps": found.course.steps,
            "at_rest": found.course.at_rest,
            "time": _numbers(found.course.time),
            "shares": _numbers(found.course.shares),
        },
        "exploitability": {
            "seats": [_response(found, each) for each in found.responses],
            "sum": _number(sum(max(each.gain, 0.0) for each in found.responses)),
        },
    }


def contestants(found: Findings) -> list[dict[str, Any]]:
    """Return the contestants in the order of their Elo, then of their names."""
    programme, elo = found.programme, found.elo
    order = sorted(
        range(len(programme.contestants)),
        key=lambda k: (-elo.value[k], programme.contestants[k].name),
    )
    told = []
    for rank, place in enumerate(order, 1):
        each = programme.contestants[place]
        wins = found.field_of_all if each.thinks else found.wins
        failed = [one for one in _forfeits(found) if one.address == each.address]
        told.append(
            {
                "rank": rank,
                "strategy": each.name,
                "kind": _kind(each),
                "source": each.source_hash,
                "repetitions": programme.repetitions_of(place),
                "elo": _with_ends(elo.value, elo.low, elo.high, place),
                "win_share": _with_ends(wins.value, wins.low, wins.high, place),
                "score": _by_lab(programme.scenario.lab_ids, found.scores[place]),
                "forfeits": len(failed),
                "first_forfeit": _first(programme.scenario, failed),
            }
        )
    return told


def _forfeits(found: Findings) -> tuple[Forfeit, ...]:
    return (*found.results.forfeits, *found.answered.forfeits)


def _kind(contestant: Contestant) -> str:
    if contestant.is_floor:
        return "floor"
    if contestant.thinks:
        return "futures"
    return "file" if contestant.file else ""


def _first(scenario: Scenario, failed: Sequence[Forfeit]) -> dict[str, Any] | None:
    if not failed:
        return None
    first = failed[0]
    return {
        "lab": scenario.lab_ids[first.row],
        "turn": first.turn + 1,
        "reason": first.reason,
    }


def _response(found: Findings, response: Response) -> dict[str, Any]:
    programme = found.programme
    return {
        "lab": programme.scenario.lab_ids[response.row],
        "winner": programme.contestants[response.winner].name,
        "score": _number(response.score),
        "answer": response.answer,
        "gain": _number(response.gain),
        "low": _number(response.low),
        "high": _number(response.high),
    }


def _with_ends(value: Any, low: Any, high: Any, place: int) -> dict[str, float | None]:  # noqa: ANN401 - arrays, alike
    return {
        "value": _number(value[place]),
        "low": _number(low[place]),
        "high": _number(high[place]),
    }


def _by_lab(labs: Sequence[str], values: Any) -> dict[str, float | None]:  # noqa: ANN401 - an array
    return {lab: _number(value) for lab, value in zip(labs, values, strict=True)}


def _numbers(values: Any) -> Any:  # noqa: ANN401 - an array, and lists as deep as it
    return _number(values) if np.ndim(values) == 0 else [_numbers(each) for each in values]


def _number(value: float) -> float | None:
    # Nine digits: what is told does not hang on the last bit of somebody's processor.
    return float(f"{value:.9g}") if math.isfinite(value) else None
