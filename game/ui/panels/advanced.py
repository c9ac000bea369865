"""Everything else that can be ordered, in a dialog; untouched, it follows the seat's default."""

from __future__ import annotations

import math

import pygame

from agents.contract import ORDER_FIELDS
from game.ui import theme
from game.ui.desk import Desk
from game.ui.layout import columns, rows
from game.ui.panels.parts import control_height, heading, slider_height
from game.words import _, figures, orders

#: Left: money and building; right: compute use, market, rivals.
_LEFT = ("deploy", "reserve", "power_ahead", "chip_premium", "loan_to_value", "pledge", "on_call")
_RIGHT = ("train", "experiment", "serve", "price", "host", "rival")
_USES = ("train", "experiment", "serve")
_STEPS = {"reserve": 0.5, "price": 0.05, "host": 10.0}
_NEEDS = {"arsenal": "has_arsenal", "equity": "has_equity", "gulf": "has_gulf"}


def offered(desk: Desk, names: tuple[str, ...]) -> list[str]:
    """Return the orders that this seat has."""
    kept = []
    for name in names:
        needs = ORDER_FIELDS[name].needs
        if needs is None or desk.see(_NEEDS[needs]) > 0:
            kept.append(name)
    return kept


def dialog(desk: Desk) -> None:
    """Draw the dialog."""
    canvas = desk.canvas
    px = canvas.scale.px
    left, right = offered(desk, _LEFT), offered(desk, _RIGHT)
    strip = max(slider_height(canvas), control_height(canvas))
    pitch = canvas.line_height(theme.BODY) + strip + px(14)
    title = canvas.line_height(theme.TITLE) + px(12)
    foot = control_height(canvas) + px(10)
    high = title + max(len(left), len(right)) * pitch + foot + px(48)
    area = pygame.Rect(0, 0, min(px(1300), canvas.width - px(60)), high)
    area.center = (canvas.width // 2, canvas.height // 2)
    canvas.dialog(area)
    inner = area.inflate(-2 * px(28), -2 * px(22))
    top, body, bottom = rows(inner, (title, 0, foot), 0)
    heading(canvas, top, _("Advanced orders"), size=theme.TITLE)
    half = (body.width - px(48)) // 2
    for part, names in zip(columns(body, (half, 0), px(48)), (left, right), strict=True):
        for index, name in enumerate(names):
            _row(desk, name, pygame.Rect(part.x, part.y + index * pitch, part.width, pitch))
    done = pygame.Rect(0, 0, px(220), control_height(canvas))
    done.bottomright = bottom.bottomright
    if desk.controls.button("done", done, _("Done"), kind="primary") or desk.dismissed():
        desk.close()


def _row(desk: Desk, name: str, area: pygame.Rect) -> None:
    canvas = desk.canvas
    top = area.y + canvas.line_height(theme.BODY)
    spec = ORDER_FIELDS[name]
    if spec.choices is not None or spec.unit == "lab":
        heading(canvas, area, orders.name(name), size=theme.BODY)
        _choice(desk, name, pygame.Rect(area.x, top, area.width, control_height(canvas)))
        return
    strip = pygame.Rect(area.x, top, area.width, slider_height(canvas))
    moved = desk.controls.slider(
        name,
        strip,
        desk.draft(name),
        _range(desk, name),
        step=_STEPS.get(name, 0.01),
        mark=desk.standing(name),
        help_text=orders.help_text(name),
    )
    value = moved.value if moved else desk.draft(name)
    shown = orders.value(name, value, desk.lab_names)
    heading(canvas, area, orders.name(name), shown, size=theme.BODY)
    title = pygame.Rect(area.x, area.y, area.width, top - area.y)
    told = figures.compose(orders.help_text(name), figures.DRAFT)
    desk.controls.region(f"{name}.value", title, told)
    if moved and moved.settled:
        desk.order(**_with_the_others(desk, name, moved.value))


def _range(desk: Desk, name: str) -> tuple[float, float]:
    """Return what the slider spans; for hosting no more than one's own power, either way."""
    low, high = desk.limits(name)
    if name != "host":
        return low, high
    reach = max(math.ceil(desk.see("power_mw") / 100) * 100.0, abs(desk.draft(name)))
    return max(low, -reach), min(high, reach)


def _choice(desk: Desk, name: str, strip: pygame.Rect) -> None:
    spec = ORDER_FIELDS[name]
    if spec.choices is not None:
        codes = [int(member) for member in spec.choices]
        labels = [orders.choice(member) for member in spec.choices]
    else:
        codes = [at for at, lab in enumerate(desk.view.labs) if lab != desk.lab]
        labels = [desk.lab_names[at] for at in codes]
    now = round(desk.draft(name))
    picked = desk.controls.choice(
        name,
        strip,
        labels,
        codes.index(now) if now in codes else -1,
        help_text=orders.help_text(name),
        size=theme.SMALL,
    )
    if picked is not None:
        desk.order(**{name: float(codes[picked])})


def _with_the_others(desk: Desk, name: str, value: float) -> dict[str, float]:
    """Return the edit; the three uses of compute share one whole, so the other two make room."""
    if name not in _USES:
        return {name: value}
    others = [each for each in _USES if each != name]
    rest = sum(desk.draft(each) for each in others)
    shares = {each: desk.draft(each) / rest if rest > 0 else 0.5 for each in others}
    return {name: value} | {each: (1 - value) * part for each, part in shares.items()}
