"""The third decision, money: the seat's own plan, one of the offers on the table, or none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from agents.contract import Orders
from game.terminal.talk import Option, Talk
from game.words import _, bulletin, numbers, orders

if TYPE_CHECKING:
    from game.session import Session
    from game.view import View

ONCE = ("equity", "gulf", "committee")
_WORTH_ASKING = 0.05  # USD bn


class Offer(NamedTuple):
    """A source of money: what the seat must have for it, and the order it is asked by."""

    needs: str
    order: str


_OFFERS = (
    Offer("has_equity", "equity"),
    Offer("has_gulf", "gulf"),
    Offer("has_parent", "committee"),
    Offer("has_arsenal", "pledge"),
    Offer("", "loan_to_value"),
)


def plan(view: View) -> dict[str, float]:
    """Return what the seat's own plan asks for this turn, USD bn by order; may be nothing."""
    found = {}
    for name in ONCE:
        value = scalar(getattr(view.see.default, name))
        most = view.limits[name][1]
        if min(value, most) > _WORTH_ASKING:
            found[name] = min(value, most)
    return found


def offers(view: View) -> list[Offer]:
    """Return the offers that this seat has and that give anything now."""
    return [
        offer
        for offer in _OFFERS
        if (not offer.needs or scalar(getattr(view.see, offer.needs)) > 0)
        and view.limits[offer.order][1] > view.limits[offer.order][0]
    ]


def decide(talk: Talk, session: Session, lab: str, hand_in: Callable[[Orders], None]) -> None:
    """Ask where this quarter's money comes from."""
    view = session.view(lab)
    planned, table = plan(view), offers(view)
    options = [Option(_("The seat's plan"), _told(planned))]
    options += [Option(orders.name(each.order), orders.offer(each.order)) for each in table]
    options.append(Option(_("None"), orders.offer("")))
    cash = numbers.usd(scalar(view.see.cash))
    title = _("3. Money: {cash} in cash").format(cash=cash)
    standing = bulletin.loans(view)
    if standing:
        title = f"{title}. {standing}"
    at = talk.choose(
        title, options, 0, _("One offer a turn; terms follow the latest release and the mood.")
    )
    nothing = dict.fromkeys(ONCE, 0.0)
    if at == 0:
        hand_in(Orders(**(nothing | planned)))
    elif at == len(options) - 1:
        hand_in(Orders(**nothing))
    else:
        name = table[at - 1].order
        hand_in(Orders(**(nothing | {name: _how_much(talk, view, name)})))


def _told(planned: dict[str, float]) -> str:
    if not planned:
        return _("nothing is asked for")
    parts = [f"{orders.name(name)} {numbers.usd(value)}" for name, value in planned.items()]
    return _(", ").join(parts)


def _how_much(talk: Talk, view: View, name: str) -> float:
    low, high = view.limits[name]
    help_text = orders.help_text(name)
    if name in ONCE:
        start = min(plan(view).get(name, high / 2), high)
        question = _("How many billion US dollars, up to {most}? Enter: {start}").format(
            most=numbers.usd(high), start=numbers.usd(start)
        )
        given = talk.amount(question, (low, high), help_text)
    else:
        start = scalar(getattr(view.draft, name))
        question = _("How many per cent, up to {most}? Enter: {start}").format(
            most=numbers.percent(high), start=numbers.percent(start)
        )
        given = talk.per_cent(question, (low, high), help_text)
    return start if given is None else given


def scalar(value: object) -> float:
    """Return the one number in an array of length 1; nil where there is none.

    >>> import numpy as np
    >>> scalar(np.array([0.5])), scalar(np.array([np.nan])), scalar(None)
    (0.5, 0.0, 0.0)
    """
    import numpy as np

    if value is None:
        return 0.0
    number = float(np.asarray(value, dtype=np.float64).flat[0])
    return 0.0 if np.isnan(number) else number
