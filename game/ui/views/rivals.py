"""Rivals: what each believes, did last and prepares, its figures as reported, and the duel (S2)."""

from __future__ import annotations

import pygame

from agents.contract import Move, Release
from game.ui import theme
from game.ui.desk import Desk
from game.ui.layout import columns, inside, rows
from game.ui.panels.parts import control_height, heading
from game.ui.views import duel, frame, lines, sheet
from game.ui.views.lines import Line
from game.ui.views.sheet import PUBLIC, REPORTED, Figure, Group
from game.view import News
from game.words import _, events, moves, numbers, orders

_QUARTER = 3


def dialog(desk: Desk) -> None:
    """Draw the view; V or Escape leaves."""
    frame.draw(desk, "rivals", _content)


def others(desk: Desk) -> list[str]:
    """Return the rivals in scenario order."""
    return [lab for lab in desk.view.labs if lab != desk.lab]


def chosen(desk: Desk) -> str:
    """Return the rival that is looked at: at first, the one chosen by the standing order."""
    shown = others(desk)
    if desk.rival not in shown:
        desk.rival = standing(desk)
    return desk.rival


def standing(desk: Desk) -> str:
    """Return the rival of the standing order, as drafted: the one that a grudge is held against."""
    shown = others(desk)
    ordered = desk.view.labs[round(desk.draft("rival"))]
    return ordered if ordered in shown else shown[0]


def _content(desk: Desk, area: pygame.Rect) -> None:
    canvas = desk.canvas
    px = canvas.scale.px
    shown, lab = others(desk), chosen(desk)
    strip, body = rows(area, (control_height(canvas), 0), px(12))
    picked = desk.controls.choice(
        "which_rival", strip, [desk.names[each] for each in shown], shown.index(lab),
        help_text=_("Which rival to look at"),
    )  # fmt: skip
    if picked is not None:
        desk.rival = shown[picked]
    left, right = columns(body, (round(body.width * 0.46), 0), px(14))
    said, figures = rows(left, (round(left.height * 0.46), 0), px(14))
    _character(desk, said, lab)
    sheet.panel(desk, figures, [Group(_("As reported"), reported(desk, lab))])
    strip_high = duel.height(desk)
    fight, chart = rows(right, (strip_high, 0), px(14))
    duel.draw(desk, fight, lab)
    _chart(desk, chart, lab)


def _character(desk: Desk, area: pygame.Rect, lab: str) -> None:
    """Write doctrine and tells, the last act, and what is to come with its date."""
    canvas, profile = desk.canvas, desk.view.profiles[lab]
    px = canvas.scale.px
    canvas.panel(area)
    inner = inside(canvas, area)
    line = canvas.line_height(theme.NOTE)
    foot = inner.bottom - 2 * line - px(6)
    y = heading(canvas, inner, desk.names[lab], size=theme.SUBTITLE, colour=desk.colour(lab))
    for index, text in enumerate((profile.doctrine, *profile.tells)):
        said = _(text)
        high = canvas.paragraph_height(said, inner.width, theme.NOTE)
        if y + high > foot:
            break
        colour = theme.TEXT if index == 0 else theme.SECONDARY
        y = canvas.paragraph(said, pygame.Rect(inner.x, y, inner.width, 0), theme.NOTE, colour)
        y += px(3)
    for figure, top in (
        (act(desk, lab), foot + px(6)),
        (intention(desk, lab), foot + px(6) + line),
    ):
        sheet.row(desk, pygame.Rect(inner.x, top, inner.width, line), figure)


def act(desk: Desk, lab: str) -> Figure:
    """Return what the lab did last, as far as it is public."""
    done = [each for each in desk.view.chronicle if each.lab == lab and not _rumour(each)]
    value, date, help_text = _("nothing yet"), "", _("Nothing of it has been in the news.")
    if done:
        last = done[-1]
        date = numbers.month_of(*numbers.later(*desk.view.date, last.month - desk.view.month - 1))
        value = events.sentence(last, desk.names)
        help_text = _("{date}: {event}").format(date=date, event=value)
    return Figure("last_act", _("Last act"), value, sheet.told(help_text, PUBLIC))


def _rumour(news: News) -> bool:
    return news.event == "rumoured_move"


