"""The adviser over the race: for each open decision its options, the case for and the case against.

It is asked on demand, in the other process: the window goes on, and it can be stopped.
"""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.advice import Advice, Counsel, Weighed
from game.ui import theme
from game.ui.desk import Desk
from game.ui.forecast import drawing as futures
from game.ui.layout import columns, inside, rows, tiles
from game.ui.panels import adviser_options
from game.ui.panels.parts import control_height, heading, triangle
from game.words import _, advice, numbers


def dialog(desk: Desk) -> None:
    """Draw what the adviser says, or how far it has come; Escape or its key leaves."""
    canvas = desk.canvas
    px = canvas.scale.px
    area = pygame.Rect(0, 0, canvas.width, canvas.height).inflate(-2 * px(24), -2 * px(20))
    canvas.dialog(area)
    inner = area.inflate(-2 * px(28), -2 * px(22))
    y = heading(canvas, inner, _("The adviser"), size=theme.STAT)
    y = canvas.paragraph(_about(desk), pygame.Rect(inner.x, y, inner.width, 0), theme.NOTE)
    y += px(12)
    rest = pygame.Rect(inner.x, y, inner.width, inner.bottom - y)
    body, foot = rows(rest, (0, control_height(canvas)), px(14))
    side = max(px(500), round(canvas.line_height(theme.BODY) * 13))
    told = desk.forecast.advice
    if told is not None and told.weighed:
        left, right = columns(body, (side, 0), px(24))
        _chances(desk, left)
        aside = _decisions(desk, left, told)
        below = adviser_options.draw(desk, right, told.weighed[desk.advised])
        if not _futures(desk, below, across=2):
            _futures(desk, aside, across=1)
    else:
        _chances(desk, body)
        _futures(desk, _nothing_yet(desk, body), across=2)
    _foot(desk, foot)


def _about(desk: Desk) -> str:
    """Return how the advice is found, and what it takes for granted."""
    told = desk.forecast.advice
    clear = _("Differences within two standard errors are “no clear difference”.")
    found = f"{advice.method(told)} {clear}" if told is not None else clear
    return f"{found} {advice.premises()}"


def _said(desk: Desk) -> Sequence[str]:
    chances = desk.forecast.chances(desk.view)
    if chances is None:
        return [_("Chances are told once you have given your own estimate.")]
    first = desk.view.objectives[0].id if desk.view.objectives else ""
    return advice.bands(chances, first, desk.names, desk.view.bettor)


def _chances(desk: Desk, area: pygame.Rect) -> None:
    """Write the chances of this turn at the foot of the column; cut ``area`` to what is left."""
    canvas = desk.canvas
    said = _said(desk)
    high = sum(canvas.paragraph_height(each, area.width, theme.NOTE) for each in said)
    y = area.bottom - high
    area.height -= high + canvas.scale.px(14)
    for each in said:
        y = canvas.paragraph(each, pygame.Rect(area.x, y, area.width, 0), theme.NOTE, theme.TEXT)


