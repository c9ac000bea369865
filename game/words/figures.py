"""What a figure on a screen is, what moved it last turn, and where it comes from.

One place for all screens: a figure of the observation goes by the name of its field, and whoever
shows it asks here for what its tooltip says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from agents.contract import phrase
from game import bulletin
from game.bulletin import scalar
from game.view import View
from game.words import badges, events, flows, numbers
from game.words import bulletin as lines
from game.words.language import _

BOOKS = phrase("From the lab's own books, exact.")
DERIVED = phrase("Derived from the lab's own books by the rules.")
REPORTED = phrase("As reported: late and with some error, the same for everybody.")
PUBLIC = phrase("Public, exact.")
DRAFT = phrase("In your draft: it is carried out when the turn ends.")
Show = Callable[[float], str]


class Told(NamedTuple):
    """What a figure is with its unit, its origin, and how it is written."""

    what: str
    origin: str = BOOKS
    show: Show | None = None


def _one_decimal(value: float) -> str:
    return numbers.digits(value, 1)


def _with_unit(value: float) -> str:
    return numbers.compute(value, unit=True)


def _tenths(value: float) -> str:
    return numbers.percent(value, 1)


#: The figures of the race's main screen.
FIGURES: Mapping[str, Told] = {
    "turn": Told(phrase("The turn that is being decided, and how many the race has."), PUBLIC),
    "date": Told(phrase("When the turn begins; each dot is a turn of the race."), PUBLIC),
    "cash": Told(phrase("Cash in the bank; US dollars."), BOOKS, numbers.usd),
    "power_mw": Told(
        phrase("Power that can be used and is, from grid and turbines; megawatts."), BOOKS,
        numbers.power,
    ),
    "compute": Told(phrase("Raw compute in use; H100-equivalents."), BOOKS, _with_unit),
    "effective": Told(
        phrase("Effective compute: powered, times efficiency; H100-equivalents."), DERIVED,
        _with_unit,
    ),
    "efficiency": Told(
        phrase("Efficiency: compute saved; a multiple of the first field's."), BOOKS, numbers.times
    ),
    "score": Told(
        phrase("Score of 100 from the three objectives, and the rank it gives among the labs."),
        DERIVED, _one_decimal,
    ),
    "bet_ratio": Told(
        phrase("The bet: raw compute over that of all rivals together; per cent."), REPORTED,
        _tenths,
    ),
    "run_progress": Told(
        phrase("How much of the run in training is done, of the compute it asks for."), BOOKS,
        numbers.percent,
    ),
    "stack_share": Told(
        phrase("How the money that is spent divides: chips, power and halls, or research."), DRAFT
    ),
    "shares": Told(
        phrase("Each lab's share of all compute by month, yours at the bottom; per cent."), REPORTED
    ),
    "amounts": Told(
        phrase("Compute of you and of all rivals by month, on powers of ten; H100-equivalents."),
        REPORTED,
    ),
}  # fmt: skip


def tell(view: View, name: str, *more: str) -> str:
    """Return the tooltip of the figure ``name``; ``more`` is what only its screen knows."""
    told = FIGURES[name]
    past = ""
    if view.before is not None and told.show is not None:
        past = told.show(scalar(getattr(view.before, name)))
    return compose(
        "\n".join([_(told.what), *more]), told.origin, before=past, cause=cause(view, name)
    )


def compose(what: str, origin: str, *, before: str = "", cause: str = "") -> str:
    """Return a tooltip: what it is, what it was, what moved it, and where it comes from."""
    past = _("A turn ago: {value}").format(value=before) if before else ""
    return "\n".join(each for each in (what, past, cause, _(origin)) if each)


def term(view: View, path: str) -> str:
    """Return where a term of the scenario comes from: sourced, derived or assumed."""
    row = view.terms.get(path)
    if row is None:
        return _("A term of this scenario.")
    return badges.origin(row)


# --- what moved it last turn, where the books know -----------------------------------------------


def cause(view: View, name: str) -> str:
    """Return what moved the figure ``name`` most last turn, where anybody knows; else nothing."""
    found = _CAUSES.get(name)
    return "" if found is None or view.before is None else found(view)


def _flows(view: View) -> str:
    """Return the largest flow in and the largest out."""
    moved = view.funding.flows
    if not moved:
        return ""

    def named(flow: str) -> str:
        return _("{name} {amount}").format(
            name=flows.name(flow), amount=numbers.usd(moved[flow], signed=True)
        )

    return _("Most came in by {inflow}; most went out by {outflow}.").format(
        inflow=named(max(moved, key=moved.__getitem__)),
        outflow=named(min(moved, key=moved.__getitem__)),
    )


def _chips(view: View) -> str:
    return _("Last turn {came} of chips came, and {gone} wore out.").format(
        came=_with_unit(view.site.arrived_chips), gone=_with_unit(view.site.retired_chips)
    )


def _power(view: View) -> str:
    return _("Last turn {power} came.").format(power=numbers.power(view.site.arrived_power))


def _halls(view: View) -> str:
    return _("Last turn {power} came.").format(power=numbers.power(view.site.arrived_halls))


def _loans(view: View) -> str:
    borrowed = view.funding.flows.get("borrowed")
    if borrowed is None:
        return ""
    return _("Last turn {amount} was borrowed, on fleet and shares together.").format(
        amount=numbers.usd(borrowed)
    )


def _in_the_news(*named: str) -> Callable[[View], str]:
    """Return what tells which of the events ``named`` happened to the lab last turn."""

    def found(view: View) -> str:
        own = (each for each in view.news if each.lab == view.lab and each.event in named)
        return "\n".join(dict.fromkeys(events.sentence(each, view.names) for each in own))

    return found


def _as_in_the_lines(figure: str) -> Callable[[View], str]:
    """Return what gives the reason that the turn's three lines give."""

    def found(view: View) -> str:
        moved = bulletin.change(view, figure)
        return "" if moved is None else _("Why: {cause}.").format(cause=lines.cause(moved))

    return found


def _against_rivals(view: View) -> str:
    return _as_in_the_lines("ratio" if view.lab == view.bettor else "share")(view)


_RELEASES = _in_the_news("released", "milestone_model", "broke_through")
_CAUSES: Mapping[str, Callable[[View], str]] = {
    "cash": _flows,
    "compute": _chips,
    "owned": _chips,
    "powered": _power,
    "power_mw": _power,
    "hall_mw": _halls,
    "debt": _loans,
    "margin": _loans,
    "lease": _loans,
    "bet_ratio": _against_rivals,
    "stake": _as_in_the_lines("stake"),
    "margin_headroom": _as_in_the_lines("headroom"),
    "effective": _power,
    "efficiency": _in_the_news("programme_ended", "followed"),
    "capability": _RELEASES,
    "valuation": _RELEASES,
    "run_progress": _RELEASES,
}
