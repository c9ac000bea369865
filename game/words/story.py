"""How a race went, once it is over: its best month, what held it up, and where points were left."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from agents.contract import Array
from game.view import News, View
from game.words import events, numbers, objectives
from game.words.language import _, plural

_HELD_UP = ("margin_called", "milestone_missed", "defaulted", "budget_halved", "power_stopped")
#: Less than this share of an objective is not worth a sentence.
_LITTLE = 0.02


def sentences(view: View) -> tuple[str, ...]:
    """Return the story of a finished race as its lab knows it."""
    return (*_best(view), *_unpaid(view), *_blows(view), *_lost_again(view), *_left(view))


def _best(view: View) -> Iterator[str]:
    """Tell the bet's best month, and who grew faster from there."""
    ratio = np.ravel(view.bet_ratio)
    if not len(ratio):
        return
    at = int(np.argmax(ratio))
    yield _("{lab}'s best month was {date}: {ratio} of all rivals combined.").format(
        lab=_(view.names[view.bettor]),
        date=_date(view, at - len(ratio) + 1),
        ratio=numbers.percent(float(ratio[at]), 1),
    )
    if len(ratio) - 1 - at < view.months_per_turn:
        return
    rivals = [view.series[lab].compute for lab in view.labs if lab != view.bettor]
    own = _growth(view.series[view.bettor].compute, at)
    theirs = _growth(np.sum(np.stack(rivals), axis=0), at)
    text = _("From then to the end its compute {own}, that of all rivals {theirs}.")
    yield text.format(own=_change(own), theirs=_change(theirs))


def _change(growth: float) -> str:
    """Return how an amount of compute changed, as a verb."""
    text = _("shrank by {share}") if growth < 0 else _("grew by {share}")
    return text.format(share=numbers.percent(abs(growth)))


def _lost_again(view: View) -> Iterator[str]:
    """Tell why a bet that was won may count for little: a lab that was restructured loses it."""
    won = view.verdict is not None and view.verdict.supremacy
    if won and view.lab == view.bettor and _own(view, "defaulted"):
        yield _(
            "The bet was won, but a restructured lab loses it again: only the way there counts."
        )


def _growth(series: Array, at: int) -> float:
    past = np.ravel(series)
    return float(past[-1] / max(float(past[min(at, len(past) - 1)]), 1e-9) - 1.0)


def _unpaid(view: View) -> Iterator[str]:
    """Tell since when bills could not be paid, and in how many months."""
    months = sorted({each.month for each in _own(view, "arrears")})
    if months:
        yield plural(
            "Bills went unpaid in {count} month, first in {date}: nothing was left to build with.",
            "Bills went unpaid in {count} months, first in {date}: nothing was left to build with.",
            len(months),
        ).format(count=numbers.whole(len(months)), date=_date(view, months[0] - view.month))


def _blows(view: View) -> Iterator[str]:
    """Tell what else struck the lab, and when first."""
    struck = {event: min(_own(view, event), key=_month, default=None) for event in _HELD_UP}
    for news in sorted((each for each in struck.values() if each is not None), key=_month):
        yield _("{date}: {news}.").format(
            date=_date(view, news.month - view.month), news=events.sentence(news, view.names)
        )


def _month(news: News) -> int:
    return news.month


def _left(view: View) -> Iterator[str]:
    """Tell which objective left most points on the table."""
    most = max(view.objectives, key=lambda each: each.weight * (1 - each.attainment), default=None)
    if most is None or most.weight * (1 - most.attainment) < _LITTLE:
        return
    yield _("Most points were left at “{objective}”: {lost} of {points}.").format(
        objective=objectives.name(most.id),
        lost=numbers.whole(100 * most.weight * (1 - most.attainment)),
        points=numbers.whole(100 * most.weight),
    )


def _own(view: View, event: str) -> list[News]:
    return [each for each in view.chronicle if each.lab == view.lab and each.event == event]


def _date(view: View, ahead: int) -> str:
    """Return the month that lies ``ahead`` of the next one, below zero before it."""
    return numbers.month_of(*numbers.later(*view.date, ahead - 1))
