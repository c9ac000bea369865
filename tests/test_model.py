"""The Mesa model is the same race, and does what a Mesa user expects of a model."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path
from weakref import ref

import mesa
import numpy as np
import pytest

from agents.contract import Observation, Orders, Strategy
from agents.finding import find_strategy
from agents.strategies import REGISTRY
from game.core.errors import UserError
from game.model import READINGS, RaceModel, seat_strategy
from game.record import compare, digest, load
from game.scenario import Scenario
from game.session import Session
from tests.whole_races import alone, played

SEED = 17


def model_of(scenario: Scenario, run: int = 0, **strategies: str) -> RaceModel:
    model = RaceModel(scenario, SEED, run=run, strategies=strategies)
    model.play()
    return model


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_the_model_is_one_column_of_an_ensemble(
    name: str, article: Scenario, *, full: bool
) -> None:
    size = 1_000 if full else 64
    if name == "planner":  # each of its turns is many races
        name, size = "planner:futures=1,months=6", 3
    others = {"xai": name, "openai": name}
    many = played(article, SEED, range(size), **others)
    for run in (0, size - 1) if full else (size - 1,):
        model = model_of(article, run, **others)
        assert digest(alone(many.world, run)) == digest(model.race.world)


@pytest.mark.parametrize("size", [1, 7])
def test_small_ensembles_hold_the_same_race(size: int, article: Scenario) -> None:
    race = played(article, SEED, range(size))
    assert digest(alone(race.world, size - 1)) == digest(model_of(article, size - 1).race.world)


def test_a_model_without_arguments_plays_the_article() -> None:
    model = RaceModel()
    assert model.race.scenario.name == "article"
    assert model.race.seed == 42
    model.step()
    assert model.race.world.month == 1
    assert model.steps == 1


def test_rng_and_seed_are_the_same_and_any_integer(small: Scenario) -> None:
    worlds = []
    for keywords in ({"rng": -3}, {"seed": -3}, {"rng": 3}):
        model = RaceModel(small, **keywords)
        model.play_turn()
        worlds.append(digest(model.race.world))
    assert worlds[0] == worlds[1] != worlds[2]


def test_the_frames_have_the_columns_and_months(small: Scenario) -> None:
    model = model_of(small)
    by_month = model.datacollector.get_model_vars_dataframe()
    months = small.race_months
    assert list(by_month["month"]) == list(range(months + 1))
    assert set(by_month.columns) == {
        "month", "sentiment", "chip_price_gap", "rivals_combined", "supremacy"
    }  # fmt: skip
    by_lab = model.datacollector.get_agent_vars_dataframe()
    assert set(by_lab.columns) == {"lab", *READINGS}
    assert len(by_lab) == (months + 1) * len(small.labs)
    last = by_lab.xs(months, level="Step").set_index("lab")
    np.testing.assert_array_equal(
        last.loc[list(small.lab_ids), "compute"], model.race.world.used[:, 0]
    )


@pytest.mark.parametrize(("max_steps", "last"), [(12, 12), (60, 60), (1000, 60)])
def test_batch_run_ends_with_the_month_of_max_steps(
    max_steps: int, last: int, small: Scenario
) -> None:
    # Mesa takes one step more than max_steps and leaves out what the last step has collected.
    rows = mesa.batch_run(
        RaceModel,
        {"scenario": [small], "rng": [1, 2]},
        iterations=1,
        max_steps=max_steps,
        data_collection_period=12,
        display_progress=False,
    )
    assert {row["month"] for row in rows} == set(range(0, last + 1, 12))
    assert {row["rng"] for row in rows} == {1, 2}
    ends = {row["rng"]: row["compute"] for row in rows if row["month"] == last}
    assert ends[1] != ends[2]
    assert {row["lab"] for row in rows} == set(small.lab_ids)


def test_a_person_who_hands_in_what_a_strategy_would_gives_the_same_race(
    article: Scenario, tmp_path: Path
) -> None:
    session = Session.start(article, seed=SEED, humans=("xai",))
    while not session.finished:
        see = session.view("xai").see
        # Nothing is carried over in a draft: NaN keeps the standing order, as None does.
        session.submit("xai", REGISTRY["stacker"](see))
        session.end_turn()
    assert digest(session.model.race.world) == digest(model_of(article).race.world)
    session.save(tmp_path / "race.json")
    assert compare(load(tmp_path / "race.json")).verdict == "identical"


def test_a_strategy_from_a_file_takes_a_seat(small: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "mine.py"
    path.write_text(
        "from agents.contract import strategy\n\n\n"
        "@strategy\ndef mine(see):\n"
        '    """Keep the plan. It is a copy of balanced."""\n'
        "    return see.default\n",
        encoding="utf-8",
    )
    lab = small.lab_ids[0]
    mine = RaceModel(small, SEED, strategies={lab: find_strategy(f"{path}:mine")})
    mine.play()
    assert digest(mine.race.world) == digest(model_of(small, **{lab: "balanced"}).race.world)
    assert mine.record.seats[lab]["strategy"] == "mine"


def test_a_function_takes_a_seat_registered_or_not(small: Scenario) -> None:
    def cautious(see: Observation) -> Orders:
        return replace(see.default, reserve=9.0)

    assert seat_strategy(REGISTRY["stacker"].decide) is REGISTRY["stacker"]
    assert seat_strategy(cautious) == Strategy("cautious", cautious, plain=False)
    model = RaceModel(small, SEED, strategies={small.lab_ids[0]: cautious})
    model.play_turn()
    assert model.race.world.orders.reserve[0, 0] == 9.0


def test_a_function_without_a_source_takes_a_seat(small: Scenario) -> None:
    typed = eval("lambda see: see.default")  # noqa: S307 - as typed into a prompt
    model = RaceModel(small, SEED, strategies={small.lab_ids[0]: typed})
    assert model.record.seats[small.lab_ids[0]]["source"] is None


def test_unknown_labs_and_strategies_are_refused(small: Scenario) -> None:
    with pytest.raises(UserError, match="lab 'nobody': expected one of"):
        RaceModel(small, strategies={"nobody": "stacker"})
    with pytest.raises(UserError, match=r"strategy 'nothing': expected a strategy .*balanced"):
        RaceModel(small, strategies={small.lab_ids[0]: "nothing"})
    with pytest.raises(UserError, match="lab 'nobody'"):
        RaceModel(small).seat("nobody", "stacker")


def test_an_intervention_is_recorded_and_replayed(small: Scenario, tmp_path: Path) -> None:
    model, quiet = RaceModel(small, SEED), RaceModel(small, SEED)
    for each in (model, quiet):
        each.play_turn()
    model.intervene("share_price", 0.5)
    model.intervene("gulf_offer", 20.0, small.lab_ids[1])
    for each in (model, quiet):
        each.play_turn()
    assert digest(model.race.world) != digest(quiet.race.world)
    model.record.save(tmp_path / "race.json")
    assert compare(load(tmp_path / "race.json")).verdict == "identical"


@pytest.mark.parametrize(
    ("kind", "size", "lab"),
    [("flood", 1.0, None), ("share_price", 7.0, None), ("gulf_offer", 1.0, "nobody")],
)
def test_an_impossible_intervention_is_refused(
    kind: str, size: float, lab: str | None, small: Scenario
) -> None:
    model = RaceModel(small)
    with pytest.raises(UserError):
        model.intervene(kind, size, lab)
    assert model.interventions == []


def test_a_seat_may_change_hands_and_the_record_says_so(small: Scenario, tmp_path: Path) -> None:
    model = RaceModel(small, SEED)
    model.play_turn()
    model.seat(small.lab_ids[0], "random")
    model.play_turn()
    assert model.record.turns[1]["seat_changes"][small.lab_ids[0]]["strategy"] == "random"
    model.record.save(tmp_path / "race.json")
    assert compare(load(tmp_path / "race.json")).verdict == "identical"


def test_overrides_reach_the_rules(small: Scenario) -> None:
    path = "world.supply.output"
    model = RaceModel(small, overrides={path: small.numbers[path].value * 2})
    assert model.race.parameters.world.supply.output[0] == small.numbers[path].value * 2


def test_orders_that_are_handed_in_again_replace_the_first(small: Scenario) -> None:
    model = RaceModel(small)
    model.submit(0, Orders(reserve=3.0, price=1.5))
    model.submit(0, Orders(price=1.2))
    assert np.isnan(model.asked["reserve"][0, 0])
    assert model.asked["price"][0, 0] == 1.2


def test_a_race_that_nobody_holds_is_freed(small: Scenario) -> None:
    session = Session.start(small, seed=SEED, humans=("xai",))
    session.end_turn()
    session.view("xai")
    model = ref(session.model)
    del session
    gc.collect()
    assert model() is None


def test_agents_are_numbered_from_one_in_each_model(small: Scenario) -> None:
    for _ in range(2):
        numbers = [agent.unique_id for agent in RaceModel(small, SEED).agents]
        assert numbers == list(range(1, len(numbers) + 1))
