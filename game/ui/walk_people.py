"""Steps of the walk past the screens of several people at one machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui.screens.choose import ChooseScreen
from game.ui.screens.hand_over import HandOverScreen

if TYPE_CHECKING:
    from game.ui.hand import Hand

_LABS = ("xai", "openai", "google")


def choose(hand: Hand) -> None:
    """Give three labs to people."""
    hand.app.show(ChooseScreen(hand.app))
    hand.look(3)
    for name in ("people.1", *(f"lab.{lab}" for lab in _LABS[1:])):
        hand.click(name)


def hand_over(hand: Hand) -> None:
    """Start, and let the first one end the turn."""
    hand.click("start")
    _order(hand)


def results(hand: Hand) -> None:
    """Let the others end it too, then come to the end, and through its last turn as before."""
    _order(hand)
    _order(hand)
    session = _cover(hand).people.session
    while session.turn + 1 < session.scenario.turns:
        session.end_turn()
    for _lab in _LABS:
        _order(hand)


def _cover(hand: Hand) -> HandOverScreen:
    screen = hand.app.screen
    if not isinstance(screen, HandOverScreen):
        raise TypeError(f"expected the cover between two people, found {type(screen).__name__}")
    return screen


def _order(hand: Hand) -> None:
    """Sit down, answer what has opened by itself, and end the turn."""
    _cover(hand)
    hand.press(pygame.K_SPACE)
    hand.settle()
    hand.press(pygame.K_e)
    hand.look()
