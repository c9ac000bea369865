"""Wishes of a real race, with few futures, for tests of the forecast."""

from __future__ import annotations

from agents.budgets import Budget
from agents.contract import Orders
from game import scenario
from game.advice import sealed
from game.futures.answering import Answering
from game.futures.messages import (
    AdviceWish,
    Answer,
    FanWish,
    Message,
)
from game.futures.process import InPlace
from game.session import Session
from tests.ui.player import Player

WORLD = scenario.load("article")
FEW = Budget("few", 48, 6, 60, "a test")
LOTS = (6, 6)
BANDS = ("very unlikely", "unlikely", "likely", "very likely")


def helper() -> InPlace:
    return InPlace(lots=LOTS, budget=FEW)


def wish(number: int, *, turns: int = 0, **orders: float) -> FanWish:
    session = Session.start(WORLD, seed=7, humans=("xai",))
    for _ in range(turns):
        session.end_turn()
    session.submit("xai", Orders(**orders))
    view = session.view("xai")
    return FanWish(number, sealed(view.see), view.draft)


def advice_wish(number: int) -> AdviceWish:
    see, draft = wish(0)[1:]
    return AdviceWish(number, see, draft, None, restating=False, chances_only=False)


def answered(messages: list[Message]) -> list[Answer]:
    inbox, found = list(messages), list[Answer]()

    def hear() -> list[Message]:
        taken, inbox[:] = list(inbox), []
        return taken

    answering = Answering(hear, found.append, lots=LOTS, budget=FEW)
    while answering.work():
        pass
    return found


def written(player: Player) -> str:
    return " ".join(each.text for each in player.app.canvas.written)
