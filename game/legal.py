"""What may be ordered: ranges, access, boards; and a reason for every order that is cut.

Orders come in as asked, NaN where a lab keeps its standing order, and leave as the ``OrderBook``
that the rules read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from agents.contract import ORDER_FIELDS
from game.core.arrays import TINY, Array, Mask, ratio
from game.core.setting import Month
from game.core.world import OrderBook, World
from game.phases.acts import legal_moves
from game.phases.hand import on_table
from game.phases.pledges import pledge_limit, stake_of
from game.rules.capital import cash_flow

NONE = {"answer_1": -1.0, "answer_2": -1.0, "estimate": -1.0}


class Refusal(NamedTuple):
    """One order that was cut: which, to what, and why (a reason code, see ``game.words``)."""

    order: str
    limit: float
    reason: str


class Access(NamedTuple):
    """Which sources of money a seat has, 1 or 0; ``(labs, runs)``."""

    arsenal: Array
    parent: Array
    equity: Array
    gulf: Array


def access(world: World, month: Month) -> Access:
    """Return which financing each seat has; front ends show only that."""
    money = month.parameters.labs.money
    nil = np.zeros_like(world.plant.fleet)
    return Access(
        arsenal=np.where(stake_of(world, month) > 0, 1.0, nil),
        parent=money.parent + nil,
        equity=money.equity_access + nil,
        gulf=money.gulf_access + nil,
    )


def highest(world: World, month: Month) -> dict[str, tuple[Array, str]]:
    """Return the most that each limited order may ask now, and the code of the reason."""
    finance, money = month.parameters.world.finance, month.parameters.labs.money
    seats = access(world, month)
    turn = month.setting.months_per_turn / 12.0
    valuation = world.capital.valuation
    gulf = np.minimum(finance.gulf_limit * valuation * turn, world.climate.gulf_pool)
    flow = cash_flow(years=month.years, lab=money, terms=finance)
    committee = np.maximum(money.budget_limit * flow - world.capital.budget, 0.0) * seats.parent
    equity = np.minimum(finance.equity_limit * valuation, world.climate.equity_pool)
    return {
        "equity": (equity * seats.equity, "pool"),
        "gulf": (gulf * seats.gulf, "pool"),
        "committee": (committee, "parent_limit"),
        "pledge": (pledge_limit(world, month) * seats.arsenal, "board"),
    }


def resolve(
    asked: Mapping[str, Array], world: World, month: Month
) -> tuple[OrderBook, dict[tuple[str, str], Mask]]:
    """Return the legal orders of all labs, and masks of what was cut by (order, reason).

    ``asked`` holds ``(labs, runs)`` arrays by order name, NaN for ``None``; missing names are all
    ``None``. Nothing raises: an order out of range is cut, an illegal one is dropped.
    """
    cuts: dict[tuple[str, str], Mask] = {}
    book: dict[str, Array] = {}
    nil = np.zeros_like(world.plant.fleet)
    for name, spec in ORDER_FIELDS.items():
        kept = getattr(world.orders, name) if not spec.once else nil + NONE.get(name, 0.0)
        value = asked.get(name)
        if value is None:
            book[name] = kept + nil
            continue
        unsaid = np.isnan(value)
        if unsaid.any():
            value = np.where(unsaid, kept, value)
        if spec.choices is not None or spec.unit in {"lab", "option"}:
            value = np.rint(value)
        low = min(spec.low, NONE.get(name, spec.low))
        legal = np.clip(value, low, spec.high)
        _note(cuts, name, "range", legal != value)
        book[name] = legal
    _share_compute(book, world)
    _limit(book, cuts, world, month)
    _settle_moves(book, cuts, world, month)
    _settle_answers(book, cuts, world, month)
    return OrderBook(**book), cuts


def _note(cuts: dict[tuple[str, str], Mask], order: str, reason: str, mask: Mask) -> None:
    if mask.any():
        cuts[order, reason] = mask


def _share_compute(book: dict[str, Array], world: World) -> None:
    """Bring the three uses of compute to a sum of one, in the proportions ordered."""
    uses = ("train", "experiment", "serve")
    total = book["train"] + book["experiment"] + book["serve"]
    # What sums to one already stays as it is, to the last bit.
    total = np.where(np.abs(total - 1.0) < TINY, 1.0, total)
    for name in uses:
        standing = getattr(world.orders, name)
        book[name] = np.where(total > TINY, ratio(book[name], total), standing)


def _limit(
    book: dict[str, Array], cuts: dict[tuple[str, str], Mask], world: World, month: Month
) -> None:
    """Cut what a seat has no access to, and what its pools, parent or board refuse."""
    for name, (most, reason) in highest(world, month).items():
        over = book[name] > most + 1e-12
        _note(cuts, name, reason, over)
        book[name] = np.where(over, most, book[name])
    rows = np.arange(world.labs)[:, np.newaxis]
    wrong = (book["rival"] >= world.labs) | (book["rival"] == rows)
    book["rival"] = np.where(wrong, month.setting.rival, book["rival"])
    _note(cuts, "rival", "self", wrong)


def _settle_moves(
    book: dict[str, Array], cuts: dict[tuple[str, str], Mask], world: World, month: Month
) -> None:
    """Drop moves that are not legal now, and aim those without a target at the rival."""
    legal, _ = legal_moves(world, month)
    codes = book["move"].astype(np.intp)
    allowed = np.take_along_axis(legal, codes[np.newaxis], axis=0)[0]
    _note(cuts, "move", "not_now", ~allowed)
    book["move"] = np.where(allowed, book["move"], 0.0)
    rows = np.arange(world.labs)[:, np.newaxis]
    target = book["move_target"]
    wrong = (target >= world.labs) | (target == rows)
    book["move_target"] = np.where(wrong, book["rival"], target)


def _settle_answers(
    book: dict[str, Array], cuts: dict[tuple[str, str], Mask], world: World, month: Month
) -> None:
    """Drop answers that a card does not offer, or that are too dear: its default is taken."""
    table = (world.acts.card_1, world.acts.card_2)
    given = any(((card > 0) & (book[f"answer_{k}"] >= 0)).any() for k, card in enumerate(table, 1))
    if not given:
        return
    offered = on_table(world, month).open
    for slot, (name, card) in enumerate(zip(("answer_1", "answer_2"), table, strict=True)):
        answer = book[name]
        place = np.maximum(answer, 0.0).astype(np.intp)[np.newaxis]
        may = np.take_along_axis(offered[slot], place, axis=0)[0] > 0
        closed = (card > 0) & (answer >= 0) & ~may
        _note(cuts, name, "not_now", closed)
        book[name] = np.where(closed, NONE[name], answer)


def refusals(
    cuts: Mapping[tuple[str, str], Mask], book: OrderBook, row: int
) -> tuple[Refusal, ...]:
    """Return what was cut of one lab's orders in the first run."""
    return tuple(
        Refusal(order, float(getattr(book, order)[row, 0]), reason)
        for (order, reason), mask in cuts.items()
        if mask[row, 0]
    )
