"""The turn in three lines, as figures: what landed, what moved and why, what is coming.

Read from a ``View`` alone, so that every screen tells the same; the sentences are in
``game.words.bulletin``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.view import News, View

#: Flows of a turn that are money coming in (``game.journal.FLOWS``).
_INCOME = ("receipts", "raised", "borrowed")
#: Of each figure, a change that one would speak of: half of it is hardly worth a word. Presentation
#: only, so that a share and a price can be compared; assumed.
_NOTABLE = {
    "ratio": 0.03, "share": 0.01, "leap": 0.15, "stake": 0.15, "headroom": 0.08, "cash": 0.3,
}  # fmt: skip
_WORTH_A_WORD = 0.5
_MOVED_MOST = 2
#: What can be behind a rival's leap, as far as anybody hears of it.
_BEHIND_A_LEAP = frozenset(
    ("round_closed", "gulf_committed", "committee_granted", "site_bought", "supply_locked",
     "fast_tracked", "bought_together", "outbid")
)  # fmt: skip
_MOOD_MOVED = 0.05
_LITTLE = 1e-6
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Landed:
    """What the last turn brought: chips kH100e, power and halls MW, money in USD bn."""

    chips: float
    power: float
    halls: float
    money: float
    news: tuple[News, ...]  #: own runs and programmes that came to an end
    run_done: bool  #: the run in training has reached its size


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that changed much over the last turn, and what is behind it.

    ``figure`` and ``cause`` are keys of ``game.words.bulletin``; ``lab`` is whose figure it is,
    ``own`` and ``others`` are growth where the cause is that one grew faster.
    """

    figure: str
    before: float
    now: float
    size: float  #: change over what one would speak of
    cause: str = ""
    lab: str = ""
    own: float = 0.0
    others: float = 0.0
    amount: float = 0.0  #: of the flow of money behind it, USD bn
    news: News | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that is to happen: ``months`` from now, 0 within the turn that begins."""

    kind: str
    months: int = 0
    amount: float = 0.0
    news: News | None = None


@dataclass(frozen=True, slots=True)
class Coming:
    """What the coming turn is expected to bring, and the next dates, the most urgent first."""

    months: int
    chips: float
    power: float
    halls: float
    dates: tuple[Dated, ...]


def landed(view: View) -> Landed | None:
    """Return what last turn brought, or ``None`` before the first one."""
    if view.before is None:
        return None
    site, flows = view.site, view.funding.flows
    ended = ("released", "milestone_model", "broke_through", "programme_ended")
    done, was = scalar(view.see.run_progress), scalar(view.before.run_progress)
    return Landed(
        chips=site.arrived_chips,
        power=site.arrived_power,
        halls=site.arrived_halls,
        money=sum(flows.get(name, 0.0) for name in _INCOME),
        news=tuple(each for each in view.news if each.lab == view.lab and each.event in ended),
        run_done=done >= 1.0 > was,
    )


def moved(view: View) -> tuple[Moved, ...]:
    """Return the one or two figures that changed most over the last turn, the largest first."""
    if view.before is None:
        return ()
    found = sorted(_candidates(view), key=lambda each: -each.size)
    return tuple(each for each in found[:_MOVED_MOST] if each.size >= _WORTH_A_WORD)


def change(view: View, figure: str) -> Moved | None:
    """Return how ``figure`` changed over the last turn, however little, if the lab has it."""
    if view.before is None:
        return None
    return next((each for each in _candidates(view) if each.figure == figure), None)


def coming(view: View) -> Coming:
    """Return what the coming turn should bring, and what has a date within a year."""
    ahead = [each for each in view.arrivals if each.months_ahead <= view.months_per_turn]
    ahead = ahead or list(view.arrivals[:1])
    return Coming(
        months=max((each.months_ahead for each in ahead), default=view.months_per_turn),
        chips=sum(each.chips for each in ahead),
        power=sum(each.power for each in ahead),
        halls=sum(each.halls for each in ahead),
        dates=tuple(_dates(view)),
    )


def _candidates(view: View) -> Iterator[Moved]:
    yield _against_rivals(view)
    leap = _leap(view)
    if leap is not None:
        yield leap
    if scalar(view.see.has_arsenal) > 0 and len(view.funding.past_stake) > view.months_per_turn:
        yield _stake(view)
    headroom = _headroom(view)
    if headroom is not None:
        yield headroom
    yield _cash(view)


def _sized(figure: str, before: float, now: float, change: float, **more: Any) -> Moved:  # noqa: ANN401 - the other fields of ``Moved``
    return Moved(figure, before, now, abs(change) / _NOTABLE[figure], **more)


def _against_rivals(view: View) -> Moved:
    """Return own compute over the rivals', or the share of all for a lab that has not bet."""
    see, past = view.see, _past(view)
    own, was = scalar(see.compute), scalar(past.compute)
    rivals, were = float(see.rival_compute.sum()), float(past.rival_compute.sum())
    growth: dict[str, Any] = {
        "own": _grown(own, was),
        "others": _grown(rivals, were),
        "cause": "growth",
    }
    if any(each.event == "defaulted" and each.lab == view.lab for each in view.news):
        growth["cause"] = "restructured"
    if view.lab == view.bettor:
        now, before = scalar(see.bet_ratio), scalar(past.bet_ratio)
        return _sized("ratio", before, now, now - before, **growth)
    now, before = own / max(own + rivals, _LITTLE), was / max(was + were, _LITTLE)
    return _sized("share", before, now, now - before, **growth)


