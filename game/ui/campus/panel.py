"""The campus in the middle of the race screen: the picture, its legend, and this turn's growth."""

from __future__ import annotations

import pygame

from game.ui import theme
from game.ui.campus import picture, signs, tips
from game.ui.campus.motion import BEAT, Motion
from game.ui.campus.plan import Hall, Plan, State, plan_of
from game.ui.canvas import Align
from game.ui.desk import Desk
from game.ui.theme import Colour
from game.words import _, numbers

_QUARTER = 3  # months
_WORTH_SAYING = 0.5  # MW


def title(desk: Desk) -> str:
    """Return the heading of the campus."""
    return _("{lab} campus").format(lab=desk.names[desk.lab])


def draw(desk: Desk, area: pygame.Rect) -> None:
    """Draw the campus and what is said about it, with a button for the whole of it."""
    canvas = desk.canvas
    px = canvas.scale.px
    plan = show(desk, "hero", area)
    label = _("Enlarge")
    wide = canvas.text_width(label, theme.SMALL) + px(36)
    high = canvas.line_height(theme.SMALL) + px(12)
    button = pygame.Rect(area.right - wide - px(10), area.y + px(10), wide, high)
    tips.draw(desk, "hero", area, button)
    captions(desk, "hero", area, plan, aside=wide + px(20), below=button.bottom - area.y)
    pressed = desk.controls.button(
        "campus", button, label, help_text=_("The whole campus with its figures ({key})").format(
            key=desk.controls.key_name("campus")
        ),
        size=theme.SMALL,
    )  # fmt: skip
    if pressed:
        desk.dialog = "campus"


def show(desk: Desk, name: str, area: pygame.Rect) -> Plan:
    """Draw the campus as of this moment; its picture is made once a turn."""
    canvas, controls, view = desk.canvas, desk.controls, desk.view
    key = (view.lab, view.month, area.size)
    motion = desk.campus.get(name)
    if not canvas.drawing:
        return motion.now.plan if motion is not None else plan_of(view)
    if motion is None:
        motion = desk.campus[name] = Motion(picture.draw(plan_of(view), area.size), key)
    elif motion.key != key:
        ahead = desk.campus_next.pop(name, None)
        same = ahead is not None and ahead[0] == key
        drawn = ahead[1] if ahead and same else picture.draw(plan_of(view), area.size)
        motion.follow(drawn, key, controls.clock)
    corner = canvas.turned(area).topleft
    if controls.reduced_motion:
        motion.still(canvas, corner)
    elif motion.busy(controls.clock):
        motion.draw(canvas, corner, controls.now)
        controls.moving = True
    else:
        motion.draw(canvas, corner, controls.beat(BEAT) * BEAT)
    return motion.now.plan


def prepare(desk: Desk) -> None:
    """Draw the campus as the race has it, ahead of its view: beside the picture, for the next."""
    view = desk.session.view(desk.lab)
    for name, motion in list(desk.campus.items()):
        size = motion.now.surface.get_size()
        drawn = picture.draw(plan_of(view), size)
        desk.campus_next[name] = ((view.lab, view.month, size), drawn)


def captions(
    desk: Desk, name: str, area: pygame.Rect, plan: Plan, *, aside: int = 0, below: int = 0
) -> None:
    """Write on the picture: the substation, the foremost hall, the legend, the growth.

    What stands in the upper corner is ``aside`` wide and ends ``below`` the upper edge.
    """
    canvas = desk.canvas
    px = canvas.scale.px
    inner = area.inflate(-2 * px(16), -2 * px(10))
    y = _substation(desk, pygame.Rect(inner.x, inner.y, inner.width - aside, 0), plan)
    y = max(y, area.y + below)
    y += px(8)
    high = canvas.line_height(theme.SMALL) + px(10)
    _foremost(desk, name, _beside(desk, inner, pygame.Rect(inner.x, y, 0, high), plan), area, plan)
    y += high + px(8)
    half = round(inner.width * 0.46)
    start, end = (inner.right - half, inner.x) if canvas.rtl else (inner.x, inner.right - half)
    signs.legend(desk, pygame.Rect(start, y, half, inner.bottom - y), entries(plan))
    _growth(desk, pygame.Rect(end, inner.y, half, inner.height), plan)


