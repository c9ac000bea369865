"""What moves on the campus: racks flicker, power runs along the feeders, new halls rise.

Every frame copies the finished picture and draws a few small shapes on it. Which rack is bright
follows from the moment alone, so a frame of the same moment is the same picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import hypot

import pygame

from game.ui import theme
from game.ui.campus.pen import Pixels
from game.ui.campus.picture import Picture
from game.ui.canvas import Canvas
from game.ui.theme import mixed

#: Seconds in which new halls rise, and in which power then runs to them.
RISE, PULSE = 0.8, 2.2
#: Seconds between two flickers.
BEAT = 0.25
_SOME, _BRIGHT = 7, 2
_DIM = (34, 92, 140)


@dataclass(slots=True)
class Motion:
    """The last picture of a campus and the one before, and when it changed."""

    now: Picture
    key: object  #: what the picture was drawn from
    before: Picture | None = None
    since: float = 0.0

    def follow(self, picture: Picture, key: object, moment: float) -> None:
        """Take a new picture; what changed will rise, unless the window was resized."""
        same = picture.surface.get_size() == self.now.surface.get_size()
        self.before = self.now if same else None
        self.now, self.key, self.since = picture, key, moment

    def busy(self, moment: float) -> bool:
        """Return whether something more than a flicker is going on."""
        return self.before is not None and 0.0 <= moment - self.since < RISE + PULSE

    def draw(self, canvas: Canvas, corner: tuple[int, int], moment: float) -> None:
        """Draw the campus of this moment with its upper left at ``corner``."""
        passed = moment - self.since
        if self.before is not None and 0.0 <= passed < RISE:
            self._rising(canvas, corner, self.before, passed / RISE)
            return
        canvas.copy(self.now.surface, corner)
        self._flicker(canvas, corner, moment)
        if self.busy(moment):
            self._pulse(canvas, corner, (passed - RISE) / PULSE)

    def still(self, canvas: Canvas, corner: tuple[int, int]) -> None:
        """Draw the campus at rest."""
        canvas.copy(self.now.surface, corner)

    def _rising(
        self, canvas: Canvas, corner: tuple[int, int], before: Picture, share: float
    ) -> None:
        now = self.now
        eased = 1.0 - (1.0 - share) ** 3
        canvas.copy(before.surface, corner)
        if before.plan.unit != now.plan.unit or before.scene != now.scene:
            # The whole campus is drawn to another scale: one fades into the other.
            canvas.copy(now.surface, corner, alpha=round(255 * eased))
            return
        old = {hall.number: hall for hall in before.plan.halls}
        for hall in now.plan.halls:
            if old.get(hall.number) == hall:
                continue
            box = now.boxes[hall.number].clip(now.surface.get_rect())
            high = round(box.height * eased)
            part = pygame.Rect(box.x, box.bottom - high, box.width, high)
            canvas.copy(now.surface, (corner[0] + part.x, corner[1] + part.y), part=part)

    def _flicker(self, canvas: Canvas, corner: tuple[int, int], moment: float) -> None:
        beat = int(moment / BEAT)
        for index, (shape, colour) in enumerate(self.now.lights):
            chance = (index * 7919 + beat * 104729 + index * beat * 31) % 97 % _SOME
            shade = mixed(colour, theme.TEXT, 0.45) if chance else mixed(colour, _DIM, 0.55)
            # Lights that are as the picture shows them keep their place among the others.
            canvas.shape(
                [(corner[0] + x, corner[1] + y) for x, y in shape],
                shade if chance <= _BRIGHT else None,
            )

    def _pulse(self, canvas: Canvas, corner: tuple[int, int], share: float) -> None:
        for line in self.now.feeders:
            x, y = _along(line, share)
            at = (corner[0] + x, corner[1] + y)
            canvas.disc(at, 4, theme.GOLD)
            canvas.disc(at, 2, theme.TEXT)


def _along(line: Pixels, share: float) -> tuple[float, float]:
    """Return the point of a line that lies at a share of its length.

    >>> _along([(0, 0), (10, 0), (10, 10)], 0.75)
    (10.0, 5.0)
    """
    parts = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(line)]
    left = min(max(share, 0.0), 1.0) * sum(parts)
    for (a, b), part in zip(pairwise(line), parts, strict=True):
        if left <= part and part > 0:
            done = left / part
            return a[0] + (b[0] - a[0]) * done, a[1] + (b[1] - a[1]) * done
        left -= part
    return line[-1]
