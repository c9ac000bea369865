"""Strangers' files in a tournament: what fails is named and lost, and touches nobody else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from game.foresight import Foresight
from game.scenario import Scenario
from game.study.tournament.contest import Task, play
from game.study.tournament.contestants import enter
from game.study.tournament.tournament import Findings, Rules, hold
from tests.study.entrants import OURS, QUICK, by_name


@pytest.mark.parametrize(
    ("name", "turn", "reason"),
    [
        ("raises", None, "RuntimeError: it is late"),
        ("nonsense", 1, "returned NaN or infinity"),
        ("no_orders", 1, "expected to return Orders, returned str"),
        ("sleeper", 2, "did not answer within 3 seconds"),
        ("leaver", 2, "ended its process"),
    ],
)
def test_who_fails_is_named_with_its_error(
    mixed: Findings, strangers: Callable[[str], str], name: str, turn: int | None, reason: str
) -> None:
    seen = by_name(mixed)[strangers(name)]
    assert seen["forfeits"] > 0
    assert reason in seen["first_forfeit"]["reason"]
    assert seen["first_forfeit"]["turn"] == turn or (turn is None and seen["forfeits"] > 1)


def test_a_race_is_lost_only_where_the_strategy_fails(
    mixed: Findings, strangers: Callable[[str], str]
) -> None:
    contestants, results = mixed.programme.contestants, mixed.results
    place = [each.name for each in contestants].index(strangers("raises"))
    lost = {(each.row, each.game) for each in results.forfeits if each.address.endswith(":raises")}
    rows, games = np.nonzero(results.games.seated == place)
    scores = {
        (row, game): results.score[row, game]
        for row, game in zip(rows.tolist(), games.tolist(), strict=True)
    }
    assert 0 < len(lost) < len(scores)
    assert all((score == 0.0) == (seat in lost) for seat, score in scores.items())


def test_nobody_else_is_touched_by_who_fails(mixed: Findings, ours: Findings) -> None:
    seen, alone = by_name(mixed), by_name(ours)
    names = [each.name for each in mixed.programme.contestants]
    places = [names.index(name) for name in OURS]
    for name in OURS:
        assert seen[name]["score"] == alone[name]["score"]
        assert seen[name]["forfeits"] == 0
    here = mixed.payoffs.mean[np.ix_(places, places)]
    np.testing.assert_array_equal(here, ours.payoffs.mean)


def test_who_always_fails_never_wins(mixed: Findings, strangers: Callable[[str], str]) -> None:
    seen = by_name(mixed)
    for name in ("nonsense", "no_orders", "sleeper", "leaver"):
        assert seen[strangers(name)]["win_share"]["value"] == 0.0
        assert set(seen[strangers(name)]["score"].values()) == {0.0}
        assert seen[strangers(name)]["elo"]["value"] < seen["stacker"]["elo"]["value"]
    assert sum(each["win_share"]["value"] for each in seen.values()) == pytest.approx(1.0)


def test_a_file_that_can_be_opened_only_once_forfeits(tiny: Scenario, tmp_path: Path) -> None:
    address = f"{tmp_path}/gone.py:mine"
    task = Task(
        seed=1,
        runs=np.arange(2),
        seated=np.array([[0, 1], [1, 1], [1, 1]]),
        players=(address, "balanced"),
        defaults=np.array([1, 1, 1]),
    )
    found = play(task, tiny, Foresight(tiny), lambda _: None)
    assert [(each.game, each.row, each.turn) for each in found.forfeits] == [(0, 0, 0)]
    assert "found no such file" in found.forfeits[0].reason
    assert found.score[0, 0] == 0.0 < found.score[0, 1]


def test_who_does_not_answer_before_the_race_is_out(tiny: Scenario, tmp_path: Path) -> None:
    file = tmp_path / "loop.py"
    file.write_text("while True:\n    pass\n", encoding="utf-8")
    rules = Rules(repetitions=1, workers=1, seconds=1.0, par_races=40)
    found = hold(tiny, enter(["balanced", "stacker", f"{file}:never"]), rules)
    seen = by_name(found)[f"{file}:never"]
    assert seen["first_forfeit"]["reason"] == "did not answer within 1 seconds"
    assert set(seen["score"].values()) == {0.0}


def test_who_asks_for_futures_gets_them_in_fewer_races(
    tiny: Scenario, strangers: Callable[[str], str]
) -> None:
    found = hold(tiny, enter(["balanced", "stacker", strangers("dreamer")]), QUICK)
    seen = by_name(found)[strangers("dreamer")]
    assert seen["kind"] == "futures"
    assert seen["repetitions"] == QUICK.planner_repetitions
    assert seen["forfeits"] == 0
    assert found.payoffs.members == found.programme.quick
    assert len(found.payoffs.mean) == 2
    assert found.field_of_all.value.sum() == pytest.approx(1.0)
    assert found.wins.value[list(found.programme.quick)].sum() == pytest.approx(1.0)
