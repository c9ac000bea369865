"""A tournament: fair deals, the same result in any order, and strangers' files kept in bounds."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pyarrow import parquet

from agents.contract import Strategy
from agents.strategies import REGISTRY
from game import scenario
from game.cli import main
from game.ensemble import Race, decide_each
from game.foresight import Foresight
from game.scenario import Scenario
from game.study import StudyError
from game.study.tournament import results as playing
from game.study.tournament.ablation import ablate
from game.study.tournament.contest import Task, play
from game.study.tournament.contestants import enter
from game.study.tournament.document import as_document, key_of
from game.study.tournament.page import as_html
from game.study.tournament.programme import NOBODY, Part, Programme
from game.study.tournament.responses import best, family
from game.study.tournament.results import Results
from game.study.tournament.tournament import Findings, Rules, hold
from tests.study.processes import MARK, family_of, wait_for

OURS = ("balanced", "random", "stacker")
STRANGERS = '''
import numpy as np
from agents.contract import Orders, Plan, plain_strategy, strategy


@strategy
def own_plan(see):
    """Keep the seat's own plan. Another hand wrote it."""
    return see.default


@strategy
def raises(see):
    """Fail in the second turn, in some races only. It says so."""
    if ((see.turn >= 1) & (see.luck("fate") < 0.5)).any():
        raise RuntimeError("it is late")
    return see.default


@strategy
def nonsense(see):
    """Order no number. It divides nothing by nothing."""
    with np.errstate(all="ignore"):
        return Orders(stack_share=see.cash * 0.0 / 0.0)


@strategy
def no_orders(see):
    """Return what is no order. It is a word."""
    return "all of it"


@plain_strategy
def sleeper(see):
    """Never answer from the second turn on. It has fallen asleep."""
    while see.turn >= 1:
        pass
    return see.default


@strategy
def leaver(see):
    """End its process in the second turn. It was bored."""
    if (see.turn >= 1).any():
        import os
        os._exit(7)
    return see.default


@strategy
def dreamer(see):
    """Ask for two futures, and keep the seat's own plan. It looks only at how many they are."""
    seen = see.foresee([Plan(see.default)], futures=2, months=3)
    assert seen.score.shape == (1, see.month.shape[0], 2)
    return see.default
