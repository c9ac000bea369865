"""A window smaller than the screens are laid out for: they are drawn at their least, and shrunk."""

from __future__ import annotations

import pygame

from game.ui.theme import SMALLEST_WINDOW

#: Smaller than this share of the least size a window shows a part only.
_SMALLEST_SHARE = 0.25


def share(size: tuple[int, int]) -> float:
    """Return how much smaller a window shows what is drawn.

    >>> share((1920, 1080)), share((512, 640)), share((1, 1))
    (1.0, 0.5, 0.25)
    """
    (width, height), (least, low) = size, SMALLEST_WINDOW
    return max(min(width / least, height / low, 1.0), _SMALLEST_SHARE)


def ground(window: pygame.Surface) -> pygame.Surface:
    """Return what to draw on for ``window``: itself, unless it is too small."""
    size = window.get_size()
    part = share(size)
    if part == 1.0:
        return window
    width, height = (max(round(side / part), least) for side, least in zip(
        size, SMALLEST_WINDOW, strict=True))  # fmt: skip
    return pygame.Surface((width, height))


def show(drawn: pygame.Surface, window: pygame.Surface) -> None:
    """Bring what was drawn onto the window."""
    if drawn is window:
        return
    part = share(window.get_size())
    width, height = drawn.get_size()
    window.blit(pygame.transform.smoothscale_by(drawn, part), (0, 0), (0, 0, width, height))


def moved(
    event: pygame.event.Event, drawn: pygame.Surface, window: pygame.Surface
) -> pygame.event.Event:
    """Return an event of the window as one of what was drawn."""
    if drawn is window or not hasattr(event, "pos"):
        return event
    part = share(window.get_size())
    x, y = event.pos
    return pygame.event.Event(event.type, event.dict | {"pos": (int(x / part), int(y / part))})
