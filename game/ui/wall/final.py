"""How a race ended: the game's verdict on the bet, the true ranking, and the world's condition."""

from __future__ import annotations

import pygame

from agents.contract import phrase
from game.ui import theme
from game.ui.canvas import Canvas
from game.ui.wall import head
from game.ui.wall.told import Final, Told
from game.words import _, numbers

_VERDICTS = {
    "won": (phrase("The bet is won"), theme.GOOD),
    "lost": (phrase("The bet is lost"), theme.BAD),
    "again": (phrase("The bet was won, and is lost by a restructuring"), theme.BAD),
    "open": (phrase("The bet is open"), theme.TEXT),
}
#: Of a row's width, where score and compute end; the place and the lab begin it.
_SCORE, _COMPUTE, _LAB = 0.7, 1.0, 0.1


def draw(canvas: Canvas, area: pygame.Rect, told: Told, final: Final) -> None:
    """Draw the verdict, under it all labs by score, and what the world's condition was."""
    px = canvas.scale.px
    canvas.panel(area)
    inner = area.inflate(-2 * px(24), -2 * px(18))
    y = _verdict(canvas, inner, final) + px(14)
    row = canvas.line_height(head.TEXT) + px(8)
    heads = ("", _("Lab"), _("Score, of 100"), _("Compute"))
    line = pygame.Rect(inner.x, y, inner.width, canvas.line_height(head.NOTE))
    _row(canvas, line, heads, head.NOTE, theme.SECONDARY)
    y = line.bottom
    for each in final.places:
        line = pygame.Rect(inner.x, y, inner.width, row)
        ink = theme.GOLD if each.lab == told.bettor else theme.TEXT
        cells = (numbers.digits(each.rank), told.labs[each.lab], each.score, each.compute)
        _row(canvas, line, cells, head.TEXT, ink)
        y = line.bottom
    if final.condition:
        text = _("Condition: {condition}").format(condition=final.condition)
        text = f"{text}. {final.about}" if final.about else text
        place = pygame.Rect(inner.x, y + px(14), inner.width, max(inner.bottom - y - px(14), 0))
        canvas.paragraph(text, place, head.NOTE, theme.SECONDARY)


def _verdict(canvas: Canvas, area: pygame.Rect, final: Final) -> int:
    """Write how the bet came out, and by what; return the y below."""
    said, ink = _VERDICTS.get(final.bet, _VERDICTS["open"])
    y = canvas.paragraph(_(said), pygame.Rect(area), head.BIG, ink)
    ratio = _("at the end {ratio} of all rivals combined").format(ratio=final.ratio)
    won = _("won in {month}").format(month=final.won) if final.won else ""
    line = " · ".join(filter(None, (won, ratio)))
    place = pygame.Rect(area.x, y, area.width, max(area.bottom - y, 0))
    return canvas.paragraph(line, place, head.NOTE, theme.TEXT)


def _row(
    canvas: Canvas, row: pygame.Rect, cells: tuple[str, ...], size: int, ink: theme.Colour
) -> None:
    """Write one line of the table: texts begin where the eye does, figures end in columns."""
    rank, lab, score, compute = cells
    canvas.text(rank, row.topleft, size, theme.SECONDARY, width=round(row.width * _LAB))
    x, wide = row.x + round(row.width * _LAB), row.width
    canvas.text(lab, (x, row.y), size, ink, bold=True, width=round(wide * 0.42))
    for text, share in ((score, _SCORE), (compute, _COMPUTE)):
        at = (row.x + round(wide * share), row.y)
        canvas.text(text, at, size, theme.TEXT, align="end", width=round(wide * 0.24))
