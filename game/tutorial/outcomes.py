"""What a task has brought once its turn has passed: in figures, from two views of the lab."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from game.bulletin import scalar
from game.view import View
from game.words import numbers
from game.words.language import _

Outcome = Callable[[View, View], str]
Figures = Callable[[View], Mapping[str, str]]


def money(before: View, after: View) -> str:
    """Tell what was raised, what all else made, and what is left: the figures add up."""
    flows = after.funding.flows
    spent = -flows["built"] - flows["researched"]
    had, has = scalar(before.see.cash), scalar(after.see.cash)
    return _(
        "{raised} was raised; building and research took {spent}; sales, loans and bills together "
        "made {rest}. Cash: {before} → {now}."
    ).format(
        raised=numbers.usd(flows["raised"]),
        spent=numbers.usd(spent),
        rest=numbers.usd(has - had - flows["raised"] + spent, signed=True),
        before=numbers.usd(had),
        now=numbers.usd(has),
    )


def split(before: View, after: View) -> str:
    """Tell what both halves of the capital have brought."""
    flows = after.funding.flows
    return _(
        "{built} went into chips, power and halls, {researched} into research. Compute: {before} → "
        "{now}; efficiency: {was} → {efficiency}."
    ).format(
        built=numbers.usd(-flows["built"]),
        researched=numbers.usd(-flows["researched"]),
        before=numbers.compute(scalar(before.see.compute)),
        now=numbers.compute(scalar(after.see.compute)),
        was=numbers.times(scalar(before.see.efficiency)),
        efficiency=numbers.times(scalar(after.see.efficiency)),
    )


def run(before: View, after: View) -> str:
    """Tell how far the larger run is."""
    del before
    done = scalar(after.see.run_progress)
    if done >= 1.0:
        return _("The larger run is done: your compute has grown faster than it.")
    return _("The larger run is {done} done after a quarter.").format(done=numbers.percent(done))


def power(before: View, after: View) -> str:
    """Tell what runs without a roof, and what broke."""
    early = max(after.site.usable_halls - after.site.halls, 0.0)
    return _(
        "{early} may run without a roof; in all {now} runs, {more} against the quarter before. "
        "Broken: {broken}."
    ).format(
        early=numbers.power(early),
        now=numbers.power(after.site.live),
        more=numbers.power(after.site.live - before.site.live, signed=True),
        broken=numbers.power(after.site.broken),
    )


def pledge(before: View, after: View) -> str:
    """Tell what was borrowed, and how the debt has grown."""
    return _(
        "{borrowed} was borrowed. Debt: {before} → {now}; it costs {service} a quarter."
    ).format(
        borrowed=numbers.usd(after.funding.flows["borrowed"]),
        before=numbers.usd(_owed(before)),
        now=numbers.usd(_owed(after)),
        service=numbers.usd(-after.funding.flows["service"]),
    )


def _owed(view: View) -> float:
    see = view.see
    return scalar(see.debt) + scalar(see.lease) + scalar(see.margin)


def gauge(before: View, after: View) -> str:
    """Tell of the call that came, or how far off it is."""
    if after.funding.calls:
        call = after.funding.calls[0]
        return _("Lenders called for {demand}: {cash} was paid in cash, and the lab lives.").format(
            demand=numbers.usd(call.demand), cash=numbers.usd(call.from_cash)
        )
    return _("Nobody called: the shares may fall by {now}; a quarter ago by {before}.").format(
        now=numbers.percent(scalar(after.see.margin_headroom)),
        before=numbers.percent(scalar(before.see.margin_headroom)),
    )


def release(before: View, after: View) -> str:
    """Tell what customers and investors made of the model."""
    return _("Revenue: {before} → {now} a month. The lab's value: {was} → {value}.").format(
        before=numbers.usd(scalar(before.see.revenue)),
        now=numbers.usd(scalar(after.see.revenue)),
        was=numbers.usd(scalar(before.see.valuation)),
        value=numbers.usd(scalar(after.see.valuation)),
    )


def bet(before: View, after: View) -> str:
    """Tell how far the bet is."""
    return _("Own compute ÷ all rivals combined: {before} → {now}. The goal is {goal}.").format(
        before=numbers.percent(scalar(before.see.bet_ratio), 1),
        now=numbers.percent(scalar(after.see.bet_ratio), 1),
        goal=numbers.percent(1.0),
    )
