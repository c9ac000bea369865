"""A scripted race in the window, every frame timed: ``python -m benchmarks.window.race LANGUAGE``.

The script plays every turn of a race: it drags a slider, waits for the fan of futures, ends the
turn and lets the months pass; twice on the way it opens every view and dialog and points at all in
them, and at last it looks at the end. What it found is printed as JSON.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import pygame

from benchmarks.window.hand import Hand
from benchmarks.window.screen import SIZE
from game.futures.process import Process
from game.settings import Settings
from game.ui import window
from game.ui.app import App, Wish
from game.ui.library import Shipped
from game.ui.screens.settings import SettingsScreen
from game.ui.worker import Worker

SEED = 7
#: After so many turns all views and dialogs are looked at.
TOURS = (3, 12)
#: Name of a view or dialog: its key.
OPENED = {
    "campus": pygame.K_c,
    "capital": pygame.K_k,
    "market": pygame.K_m,
    "research": pygame.K_r,
    "rivals": pygame.K_v,
    "news": pygame.K_n,
    "advanced orders": pygame.K_a,
    "menu": pygame.K_ESCAPE,
    "keys": pygame.K_F1,
}
CHARTS = ("campus chart", "shares", "amounts")


def main(language: str) -> None:
    """Play the race and print what each frame took."""
    window.opened(SIZE)
    with tempfile.TemporaryDirectory() as folder:
        wish = Wish(save_dir=Path(folder), settings=Settings(language=language, muted=True))
        app = App(
            pygame.display.get_surface() or window.opened(SIZE),
            Shipped(),
            wish,
            worker=Worker(),
            helper=Process(),
        )
        hand = Hand(app)
        try:
            play(hand)
        finally:
            app.worker.close()
            app.helper.close()
    told = ("frames", "fans", "turns", "computed")
    print(json.dumps({name: getattr(hand, name) for name in told}))


def play(hand: Hand) -> None:
    """Go from the title through a whole race to its end."""
    app = hand.app
    hand.rest("title", 30)
    hand.settle("title")
    app.title()
    hand.rest("title", 10)
    hand.settle("title")
    hand.press("choice of a lab", pygame.K_RETURN)
    hand.settle("choice of a lab")
    hand.sweep("choice of a lab", 40)
    hand.click("choice of a lab", "lab.xai")
    hand.click("choice of a lab", "start")
    hand.settle("choice of a lab")
    while hand.racing is not None:
        turn = hand.racing.desk.session.turn
        hand.answer()
        if "stack_share" not in app.controls.places:
            # The last turn has been played, and the race gives way to its end.
            hand.rest("end", 1)
            continue
        hand.click(CHARTS[turn % 3], f"chart.{turn % 3}")
        edit(hand, "stack_share", turn)
        if turn in TOURS:
            tour(hand)
        hand.end_turn()
    hand.rest("end", 60)
    hand.sweep("end", 40)


def edit(hand: Hand, slider: str, turn: int) -> None:
    """Drag a slider to a new place and let go; wait for the fan of that draft."""
    hand.rest("race at rest", 10)
    hand.sweep("race under the pointer", 20)
    hand.drag("slider held", slider, (0.3, 0.7)[turn % 2])
    hand.wait_for_fan("futures awaited")


def tour(hand: Hand) -> None:
    """Look at every chart, view and dialog, and point at all in them."""
    for index, chart in enumerate(CHARTS):
        hand.click(chart, f"chart.{index}")
        hand.rest(chart, 15)
        hand.sweep(chart, 15)
    hand.click(CHARTS[1], "chart.1")
    for name, key in OPENED.items():
        hand.press(name, key)
        hand.rest(name, 20)
        hand.sweep(name, 40)
        hand.press(name, pygame.K_ESCAPE)
    hand.press("adviser", pygame.K_w)
    hand.advised("adviser")
    hand.sweep("adviser", 40)
    hand.press("adviser", pygame.K_ESCAPE)
    race = hand.app.screen
    hand.app.show(SettingsScreen(hand.app, lambda: hand.app.show(race)))
    hand.rest("settings", 20)
    hand.sweep("settings", 40)
    hand.app.show(race)


if __name__ == "__main__":
    main(sys.argv[1])
