"""Nothing is inert and nothing works backwards: change one thing, and a named outcome follows.

Each row plays two races under the same luck which differ in one order, move, answer or number, and
says in which direction an outcome must go.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pytest

from agents.contract import ORDER_FIELDS, Card, Move, OnCall, Release, Restate, Run
from game.core import deck
from game.core.arrays import Array, over_labs
from game.core.world import World
from game.ensemble import Race, nothing_asked
from game.legal import highest
from game.phases.acts import legal_moves
from game.phases.build import posture_of
from game.phases.dealing import card_conditions
from game.phases.pledges import pledge_limit
from game.phases.scoring import scores
from game.rules import cards, moves
from game.scenario import load
from tests.stories import Play, Story, tell
from tests.worlds import arrays_of

UP, DOWN = 1.0, -1.0
PLAIN = Play()
Outcome = Callable[[Story], Array]
OTHERS = slice(1, None)  # xai is the first row


def own(read: Callable[[World], Array]) -> Outcome:
    """Return an outcome: what ``read`` finds for the lab of the story at the end."""
    return lambda story: read(story.end)[story.row]


def of(row: int, read: Callable[[World], Array]) -> Outcome:
    """Return an outcome: what ``read`` finds for another lab at the end."""
    return lambda story: read(story.end)[row]


def others(read: Callable[[World], Array]) -> Outcome:
    """Return an outcome: what ``read`` finds for all labs but the first, together."""
    return lambda story: over_labs(read(story.end)[OTHERS])


def average(read: Callable[[World], Array]) -> Outcome:
    """Return an outcome: the mean over the months for the lab of the story."""
    return lambda story: story.mean(read)


used = own(lambda world: world.used)
powered = own(lambda world: world.plant.powered)
# Of what runs: a hurry also makes more run.
broken = average(lambda world: world.plant.broken / (world.plant.broken + world.plant.powered))
fleet = own(lambda world: world.plant.fleet)
power_mw = own(lambda world: world.plant.power)
filled = average(lambda world: world.plant.filled)
cash = own(lambda world: world.accounts.cash)
debt = own(lambda world: world.accounts.debt)
margin = own(lambda world: world.accounts.margin)
spent = own(lambda world: world.tally.spent)
raised = own(lambda world: world.tally.raised)
burnt = own(lambda world: world.tally.burnt)
control = own(lambda world: world.capital.control)
valuation = own(lambda world: world.capital.valuation)
budget = own(lambda world: world.capital.budget)
average_budget = average(lambda world: world.capital.budget)
pledged = own(lambda world: world.capital.pledged)
stake = own(lambda world: world.capital.carmaker_stake)
efficiency = own(lambda world: world.mind.efficiency)
their_efficiency = others(lambda world: world.mind.efficiency)
capability = own(lambda world: world.mind.capability)
quality = own(lambda world: world.mind.quality)
talent = own(lambda world: world.mind.talent)
sold_out = average(lambda world: world.trade.sold_out)
publish = own(lambda world: world.mind.publish)
target = own(lambda world: world.mind.target)
trained = average(lambda world: world.mind.trained)
share = own(lambda world: world.trade.share)
office = own(lambda world: world.trade.office)
revenue = own(lambda world: world.trade.revenue)
average_revenue = average(lambda world: world.trade.revenue)
brand = own(lambda world: world.trade.brand)
serving = own(lambda world: world.trade.serving_share)
unit_costs = average(lambda world: world.trade.capex)
credibility = own(lambda world: world.standing.credibility)
promised = own(lambda world: world.standing.promised)
grudge = own(lambda world: world.standing.grudge)
won = own(lambda world: np.minimum(world.standing.achieved, 1.0))
halls = average(lambda world: world.plant.usable_hall)
stopped = average(lambda world: world.plant.stopped)


on_order = own(lambda world: over_labs(world.pipeline.chips))
power_due = own(
    lambda world: world.plant.power + over_labs(world.pipeline.power) + world.pipeline.queue
)
halls_due = own(lambda world: over_labs(world.pipeline.hall))
frozen = average(lambda world: world.acts.frozen)
hired = average(lambda world: world.plant.hired)
suit = average(lambda world: world.standing.suit)
refusals = own(lambda world: world.tally.refusals)
reserve = average(lambda world: world.orders.reserve)
own_price = average(lambda world: world.trade.price)
prepaid = average(lambda world: world.acts.prepaid)


def carmaker(story: Story) -> Array:
    return story.end.climate.carmaker


def sold(story: Story) -> Array:
    return story.count("shares_sold")


def called(story: Story) -> Array:
    return story.count("margin_called") + 0.0


def released_at_once(story: Story) -> Array:
    return story.events[0]["released"][story.row] + 0.0


def limit(story: Story) -> Array:
    return pledge_limit(story.end, story.race.month())[story.row]


def posture(story: Story) -> Array:
    return story.mean(posture_of)


def score(story: Story) -> Array:
    return scores(story.end, story.race.month()).score[story.row]


def chips_ordered(story: Story) -> Array:
    return story.count("chips_ordered")


def equity_offered(story: Story) -> Array:
    return highest(story.end, story.race.month())["equity"][0][story.row]


class Case(NamedTuple):
    """One change, and the outcomes that follow it."""

    name: str
    change: Play
    against: Play
    outcomes: dict[str, tuple[Outcome, float]]
    months: int = 24
    lab: str = "xai"
    scenario: str = "article"


def order(
    name: str, high: float, low: float, months: int = 24, lab: str = "xai", **outcomes: float
) -> Case:
    """Return a case in which one order is ``high`` and not ``low``."""
    return Case(
        name, Play(orders={name: high}), Play(orders={name: low}), named(outcomes), months, lab
    )


def named(outcomes: dict[str, float]) -> dict[str, tuple[Outcome, float]]:
    """Return each outcome of this file by its name, with its direction."""
    return {name: (globals()[name], direction) for name, direction in outcomes.items()}


CRASH = {"share_price": 0.55}
ARSENAL = {"pledge": 1.0, "reserve": 6.0}

ORDERS = [
    order("stack_share", 0.95, 0.2, 36, used=UP, efficiency=DOWN),
    order("deploy", 0.95, 0.2, 12, spent=UP, cash=DOWN),
    order("reserve", 10, 0, 12, cash=UP, spent=DOWN),
    order("power_ahead", 0.5, 0.0, 24, power_mw=UP, fleet=DOWN),
    order("power_first", 1.0, 0.0, 9, powered=UP, broken=UP),
    order("chip_premium", 0.8, 0.0, 24, filled=UP, chips_ordered=DOWN),
    order("loan_to_value", 0.7, 0.0, 12, debt=UP, used=UP),
    order("pledge", 1.0, 0.0, 12, margin=UP, spent=UP),
    Case(
        "on_call: cash",
        Play(orders=ARSENAL | {"on_call": OnCall.CASH}, shock=CRASH, turn=8),
        Play(orders=ARSENAL | {"on_call": OnCall.SHARES}, shock=CRASH, turn=8),
        named({"stake": UP, "sold": DOWN}),
        months=27,
    ),
    Case(
        "on_call: hall",
        Play(orders=ARSENAL | {"on_call": OnCall.HALL}, shock=CRASH, turn=8),
        Play(orders=ARSENAL | {"on_call": OnCall.SHARES}, shock=CRASH, turn=8),
        named({"stake": UP, "fleet": DOWN}),
        months=27,
    ),
    order("train", 1.0, 0.1, 24, capability=UP, sold_out=UP),
    order("experiment", 1.0, 0.0, 24, efficiency=UP, sold_out=UP),
    order("serve", 1.0, 0.05, 12, "openai", average_revenue=UP, trained=DOWN),
    order("release", Release.OPEN, Release.CLOSED, 36, "google", share=UP, average_revenue=DOWN),
    order("price", 0.6, 1.4, 24, share=UP),
    Case(
        "host",
        Play(orders={"host": 400}, others={"host": -200}),
        Play(orders={"host": 0}, others={"host": -200}),
        named({"used": UP}) | {"let": (of(1, lambda world: world.plant.let), UP)},
        months=12,
    ),
    order("rival", 1, 5, 24, grudge=UP),
    order("equity", 25, 0, 6, raised=UP, control=DOWN),
    order("gulf", 4, 0, 12, raised=UP, control=DOWN),
    order("committee", 6, 0, 24, "google", average_budget=UP),
    order("run", Run.RELEASE, Run.KEEP, 3, "openai", released_at_once=UP, trained=DOWN),
    Case(
        "run: larger",
        Play(orders={"run": Run.LARGER}),
        Play(orders={"run": Run.KEEP}),
        named({"target": UP}),
        months=3,
        lab="openai",
    ),
    Case(
        "move_target",
        Play(orders={"move": Move.POACH, "move_target": 3}),
        Play(orders={"move": Move.POACH, "move_target": 4}),
        {
            "google": (of(3, lambda world: world.mind.talent), DOWN),
            "meta": (of(4, lambda world: world.mind.talent), UP),
        },
        months=6,
    ),
    Case(
        "restate",
        Play(orders={"restate": Restate.FIFTY_MILLION}, turn=12),
        Play(turn=12),
        {"restated": (own(lambda world: world.standing.restated), UP)} | named({"score": UP}),
        months=60,
        scenario="baseline",
    ),
]


def move(
    code: Move,
    months: int,
    given: Play = PLAIN,
    more: dict[str, tuple[Outcome, float]] | None = None,
    **outcomes: float,
) -> Case:
    """Return a case in which a move is made and not left out."""
    change = replace(given, orders={**given.orders, "move": float(code), "move_target": 1.0})
    return Case(code.name.lower(), change, given, named(outcomes) | (more or {}), months)


FEW_CHIPS = Play(numbers={"world.supply.buyer_limit": 0.05})
MOVES = [
    move(Move.DECLARE, 9, credibility=UP, valuation=UP),
    move(
        Move.POACH,
        6,
        more={"the target's talent": (of(1, lambda world: world.mind.talent), DOWN)},
        talent=UP,
    ),
    move(
        Move.SUE,
        24,
        more={"the target's efficiency": (of(1, lambda world: world.mind.efficiency), DOWN)},
    ),
    move(Move.MACROHARD, 36, office=UP, serving=DOWN),
    move(Move.LOCK_SUPPLY, 15, FEW_CHIPS, chips_ordered=UP),
    move(Move.LIFT_CAP, 6, Play(numbers={"world.finance.board_pledge_limit": 0.4}), limit=UP),
    # Racks that are ordered next need no site of their own, so fewer halls are under way.
    move(Move.BID_SITE, 6, Play(numbers={"world.moves.site_mood": 5}), power_mw=UP, halls_due=DOWN),
    move(Move.PUBLISH, 6, brand=UP, publish=UP, their_efficiency=UP),
    move(
        Move.LEASE_OUT,
        6,
        Play(others={"host": 100.0}, orders={"host": 0.0}),
        more={"compute let": (own(lambda world: world.plant.let), UP)},
    ),
]


def card(
    code: Card,
    option: int,
    against: int | None,
    months: int,
    given: Play = PLAIN,
    lab: str = "xai",
    more: dict[str, tuple[Outcome, float]] | None = None,
    **outcomes: float,
) -> Case:
    """Return a case in which a card is answered so and not as ``against``, or not dealt."""
    dealt = replace(given, card=int(code))
    change = replace(dealt, orders={**given.orders, "answer_1": float(option)})
    other = given
    if against is not None:
        other = replace(dealt, orders={**given.orders, "answer_1": float(against)})
    name = f"{code.name.lower()}: {deck.DECK[int(code)].options[option].name}"
    return Case(name, change, other, named(outcomes) | (more or {}), months, lab)


HURRY = Play(orders={"power_first": 1.0})
PLEDGING = Play(orders={"pledge": 0.6}, turn=4)
DECLARED = Play(orders={"move": Move.DECLARE})
WORKING = Play(orders={"move": Move.MACROHARD})
CARDS = [
    card(Card.UNPERMITTED_TURBINES, 0, 1, 6, HURRY, posture=UP, stopped=UP),
    card(Card.UNPERMITTED_TURBINES, 1, None, 3, HURRY, posture=DOWN, halls=DOWN),
    card(Card.UNPERMITTED_TURBINES, 2, 0, 6, HURRY, stopped=DOWN, cash=DOWN),
    card(Card.PLEDGE_STRETCHED, 0, None, 15, PLEDGING, margin=DOWN),
    card(Card.PLEDGE_STRETCHED, 1, None, 15, PLEDGING, pledged=UP, margin=UP),
    card(Card.PLEDGE_STRETCHED, 2, None, 15, PLEDGING, margin=DOWN, fleet=DOWN),
    card(Card.BOARD_CAPS_PLEDGES, 0, None, 3, limit=DOWN),
    card(Card.BOARD_CAPS_PLEDGES, 1, 0, 3, limit=UP, credibility=DOWN),
    card(Card.SHORT_SELLER, 0, 2, 3, carmaker=UP, cash=DOWN),
    card(Card.SHORT_SELLER, 1, 2, 3, carmaker=UP),
    card(Card.SHORT_SELLER, 2, None, 3, carmaker=DOWN),
    card(Card.IDLE_CAPACITY, 0, 1, 3, cash=UP, powered=DOWN),
    card(Card.IDLE_CAPACITY, 1, 0, 3, powered=UP),
    card(Card.SUPPLIER_LIMIT, 0, 2, 9, FEW_CHIPS, chips_ordered=UP),
    card(Card.SUPPLIER_LIMIT, 1, 2, 9, chips_ordered=DOWN, filled=UP),
    card(Card.SUPPLIER_LIMIT, 2, 0, 3, cash=UP),
    card(Card.RUN_NEARLY_DONE, 0, 1, 3, released_at_once=UP),
    card(Card.RUN_NEARLY_DONE, 1, None, 3, target=UP),
    card(Card.RIVAL_RELEASES, 0, 1, 3, released_at_once=UP),
    card(Card.RIVAL_RELEASES, 1, 0, 3, trained=UP),
    card(Card.RIVAL_RELEASES, 2, 1, 3, publish=UP, share=UP),
    card(Card.MACROHARD_WORKS, 0, 2, 24, office=UP, serving=DOWN),
    card(Card.MACROHARD_WORKS, 1, 2, 3, cash=UP),
    card(Card.MACROHARD_WORKS, 2, 0, 12, serving=UP),
    card(Card.MILESTONE_MISSED, 0, None, 3, credibility=DOWN),
    card(Card.MILESTONE_MISSED, 1, 2, 3, credibility=UP),
    card(Card.MILESTONE_MISSED, 2, None, 3, credibility=DOWN),
]


def their(row: int, read: Callable[[World], Array], way: float) -> dict[str, tuple[Outcome, float]]:
    """Return an outcome for another lab at the end, under the one name it needs."""
    return {f"lab {row}": (of(row, read), way)}


LONG_RUN = Play(orders={"run": Run.LARGER})  # nothing is released meanwhile
POOR_DATA = replace(LONG_RUN, numbers={"world.shocks.synthetic_chance": 0.3})
SHOCKS = [
    card(Card.GRID_REFUSES, 0, None, 9, power_mw=DOWN),
    card(Card.GRID_REFUSES, 1, 0, 3, posture=UP, power_mw=UP, cash=DOWN),
    card(Card.GRID_REFUSES, 2, 0, 3, power_due=DOWN, cash=UP),
    card(Card.GULF_OFFER, 0, 1, 3, power_due=UP, frozen=UP),
    card(Card.GULF_OFFER, 1, 0, 12, raised=UP),
    card(Card.EXPORT_FREEZE, 0, 1, 3, fleet=UP, cash=DOWN),
    card(Card.EXPORT_FREEZE, 1, None, 3, fleet=DOWN),
    card(Card.EXPORT_FREEZE, 2, 0, 3, on_order=DOWN, cash=UP),
    card(Card.ROCKET_COMPANY_LISTS, 0, 1, 3, pledged=UP, credibility=DOWN),
    card(Card.ROCKET_COMPANY_LISTS, 1, None, 6, limit=DOWN, margin=DOWN),
    card(Card.ROCKET_COMPANY_LISTS, 2, 1, 15, raised=UP, control=DOWN, limit=DOWN),
    card(Card.CHIPS_COME_EARLY, 0, 1, 3, on_order=DOWN, cash=UP),
    card(Card.CHIPS_COME_EARLY, 1, 0, 6, fleet=UP),
    card(Card.CHIPS_COME_EARLY, 2, 0, 3, on_order=DOWN, cash=UP),
    card(Card.EFFICIENCY_OPEN, 0, 1, 3, efficiency=UP, cash=DOWN),
    card(Card.EFFICIENCY_OPEN, 1, 0, 3, own_price=DOWN, share=UP, brand=UP),
    card(Card.EFFICIENCY_OPEN, 2, 0, 3, target=UP),
    card(Card.FAULT_STORM, 0, 1, 3, stopped=UP, broken=DOWN),
    card(Card.FAULT_STORM, 1, None, 3, broken=UP, cash=DOWN),
    card(Card.TEAM_COURTED, 0, 1, 3, talent=UP, cash=DOWN),
    card(
        Card.TEAM_COURTED, 1, 0, 3, more=their(1, lambda world: world.mind.talent, UP),
        talent=DOWN,
    ),
    card(Card.TEAM_COURTED, 2, 1, 3, talent=UP, suit=UP, cash=DOWN),
    card(
        Card.MISSION_QUARREL, 0, 1, 3, more=their(1, lambda world: world.accounts.cash, UP),
        grudge=DOWN, cash=DOWN,
    ),
    card(
        Card.MISSION_QUARREL, 1, 0, 24, more=their(1, lambda world: world.mind.efficiency, DOWN),
        suit=UP,
    ),
    card(Card.COMMITTEE_DELAYS, 0, None, 6, lab="google", average_budget=DOWN),
    card(Card.COMMITTEE_DELAYS, 1, 0, 3, lab="google", refusals=UP),
    card(Card.COMMITTEE_DELAYS, 2, 0, 6, lab="google", debt=UP, spent=UP),
    card(Card.SENTIMENT_CRASH, 0, 2, 3, reserve=UP, cash=UP),
    card(Card.SENTIMENT_CRASH, 1, 2, 3, power_mw=UP, halls_due=DOWN),
    card(Card.SENTIMENT_CRASH, 2, 0, 3, debt=UP, credibility=DOWN),
    card(Card.DATA_WALL, 0, 1, 3, POOR_DATA, cash=DOWN, trained=UP),
    card(Card.DATA_WALL, 1, 0, 3, POOR_DATA, cash=UP, trained=DOWN),
    card(Card.DATA_WALL, 2, 0, 3, LONG_RUN, efficiency=UP, trained=DOWN),
]  # fmt: skip


def rumour(code: Move, by: int = 1, **more: object) -> Play:
    """Return a play in which a rival is rumoured to do something to the lab of the story."""
    return replace(PLAIN, rumour=(by, int(code)), **more)  # type: ignore[arg-type]


FOR_SALE = {"world.moves.site_mood": 5.0}
POACHED, SUED = rumour(Move.POACH), rumour(Move.SUE)
CHANCE = "world.replies.fast_track_chance"
PERSUADED = rumour(Move.DECLARE, 0, numbers={CHANCE: 0.9})
DOUBTED = rumour(Move.DECLARE, 0, numbers={CHANCE: 0.1})
LOCKING = rumour(Move.LOCK_SUPPLY, numbers=FEW_CHIPS.numbers)
ATTACKED, LIFTING = rumour(Move.MACROHARD, 0), rumour(Move.LIFT_CAP, 0)
BIDDING, OPENING = rumour(Move.BID_SITE, numbers=FOR_SALE), rumour(Move.PUBLISH)
OFFERED = rumour(Move.LEASE_OUT)
HIRING = rumour(Move.LEASE_OUT, orders={"host": 200.0}, others={"host": -200.0})
REPLIES = [
    card(Card.RIVAL_DECLARES, 0, 1, 6, PERSUADED, "google", average_budget=UP, spent=UP),
    card(Card.RIVAL_DECLARES, 1, 0, 6, DOUBTED, "google", average_budget=UP, refusals=DOWN),
    card(
        Card.RIVAL_POACHES, 0, 1, 3, POACHED, talent=UP, cash=DOWN,
        more=their(1, lambda world: world.mind.talent, DOWN),
    ),
    card(Card.RIVAL_POACHES, 1, 0, 3, POACHED, talent=DOWN),
    card(
        Card.RIVAL_SUES, 0, 2, 3, SUED, cash=DOWN,
        more=their(1, lambda world: world.standing.suit, DOWN),
    ),
    card(Card.RIVAL_SUES, 1, 2, 3, SUED, suit=UP, cash=DOWN),
    card(
        Card.RIVAL_SUES, 2, 0, 24, SUED, more=their(1, lambda world: world.mind.efficiency, DOWN),
    ),
    card(Card.RIVAL_FOUNDS_MACROHARD, 0, 1, 30, ATTACKED, "microsoft", office=UP, spent=DOWN),
    card(Card.RIVAL_FOUNDS_MACROHARD, 1, 0, 30, ATTACKED, "microsoft", office=DOWN),
    card(Card.RIVAL_LOCKS_SUPPLY, 0, 1, 9, LOCKING, prepaid=UP, chips_ordered=UP),
    card(Card.RIVAL_LOCKS_SUPPLY, 1, 0, 3, LOCKING, prepaid=DOWN, cash=UP),
    card(Card.RIVAL_LIFTS_CAP, 0, 1, 3, LIFTING, "openai", carmaker=DOWN),
    card(Card.RIVAL_LIFTS_CAP, 1, 0, 3, LIFTING, "openai", carmaker=UP),
    card(
        Card.RIVAL_BIDS_FOR_SITE, 0, 1, 3, BIDDING, power_mw=UP, halls_due=DOWN,
        more=their(1, lambda world: world.plant.power, DOWN),
    ),
    card(Card.RIVAL_BIDS_FOR_SITE, 1, 0, 3, BIDDING, power_mw=DOWN),
    card(Card.RIVAL_PUBLISHES, 0, 1, 3, OPENING, efficiency=UP, cash=DOWN),
    card(Card.RIVAL_PUBLISHES, 1, 0, 3, OPENING, efficiency=DOWN),
    card(Card.RIVAL_LEASES_OUT, 0, 2, 6, OFFERED, hired=UP),
    card(Card.RIVAL_LEASES_OUT, 1, 2, 6, HIRING, hired=DOWN),
    card(Card.RIVAL_LEASES_OUT, 2, 0, 6, OFFERED, hired=DOWN),
]  # fmt: skip


def system(name: str, path: str, high: float, low: float, months: int = 24, **more: object) -> Case:
    """Return a case in which one number of the scenario is ``high`` and not ``low``."""
    given = more.pop("given", {})
    assert isinstance(given, dict)
    outcomes = {each: float(str(direction)) for each, direction in more.items()}
    return Case(
        name,
        Play(numbers={path: high}, orders=given),
        Play(numbers={path: low}, orders=given),
        named(outcomes),
        months,
    )


SYSTEMS = [
    system("S1 the bet", "world.bet.target", 0.05, 2.0, 12, won=UP),
    system("S2 the labs", "labs.xai.temper.grudge", 1.0, 0.0, 12, grudge=UP),
    system("S3 Colossus", "labs.xai.site.lead", 5, 15, 12, powered=UP),
    system("S4 power on first", "physics.build.roof_share", 1.0, 0.0, 9, halls=UP),
    system("S5 the committee", "labs.xai.money.budget_months", 20, 2, 12),
    system("S6 valuation", "world.finance.equity_pool", 200, 20, 12, raised=UP),
    system("S7 Gulf capital", "world.finance.gulf_pool", 100, 5, 18, raised=UP),
    system("S8 pledged shares", "physics.credit.call_level", 0.26, 0.5, 36, called=UP),
    system("S9 the burn", "world.costs.power_cost", 0.002, 0.0005, 18, burnt=UP, spent=DOWN),
    system("S10 the split", "physics.research.pace", 0.15, 0.03, 24, efficiency=UP),
    system("S11 breakthroughs", "world.hidden.threshold_leap", 1.0, 0.0, 48, quality=UP),
    system("S12 the grudge", "world.rivalry.grudge_speed", 0.5, 0.0, 24, powered=UP),
    system("S13 open or closed", "physics.research.open_leak", 5, 0, 36, their_efficiency=UP),
    system(
        "S14 MACROHARD", "world.demand.office_loyalty", 0.5, 6.0, 48, office=UP,
        given={"move": Move.MACROHARD},
    ),
    system(
        "S15 the declaration", "world.bet.credibility_gain", 0.4, 0.0, 9, valuation=UP,
        given={"move": Move.DECLARE},
    ),
    system("S16 physical scale", "world.founder.launch_speed", 0.3, 0.0, 12, powered=UP),
]  # fmt: skip
SYSTEMS[4] = SYSTEMS[4]._replace(
    change=Play(numbers={"labs.google.money.budget_months": 3}),
    against=Play(numbers={"labs.google.money.budget_months": 30}),
    outcomes={"budget": (of(3, lambda world: world.capital.budget), UP)},
)
CASES = [*ORDERS, *MOVES, *CARDS, *SHOCKS, *REPLIES, *SYSTEMS]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_change_moves_its_outcome(case: Case) -> None:
    one = tell(case.change, case.lab, case.scenario, case.months)
    other = tell(case.against, case.lab, case.scenario, case.months)
    assert case.outcomes
    for name, (outcome, direction) in case.outcomes.items():
        gain = direction * (outcome(one) - outcome(other))
        moved = gain[np.abs(gain) > 1e-9]
        assert gain.mean() > 1e-6, f"{name}: {gain.mean():.6g}"
        assert (moved > 0).mean() >= 0.6, f"{name}: {(moved > 0).mean():.0%} of {moved.size} races"


def test_every_order_has_a_case() -> None:
    told = {name for case in CASES for name in case.change.orders}
    # One's own estimate is between the player and the score sheet: the world never hears of it.
    assert set(ORDER_FIELDS) - told - {"answer_2"} == {"estimate"}


def test_every_move_option_and_system_has_a_case() -> None:
    assert {case.name for case in MOVES} == {code.name.lower() for code in Move if code}
    assert len(MOVES) == moves.CODES - 1
    options = {
        f"{Card(code).name.lower()}: {option.name}"
        for code, card in deck.DECK.items()
        for option in card.options
    }
    answers = [*CARDS, *SHOCKS, *REPLIES]
    assert {case.name for case in answers} == options
    assert len(answers) == len(options)
    assert [case.name.split()[0] for case in SYSTEMS] == [f"S{k}" for k in range(1, 17)]


def test_an_estimate_moves_nothing_in_the_world() -> None:
    one = tell(Play(orders={"estimate": 0.9}), "xai", "article", 6).end
    other = tell(Play(orders={"estimate": 0.1}), "xai", "article", 6).end
    pairs = zip(arrays_of(one), arrays_of(other), strict=True)
    differ = [name for (name, a), (_, b) in pairs if not np.array_equal(a, b)]
    assert differ == []


def test_the_second_card_is_answered_like_the_first() -> None:
    chosen = [
        cards.answers(
            card_1=np.full((1, 1), first), card_2=np.full((1, 1), second),
            answer_1=np.full((1, 1), 0.0), answer_2=np.full((1, 1), 0.0),
        )
        for first, second in ((5.0, 0.0), (0.0, 5.0))
    ]  # fmt: skip
    assert chosen[0] == chosen[1]
    assert chosen[0][5, 0]


def test_a_lab_resents_its_own_rival_and_nobody_else() -> None:
    struck = {
        rival: tell(
            Play(orders={"rival": float(rival)}, rumour=(1, int(Move.POACH))), "xai", "article", 3
        )
        for rival in (1, 2)
    }
    assert (grudge(struck[1]) > grudge(struck[2])).all()


def test_nobody_gets_ahead_by_choosing_a_weak_rival() -> None:
    race = Race(load("article"), 1, range(4))
    race.play_turn(nothing_asked(6, 4))
    before = scores(race.world, race.month())
    orders = replace(race.world.orders, rival=np.full((6, 4), 5.0))
    after = scores(replace(race.world, orders=orders), race.month())
    np.testing.assert_array_equal(before.attained, after.attained)


def test_sites_are_for_sale_only_while_a_restructuring_is_fresh() -> None:
    story = tell(PLAIN, "xai", "article", 3)
    world, month = story.end, story.race.month()
    calm = replace(world, climate=replace(world.climate, sentiment=world.climate.sentiment * 0))
    ruined = np.zeros_like(world.standing.restructured)
    ruined[1] = 1.0
    old = replace(calm, standing=replace(world.standing, restructured=ruined))
    fresh = replace(old, capital=replace(world.capital, penalty=6.0 * ruined))
    assert not legal_moves(old, month)[0][moves.SITE].any()
    assert legal_moves(fresh, month)[0][moves.SITE, 0].all()


def test_a_grudge_hides_a_hurry_for_longer() -> None:
    story = tell(Play(orders={"power_first": 0.65}), "xai", "article", 3)
    world, month = story.end, story.race.month()
    nil = np.zeros_like(world.standing.grudge)
    luck = np.zeros(nil.shape)
    seen = [
        card_conditions(
            replace(world, standing=replace(world.standing, grudge=nil + level)), month, luck
        )[deck.TURBINES, 0]
        for level in (0.0, 1.0)
    ]
    assert seen[0].all()
    assert not seen[1].any()
