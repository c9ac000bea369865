"""What stands as it was drawn is what would be drawn anew: pixels, words and controls."""

import os
import random
from collections.abc import Callable

import pygame
import pytest

from game.ui.memory import Memory
from game.ui.sheet import Sheet
from game.words import language
from tests.ui.player import Player

STEPS = 400 if os.environ.get("COMPUTE_RACE_FULL") == "1" else 60
KEYS = (
    *(pygame.K_c, pygame.K_k, pygame.K_m, pygame.K_r, pygame.K_v, pygame.K_n, pygame.K_a),
    *(pygame.K_1, pygame.K_2, pygame.K_3, pygame.K_4, pygame.K_5, pygame.K_6, pygame.K_u),
    *(pygame.K_TAB, pygame.K_LEFT, pygame.K_RIGHT, pygame.K_UP, pygame.K_DOWN, pygame.K_SPACE),
    *(pygame.K_ESCAPE, pygame.K_ESCAPE, pygame.K_RETURN, pygame.K_e, pygame.K_F1, pygame.K_w),
)
#: Where a hand at random would end the test.
NOT_PRESSED = ("quit", "leave", "delete")


def anew(player: Player) -> pygame.Surface:
    """Return the moment on the screen drawn from nothing, and leave what stands as it is."""
    app, canvas = player.app, player.app.canvas
    sheet, memory = canvas._sheet, app.memory
    canvas._sheet, app.memory = Sheet(pygame.Surface(canvas.surface.get_size())), Memory()
    app.frame(player.time)
    drawn = canvas._sheet.surface
    canvas._sheet, app.memory = sheet, memory
    return drawn


def told(player: Player) -> tuple[object, ...]:
    """Return all that a frame says beside its pixels."""
    app = player.app
    places = {name: tuple(rect) for name, rect in app.controls.places.items()}
    hint = app.controls.hint
    return sorted(app.canvas.written), places, app.controls.reachable, (hint.owner, hint.text)


def differing(one: pygame.Surface, other: pygame.Surface) -> pygame.Rect | None:
    """Return where two pictures differ."""
    if one.get_buffer().raw == other.get_buffer().raw:
        return None
    a, b = (pygame.surfarray.array3d(each).astype(int) for each in (one, other))
    x, y = (a != b).any(axis=2).nonzero()
    if not len(x):
        return None
    return pygame.Rect(x.min(), y.min(), x.max() - x.min() + 1, y.max() - y.min() + 1)


def step(player: Player, chance: random.Random) -> str:
    """Do something at random, as a hand would; return what was done."""
    places = player.app.controls.places
    names = [name for name in places if not name.startswith(NOT_PRESSED)]
    name = chance.choice(names) if names else ""
    act = chance.choice(("point", "point", "click", "key", "key", "wait", "wheel", "drag"))
    if act == "point" and name:
        player.point(chance.choice((places[name].center, places[name].topleft)))
    elif act == "click" and name:
        player.click(name)
    elif act == "drag" and "stack_share" in places:
        player.drag("stack_share", chance.random())
    elif act == "wheel":
        player.app.handle(pygame.event.Event(pygame.MOUSEWHEEL, y=chance.choice((-1, 1))))
    elif act == "key":
        key = chance.choice(KEYS)
        player.press(key, letter="?" if key == pygame.K_F1 else "")
    return f"{act} {name}"


def compare(player: Player, chance: random.Random, steps: int) -> int:
    """Compare what stands with what is drawn anew after every step; return frames that stood."""
    stood = 0
    for number in range(steps):
        done = step(player, chance)
        if not player.racing:
            player.app.title()
            player.start()
        for seconds in (0.03, chance.choice((0.1, 0.3, 1.0))):
            player.time += seconds
            stood += not player.app.frame(player.time)
            said = told(player)
            where = differing(player.surface, anew(player))
            assert where is None, f"step {number}, {done}: {where} does not show what is so"
            assert told(player) == said, f"step {number}, {done}"
    return stood


@pytest.mark.parametrize("speech", ["en", "ar"])
@pytest.mark.parametrize("text", [1.0, 1.5])
def test_what_stands_is_what_would_be_drawn_anew(
    new_player: Callable[..., Player], speech: str, text: float
) -> None:
    player = new_player()
    player.app.change(language=speech, text=text)
    player.look(2)
    player.start()
    chance = random.Random(f"{speech} {text}")  # noqa: S311 - a hand
    try:
        assert compare(player, chance, STEPS) > STEPS // 10
    finally:
        language.use("en")


def test_orders_taken_back_by_another_part_are_seen(player: Player) -> None:
    player.start()
    player.drag("stack_share", 0.2)
    player.look(2)
    before = player.surface.copy()
    player.click("undo")
    player.look(2)
    assert differing(before, player.surface) is not None
    assert differing(player.surface, anew(player)) is None


def test_a_picture_at_rest_is_not_painted_again(player: Player) -> None:
    player.start()
    player.app.change(still=True)
    player.look(3)
    assert player.app.frame(player.time + 0.001) == []
    player.app.forget()
    assert player.app.frame(player.time + 0.002) == [player.surface.get_rect()]
