"""Drawing what serves the halls: ground, substation and pylons, turbines, cooling, feeders."""

from __future__ import annotations

from itertools import pairwise

from game.ui import theme
from game.ui.campus.halls import EDGE, EMPTY, LONG_WALL, ROOF, SHORT_WALL, STEEL
from game.ui.campus.pen import Pen, Point3
from game.ui.campus.plan import Plan
from game.ui.campus.scene import HALL, LEFT_YARD, PITCH, RIGHT_YARD, Scene
from game.ui.theme import Colour, mixed

_GROUND: Colour = (16, 27, 57)
_SIDE: Colour = (9, 16, 36)
_LANE = -0.35
_MAST = (2.3, 0.55)
_STEAM: Colour = (150, 176, 216)
_EXHAUST: Colour = (236, 188, 140)
_CRATE: Colour = (92, 118, 176)


def ground(pen: Pen) -> None:
    """Draw the slab that all stands on."""
    u, v = pen.scene.end
    x, y, low = -LEFT_YARD, -RIGHT_YARD, -0.22
    pen.face(((x, v, low), (u, v, low), (u, v, 0), (x, v, 0)), _SIDE)
    pen.face(((u, y, low), (u, v, low), (u, v, 0), (u, y, 0)), mixed(_SIDE, _GROUND, 0.3))
    pen.face(((x, y, 0), (u, y, 0), (u, v, 0), (x, v, 0)), _GROUND, (46, 66, 114))


