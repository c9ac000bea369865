"""Orders leave ``resolve`` legal, whatever comes in, and every cut is reported with its reason."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.contract import ORDER_FIELDS, STANDING, Move
from game.core.arrays import Array
from game.ensemble import Asked, Race, nothing_asked
from game.legal import NONE, access, highest, refusals, resolve
from game.phases.acts import legal_moves
from tests.worlds import SCENARIOS, race

ANY = st.floats(allow_nan=True, allow_infinity=True)
WHOLE = {name for name, spec in ORDER_FIELDS.items() if spec.choices is not None} | {
    "rival", "move_target", "answer_1", "answer_2",
}  # fmt: skip


def ask(race: Race, **orders: float) -> Asked:
    """Return orders of the first lab; the others keep theirs."""
    asked = nothing_asked(len(race.labs), race.world.runs)
    for name, value in orders.items():
        asked[name][0] = value
    return asked


def cut(race: Race, **orders: float) -> dict[tuple[str, str], bool]:
    """Return what was cut of the first lab's orders."""
    _, cuts = resolve(ask(race, **orders), race.world, race.month())
    return {key: bool(mask[0].any()) for key, mask in cuts.items() if mask[0].any()}


@given(
    name=st.sampled_from(SCENARIOS), orders=st.dictionaries(st.sampled_from([*ORDER_FIELDS]), ANY)
)
def test_whatever_is_asked_what_is_done_is_legal(name: str, orders: dict[str, float]) -> None:
    running = race(name)
    asked = nothing_asked(len(running.labs), 1)
    for order, value in orders.items():
        asked[order][:] = value
    book, _ = resolve(asked, running.world, running.month())
    for order, spec in ORDER_FIELDS.items():
        values: Array = getattr(book, order)
        assert np.isfinite(values).all(), order
        assert values.min() >= min(spec.low, NONE.get(order, spec.low)) - 1e-12, order
        assert values.max() <= spec.high, order
        assert order not in WHOLE or np.array_equal(values, np.rint(values)), order
    uses = book.train + book.experiment + book.serve
    np.testing.assert_allclose(uses, 1.0, rtol=1e-12)
    rows = np.arange(len(running.labs))[:, np.newaxis]
    assert not (book.rival == rows).any()
    assert not (book.move_target == rows).any()
    assert (book.rival < len(running.labs)).all()
    legal, _ = legal_moves(running.world, running.month())
    assert np.take_along_axis(legal, book.move.astype(int)[np.newaxis], axis=0).all()
    for order, (most, _) in highest(running.world, running.month()).items():
        assert (getattr(book, order) <= most + 1e-9).all(), order


def test_what_is_not_ordered_stands() -> None:
    running = race()
    running.give(ask(running, stack_share=0.3, price=1.2, equity=5.0))
    book, cuts = resolve({}, running.world, running.month())
    assert (book.stack_share[0], book.price[0]) == (0.3, 1.2)
    assert book.equity[0] == 0  # a one-shot order is carried out once
    assert cuts == {}
    for name in STANDING:
        assert np.array_equal(getattr(book, name), getattr(running.world.orders, name))


@pytest.mark.parametrize(
    ("orders", "reason"),
    [
        ({"deploy": 1.5}, ("deploy", "range")),
        ({"price": 0.1}, ("price", "range")),
        ({"equity": 900.0}, ("equity", "pool")),
        ({"gulf": 900.0}, ("gulf", "pool")),
        ({"committee": 5.0}, ("committee", "parent_limit")),
        ({"rival": 0.0}, ("rival", "self")),
        ({"move": float(Move.BID_SITE)}, ("move", "not_now")),
    ],
    ids=lambda value: value if isinstance(value, dict) else "",
)
def test_every_cut_has_its_reason(orders: dict[str, float], reason: tuple[str, str]) -> None:
    assert cut(race(), **orders) == {reason: True}


def test_a_board_refuses_a_pledge_above_its_limit() -> None:
    running = race("baseline")
    assert cut(running, pledge=1.0) == {("pledge", "board"): True}
    assert cut(running, pledge=0.3) == {}


def test_a_restructured_lab_and_a_founder_without_votes_may_not_pledge() -> None:
    running = race()
    world = running.world
    ruined = world.standing.restructured.copy()
    ruined[0] = 1.0
    running.world = replace(world, standing=replace(world.standing, restructured=ruined))
    assert ("pledge", "board") in cut(running, pledge=0.5)
    control = world.capital.control.copy()
    control[0] = 0.1
    running.world = replace(world, capital=replace(world.capital, control=control))
    assert ("pledge", "board") in cut(running, pledge=0.5)
    assert ("move", "not_now") in cut(running, move=float(Move.DECLARE))
    assert ("move", "not_now") in cut(running, move=float(Move.MACROHARD))


def test_each_seat_has_its_own_sources_of_money() -> None:
    running = race()
    seats = access(running.world, running.month())
    by_lab = {
        lab: tuple(float(source[row, 0]) for source in seats)
        for row, lab in enumerate(running.labs)
    }
    assert by_lab["xai"] == (1, 0, 1, 1)
    assert by_lab["anthropic"] == (0, 0, 1, 1)
    assert by_lab["google"] == (0, 1, 0, 0)


def test_compute_without_a_use_keeps_the_old_division() -> None:
    running = race()
    before = running.world.orders
    book, _ = resolve(
        ask(running, train=0.0, experiment=0.0, serve=0.0), running.world, running.month()
    )
    assert np.array_equal(book.train, before.train)
    assert np.array_equal(book.serve, before.serve)


def test_a_refusal_tells_one_lab_what_was_done_instead() -> None:
    running = race(runs=(0, 1))
    asked = ask(running, deploy=3.0)
    book, cuts = resolve(asked, running.world, running.month())
    assert refusals(cuts, book, 0) == (("deploy", 1.0, "range"),)
    assert refusals(cuts, book, 1) == ()
