"""What the toy race of ``fake`` shows: a full ``View`` of made-up numbers."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from agents.characters import Character
from agents.contract import ORDER_FIELDS, Bound, Card, History, Move, Observation, Orders
from game.view import (
    Arrival,
    Beliefs,
    CardView,
    Funding,
    MarginCall,
    MoveView,
    News,
    ObjectiveView,
    OptionView,
    Profile,
    Series,
    Site,
    Verdict,
    View,
)

if TYPE_CHECKING:
    from tests.ui.fake import Session

#: A shipped lab's, so that they are translated.
DOCTRINE = "Compute before everything else: power the racks on, then finish the roof."
TELLS = (
    "Raises a round whenever a model has just been released.",
    "Pledges more shares when cash will not last two quarters.",
    "Answers every release of its rival within two turns.",
)

LABS = ("xai", "openai", "anthropic", "google", "meta", "microsoft")
NAMES = dict(zip(LABS, ("xAI", "OpenAI", "Anthropic", "Google", "Meta", "Microsoft"), strict=True))
START = np.array([500.0, 1700, 1100, 2000, 1200, 1000])
GROWTH = np.array([0.085, 0.055, 0.056, 0.05, 0.045, 0.05])
STANDING_VALUES = {
    "stack_share": 0.85, "deploy": 0.9, "reserve": 2.0, "power_ahead": 0.1, "power_first": 0.5,
    "chip_premium": 0.2, "loan_to_value": 0.65, "pledge": 0.3, "on_call": 0.0, "train": 0.4,
    "experiment": 0.25, "serve": 0.35, "release": 0.0, "price": 1.0, "host": 0.0, "rival": 1.0,
}  # fmt: skip


def own(value: float) -> np.ndarray[Any, Any]:
    return np.full(1, float(value))


def fleets(month: int) -> np.ndarray[Any, Any]:
    wobble = 1 + 0.04 * np.sin(month / 3.0 + np.arange(6))
    return START * np.exp(GROWTH * month) * wobble


def observe(session: Session, row: int) -> Observation:
    values: dict[str, Any] = {}
    for each in fields(Observation):
        wide = each.name.startswith("rival_")
        values[each.name] = np.zeros((5, 1)) if wide else np.zeros(1)
    values |= own_numbers(session, row) | rival_numbers(session, row)
    values |= {
        "character": Character(**{each.name: own(0.5) for each in fields(Character)}),
        "history": History(**{each.name: np.zeros((4, 1)) for each in fields(History)}),
        "standing": Orders(**{k: own(v) for k, v in session.standing.items()}),
        "default": Orders(**{k: own(v) for k, v in STANDING_VALUES.items()}),
        "luck": lambda channel: own(len(channel) % 7 / 7),
        "books": lambda path: own(len(path) % 3),
        "foresight": None,
    }
    return Observation(**values)


def efficiencies(month: int) -> np.ndarray[Any, Any]:
    return np.array([1, 1.3, 1.3, 1.4, 0.95, 0.95]) * np.exp(0.05 * month)


def own_numbers(session: Session, row: int) -> dict[str, Any]:
    month = session.turn * 3
    now, efficiency = fleets(month), efficiencies(month)
    return {
        "month": own(month), "turn": own(session.turn), "months_left": own(60 - month),
        "months_per_turn": own(3), "cash": own(25 - month * 0.3), "debt": own(12 + month),
        "revenue": own(0.4 + 0.08 * month), "running_costs": own(0.6 + 0.05 * month),
        "debt_service": own(0.3), "runway_months": own(14), "valuation": own(200 + 12 * month),
        "stake": own(950), "pledged": own(session.standing["pledge"]), "margin": own(71),
        "margin_ratio": own(0.25), "margin_headroom": own(0.29), "equity_limit": own(21.5),
        "gulf_limit": own(12), "committee_limit": own(0), "pledge_limit": own(0.5),
        "compute": own(now[row]), "powered": own(now[row] * 0.93), "power_mw": own(now[row] * 1.1),
        "load_mw": own(now[row] * 1.18), "hall_mw": own(now[row] * 1.2),
        "chips_arriving": own(180), "bound": own(int(Bound.POWER)),
        "efficiency": own(efficiency[row]), "effective": own(now[row] * 0.93 * efficiency[row]),
        "capability": own(26.1 + month * 0.04), "run_progress": own((session.turn % 4) * 0.3),
        "run_size": own(25.9 + month * 0.04), "share": own(0.06), "sentiment": own(0.3),
        "bet_ratio": own(now[row] / (now.sum() - now[row])), "milestone": own(0.12),
        "score": own(31 + session.turn), "declared": own(0),
        "card_1": own(Card.SHORT_SELLER if session.turn % 3 == 2 else 0),
        "card_2": own(Card.IDLE_CAPACITY if session.turn % 6 == 2 else 0),
        "move_open": np.ones((len(Move), 1)),
        "has_arsenal": own(row == 0), "has_parent": own(row >= 3), "has_equity": own(row < 3),
        "has_gulf": own(row < 3), "lab": own(row),
    }  # fmt: skip


def rival_numbers(session: Session, row: int) -> dict[str, Any]:
    month = session.turn * 3
    now, efficiency = fleets(month), efficiencies(month)
    rivals = [index for index in range(6) if index != row]
    return {
        "rival_lab": np.array(rivals, float)[:, None],
        "rival_compute": now[rivals][:, None], "rival_efficiency": efficiency[rivals][:, None],
        "rival_capability": np.full((5, 1), 26.3), "rival_valuation": np.full((5, 1), 480.0),
        "rival_revenue": np.full((5, 1), 3.0), "rival_cash": np.full((5, 1), 30.0),
        "rival_move": np.array([2, 0, 0, 5, 0], float)[:, None],
        "rival_release": np.array([0, 0, 1, 2, 0], float)[:, None],
        "rival_restructured": np.array([0, 0, 0, 0, 0], float)[:, None],
    }  # fmt: skip


def series(session: Session) -> dict[str, Series]:
    past = np.arange(session.turn * 3 + 1)
    compute = np.stack([fleets(int(month)) for month in past])
    growth = np.exp(0.05 * past)
    return {
        lab: Series(
            compute=compute[:, row],
            effective=compute[:, row] * growth,
            capability=26 + past * 0.04,
            revenue=1 + past * 0.1,
            valuation=200 + past * 10.0,
        )
        for row, lab in enumerate(LABS)
    }


def site(session: Session, row: int) -> Site:
    """A lab that powers on first: racks run in the hall that has no roof yet."""
    load = float(fleets(session.turn * 3)[row]) * 1.18
    live = 0.92 * load
    past = np.array([float(fleets(month)[row]) for month in range(session.turn * 3 + 1)])
    return Site(
        halls=0.85 * load, halls_coming=(0.2 * load, 0.15 * load, 0.15 * load),
        usable_halls=0.94 * load, power=live, power_coming=(0.1 * load, 0.1 * load, 0.1 * load),
        usable_power=live, queue=0.2 * load, load=load, live=live,
        broken=0.03 * load, let=0.0, hired=0.0, stopped_months=0.0, building_months=8.0,
        grid_pace=0.02 * load, turbine_pace=0.01 * load, past_live=past * 1.18 * 0.92,
        past_repaired=past * 0.02, arrived_chips=40.0, arrived_power=52.0, arrived_halls=48.0,
        retired_chips=3.0,
    )  # fmt: skip


def cards(see: Observation) -> tuple[CardView, ...]:
    known = {
        Card.SHORT_SELLER: (
            OptionView("buy_back", 1.2, 0.7),
            OptionView("open_books", 0.0, 0.5),
            OptionView("ignore", 0.0, None),
        ),
        Card.IDLE_CAPACITY: (OptionView("lease", -3.75, None), OptionView("keep", 0.0, None)),
    }
    held = (Card(int(see.card_1[0])), Card(int(see.card_2[0])))
    return tuple(CardView(card, known[card], len(known[card]) - 1) for card in held if card)


def moves() -> tuple[MoveView, ...]:
    closed = (Move.LIFT_CAP, Move.BID_SITE)
    return tuple(
        MoveView(move, 0.0 if move == Move.DECLARE else 1.5, move not in closed)
        for move in Move
        if move
    )


def news(session: Session) -> tuple[News, ...]:
    month = session.turn * 3
    if not session.turn:
        return ()
    return (
        News("round_closed", "openai", None, 40.0, month - 2),
        News("rumoured_move", "openai", "xai", 3.0, month - 1),
        News("released", "google", None, None, month - 1),
        News("crashed", None, None, None, month),
        News("margin_called", "xai", None, None, month),
    )


def past(session: Session, row: int) -> Observation | None:
    if not session.turn:
        return None
    earlier = Moment(session.turn - 1, session.standing)
    return observe(earlier, row)  # type: ignore[arg-type]


def chronicle(session: Session) -> tuple[News, ...]:
    told = [news(Moment(turn, {})) for turn in range(1, session.turn + 1)]  # type: ignore[arg-type]
    return tuple(item for items in told for item in items)


class Moment(NamedTuple):
    turn: int
    standing: dict[str, float]


def limits(row: int) -> dict[str, tuple[float, float]]:
    result = {name: (spec.low, spec.high) for name, spec in ORDER_FIELDS.items()}
    result |= {"equity": (0.0, 21.5), "gulf": (0.0, 12.0), "pledge": (0.0, 0.5)}
    result |= {"committee": (0.0, 8.0 if row >= 3 else 0.0), "host": (-300.0, 300.0)}
    return result


def funding(session: Session, row: int) -> Funding:
    """A pledge that was called last turn, a Gulf commitment, and an ask before a committee."""
    month = session.turn * 3
    moved = {
        "receipts": 2.0, "raised": 3.5, "borrowed": 6.0, "running": -2.4, "service": -1.2,
        "built": -7.5, "researched": -1.5, "other": -0.2,
    }  # fmt: skip
    cash = 25 - month * 0.3
    call = MarginCall(month - 1, 9.0, 4.0, 0.0, 9.1, 5.0, 0.0)
    return Funding(
        asked=6.0 if row >= 3 else 0.0, asked_months=5.0, gulf_due=8.0, gulf_month=0.7,
        debt_interest=0.1, debt_principal=0.3, lease_interest=0.1, lease_principal=0.1,
        margin_interest=0.4, ceiling=0.8, call_level=0.35, advance=0.25, carmaker=450.0,
        rocket=500.0, past_stake=950 - 6.0 * np.arange(month + 1),
        flows=moved if session.turn else {},
        cash_before=cash - sum(moved.values()) if session.turn else cash,
        committed_months=30.0, committed_before=32.0,
        calls=(call,) if row == 0 and session.turn in {4, session.turns} else (),
    )  # fmt: skip


def make_view(session: Session, row: int) -> View:
    see = observe(session, row)
    month = session.turn * 3
    table = series(session)
    total = sum(each.compute for each in table.values())
    mine = table["xai"].compute
    verdict = Verdict(
        supremacy=False,
        month=None,
        winner="openai",
        ranking=tuple((lab, 62.0 - 7 * place) for place, lab in enumerate(LABS)),
    )
    return View(
        lab=LABS[row], names=NAMES, labs=LABS, title="The article's world",
        date=(2026 + month // 12, 1 + month % 12), month=month, turn=session.turn,
        turns=session.turns, race_months=60, months_per_turn=3, bettor="xai", see=see,
        draft=Orders(**{name: own(value) for name, value in session.draft().items()}),
        limits=limits(row), cards=cards(see), moves=moves(), news=news(session),
        chronicle=chronicle(session),
        before=past(session, row), funding=funding(session, row), terms={},
        beliefs=Beliefs((0.9, 1.0, 1.1), (0.8, 0.95, 1.1), (28.1, 28.6, 29.1)),
        profiles={lab: Profile(DOCTRINE, TELLS) for lab in LABS},
        arrivals=tuple(
            Arrival(3 * (k + 1), 20 + 14.0 * k, 30 + 9.0 * k * (k % 3), 45 + 5.0 * k)
            for k in range(8)
        ),
        site=site(session, row), series=table, bet_ratio=mine / (total - mine),
        objectives=tuple(
            ObjectiveView(name, weight, part)
            for name, weight, part in
            (("bet", 0.6, 0.21), ("fifty_million", 0.25, 0.4), ("ahead_of_rival", 0.15, 0.62))
        ),
        score=31.0 + session.turn, par=29.0, rank=2, bound=Bound.POWER,
        headroom=dict(zip(Bound, (0.78, 0.92, 0.61, 0.7, 0.84), strict=True)),
        contender_month=36, verdict=verdict if session.finished else None,
    )  # fmt: skip
