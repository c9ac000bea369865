"""The environments keep to their libraries' conventions and to each other."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import gymnasium
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env
from gymnasium.vector import AutoresetMode
from gymnasium.wrappers.vector import RecordEpisodeStatistics

import game.learning
from agents.contract import Strategy
from game.core.errors import UserError
from game.ensemble import Race
from game.learning.actions import ACTIONS
from game.learning.parallel import RaceParallelEnv
from game.learning.single import RaceEnv
from game.learning.vector import RaceVectorEnv
from game.scenario import Scenario

ENTRY = "vector_entry_point"


def actions_for(rows: int, turns: int) -> Any:  # noqa: ANN401 - an array
    return np.random.default_rng(7).random((turns, rows, ACTIONS)).astype(np.float32)


def test_the_single_environment_passes_the_check_of_gymnasium(short: Scenario) -> None:
    env = gymnasium.make(game.learning.ID, scenario=short)
    check_env(env.unwrapped)


# PettingZoo's tests import an environment of its own by a way that it has deprecated itself.
@pytest.mark.filterwarnings("ignore:The old environment creation API:DeprecationWarning")
def test_the_parallel_environment_passes_the_tests_of_pettingzoo(
    short: Scenario, capsys: pytest.CaptureFixture[str]
) -> None:
    from pettingzoo.test import parallel_api_test, parallel_seed_test

    parallel_api_test(RaceParallelEnv(short), num_cycles=30)
    parallel_seed_test(lambda: RaceParallelEnv(short), num_cycles=30)
    assert "Passed Parallel API test" in capsys.readouterr().out


# The same; and our agents are labs by their ids, not players by number.
@pytest.mark.filterwarnings("ignore:The old environment creation API:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:We recommend agents to be named:UserWarning")
def test_taken_in_turn_it_passes_them_too(
    short: Scenario, capsys: pytest.CaptureFixture[str]
) -> None:
    from pettingzoo.test import api_test, seed_test
    from pettingzoo.utils import parallel_to_aec

    api_test(parallel_to_aec(RaceParallelEnv(short)), num_cycles=30)
    seed_test(lambda: parallel_to_aec(RaceParallelEnv(short)), num_cycles=30)
    assert "Passed API test" in capsys.readouterr().out


def test_the_registered_names_make_the_environments() -> None:
    assert isinstance(gymnasium.make("ComputeRace-v0").unwrapped, RaceEnv)
    many = gymnasium.make_vec("ComputeRace-v0", num_envs=3, vectorization_mode=ENTRY)
    assert isinstance(many.unwrapped, RaceVectorEnv)
    assert many.num_envs == 3
    assert many.metadata["autoreset_mode"] is AutoresetMode.NEXT_STEP
    assert many.spec is not None
    assert many.spec.id == "ComputeRace-v0"


def test_the_vector_speaks_as_gymnasiums_own_does(short: Scenario) -> None:
    ours = gymnasium.make_vec(game.learning.ID, 2, vectorization_mode=ENTRY, scenario=short)
    theirs = gymnasium.make_vec(game.learning.ID, 2, vectorization_mode="sync", scenario=short)
    assert theirs.metadata["autoreset_mode"] is ours.metadata["autoreset_mode"]
    assert ours.observation_space == theirs.observation_space
    assert ours.action_space == theirs.action_space
    pairs: list[tuple[Any, Any]] = [(ours.reset(seed=1), theirs.reset(seed=1))]
    pairs += [(ours.step(each), theirs.step(each)) for each in actions_for(2, 6)]
    for turn, (one, other) in enumerate(pairs):
        assert len(one) == len(other)
        assert one[-1].keys() == other[-1].keys()
        told = [(value, other[place]) for place, value in enumerate(one[:-1])]
        told += [(value, other[-1][name]) for name, value in one[-1].items()]
        for value, expected in told:
            assert value.shape == expected.shape
            assert value.dtype == expected.dtype
        if turn > 0:
            np.testing.assert_array_equal(one[2], other[2])
            np.testing.assert_array_equal(one[3], other[3])
            assert (one[1] == 0).all() == (other[1] == 0).all() == (turn == 5)


def test_each_race_of_the_vector_is_the_single_one_with_its_luck(short: Scenario) -> None:
    actions = actions_for(4, 4)
    many, one = RaceVectorEnv(4, short), RaceEnv(short)
    seen, aside = many.reset(seed=9)
    together = [(seen, np.zeros(4), aside)]
    for turn in range(4):
        seen, rewards, *_, aside = many.step(actions[turn])
        together.append((seen, rewards, aside))
    for run in range(4):
        alone, info = one.reset(seed=9, options={"run": run})
        reward = 0.0
        for turn in range(5):
            rows, rewards, aside = together[turn]
            np.testing.assert_array_equal(rows[run], alone)
            assert rewards[run] == reward
            assert aside["score"][run] == info["score"]
            assert aside["run"][run] == info["run"] == run
            np.testing.assert_array_equal(aside["move_mask"][run], info["move_mask"])
            np.testing.assert_array_equal(aside["default_action"][run], info["default_action"])
            if turn < 4:
                alone, reward, *_, info = one.step(actions[turn, run])


def test_the_step_after_the_end_opens_new_races(short: Scenario) -> None:
    env = RaceVectorEnv(3, short)
    first, _ = env.reset(seed=1)
    for turn in range(4):
        seen, _, terminated, truncated, aside = env.step(actions_for(3, 4)[turn])
        assert terminated.tolist() == [turn == 3] * 3
        assert not truncated.any()
    last = seen
    assert aside["run"].tolist() == [0, 1, 2]
    seen, rewards, terminated, truncated, aside = env.step(actions_for(3, 1)[0])
    assert aside["run"].tolist() == [3, 4, 5]
    assert rewards.tolist() == [0.0, 0.0, 0.0]
    assert not terminated.any()
    assert not truncated.any()
    assert not np.array_equal(seen, last)
    expected, _ = RaceVectorEnv(3, short).reset(seed=1, options={"run": 3})
    np.testing.assert_array_equal(seen, expected)
    assert not np.array_equal(seen, first)


def test_rewards_add_up_to_the_score_at_the_end(short: Scenario) -> None:
    env = RecordEpisodeStatistics(RaceVectorEnv(3, short))
    env.reset(seed=2)
    for turn in range(4):
        *_, aside = env.step(actions_for(3, 4)[turn])
    np.testing.assert_allclose(aside["episode"]["r"], aside["score"] / 100.0, rtol=1e-5)
    together = RaceParallelEnv(short)
    together.reset(seed=2)
    sums = dict.fromkeys(together.agents, 0.0)
    while together.agents:
        given = {lab: together.action_space(lab).sample() for lab in together.agents}
        _, rewards, ended, _, infos = together.step(given)
        sums = {lab: total + rewards[lab] for lab, total in sums.items()}
    assert set(ended.values()) == {True}
    for lab, total in sums.items():
        assert total == pytest.approx(infos[lab]["score"] / 100.0)


def test_what_is_seen_stays_in_its_space_whatever_is_done(short: Scenario) -> None:
    env = RaceVectorEnv(5, short, lab=short.lab_ids[1])
    env.action_space.seed(3)
    seen, _ = env.reset(seed=3)
    for _ in range(11):
        assert seen in env.observation_space
        seen, *_ = env.step(env.action_space.sample())


def test_equal_seeds_are_equal_races_and_others_are_not(short: Scenario) -> None:
    def played(seed: int) -> Any:  # noqa: ANN401 - an array
        env = RaceVectorEnv(3, short)
        env.reset(seed=seed)
        return np.stack([env.step(actions)[0] for actions in actions_for(3, 6)])

    np.testing.assert_array_equal(played(4), played(4))
    assert not np.array_equal(played(4), played(5))


def test_equal_seeds_are_equal_races_where_all_learn(short: Scenario) -> None:
    def played(seed: int) -> Any:  # noqa: ANN401 - an array
        env = RaceParallelEnv(short)
        env.reset(seed=seed)
        told = []
        for actions in actions_for(3, 4):
            numbers, rewards, *_ = env.step(dict(zip(env.agents, actions, strict=True)))
            told += [np.append(numbers[lab], rewards[lab]) for lab in short.lab_ids]
        return np.stack(told)

    np.testing.assert_array_equal(played(4), played(4))
    assert not np.array_equal(played(4), played(5))


def test_without_a_seed_one_is_drawn_that_repeats_the_race(short: Scenario) -> None:
    env = RaceEnv(short)
    seen, _ = env.reset()
    again = RaceEnv(short)
    repeated, _ = again.reset(seed=env.np_random_seed)
    np.testing.assert_array_equal(seen, repeated)
    assert RaceEnv(short).np_random_seed != env.np_random_seed


def test_actions_outside_the_box_are_cut(short: Scenario) -> None:
    wide, cut = RaceVectorEnv(2, short), RaceVectorEnv(2, short)
    wide.reset(seed=6)
    cut.reset(seed=6)
    actions = 4.0 * actions_for(2, 1)[0] - 1.5
    one, other = wide.step(actions), cut.step(np.clip(actions, 0.0, 1.0))
    np.testing.assert_array_equal(one[0], other[0])


def test_default_actions_play_the_seat_as_its_default_orders_do(short: Scenario) -> None:
    env = RaceVectorEnv(8, short)
    _, aside = env.reset(seed=8)
    for _ in range(4):
        *_, aside = env.step(aside["default_action"])
    seats = list(env.stage.seats)
    row = short.row(short.bettor)
    seats[row] = Strategy("default", lambda see: see.default, plain=False)
    race = Race(short, 8, range(8))
    race.play(seats)
    # Actions are float32, orders are not.
    np.testing.assert_allclose(aside["score"], race.look().own["score"][row], rtol=1e-3)
    assert len(set(aside["score"].tolist())) > 1


def test_rivals_follow_the_strategies_that_are_named(short: Scenario) -> None:
    rival = short.lab_ids[1]
    usual, other = RaceEnv(short), RaceEnv(short, rivals={rival: "debt_averse"})
    for env in (usual, other):
        env.reset(seed=2)
        for action in actions_for(1, 4)[:, 0]:
            seen = env.step(action)[0]
    assert not np.array_equal(seen, usual.episode.numbers()[0])


def test_agents_stay_until_the_last_month_and_masks_are_told(short: Scenario) -> None:
    env = RaceParallelEnv(short)
    env.reset(seed=1)
    for turn in range(4):
        assert env.agents == list(short.lab_ids)
        given = {lab: actions_for(3, 4)[turn, row] for row, lab in enumerate(env.agents)}
        *_, infos = env.step(given)
        for info in infos.values():
            assert info["move_mask"].shape == (10,)
            assert info["move_mask"][0] == 1
    assert env.agents == []


def test_a_race_is_rendered_as_text(short: Scenario) -> None:
    single = RaceEnv(short, render_mode="ansi")
    assert single.render() is None
    single.reset(seed=1)
    single.step(actions_for(1, 1)[0, 0])
    lines = str(single.render()).splitlines()
    assert lines[0] == "month 3 of 12"
    assert len(lines) == 5
    own = short.row(short.bettor)
    assert "~" not in lines[2 + own]
    assert all("~" in lines[2 + row] for row in range(3) if row != own)
    together = RaceParallelEnv(short, render_mode="ansi")
    together.reset(seed=1)
    assert "~" not in str(together.render())
    many = RaceVectorEnv(2, short, render_mode="ansi")
    many.reset(seed=1)
    many.step(np.tile(actions_for(1, 1)[0], (2, 1)))
    frames = many.render()
    assert frames is not None
    assert frames[0] == single.render()
    assert frames[1] != frames[0]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"lab": "nobody"}, "lab 'nobody': expected one of"),
        ({"rivals": {"nobody": "stacker"}}, "lab 'nobody': expected one of"),
        ({"rivals": {"xai": "stacker"}}, "rivals xai: expected a seat that does not learn"),
        ({"rivals": {"google": "nothing"}}, "rivals: expected a strategy"),
        ({"render_mode": "human"}, "render_mode: expected None or 'ansi', found 'human'"),
        ({"num_envs": 0}, "num_envs: expected at least 1, found 0"),
    ],
)
def test_what_does_not_exist_is_refused(given: dict[str, Any], said: str) -> None:
    with pytest.raises(UserError, match=said) as refused:
        RaceVectorEnv(scenario="article", **given)
    assert "\n" not in str(refused.value)


def test_faulty_steps_and_resets_are_refused(short: Scenario) -> None:
    env = RaceVectorEnv(2, short)
    with pytest.raises(UserError, match="found none: call reset"):
        env.step(np.zeros((2, ACTIONS)))
    with pytest.raises(UserError, match="options run: expected a whole number"):
        env.reset(seed=1, options={"run": -1})
    with pytest.raises(UserError, match="reset_mask: expected none"):
        env.reset(options={"reset_mask": np.ones(2, dtype=np.bool_)})
    env.reset(seed=1)
    with pytest.raises(UserError, match="expected the shape"):
        env.step(np.zeros((3, ACTIONS)))
    faulty = np.zeros((2, ACTIONS))
    faulty[1, 4] = np.nan
    with pytest.raises(UserError, match="found nan in row 1, column 4"):
        env.step(faulty)
    together = RaceParallelEnv(short)
    together.reset(seed=1)
    with pytest.raises(UserError, match=f"found none for {short.lab_ids[0]}"):
        together.step({})


@pytest.mark.parametrize(
    ("library", "module"),
    [("gymnasium", "game.learning"), ("pettingzoo", "game.learning.parallel")],
)
def test_without_the_extra_one_line_says_what_to_install(library: str, module: str) -> None:
    program = (
        "import sys\n"
        f"sys.modules[{library!r}] = None\n"
        "from game.core.errors import UserError\n"
        "try:\n"
        f"    import {module}\n"
        "except UserError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == (
        f"learning: expected {library}, found none: "
        'install the extra, pip install "compute-race[rl]"\n'
    )