def _decisions(desk: Desk, area: pygame.Rect, told: Advice) -> pygame.Rect:
    """Draw the decisions below each other, the options are beside; return the room below."""
    canvas, controls = desk.canvas, desk.controls
    desk.advised = min(desk.advised, len(told.weighed) - 1)
    px = canvas.scale.px
    gap, count = px(6), len(told.weighed)
    # Room is shared with the draft's futures, which need some to be read at all.
    roomy = canvas.line_height(theme.BODY) + px(26) + gap
    pitch = min((area.height + gap) // count, max(roomy, control_height(canvas) + 2 * gap))
    for place, weighed in enumerate(told.weighed):
        row = pygame.Rect(area.x, area.y + place * pitch, area.width, pitch - gap)
        pressed = controls.button(
            f"advised.{place}",
            row,
            advice.title(weighed.decision),
            kind="chosen" if place == desk.advised else "plain",
            help_text=_summary(desk, weighed),
            size=theme.BODY if _fits(desk, told, row.width) else theme.NOTE,
        )
        if any(each.is_clear and each.score.change > 0 for each in weighed.options):
            side = canvas.scale.px(14)
            sign = pygame.Rect(row.right - 2 * side, row.centery - side // 2, side, side)
            triangle(canvas, sign, theme.GOOD, up=True)
        if pressed:
            desk.advised, desk.scrolled = place, 0
    below = pygame.Rect(area.x, area.y + count * pitch + px(10), area.width, 0)
    below.height = max(area.bottom - below.y, 0)
    return below


def _fits(desk: Desk, told: Advice, width: int) -> bool:
    """Return whether every decision's name has room in larger type beside its sign."""
    canvas = desk.canvas
    room = width - 2 * canvas.scale.px(44)
    widest = (canvas.text_width(advice.title(each.decision), theme.BODY) for each in told.weighed)
    return max(widest) * 1.06 <= room  # the chosen one is bold


def _futures(desk: Desk, area: pygame.Rect, *, across: int) -> bool:
    """Draw what the draft's futures hold, share and cash, where there is room to read them.

    Returns whether there is.
    """
    canvas = desk.canvas
    gap = canvas.scale.px(24)
    least = 8 * canvas.line_height(theme.NOTE)
    down = 2 // across
    while down > 1 and (area.height - gap) // down < least:
        down -= 1
    if area.height < least or not futures.shown(desk):
        return False
    draw = (futures.share_ahead, futures.cash) if across * down > 1 else (futures.cash,)
    for place, each in zip(tiles(area, across * down, across, gap), draw, strict=True):
        canvas.panel(place)
        each(desk, inside(canvas, place))
    return True


def _summary(desk: Desk, weighed: Weighed) -> str:
    """Return what is drafted, and which options are better and worse than that."""
    better, worse = (_names(desk, weighed, sign) for sign in (1, -1))
    told = [advice.drafted(weighed.decision, desk.lab_names)]
    if better:
        told.append(_("Better: {options}").format(options=better))
    if worse:
        told.append(_("Worse: {options}").format(options=worse))
    return "\n".join(told)


def _names(desk: Desk, weighed: Weighed, sign: int) -> str:
    def is_so(counsel: Counsel) -> bool:
        return counsel.is_clear and counsel.score.change * sign > 0

    return " · ".join(
        advice.option(weighed.decision, each.option, desk.lab_names)
        for each in weighed.options
        if is_so(each)
    )


def _nothing_yet(desk: Desk, area: pygame.Rect) -> pygame.Rect:
    """Say what will stand here, or how far it is; return the room below."""
    canvas, forecast = desk.canvas, desk.forecast
    px = canvas.scale.px
    if not forecast.thinking:
        text = forecast.trouble or _(
            "The adviser plays every open option in futures of its own, and says what speaks for "
            "it and what against. It takes some seconds; the draft stays as it is."
        )
        y = canvas.paragraph(text, area, theme.SUBTITLE, theme.TEXT)
    else:
        done, total = forecast.progress or (0, 0)
        text = _("The adviser thinks: {done} of {total} plans.").format(
            done=numbers.whole(done), total=numbers.whole(total)
        )
        y = canvas.text(text, area.topleft, theme.SUBTITLE, width=area.width).bottom + px(10)
        track = pygame.Rect(area.x, y, min(area.width, px(600)), max(px(16), 9))
        canvas.bar(track, done / total if total else 0.0, theme.CYAN)
        y = track.bottom
    y += px(18)
    return pygame.Rect(area.x, y, area.width, area.bottom - y)


def _foot(desk: Desk, area: pygame.Rect) -> None:
    """Draw what is to be done: ask, stop, go back; and whether the advice still holds."""
    canvas, controls, forecast = desk.canvas, desk.controls, desk.forecast
    px = canvas.scale.px
    wide = max(px(300), canvas.text_width(_("Back to the race"), theme.BODY, bold=True) + px(50))
    note, ask, close = columns(area, (0, wide, wide), px(16))
    if forecast.thinking:
        if controls.button("stop_adviser", ask, _("Stop")):
            forecast.stop()
    else:
        is_new = forecast.advice is None
        label = _("Ask the adviser") if is_new else _("Ask again")
        kind = "plain" if forecast.advice_holds else "primary"
        live = forecast.live and not forecast.advice_holds
        if controls.button("ask_adviser", ask, label, kind=kind, live=live):
            desk.advised = desk.scrolled = 0
            forecast.advise(desk.view, restating=desk.may_restate)
    if forecast.advice is not None and not forecast.advice_holds and not forecast.thinking:
        top = note.centery - canvas.line_height(theme.NOTE) // 2
        text = _("The draft has changed: this was said of the one before.")
        canvas.text(text, (note.x, top), theme.NOTE, theme.BAD, width=note.width)
    pressed = controls.button("done", close, _("Back to the race"))
    if pressed or desk.dismissed() or controls.asked("adviser"):
        desk.close()