def _leap(view: View) -> Moved | None:
    """Return the rival whose reported compute grew farthest beyond the others' growth."""
    see, past = view.see, _past(view)
    now, was = np.ravel(see.rival_compute), np.ravel(past.rival_compute)
    if len(now) <= 1:
        return None
    growth = now / np.maximum(was, _LITTLE) - 1.0
    beyond = growth - (growth.sum() - growth) / (len(growth) - 1)
    place = int(np.argmax(beyond))
    lab = view.labs[round(scalar(see.rival_lab[place]))]
    known = [each for each in view.news if each.lab == lab and each.event in _BEHIND_A_LEAP]
    return _sized(
        "leap", float(was[place]), float(now[place]), float(beyond[place]),
        cause="news" if known else "unknown", lab=lab, own=float(growth[place]),
        news=known[-1] if known else None,
    )  # fmt: skip


def _stake(view: View) -> Moved:
    """Return the founder's stakes at their new prices: they move with the mood, and alone."""
    past = view.funding.past_stake
    now, before = float(past[-1]), float(past[-1 - view.months_per_turn])
    change = _grown(now, before)
    mood = scalar(view.see.sentiment) - scalar(_past(view).sentiment)
    crash = next((each for each in view.news if each.event == "crashed"), None)
    with_mood = abs(mood) > _MOOD_MOVED and mood * change > 0
    cause = "crash" if crash and change < 0 else "mood" if with_mood else "alone"
    return _sized("stake", before, now, change, cause=cause, news=crash)


def _headroom(view: View) -> Moved | None:
    """Return how far a margin call is off, and which of loan, pledge and price moved it most."""
    see, past = view.see, _past(view)
    if scalar(see.margin) <= _LITTLE or scalar(past.margin) <= _LITTLE:
        return None
    now, before = scalar(see.margin_headroom), scalar(past.margin_headroom)

    def moved_by(name: str) -> float:
        later, earlier = scalar(getattr(see, name)), scalar(getattr(past, name))
        return float(np.log(max(later, _LITTLE) / max(earlier, _LITTLE)))

    # A larger loan brings the call nearer; more shares pledged or dearer ones push it off.
    pushed = {
        "loan": -moved_by("margin"), "pledge": moved_by("pledged"), "price": moved_by("stake"),
    }  # fmt: skip
    cause = max(pushed, key=lambda name: pushed[name] * (1 if now > before else -1))
    return _sized("headroom", before, now, now - before, cause=cause)


def _cash(view: View) -> Moved:
    now, before = scalar(view.see.cash), view.funding.cash_before
    cause, amount = largest_flow(view)
    change = (now - before) / max(before, 1.0)
    return _sized("cash", before, now, change, cause=cause, amount=amount)


def largest_flow(view: View) -> tuple[str, float]:
    """Return the flow that moved last turn's cash farthest in the direction it went, USD bn."""
    flows = view.funding.flows
    if not flows:
        return "", 0.0
    rose = scalar(view.see.cash) >= view.funding.cash_before
    cause = max(flows, key=lambda name: flows[name] if rose else -flows[name])
    return cause, flows[cause]


def _dates(view: View) -> Iterator[Dated]:
    """Yield what is rumoured against the lab, then what falls due within a year, soonest first."""
    yield from (
        Dated("rumour", news=each)
        for each in view.news
        if each.event == "rumoured_move" and each.other == view.lab
    )
    due = sorted(_due(view), key=lambda each: each.months)
    yield from (each for each in due if each.months <= _YEAR)


def _due(view: View) -> Iterator[Dated]:
    see, funding = view.see, view.funding
    left = view.race_months - view.month
    if left > 0:
        yield Dated("deadline", left)
    contest = view.contender_month - view.month
    if contest > 0 and view.lab == view.bettor:
        yield Dated("contender", contest)
    if scalar(see.declared) > 0:
        since = view.month - scalar(see.books("standing.declared_at"))
        yield Dated("milestone", round(_YEAR - since % _YEAR), scalar(see.bet_ratio))
    if funding.asked > _LITTLE:
        yield Dated("committee", round(max(funding.asked_months, 1.0)) - 1, funding.asked)
    if funding.gulf_due > _LITTLE:
        yield Dated("gulf", 0, funding.gulf_month * view.months_per_turn)
    run = _run(view)
    if run is not None:
        yield run


def _run(view: View) -> Dated | None:
    """Return when the run in training ends at last turn's pace, if it is not done yet."""
    if view.before is None:
        return None
    done, was = scalar(view.see.run_progress), scalar(view.before.run_progress)
    if not was < done < 1.0:
        return None
    turns = (1.0 - done) / (done - was)
    return Dated("run", round(turns * view.months_per_turn), done)


def _past(view: View) -> Any:  # noqa: ANN401 - an Observation; ``None`` was answered before
    return view.before


def _grown(now: float, before: float) -> float:
    return now / max(before, _LITTLE) - 1.0


def scalar(value: Any) -> float:  # noqa: ANN401 - an array of length 1, or its stand-in
    """Return the one number in an array of length 1; 0 where there is none yet.

    >>> scalar(np.array([0.5])), scalar(np.array([np.nan]))
    (0.5, 0.0)
    """
    return float(np.nan_to_num(np.ravel(value)[0]))
