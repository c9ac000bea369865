"""The books balance and nothing is lost, under any legal orders in every shipped world."""

from __future__ import annotations

import ast
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.contract import ORDER_FIELDS
from game.core import deck
from game.core.arrays import Array, over_labs
from game.core.interventions import Interventions
from game.core.ledger import ASSETS, FLOWS, LIABILITIES, OUTSIDE, Accounts
from game.core.world import World
from game.phases import Events
from game.rules import cards
from tests.worlds import SCENARIOS, arrays_of, race, random_orders, stormy

ROOT = Path(__file__).resolve().parents[1]
SIGNED = {  # what may be below nil, and why
    "accounts.income", "accounts.paid_in", "accounts.revaluation",  # flows, not stocks
    "capital.cap_lift",  # boards lower the limit as well
    "climate.sentiment", "climate.price_gap",  # logs and moods
    "mind.brewing", "mind.released_at",  # setbacks; releases before month 0
    "trade.brand", "trade.margin",  # utility; selling below cost
    "acts.dealt", "standing.contender",  # codes
    "orders.answer_1", "orders.answer_2", "orders.estimate", "orders.host",  # none; leased out
    "memory.sentiment",
}  # fmt: skip


class Auditor:
    """Checks every month of a race against the month before."""

    def __init__(self, world: World) -> None:
        self.before = world
        self.first = self.chips(world)
        self.retired = np.zeros(world.runs)
        self.months = 0

    @staticmethod
    def chips(world: World) -> Array:
        """Return all chips that are, were, or will be in use."""
        pipeline, climate = world.pipeline, world.climate
        under_way = over_labs(over_labs(pipeline.chips)) + over_labs(pipeline.ordered_chips)
        rest = climate.rest_fleet + climate.rest_retired
        return over_labs(world.plant.fleet) + under_way + rest - climate.made

    def check(self, world: World, events: Events) -> None:
        """Raise if anything does not add up this month."""
        self.months += 1
        self.retired = self.retired + over_labs(events["chips_retired"])
        accounts = world.accounts
        explained = accounts.income + accounts.paid_in + accounts.revaluation
        gap = accounts.net_worth - self.before.accounts.net_worth - explained
        assert np.all(np.abs(gap) <= 1e-9 * np.maximum(accounts.turnover, 1e-3))
        np.testing.assert_allclose(self.chips(world) + self.retired, self.first, rtol=1e-9)
        np.testing.assert_allclose(
            over_labs(world.plant.let), over_labs(world.plant.hired), rtol=1e-9, atol=1e-9
        )
        used, fleet = over_labs(world.used), over_labs(world.plant.fleet)
        np.testing.assert_allclose(used, fleet, rtol=1e-9)
        for name, values in arrays_of(world):
            assert np.isfinite(values).all(), name
            assert name in SIGNED or values.min() >= -1e-9, name
        assert np.all(over_labs(world.trade.share) <= 1 + 1e-9)
        assert np.all(over_labs(world.trade.office) <= 1 + 1e-9)
        assert np.all(world.plant.let <= world.plant.fleet + 1e-9)
        assert np.all(world.plant.legacy <= world.plant.fleet + 1e-9)
        assert np.all(world.capital.pledged <= 1)
        self.check_power(world, events)
        self.before = world

    def check_power(self, world: World, events: Events) -> None:
        """Megawatts come from orders alone where nothing was sold, bought or auctioned."""
        trading = (events["halls_sold"] > 0) | events["defaulted"]
        trading |= (self.before.acts.card_1 > 0) | (self.before.acts.card_2 > 0)
        if "site_bought" in events:
            trading |= events["site_bought"] > 0
        quiet = ~trading.any(axis=0)

        def megawatts(now: World) -> Array:
            return now.plant.power + over_labs(now.pipeline.power) + now.pipeline.queue

        change = megawatts(world) - megawatts(self.before)
        off = np.abs(change - events["site_ordered"])[:, quiet]
        assert np.all(off <= 1e-6 * np.maximum(megawatts(world)[:, quiet], 1.0))


FREE = [name for name, spec in ORDER_FIELDS.items() if spec.unit != "lab"]
FIXED = st.dictionaries(st.sampled_from(FREE), st.floats(0, 1), max_size=6)


@settings(max_examples=settings.default.max_examples // 2)  # each plays a whole race
@given(name=st.sampled_from(SCENARIOS), seed=st.integers(0, 2**32), fixed=FIXED)
def test_books_balance_and_stocks_are_kept_under_any_orders(
    name: str, seed: int, fixed: dict[str, float]
) -> None:
    running = race(name, seed, runs=(seed % 1000, 3))
    auditor = Auditor(running.world)
    while not running.finished:
        asked = random_orders(running, seed)
        for order, place in fixed.items():
            low, high = ORDER_FIELDS[order].low, ORDER_FIELDS[order].high
            asked[order] = np.full_like(asked[order], low + place * (high - low))
        running.play_turn(asked, auditor.check)
    assert auditor.months == running.setting.race_months


def test_the_auditor_notices_money_that_has_no_payer() -> None:
    running = race()
    auditor = Auditor(running.world)
    running.world.accounts.cash[0, 0] += 1.0
    auditor.before = race().world
    with pytest.raises(AssertionError):
        running.play_turn({}, auditor.check)


def test_books_balance_while_every_card_is_dealt_and_every_answer_given() -> None:
    running = stormy(runs=range(60))
    auditor, given_answers = Auditor(running.world), set()
    while not running.finished:
        running.give(random_orders(running, 5))
        acts, orders = running.world.acts, running.world.orders
        chosen = cards.answers(
            card_1=acts.card_1, card_2=acts.card_2,
            answer_1=orders.answer_1, answer_2=orders.answer_2,
        )  # fmt: skip
        given_answers |= {key for key, who in chosen.items() if who.any()}
        for _ in range(running.setting.months_per_turn):
            events = running.step()
            auditor.check(running.world, events)
    wanted = {(code, k) for code, card in deck.DECK.items() for k in range(len(card.options))}
    assert wanted - given_answers == set()


def test_every_flow_names_payer_payee_and_two_accounts() -> None:
    accounts = {each.name for each in fields(Accounts)} - {"turnover"}
    assert accounts == {*ASSETS, *LIABILITIES, *OUTSIDE}
    for name, flow in FLOWS.items():
        assert flow.payer, name
        assert flow.payee, name
        assert flow.payer != flow.payee, name
        assert {flow.into, flow.out_of} <= accounts, name
        assert flow.into != flow.out_of, name


def test_every_flow_is_booked_by_some_phase_and_no_other_is() -> None:
    booked: set[str] = set()
    for path in sorted((ROOT / "game" / "phases").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "post":
                booked |= {str(keyword.arg) for keyword in node.keywords}
    assert booked == set(FLOWS)


def test_nothing_is_borrowed_for_chips_that_nobody_makes() -> None:
    running = race()
    dry = Interventions.none(len(running.labs), 1)
    dry = replace(dry, chip_output=np.zeros(1))
    running.give({"power_ahead": np.zeros((len(running.labs), 1))})
    before = running.world.accounts
    events = running.step(dry)
    assert (events["unfilled"] > 0).any()
    assert not events["chips_ordered"].any()
    assert not events["borrowed"].any()
    assert not events["spent"].any()
    assert (running.world.accounts.lease <= before.lease).all()
