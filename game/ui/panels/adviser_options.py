"""The options of one decision as the adviser weighs them; a press takes one into the draft."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.advice import Counsel, Decision, Option, Weighed
from game.ui import theme
from game.ui.desk import Desk
from game.ui.panels.parts import control_height, heading, triangle
from game.ui.theme import Colour
from game.words import _, advice, numbers

_SAME = 0.005
#: Of a row, what its text takes; points to either side that a band spans at least.
_TEXT, _LEAST_REACH = 0.62, 0.5


def draw(desk: Desk, area: pygame.Rect, weighed: Weighed) -> pygame.Rect:
    """Draw as many options as there is room for, from where the list is scrolled to.

    Returns what is left of ``area`` below them.
    """
    canvas = desk.canvas
    px = canvas.scale.px
    decision = weighed.decision
    y = heading(canvas, area, advice.title(decision), size=theme.TITLE)
    line = pygame.Rect(area.x, y + px(4), area.width, control_height(canvas))
    _drafted(desk, line, decision)
    about = pygame.Rect(area.x, line.bottom + px(8), area.width, 0)
    y = canvas.paragraph(_about_bands(), about, theme.SMALL)
    room = pygame.Rect(area.x, y + px(8), area.width, 0)
    room.height = area.bottom - room.y
    gap = px(10)
    size, highs = _sized(desk, weighed, room, gap)
    if sum(highs) + gap * (len(highs) - 1) > room.height:
        room.height -= control_height(canvas) + gap
        _scroll(desk, pygame.Rect(area.x, room.bottom + gap, area.width, control_height(canvas)),
                _last_start(highs, room.height, gap))  # fmt: skip
    else:
        desk.scrolled = 0
    y = room.y
    for place in range(desk.scrolled, len(highs)):
        if y + highs[place] > room.bottom and place > desk.scrolled:
            break
        row = pygame.Rect(room.x, y, room.width, min(highs[place], room.bottom - y))
        _option(desk, row, weighed, place, size)
        y += highs[place] + gap
    return pygame.Rect(area.x, y, area.width, max(room.bottom - y, 0))


def _about_bands() -> str:
    return _(
        "Beside each option: its points against the draft, the upright line, with one and two "
        "standard errors."
    )


def _sized(desk: Desk, weighed: Weighed, room: pygame.Rect, gap: int) -> tuple[int, list[int]]:
    """Return the largest type in which all options have room, else the usual, and their heights."""
    highs: list[int] = []
    for size in (theme.SUBTITLE, theme.BODY, theme.NOTE):
        highs = [_height(desk, each, room.width, size) for each in weighed.options]
        if sum(highs) + gap * (len(highs) - 1) <= room.height:
            return size, highs
    return theme.NOTE, highs


def _taken(desk: Desk, option: Option) -> bool:
    return all(abs(desk.draft(order) - value) < _SAME for order, value in option.orders)


def _drafted(desk: Desk, area: pygame.Rect, decision: Decision) -> None:
    """Draw what was drafted when the adviser was asked: the way back to it."""
    taken = _taken(desk, decision.drafted)
    label = advice.drafted(decision, desk.lab_names)
    kind = "chosen" if taken else "plain"
    if desk.controls.button("option.drafted", area, label, kind=kind, size=theme.NOTE):
        desk.order(**dict(decision.drafted.orders))


def _last_start(highs: list[int], room: int, gap: int) -> int:
    """Return the first option to show so that the last one fits.

    >>> _last_start([30, 30, 30], 70, 5), _last_start([30, 30, 30], 20, 5)
    (1, 2)
    """
    taken, start = -gap, len(highs)
    while start and taken + gap + highs[start - 1] <= room:
        start -= 1
        taken += gap + highs[start]
    return min(start, len(highs) - 1)


def _scroll(desk: Desk, strip: pygame.Rect, last: int) -> None:
    """Draw the two buttons that scroll; the wheel and the page keys do the same."""
    controls = desk.controls
    half = (strip.width - desk.canvas.scale.px(10)) // 2
    up = pygame.Rect(strip.x, strip.y, half, strip.height)
    down = pygame.Rect(strip.right - half, strip.y, half, strip.height)
    desk.scrolled = min(desk.scrolled, last)
    back = controls.button(
        "options_up", up, _("Earlier options"), live=desk.scrolled > 0, size=theme.NOTE
    )
    on = controls.button(
        "options_down", down, _("More options"), live=desk.scrolled < last, size=theme.NOTE
    )
    step = int(on or controls.took(pygame.K_PAGEDOWN)) - int(back or controls.took(pygame.K_PAGEUP))
    step -= controls.wheel if controls.enabled else 0
    desk.scrolled = min(max(desk.scrolled + step, 0), last)


def _cases(counsel: Counsel) -> list[tuple[str, Colour]]:
    """Return what speaks for an option and what against it, as far as anything was measured."""
    told = []
    if counsel.pro:
        told.append((_("For: {case}").format(case=advice.case(counsel.pro)), theme.TEXT))
    if counsel.con:
        told.append((_("Against: {case}").format(case=advice.case(counsel.con)), theme.TEXT))
    return told or [(_("No single measure differs clearly."), theme.SECONDARY)]


def _text_width(width: int, px: Callable[[float], int]) -> int:
    """Return what the band beside it leaves of a row for its text."""
    return round((width - 2 * px(18)) * _TEXT)


def _height(desk: Desk, counsel: Counsel, width: int, size: int) -> int:
    canvas = desk.canvas
    inner = _text_width(width, canvas.scale.px)
    cases = sum(canvas.paragraph_height(text, inner, size) for text, _ink in _cases(counsel))
    return (
        canvas.line_height(_larger(size))
        + max(cases, canvas.line_height(size))
        + canvas.scale.px(20)
    )


def _larger(size: int) -> int:
    """Return the size of an option's name above text of ``size``."""
    return {theme.SUBTITLE: theme.TITLE, theme.BODY: theme.SUBTITLE}.get(size, theme.BODY)


