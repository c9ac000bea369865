"""The options of one decision as the adviser weighs them; a press takes one into the draft."""

from __future__ import annotations

import pygame

from game.advice import Counsel, Decision, Option, Weighed
from game.ui import theme
from game.ui.desk import Desk
from game.ui.panels.parts import control_height, heading, triangle
from game.ui.theme import Colour
from game.words import _, advice, numbers

_SAME = 0.005


def draw(desk: Desk, area: pygame.Rect, weighed: Weighed) -> None:
    """Draw as many options as there is room for, from where the list is scrolled to."""
    canvas = desk.canvas
    px = canvas.scale.px
    decision = weighed.decision
    y = heading(canvas, area, advice.title(decision), size=theme.SUBTITLE)
    line = pygame.Rect(area.x, y + px(4), area.width, control_height(canvas))
    _drafted(desk, line, decision)
    room = pygame.Rect(area.x, line.bottom + px(10), area.width, 0)
    room.height = area.bottom - room.y
    highs = [_height(desk, each, area.width) for each in weighed.options]
    gap = px(10)
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
        _option(desk, row, decision, weighed.options[place], place)
        y += highs[place] + gap


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


def _height(desk: Desk, counsel: Counsel, width: int) -> int:
    canvas = desk.canvas
    inner = width - 2 * canvas.scale.px(18)
    cases = sum(canvas.paragraph_height(text, inner, theme.NOTE) for text, _ink in _cases(counsel))
    return canvas.line_height(theme.BODY) + cases + canvas.scale.px(20)


def _option(
    desk: Desk, area: pygame.Rect, decision: Decision, counsel: Counsel, place: int
) -> None:
    """Draw one option as a button: its name and verdict, and the two cases below."""
    canvas = desk.canvas
    px = canvas.scale.px
    name = advice.option(decision, counsel.option, desk.lab_names)
    taken = _taken(desk, counsel.option)

    def face(rect: pygame.Rect, ink: Colour) -> None:
        inner = rect.inflate(-2 * px(18), -2 * px(8))
        verdict = _verdict(counsel)
        wide = min(canvas.text_width(verdict, theme.NOTE, bold=True), inner.width // 2)
        mark = _mark(desk, counsel, inner)
        note = inner.y + (canvas.line_height(theme.BODY) - canvas.line_height(theme.NOTE)) // 2
        canvas.text(
            verdict, (inner.right, note), theme.NOTE, mark, bold=True, align="end", width=wide
        )
        rest = inner.width - wide - px(40)
        canvas.text(name, inner.topleft, theme.BODY, ink, bold=True, width=rest)
        y = inner.y + canvas.line_height(theme.BODY)
        for text, colour in _cases(counsel):
            y = canvas.paragraph(text, pygame.Rect(inner.x, y, inner.width, 0), theme.NOTE, colour)

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


def _verdict(counsel: Counsel) -> str:
    # A figure and its error are read as a formula, left to right in every language.
    points = f"{numbers.LEFT_TO_RIGHT}{advice.score(counsel)}{numbers.END}"
    return _("{verdict} · {points}").format(verdict=advice.verdict(counsel), points=points)


def _mark(desk: Desk, counsel: Counsel, inner: pygame.Rect) -> Colour:
    """Draw the sign for better or worse beside the verdict; return the verdict's colour."""
    if not counsel.is_clear:
        return theme.SECONDARY
    better = counsel.score.change > 0
    colour = theme.GOOD if better else theme.BAD
    canvas = desk.canvas
    wide = min(canvas.text_width(_verdict(counsel), theme.NOTE, bold=True), inner.width // 2)
    side = canvas.scale.px(14)
    middle = inner.y + canvas.line_height(theme.BODY) // 2
    place = pygame.Rect(inner.right - wide - 2 * side, middle - side // 2, side, side)
    triangle(canvas, place, colour, up=better)
    return colour
