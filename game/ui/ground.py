"""The lowest layers of a frame, kept as one picture: the sky, and the panels that lie on it alone.

They are most of what a frame that is painted as a whole costs: large pictures that shine through.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pygame

Place = tuple[int, int, int, int]
Stroke = tuple[Place, Callable[..., object], tuple[Any, ...]]

#: From so many pixels on a picture is worth keeping.
_LARGE = 20_000
#: Race and view, and the one before.
_KEPT = 3


class Ground(NamedTuple):
    """A picture of the lowest strokes, and which strokes of a frame they are."""

    picture: pygame.Surface
    strokes: frozenset[int]


class Grounds:
    """The grounds of the last frames that were painted as a whole."""

    def __init__(self, surface: pygame.Surface, copies: Callable[..., object]) -> None:
        """Keep grounds for a surface; ``copies`` is who paints strokes that copy a picture."""
        self._surface = surface
        self._copies = copies
        self._kept: dict[tuple[object, ...], pygame.Surface] = {}
        self._wanted: list[Stroke] = []

    def under(self, strokes: Sequence[Stroke]) -> Ground | None:
        """Return the ground of a frame, if it has been painted; else note that it is wanted."""
        lowest = self._lowest(strokes)
        found = [strokes[index] for index in lowest]
        key = _key(found)
        picture = self._kept.pop(key, None)
        if picture is None:
            self._wanted = found
            return None
        self._kept[key] = picture
        return Ground(picture, frozenset(lowest))

    def prepare(self) -> None:
        """Paint the ground that was wanted, in a frame that has nothing else to do."""
        if len(self._wanted) > 1:
            picture = pygame.Surface(self._surface.get_size(), 0, self._surface)
            for place, paint, given in self._wanted:
                paint(picture, place, *given)
            self._kept[_key(self._wanted)] = picture
            if len(self._kept) > _KEPT:
                del self._kept[next(iter(self._kept))]
        self._wanted = []

    def _lowest(self, strokes: Sequence[Stroke]) -> list[int]:
        """Return the first stroke, if it fills the surface, and the pictures that touch no other.

        Whether those are painted at once or in their turn is the same.
        """
        places = [stroke[0] for stroke in strokes]
        if not strokes or strokes[0][1] is not self._copies:
            return []
        if not pygame.Rect(places[0]).contains(self._surface.get_rect()):
            return []
        found = [0]
        for index, (place, paint, _given) in enumerate(strokes):
            if index and paint is self._copies and place[2] * place[3] >= _LARGE:
                below = pygame.Rect(place).collidelistall(places[:index])
                if below == [0]:
                    found.append(index)
        return found


def _key(strokes: Sequence[Stroke]) -> tuple[object, ...]:
    return tuple((place, *given) for place, _paint, given in strokes)