'''
TINY = """\
format: 1
extends: classroom_small
name: tiny
title: Three turns
about: A race for tests.
race_months: 9
months_per_turn: 3
"""
LOST = ("raises", "nonsense", "no_orders", "sleeper", "leaver")
QUICK = Rules(seed=5, repetitions=4, planner_repetitions=2, workers=2, seconds=2.0, par_races=40)


@pytest.fixture(scope="module")
def tiny() -> Scenario:
    """Return a race of three labs and three turns."""
    whole = scenario.load("classroom_small").as_document()
    return Scenario.from_document(whole | {"name": "tiny", "race_months": 9, "months_per_turn": 3})


@pytest.fixture(scope="module")
def strangers(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Return the addresses of strangers' strategies by name."""
    file = tmp_path_factory.mktemp("strangers") / "theirs.py"
    file.write_text(STRANGERS, encoding="utf-8")
    return lambda name: f"{file}:{name}"


@pytest.fixture(scope="module")
def ours(tiny: Scenario) -> Findings:
    """Return a tournament of three of ours."""
    return hold(tiny, enter(OURS), QUICK)


def told(found: Findings, rules: Rules = QUICK) -> dict[str, Any]:
    made: dict[str, Any] = as_document("", rules, [found])["scenarios"][0]
    return made


def by_name(found: Findings) -> dict[str, dict[str, Any]]:
    return {each["strategy"]: each for each in told(found)["contestants"]}


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


# Strangers


@pytest.fixture(scope="module")
def mixed(tiny: Scenario, strangers: Callable[[str], str]) -> Findings:
    """Return a tournament of ours and of all strangers that fail."""
    return hold(tiny, enter([*OURS, *(strangers(name) for name in LOST)]), QUICK)


@pytest.mark.parametrize(
    ("name", "turn", "reason"),
    [
        ("raises", None, "RuntimeError: it is late"),
        ("nonsense", 1, "returned NaN or infinity"),
        ("no_orders", 1, "expected to return Orders, returned str"),
        ("sleeper", 2, "did not answer within 2 seconds"),
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


# The page


def test_the_page_tells_everything_and_asks_for_nothing(
    mixed: Findings, ours: Findings, strangers: Callable[[str], str]
) -> None:
    document = as_document("", QUICK, [ours, mixed])
    page = as_html(document)
    assert page == as_html(json.loads(json.dumps(document)))
    assert not re.findall(r"(?:src|href)=\"(?!data:|#)", page)
    assert page.count("<figure") == 6
    assert document["notice"] in page
    for name in (*OURS, *(strangers(lost) for lost in LOST)):
        assert name in page
    assert "RuntimeError: it is late" in page


def test_a_page_of_equals_has_no_gain_to_show(
    tiny: Scenario, strangers: Callable[[str], str]
) -> None:
    found = hold(tiny, enter(["balanced", strangers("own_plan")]), QUICK)
    page = as_html(as_document("", QUICK, [found]))
    assert f"Nobody can enter a world of {found.programme.contestants[0].name}" in page
    assert "at rest after 1 steps" in page


# The command


def written(folder: Path) -> Path:
    file = folder / "tiny.yaml"
    file.write_text(
        TINY,
        encoding="utf-8",
    )
    return file


def command(tmp_path: Path, *more: str) -> list[str]:
    names = [part for name in OURS for part in ("--strategies", name)]
    return ["tournament", str(written(tmp_path)), *names, "--repetitions", "2", *more]


def test_a_folder_keeps_all_races_and_is_never_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "kept"
    call = command(tmp_path, "--workers", "1", "--out", str(out))
    assert main(call) == 0
    assert "random (floor)" in capsys.readouterr().out
    before = {each.name: each.read_bytes() for each in out.iterdir()}
    assert sorted(before) == ["races-tiny.parquet", "tournament.html", "tournament.json"]
    document = json.loads(before["tournament.json"])
    table = parquet.read_table(out / "races-tiny.parquet").to_pylist()
    assert len(table) == document["scenarios"][0]["races"]
    assert {row["part"] for row in table} == {"seats", "field", "payoffs", "responses"}
    assert main([*call, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == document
    assert {each.name: each.read_bytes() for each in out.iterdir()} == before
    assert main([*call, "--seed", "9"]) == 2
    assert "expected this tournament, found another one" in capsys.readouterr().err
    (out / "tournament.json").unlink()
    assert main(call) == 2
    assert "expected an empty folder, found races-tiny.parquet" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["stackr"], "found 'stackr', did you mean stacker?"),
        (["./nowhere.py:mine"], "expected a strategy file, found no such file"),
        (["stacker"], "expected two or more strategies, found one"),
        (["stacker", "stacker"], "expected each strategy once, found it twice"),
        (["constant:split=2", "stacker"], "found 'split'"),
    ],
)
def test_a_bad_name_is_one_line(
    names: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [part for name in names for part in ("--strategies", name)]
    assert main(["tournament", "classroom_small", *given]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_a_file_that_cannot_be_loaded_is_one_line(tiny: Scenario, tmp_path: Path) -> None:
    file = tmp_path / "broken.py"
    file.write_text("x = (\n", encoding="utf-8")
    with pytest.raises(StudyError, match="found an error in it: SyntaxError"):
        hold(tiny, enter(["stacker", f"{file}:x"]), QUICK)


def test_a_file_alone_meets_all_of_ours(strangers: Callable[[str], str]) -> None:
    names = [each.name for each in enter([strangers("own_plan")])]
    assert sorted(names) == sorted([*REGISTRY, strangers("own_plan")])


def test_the_key_tells_what_a_file_says(tiny: Scenario, tmp_path: Path) -> None:
    file = tmp_path / "mine.py"
    keys = []
    for text in ("1", "2"):
        file.write_text(f"x = {text}\n", encoding="utf-8")
        keys.append(key_of([tiny], enter(["stacker", f"{file}:x"]), QUICK))
    assert keys[0] != keys[1]


def test_an_interrupt_ends_it_and_all_its_workers(
    tmp_path: Path, strangers: Callable[[str], str]
) -> None:
    call = command(tmp_path, "--strategies", strangers("sleeper"), "--seconds", "300")
    out = tmp_path / "never"
    with subprocess.Popen(
        [sys.executable, "-m", "game", *call, "--workers", "2", "--out", str(out)],
        env=os.environ | {MARK: str(out)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as driver:
        try:
            wait_for(lambda: len(family_of(out)) >= 3)
            driver.send_signal(signal.SIGINT)
            _, error = driver.communicate(timeout=60)
        finally:
            driver.kill()
    assert driver.returncode == 130
    assert "Traceback" not in error
    wait_for(lambda: not family_of(out))
    assert not out.exists()
