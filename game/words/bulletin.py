"""The turn in three lines: what landed, what moved and why, what is coming.

Written once for the window and the terminal; the figures are ``game.bulletin``'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from agents.contract import phrase
from game.bulletin import Coming, Dated, Landed, Moved, coming, landed, moved, scalar
from game.view import View
from game.words import events, flows, numbers, orders
from game.words.language import _

_POINTS = 100.0
#: Less than this, in kH100e and MW, is written as nothing.
_LITTLE = 0.05


class Line(NamedTuple):
    """One of the three: its label, and its sentences, the most important first."""

    label: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the whole line."""
        return _("{label}: {sentences}").format(
            label=self.label, sentences=" ".join(self.sentences)
        )


def lines(view: View) -> tuple[Line, Line, Line]:
    """Return the turn's three lines."""
    names = view.names
    brought, changed, ahead = landed(view), moved(view), coming(view)
    over = view.month >= view.race_months
    quiet = _("No figure moved by much.") if brought else _("Nothing yet.")
    told = tuple(_moved(each, names) for each in changed) or (quiet,)
    if not brought and (standing := loans(view)):
        # Else the first turn borrows what nobody has been told of.
        told = (*told, standing)
    first = _coming(ahead, view)
    dated = tuple(_dated(each, view) for each in ahead.dates)
    return (
        Line(_("Landed"), _landed(brought, view)),
        Line(_("Moved"), told),
        Line(_("Coming"), (_("Nothing: the race is over."),) if over else (first, *dated)),
    )


def _landed(brought: Landed | None, view: View) -> tuple[str, ...]:
    if brought is None:
        first = _("Nothing yet: the race begins.")
        return (first, _("Change what you want; the rest follows a plan."))
    if brought.chips + brought.power + brought.halls < _LITTLE:
        text = _("No chips, power or halls; {money} came in.")
    else:
        text = _("{chips} of chips, {power} of power, {halls} of halls; {money} came in.")
    text = text.format(
        chips=numbers.compute(brought.chips, unit=True),
        power=numbers.power(brought.power),
        halls=numbers.power(brought.halls),
        money=numbers.usd(brought.money),
    )
    done = (_("The training run is complete."),) if brought.run_done else ()
    return (text, *done, *(_stop(events.sentence(each, view.names)) for each in brought.news))


def loans(view: View) -> str:
    """Return what stands ordered of loans, which goes on until it is changed; maybe nothing."""
    return orders.loans(
        scalar(view.draft.pledge),
        scalar(view.draft.loan_to_value),
        founder=scalar(view.see.has_arsenal) > 0,
    )


def _stop(sentence: str) -> str:
    """End a sentence of the news, which stands alone elsewhere."""
    return _("{sentence}.").format(sentence=sentence)


# --- what moved ----------------------------------------------------------------------------------

_FIGURES = {
    "ratio": phrase("Own ÷ rivals {points} to {now}: {cause}."),
    "share": phrase("Share of compute {points} to {now}: {cause}."),
    "leap": phrase("{lab} {growth} to {now}: {cause}."),
    "stake": phrase("Founder's shares {growth}: {cause}."),
    "headroom": phrase(
        "Shares may fall {now} before lenders call, not {before} as before: {cause}."
    ),
    "cash": phrase("Cash {change} to {now}: {cause} {amount}."),
    "arrears": phrase("The cash ran out and bills wait; most went by {cause}: {amount}."),
}
_CAUSES = {
    "growth": phrase("yours {own}, theirs {others}"),
    "restructured": phrase("you were restructured"),
    "unknown": phrase("no cause is known"),
    "crash": phrase("the market's mood crashed"),
    "mood": phrase("with the market's mood"),
    "alone": phrase("not with the market's mood"),
    "loan": phrase("by the loan"),
    "pledge": phrase("by the pledge"),
    "price": phrase("by the shares' price"),
}
_BEHIND = {
    "round_closed": phrase("it closed a round"),
    "gulf_committed": phrase("the Gulf pays it"),
    "committee_granted": phrase("its committee paid"),
    "fast_tracked": phrase("its committee paid faster"),
    "site_bought": phrase("it bought a site"),
    "outbid": phrase("it bought a site"),
    "supply_locked": phrase("it locked in chips"),
    "bought_together": phrase("it bought chips with others"),
}


def _moved(each: Moved, names: Mapping[str, str]) -> str:
    shares = each.figure in {"ratio", "share", "headroom"}
    show = numbers.compute if each.figure == "leap" else numbers.usd
    before, now = (
        numbers.percent(value, 0 if each.figure == "headroom" else 1) if shares else show(value)
        for value in (each.before, each.now)
    )
    grown = each.own if each.figure == "leap" else each.now / max(each.before, 1e-9) - 1.0
    return _(_FIGURES[each.figure]).format(
        before=before,
        now=now,
        points=_points(each.now - each.before),
        change=numbers.usd(each.now - each.before, signed=True),
        growth=numbers.percent(grown, signed=True),
        lab=_(names.get(each.lab, each.lab)),
        cause=cause(each),
        amount=numbers.usd(each.amount, signed=True),
    )


def _points(change: float) -> str:
    amount = numbers.digits(_POINTS * change, 1, signed=True)
    return _("{change} points").format(change=amount)


def cause(each: Moved) -> str:
    """Return what is behind a change, without a stop."""
    if each.figure in {"cash", "arrears"}:
        return flows.name(each.cause) if each.cause else ""
    if each.cause == "news" and each.news is not None:
        return _(_BEHIND[each.news.event])
    return _(_CAUSES[each.cause]).format(
        own=numbers.percent(each.own, signed=True), others=numbers.percent(each.others, signed=True)
    )


# --- what is coming ------------------------------------------------------------------------------

_DATES = {
    "deadline": phrase("The race ends in {time}."),
    "contender": phrase("The contender test is in {time}."),
    "milestone": phrase("The declaration's next milestone is in {time}; now {ratio}."),
    "committee": phrase("The committee answers in {date}, on {amount} a year."),
    "gulf": phrase("The Gulf pays {amount}."),
    "run": phrase("The training run ends in about {time}."),
    "run_now": phrase("The training run ends this turn."),
}


def _coming(ahead: Coming, view: View) -> str:
    date = numbers.month_of(*numbers.later(*view.date, ahead.months - 1))
    return _("By {date}, {chips} of chips, {power} of power, {halls} of halls.").format(
        date=date,
        chips=numbers.compute(ahead.chips, unit=True),
        power=numbers.power(ahead.power),
        halls=numbers.power(ahead.halls),
    )


def _dated(each: Dated, view: View) -> str:
    if each.news is not None:
        return _stop(events.sentence(each.news, view.names))
    kind = each.kind
    if kind == "run" and each.months <= view.months_per_turn:
        kind = "run_now"
    return _(_DATES[kind]).format(
        time=numbers.months(each.months),
        date=numbers.month_of(*numbers.later(*view.date, each.months)),
        amount=numbers.usd(each.amount),
        ratio=numbers.percent(each.amount, 1),
    )
