"""A tournament: fair deals, and the same result in any order and on any number of workers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from agents.contract import Strategy
from agents.strategies import REGISTRY
from game import scenario
from game.ensemble import Race, decide_each
from game.scenario import Scenario
from game.study.tournament import results as playing
from game.study.tournament.ablation import ablate
from game.study.tournament.contestants import enter
from game.study.tournament.programme import NOBODY, Part, Programme
from game.study.tournament.responses import best, family
from game.study.tournament.results import Results
from game.study.tournament.tournament import Findings, Rules, hold
from tests.study.entrants import OURS, QUICK, by_name, told

# Races with a line-up of their own


def test_line_ups_side_by_side_play_as_they_do_alone() -> None:
    article = scenario.load("classroom_small")
    strategies = [REGISTRY[name] for name in (*OURS, "opportunist")]
    seated = np.array([[0, 1, 2, 3, 2], [1, 1, 0, 2, 3], [3, 1, 0, 0, 1]])
    together = Race(article, 3, range(5))
    for _ in range(3):
        together.play_turn(decide_each(together.look(), strategies, seated))
    for run in range(5):
        alone = Race(article, 3, [run])
        line_up: list[Strategy] = [strategies[place] for place in seated[:, run]]
        for _ in range(3):
            alone.play_turn(decide_each(alone.look(), line_up, np.arange(3)[:, np.newaxis]))
        for group in ("accounts", "plant", "mind", "trade", "capital"):
            one, other = getattr(together.world, group), getattr(alone.world, group)
            for name in one.__dataclass_fields__:
                expected = getattr(other, name)[..., 0]
                np.testing.assert_array_equal(getattr(one, name)[..., run], expected)


def test_an_empty_seat_asks_for_nothing() -> None:
    race = Race(scenario.load("classroom_small"), 3, range(2))
    seated = np.array([[0, NOBODY], [0, 0], [NOBODY, NOBODY]])
    asked = decide_each(race.look(), [REGISTRY["balanced"]], seated)
    assert np.isfinite(asked["stack_share"]).tolist() == [[True, False], [True, True], [False] * 2]


# Fair deals


@pytest.mark.parametrize("names", [tuple(REGISTRY), OURS, OURS[:2]])
def test_everyone_sits_once_in_each_seat_of_a_repetition(names: Sequence[str]) -> None:
    article = scenario.load("article")
    programme = Programme(article, 1, 3, 1, enter(names))
    games = programme.games()
    field = games.take(np.flatnonzero(games.part == Part.FIELD))
    assert field.number == 3 * len(names)
    for run in range(3):
        dealt = field.seated[:, field.run == run]
        for seat in dealt:
            assert sorted(seat.tolist()) == list(range(len(names)))
        if len(names) >= len(programme.defaults):
            assert all(len(set(race)) == len(race) for race in dealt.T.tolist())


def test_repetitions_are_dealt_differently() -> None:
    games = Programme(scenario.load("article"), 1, 2, 1, enter(tuple(REGISTRY))).games()
    field = games.take(np.flatnonzero(games.part == Part.FIELD))
    first, second = (
        {tuple(race) for race in field.seated[:, field.run == k].T.tolist()} for k in (0, 1)
    )
    assert len(first & second) < len(first)


def test_one_seat_is_another_and_the_rest_are_the_rivals() -> None:
    programme = Programme(scenario.load("article"), 1, 2, 1, enter(OURS))
    games = programme.games()
    payoffs = games.take(np.flatnonzero(games.part == Part.PAYOFFS))
    assert payoffs.number == 2 * (6 * 6 + 3)
    for game in range(payoffs.number):
        line_up = payoffs.seated[:, game].tolist()
        if payoffs.seat[game] != NOBODY:
            assert line_up.pop(payoffs.seat[game]) == payoffs.first[game]
        assert set(line_up) == {payoffs.second[game]}


# The same result


def test_the_order_of_the_names_does_not_matter(tiny: Scenario, ours: Findings) -> None:
    assert told(hold(tiny, enter(OURS[::-1]), QUICK)) == told(ours)


def test_one_worker_and_small_chunks_find_the_same(
    tiny: Scenario, ours: Findings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(playing, "CHUNK", 50)
    found = hold(tiny, enter(OURS), replace(QUICK, workers=1))
    assert told(found) == told(ours)
    np.testing.assert_array_equal(found.results.score, ours.results.score)


def test_progress_counts_all_races(tiny: Scenario) -> None:
    heard: list[tuple[int, int]] = []
    found = hold(tiny, enter(OURS), QUICK, lambda now: heard.append((now.done, now.races)))
    assert heard[-1][0] == heard[-1][1] == told(found)["races"]


def test_races_with_the_same_luck_score_alike_under_two_names(
    tiny: Scenario, strangers: Callable[[str], str]
) -> None:
    found = hold(tiny, enter(["balanced", "stacker", strangers("own_plan")]), QUICK)
    seen = by_name(found)
    assert seen["balanced"]["score"] == seen[strangers("own_plan")]["score"]
    payoffs = found.payoffs.mean
    names = [each.name for each in found.programme.contestants]
    one, other, third = (
        names.index(each) for each in ("balanced", strangers("own_plan"), "stacker")
    )
    np.testing.assert_array_equal(payoffs[one], payoffs[other])
    np.testing.assert_array_equal(payoffs[:, one], payoffs[:, other])
    assert payoffs[one, third] != payoffs[third, one]


# Answers to the winners


def test_the_best_answer_is_chosen_by_some_races_and_measured_by_others(tiny: Scenario) -> None:
    programme = Programme(tiny, 1, 4, 1, enter(OURS))
    won = np.array([0, 1, 2])
    players = tuple(dict.fromkeys([*programme.players, *family(tiny)]))
    from game.study.tournament.responses import games

    answering = games(programme, won, players)
    score = np.full((3, answering.number), 10.0)
    lucky = (answering.first == 5) & (answering.seat == 1) & (answering.run % 2 == 0)
    score[1, lucky] = 90.0
    real = (answering.first == 10) & (answering.seat == 2)
    score[2, real] = 14.0
    nil = np.zeros(score.shape, dtype=bool)
    answers = best(programme, won, Results(answering, players, score, nil, nil[0], ()))
    assert [each.gain for each in answers] == [0.0, 0.0, 4.0]
    assert answers[2].answer == list(family(tiny))[10]


def test_only_founders_with_shares_try_pledges() -> None:
    article = scenario.load("article")
    seats = family(article)
    pledging = {
        lab
        for name, mask in seats.items()
        if "pledge" in name
        for lab, tried in zip(article.lab_ids, mask, strict=True)
        if tried
    }
    assert pledging == {"xai"}


def test_the_ablation_tries_every_split_and_pledge(tiny: Scenario) -> None:
    rows = ablate(tiny, Rules(repetitions=6, workers=1, par_races=40))
    assert len({(row.stack_share, row.pledge) for row in rows}) == len(rows) == 20
    assert {row.supremacy.low <= row.supremacy.value <= row.supremacy.high for row in rows} == {
        True
    }
    assert len({row.score for row in rows}) > 10