def _option(desk: Desk, area: pygame.Rect, weighed: Weighed, place: int, size: int) -> None:
    """Draw one option as a button: its name and the two cases, its verdict and band beside."""
    canvas = desk.canvas
    px = canvas.scale.px
    decision, counsel = weighed.decision, weighed.options[place]
    name = advice.option(decision, counsel.option, desk.lab_names)
    taken = _taken(desk, counsel.option)

    def face(rect: pygame.Rect, ink: Colour) -> None:
        inner = rect.inflate(-2 * px(18), -2 * px(8))
        width = _text_width(rect.width, px)
        canvas.text(name, inner.topleft, _larger(size), ink, bold=True, width=width)
        y = inner.y + canvas.line_height(_larger(size))
        for text, colour in _cases(counsel):
            y = canvas.paragraph(text, pygame.Rect(inner.x, y, width, 0), size, colour)
        left = inner.x + width + px(24)
        _measured(
            desk, pygame.Rect(left, inner.y, inner.right - left, inner.height), weighed, place
        )

    pressed = desk.controls.button(
        f"option.{place}",
        area,
        name,
        kind="chosen" if taken else "plain",
        live=desk.forecast.live,
        help_text=_("It is in the draft.") if taken else _("Take it into the draft"),
        face=face,
    )
    if pressed and not taken:
        desk.order(**dict(counsel.option.orders))


def _measured(desk: Desk, area: pygame.Rect, weighed: Weighed, place: int) -> None:
    """Draw the verdict, and below it the band of the option's points about the draft's line."""
    canvas = desk.canvas
    px = canvas.scale.px
    counsel = weighed.options[place]
    colour = _mark(desk, counsel, area)
    line = canvas.line_height(theme.NOTE)
    top = area.y + (canvas.line_height(theme.BODY) - line) // 2
    at = (area.right, top)
    canvas.text(
        _verdict(counsel), at, theme.NOTE, colour, bold=True, align="end", width=_wide(desk, area)
    )  # fmt: skip
    track = pygame.Rect(area.x, top + line + px(6), area.width, max(px(14), 8))
    if track.bottom > area.bottom:
        return
    reach = max(
        *(abs(each.score.change) + 2 * each.score.error for each in weighed.options), _LEAST_REACH
    )

    def x(points: float) -> int:
        return track.centerx + round(points / reach * track.width / 2)

    canvas.box(track, theme.TRACK, radius=track.height // 2)
    for errors, pale in ((2, 0.7), (1, 0.45)):
        first = x(counsel.score.change - errors * counsel.score.error)
        last = x(counsel.score.change + errors * counsel.score.error)
        band = pygame.Rect(first, track.y, max(last - first, 2), track.height)
        canvas.box(band, theme.mixed(colour, theme.TRACK, pale), radius=px(3))
    canvas.line((track.centerx, track.y - px(3)), (track.centerx, track.bottom + px(3)), theme.TEXT)
    canvas.circle((x(counsel.score.change), track.centery), max(px(6), 4), colour)


def _verdict(counsel: Counsel) -> str:
    # A figure and its error are read as a formula, left to right in every language.
    points = f"{numbers.LEFT_TO_RIGHT}{advice.score(counsel)}{numbers.END}"
    return _("{verdict} · {points}").format(verdict=advice.verdict(counsel), points=points)


def _wide(desk: Desk, area: pygame.Rect) -> int:
    """Return the room for a verdict beside its sign."""
    return area.width - 3 * desk.canvas.scale.px(14)


def _mark(desk: Desk, counsel: Counsel, inner: pygame.Rect) -> Colour:
    """Draw the sign for better or worse beside the verdict; return the verdict's colour."""
    if not counsel.is_clear:
        return theme.SECONDARY
    better = counsel.score.change > 0
    colour = theme.GOOD if better else theme.BAD
    canvas = desk.canvas
    wide = min(canvas.text_width(_verdict(counsel), theme.NOTE, bold=True), _wide(desk, inner))
    side = canvas.scale.px(14)
    middle = inner.y + canvas.line_height(theme.BODY) // 2
    place = pygame.Rect(inner.right - wide - 2 * side, middle - side // 2, side, side)
    triangle(canvas, place, colour, up=better)
    return colour
