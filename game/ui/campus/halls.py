"""Drawing one hall: finished, lit before it has a roof, a frame, or a plot of ground."""

from __future__ import annotations

import pygame

from game.ui import theme
from game.ui.campus.pen import OVERSAMPLE, Pen, Point3
from game.ui.campus.plan import Hall, State
from game.ui.campus.scene import HALL, Place
from game.ui.theme import Colour, mixed

ROOF: Colour = (44, 64, 116)
LONG_WALL: Colour = (24, 38, 78)
SHORT_WALL: Colour = (18, 30, 63)
EDGE: Colour = (84, 110, 172)
STEEL: Colour = (142, 160, 208)
DARK_RACK: Colour = (46, 58, 98)
EMPTY: Colour = (12, 19, 42)
FLOOR: Colour = (26, 38, 74)
_BROKEN: Colour = (66, 24, 30)
#: Slots for racks along the long wall, and rows of them.
_SLOTS, _ROWS = 12, 2
_RACKS = (7, 2)

RUNNING, BROKEN, WAITING, NOTHING = "running", "broken", "waiting", "nothing"


def draw(pen: Pen, hall: Hall, unit: float, place: Place) -> None:
    """Draw a hall on its plot; a smaller one is shorter."""
    length = HALL[0] * min(max(hall.size / unit, 0.3), 1.2)
    {State.RUNNING: _finished, State.LIT: _lit, State.FRAME: _frame, State.GROUND: _ground}[
        hall.state
    ](pen, hall, place, length)


def slots(hall: Hall, count: int) -> list[str]:
    """Return what is in each of ``count`` places for racks, by the hall's shares.

    >>> slots(Hall(1, State.RUNNING, 100.0, running=50.0, waiting=25.0, open=100.0), 4)
    ['running', 'running', 'waiting', 'nothing']
    """
    room = max(hall.open, hall.size if hall.state is State.RUNNING else hall.open, 1e-9)
    running = min(round(count * hall.running / room), count)
    if not running and hall.running > 0:
        running = 1
    waiting = min(round(count * hall.waiting / room), count - running)
    kinds = [RUNNING] * running + [WAITING] * waiting
    kinds += [NOTHING] * (count - len(kinds))
    broken = min(round(count * hall.broken / room), running)
    if not broken and running > 1 and hall.broken > 0.01 * room:
        broken = 1
    for index in range(broken):
        # Scattered, and the same in every picture.
        kinds[(index * 7 + hall.number * 5) % running] = BROKEN
    return kinds


