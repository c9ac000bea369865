"""A strategy's numbers are set by name, within their ranges, and told in its full name."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from agents.contract import STANDING, Kind, Observation, Orders, Release, strategy
from agents.finding import StrategyError, address_of, find_strategy
from agents.parameters import Parameter, parameters_of, spread
from agents.strategies import REGISTRY
from game.core.errors import UserError
from game.ensemble import Race, decide
from game.foresight import Foresight
from game.model import RaceModel
from game.record import load
from game.scenario import Scenario


@pytest.fixture
def see(small: Scenario) -> Observation:
    return Race(small, 1, range(3)).look().of([0])


def test_numbers_are_set_and_the_rest_is_the_seats_plan(see: Observation) -> None:
    orders = find_strategy("constant:stack_share=0.7,reserve=4,release=open")(see)
    assert list(orders.stack_share) == [0.7] * 3
    assert list(orders.reserve) == [4.0] * 3
    assert list(orders.release) == [Release.OPEN] * 3
    assert orders.price is see.default.price


def test_equal_strategies_have_equal_names_and_their_sources_hash() -> None:
    found = find_strategy("constant: reserve=4.0, stack_share=.70")
    assert found.name == "constant:stack_share=0.7,reserve=4"
    assert found.source_hash == REGISTRY["constant"].source_hash
    assert found.kind is Kind.YARDSTICK
    assert dict(REGISTRY)["constant"].name == "constant"


def test_any_strategys_keyword_is_set_alike(see: Observation) -> None:
    see = replace(see, runway_months=np.full(3, 10.0))
    calm = find_strategy("stacker:runway_months=0")(see)
    anxious = find_strategy("stacker:runway_months=24")(see)
    assert (np.asarray(anxious.stack_share) < np.asarray(calm.stack_share)).all()


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("constant:stack_shar=0.7", "constant: expected one of stack_share, "),
        ("constant:stack_shar=0.7", r"(did you mean stack_share?), found 'stack_shar'"),
        ("constant:stack_share=1.7", "stack_share: expected a number from 0 to 1, found '1.7'"),
        ("constant:stack_share=nan", "expected a number from 0 to 1, found 'nan'"),
        ("constant:stack_share=inf", "found 'inf'"),
        ("constant:stack_share=much", "found 'much'"),
        ("constant:stack_share=", "found ''"),
        ("constant:stack_share", "expected PARAMETER=NUMBER, found 'stack_share'"),
        ("constant:price=1,price=2", "expected price once, found it twice"),
        ("constant:release=half", "release: expected one of closed, delayed, open, found 'half'"),
        ("constant:release=0.5", "release: expected one of closed, delayed, open, found '0.5'"),
        ("constant:rival=2", "found 'rival'"),
        ("stacker:runway_months=-1", "expected a number from 0 to 24, found '-1'"),
        ("balanced:stack_share=1", "balanced: expected no parameters: it has none"),
        ("stackr:runway_months=4", "did you mean stacker?"),
    ],
)
def test_what_cannot_be_set_is_told_in_one_line(wanted: str, expected: str) -> None:
    with pytest.raises(StrategyError) as caught:
        find_strategy(wanted)
    assert expected in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_record_names_the_numbers_and_is_read_again(small: Scenario, tmp_path: Path) -> None:
    lab = small.lab_ids[0]
    model = RaceModel(small, 5, strategies={lab: "constant:stack_share=0.7"})
    model.play()
    path = tmp_path / "race.json"
    model.record.save(path)
    assert load(path).seats[lab] == {
        "strategy": "constant:stack_share=0.7",
        "source": REGISTRY["constant"].source_hash,
    }
    with pytest.raises(UserError, match=r"stack_share: expected a number from 0 to 1, found '7'"):
        RaceModel(small, strategies={lab: "constant:stack_share=7"})


def test_an_address_is_a_name_or_a_file_with_numbers_behind() -> None:
    assert address_of("stacker") == ("", "stacker", "")
    assert address_of("stacker:runway_months=6") == ("", "stacker", "runway_months=6")
    assert address_of("a/b.py:mine") == ("a/b.py", "mine", "")
    assert address_of("a/b.py:mine:x=1,y=2") == ("a/b.py", "mine", "x=1,y=2")


def test_declarations_that_cannot_be_meant_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agents.registry.REGISTRY", {})

    def good(see: Observation, *, calm: float = 1.0) -> Orders:
        """Think. It is a test."""
        return replace(see.default, reserve=calm)

    def bad(see: Observation, *, calm: str = "very") -> Orders:
        """Think. It is a test."""
        return replace(see.default, reserve=float(calm))

    with pytest.raises(TypeError, match="a range for 'clam', which is no parameter"):
        strategy(clam=(0, 1))(good)
    with pytest.raises(TypeError, match=r"expected a default of calm from 2 to 3, found 1\.0"):
        strategy(calm=(2, 3))(good)
    with pytest.raises(TypeError, match="expected a number as the default of calm"):
        strategy(bad)
    (free,) = parameters_of(good, {}).values()
    assert free == Parameter("calm", 1.0, -math.inf, math.inf, "", None)
    assert spread(free) == "a number"


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_every_parameter_matters_and_is_finite_at_both_ends(name: str, article: Scenario) -> None:
    race = Race(article, 2, range(2))
    race.foresight = Foresight(article)
    sights = [race.look()]
    slow = name == "planner"  # thousands of futures are no test
    seat = REGISTRY["balanced" if slow else name]
    while race.turn < 8:
        race.play_turn(decide(sights[-1], [seat] * len(race.labs)))
        sights.append(race.look())
    sights = sights[::4] if slow else sights
    for each in REGISTRY[name].parameters.values():
        ends = [
            [_orders(f"{name}:{each.name}={value:g}", sight.of(range(6))) for sight in sights]
            for value in (each.low, 6.0 if slow else each.high)
        ]
        assert all(np.isfinite(values).all() for end in ends for values in end)
        assert any((low != high).any() for low, high in zip(*ends, strict=True)), each.name


def _orders(wanted: str, see: Observation) -> np.ndarray:
    orders, width = find_strategy(wanted)(see), see.month.shape[0]
    return np.stack(
        [np.broadcast_to(np.asarray(getattr(orders, name), float), (width,)) for name in STANDING]
    )
