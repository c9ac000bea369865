"""Fans on the charts, and the small one of cash; what is no longer true of the draft is dimmed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pygame

from game.ui import charts, theme
from game.ui.charts import Numbers
from game.ui.layout import rows
from game.ui.theme import Colour
from game.words import _, numbers
from game.words import forecast as said

if TYPE_CHECKING:
    from game.futures.fans import Fan
    from game.ui.desk import Desk

#: How much of the panel's colour is in the band of nine in ten, in that of half, in the middle.
_OUTER, _INNER, _MIDDLE = 0.74, 0.52, 0.12
#: What of the colour is left while the fan is no longer true of the draft.
_STALE = 0.35


def shown(desk: Desk) -> bool:
    """Return whether fans belong on the charts."""
    return desk.forecast.live and not desk.session.finished


def share(desk: Desk, plot: pygame.Rect, now: float) -> None:
    """Draw the fan of own compute as a share of all; ``now`` is the share as it stands."""
    fan = desk.forecast.fan
    if fan is not None:
        _ahead(desk, plot, ("share", theme.GOLD), _from(now, fan.share))


def amount(
    desk: Desk, plot: pygame.Rect, of: tuple[str, Colour], now: float, scale: tuple[float, float]
) -> None:
    """Draw the fan of ``compute`` or ``rivals``; ``scale`` is the powers of ten at its edges."""
    fan = desk.forecast.fan
    if fan is None:
        return
    values = _from(now, getattr(fan, of[0]))
    low, high = scale
    level = (np.log10(np.maximum(values, 1e-9)) - low) / (high - low)
    _ahead(desk, plot, of, level.clip(0.0, 1.0))


def _from(now: float, ahead: Numbers) -> Numbers:
    """Put what is so now before what may come."""
    found: Numbers = np.vstack([np.full(ahead.shape[1], now), ahead])
    return found


def _ahead(desk: Desk, plot: pygame.Rect, of: tuple[str, Colour], levels: Numbers) -> None:
    """Draw a fan on a chart of the whole race, from now on."""
    fan, months = desk.forecast.fan, desk.view.race_months
    if fan is None or fan.month != desk.view.month:
        return
    start = plot.x + round(plot.width * fan.month / months)
    stop = plot.x + round(plot.width * (fan.month + fan.months) / months)
    _bands(desk, pygame.Rect(start, plot.y, max(stop - start, 2), plot.height), of, levels)


def _bands(desk: Desk, area: pygame.Rect, of: tuple[str, Colour], levels: Numbers) -> None:
    """Draw the two bands and the middle, from edge to edge; levels run from 0 to 1."""
    canvas, forecast = desk.canvas, desk.forecast
    if not canvas.drawing:
        return
    name, colour = of
    bands = [
        (levels[:, 0], levels[:, 4], theme.mixed(colour, theme.PANEL, _OUTER)),
        (levels[:, 1], levels[:, 3], theme.mixed(colour, theme.PANEL, _INNER)),
    ]
    key = id(forecast.fan)
    picture = desk.picture(f"fan.{name}", area.size, key, lambda: charts.fan(area.size, bands))
    if not forecast.fresh:
        # Drawing bands anew would be felt in the frame that follows a slider.
        fresh, colour = picture, theme.mixed(theme.PANEL, colour, _STALE)
        picture = desk.picture(f"fan.{name}.stale", area.size, key, lambda: _dimmed(fresh))
    canvas.image(picture, area)
    x = np.linspace(area.x, area.right, len(levels))
    middle = [
        (float(a), area.bottom - float(b) * area.height)
        for a, b in zip(x, levels[:, 2], strict=True)
    ]
    # Whole, as the way that is left to the goal is dashed.
    canvas.curve(middle, theme.mixed(colour, theme.PANEL, _MIDDLE), width=2)


def _dimmed(picture: pygame.Surface) -> pygame.Surface:
    """Return a picture whose colours are nearer to the panel's; what is bare stays so."""
    dimmed = picture.copy()
    kept = round(255 * _STALE)
    dimmed.fill((kept, kept, kept, 255), special_flags=pygame.BLEND_RGBA_MULT)
    ground = theme.mixed((0, 0, 0), theme.PANEL, 1 - _STALE)
    dimmed.fill((*ground, 0), special_flags=pygame.BLEND_RGBA_ADD)
    return dimmed


def about(desk: Desk) -> str:
    """Return what the bands mean and where they come from: the tooltip."""
    fan = desk.forecast.fan
    if fan is None:
        return said.waiting()
    text = said.about(fan.futures)
    return text if desk.forecast.fresh else f"{said.stale()}\n{text}"


