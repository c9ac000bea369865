"""The third decision: one of the offers on the table, or none (S5 to S8).

A seat sees only the financing that it has. What is asked once (a round, the Gulf, the parent's
committee) starts at nothing each turn; pledge and loan start from what stands.
"""

from __future__ import annotations

from typing import NamedTuple

import pygame

from agents.contract import phrase
from game.ui import theme
from game.ui.desk import Desk
from game.ui.panels.parts import control_height, heading, slider_height
from game.words import _, bulletin, figures, numbers, orders

_OFFERS_SHOWN = 3
_ASKED_ONCE = ("equity", "gulf", "committee")


class Offer(NamedTuple):
    """One source of money: the order it is asked by, and what it is called."""

    order: str
    label: str


_SOURCES = (
    ("has_parent", Offer("committee", phrase("Committee"))),
    ("has_equity", Offer("equity", phrase("Round"))),
    ("has_gulf", Offer("gulf", phrase("Gulf"))),
    ("has_arsenal", Offer("pledge", phrase("Pledge"))),
    ("", Offer("loan_to_value", phrase("Loan"))),
)


def offers(desk: Desk) -> tuple[Offer, ...]:
    """Return the offers on the table, at most three."""
    open_to_us = [offer for needs, offer in _SOURCES if not needs or desk.see(needs) > 0]
    return tuple(open_to_us[:_OFFERS_SHOWN])


def chosen(desk: Desk) -> int:
    """Return which offer is taken in the draft; the one after the last stands for none.

    An offer whose amount was brought down to nothing stays the one that is looked at.
    """
    table = offers(desk)
    for index, offer in enumerate(table):
        if abs(desk.draft(offer.order) - _nothing(desk, offer)) > 1e-9:
            return index
    asked = [(desk.view.turn, offer.order) for offer in table]
    return asked.index(desk.asked) if desk.asked in asked else len(table)


def _nothing(desk: Desk, offer: Offer) -> float:
    if offer.order in _ASKED_ONCE:
        return 0.0
    # What stands may be more than the board still allows.
    return min(desk.standing(offer.order), desk.limits(offer.order)[1])


def height(desk: Desk) -> int:
    """Return the height that the decision needs."""
    canvas = desk.canvas
    lines = canvas.line_height(theme.SUBTITLE)
    if not desk.tight:
        lines += canvas.line_height(theme.NOTE)
    return lines + control_height(canvas) + slider_height(canvas) + canvas.scale.px(2)


def draw(desk: Desk, area: pygame.Rect) -> None:
    """Draw the offers, and how much is asked of the one that is taken."""
    canvas = desk.canvas
    table, at = offers(desk), chosen(desk)
    shown = _("{cash} in cash").format(cash=numbers.usd(desk.see("cash")))
    if desk.tight and at < len(table):
        # Without room for its sentence, the amount stands in the title's line.
        shown = orders.value(table[at].order, desk.draft(table[at].order))
    y = heading(canvas, area, _("Money"), shown)
    title = pygame.Rect(area.x, area.y, area.width, y - area.y)
    desk.controls.region("money.cash", title, lambda: desk.tell("cash", bulletin.loans(desk.view)))
    strip = pygame.Rect(area.x, y, area.width, control_height(canvas))
    labels = [_(offer.label) for offer in table] + [_("None")]
    blocked = [index for index, offer in enumerate(table) if not _open(desk, offer)]
    terms = _("One offer a turn; the terms follow your latest release and the market's mood.")
    asked = zip(labels, (*(offer.order for offer in table), ""), strict=True)
    meanings = [f"{orders.tooltip(label, orders.offer(each))}\n{terms}" for label, each in asked]
    if standing := bulletin.loans(desk.view):
        # Who asks for nothing is lent to all the same.
        meanings[-1] = f"{meanings[-1]}\n{standing}"
    picked = desk.controls.choice(
        "money",
        strip,
        labels,
        at,
        help_text=terms,
        meanings=meanings,
        blocked=blocked,
    )
    below = pygame.Rect(area.x, strip.bottom, area.width, slider_height(canvas))
    _amount(desk, below, table[at] if at < len(table) else None)
    if picked is not None and picked != at:
        _take(desk, table, picked)


def _open(desk: Desk, offer: Offer) -> bool:
    low, high = desk.limits(offer.order)
    return high > low


def _take(desk: Desk, table: tuple[Offer, ...], picked: int) -> None:
    values = {offer.order: _nothing(desk, offer) for offer in table}
    if picked < len(table):
        offer = table[picked]
        low, high = desk.limits(offer.order)
        start = _nothing(desk, offer)
        # Half of what is on offer: a start from which to move either way.
        values[offer.order] = start + (high - start) / 2 if high > start else low
        desk.asked = desk.view.turn, offer.order
    else:
        desk.asked = -1, ""
    desk.order(**values)


def _amount(desk: Desk, area: pygame.Rect, offer: Offer | None) -> None:
    canvas = desk.canvas
    note = pygame.Rect(area.x, area.bottom, area.width, canvas.line_height(theme.NOTE))
    if offer is None:
        desk.controls.slider("amount", area, 0.0, (0.0, 0.0), live=False)
        if not desk.tight:
            standing = bulletin.loans(desk.view)
            text = _("Live on income and loans.") if standing else _("Live on what comes in.")
            canvas.text(text, note.topleft, theme.NOTE, theme.SECONDARY, width=note.width)
            desk.controls.region("money.none", note, standing)
        return
    low, high = desk.limits(offer.order)
    moved = desk.controls.slider(
        "amount",
        area,
        desk.draft(offer.order),
        (low, high),
        step=0.01 if offer.order not in _ASKED_ONCE else _round_step(high),
        colour=theme.GOOD,
        mark=None if offer.order in _ASKED_ONCE else desk.standing(offer.order),
        help_text=orders.help_text(offer.order),
    )
    value = moved.value if moved else desk.draft(offer.order)
    if not desk.tight:
        canvas.text(_sentence(desk, offer, value), note.topleft, theme.NOTE, width=note.width)
        told = figures.compose(orders.help_text(offer.order), figures.DRAFT)
        desk.controls.region("money.asked", note, told)
    if moved and moved.settled:
        # Else the slider would end under the hand, and the next arrow move another one.
        desk.asked = desk.view.turn, offer.order
        desk.order(**{offer.order: moved.value})


def _round_step(high: float) -> float:
    """Return a step of one, two or five tenths that makes some fifty of the range."""
    for step in (0.1, 0.2, 0.5, 1.0, 2.0, 5.0):
        if high / step <= 60:
            return step
    return 10.0


def _sentence(desk: Desk, offer: Offer, value: float) -> str:
    most = desk.limits(offer.order)[1]
    if offer.order in _ASKED_ONCE:
        return _("Ask {amount} of {most} on offer").format(
            amount=numbers.usd(value), most=numbers.usd(most)
        )
    if offer.order == "pledge":
        return _("{share} of {stake} pledged; the board allows {most}").format(
            share=numbers.percent(value),
            stake=numbers.usd(desk.see("stake")),
            most=numbers.percent(most),
        )
    return _("Debt up to {share} of the fleet's value").format(share=numbers.percent(value))