def _finished(pen: Pen, hall: Hall, place: Place, length: float) -> None:
    (x, y), (_l, deep, high) = place, HALL
    kinds = slots(hall, round(_SLOTS * length / HALL[0]) * _ROWS)
    if hall.running > 0:
        _light_pool(pen, place, length, theme.CYAN, 0.10 + 0.25 * hall.running / hall.size)
    pen.box((x, y, 0.0), (length, deep, high), (ROOF, LONG_WALL, SHORT_WALL), EDGE)
    columns = max(len(kinds) // _ROWS, 1)
    step = (length - 0.16) / columns
    for index, kind in enumerate(kinds):
        column, row = divmod(index, _ROWS)
        left, low = x + 0.08 + column * step, 0.1 + row * 0.36
        shade = theme.CYAN if (index * 5 + hall.number) % 7 > 1 else mixed(theme.CYAN, ROOF, 0.4)
        _slot(pen, kind, (left, y + deep, low), step, shade)
    lit = hall.running / hall.size
    for door in range(3):
        near = y + deep - 0.18 - door * 0.47
        wall = tuple(
            (x + length, a, b)
            for a, b in ((near, 0.12), (near - 0.32, 0.12), (near - 0.32, 0.62), (near, 0.62))
        )
        if door < round(3 * lit):
            pen.shine(wall, mixed(theme.CYAN, SHORT_WALL, 0.35), 0.3)
        else:
            pen.face(wall, EMPTY)
    _fans(pen, (x, y, high), length, running=lit > 0)


def _slot(pen: Pen, kind: str, corner: Point3, step: float, shade: Colour) -> None:
    (left, y, low), right, top = corner, corner[0] + step * 0.68, corner[2] + 0.28
    shape = ((left, y, low), (right, y, low), (right, y, top), (left, y, top))
    if kind == RUNNING:
        pen.shine(shape, shade, 0.5)
        pen.flickers(shape, shade)
    elif kind == BROKEN:
        _hatched(pen, shape)
    elif kind == WAITING:
        pen.face(shape, DARK_RACK, STEEL)
    else:
        pen.face(shape, EMPTY)


def _hatched(pen: Pen, shape: tuple[Point3, ...]) -> None:
    """Draw a broken rack: dark, with a stroke across it."""
    pen.face(shape, _BROKEN, theme.BAD)
    pen.line((shape[0], shape[2]), theme.BAD, width=3)


def _fans(pen: Pen, roof: Point3, length: float, *, running: bool) -> None:
    x, y, z = roof
    count = max(round(6 * length / HALL[0]), 1)
    rim = mixed(ROOF, theme.CYAN, 0.55) if running else EDGE
    for row in (0.42, 1.1):
        for index in range(count):
            at = (x + (index + 0.5) * length / count, y + row, z)
            pen.disc(at, 0.13, mixed(ROOF, theme.NIGHT, 0.55), rim)


def _light_pool(pen: Pen, place: Place, length: float, colour: Colour, light: float) -> None:
    (x, y), deep = place, HALL[1]
    corners = ((x, y + deep), (x + length, y + deep), (x + length, y + deep + 0.5))
    pen.pool([(*each, 0.0) for each in (*corners, (x, y + deep + 0.5))], colour, light)


def _floor(pen: Pen, place: Place, length: float) -> None:
    pen.box((*place, 0.0), (length, HALL[1], 0.07), (FLOOR, LONG_WALL, SHORT_WALL), EDGE)


def _lit(pen: Pen, hall: Hall, place: Place, length: float) -> None:
    """Draw racks that run in the open: the frame stands, the roof covers a part."""
    if hall.running > 0:
        _light_pool(pen, place, length, theme.GOLD, 0.55)
    _floor(pen, place, length)
    _posts(pen, place, length, back=True)
    _racks(pen, hall, place, length, open_share=hall.open / hall.size)
    _posts(pen, place, length, back=False)
    _beams(pen, place, length)
    _part_of_roof(pen, place, length, hall.built)


def _racks(pen: Pen, hall: Hall, place: Place, length: float, *, open_share: float) -> None:
    columns, rows = max(round(_RACKS[0] * length / HALL[0]), 2), _RACKS[1]
    count = columns * rows
    ready = max(round(count * open_share), 1) if hall.open > 0 else 0
    kinds = slots(hall, ready) + [NOTHING] * (count - ready)
    step = (length - 0.3) / columns
    for row in range(rows):
        for column in range(columns):
            # The racks of a column run together, so that what is lit reads as a bar.
            index = column * rows + row
            corner = (place[0] + 0.15 + column * step, place[1] + 0.2 + row * 0.66, 0.07)
            _rack(pen, kinds[index], corner, step * 0.7, ready=index < ready)


def _rack(pen: Pen, kind: str, corner: Point3, wide: float, *, ready: bool) -> None:
    size = (wide, 0.46, 0.5)
    if kind == RUNNING:
        (x, y, z), (u, v, w) = corner, (corner[0] + wide, corner[1] + 0.46, corner[2] + 0.5)
        front = ((x, v, z), (u, v, z), (u, v, w), (x, v, w))
        pen.shine(front, theme.GOLD, 0.75)
        pen.shine(((u, y, z), (u, v, z), (u, v, w), (u, y, w)), (214, 148, 44), 0.4)
        pen.shine(((x, y, w), (u, y, w), (u, v, w), (x, v, w)), theme.GOLD_HOVER, 0.45)
        pen.line(((x, v, z + 0.25), (u, v, z + 0.25)), (196, 132, 36), width=2)
        pen.flickers(front, theme.GOLD)
    elif kind == BROKEN:
        pen.box(corner, size, (_BROKEN, (84, 30, 34), _BROKEN), theme.BAD)
        x, y, z = corner
        pen.line(((x, y + 0.46, z), (x + wide, y + 0.46, z + 0.5)), theme.BAD, width=3)
    elif ready:
        # Open for chips that have not come.
        pen.box(corner, (wide, 0.46, 0.12), (DARK_RACK, LONG_WALL, SHORT_WALL), theme.GOLD)
    else:
        pen.box(corner, size, (DARK_RACK, (34, 45, 82), (28, 38, 72)), EDGE)


def _post_places(place: Place, length: float, *, back: bool) -> list[Place]:
    (x, y), deep = place, HALL[1]
    along = [x + length * share for share in (0.0, 1 / 3, 2 / 3, 1.0)]
    return [(each, y) for each in along] if back else [(each, y + deep) for each in along]


def _posts(pen: Pen, place: Place, length: float, *, back: bool, high: float = 1.0) -> None:
    for x, y in _post_places(place, length, back=back):
        pen.line(((x, y, 0.0), (x, y, high)), mixed(STEEL, LONG_WALL, 0.4 if back else 0.0))


def _beams(pen: Pen, place: Place, length: float, high: float = 1.0) -> None:
    (x, y), deep = place, HALL[1]
    u, v = x + length, y + deep
    pen.line(((x, y, high), (u, y, high), (u, v, high), (x, v, high), (x, y, high)), STEEL)
    for share in (1 / 3, 2 / 3):
        at = x + length * share
        pen.line(((at, y, high), (at, v, high)), mixed(STEEL, LONG_WALL, 0.3))


def _part_of_roof(pen: Pen, place: Place, length: float, built: float) -> None:
    (x, y), z = place, 1.0
    part = length * max(built - 0.35, 0.0)
    if part > 0:
        shape = ((x, y, z), (x + part, y, z), (x + part, y + 0.62, z), (x, y + 0.62, z))
        pen.face(shape, ROOF, EDGE)


def _frame(pen: Pen, hall: Hall, place: Place, length: float) -> None:
    """Draw steel, a crane, and the first racks standing dark."""
    _floor(pen, place, length)
    _posts(pen, place, length, back=True)
    if hall.built > 0.5:
        _racks(pen, hall, place, length, open_share=0.0)
    _posts(pen, place, length, back=False)
    _beams(pen, place, length)
    _part_of_roof(pen, place, length, hall.built)
    _crane(pen, (place[0] + length * 0.72, place[1] + HALL[1] + 0.2))


def _crane(pen: Pen, foot: Place) -> None:
    x, y = foot
    top = 1.75
    pen.line(((x, y, 0.0), (x, y, top)), STEEL, width=3)
    pen.line(((x + 0.45, y, top - 0.12), (x - 1.6, y, top - 0.12)), STEEL, width=3)
    pen.line(((x, y, top + 0.12), (x - 1.5, y, top - 0.12)), mixed(STEEL, LONG_WALL, 0.3))
    pen.line(((x - 1.3, y, top - 0.12), (x - 1.3, y, 1.1)), mixed(STEEL, LONG_WALL, 0.3))
    pen.lamp((x, y, top + 0.14), theme.BAD, 0.05)


def _ground(pen: Pen, hall: Hall, place: Place, length: float) -> None:
    """Draw foundations: a dashed outline, a slab that grows, stumps of posts."""
    plot(pen, place)
    poured = length * min(max(3 * hall.built, 0.25), 1.0)
    _floor(pen, place, poured)
    for back in (True, False):
        _posts(pen, place, poured, back=back, high=0.3)


def plot(pen: Pen, place: Place) -> None:
    """Draw a free plot."""
    (x, y), (length, deep, _h) = place, HALL
    u, v = x + length, y + deep
    shape = ((x, y, 0.0), (u, y, 0.0), (u, v, 0.0), (x, v, 0.0), (x, y, 0.0))
    pen.dashes(shape, (98, 122, 178))


def fault_sign(pen: Pen, place: Place) -> None:
    """Put a warning over a hall: a triangle with a stroke and a dot."""
    x, y = pen.pixel((place[0] + 0.25, place[1] + HALL[1] * 0.5, HALL[2] + 0.5))
    side = max(0.36 * pen.unit, 7.0 * OVERSAMPLE)
    shape = [(x, y - side), (x + side, y + side * 0.75), (x - side, y + side * 0.75)]
    pygame.draw.polygon(pen.art, theme.BAD, shape)
    pygame.draw.polygon(pen.glow, mixed((0, 0, 0), theme.BAD, 0.35), shape)
    wide = max(2, round(side * 0.24))
    pygame.draw.line(pen.art, theme.INK, (x, y - side * 0.35), (x, y + side * 0.22), wide)
    pygame.draw.circle(pen.art, theme.INK, (x, y + side * 0.5), wide * 0.6)
