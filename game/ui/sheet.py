"""What a frame consists of, stroke by stroke, and putting on the surface only what has changed.

A screen draws itself anew in every frame, which says what the picture is; how the surface comes to
show it is this module's business. Strokes are values: two equal ones leave the same pixels. So a
frame is compared with the one that stands, and only where strokes differ is the surface painted
again, in all layers, within those rectangles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import zip_longest

import pygame

from game.ui.ground import Grounds, Place, Stroke

#: A stroke is which pixels it may touch, who paints it, and with what.
Group = tuple[str, list[Stroke]]

#: More changed rectangles of a group than this are painted as one.
_FEW = 8
#: From this share of the surface on, all of it is painted.
_MOST = 0.6
#: From this share on, the lowest layers are worth keeping.
_MUCH = 0.3


class Sheet:
    """The strokes of a frame, in named groups, over a surface that shows those of the last one."""

    def __init__(self, surface: pygame.Surface) -> None:
        self.surface = surface
        self._groups: list[Group] = []
        self._strokes: list[Stroke] = []
        self._shown: list[Group] | None = None
        self._grounds = Grounds(surface, picture)

    def begin(self) -> None:
        """Start a frame, as an empty list."""
        self._groups = []
        self._open("")

    def _open(self, name: str) -> None:
        self._strokes = []
        self._groups.append((name, self._strokes))

    def put(self, place: Place, paint: Callable[..., object], *given: object) -> None:
        """Add a stroke: ``paint(surface, place, *given)`` touches no pixel outside ``place``."""
        self._strokes.append((place, paint, given))

    @contextmanager
    def group(self, name: str) -> Iterator[list[Stroke]]:
        """Collect strokes under a name; only groups of one name are compared with each other."""
        self._open(name)
        yield self._strokes
        self._open("")

    def again(self, name: str, strokes: list[Stroke]) -> None:
        """Add a group as it was collected before."""
        self._groups.append((name, strokes))
        self._open("")

    def forget(self) -> None:
        """Take nothing for granted: the next frame is painted as a whole."""
        self._shown = None

    def paint(self) -> list[pygame.Rect]:
        """Bring the surface to this frame; return the rectangles that were painted."""
        changed = self._changed()
        self._shown = self._groups
        if not changed:
            self._grounds.prepare()
        else:
            strokes = [stroke for _name, group in self._groups for stroke in group]
            places = [stroke[0] for stroke in strokes]
            smooth = [stroke[0] for stroke in strokes if stroke[1] in _SMOOTH]
            whole = self.surface.get_rect()
            changed = _merged([_grown(rect, smooth).clip(whole) for rect in changed])
            most = sum(rect.w * rect.h for rect in changed) > _MUCH * whole.w * whole.h
            ground = self._grounds.under(strokes) if most else None
            for rect in changed:
                for piece, first in _pieces(rect, strokes):
                    self.surface.set_clip(piece)
                    done = frozenset[int]()
                    if ground is not None and not first:
                        self.surface.blit(ground.picture, piece, piece)
                        done = ground.strokes
                    for index in piece.collidelistall(places):
                        if index >= first and index not in done:
                            place, paint, given = strokes[index]
                            paint(self.surface, place, *given)
            self.surface.set_clip(None)
        return changed

    def _changed(self) -> list[pygame.Rect]:
        whole = self.surface.get_rect()
        before = self._shown
        if before is None or [name for name, _ in before] != [name for name, _ in self._groups]:
            return [whole]
        rects: list[pygame.Rect] = []
        for (_name, old), (_same, new) in zip(before, self._groups, strict=True):
            if old is not new:
                rects += _apart(old, new)
        rects = _merged([each.clip(whole) for each in rects if each.colliderect(whole)])
        if sum(rect.w * rect.h for rect in rects) > _MOST * whole.w * whole.h:
            return [whole]
        return rects


def _apart(old: list[Stroke], new: list[Stroke]) -> list[pygame.Rect]:
    """Return rectangles outside of which two lists of strokes leave the same pixels."""
    if len(old) != len(new):
        # What the lists begin and end with alike is the same wherever the middle does not reach.
        most = min(len(old), len(new))
        head = next((k for k in range(most) if old[k] != new[k]), most)
        most -= head
        tail = next((k for k in range(most) if old[-1 - k] != new[-1 - k]), most)
        old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    rects: list[pygame.Rect] = []
    for one, other in zip_longest(old, new):
        if one is not other and one != other:
            rects += [pygame.Rect(each[0]) for each in (one, other) if each is not None]
    return rects if len(rects) <= _FEW else [rects[0].unionall(rects[1:])]


def _pieces(rect: pygame.Rect, strokes: list[Stroke]) -> list[tuple[pygame.Rect, int]]:
    """Return pieces of a rectangle, and the stroke from which on each has to be painted.

    Under a cover nothing needs painting, so it is a piece of its own, and comes last.
    """
    covers = [index for index, stroke in enumerate(strokes) if stroke[1] is cover]
    if not covers:
        return [(rect, 0)]
    first = covers[-1]
    hidden = pygame.Rect(strokes[first][0])
    inside = hidden.clip(rect)
    if inside == rect:
        return [(rect, first)]
    strips = [
        pygame.Rect(rect.x, rect.y, rect.w, inside.y - rect.y),
        pygame.Rect(rect.x, inside.bottom, rect.w, rect.bottom - inside.bottom),
        pygame.Rect(rect.x, rect.y, inside.x - rect.x, rect.h),
        pygame.Rect(inside.right, rect.y, rect.right - inside.right, rect.h),
    ]
    strips = [strip for strip in strips if strip.w and strip.h]
    below, above = (
        [stroke[0] for stroke in some if stroke[1] in _SMOOTH]
        for some in (strokes[:first], strokes[first:])
    )
    cut = any(hidden.colliderect(each) and not hidden.contains(each) for each in above)
    if cut or 2 * inside.w * inside.h < rect.w * rect.h:
        return [(rect, 0)]
    return [(_grown(strip, below).clip(rect), 0) for strip in strips] + [(inside, first)]


def _grown(rect: pygame.Rect, smooth: list[Place]) -> pygame.Rect:
    """Return a rectangle that cuts through no smooth stroke: half of one is not half its pixels."""
    while True:
        grown = rect.unionall([smooth[index] for index in rect.collidelistall(smooth)])
        if grown == rect:
            return rect
        rect = grown


def _merged(rects: list[pygame.Rect]) -> list[pygame.Rect]:
    """Return rectangles that cover the same and do not overlap each other."""
    apart: list[pygame.Rect] = []
    for each in rects:
        rect = each
        while (at := rect.collidelist(apart)) >= 0:
            rect = rect.union(apart.pop(at))
        apart.append(rect)
    return apart


# --- who paints ----------------------------------------------------------------------------------
# Each takes the surface, the place, and what the stroke was given.


def cover(_surface: pygame.Surface, _place: Place) -> None:
    """Say that the next stroke hides all that lies below it in this place."""


def picture(surface: pygame.Surface, place: Place, image: pygame.Surface) -> None:
    """Copy a picture to the upper left of the place."""
    surface.blit(image, place)


def part(surface: pygame.Surface, place: Place, image: pygame.Surface, at: tuple[int, int]) -> None:
    """Copy as much of a picture as the place holds, from ``at`` in the picture."""
    surface.blit(image, place, (*at, place[2], place[3]))


def faded(surface: pygame.Surface, place: Place, image: pygame.Surface, alpha: int) -> None:
    """Copy a picture that what lies below shines through."""
    # A copy: a surface whose alpha was once set rounds otherwise ever after.
    pale = image.copy()
    pale.set_alpha(alpha)
    surface.blit(pale, place)


def fill(surface: pygame.Surface, place: Place, colour: tuple[int, int, int]) -> None:
    """Fill the place."""
    surface.fill(colour, place)


def line(
    surface: pygame.Surface,
    _place: Place,
    colour: tuple[int, int, int],
    points: tuple[tuple[float, float], ...],
    width: int,
    gaps: int,
) -> None:
    """Draw a smooth line through points; of ``gaps`` pieces, only the first is drawn."""
    for index in range(0, len(points) - 1, gaps):
        pygame.draw.aaline(surface, colour, points[index], points[index + 1], width)


def disc(
    surface: pygame.Surface,
    _place: Place,
    colour: tuple[int, int, int],
    centre: tuple[float, float],
    radius: float,
) -> None:
    """Draw a smooth disc."""
    pygame.draw.aacircle(surface, colour, centre, radius)


def shape(
    surface: pygame.Surface,
    _place: Place,
    colour: tuple[int, int, int] | None,
    points: tuple[tuple[float, float], ...],
) -> None:
    """Fill a shape; without a colour nothing is seen of it."""
    if colour is not None:
        pygame.draw.polygon(surface, colour, points)


def smooth_shape(
    surface: pygame.Surface,
    _place: Place,
    colour: tuple[int, int, int],
    points: tuple[tuple[float, float], ...],
) -> None:
    """Fill a shape with smooth edges."""
    pygame.draw.polygon(surface, colour, points)
    pygame.draw.aalines(surface, colour, True, points)  # noqa: FBT003 - closed


_SMOOTH = frozenset((line, disc, smooth_shape))


def around(points: tuple[tuple[float, float], ...], margin: float) -> Place:
    """Return the pixels within ``margin`` of some points.

    >>> around(((0.0, 0.0), (10.0, 5.5)), 1)
    (-2, -2, 15, 10)
    """
    x, y = [point[0] for point in points], [point[1] for point in points]
    left, top = int(min(x) - margin) - 1, int(min(y) - margin) - 1
    return left, top, int(max(x) + margin) + 2 - left, int(max(y) + margin) + 2 - top
