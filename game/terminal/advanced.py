"""Advanced: every other order by its name and number, following the seat's plan until touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agents.contract import ORDER_FIELDS, STANDING, Orders
from game.terminal.money import scalar
from game.terminal.talk import Option
from game.words import _, numbers, orders

if TYPE_CHECKING:
    from game.terminal.decisions import Decisions
    from game.view import View

_SHARED = ("train", "experiment", "serve")
_ASKED_BEFORE = ("stack_share", "power_first")
_PER_CENT = ("share", "posture", "probability")


def ask(decisions: Decisions) -> None:
    """Offer the standing orders one by one until Enter."""
    talk = decisions.talk
    while True:
        view = decisions.view
        names = [name for name in STANDING if _offered(view, name)]
        labs = [view.names[lab] for lab in view.labs]
        options = [
            Option(orders.name(name), orders.value(name, scalar(getattr(view.draft, name)), labs))
            for name in names
        ]
        options.append(Option(_("Back")))
        at = talk.choose(_("Advanced"), options, len(names), _("Each holds until it is changed."))
        if at == len(names):
            return
        edit(decisions, names[at])


def _offered(view: View, name: str) -> bool:
    """Tell whether an order stands here: not asked before, and its source is the seat's."""
    needs = ORDER_FIELDS[name].needs
    has = needs is None or scalar(getattr(view.see, f"has_{needs}")) > 0
    return has and name not in _ASKED_BEFORE


def edit(decisions: Decisions, name: str) -> None:
    """Ask for the new value of one order."""
    talk, view, spec = decisions.talk, decisions.view, ORDER_FIELDS[name]
    help_text = orders.help_text(name)
    now = scalar(getattr(view.draft, name))
    if spec.choices is not None:
        members = list(spec.choices)
        options = [Option(orders.choice(each)) for each in members]
        value = talk.choose(orders.name(name), options, round(now), help_text)
        decisions.hand_in(Orders(**{name: float(value)}))
        return
    if spec.unit == "lab":
        rivals = [index for index, lab in enumerate(view.labs) if lab != view.lab]
        options = [Option(view.names[view.labs[index]]) for index in rivals]
        at = rivals.index(round(now)) if round(now) in rivals else 0
        decisions.hand_in(
            Orders(**{name: float(rivals[talk.choose(orders.name(name), options, at, help_text)])})
        )
        return
    shown = orders.value(name, now)
    if spec.unit in _PER_CENT:
        question = _("{order} in per cent? Enter: {now}").format(
            order=orders.name(name), now=numbers.percent(now)
        )
        given = talk.per_cent(question, view.limits[name], help_text)
    else:
        question = _("{order}? Enter: {now}").format(order=orders.name(name), now=shown)
        given = talk.amount(question, view.limits[name], help_text)
    if given is not None:
        decisions.hand_in(Orders(**_with_the_others(decisions, name, given)))


def _with_the_others(decisions: Decisions, name: str, value: float) -> dict[str, float]:
    """Return the edit; the three uses of compute share one whole, so the other two make room."""
    if name not in _SHARED:
        return {name: value}
    draft = decisions.view.draft
    others = [each for each in _SHARED if each != name]
    held = {each: scalar(getattr(draft, each)) for each in others}
    rest = sum(held.values())
    parts = {each: held[each] / rest if rest > 0 else 0.5 for each in others}
    return {name: value} | {each: (1.0 - value) * part for each, part in parts.items()}
