"""World -> Observation: the only place that decides what a lab may see of itself and of rivals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import NamedTuple

import numpy as np

from agents.characters import Character
from agents.contract import ORDER_FIELDS, Array, History, Observation, Orders
from agents.futures import Foresight
from game.core.arrays import over_labs, over_some, ratio
from game.core.books import columns, own_row
from game.core.setting import Month
from game.core.world import World
from game.legal import access, highest
from game.phases.acts import legal_moves
from game.phases.build import posture_of, premium_of
from game.phases.hand import OnTable, on_table
from game.phases.pledges import stake_of
from game.phases.scoring import scores
from game.rules import bet, build, burn, training

OWN_REPORTS = ("compute", "efficiency", "capability", "revenue", "cash", "debt", "valuation")

#: What a lab that is alone sees of its only rival, who is nobody: nought of everything else.
_NOBODY = {"efficiency": 1.0}


class Sight(NamedTuple):
    """Everything that labs may see this month, before it is dealt out to each."""

    own: dict[str, Array]  #: ``(labs, runs)`` by field of ``Observation``
    public: dict[str, Array]  #: what all see of each lab, ``(labs, runs)``
    history: dict[str, Array]  #: ``(4, labs, runs)``
    move_open: Array  #: ``(moves, labs, runs)``
    table: OnTable  #: what the open cards offer, ``(2, 3, labs, runs)``
    defaults: dict[str, Array]
    standing: dict[str, Array]
    temper: dict[str, Array]
    world: World
    month: Month
    foresight: Foresight | None

    def of(self, rows: Sequence[int]) -> Observation:
        """Return what the labs in ``rows`` see, their columns one after the other."""
        rows = list(rows)
        names, month = [self.month.setting.labs[row] for row in rows], self.month
        labs, width = len(month.setting.labs), self.own["cash"].shape[1]
        others = np.array([[k for k in range(labs) if k != row] or [row] for row in rows]).T

        def own(values: Array) -> Array:
            return columns(_wide(values, labs, width), rows)

        def rivals(values: Array, nobody: float = 0.0) -> Array:
            found: Array = _wide(values, labs, width)[others].reshape(len(others), -1)
            return _fixed(found if labs > 1 else np.full_like(found, nobody))

        index = np.arange(labs, dtype=np.float64)[:, np.newaxis]

        def luck(channel: str) -> Array:
            own_luck = (month.luck.uniform(month.number, f"strategy {channel}", x) for x in names)
            return np.concatenate(list(own_luck))

        return Observation(
            **{name: own(values) for name, values in self.own.items()},
            **{
                f"rival_{name}": rivals(values, _NOBODY.get(name, 0.0))
                for name, values in self.public.items()
            },
            **{name: np.full(len(rows) * width, now) for name, now in _calendar(month).items()},
            lab=own(index),
            rival_lab=rivals(index),
            move_open=own(self.move_open),
            **{f"card_{name}": own(values) for name, values in self.table._asdict().items()},
            character=Character(**{name: own(values) for name, values in self.temper.items()}),
            standing=Orders(**{name: own(values) for name, values in self.standing.items()}),
            default=Orders(**{name: own(values) for name, values in self.defaults.items()}),
            history=History(**{name: own(values) for name, values in self.history.items()}),
            luck=luck,
            books=lambda path: own_row(self.world, path, rows),
            foresight=self.foresight,
        )


def _fixed(values: Array) -> Array:
    values.setflags(write=False)
    return values


def _wide(values: Array, labs: int, runs: int) -> Array:
    if values.shape[-2:] == (labs, runs):
        return values
    return np.broadcast_to(values, (*values.shape[:-2], labs, runs))


def _calendar(month: Month) -> dict[str, float]:
    setting = month.setting
    return {
        "month": month.number - 1.0,
        "turn": (month.number - 1.0) // setting.months_per_turn,
        "months_left": setting.race_months - month.number + 1.0,
        "months_per_turn": float(setting.months_per_turn),
    }


def look(world: World, month: Month, foresight: Foresight | None = None) -> Sight:
    """Return what all labs may see at the beginning of ``month``, before its orders.

    ``foresight`` plays futures for those who ask.

    Nothing hidden enters but through reports, which the world holds as they were heard, and through
    beliefs, which experiments sharpen.
    """
    legal, _ = legal_moves(world, month)
    temper = month.parameters.labs.temper
    memory = world.memory
    history = {
        "compute": memory.compute, "rivals_compute": memory.rivals_compute, "cash": memory.cash,
        "revenue": memory.revenue, "capability": memory.capability, "sentiment": memory.sentiment,
    }  # fmt: skip
    own = _money(world, month) | _compute(world, month) | _models(world, month)
    own |= _place(world, month)
    return Sight(
        own=own,
        public=_public(world),
        history=history,
        move_open=legal.astype(np.float64),
        table=on_table(world, month),
        defaults=_defaults(world, month),
        standing={name: getattr(world.orders, name) for name in ORDER_FIELDS},
        temper={each.name: getattr(temper, each.name) for each in fields(Character)},
        world=world,
        month=month,
        foresight=foresight,
    )  # fmt: skip


def _public(world: World) -> dict[str, Array]:
    """What everybody sees of every lab: reports, prices, releases, rumours, declarations."""
    reported = {name: getattr(world.reports, name) for name in OWN_REPORTS}
    return reported | {
        "share": world.trade.share,
        "price": world.trade.price,
        "release": world.mind.publish,
        "move": world.acts.pending,
        "declared": world.standing.declared,
        "restructured": world.standing.restructured,
    }


def _money(world: World, month: Month) -> dict[str, Array]:
    accounts, capital, trade = world.accounts, world.capital, world.trade
    stake = stake_of(world, month)
    ratio_now = ratio(accounts.margin, capital.pledged * stake)
    call = month.parameters.physics.credit.call_level
    headroom = np.where(accounts.margin > 0, 1.0 - ratio_now / call, 1.0)
    most = highest(world, month)
    income = trade.revenue + capital.budget / 12.0
    outgo = trade.costs + trade.service + trade.capex + trade.bought
    return {
        "cash": accounts.cash,
        "receivable": accounts.receivable,
        "debt": accounts.debt,
        "lease": accounts.lease,
        "margin": accounts.margin,
        "arrears": accounts.arrears,
        "book": accounts.book,
        "under_construction": accounts.construction,
        "revenue": trade.revenue,
        "running_costs": trade.costs,
        "debt_service": trade.service,
        "runway_months": burn.runway(cash=accounts.cash, income=income, outgo=outgo),
        "valuation": capital.valuation,
        "control": capital.control,
        "budget": capital.budget,
        "stake": stake,
        "pledged": capital.pledged,
        "margin_ratio": ratio_now,
        "margin_headroom": np.clip(headroom, 0.0, 1.0),
        "debt_ratio": ratio(accounts.debt + accounts.lease, accounts.book + accounts.construction),
        "equity_limit": most["equity"][0],
        "gulf_limit": most["gulf"][0],
        "committee_limit": most["committee"][0],
        "pledge_limit": most["pledge"][0],
    }


def _compute(world: World, month: Month) -> dict[str, Array]:
    plant, pipeline, chips = world.plant, world.pipeline, month.parameters.physics.chips
    prices = build.unit_prices(years=month.years, price_gap=world.climate.price_gap, terms=chips)
    cost = build.own_cost(
        prices=prices,
        premium=premium_of(world, month),
        posture=posture_of(world),
        terms=month.parameters.physics.build,
    )
    seats = access(world, month)
    return {
        "compute": world.used,
        "owned": plant.fleet * (1.0 - month.parameters.labs.money.tenancy),
        "powered": plant.powered,
        "load_mw": plant.load,
        "power_mw": plant.usable_power,
        "hall_mw": plant.usable_hall,
        "chips_arriving": over_labs(pipeline.chips),
        "power_arriving": over_labs(pipeline.power) + pipeline.queue,
        "halls_arriving": over_labs(pipeline.hall),
        "let": plant.let,
        "hired": plant.hired,
        "unit_cost": cost.unit,
        "chip_price_gap": world.climate.price_gap,
        "filled": plant.filled,
        "bound": plant.bound,
        "has_arsenal": seats.arsenal,
        "has_parent": seats.parent,
        "has_equity": seats.equity,
        "has_gulf": seats.gulf,
        "tenant": month.parameters.labs.money.tenancy,
    }


def _models(world: World, month: Month) -> dict[str, Array]:
    mind, hidden, terms = world.mind, world.hidden, month.parameters.world.hidden
    luck = month.luck
    belief = training.believe(
        scale_return=hidden.scale_return,
        pace=hidden.pace,
        threshold=hidden.threshold - hidden.reference,
        nearest=terms.threshold_low,
        farthest=terms.threshold_high,
        knowledge=mind.knowledge,
        luck=(
            luck.normals(0, "belief scale"), luck.normals(0, "belief pace"),
            luck.normals(0, "belief threshold"),
        ),
        terms=month.parameters.physics.training,
    )  # fmt: skip
    return {
        "efficiency": mind.efficiency,
        "effective": world.plant.powered * mind.efficiency,
        "capability": mind.capability,
        "run_progress": ratio(mind.trained, mind.target),
        "run_size": training.LOG_UNIT + np.log10(np.maximum(mind.trained, 1e-6)),
        "talent": mind.talent,
        "programme_months_left": mind.programme,
        "scale_return_belief": belief.scale_return,
        "pace_belief": belief.pace,
        "threshold_belief": belief.threshold + hidden.reference,
        "share": world.trade.share,
        "office_share": world.trade.office,
        "sold_out": world.trade.sold_out,
        "brand": world.trade.brand,
    }


def _place(world: World, month: Month) -> dict[str, Array]:
    standing, terms = world.standing, month.parameters.world.bet
    promised = bet.milestone(
        promised=standing.promised,
        months=world.month - standing.declared_at + 12.0,
        terms=terms,
    )
    own = world.used
    rivals = over_some(world.reports.compute, month.setting.rivals)
    reported = ratio(own, rivals, empty=99.0)
    return {
        "sentiment": world.climate.sentiment,
        "declared": standing.declared,
        "credibility": standing.credibility,
        "grudge": standing.grudge,
        "bet_ratio": reported,
        "milestone": np.where(standing.declared > 0, promised, 0.0),
        "restructured": standing.restructured,
        "score": scores(world, month).score,
        "card_1": world.acts.card_1,
        "card_2": world.acts.card_2,
    }


def _defaults(world: World, month: Month) -> dict[str, Array]:
    """The seat's default orders as orders of this turn: rates become USD bn."""
    numbers = month.parameters.labs.defaults
    nothing = np.full((1, 1), np.nan)
    orders: dict[str, Array] = {}
    for name in ORDER_FIELDS:
        orders[name] = getattr(numbers, name, nothing)
    turn = month.setting.months_per_turn / 12.0
    most = highest(world, month)
    orders["equity"] = np.minimum(
        numbers.equity * world.capital.valuation * turn, most["equity"][0]
    )
    orders["gulf"] = np.minimum(numbers.gulf * world.climate.gulf_pool, most["gulf"][0])
    orders["rival"] = month.setting.rival
    orders["on_call"] = np.zeros((1, 1))
    return orders
