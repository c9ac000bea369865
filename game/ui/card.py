"""The result of a race as a picture to send to others: 1200x630, as links are shown with."""

from __future__ import annotations

import os
import tempfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game.ui import layout, theme
from game.ui.canvas import Canvas
from game.ui.panels import bet_course
from game.ui.screens import frame
from game.ui.sky import night_sky
from game.ui.text import Typesetter
from game.ui.theme import Scale
from game.words import _, language, numbers, objectives

if TYPE_CHECKING:
    from game.debrief import Debrief

SIZE = (1200, 630)
_TEXT = 1.5  # a card is looked at small
#: The note in the file, and where in a PNG it stands: its signature and its size take 33 bytes.
_NOTE = b"Software\0compute-race debrief"
_SIZE_ENDS = 33
_NOTED_BY = _SIZE_ENDS + 8


def save(told: Debrief, path: Path) -> None:
    """Write the card as PNG, whole or not at all, in the language in use; makes the folder.

    Raises
    ------
    OSError
        If it cannot be written there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = draw(told)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".png")
    os.close(handle)
    try:
        pygame.image.save(picture, temporary)
        Path(temporary).write_bytes(_signed(Path(temporary).read_bytes()))
        Path(temporary).replace(path)
    except pygame.error as error:
        raise OSError(str(error)) from error
    finally:
        Path(temporary).unlink(missing_ok=True)


def made_here(path: Path) -> bool:
    """Tell whether a file is a card, by what is noted at its start."""
    with path.open("rb") as stream:
        return stream.read(_NOTED_BY + len(_NOTE)).endswith(_NOTE)


def _signed(png: bytes) -> bytes:
    """Note in a PNG what made it, after the size that every one begins with."""
    noted = b"tEXt" + _NOTE
    chunk = len(_NOTE).to_bytes(4, "big") + noted + zlib.crc32(noted).to_bytes(4, "big")
    return png[:_SIZE_ENDS] + chunk + png[_SIZE_ENDS:]


def draw(told: Debrief) -> pygame.Surface:
    """Return the card of a debrief in the language in use; no window is needed."""
    if not pygame.font.get_init():
        pygame.font.init()
    surface = pygame.Surface(SIZE)
    scale = Scale(*SIZE, text=_TEXT)
    canvas = Canvas(surface, scale, Typesetter(), mirrored=language.right_to_left())
    canvas.begin(drawing=True)
    canvas.copy(night_sky(SIZE, {}), (0, 0))
    whole = pygame.Rect(0, 0, *SIZE).inflate(-88, -60)
    line = canvas.line_height
    head, body, story, foot = layout.rows(
        whole, (line(theme.HERO) + line(theme.BODY), 0, 2 * line(theme.NOTE), line(theme.SMALL)), 18
    )
    _head(canvas, head, told)
    left, right = layout.columns(body, (360, 0), 32)
    _score(canvas, left, told)
    canvas.panel(right)
    bet_course.draw(canvas, right.inflate(-44, -32), told)
    _story(canvas, story, told)
    text = _("A model and commentary for play and teaching: not a forecast, not investment advice.")
    canvas.text(text, foot.topleft, theme.SMALL, theme.SECONDARY, width=foot.width)
    canvas.finish()
    return surface


def _head(canvas: Canvas, area: pygame.Rect, told: Debrief) -> None:
    """Write whose race it was, of which world and seed, and how it ended."""
    from game.debrief import why

    line = canvas.line_height
    x = frame.mark(canvas, area.topleft, line(theme.HERO)) + 18
    where = _("{world} · seed {seed}").format(
        world=_(told.scenario.title), seed=numbers.year(told.seed)
    )
    wide = min(canvas.text_width(where, theme.SMALL), area.width // 2)
    canvas.text(
        why.lab_name(told, told.lab), (x, area.y), theme.HERO, bold=True,
        width=area.right - x - wide - 18,
    )  # fmt: skip
    top = area.y + (line(theme.HERO) - line(theme.SMALL)) // 2
    canvas.text(where, (area.right, top), theme.SMALL, theme.SECONDARY, align="end", width=wide)
    template = _("Goal reached: {objective}") if told.met else _("Goal missed: {objective}")
    canvas.text(
        template.format(objective=objectives.name(told.objective)),
        (area.x, area.y + line(theme.HERO)),
        theme.BODY,
        theme.GOLD if told.met else theme.TEXT,
        bold=True,
        width=area.width,
    )


def _score(canvas: Canvas, area: pygame.Rect, told: Debrief) -> None:
    """Write the score, the place, and the sentence why."""
    from game.debrief import why

    canvas.panel(area)
    inner = area.inflate(-44, -32)
    line = canvas.line_height
    score = _("{score} of 100").format(score=numbers.digits(told.score, 1))
    canvas.text(score, inner.topleft, theme.HERO, theme.GOLD, bold=True, width=inner.width)
    y = inner.y + line(theme.HERO)
    place = _("place {place} of {labs}").format(
        place=numbers.whole(told.rank), labs=numbers.whole(len(told.scores))
    )
    canvas.text(place, (inner.x, y), theme.BODY, width=inner.width)
    y += line(theme.BODY) + 12
    room = (inner.bottom - y) // line(theme.NOTE)
    canvas.paragraph(
        why.sentence(told), pygame.Rect(inner.x, y, inner.width, 0), theme.NOTE, lines=room
    )


def _story(canvas: Canvas, area: pygame.Rect, told: Debrief) -> None:
    """Write the arc that the race told, or else its place among others."""
    from game.debrief import lessons
    from game.words import debrief as words

    text = " ".join(words.arc(each) for each in told.arcs) or lessons.place(told)[-1]
    canvas.paragraph(text, area, theme.NOTE, theme.TEXT, lines=2)
