"""The fifth decision: one special act, or none; it opens a dialog to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from agents.contract import Move
from game.ui import theme
from game.ui.desk import Desk
from game.ui.layout import rows
from game.ui.panels.parts import control_height, heading
from game.ui.theme import Colour
from game.words import _, moves, numbers, orders

if TYPE_CHECKING:
    from game.view import MoveView


def height(desk: Desk) -> int:
    """Return the height that the decision needs."""
    return control_height(desk.canvas)


def draw(desk: Desk, area: pygame.Rect) -> None:
    """Draw the chosen move as a button that opens the list."""
    canvas = desk.canvas
    px = canvas.scale.px
    label_width = min(
        canvas.text_width(orders.name("move"), theme.SUBTITLE, bold=True) + px(14), area.width // 2
    )
    top = area.centery - canvas.line_height(theme.SUBTITLE) // 2
    canvas.text(orders.name("move"), (area.x, top), theme.SUBTITLE, bold=True, width=label_width)
    button = pygame.Rect(area.x + label_width, area.y, area.width - label_width, area.height)
    act = Move(round(desk.draft("move")))
    name = moves.name(act)
    if act in moves.AIMED:
        name = _("{move}: {lab}").format(move=name, lab=_target(desk))
    pressed = desk.controls.button(
        "move",
        button,
        name,
        help_text=orders.help_text("move"),
        kind="chosen" if act else "plain",
        size=theme.NOTE,
    )
    if pressed:
        desk.dialog = "moves"


def _target(desk: Desk) -> str:
    index = round(desk.draft("move_target"))
    names = desk.lab_names
    return names[index] if 0 <= index < len(names) else "–"


def dialog(desk: Desk) -> None:
    """Let a move be chosen, and whom it is aimed at."""
    canvas = desk.canvas
    px = canvas.scale.px
    high = max(
        px(96), canvas.line_height(theme.BODY) + 2 * canvas.line_height(theme.SMALL) + px(16)
    )
    each: list[MoveView | None] = [None, *desk.view.moves]
    count = (len(each) + 1) // 2
    title, foot = canvas.line_height(theme.TITLE) + px(14), control_height(canvas) + px(16)
    width = min(px(1300), canvas.width - px(60))
    area = pygame.Rect(0, 0, width, title + count * (high + px(10)) + foot + px(56))
    area.center = (canvas.width // 2, canvas.height // 2)
    canvas.dialog(area)
    inner = area.inflate(-2 * px(28), -2 * px(22))
    top, body, bottom = rows(inner, (title, 0, foot), 0)
    heading(canvas, top, _("One move this turn; rivals hear of it a turn ahead"), size=theme.TITLE)
    half = (body.width - px(12)) // 2
    for index, view in enumerate(each):
        column, row = divmod(index, count)
        place = pygame.Rect(
            body.x + column * (half + px(12)), body.y + row * (high + px(10)), half, high
        )
        _option(desk, place, view)
    _foot(desk, bottom)
    if desk.dismissed():
        desk.close()


def _option(desk: Desk, place: pygame.Rect, view: MoveView | None) -> None:
    """Draw one move; ``None`` stands for making none."""
    canvas = desk.canvas
    px = canvas.scale.px
    act = view.move if view is not None else Move.NONE
    legal = view is None or view.legal
    cost = view.cost if view is not None else 0.0
    text = moves.told(desk.view, act) if legal else moves.closed(act)

    chosen = round(desk.draft("move")) == act

    def face(rect: pygame.Rect, ink: Colour) -> None:
        inner = rect.inflate(-2 * px(16), -2 * px(8))
        price = numbers.usd(cost) if cost > 0 else ""
        y = heading(canvas, inner, moves.name(act), price, size=theme.BODY, colour=ink)
        below = pygame.Rect(inner.x, y, inner.width, inner.bottom - y)
        colour = ink if chosen else theme.SECONDARY if legal else theme.DISABLED
        canvas.paragraph(text, below, theme.SMALL, colour, lines=2)

    pressed = desk.controls.button(
        f"move.{act.name.lower()}",
        place,
        "",
        face=face,
        kind="chosen" if chosen else "plain",
        live=legal,
        help_text=_("{what} Its price is paid when the turn ends; US dollars.").format(what=text),
    )
    if pressed:
        desk.order(move=float(act))
        if act not in moves.AIMED:
            desk.close()


def _foot(desk: Desk, area: pygame.Rect) -> None:
    canvas, controls = desk.canvas, desk.controls
    px = canvas.scale.px
    done = pygame.Rect(0, 0, px(220), control_height(canvas))
    done.bottomright = area.bottomright
    if controls.button("done", done, _("Done"), kind="primary"):
        desk.close()
    if Move(round(desk.draft("move"))) not in moves.AIMED:
        return
    label = _("Aimed at")
    wide = canvas.text_width(label, theme.BODY) + px(14)
    top = done.centery - canvas.line_height(theme.BODY) // 2
    canvas.text(label, (area.x, top), theme.BODY, width=wide)
    strip = pygame.Rect(area.x + wide, done.y, done.x - area.x - wide - px(20), done.height)
    rivals = [index for index, lab in enumerate(desk.view.labs) if lab != desk.lab]
    aim = round(desk.draft("move_target"))
    picked = controls.choice(
        "move_target",
        strip,
        [desk.lab_names[index] for index in rivals],
        rivals.index(aim) if aim in rivals else -1,
        help_text=orders.help_text("move_target"),
    )
    if picked is not None:
        desk.order(move_target=float(rivals[picked]))
