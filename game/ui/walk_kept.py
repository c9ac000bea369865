"""The part of the walk that goes past what is kept: families, two races, the hall of fame."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pygame

if TYPE_CHECKING:
    from game.ui.hand import Hand

#: When the races in the pictures were kept, in seconds: the last one on 1 March 2026.
_KEPT_AT, _DAY = 1_772_362_800, 86_400
#: From which turn of the finished race it is played another way, and from which that again.
_FIRST, _SECOND = 5, 9
#: How far the picture of two races goes back from their end, in months.
_BACK = 24


def keep_old(hand: Hand) -> None:
    """Keep two branches of a race, give all an age, a damaged one the highest; see the title."""
    folder = hand.app.wish.save_dir
    _branch_out(hand)
    damaged = folder / "damaged.json"
    paths = [*sorted(folder.glob("*.json"), reverse=True), damaged]
    damaged.write_text("{", encoding="utf-8")
    for days, path in enumerate(paths):
        moment = _KEPT_AT - days * _DAY
        os.utime(path, (moment, moment))
    hand.app.title()
    hand.look(3)


def _branch_out(hand: Hand) -> None:
    """Play a kept race that is over another way, and that again another way."""
    from agents.contract import Orders
    from game import record, saves
    from game.branching import branch

    folder = hand.app.wish.save_dir
    kept = (record.load(path) for path in sorted(folder.glob("*.json")))
    parent = next(each for each in kept if len(each.turns) == each.scenario.turns)
    for turn, share in ((_FIRST, 0.3), (_SECOND, 0.95)):
        lab = next(lab for lab, seat in parent.seats.items() if seat.get("human"))
        race = branch(parent, turn, lab)
        race.submit(lab, Orders(stack_share=share))
        while not race.finished:
            race.end_turn()
        race.save(saves.new_file(folder, saves.stem(race, lab)))
        parent = race.model.record


def choose_second(hand: Hand) -> None:
    """Take the first branch in the list as the one to lay beside its parent."""
    names = [save.name for save in getattr(hand.app.screen, "found", ())]
    hand.press(pygame.K_HOME)
    for _ in range(next(at for at, name in enumerate(names) if f"from-{_FIRST:02}" in name)):
        hand.press(pygame.K_DOWN)
    hand.click("compare")


def compare(hand: Hand) -> None:
    """Lay both side by side, and go back to where they are well apart."""
    hand.click("second")
    hand.look(2)
    for _ in range(_BACK):
        hand.press(pygame.K_PAGEUP)
