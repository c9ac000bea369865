"""The lobby on the wall: where to go, the code, a QR code of both, and who is there."""

from __future__ import annotations

from functools import lru_cache

import pygame

from game.ui import layout, theme
from game.ui.canvas import Canvas
from game.ui.wall import head
from game.ui.wall.told import Told
from game.words import _, numbers
from game.words.language import plural

CODE = 120
_SEATS = 5


def draw(canvas: Canvas, area: pygame.Rect, told: Told) -> None:
    """Draw the way in at the start, the labs with their seats at the end."""
    px = canvas.scale.px
    way, labs = layout.columns(area, (round(area.width * 0.6), 0), px(layout.GUTTER))
    _way(canvas, way, told)
    _labs(canvas, labs, told)


def _way(canvas: Canvas, area: pygame.Rect, told: Told) -> None:
    px = canvas.scale.px
    canvas.panel(area)
    inner = area.inflate(-2 * px(40), -2 * px(30))
    join = told.join
    if join is None:
        text = _("Phones join with the address and the code on the teacher's screen.")
        canvas.paragraph(text, inner, head.BIG, theme.TEXT)
        return
    address, code = head.plain(join.address), f"\u2066{join.code}\u2069"
    words, picture = layout.columns(inner, (0, min(inner.height, inner.width // 2)), px(30))
    inner, y = (words if address else inner), inner.y
    if address:
        lines = ((_("Scan, or go to"), head.TEXT), (f"\u2066{address}\u2069", head.BIG))
        for line, size in lines:
            bold = size == head.BIG
            canvas.text(line, (inner.x, y), size, theme.TEXT, bold=bold, width=inner.width)
            y += canvas.line_height(size)
    canvas.text(_("and type the code"), (inner.x, y), head.TEXT, width=inner.width)
    y += canvas.line_height(head.TEXT)
    canvas.text(code, (inner.x, y), CODE, theme.GOLD, bold=True, width=inner.width)
    rows = _squares(f"{join.address.partition('#')[0]}#{join.code}") if address else ()
    if rows:
        _qr(canvas, picture, rows)


def _qr(canvas: Canvas, area: pygame.Rect, rows: tuple[bytes, ...]) -> None:
    """Draw dark squares on white, whole pixels each, so that phones read them from afar."""
    size = min(area.width, area.height) // len(rows)
    if size < 1:
        return
    side = size * len(rows)
    ground = pygame.Rect(area.right - side, area.y, side, side)
    canvas.box(ground, (255, 255, 255))
    # The picture of a code is never mirrored.
    with canvas.upright(ground) as place:
        for y, row in enumerate(rows):
            for x, dark in enumerate(row):
                if dark:
                    at = (place.x + x * size, place.y + y * size, size, size)
                    canvas.box(pygame.Rect(at), (0, 0, 0))


@lru_cache(maxsize=4)
def _squares(text: str) -> tuple[bytes, ...]:
    """Return a QR code row by row, or nothing where the classroom's parts are not installed."""
    try:
        import segno
    except ImportError:
        return ()
    return tuple(bytes(row) for row in segno.make(text, error="m").matrix_iter(border=4))


def _labs(canvas: Canvas, area: pygame.Rect, told: Told) -> None:
    px = canvas.scale.px
    canvas.panel(area)
    inner = layout.inside(canvas, area)
    count = plural(
        "{count} person in the class", "{count} people in the class", told.people
    ).format(count=numbers.digits(told.people))
    canvas.text(count, inner.topleft, head.BIG, bold=True, width=inner.width)
    y = inner.y + canvas.line_height(head.BIG) + px(12)
    many = len(told.worlds) > 1
    rows = [
        (number, lab, world)
        for number, world in enumerate(told.worlds, start=1)
        for lab in told.labs
    ]
    pitch = min((inner.bottom - y) // max(len(rows), 1), canvas.line_height(head.TEXT) + px(10))
    size = head.TEXT if pitch >= canvas.line_height(head.TEXT) else theme.SMALL
    for number, lab, world in rows:
        name = told.labs[lab]
        if many:
            name = _("World {number}: {lab}").format(number=numbers.digits(number), lab=name)
        half = round(inner.width * 0.62)
        canvas.text(name, (inner.x, y), size, theme.TEXT, width=half)
        _seats(canvas, pygame.Rect(inner.x + half, y, inner.width - half, pitch), world.seats, lab)
        y += pitch


def _seats(canvas: Canvas, area: pygame.Rect, seats: object, lab: str) -> None:
    """Draw a disc for each seat, filled where somebody sits; nothing where that is not told."""
    if not isinstance(seats, dict) or lab not in seats:
        return
    radius = max(min(area.height // 4, area.width // (3 * _SEATS)), 2)
    for seat in range(_SEATS):
        at = (area.right - radius - 3 * radius * (_SEATS - 1 - seat), area.centery - radius // 2)
        canvas.circle(at, radius, theme.GOLD if seat < seats[lab] else theme.TRACK)
