"""The whole picture of a campus, made once and then only copied."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pygame

from game.ui import theme
from game.ui.campus import halls, yard
from game.ui.campus.pen import OVERSAMPLE, Pen, Pixels
from game.ui.campus.plan import Plan
from game.ui.campus.scene import HALL, Scene, plots_of, scene_of
from game.ui.theme import Colour, mixed

_STARS = 70
_FLICKERING = 90
_CORNER = 4  # times as large as it is drawn
_WORTH_A_SIGN = 0.01  # of a hall


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn campus: its pixels, and what may move in it, in pixels of the picture."""

    surface: pygame.Surface
    scene: Scene
    plan: Plan
    lights: tuple[tuple[Pixels, Colour], ...]
    feeders: tuple[Pixels, ...]
    anchors: dict[int, tuple[float, float]]  #: the middle of each hall's roof, by its number
    boxes: dict[int, pygame.Rect]  #: where each hall is drawn, by its number


def draw(plan: Plan, size: tuple[int, int]) -> Picture:
    """Draw the campus on ``size`` pixels."""
    scene = scene_of(plots_of(plan), size)
    pen = Pen(size, scene)
    _night(pen)
    yard.pylons(pen)
    yard.ground(pen)
    # Lines on the ground come first: everything stands on them.
    yard.feeders(pen, plan)
    yard.substation(pen)
    yard.cooling(pen, plan)
    yard.turbines(pen, plan)
    places = {hall.number: scene.plot(index) for index, hall in enumerate(plan.halls)}
    for index in range(len(plan.halls), scene.columns * scene.rows):
        halls.plot(pen, scene.plot(index))
    # From the far corner to the near one.
    for hall in sorted(plan.halls, key=lambda each: sum(places[each.number])):
        halls.draw(pen, hall, plan.unit, places[hall.number])
    yard.crates(pen, plan)
    for hall in plan.faulty:
        if hall.broken > _WORTH_A_SIGN * hall.size:
            halls.fault_sign(pen, places[hall.number])
    step = max(len(pen.lights) // _FLICKERING, 1)
    return Picture(
        surface=_rounded(pen.finished()),
        scene=scene,
        plan=plan,
        lights=tuple(pen.lights[::step][:_FLICKERING]),
        feeders=tuple([scene.at(*point) for point in line] for line in yard.route(plan, scene)),
        anchors={
            number: scene.at(x + HALL[0] / 2, y + HALL[1] / 2, HALL[2])
            for number, (x, y) in places.items()
        },
        boxes={hall.number: _box(scene, places[hall.number]) for hall in plan.halls},
    )


def _box(scene: Scene, place: tuple[float, float]) -> pygame.Rect:
    (x, y), (length, deep, _high) = place, HALL
    left, right = scene.at(x, y + deep)[0], scene.at(x + length, y)[0]
    top, bottom = scene.at(x, y, 1.9)[1], scene.at(x + length, y + deep + 0.6)[1]
    rect = pygame.Rect(round(left), round(top), round(right - left), round(bottom - top))
    return rect.inflate(4, 4)


def _night(pen: Pen) -> None:
    """Draw the sky: a glow over the horizon, stars, hills."""
    wide, high = pen.art.get_size()
    small = (max(wide // 8, 2), max(high // 8, 2))
    down = np.linspace(0.0, 1.0, small[1])[None, :, None]
    across = np.linspace(-1.0, 1.0, small[0])[:, None, None]
    glow = np.clip(1.15 - np.sqrt((across * 0.8) ** 2 + ((down - 0.45) * 1.5) ** 2), 0.0, 1.0)
    colours = np.array(theme.NIGHT) + (np.array((17, 33, 72)) - np.array(theme.NIGHT)) * glow
    pixels = pygame.surfarray.make_surface(colours.astype(np.uint8))
    pen.art.blit(pygame.transform.smoothscale(pixels, (wide, high)), (0, 0))
    horizon = pen.scene.at(-1.3, -1.7)[1] * OVERSAMPLE
    # A fixed pattern, not chance: pictures of two runs must be equal.
    draw = np.random.default_rng(5)
    for x, y, light in draw.uniform(0.0, 1.0, (_STARS, 3)):
        colour = mixed(theme.NIGHT, theme.SECONDARY, 0.25 + 0.5 * light)
        pygame.draw.circle(pen.art, colour, (x * wide, y * horizon * 0.92), 1 + light)
    _hills(pen.art, horizon)


def _hills(picture: pygame.Surface, horizon: float) -> None:
    """Draw two ridges that fade into the plain."""
    wide, high = picture.get_size()
    for layer, share in enumerate((0.06, 0.03)):
        steps = np.random.default_rng(layer + 1).uniform(0.2, 1.0, 12)
        top = horizon - high * share
        tall = round(high * (share + 0.16))
        hills = pygame.Surface((wide, tall), pygame.SRCALPHA)
        ridge = [(wide * k / 11, high * share * (1.0 - step)) for k, step in enumerate(steps)]
        colour = mixed(theme.NIGHT, theme.DAWN, 0.6 + 0.25 * layer)
        pygame.draw.polygon(hills, colour, [(0, tall), *ridge, (wide, tall)])
        fade = np.clip((tall - np.arange(tall)) / (high * 0.16), 0.0, 1.0)
        alpha = pygame.surfarray.pixels_alpha(hills)
        alpha[:] = (alpha * fade[None, :]).astype(np.uint8)
        del alpha  # it locks the surface
        picture.blit(hills, (0, top))


def _rounded(picture: pygame.Surface) -> pygame.Surface:
    """Cut the corners round."""
    wide, high = picture.get_size()
    whole = pygame.Surface((wide, high), pygame.SRCALPHA)
    whole.blit(picture, (0, 0))
    radius = max(round(min(wide, high) * 0.03), 1)
    side = 2 * radius
    large = pygame.Surface((side * _CORNER, side * _CORNER), pygame.SRCALPHA)
    large.fill((255, 255, 255, 0))
    middle = radius * _CORNER
    pygame.draw.circle(large, (255, 255, 255, 255), (middle, middle), middle)
    disc = pygame.transform.smoothscale(large, (side, side))
    for x, from_x in ((0, 0), (wide - radius, radius)):
        for y, from_y in ((0, 0), (high - radius, radius)):
            part = (from_x, from_y, radius, radius)
            whole.blit(disc, (x, y), part, special_flags=pygame.BLEND_RGBA_MULT)
    return whole
