"""Why a person is needed now, in one line."""

from __future__ import annotations

from agents.contract import phrase
from game.attention import Reason
from game.view import View
from game.words import cards, events, numbers
from game.words.language import _

_REASONS = {
    "end": phrase("Stopped: the race is over."),
    "call": phrase("Stopped: your lenders called for {money}."),
    "shock": phrase("Stopped: {news}."),
    "card": phrase("Stopped: a card waits for an answer: {card}."),
    "restate": phrase("Stopped: the bet may be kept or restated."),
    "cash": phrase("Stopped: cash covers running costs and debt for {time} only."),
    "call_near": phrase("Stopped: a fall of {share} would bring a margin call."),
    "run": phrase("Stopped: the training run is done and can be released."),
    "rumour": phrase("Stopped: {news}."),
    "supremacy": phrase("Stopped: {lab} is at {share} of all rivals combined."),
    "interrupted": phrase("Stopped, as you asked."),
    "overtaken": phrase("Stopped: {lab} has overtaken you."),
}


def sentence(reason: Reason, view: View) -> str:
    """Return why the turns stopped here."""
    news = "" if reason.news is None else events.sentence(reason.news, view.names)
    return _(_REASONS[reason.kind]).format(
        money=numbers.usd(reason.amount),
        news=news,
        card=cards.title(view.cards[0].card) if view.cards else "",
        time=numbers.months(reason.amount),
        share=numbers.percent(reason.amount),
        lab=_(view.names.get(reason.lab, reason.lab)),
    )