def cash(desk: Desk, area: pygame.Rect) -> None:
    """Draw the fan of cash, when it ends in the worst of futures, and what the bands mean."""
    canvas = desk.canvas
    px, small = canvas.scale.px, canvas.line_height(theme.SMALL)
    fan = desk.forecast.fan
    head, body, foot = rows(area, (canvas.line_height(theme.NOTE), 0, 2 * small), px(4))
    title = _("Cash, next {time}").format(time=numbers.months(fan.months)) if fan else _("Cash")
    canvas.text(title, head.topleft, theme.NOTE, bold=True, width=head.width)
    _legend(desk, foot)
    text = _ends(desk, fan)
    high = min(canvas.paragraph_height(text, body.width, theme.SMALL), 3 * small)
    body.height -= high + px(4)
    below = pygame.Rect(body.x, body.bottom + px(2), body.width, high)
    colour = theme.BAD if fan is not None and fan.ends is not None else theme.SECONDARY
    canvas.paragraph(text, below, theme.SMALL, colour, lines=3)
    if fan is not None:
        with canvas.upright(body) as place:
            _purse(desk, place, fan)
    desk.controls.region("fan_cash", area, partial(about, desk))


def share_ahead(desk: Desk, area: pygame.Rect) -> None:
    """Draw the fan of own compute as a share of all over the months that were played."""
    canvas, fan = desk.canvas, desk.forecast.fan
    head, body = rows(area, (canvas.line_height(theme.NOTE), 0), canvas.scale.px(4))
    title = _("Share of all compute")
    if fan is not None:
        title = _("Share of all compute, next {time}").format(time=numbers.months(fan.months))
        compute = [float(desk.view.series[lab].compute[-1]) for lab in desk.view.labs]
        own = float(desk.view.series[desk.lab].compute[-1])
        values = _from(own / max(sum(compute), 1e-9), fan.share)
        with canvas.upright(body) as place:
            _zoomed(desk, place, ("share_ahead", theme.GOLD), values, numbers.percent)
    canvas.text(title, head.topleft, theme.NOTE, bold=True, width=head.width)
    desk.controls.region("fan_share", area, partial(about, desk))


def _ends(desk: Desk, fan: Fan | None) -> str:
    """Return when cash has ended in one future of twenty, or that it lasts."""
    return said.waiting() if fan is None else said.ends(fan.ends, desk.view.date)


def _purse(desk: Desk, plot: pygame.Rect, fan: Fan) -> None:
    canvas = desk.canvas
    values = _from(desk.see("cash"), fan.cash)
    inner = _zoomed(desk, plot, ("cash", theme.GOOD), values, numbers.usd)
    if fan.ends is not None:
        x = inner.x + inner.width * fan.ends / fan.months
        canvas.line((x, inner.y), (x, inner.bottom), theme.BAD, width=2)


def _zoomed(
    desk: Desk, plot: pygame.Rect, of: tuple[str, Colour], values: Numbers,
    show: Callable[[float], str],
) -> pygame.Rect:  # fmt: skip
    """Draw a fan from nothing to its largest value; return where its months lie."""
    canvas = desk.canvas
    small = canvas.line_height(theme.SMALL)
    most = max(float(values.max()), 1e-6)
    nothing, largest = show(0.0), show(float(f"{most:.1e}"))
    gutter = canvas.text_width(nothing, theme.SMALL) + canvas.scale.px(8)
    inner = pygame.Rect(plot.x + gutter, plot.y + small, plot.width - gutter, 0)
    inner.height = plot.bottom - inner.y - small // 3
    for y in (inner.y, inner.bottom):
        canvas.line((inner.x, y), (inner.right, y), theme.HAIRLINE)
    at = (plot.x, inner.bottom - small // 2)
    canvas.text(nothing, at, theme.SMALL, theme.SECONDARY, width=gutter)
    canvas.text(largest, (inner.x, plot.y), theme.SMALL, theme.SECONDARY, width=inner.width)
    _bands(desk, inner, of, (values / most).clip(0.0, 1.0))
    return inner


def _legend(desk: Desk, area: pygame.Rect) -> None:
    """Write what the two bands hold."""
    canvas = desk.canvas
    px, small = canvas.scale.px, canvas.line_height(theme.SMALL)
    entries = ((_("half of futures"), _INNER), (_("nine in ten"), _OUTER))
    for index, (label, pale) in enumerate(entries):
        y = area.y + index * small
        dot = pygame.Rect(area.x, y + small // 2 - px(7), px(14), px(14))
        canvas.box(dot, theme.mixed(theme.GOLD, theme.PANEL, pale), radius=px(4))
        x = area.x + px(22)
        canvas.text(label, (x, y), theme.SMALL, theme.SECONDARY, width=area.right - x)
