"""Where things stand on the campus, in units of the ground, and how the ground meets the eye.

``x`` runs to the lower right, ``y`` to the lower left, ``z`` up: two pixels across for one down.
Power comes in at the corner farthest away; the newest halls stand in front.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.ui.campus.plan import Plan

Place = tuple[float, float]

HALL = (3.1, 1.55, 0.82)
PITCH = (3.95, 2.5)
#: The yards behind the halls: turbines on the left, cooling on the right.
LEFT_YARD, RIGHT_YARD = 2.5, 2.1
_EDGE = 0.45
_SLAB, _SKY = 0.3, 1.6
_LIFT = 1.05


@dataclass(frozen=True, slots=True)
class Scene:
    """The ground of a campus and its projection into ``width`` x ``height`` pixels."""

    columns: int
    rows: int
    scale: float  #: pixels per unit
    left: float
    top: float

    @property
    def end(self) -> Place:
        """Return the corner of the ground that is nearest to the eye."""
        return self.columns * PITCH[0] - 0.85 + _EDGE, self.rows * PITCH[1] - 0.95 + _EDGE

    def plot(self, index: int) -> Place:
        """Return the far corner of the plot that is taken as ``index``, from 0.

        >>> scene_of(6, (600, 300)).plot(0)
        (0.0, 0.0)
        """
        return index % self.columns * PITCH[0], index // self.columns * PITCH[1]

    def at(self, x: float, y: float, z: float = 0.0) -> tuple[float, float]:
        """Return the pixel of a point."""
        return (
            self.left + (x - y) * self.scale,
            self.top + ((x + y) / 2.0 - z * _LIFT) * self.scale,
        )


def scene_of(plots: int, size: tuple[int, int]) -> Scene:
    """Return the smallest ground with room for ``plots``, as large as it fits into ``size``.

    >>> scene = scene_of(12, (900, 450))
    >>> scene.columns * scene.rows >= 12
    True
    """
    choices = [(-(-plots // rows), rows) for rows in range(2, 7)]
    columns, rows = min(
        choices, key=lambda each: (each[0] * PITCH[0] + each[1] * PITCH[1], each[0] * each[1])
    )
    flat = Scene(columns, rows, 1.0, 0.0, 0.0)
    x, y = flat.end
    wide = x + LEFT_YARD + y + RIGHT_YARD
    high = wide / 2.0 + _SLAB + _SKY
    scale = min(size[0] * 0.98 / wide, size[1] * 0.98 / high)
    left = (size[0] - wide * scale) / 2.0 + (LEFT_YARD + y) * scale
    spare = size[1] - high * scale
    top = spare * 0.6 + (_SKY + (LEFT_YARD + RIGHT_YARD) / 2.0) * scale
    return Scene(columns, rows, scale, left, top)


def plots_of(plan: Plan) -> int:
    """Return how many plots the campus has: one at least is free."""
    return max(len(plan.halls) + 1, 4)
