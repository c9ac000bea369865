"""A margin call stops the months: the falling price, the demand, and what is lost (S8)."""

from __future__ import annotations

import pygame

from agents.contract import OnCall
from game.ui import theme
from game.ui.desk import Desk
from game.ui.panels.parts import control_height, heading
from game.ui.views import lines, sheet, stress
from game.ui.views.lines import Line
from game.ui.views.sheet import BOOKS, DERIVED, Figure
from game.view import MarginCall
from game.words import _, numbers, orders

_MONTHS_SHOWN, _QUARTER = 12, 3
_CHART = 150


def dialog(desk: Desk) -> None:
    """Tell of the calls of last turn, one after the other; then the months go on."""
    call = desk.calls[0]
    canvas = desk.canvas
    px = canvas.scale.px
    figures = _figures(desk, call)
    line = canvas.line_height(theme.NOTE)
    width = min(px(900), canvas.width - px(80))
    text = _text(desk, call)
    said = canvas.paragraph_height(text, width - 2 * px(32), theme.NOTE)
    chart = max(px(_CHART), 5 * line)
    high = canvas.line_height(theme.STAT) + said + chart + len(figures) * line
    high += control_height(canvas) + 2 * px(28) + 3 * px(14)
    area = pygame.Rect(0, 0, width, high)
    area.center = (canvas.width // 2, canvas.height // 2)
    canvas.dialog(area)
    inner = area.inflate(-2 * px(32), -2 * px(28))
    top = heading(canvas, inner, _("The lenders call"), _when(desk, call), size=theme.STAT)
    y = canvas.paragraph(text, pygame.Rect(inner.x, top, inner.width, said), theme.NOTE)
    desk.controls.region("call", pygame.Rect(*inner.topleft, inner.width, y - inner.y), _why(desk))
    button = pygame.Rect(inner.x, 0, inner.width, control_height(canvas))
    button.bottom = inner.bottom
    # First in the order of Tab, so that Enter goes on.
    pressed = desk.controls.button("understood", button, _("Let the months go on"), kind="primary")
    path = desk.view.funding.past_stake[: call.month + 1][-_MONTHS_SHOWN - 1 :]
    place = pygame.Rect(inner.x, y + px(14), inner.width, chart)
    lines.draw(
        desk,
        place,
        [Line(path, theme.BAD)],
        numbers.usd,
        last=call.month,
        help_text=stress.worth(desk),
    )
    y += chart + 2 * px(14)
    for figure in figures:
        sheet.row(desk, pygame.Rect(inner.x, y, inner.width, line), figure)
        y += line
    if pressed or desk.dismissed() or desk.controls.took(pygame.K_e):
        desk.calls = desk.calls[1:]
        desk.close()


def _why(desk: Desk) -> str:
    """Return when lenders call, and where that level comes from."""
    text = _("Lenders call once the loan is {level} of the collateral.").format(
        level=numbers.percent(desk.view.funding.call_level)
    )
    return "\n".join([text, sheet.term(desk, "physics.credit.call_level")])


def _when(desk: Desk, call: MarginCall) -> str:
    back = call.month - desk.view.month - 1
    return numbers.month_of(*numbers.later(*desk.view.date, back))


def _text(desk: Desk, call: MarginCall) -> str:
    path = desk.view.funding.past_stake
    now, before = path[call.month], path[max(call.month - _QUARTER, 0)]
    return _(
        "The founder's shares stand {change} against three months before, and the loan on them is "
        "more than {level} of what is pledged. Your standing order is: {way}."
    ).format(
        change=numbers.percent(now / before - 1, signed=True),
        level=numbers.percent(desk.view.funding.call_level),
        way=orders.choice(OnCall(round(desk.standing("on_call")))),
    )


def _figures(desk: Desk, call: MarginCall) -> list[Figure]:
    usd = numbers.usd
    tax = sheet.term(desk, "physics.credit.capital_gains_tax")
    return [
        Figure("demand", _("Lenders demand"), usd(call.demand), "\n".join([
            _("What brings the loan back to its advance of {advance}; US dollars.").format(
                advance=numbers.percent(desk.view.funding.advance)),
            sheet.term(desk, "physics.credit.advance")]), theme.BAD),
        Figure("call_cash", _("Paid in cash"), usd(call.from_cash), "\n".join([
            _("At most a part of the cash goes to lenders."),
            sheet.term(desk, "physics.credit.cash_in_call")])),
        Figure("call_halls", _("Raised by selling halls"), usd(call.from_halls), "\n".join([
            _("Halls and chips go below their cost."),
            sheet.term(desk, "physics.credit.hall_price")])),
        Figure("call_sold", _("Shares lost"), usd(call.sold), "\n".join([
            _("Sold in haste; {repaid} of it repaid the loan after tax, and the price fell "
              "further.").format(repaid=usd(call.from_shares)), tax])),
        Figure("call_left", _("Left as debt on the fleet"), usd(call.shortfall),
               sheet.told(_("What the shares did not cover; US dollars."), DERIVED)),
        Figure("call_cash_now", _("Cash at the turn's end"), usd(desk.see("cash")),
               sheet.told(_("What is in the bank after all months; US dollars."), BOOKS)),
    ]  # fmt: skip
