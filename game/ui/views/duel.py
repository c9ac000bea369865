"""The duel: oneself and one rival on both scoreboards, raw and effective compute (S12)."""

from __future__ import annotations

import pygame

from game.ui import theme
from game.ui.desk import Desk
from game.ui.layout import inside
from game.ui.panels.parts import heading
from game.ui.views import sheet
from game.ui.views.sheet import BOOKS, REPORTED, Figure
from game.words import _, numbers


def height(desk: Desk) -> int:
    """Return the height of the strip."""
    canvas = desk.canvas
    px = canvas.scale.px
    board = 2 * canvas.line_height(theme.NOTE) + max(px(12), 7) + px(8)
    return canvas.line_height(theme.SUBTITLE) + 2 * board + 2 * px(16) + px(6)


def draw(desk: Desk, area: pygame.Rect, lab: str) -> None:
    """Draw both scoreboards; the bar is one's own part of what both have."""
    canvas = desk.canvas
    px = canvas.scale.px
    canvas.panel(area)
    inner = inside(canvas, area)
    names = {"you": desk.names[desk.lab], "rival": desk.names[lab]}
    shown = grudge(desk)
    y = heading(canvas, inner, _("Duel: {you} and {rival}").format(**names), shown)
    what = _("Your grudge against the chosen rival, 0 to 100: it grows with releases, suits and "
             "poaching; work goes faster, a retreat costs people.")  # fmt: skip
    past = ""
    if desk.view.before is not None:
        past = numbers.whole(100 * float(desk.view.before.grudge[0]))
    title = pygame.Rect(inner.x, inner.y, inner.width, y - inner.y)
    sheet.focus(desk, title, Figure("grudge", "", shown, sheet.told(what, BOOKS, past)))
    y += px(6)
    board = 2 * canvas.line_height(theme.NOTE) + max(px(12), 7) + px(8)
    for name, label in (("compute", _("Raw compute")), ("effective", _("Effective compute"))):
        _board(desk, pygame.Rect(inner.x, y, inner.width, board), lab, (name, label))
        y += board


def grudge(desk: Desk) -> str:
    """Return one's grudge against the chosen rival, 0 to 100."""
    return _("Grudge {level}").format(level=numbers.whole(100 * desk.see("grudge")))


def sides(desk: Desk, lab: str, name: str) -> tuple[float, float]:
    """Return one's own figure of a scoreboard, and the rival's as heard; kH100e."""
    own, other = (getattr(desk.view.series[each], name)[-1] for each in (desk.lab, lab))
    return float(own), float(other)


def _board(desk: Desk, area: pygame.Rect, lab: str, board: tuple[str, str]) -> None:
    canvas = desk.canvas
    px = canvas.scale.px
    name, label = board
    own, other = sides(desk, lab, name)
    share = own / (own + other) if own + other > 0 else 0.5
    line = canvas.line_height(theme.NOTE)
    leads = _("you lead") if own >= other else _("{lab} leads").format(lab=desk.names[lab])
    times = numbers.times(max(own, other) / max(min(own, other), 1e-9))
    verdict = _("{who} by {times}").format(who=leads, times=times)
    figure = Figure(
        f"duel_{name}", label, verdict,
        sheet.told(_("Yours exactly, the rival's as heard; H100-equivalents."), REPORTED),
        theme.GOOD if own >= other else theme.BAD,
    )  # fmt: skip
    sheet.row(desk, pygame.Rect(area.x, area.y, area.width, line), figure)
    bar = pygame.Rect(area.x, area.y + line, area.width, area.height - line)
    desk.controls.region(f"duel.{name}", bar, figure.help_text)
    track = pygame.Rect(area.x, area.y + line, area.width, max(px(12), 7))
    shown = desk.controls.eased(f"duel.{name}.{lab}", share)
    canvas.bar(track, shown, theme.GOLD, track=desk.colour(lab))
    y = track.bottom
    half = area.width // 2
    canvas.text(numbers.compute(own), (area.x, y), theme.NOTE, theme.GOLD, width=half)
    canvas.text(
        numbers.compute(other), (area.right, y), theme.NOTE, align="end", width=half,
    )  # fmt: skip
