"""The race: every lab's raw and effective compute as reported, and what it is said to be up to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import pygame

from agents.contract import Move
from game.ui import theme
from game.ui.desk import Desk, scalar
from game.ui.layout import inside, race_pitch
from game.ui.panels.hero import ranked
from game.ui.panels.parts import triangle
from game.ui.views import rivals as told
from game.words import _, moves, numbers


def draw(desk: Desk, area: pygame.Rect) -> None:
    """Draw the table, the own lab first."""
    canvas = desk.canvas
    px = canvas.scale.px
    canvas.panel(area)
    inner = inside(canvas, area)
    raw, effective = inner.right - round(inner.width * 0.29), inner.right - px(24)
    wide = round(inner.width * 0.27)
    read, size = _figures(desk, effective - raw - px(6))
    title = _("The race, M") if read is numbers.millions else _("The race")
    top = inner.y + canvas.line_height(theme.TITLE) - canvas.line_height(theme.SMALL)
    canvas.text(title, inner.topleft, theme.TITLE, bold=True, width=inner.width - 2 * wide)
    for label, x in ((_("Raw"), raw), (_("Effective"), effective)):
        canvas.text(label, (x, top), theme.SMALL, theme.SECONDARY, align="end", width=wide)
    order = ranked(desk)
    most = max(_compute(desk, lab) for lab in order) or 1.0
    y = inner.y + canvas.line_height(theme.TITLE) + px(8)
    pitch = race_pitch(canvas)
    for lab in order:
        row = pygame.Rect(inner.x, y, inner.width, pitch)
        _row(desk, row, lab, (raw, effective), most, (read, size))
        y += pitch


def _figures(desk: Desk, room: int) -> tuple[Callable[[float], str], int]:
    """Return how compute is written here, and in what size: where units are words, room is short.

    First figures are set smaller rather than into each other; then the unit moves to the title.
    """
    fleets = [each(desk, lab) for lab in desk.view.labs for each in (_compute, _effective)]
    for size in (theme.BODY, theme.SMALL):
        told = [numbers.compute(fleet) for fleet in fleets]
        if max(desk.canvas.text_width(text, size, bold=True) for text in told) < room:
            return numbers.compute, size
    return numbers.millions, theme.SMALL


def _row(  # noqa: PLR0917 - a row is drawn where its table says
    desk: Desk,
    row: pygame.Rect,
    lab: str,
    ends: tuple[int, int],
    most: float,
    figures: tuple[Callable[[float], str], int],
) -> None:
    canvas = desk.canvas
    px = canvas.scale.px
    own = lab == desk.lab
    read, size = figures
    if own:
        canvas.box(row.inflate(px(20), -px(2)), theme.RAISED, radius=px(8))
    body = canvas.line_height(theme.BODY)
    colour = desk.colour(lab)
    canvas.box(pygame.Rect(row.x, row.y + body // 2 - px(8), px(18), px(18)), colour, radius=px(5))
    ink = theme.GOLD if own else theme.TEXT
    x, wide = row.x + px(30), round(row.width * 0.25)
    compute = _compute(desk, lab)
    name_width = ends[0] - wide - x + px(10)
    canvas.text(desk.names[lab], (x, row.y), theme.BODY, ink, bold=own, width=name_width)
    for value, end in ((compute, ends[0]), (_effective(desk, lab), ends[1])):
        canvas.text(
            read(value),
            (end, row.y + (body - canvas.line_height(size)) // 2),
            size,
            theme.TEXT if own else theme.SECONDARY,
            bold=own,
            align="end",
            width=wide,
        )
    _trend(desk, pygame.Rect(row.right - px(11), row.y, px(11), body), lab)
    track = pygame.Rect(x, row.y + body, row.right - x, max(px(4), 3))
    canvas.bar(track, desk.controls.eased(f"race.{lab}", compute / most), colour)
    act = _act(desk, lab)
    canvas.text(act, (x, track.bottom), theme.SMALL, theme.SECONDARY, width=row.right - x)
    desk.controls.region(
        f"race.{lab}", row, partial(_own, desk) if own else partial(_tip, desk, lab)
    )


def _own(desk: Desk) -> str:
    """Return what the three figures of the own row are."""
    figures = [desk.tell(name) for name in ("compute", "effective", "efficiency")]
    return "\n".join([*_arrow(desk, desk.lab), *figures])


def _tip(desk: Desk, lab: str) -> str:
    """Return the lab's last act, what it prepares with its date, and how its compute stands."""
    lines = (told.act(desk, lab), told.intention(desk, lab))
    each = (_("{label}: {value}").format(label=line.label, value=line.value) for line in lines)
    reported = (each.help_text for each in told.reported(desk, lab)[:2])
    return "\n".join([*each, *_arrow(desk, lab), *reported])


def _arrow(desk: Desk, lab: str) -> list[str]:
    """Return what the arrow beside the figures says, where there is one."""
    gaining = _gaining(desk, lab)
    if gaining is None:
        return []
    if gaining:
        return [_("The arrow: its share of all labs' compute grew over the last quarter.")]
    return [_("The arrow: its share of all labs' compute fell over the last quarter.")]


def _trend(desk: Desk, area: pygame.Rect, lab: str) -> None:
    """Draw whether the lab's share grew, in the middle of the height of ``area``."""
    side = area.width
    sign = pygame.Rect(area.x, area.y + area.height // 2 - side // 2, side, side)
    gaining = _gaining(desk, lab)
    if gaining is not None:
        triangle(desk.canvas, sign, theme.GOOD if gaining else theme.BAD, up=gaining)


def _at(desk: Desk, lab: str) -> int:
    """Return the row of a rival in the observation's rival fields."""
    index = desk.view.labs.index(lab)
    rivals: list[float] = np.asarray(desk.view.see.rival_lab, dtype=float).ravel().tolist()
    return rivals.index(index)


def _rival(desk: Desk, lab: str, name: str) -> float:
    return scalar(getattr(desk.view.see, name)[_at(desk, lab)])


def _compute(desk: Desk, lab: str) -> float:
    return desk.see("compute") if lab == desk.lab else _rival(desk, lab, "rival_compute")


def _effective(desk: Desk, lab: str) -> float:
    if lab == desk.lab:
        return desk.see("effective")
    return _rival(desk, lab, "rival_compute") * _rival(desk, lab, "rival_efficiency")


def _gaining(desk: Desk, lab: str) -> bool | None:
    """Return whether the lab's share of all compute grew over the last quarter."""
    fleets = {each: desk.view.series[each].compute for each in desk.view.labs}
    if min(len(values) for values in fleets.values()) < 4:
        return None
    now = sum(float(values[-1]) for values in fleets.values())
    then = sum(float(values[-4]) for values in fleets.values())
    return float(fleets[lab][-1]) / now >= float(fleets[lab][-4]) / then


def _act(desk: Desk, lab: str) -> str:
    """Return what is said of the lab: its rumoured move, or how it stands."""
    if lab == desk.lab:
        return _("Efficiency {times}").format(times=numbers.times(desk.see("efficiency")))
    if _rival(desk, lab, "rival_restructured") > 0:
        return _("Restructured")
    rumour = Move(round(_rival(desk, lab, "rival_move")))
    if rumour:
        date = numbers.quarter(*desk.view.date)
        return _("Rumour: {move}, {date}").format(move=moves.name(rumour), date=date)
    if _rival(desk, lab, "rival_declared") > 0:
        return _("Has declared the bet")
    return _("Efficiency {times}").format(
        times=numbers.times(_rival(desk, lab, "rival_efficiency"))
    )
