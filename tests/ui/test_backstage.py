"""A quarter that was drawn ahead is taken over, and shows nothing else than one that was not."""

from pathlib import Path

import pygame
import pytest

from game.settings import Settings
from game.ui.canvas import Canvas
from game.ui.library import Shipped
from game.ui.recent import Recent
from game.ui.text import Typesetter
from game.ui.worker import Worker
from game.words import language
from tests.ui.player import Player


def at_the_end_of_a_turn(folder: Path, tongue: str, *, threaded: bool) -> Player:
    held = Settings(still=True, hints=False, language=tongue)
    player = Player(Shipped(), folder, size=(1920, 1080), settings=held)
    player.start()
    player.click("chart.1")
    player.app.worker = Worker(threaded=threaded)
    player.strike(pygame.K_e)
    return player


@pytest.mark.parametrize("tongue", ["en", "ar"])
def test_few_texts_of_a_new_quarter_are_set_in_its_first_frame(
    tongue: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        player = at_the_end_of_a_turn(tmp_path, tongue, threaded=True)
        player.app.worker._waiting[0][0].result(60)
        seen, canvas = list[str](), player.app.canvas
        set_anew = Typesetter._set

        def noted(self: Typesetter, text: str, *given: object, **more: object) -> object:
            if self is canvas.type:
                seen.append(text)
            return set_anew(self, text, *given, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(Typesetter, "_set", noted)
        player.look()
        assert player.race.desk.view.turn == 1
        assert len(canvas.written) > 100
        assert len(seen) <= 2, seen
    finally:
        language.use("en")


def test_a_canvas_of_another_size_learns_no_shapes(tmp_path: Path) -> None:
    player = at_the_end_of_a_turn(tmp_path, "en", threaded=False)
    ahead = player.race.desk.ahead
    assert ahead is not None
    player.resize((1280, 720))
    player.look()
    small = player.app.canvas
    assert isinstance(ahead.canvas, Canvas)
    assert ahead.canvas.scale != small.scale
    drawn = player.surface.copy()
    player.app.forget()
    small.type = Typesetter()
    small._lines, small._shapes = Recent(1500), Recent(400)
    player.look(seconds=0.0)
    assert drawn.get_buffer().raw == player.surface.get_buffer().raw
