"""The fourth decision: the model in training, and how it is published (S11, S13)."""

from __future__ import annotations

from functools import partial

import pygame

from agents.contract import Release, Run
from game.ui import theme
from game.ui.desk import Desk
from game.ui.panels.parts import control_height, heading
from game.words import _, numbers, orders


def height(desk: Desk) -> int:
    """Return the height that the decision needs."""
    canvas = desk.canvas
    return canvas.line_height(theme.SUBTITLE) + 2 * control_height(canvas) + canvas.scale.px(24)


def draw(desk: Desk, area: pygame.Rect) -> None:
    """Draw how far the run is, what to do with it, and how to publish."""
    canvas, controls = desk.canvas, desk.controls
    px = canvas.scale.px
    progress = desk.see("run_progress")
    done = _("{share} trained").format(share=numbers.percent(progress))
    y = heading(canvas, area, orders.name("run"), done, colour=theme.CYAN)
    title = pygame.Rect(area.x, area.y, area.width, y - area.y)
    controls.region("run.progress", title, partial(desk.tell, "run_progress"))
    canvas.bar(pygame.Rect(area.x, y + px(2), area.width, px(8)), progress, theme.CYAN)
    first = pygame.Rect(area.x, y + px(16), area.width, control_height(canvas))
    acts, ways = ([orders.choice(each) for each in kind] for kind in (Run, Release))
    act = controls.choice(
        "run",
        first,
        acts,
        round(desk.draft("run")),
        help_text=orders.help_text("run"),
        meanings=orders.tooltips("run", acts),
    )
    if act is not None:
        desk.order(run=float(act))
    second = first.move(0, first.height + px(6))
    way = controls.choice(
        "release",
        second,
        ways,
        round(desk.draft("release")),
        help_text=orders.help_text("release"),
        meanings=orders.tooltips("release", ways),
    )
    if way is not None:
        desk.order(release=float(way))
