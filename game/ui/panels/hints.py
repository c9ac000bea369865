"""A first-time hint beside the control that it speaks of: one at a time, each once.

It lies over the screen, and what is under it takes no pointer; the control it speaks of is never
under it. A click on it, its key or the end of the turn puts it away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pygame

from game.guide.hints import Hint, next_hint
from game.ui import theme
from game.words import _

if TYPE_CHECKING:
    from game.ui.app import App
    from game.ui.canvas import Canvas
    from game.ui.controls import Controls
    from game.ui.desk import Desk

_NAME = "hint"
_WIDE, _GAP, _MARGIN = 440, 18, 12
#: How much more it counts to lie over what can be pressed than over what is only told.
_PRESSED = 9
#: What a hint may lie over: of these nothing is lost.
_PICTURES = frozenset(("campus_picture", "campus_about"))


class Hints:
    """The hints of one race at one window."""

    def __init__(self, app: App, desk: Desk) -> None:
        self.app, self.desk = app, desk
        #: The hint on the screen, and the turn in which it came.
        self.now: Hint | None = None
        self._turn = -1
        #: Where it lies, in the plane of the canvas; nowhere while it is not drawn.
        self.place: pygame.Rect | None = None
        #: Turns and dialogs that have had their hint: no other follows at once.
        self._had: set[tuple[int, str]] = set()

    def draw(self, controls: Controls, *, quiet: bool) -> None:
        """Draw the hint for what is met now, if anything is; ``quiet`` when others speak."""
        desk, settings = self.desk, self.app.settings
        if self.now is not None and self._turn != desk.view.turn:
            self.now = None
        if quiet or not settings.hints or not controls.enabled:
            self.place = None
            return
        if controls.canvas.drawing:
            self._meet(controls)
        hint = self.now
        shown = hint is not None and hint.dialog == desk.dialog
        about = controls.places.get(hint.points_at) if hint is not None and shown else None
        self.place = None
        if hint is not None and about is not None:
            self._draw(controls, hint, controls.canvas.turned(about))

    def _meet(self, controls: Controls) -> None:
        """Take note of what is met for the first time; its hint counts as seen from then on."""
        desk = self.desk
        key = desk.view.turn, desk.dialog
        if key in self._had or (self.now is not None and self.now.dialog == desk.dialog):
            return
        seen = self.app.settings.seen_hints
        found = next_hint(desk.view, dialog=desk.dialog, seen=seen, on_screen=controls.places)
        if found is not None:
            self.now, self._turn = found, desk.view.turn
            self._had.add(key)
            self.app.change(seen_hints=(*seen, found.name))

    def _draw(self, controls: Controls, hint: Hint, about: pygame.Rect) -> None:
        canvas = controls.canvas
        px = canvas.scale.px
        key = controls.key_name(hint.action) if hint.action else ""
        text = _(hint.text).format(key=key)
        away = _("Click, or {key}: understood").format(key=controls.key_name(_NAME))
        wide = max(px(_WIDE), canvas.text_width(away, theme.SMALL) + 2 * px(16))
        inner = wide - 2 * px(16)
        high = canvas.paragraph_height(text, inner, theme.NOTE)
        high += canvas.line_height(theme.SMALL) + px(6) + 2 * px(12)
        places = {each: canvas.turned(at) for each, at in controls.places.items()}
        own = [at for each, at in places.items() if each.startswith(f"{hint.points_at}.")]
        others = [at for each, at in places.items() if each not in _PICTURES]
        # What can be pressed counts for more than what is only told.
        others += _PRESSED * [places[each] for each in controls.reachable]
        size = wide, high
        place = beside(about, size, _bounds(canvas), (own, others), px(_GAP))
        if place is None:
            return
        self.place = place
        canvas.layer += 1
        frame = about.inflate(2 * px(4), 0)
        canvas.box(frame, None, radius=px(12), border=theme.CYAN, thickness=max(2, px(3)))
        canvas.polygon(_tip(place, about, px(11)), theme.CYAN)

        def face(area: pygame.Rect, _ink: theme.Colour) -> None:
            canvas.box(area, theme.INK, radius=px(12), border=theme.CYAN, thickness=2)
            at = pygame.Rect(area.x + px(16), area.y + px(12), inner, 0)
            y = canvas.paragraph(text, at, theme.NOTE, theme.TEXT) + px(6)
            canvas.text(away, (at.x, y), theme.SMALL, theme.CYAN, width=inner)

        pressed = controls.button(_NAME, place, "", face=face)
        if pressed or controls.asked(_NAME):
            self.now = self.place = None


def _bounds(canvas: Canvas) -> pygame.Rect:
    whole = pygame.Rect(0, 0, canvas.width, canvas.height)
    margin = canvas.scale.px(_MARGIN)
    return whole.inflate(-2 * margin, -2 * margin)


def beside(
    about: pygame.Rect,
    size: tuple[int, int],
    bounds: pygame.Rect,
    beneath: tuple[Sequence[pygame.Rect], Sequence[pygame.Rect]],
    gap: int,
) -> pygame.Rect | None:
    """Return where a box of ``size`` lies beside ``about``; ``None`` where there is no such place.

    It lies inside ``bounds``, never over ``about`` nor over the first of ``beneath``, the parts of
    what it speaks of, and over as little of the second as can be.

    >>> screen = pygame.Rect(0, 0, 100, 100)
    >>> beside(pygame.Rect(0, 40, 20, 20), (30, 30), screen, ([], []), 5)
    Rect(25, 35, 30, 30)
    >>> beside(screen, (30, 30), screen, ([], []), 5) is None
    True
    """
    own, others = beneath
    best: tuple[int, pygame.Rect] | None = None
    for place in _around(about, size, gap):
        kept = place.clamp(bounds)
        covers = kept.colliderect(about.inflate(gap, gap)) or kept.collidelist(own) >= 0
        if covers or not bounds.contains(kept):
            continue
        covered = sum(area.width * area.height for area in map(kept.clip, others))
        if best is None or covered < best[0]:
            best = covered, kept
    return None if best is None else best[1]


def _around(about: pygame.Rect, size: tuple[int, int], gap: int) -> Iterator[pygame.Rect]:
    place = pygame.Rect((0, 0), size)
    for side in ("after", "before", "below", "above"):
        place.center = about.center
        if side == "after":
            place.left = about.right + gap
        elif side == "before":
            place.right = about.left - gap
        elif side == "below":
            place.top = about.bottom + gap
        else:
            place.bottom = about.top - gap
        yield place.copy()


def _tip(place: pygame.Rect, about: pygame.Rect, side: int) -> list[tuple[int, int]]:
    """Return the point of the box, towards what it speaks of."""
    x = min(max(about.centerx, place.left + 2 * side), place.right - 2 * side)
    y = min(max(about.centery, place.top + 2 * side), place.bottom - 2 * side)
    if place.left >= about.right:
        return [(place.left, y - side), (place.left, y + side), (place.left - side, y)]
    if place.right <= about.left:
        return [(place.right, y - side), (place.right, y + side), (place.right + side, y)]
    if place.top >= about.bottom:
        return [(x - side, place.top), (x + side, place.top), (x, place.top - side)]
    return [(x - side, place.bottom), (x + side, place.bottom), (x, place.bottom + side)]
