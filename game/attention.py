"""Whether a lab needs its person now: what a run of turns with the standing orders stops for.

Read from a ``View`` alone. What has lasted for longer is no reason: a warning is given when it
becomes true, so that turns can be ended past it by whoever accepts it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from agents.contract import Observation
from game.bulletin import scalar
from game.view import News, View

#: Bad news that stop a person at the turn's end when they hit the own lab.
SHOCKS = frozenset(("budget_halved", "defaulted", "margin_called", "power_stopped"))
#: A fall of the shares that brings a call, and a ratio of the bet: where a person would look.
#: Assumed, for the screen only.
CALL_IS_NEAR = 0.15
SUPREMACY_IS_NEAR = 0.9
#: Months of cash at which a person is asked, each once.
_SHORT_OF_CASH = (3, 6, 12)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a person is needed: a key of ``game.words.attention``, and what it speaks of."""

    kind: str
    lab: str = ""
    amount: float = 0.0
    news: News | None = None


#: A person stopped the turns; nothing in the race did.
INTERRUPTED = Reason("interrupted")


def reason(view: View) -> Reason | None:
    """Return why ``view``'s lab needs a decision now, the gravest reason first, or ``None``."""
    grave = _of_the_turn(view)
    if grave is not None or view.before is None:
        return grave
    return _of_money(view, view.before) or _of_the_race(view, view.before)


def _of_the_turn(view: View) -> Reason | None:
    """Return what cannot be passed over: the end, a call, a shock, an open question."""
    if view.month >= view.race_months:
        return Reason("end")
    if view.funding.calls:
        return Reason("call", amount=view.funding.calls[0].demand)
    for each in view.news:
        if each.lab == view.lab and each.event in SHOCKS:
            return Reason("shock", news=each)
    if view.cards:
        return Reason("card")
    return Reason("restate") if may_restate(view) else None


def may_restate(view: View) -> bool:
    """Return whether the bet may be restated in this turn."""
    turn_after = 0 <= view.month - view.contender_month < view.months_per_turn
    return turn_after and view.lab == view.bettor


def _of_money(view: View, past: Observation) -> Reason | None:
    lasts, lasted = view.funding.committed_months, view.funding.committed_before
    if any(lasts < months <= lasted for months in _SHORT_OF_CASH):
        return Reason("cash", amount=lasts)
    off = scalar(view.see.margin_headroom)
    if off < CALL_IS_NEAR <= scalar(past.margin_headroom):
        return Reason("call_near", amount=off)
    return None


def _of_the_race(view: View, past: Observation) -> Reason | None:
    if scalar(past.run_progress) < 1.0 <= scalar(view.see.run_progress):
        return Reason("run")
    rumours = [each for each in view.news if each.event == "rumoured_move"]
    against = next((each for each in rumours if each.other == view.lab), None)
    if against is not None:
        return Reason("rumour", news=against)
    ratio, back = view.bet_ratio, view.months_per_turn
    before = float(ratio[-1 - back]) if len(ratio) > back else float(ratio[0])
    if before < SUPREMACY_IS_NEAR <= float(ratio[-1]):
        return Reason("supremacy", lab=view.bettor, amount=float(ratio[-1]))
    passed = _overtaken_by(view, past)
    return None if passed is None else Reason("overtaken", lab=passed)


def _overtaken_by(view: View, past: Observation) -> str | None:
    """Return a rival that was behind in raw or effective compute a turn ago and is not now."""
    see = view.see
    raw = (see.compute, past.compute, see.rival_compute, past.rival_compute)
    effective = (
        see.effective, past.effective, see.rival_compute * see.rival_efficiency,
        past.rival_compute * past.rival_efficiency,
    )  # fmt: skip
    for own, was, theirs, were in (raw, effective):
        ahead = (np.ravel(theirs) > scalar(own)) & (np.ravel(were) <= scalar(was))
        if np.any(ahead):
            place = int(np.argmax(ahead))
            return view.labs[round(scalar(see.rival_lab[place]))]
    return None
