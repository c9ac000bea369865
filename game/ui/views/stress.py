"""How far ruin is: the gauges, and what a fall of the shares would do to the pledge (S8)."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from agents.contract import OnCall
from game.ui import theme
from game.ui.desk import Desk
from game.ui.layout import columns, inside
from game.ui.panels.parts import control_height, heading, slider_height
from game.ui.views import lines, sheet
from game.ui.views.lines import Line
from game.ui.views.sheet import DERIVED, Figure
from game.view import Fall, MarginCall
from game.words import _, figures, numbers, orders

_TWO_YEARS = 24.0
_ENDLESS = 98.5  # months: the rules count no further than 99


def gauges_height(desk: Desk) -> int:
    """Return the height of the gauges."""
    canvas = desk.canvas
    return canvas.line_height(theme.NOTE) * 3 + canvas.scale.px(54)


def gauges(desk: Desk, area: pygame.Rect) -> None:
    """Draw how far the next margin call is, and in which month cash ends."""
    canvas = desk.canvas
    canvas.panel(area)
    inner = inside(canvas, area)
    shown = [_cash(desk)]
    if desk.see("has_arsenal") > 0:
        shown.insert(0, _call(desk))
    places = columns(inner, (0,) if len(shown) == 1 else (inner.width // 2, 0), 0)
    for place, (figure, share, note) in zip(places, shown, strict=True):
        _gauge(desk, place.inflate(-canvas.scale.px(16), 0), figure, share, note)


def _gauge(desk: Desk, area: pygame.Rect, figure: Figure, share: float, note: str) -> None:
    canvas = desk.canvas
    px = canvas.scale.px
    line = canvas.line_height(theme.NOTE)
    sheet.row(desk, pygame.Rect(area.x, area.y, area.width, line), figure)
    track = pygame.Rect(area.x, area.y + line + px(6), area.width, max(px(14), 8))
    colour = theme.BAD if share < 0.25 else theme.POWER if share < 0.5 else theme.GOOD
    canvas.bar(track, desk.controls.eased(f"gauge.{figure.name}", share), colour)
    canvas.text(note, (area.x, track.bottom + px(4)), theme.NOTE, theme.SECONDARY, width=area.width)
    below = pygame.Rect(area.x, track.y, area.width, track.height + line + px(4))
    desk.controls.region(f"gauge.{figure.name}", below, figure.help_text)


def _call(desk: Desk) -> tuple[Figure, float, str]:
    funding, margin = desk.view.funding, desk.see("margin")
    room = desk.see("margin_headroom")
    value = numbers.percent(-room) if margin > 0 else _("no loan")
    what = _("How far the shares may fall before lenders call; the loan is {now} of its collateral "
             "now, and they call at {level}.").format(
        now=numbers.percent(desk.see("margin_ratio")), level=numbers.percent(funding.call_level)
    )  # fmt: skip
    note = _("Met by: {way}").format(way=orders.choice(OnCall(round(desk.draft("on_call")))))
    past = ""
    if desk.view.before is not None:
        past = numbers.percent(-float(desk.view.before.margin_headroom[0]))
    figure = Figure("to_call", _("To a margin call"), value, sheet.told(what, DERIVED, past))
    return figure, room, note


def _cash(desk: Desk) -> tuple[Figure, float, str]:
    months = desk.see("runway_months")
    value = _("not in sight")
    if months < _ENDLESS:
        value = numbers.month_of(*numbers.later(*desk.view.date, int(months)))
    what = _("The month in which the cash would end without new money, with building and research "
             "as last month. Running costs, interest and principal alone: {alone}.").format(
        alone=numbers.months(desk.view.funding.committed_months)
    )  # fmt: skip
    past = ""
    if desk.view.before is not None:
        past = numbers.months(float(desk.view.before.runway_months[0]))
    note = _("The cash lasts {time}").format(time=numbers.months(months))
    figure = Figure("cash_ends", _("Cash ends"), value, sheet.told(what, DERIVED, past))
    return figure, min(months / _TWO_YEARS, 1.0), note


def draw(desk: Desk, area: pygame.Rect) -> None:
    """Draw the pledge to be tried out, and what two falls of the shares would do to it."""
    canvas = desk.canvas
    px = canvas.scale.px
    canvas.panel(area)
    inner = inside(canvas, area)
    pledge = numbers.percent(desk.draft("pledge"))
    y = heading(canvas, inner, _("If the shares fall"), _("{share} pledged").format(share=pledge))
    top = pygame.Rect(inner.x, inner.y, inner.width, y - inner.y)
    told = figures.compose(orders.help_text("pledge"), figures.DRAFT)
    desk.controls.region("falls.pledge", top, told)
    y = _controls(desk, pygame.Rect(inner.x, y + px(4), inner.width, 0)) + px(6)
    y = _falls(desk, pygame.Rect(inner.x, y, inner.width, inner.bottom - y))
    line = canvas.line_height(theme.NOTE)
    rest = pygame.Rect(inner.x, y + px(8), inner.width, inner.bottom - y - px(8))
    if rest.height > 5 * line:
        title = _("What today's stakes were worth")
        canvas.text(title, rest.topleft, theme.NOTE, theme.SECONDARY, width=rest.width)
        rest = pygame.Rect(rest.x, rest.y + line + px(4), rest.width, rest.height - line - px(4))
        course = Line(desk.view.funding.past_stake, theme.GOLD)
        lines.draw(desk, rest, [course], numbers.usd, help_text=worth(desk))


def _falls(desk: Desk, inner: pygame.Rect) -> int:
    """Draw the table of what each fall would do; return the y below."""
    canvas = desk.canvas
    px = canvas.scale.px
    falls, y = desk.share_falls(), inner.y
    head = pygame.Rect(inner.x, y, inner.width, canvas.line_height(theme.NOTE))
    what = _("How far the shares fall below today's price, all at once.")
    desk.controls.region("falls", head, figures.compose(what, figures.DERIVED))
    wide = round(inner.width * 0.24)
    line = canvas.line_height(theme.NOTE)
    for index, fall in enumerate(falls):
        x = inner.right - wide * (len(falls) - 1 - index)
        text = numbers.percent(-fall.fall)
        canvas.text(text, (x, y), theme.NOTE, theme.BAD, bold=True, align="end", width=wide - px(8))
    y += line
    table = _rows(falls)
    pitch = line + min(max((inner.bottom - y) // len(table) - line, 0), px(8))
    for name, label, what, values in table:
        place = pygame.Rect(inner.x, y, inner.width, line)
        room = inner.width - wide * len(falls)
        canvas.text(label, place.topleft, theme.NOTE, theme.SECONDARY, width=room)
        for index, value in enumerate(values):
            at = (inner.right - wide * (len(falls) - 1 - index), y)
            canvas.text(value, at, theme.NOTE, bold=True, align="end", width=wide - px(8))
        origin = _(
            "Played by the rules of a call on your pledge as drafted, its loan drawn in full "
            "and the cash as today; in no way a forecast."
        )
        sheet.focus(desk, place, Figure(f"fall_{name}", label, "", f"{what}\n{origin}"))
        y += pitch
    return y


def worth(desk: Desk) -> str:
    """Return what the course of the founder's stakes shows."""
    what = _(
        "The stakes held today, at the prices of each month as lenders count them; US dollars. "
        "A private company's price is seen at its rounds only."
    )
    return f"{what}\n{_(DERIVED)}\n{sheet.term(desk, 'world.founder.rocket_pledgeable')}"


