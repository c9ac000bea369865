"""The header: who and when, the bet, and what the lab has (S1, S15)."""

from __future__ import annotations

from functools import partial

import pygame

from game.ui import theme
from game.ui.desk import Desk
from game.ui.layout import columns, in_pages
from game.words import _, numbers


def draw(desk: Desk, area: pygame.Rect, *, months_back: int = 0) -> None:
    """Draw the header; while a turn's months tick through, the date is ``months_back`` behind."""
    canvas = desk.canvas
    px = canvas.scale.px
    canvas.panel(area)
    inner = area.inflate(-2 * px(24), -2 * px(3))
    menu = max(px(56), canvas.line_height(theme.BODY))
    if in_pages(canvas):
        # Large type needs the room: the lab is known, and its power stands among the limits.
        wide = canvas.text_width(_standing(desk), theme.STAT, bold=True) + px(20)
        cash_wide = canvas.text_width(numbers.usd(desk.see("cash")), theme.STAT, bold=True) + px(20)
        date, bet, cash, score, corner = columns(
            inner, (round(area.width * 0.17), 0, cash_wide, wide, menu), px(22)
        )
    else:
        widths = (px(214), px(220), 0, px(170), px(170), px(190), menu)
        lab, date, bet, cash, power, score, corner = columns(inner, widths, px(18))
        _lab(desk, lab)
        desk.controls.region("turn", lab, partial(desk.tell, "turn"))
        _power(desk, power)
    _date(desk, date, months_back)
    _bet(desk, bet)
    _stat(desk, cash, _("Cash"), numbers.usd(desk.see("cash")), _urgency(desk))
    _stat(desk, score, _("Score and rank"), _standing(desk), theme.TEXT)
    controls = desk.controls
    controls.region("date", date, partial(desk.tell, "date"))
    controls.region("cash", cash, lambda: desk.tell("cash", lasts(desk)))
    controls.region("score", score, lambda: desk.tell("score", *_par(desk)))
    _menu(desk, corner)


def _urgency(desk: Desk) -> theme.Colour:
    """Return the colour of the cash: red once there is none."""
    return theme.TEXT if desk.see("cash") > 0 else theme.BAD


def _power(desk: Desk, area: pygame.Rect) -> None:
    _stat(desk, area, _("Powered"), numbers.power(_powered_mw(desk)), theme.CYAN)
    desk.controls.region("power", area, partial(_power_help, desk))


def _power_help(desk: Desk) -> str:
    in_use = _("Compute in use: {compute}.").format(
        compute=numbers.compute(desk.see("compute"), unit=True)
    )
    return desk.tell("power_mw", in_use)


def lasts(desk: Desk) -> str:
    """Return how long the cash lasts, with what is built and without."""
    return _(
        "It lasts {time} with building and research as last month; with running costs, interest "
        "and principal alone, {alone}."
    ).format(
        time=numbers.months(desk.see("runway_months")),
        alone=numbers.months(desk.view.funding.committed_months),
    )


def _powered_mw(desk: Desk) -> float:
    return min(desk.see("power_mw"), desk.see("load_mw")) or desk.see("power_mw")


def _standing(desk: Desk) -> str:
    return _("{score} · no. {rank}").format(
        score=numbers.whole(desk.view.score), rank=numbers.whole(desk.view.rank)
    )


def _par(desk: Desk) -> list[str]:
    if desk.view.par is None:
        return []
    par = numbers.digits(desk.view.par, 1)
    return [_("This seat usually stands at {par} now.").format(par=par)]


