"""What happened, as sentences: one for each event of the rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from agents.contract import Move, phrase
from game.words import moves, numbers
from game.words.language import _
from game.words.orders import humanised


class Told(Protocol):
    """An event as the session tells it."""

    @property
    def event(self) -> str: ...  # noqa: D102 - the fields of the record
    @property
    def lab(self) -> str | None: ...  # noqa: D102
    @property
    def other(self) -> str | None: ...  # noqa: D102
    @property
    def amount(self) -> float | None: ...  # noqa: D102


_SENTENCES: dict[str, str] = {
    "alarmed": phrase("The bet comes near: {lab}'s committee is alarmed and pays faster"),
    "arrears": phrase("{lab} cannot pay all its bills"),
    "bought_together": phrase("{lab} joins an alliance of chip buyers"),
    "broke_through": phrase("A qualitative breakthrough at {lab}"),
    "budget_halved": phrase("{lab}'s parent halves its budget"),
    "bundled": phrase("{lab} bundles AI with its office suite"),
    "cap_lifted": phrase("{lab}'s board allows more shares to be pledged"),
    "chips_early": phrase("A chip generation comes early, and prices fall"),
    "collateral_shorted": phrase("{lab} bets against the founder's shares"),
    "committee_granted": phrase("{lab}'s committee grants the budget"),
    "committee_refused": phrase("{lab}'s committee refuses"),
    "contender_failed": phrase("{lab} fails the contender test"),
    "contender_passed": phrase("{lab} passes the contender test"),
    "countersued": phrase("{lab} sues in turn"),
    "crashed": phrase("The market's mood for AI crashes"),
    "declared": phrase("{lab} declares: more compute than all rivals combined"),
    "defaulted": phrase("{lab} cannot pay and is restructured"),
    "efficiency_open": phrase("A new way to train with less is open to whoever copies it"),
    "efficiency_shock": phrase("A way to do more with less is published for everyone"),
    "empty_run": phrase("{lab}'s larger run brings nothing new"),
    "exports_frozen": phrase("Exports of chips are frozen"),
    "fast_tracked": phrase("{lab}'s committee meets early over the budget"),
    "followed": phrase("{lab} follows an opened model fast"),
    "gulf_committed": phrase("The Gulf consortium commits money to {lab}"),
    "gulf_offers": phrase("The Gulf consortium makes offers"),
    "halls_sold": phrase("{lab} sells a hall to meet a margin call"),
    "larger_run": phrase("{lab} commits to a larger run"),
    "lease_offered": phrase("{lab} leases out idle compute"),
    "margin_called": phrase("{lab}'s lenders call: the pledged shares have fallen too far"),
    "milestone_missed": phrase("{lab} misses its own milestone"),
    "milestone_model": phrase("{lab} trains the first model of a new scale"),
    "outbid": phrase("{lab} outbids a rival for a distressed site"),
    "poached": phrase("{lab} hires away a team of {other}"),
    "power_stopped": phrase("Unpermitted turbines are shut down at {lab}"),
    "programme_ended": phrase("A research programme of {lab} bears fruit"),
    "prototype_works": phrase("{lab}'s MACROHARD prototype works"),
    "published": phrase("{lab} opens a model to everyone"),
    "released": phrase("{lab} releases a new model"),
    "restated": phrase("{lab} restates its bet"),
    "retained": phrase("{lab} keeps a team that was courted"),
    "rocket_listed": phrase("The founder's rocket company is listed"),
    "round_closed": phrase("{lab} raises money from investors"),
    "rumoured_move": phrase("Rumour: {lab} prepares a move"),
    "shares_sold": phrase("{lab} sells pledged shares into a falling market"),
    "site_bought": phrase("{lab} buys a distressed site"),
    "sued": phrase("{lab} sues {other}"),
    "suit_settled": phrase("{lab} settles before it is sued"),
    "suit_won": phrase("{lab} wins its suit"),
    "supply_locked": phrase("{lab} locks in chip supply"),
    "supreme": phrase("{lab} has more compute than all rivals combined"),
    "venture_founded": phrase("{lab} founds MACROHARD"),
    "vote_lost": phrase("{lab}'s board refuses to lift the pledge cap"),
}
# The same with a number, where the rules give one.
_AMOUNTS: dict[str, str] = {
    "committee_granted": phrase("{lab}'s committee grants {amount}"),
    "gulf_committed": phrase("The Gulf consortium commits {amount} to {lab}"),
    "halls_sold": phrase("{lab} sells halls for {amount} to meet a margin call"),
    "round_closed": phrase("{lab} raises {amount} from investors"),
    "shares_sold": phrase("{lab} sells pledged shares for {amount} into a falling market"),
}
#: Bad news, which a screen shows in another colour.
ALARMS = frozenset(
    (
        "arrears",
        "budget_halved",
        "crashed",
        "defaulted",
        "halls_sold",
        "margin_called",
        "milestone_missed",
        "power_stopped",
        "shares_sold",
    )
)


def sentence(news: Told, names: Mapping[str, str]) -> str:
    """Return one event as a sentence, with the names of the labs by their ids.

    >>> from types import SimpleNamespace as Event
    >>> event = Event(event="round_closed", lab="xai", other=None, amount=20.0)
    >>> numbers.plain(sentence(event, {"xai": "xAI"}))
    'xAI raises $20.0B from investors'
    """
    # An alias has a name in every language; a company's is the same in all.
    lab = _(names.get(news.lab or "", news.lab or phrase("A lab")))
    other = _(names.get(news.other or "", news.other or phrase("another lab")))
    if news.event == "rumoured_move" and news.amount is not None:
        return _rumour(lab, other, Move(round(news.amount)))
    if news.amount is not None and news.event in _AMOUNTS:
        template = _(_AMOUNTS[news.event])
        return template.format(lab=lab, other=other, amount=numbers.usd(news.amount))
    if news.event in _SENTENCES:
        return _(_SENTENCES[news.event]).format(lab=lab, other=other)
    return _("{lab}: {event}").format(lab=lab, event=humanised(news.event))


def _rumour(lab: str, other: str, move: Move) -> str:
    if move in moves.AIMED:
        text = _("Rumour: {lab} plans a move against {other}: {move}")
    else:
        text = _("Rumour: {lab} plans a move: {move}")
    return text.format(lab=lab, other=other, move=moves.name(move))
