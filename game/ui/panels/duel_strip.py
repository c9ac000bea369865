"""The duel on the main screen: oneself over the chosen rival, on both scoreboards (S12)."""

from __future__ import annotations

import pygame

from game.ui import theme
from game.ui.desk import Desk
from game.ui.layout import columns
from game.ui.panels.parts import triangle
from game.ui.theme import Colour
from game.ui.views import duel, rivals
from game.words import _, figures, numbers


def draw(desk: Desk, area: pygame.Rect) -> None:
    """Draw the strip as a button that opens the rivals at the chosen one."""
    lab = rivals.standing(desk)

    def face(rect: pygame.Rect, _ink: Colour) -> None:
        _face(desk, rect, lab)

    if desk.controls.button("duel", area, "", face=face, help_text=_help(desk, lab)):
        desk.rival, desk.dialog = lab, "rivals"


def _face(desk: Desk, rect: pygame.Rect, lab: str) -> None:
    canvas = desk.canvas
    px = canvas.scale.px
    inner = rect.inflate(-2 * px(18), -2 * px(8))
    line = canvas.line_height(theme.SMALL)
    grudge = duel.grudge(desk)
    wide = canvas.text_width(grudge, theme.SMALL)
    title = _("Duel with {lab}").format(lab=desk.names[lab])
    rest = inner.width - wide - px(10)
    canvas.text(title, inner.topleft, theme.SMALL, bold=True, width=rest)
    canvas.text(
        grudge, inner.topright, theme.SMALL, theme.SECONDARY, align="end", width=wide + 2
    )  # fmt: skip
    below = pygame.Rect(inner.x, inner.y + line + px(4), inner.width, inner.bottom - inner.y - line)
    halves = columns(below, (below.width // 2 - px(8), 0), px(16))
    for place, (name, label) in zip(halves, _boards(), strict=True):
        _board(desk, place, lab, (name, label))


def _boards() -> tuple[tuple[str, str], ...]:
    return ("compute", _("Raw")), ("effective", _("Effective"))


def _board(desk: Desk, area: pygame.Rect, lab: str, board: tuple[str, str]) -> None:
    """Draw one scoreboard: how many times the rival's compute is one's own."""
    canvas = desk.canvas
    px = canvas.scale.px
    name, label = board
    own, other = duel.sides(desk, lab, name)
    times = numbers.times(own / max(other, 1e-9))
    leads = own >= other
    line = canvas.line_height(theme.SMALL)
    wide = canvas.text_width(times, theme.SMALL, bold=True)
    side = px(11)
    sign = pygame.Rect(area.right - side, area.y + (line - side) // 2, side, side)
    triangle(canvas, sign, theme.GOOD if leads else theme.BAD, up=leads)
    end = (area.right - side - px(6), area.y)
    ink = theme.GOOD if leads else theme.BAD
    canvas.text(times, end, theme.SMALL, ink, bold=True, align="end", width=wide + 2)
    rest = area.width - wide - side - px(14)
    canvas.text(label, area.topleft, theme.SMALL, theme.SECONDARY, width=rest)
    track = pygame.Rect(area.x, area.y + line, area.width, max(px(5), 4))
    share = own / (own + other) if own + other > 0 else 0.5
    shown = desk.controls.eased(f"strip.{name}.{lab}", share)
    canvas.bar(track, shown, theme.GOLD, track=desk.colour(lab))


def _help(desk: Desk, lab: str) -> str:
    what = _(
        "Your compute as a multiple of {lab}'s, raw and effective; the bar is your part of what "
        "both have. Press to see all of it."
    ).format(lab=desk.names[lab])
    told = [what, *(_was(desk, lab, name, label) for name, label in _boards())]
    return figures.compose("\n".join(each for each in told if each), figures.REPORTED)


def _was(desk: Desk, lab: str, name: str, label: str) -> str:
    """Return how a scoreboard stood a turn ago."""
    past = [getattr(desk.view.series[each], name) for each in (desk.lab, lab)]
    back = desk.view.months_per_turn
    if min(len(each) for each in past) <= back:
        return ""
    own, other = (float(each[-1 - back]) for each in past)
    value = numbers.times(own / max(other, 1e-9))
    return _("{label}, a turn ago: {value}").format(label=label, value=value)
