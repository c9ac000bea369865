"""A list that scrolls: one control, in which the arrows walk and the wheel turns the page."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui import theme
from game.ui.controls import Controls

Row = Callable[[int, pygame.Rect, bool], None]


def listing(
    controls: Controls,
    name: str,
    rect: pygame.Rect,
    rows: tuple[int, int],
    *,
    chosen: int,
    draw: Row,
) -> int | None:
    """Draw ``rows`` (how many, how high) and return the one picked just now.

    ``draw`` writes a row into its rectangle, and is told whether it is the chosen one.
    """
    canvas = controls.canvas
    count, pitch = rows
    shown = max(1, rect.height // pitch)
    controls.meet(name, rect, "", live=count > 0)
    picked = _walked(controls, name, chosen, count, shown)
    first = _first(controls, name, (count, shown), chosen if picked is None else picked)
    for place in range(min(shown, count - first)):
        index = first + place
        row = pygame.Rect(rect.x, rect.y + place * pitch, rect.width, pitch - canvas.scale.px(4))
        over = controls.over(row)
        controls.places[f"{name}.{index}"] = canvas.turned(row)
        if over and controls.pressed:
            picked = index
        here = index == chosen
        fill = theme.CHOSEN if here else theme.HOVER if over else theme.RAISED
        border = theme.RIVALS[0] if here else theme.HAIRLINE
        canvas.box(row, fill, radius=canvas.scale.px(9), border=border)
        draw(index, row, here)
    _bar(controls, rect, (first, shown, count))
    controls.ring(name, rect, canvas.scale.px(9))
    return picked


def _walked(controls: Controls, name: str, chosen: int, count: int, shown: int) -> int | None:
    if not controls.has_focus(name) or not count:
        return None
    for key, step in (
        (pygame.K_DOWN, 1),
        (pygame.K_UP, -1),
        (pygame.K_PAGEDOWN, shown),
        (pygame.K_PAGEUP, -shown),
        (pygame.K_HOME, -count),
        (pygame.K_END, count),
    ):
        if controls.took(key):
            return min(max(chosen + step, 0), count - 1)
    return None


def _first(controls: Controls, name: str, size: tuple[int, int], chosen: int) -> int:
    """Return the first row on view: where the wheel left it, moved so that the chosen one shows."""
    count, shown = size
    first, last_chosen = controls.scrolled.get(name, (0, -1))
    if controls.wheel and controls.enabled:
        first -= controls.wheel
    elif chosen != last_chosen:
        first = min(max(first, chosen - shown + 1), max(chosen, 0))
    first = min(max(first, 0), max(count - shown, 0))
    controls.scrolled[name] = (first, chosen)
    return first


def _bar(controls: Controls, rect: pygame.Rect, part: tuple[int, int, int]) -> None:
    first, shown, count = part
    if count <= shown:
        return
    canvas = controls.canvas
    wide = max(4, canvas.scale.px(6))
    track = pygame.Rect(rect.right + canvas.scale.px(6), rect.y, wide, rect.height)
    canvas.box(track, theme.TRACK, radius=wide // 2)
    knob = track.copy()
    knob.height = max(wide, track.height * shown // count)
    knob.y = track.y + (track.height - knob.height) * first // (count - shown)
    canvas.box(knob, theme.SECONDARY, radius=wide // 2)
