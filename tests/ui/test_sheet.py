"""A surface that is painted where strokes differ shows what one painted as a whole shows."""

import random

import pygame
import pytest

from game.ui.canvas import Canvas
from game.ui.text import Typesetter
from game.ui.theme import Scale

SIZE = (480, 360)


def colour(chance: random.Random) -> tuple[int, int, int]:
    return (chance.randrange(256), chance.randrange(256), chance.randrange(256))


def pictures() -> list[pygame.Surface]:
    """Return some pictures through which what lies below shines."""
    ground = pygame.Surface(SIZE)
    ground.fill((9, 9, 9))
    made = [ground]
    for step in range(1, 5):
        picture = pygame.Surface((12 * step, 30 + step), pygame.SRCALPHA)
        picture.fill((40 * step, 200, 90, 60 * step))
        made.append(picture)
    return made


def draw(brush: Canvas, seeds: list[int], images: list[pygame.Surface]) -> None:
    """Draw a ground, and for each seed a stroke that follows from it."""
    brush.begin(drawing=True)
    brush.copy(images[0], (0, 0))
    for seed in seeds:
        chance = random.Random(seed)  # noqa: S311 - a pattern
        x, y = chance.randrange(-20, SIZE[0]), chance.randrange(-20, SIZE[1])
        ends = [(x + chance.uniform(-40, 40), y + chance.uniform(-40, 40)) for _ in range(3)]
        match seed % 6:
            case 0:
                brush.copy(images[seed // 6 % len(images)], (x, y), alpha=chance.choice((255, 90)))
            case 1:
                brush.curve(ends, colour(chance), width=chance.choice((1, 2, 3)))
            case 2:
                brush.disc((x + 0.3, y), chance.uniform(2, 15), colour(chance))
            case 3:
                brush.smooth_shape(ends, colour(chance))
            case 4:
                brush.shape(ends, chance.choice((None, colour(chance))))
            case _:
                solid = pygame.Surface((70, 60))
                solid.fill(colour(chance))
                brush.cover(pygame.Rect(x, y, 70, 60))
                brush.copy(solid, (x, y))


@pytest.mark.parametrize("start", range(6))
def test_painting_what_differs_is_painting_all(start: int) -> None:
    chance, images = random.Random(start), pictures()  # noqa: S311 - a hand
    kept = Canvas(pygame.Surface(SIZE), Scale(*SIZE), Typesetter())
    seeds = [chance.randrange(10_000) for _ in range(25)]
    saved = 0
    for step in range(80):
        act = chance.choice(("change", "add", "take", "swap"))
        at = chance.randrange(len(seeds))
        if act == "change":
            seeds[at] = chance.randrange(10_000)
        elif act == "add":
            seeds.insert(at, chance.randrange(10_000))
        elif act == "take" and len(seeds) > 5:
            del seeds[at]
        elif act == "swap":
            seeds[at], seeds[-1] = seeds[-1], seeds[at]
        fresh = Canvas(pygame.Surface(SIZE), Scale(*SIZE), Typesetter())
        for brush in (kept, fresh):
            draw(brush, seeds, images)
        saved += kept.finish() != fresh.finish()
        shown, wanted = (each.surface.get_buffer().raw for each in (kept, fresh))
        assert shown == wanted, f"step {step}: {act}"
    assert saved > 10