def intention(desk: Desk, lab: str) -> Figure:
    """Return the move that the lab is rumoured to make, and when."""
    move = Move(round(of(desk, lab, "move")))
    what = _("A move is rumoured a turn before it takes effect.")
    if not move:
        declared = of(desk, lab, "declared") > 0
        value = _("holds to its declared bet") if declared else _("no rumour")
        return Figure("intention", _("Next"), value, sheet.told(what, PUBLIC))
    date = numbers.quarter(*desk.view.date)
    value = _("{move}, {date}").format(move=moves.name(move), date=date)
    return Figure("intention", _("Next"), value, sheet.told(what, PUBLIC), theme.GOLD)


def of(desk: Desk, lab: str, name: str) -> float:
    """Return a figure of a rival as the observation has it (``rival_*``)."""
    see = desk.view.see
    index = desk.view.labs.index(lab)
    row = [round(float(each[0])) for each in see.rival_lab].index(index)
    return float(getattr(see, f"rival_{name}")[row][0])


def _past(desk: Desk, lab: str, name: str) -> float | None:
    before = desk.view.before
    if before is None:
        return None
    row = [round(float(each[0])) for each in before.rival_lab].index(desk.view.labs.index(lab))
    return float(getattr(before, f"rival_{name}")[row][0])


def reported(desk: Desk, lab: str) -> list[Figure]:
    """Return the rival's figures as the world has heard them."""
    late = sheet.term(desk, "world.reports.delay")
    delay = desk.view.terms.get("world.reports.delay")
    if delay is not None:
        late = _("Heard about {time} late. {source}").format(
            time=numbers.months(delay.value), source=late
        )

    def figure(name: str, label: str, what: str) -> Figure:
        show = _SHOWN[name]
        past = _past(desk, lab, name)
        told = sheet.told(what, REPORTED, "" if past is None else show(past))
        return Figure(f"rival_{name}", label, show(of(desk, lab, name)), f"{told}\n{late}")

    return [
        figure("compute", _("Raw compute"), _("Compute in use; H100-equivalents.")),
        figure("efficiency", _("Efficiency"), _("Compute saved; a multiple of the first field's.")),
        figure("capability", _("Capability"), _("Of its best released model; log10 FLOP.")),
        figure("revenue", _("Revenue a month"), _("Sales to customers; US dollars.")),
        figure("cash", _("Cash"), _("In the bank; US dollars.")),
        figure("debt", _("Debt"), _("All it owes; US dollars.")),
        figure("valuation", _("Valuation"), _("What investors hold it to be worth; US dollars.")),
        Figure("rival_share", _("Customers and price"), _("{share} at {price}").format(
            share=numbers.percent(of(desk, lab, "share"), 1),
            price=numbers.times(of(desk, lab, "price"))),
            sheet.told(_("Share of the customers, and price over the market's."), PUBLIC)),
        Figure("rival_release", _("Last release"), orders.choice(release(desk, lab)),
               sheet.told(_("Whether its last model was closed, delayed or open."), PUBLIC)),
    ]  # fmt: skip


def release(desk: Desk, lab: str) -> Release:
    """Return how a rival published its last model."""
    return Release(round(of(desk, lab, "release")))


_SHOWN = {
    "compute": lambda value: numbers.compute(value, unit=True),
    "efficiency": numbers.times,
    "capability": numbers.flop,
    "revenue": numbers.usd,
    "cash": numbers.usd,
    "debt": numbers.usd,
    "valuation": numbers.usd,
}


def _chart(desk: Desk, area: pygame.Rect, lab: str) -> None:
    """Draw raw compute of both over time."""
    canvas = desk.canvas
    canvas.panel(area)
    inner = inside(canvas, area)
    title = _("Raw compute: {lab} and you").format(lab=desk.names[lab])
    y = heading(canvas, inner, title, size=theme.NOTE) + canvas.scale.px(6)
    place = pygame.Rect(inner.x, y, inner.width, inner.bottom - y)
    series = desk.view.series
    lines.draw(
        desk, place,
        [Line(series[lab].compute, desk.colour(lab)), Line(series[desk.lab].compute, theme.GOLD)],
        numbers.compute,
        help_text=sheet.told(_("Yours exactly, the rival's as heard; H100-equivalents."), REPORTED),
    )  # fmt: skip