def _substation(desk: Desk, area: pygame.Rect, plan: Plan) -> int:
    """Write what comes in and what of it is used; return the y below."""
    canvas, site = desk.canvas, desk.view.site
    lines = [
        _("Substation: {live} of {power} in use").format(
            live=numbers.power(min(site.live, site.power)), power=numbers.power(site.power)
        )
    ]
    if site.queue >= _WORTH_SAYING:
        lines.append(_("{power} wait for the grid").format(power=numbers.power(site.queue)))
    if desk.see("restructured") > 0:
        lines.append(_("Restructured"))
    if plan.stopped:
        left = numbers.months(site.stopped_months)
        lines.append(_("Turbines stopped: {months} left").format(months=left))
    px, high = canvas.scale.px, canvas.line_height(theme.SMALL)
    wide = min(max(canvas.text_width(line, theme.SMALL) for line in lines), area.width)
    ground = pygame.Rect(area.x, area.y, wide, high * len(lines)).inflate(px(16), px(8))
    canvas.box(ground, theme.NIGHT, radius=px(8), alpha=170)
    y = area.y
    for index, line in enumerate(lines):
        colour = theme.TEXT if index == 0 else theme.SECONDARY
        canvas.text(line, (area.x, y), theme.SMALL, colour, width=area.width)
        y += high
    return y


def _beside(desk: Desk, inner: pygame.Rect, row: pygame.Rect, plan: Plan) -> pygame.Rect:
    """Return where in ``row`` a sign may hang: in a low picture beside the figure of the growth."""
    canvas = desk.canvas
    figure, text, _colour = growth(desk, plan)
    words = canvas.paragraph_height(text, round(inner.width * 0.46), theme.SMALL)
    row.width = inner.width
    if row.bottom > inner.bottom - words - canvas.line_height(theme.BIG):
        taken = canvas.text_width(figure, theme.BIG, bold=True) + canvas.scale.px(16)
        row.width -= taken
        row.x += taken if canvas.rtl else 0
    return row


def _foremost(desk: Desk, name: str, area: pygame.Rect, whole: pygame.Rect, plan: Plan) -> None:
    """Point at the hall in construction that has come farthest."""
    hall = plan.foremost
    if hall is None or name not in desk.campus:
        return
    parts = {"number": numbers.whole(hall.number), "built": numbers.percent(hall.built)}
    text = _("Hall {number}: {built} built").format(**parts)
    if hall.running >= _WORTH_SAYING:
        live = numbers.power(hall.running)
        text = _("Hall {number}: {built} built, {live} already live").format(**parts, live=live)
    elif hall.quarters is not None:
        year, month = numbers.later(*desk.view.date, _QUARTER * (hall.quarters - 1))
        due = numbers.quarter(year, month)
        text = _("Hall {number}: {built} built, due in {quarter}").format(**parts, quarter=due)
    x, y = desk.campus[name].now.anchors[hall.number]
    corner = desk.canvas.turned(whole)
    _callout(desk, area, text, hall, (corner.x + x, corner.y + y))