def _controls(desk: Desk, area: pygame.Rect) -> int:
    """Draw the two orders that matter here; return the y below."""
    canvas = desk.canvas
    left, right = columns(area, (round(area.width * 0.45), 0), canvas.scale.px(14))
    high = max(slider_height(canvas), control_height(canvas))
    left.height = right.height = high
    moved = desk.controls.slider(
        "try_pledge", left, desk.draft("pledge"), desk.limits("pledge"), colour=theme.GOOD,
        mark=desk.standing("pledge"), help_text=orders.help_text("pledge"),
    )  # fmt: skip
    if moved and moved.settled:
        desk.order(pledge=moved.value)
    ways = [orders.choice(each) for each in OnCall]
    picked = desk.controls.choice(
        "try_on_call", right, ways, round(desk.draft("on_call")), size=theme.SMALL,
        help_text=orders.help_text("on_call"),
    )  # fmt: skip
    if picked is not None:
        desk.order(on_call=float(picked))
    return area.y + high


def _rows(falls: tuple[Fall, ...]) -> list[tuple[str, str, str, list[str]]]:
    def of_call(get: Callable[[MarginCall], float]) -> list[str]:
        return [numbers.usd(get(each.call)) if each.call else "–" for each in falls]

    return [
        ("loan", _("Loan, drawn in full"), _("What would be owed on the pledge; US dollars."),
         [numbers.usd(each.loan) for each in falls]),
        ("collateral", _("Collateral then"), _("The pledged shares at the fallen price."),
         [numbers.usd(each.collateral) for each in falls]),
        ("demand", _("Lenders demand"), _("Brings the loan back to its advance; – is no call."),
         of_call(lambda call: call.demand)),
        ("met", _("Paid in cash or halls"), _("What cash or a sold hall would pay of it."),
         of_call(lambda call: call.from_cash + call.from_halls)),
        ("sold", _("Shares sold"), _("Sold in haste and taxed; the sale lowers the price further."),
         of_call(lambda call: call.sold)),
        ("left", _("Left as debt"), _("What shares did not cover becomes debt on the fleet."),
         of_call(lambda call: call.shortfall)),
    ]  # fmt: skip