def route(plan: Plan, scene: Scene) -> list[list[Point3]]:
    """Return the feeders: a trunk from the substation, and a branch along each live row."""
    rows: dict[int, int] = {}
    for index, hall in enumerate(plan.halls):
        if hall.running > 0:
            rows[index // scene.columns] = index % scene.columns
    if not rows:
        return []
    lanes = {row: row * PITCH[1] + HALL[1] + 0.3 for row in rows}
    start = (_LANE, -0.6, 0.0)
    lines: list[list[Point3]] = [[(-0.9, -0.6, 0.0), start, (_LANE, max(lanes.values()), 0.0)]]
    for row, last in sorted(rows.items()):
        end = last * PITCH[0] + HALL[0] * 0.9
        lines.append([(_LANE, lanes[row], 0.0), (end, lanes[row], 0.0)])
    return lines


def feeders(pen: Pen, plan: Plan) -> None:
    """Draw the cables that carry power to every live row."""
    for line in route(plan, pen.scene):
        pen.line(line, mixed(theme.GOLD, _GROUND, 0.25), width=3, light=0.35)


def substation(pen: Pen) -> None:
    """Draw the transformers where the line comes in."""
    for step in range(3):
        corner = (-2.1 + step * 0.55, -1.5, 0.0)
        pen.box(corner, (0.36, 0.75, 0.42), (ROOF, LONG_WALL, SHORT_WALL), EDGE)
        pen.lamp((corner[0] + 0.18, corner[1] + 0.38, 0.5), theme.GOLD, 0.05)
    for x in (-2.15, -0.55):
        pen.line(((x, -1.7, 0.0), (x, -1.7, 1.15)), STEEL, width=3)
    pen.line(((-2.15, -1.7, 1.1), (-0.55, -1.7, 1.1)), STEEL, width=3)


def pylons(pen: Pen) -> None:
    """Draw the line from beyond the edge of the picture to the substation."""
    ends: list[Point3] = [(-1.3, -1.7, 1.1)]
    reach = pen.size[0] / pen.scene.scale
    for step in range(1, 1 + int(reach)):
        away = 2.4 * step
        x, y = -1.3 + away, -1.7 - away - 0.5
        if pen.scene.at(x, y)[0] > pen.size[0] * 1.1:
            break
        _pylon(pen, x, y)
        ends.append((x, y, _MAST[0] * 0.86))
    for one, other in pairwise(ends):
        for side in (-0.22, 0.22):
            _wire(pen, one, other, side)


def _pylon(pen: Pen, x: float, y: float) -> None:
    high, wide = _MAST
    colour = mixed(STEEL, theme.NIGHT, 0.45)
    for side in (-1.0, 1.0):
        foot = (x + side * 0.22, y - side * 0.22, 0.0)
        pen.line((foot, (x, y, high)), colour)
        pen.line((foot, (x - side * 0.08, y + side * 0.08, high * 0.55)), colour, width=1)
    for level, part in ((0.86, 1.0), (0.68, 0.75)):
        arm = wide * part / 2
        pen.line(((x - arm, y + arm, high * level), (x + arm, y - arm, high * level)), colour)
    pen.lamp((x, y, high), theme.BAD, 0.035)


def _wire(pen: Pen, one: Point3, other: Point3, side: float) -> None:
    points: list[Point3] = []
    for step in range(13):
        share = step / 12
        x, y, z = (one[k] + (other[k] - one[k]) * share for k in range(3))
        points.append((x + side, y - side, z - 0.9 * share * (1 - share)))
    pen.line(points, mixed(theme.GOLD, theme.NIGHT, 0.45), width=1, light=0.16)


def turbines(pen: Pen, plan: Plan) -> None:
    """Draw turbines with their exhaust; a stopped one has none, and a bar over its stack."""
    _x, v = pen.scene.end
    room = v - 0.9
    pitch = min(room / max(plan.turbines, 1), 1.7)
    for index in range(plan.turbines):
        y = 0.3 + index * pitch
        deep = min(0.8, pitch * 0.62)
        colours = (mixed(ROOF, theme.POWER, 0.25), LONG_WALL, SHORT_WALL)
        pen.box((-2.05, y, 0.0), (1.15, deep, 0.5), colours, EDGE)
        stripe = ((-2.05, y + deep, 0.32), (-0.9, y + deep, 0.32))
        pen.line(stripe, theme.POWER, width=3, light=0.0 if plan.stopped else 0.4)
        stack = (-1.95, y + 0.12)
        pen.box((*stack, 0.5), (0.24, 0.24, 0.85), (EMPTY, (52, 70, 122), SHORT_WALL), EDGE)
        top = (stack[0] + 0.12, stack[1] + 0.12, 1.35)
        if plan.stopped:
            x, y0, z = top
            pen.line(
                ((x - 0.3, y0 + 0.3, z + 0.1), (x + 0.3, y0 - 0.3, z + 0.1)), theme.BAD, width=5
            )
        else:
            pen.smoke(top, _EXHAUST, puffs=6, size=0.16)


def cooling(pen: Pen, plan: Plan) -> None:
    """Draw one cooling block for every three halls that run; steam rises from them."""
    live = sum(hall.running > 0 for hall in plan.halls)
    u, _y = pen.scene.end
    count = min(-(-live // 3), int((u - 0.4) // 1.9))
    for index in range(count):
        x, y = 0.5 + index * 1.9, -1.6
        pen.box((x, y, 0.0), (1.45, 0.9, 0.6), (ROOF, LONG_WALL, SHORT_WALL), EDGE)
        for fan in (0.38, 1.06):
            at = (x + fan, y + 0.45, 0.6)
            pen.disc(at, 0.26, EMPTY, theme.CYAN)
            pen.disc(at, 0.1, mixed(theme.CYAN, EMPTY, 0.5))
            pen.smoke((at[0], at[1], 0.65), _STEAM, puffs=4, size=0.12)


def crates(pen: Pen, plan: Plan) -> None:
    """Stack chips that no open hall has room for; a stack for every sixth of a hall."""
    if plan.crates < 0.01 * plan.unit:
        return
    count = min(max(round(6 * plan.crates / plan.unit), 1), 12)
    _u, v = pen.scene.end
    for index in range(count):
        across, level = index % 4, index // 4
        corner = (-0.75 - 0.4 * (across % 2), v - 0.5 - 0.45 * (across // 2), 0.26 * level)
        pen.box(corner, (0.34, 0.36, 0.25), (_CRATE, mixed(_CRATE, EMPTY, 0.45), SHORT_WALL), STEEL)