def _lab(desk: Desk, area: pygame.Rect) -> None:
    canvas = desk.canvas
    px = canvas.scale.px
    mark = px(48)
    base = area.centery + mark // 2
    wide = mark // 4
    for step, share in enumerate((0.4, 0.68, 1.0)):
        high = round(mark * share)
        bar = pygame.Rect(area.x + step * (wide + wide // 3), base - high, wide, high)
        canvas.box(bar, theme.mixed(theme.NIGHT, theme.GOLD, 0.6 + 0.2 * step), radius=px(3))
    x = area.x + mark + px(16)
    width = area.right - x
    top = area.centery - (canvas.line_height(theme.TITLE) + canvas.line_height(theme.NOTE)) // 2
    canvas.text(desk.names[desk.lab], (x, top), theme.TITLE, bold=True, width=width)
    turn = _("Turn {turn} of {turns}").format(
        turn=numbers.whole(min(desk.view.turn + 1, desk.view.turns)),
        turns=numbers.whole(desk.view.turns),
    )
    canvas.text(
        turn,
        (x, top + canvas.line_height(theme.TITLE)),
        theme.NOTE,
        theme.SECONDARY,
        width=width,
    )


def _date(desk: Desk, area: pygame.Rect, months_back: int) -> None:
    canvas, view = desk.canvas, desk.view
    px = canvas.scale.px
    year, month = view.date
    if months_back:
        text = numbers.month_of(*numbers.later(year, month, -months_back))
    else:
        text = numbers.turn_name(year, month, view.months_per_turn)
    top = area.centery - (canvas.line_height(theme.HERO) + px(14)) // 2
    colour = theme.GOLD if months_back else theme.TEXT
    canvas.text(text, (area.x, top), theme.HERO, colour, bold=True, width=area.width)
    y = top + canvas.line_height(theme.HERO) + px(8)
    pitch = min(px(11), area.width // max(view.turns, 1))
    for turn in range(view.turns):
        # A wider gap every fourth dot shows the years.
        x = area.x + px(4) + turn * pitch * 0.86 + turn // 4 * pitch * 0.5
        colour = theme.GOLD if turn < view.turn else theme.TRACK
        if turn == view.turn:
            colour = theme.TEXT
        canvas.circle((x, y), max(2, px(4)), colour)


def _bet(desk: Desk, area: pygame.Rect) -> None:
    canvas, view = desk.canvas, desk.view
    px = canvas.scale.px
    own = view.lab == view.bettor
    ratio = desk.see("bet_ratio") if own else float(view.bet_ratio[-1])
    ink = theme.GOLD if own else theme.TEXT
    note, goal = canvas.line_height(theme.NOTE), canvas.line_height(theme.GOAL)
    high = max(px(16), 9)
    top = area.y + max(0, (area.height - goal - high - note - px(4)) // 2)
    shown = numbers.percent(ratio, 1)
    wide = canvas.text_width(shown, theme.GOAL, bold=True)
    canvas.text(
        _("Own compute ÷ all rivals combined") if own else _others_bet(desk),
        (area.x, top + goal - note - px(5)),
        theme.NOTE,
        theme.SECONDARY,
        width=area.width - wide - px(12),
    )
    canvas.text(shown, (area.right, top), theme.GOAL, ink, bold=True, align="end", width=area.width)
    track = pygame.Rect(area.x, top + goal, area.width, high)
    canvas.bar(track, desk.controls.eased("bet", min(ratio, 1.0)), desk.colour(view.bettor))
    _pace(desk, track, ratio)
    y = track.bottom + px(2)
    goal_text = _("Goal: {all} by month {month}").format(
        all=numbers.percent(1), month=numbers.whole(view.race_months)
    )
    wide = canvas.text_width(goal_text, theme.NOTE)
    canvas.text(goal_text, (area.right, y), theme.NOTE, align="end", width=area.width // 2)
    canvas.text(
        _needed(desk, ratio), (area.x, y), theme.NOTE, theme.SECONDARY,
        width=area.width - min(wide, area.width // 2) - px(12),
    )  # fmt: skip
    desk.controls.region("bet", area, partial(_bet_help, desk))


def _others_bet(desk: Desk) -> str:
    return _("The bet: {lab}'s compute ÷ its rivals'").format(lab=desk.names[desk.view.bettor])


def _pace(desk: Desk, track: pygame.Rect, ratio: float) -> None:
    """Tick where a steady growth from the first month to 100 % at the deadline would stand."""
    first = float(desk.view.bet_ratio[0]) if len(desk.view.bet_ratio) else ratio
    if not 0 < first < 1:
        return
    done = desk.view.month / max(desk.view.race_months, 1)
    x = track.x + track.width * first ** (1 - done)
    desk.canvas.line((x, track.y - 2), (x, track.bottom + 2), theme.TEXT, width=2)


def _needed(desk: Desk, ratio: float) -> str:
    left = desk.view.race_months - desk.view.month
    if ratio >= 1:
        return _("More than all rivals combined")
    if ratio <= 0 or left <= 0:
        return _("{points} to go").format(points=numbers.percent(1 - ratio, 1))
    growth = ratio ** (-1 / left) - 1
    return _("Needs {growth} a month on rivals").format(
        growth=numbers.percent(growth, 1, signed=True)
    )


def _bet_help(desk: Desk) -> str:
    tick = _("The white tick is today's pace for {all} at the deadline.").format(
        all=numbers.percent(1)
    )
    if not desk.see("declared"):
        return desk.tell("bet_ratio", tick)
    promised = _("Promised for the next anniversary: {ratio}.").format(
        ratio=numbers.percent(desk.see("milestone"), 0)
    )
    return desk.tell("bet_ratio", tick, promised)


def _stat(desk: Desk, area: pygame.Rect, label: str, value: str, colour: theme.Colour) -> None:
    canvas = desk.canvas
    px = canvas.scale.px
    edge = area.x - px(10)
    canvas.line((edge, area.y + px(6)), (edge, area.bottom - px(6)), theme.HAIRLINE)
    top = area.centery - (canvas.line_height(theme.NOTE) + canvas.line_height(theme.STAT)) // 2
    x, width = area.x + px(8), area.width - px(8)
    canvas.text(label, (x, top), theme.NOTE, theme.SECONDARY, width=width)
    y = top + canvas.line_height(theme.NOTE)
    canvas.text(value, (x, y), theme.STAT, colour, bold=True, width=width)


def _menu(desk: Desk, area: pygame.Rect) -> None:
    side = min(area.width, area.height)
    rect = pygame.Rect(area.right - side, area.centery - side // 2, side, side)

    def face(place: pygame.Rect, ink: theme.Colour) -> None:
        for step in (-1, 0, 1):
            y = place.centery + step * side // 5
            bar = pygame.Rect(place.x + side // 4, y - 1, side // 2, 3)
            desk.canvas.box(bar, ink)

    if desk.controls.button("menu", rect, "", face=face, help_text=_("Menu: save, leave (Esc)")):
        desk.dialog = "menu"