def _callout(
    desk: Desk, area: pygame.Rect, text: str, hall: Hall, anchor: tuple[float, float]
) -> None:
    """Hang a sign over the hall: its edge stands straight above the roof it points at."""
    canvas = desk.canvas
    px = canvas.scale.px
    wide = min(canvas.text_width(text, theme.SMALL, bold=True), area.width - px(24))
    tag = pygame.Rect(0, area.y, wide + px(24), canvas.line_height(theme.SMALL) + px(10))
    lit = hall.state is State.LIT
    fill, ink = (theme.GOLD, theme.INK) if lit else (theme.RAISED, theme.TEXT)
    turned, edge = canvas.turned(area), px(14)
    with canvas.upright(area):
        tag.x = round(anchor[0]) - (edge if canvas.rtl else tag.width - edge)
        tag.clamp_ip(pygame.Rect(turned.x, tag.y, turned.width, tag.height))
        colour = theme.GOLD if lit else theme.SECONDARY
        foot = min(max(anchor[0], tag.left + edge), tag.right - edge)
        canvas.line((foot, tag.bottom), anchor, colour, width=2)
        canvas.circle(anchor, px(5), colour)
        canvas.box(tag, fill, radius=px(8), border=None if lit else theme.SECONDARY)
        canvas.text(
            text, (tag.centerx, tag.y + px(5)), theme.SMALL, ink, bold=True, align="centre",
            width=tag.width - px(24),
        )  # fmt: skip


def entries(plan: Plan) -> list[tuple[signs.Sign, str]]:
    """Return what the legend explains: only what there is to see."""
    halls = plan.halls
    shown: list[tuple[signs.Sign, str]] = []
    if any(hall.state is State.RUNNING and hall.running > 0 for hall in halls):
        shown.append((signs.running, _("Running")))
    if plan.count(State.LIT):
        shown.append((signs.lit, _("Lit before finished")))
    if plan.count(State.FRAME):
        shown.append((signs.frame, _("Frame only")))
    if plan.count(State.GROUND):
        shown.append((signs.ground, _("Foundations")))
    if plan.faulty:
        shown.append((signs.broken, _("Broken racks")))
    if plan.crates >= 0.01 * plan.unit or any(hall.waiting >= _WORTH_SAYING for hall in halls):
        shown.append((signs.waiting, _("Chips that wait")))
    if plan.turbines:
        shown.append((signs.turbine, _("Turbines")))
    shown.append((signs.hall, _("1 hall = {power}").format(power=numbers.power(plan.unit))))
    return shown


def growth(desk: Desk, plan: Plan) -> tuple[str, str, Colour]:
    """Return this turn's growth of what runs, the words below it, and its colour."""
    if desk.view.turn == 0:
        return numbers.power(desk.view.site.live), _("live at the start"), theme.CYAN
    if plan.grown < _WORTH_SAYING:
        less = plan.grown <= -_WORTH_SAYING
        text = _("since last turn") if less else _("no change since last turn")
        colour = theme.BAD if less else theme.SECONDARY
        return numbers.power(plan.grown, signed=True), text, colour
    early = min(plan.lit_early, plan.grown)
    quarter = desk.view.months_per_turn == _QUARTER
    if early >= _WORTH_SAYING:
        text = (
            _("live this quarter, {lit} of it lit early")
            if quarter
            else _("live this turn, {lit} of it lit early")
        ).format(lit=numbers.power(early))
    else:
        text = _("live this quarter") if quarter else _("live this turn")
    return numbers.power(plan.grown, signed=True), text, theme.CYAN


def _growth(desk: Desk, area: pygame.Rect, plan: Plan) -> None:
    canvas = desk.canvas
    figure, text, colour = growth(desk, plan)
    small = canvas.paragraph_height(text, area.width, theme.SMALL)
    y = area.bottom - small
    x = area.x if canvas.rtl else area.right
    align: Align = "start" if canvas.rtl else "end"
    for line in canvas.lines(text, area.width, theme.SMALL):
        canvas.text(line, (x, y), theme.SMALL, theme.SECONDARY, align=align, width=area.width)
        y += canvas.line_height(theme.SMALL)
    top = area.bottom - small - canvas.line_height(theme.BIG)
    canvas.text(figure, (x, top), theme.BIG, colour, bold=True, align=align, width=area.width)
