"""Capital in a terminal: what is owed, what is pledged, and how far off a margin call is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.terminal.money import scalar
from game.words import _, numbers

if TYPE_CHECKING:
    from game.terminal.talk import Talk
    from game.view import View


def show(talk: Talk, view: View) -> None:
    """Say what a lab has, owes and has pledged."""
    see = view.see
    talk.say(_("Capital"), strong=True)
    talk.say(
        _("Cash {cash}; it lasts {time} at the present burn.").format(
            cash=numbers.usd(scalar(see.cash)), time=numbers.months(scalar(see.runway_months))
        )
    )
    talk.say(
        _(
            "Owed: {debt} on chips and halls, {lease} to landlords, {margin} on pledged shares."
        ).format(
            debt=numbers.usd(scalar(see.debt)),
            lease=numbers.usd(scalar(see.lease)),
            margin=numbers.usd(scalar(see.margin)),
        )
    )
    if scalar(see.has_arsenal) <= 0:
        return
    talk.say(
        _("{share} of {stake} pledged; the board allows {most}").format(
            share=numbers.percent(scalar(see.pledged)),
            stake=numbers.usd(scalar(see.stake)),
            most=numbers.percent(scalar(see.pledge_limit)),
        )
    )
    if scalar(see.margin) > 0:
        talk.say(
            _("A fall of the shares by {headroom} would bring the call.").format(
                headroom=numbers.percent(scalar(see.margin_headroom))
            )
        )
