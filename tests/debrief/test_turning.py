"""Turning points: found where they are known, and true to races that are played directly."""

from __future__ import annotations

import numpy as np
import pytest

from agents.contract import Orders
from agents.strategies import REGISTRY
from game.advice.chances import MET
from game.core.arrays import Array
from game.debrief.futures import SPACE, Ends, Lot, play, together
from game.debrief.turning import Measure, weigh
from game.ensemble import Race, decide
from game.phases.scoring import scores
from game.record import Record, decode
from tests.debrief.records import STILL, one_turn
from tests.whole_races import recorded

RUNS = 6


def directly(record: Record, lab: str, repeated: int, runs: int) -> tuple[Array, Array]:
    """Play the recorded orders of some turns, then the fallback's, as one would by hand."""
    scenario = record.scenario
    row = scenario.row(lab)
    race = Race(scenario, record.seed, range(runs), space=SPACE)
    rivals = [
        REGISTRY[record.seats[each.id]["strategy"]] if each.id != lab else None
        for each in scenario.labs
    ]
    fallback = REGISTRY[scenario.labs[row].strategies[0]]
    for number, turn in enumerate(record.turns):
        whoever = list(rivals)
        if number >= repeated:
            whoever[row] = fallback
        asked = decide(race.look(), whoever)
        if number < repeated:
            for name, values in decode(turn["orders"], race.labs).items():
                asked[name][row] = values[row, 0]
        race.give(asked)
        for _ in range(race.setting.months_per_turn):
            month = race.world.month + 1
            shock = [item for item in turn["interventions"] if item["month"] == month]
            assert not shock, "by hand without interventions"
            race.step()
    found = scores(race.world, race.month())
    return found.attained[0, row], found.score[row]


def calm(record: Record) -> Record:
    """Return the record without its interventions."""
    turns = [turn | {"interventions": []} for turn in record.turns]
    return Record(record.scenario, record.seed, record.run, record.seats, turns)


def test_an_arm_is_the_race_that_is_played_by_hand() -> None:
    record = calm(recorded())
    ends = play(record, "xai", Lot(0, RUNS, forks=True))
    assert ends.score.shape == (len(record.turns) + 1, RUNS)
    for repeated in (0, 1, 7, 13, 20):
        first, score = directly(record, "xai", repeated, RUNS)
        assert np.array_equal(ends.first[repeated], first)
        assert np.array_equal(ends.score[repeated], score)


def test_the_effects_add_up_to_what_direct_simulation_gives() -> None:
    record = calm(recorded())
    told = weigh(play(record, "xai", Lot(0, RUNS, forks=True)))
    none, whole = directly(record, "xai", 0, RUNS), directly(record, "xai", 20, RUNS)
    effects = told.effects
    assert len(effects) == 20
    assert sum(each.score.value for each in effects) == pytest.approx(
        whole[1].mean() - none[1].mean(), abs=1e-9
    )
    assert sum(each.chance.value for each in effects) == pytest.approx(
        (whole[0] >= MET).mean() - (none[0] >= MET).mean(), abs=1e-9
    )


@pytest.mark.parametrize(
    ("turn", "orders"), [(13, Orders(restate=3.0)), (2, Orders(deploy=0.0, equity=0.0, gulf=0.0))]
)
def test_the_one_turn_that_differs_is_found(
    turn: int, orders: Orders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(REGISTRY, "constant", STILL)
    record = one_turn(turn, orders)
    told = weigh(play(record, "xai", Lot(0, 24, forks=True)))
    assert told.decisive[0].turn == turn
    assert told.decisive[0].score.clear
    others = [each for each in told.effects if each.turn != turn]
    assert all(each.score.value == 0 and each.chance.value == 0 for each in others)


def test_lots_and_interventions_do_not_change_a_future() -> None:
    record = recorded()
    assert any(turn["interventions"] for turn in record.turns)
    whole = play(record, "xai", Lot(0, 6, forks=True))
    parts = together([play(record, "xai", Lot(at, 3, forks=True)) for at in (0, 3)])
    assert all(np.array_equal(*pair) for pair in zip(whole, parts, strict=True))
    other = play(calm(record), "xai", Lot(0, 6))
    assert not np.array_equal(whole.score[-1], other.score[0])


def test_in_its_own_luck_a_race_of_strategies_repeats_itself() -> None:
    record = recorded()
    again = play(record, "xai", Lot(0, 1, real=True))
    row = record.scenario.row("xai")
    assert again.score[0, 0] == record.turns[-1]["checkpoint"]["score"][row]


def test_a_chance_that_tells_nothing_gives_way_to_the_score() -> None:
    never, some = np.zeros((3, 100)), np.zeros((3, 100))
    some[1, :50] = 1.0
    assert weigh(Ends(never, never, never, never, never)).measure is Measure.SCORE
    assert weigh(Ends(never + 1, never, never, never, never)).measure is Measure.SCORE
    assert weigh(Ends(some, never, never, never, never)).measure is Measure.CHANCE
