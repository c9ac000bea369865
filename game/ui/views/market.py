"""Market and models: customers, prices and models, and what serving brings (S10, S14)."""

from __future__ import annotations

from typing import NamedTuple

import pygame

from agents.contract import Release, Run
from game.ui import theme
from game.ui.desk import Desk, scalar
from game.ui.layout import columns, inside, rows
from game.ui.panels.parts import heading
from game.ui.views import frame, lines, sheet
from game.ui.views.lines import Line
from game.ui.views.rivals import of, others
from game.ui.views.sheet import BOOKS, DERIVED, REPORTED, Figure, Group
from game.words import _, numbers, orders

#: USD bn per thousand H100e is a million USD per H100e.
_MILLION = 1e6
#: log10 FLOP: less than this has not begun.
BARELY = 19.0


class Seller(NamedTuple):
    """One lab's row: customers, price, revenue, capability, last release."""

    share: float
    price: float
    revenue: float
    capability: float
    release: Release


def dialog(desk: Desk) -> None:
    """Draw the view; M or Escape leaves."""
    frame.draw(desk, "market", _content)


def seller(desk: Desk, lab: str) -> Seller:
    """Return a lab's row: one's own exactly, a rival's as it is public or reported."""
    if lab == desk.lab:
        release = Release(round(scalar(desk.view.see.books("mind.publish"))))
        figures = (desk.see("share"), desk.standing("price"), desk.see("revenue"))
        return Seller(*figures, desk.see("capability"), release)
    names = ("share", "price", "revenue", "capability")
    share, price, revenue, capability = (of(desk, lab, name) for name in names)
    return Seller(share, price, revenue, capability, Release(round(of(desk, lab, "release"))))


def _content(desk: Desk, area: pygame.Rect) -> None:
    canvas = desk.canvas
    px = canvas.scale.px
    labs = [desk.lab, *others(desk)]
    line = canvas.line_height(theme.NOTE)
    high = (len(labs) + 2) * (line + px(3)) + 2 * px(16)
    table, below = rows(area, (high, 0), px(14))
    _table(desk, table, labs)
    left, right = columns(below, (round(below.width * 0.46), 0), px(14))
    groups = [Group(_("Own models"), models(desk)), Group(_("Serving"), serving(desk))]
    sheet.panel(desk, left, groups)
    canvas.panel(right)
    inner = inside(canvas, right)
    title = _("Best released model of each lab; log10 FLOP")
    y = heading(canvas, inner, title, size=theme.NOTE) + px(6)
    top = pygame.Rect(inner.x, inner.y, inner.width, y - inner.y)
    desk.controls.region("market.models", top, sheet.told(title, REPORTED))
    courses = [
        Line(desk.view.series[lab].capability, desk.colour(lab), 2 + (lab == desk.lab))
        for lab in reversed(labs)
    ]
    place = pygame.Rect(inner.x, y, inner.width, inner.bottom - y)
    help_text = _(
        "Each lab's best released model by month: yours exactly, the rivals' as reported."
    )
    lines.draw(desk, place, courses, numbers.flop, help_text=f"{help_text}\n{_(REPORTED)}")


def _table(desk: Desk, area: pygame.Rect, labs: list[str]) -> None:
    canvas = desk.canvas
    px = canvas.scale.px
    canvas.panel(area)
    inner = inside(canvas, area)
    pitch = canvas.line_height(theme.NOTE) + px(3)
    heads = (_("Customers"), _("Price"), _("Revenue a month"), _("Capability"), _("Last release"))
    name, *cells = columns(inner, (round(inner.width * 0.2), *[inner.width * 4 // 25] * 4, 0), 0)
    canvas.text(_("Lab"), name.topleft, theme.NOTE, bold=True, width=name.width)
    for text, cell in zip(heads, cells, strict=True):
        at = (cell.right, cell.y)
        canvas.text(text, at, theme.NOTE, bold=True, align="end", width=cell.width - px(8))
    y = inner.y + pitch + px(4)
    for lab in labs:
        row, own = seller(desk, lab), lab == desk.lab
        values = (
            numbers.percent(row.share, 1), numbers.times(row.price), numbers.usd(row.revenue),
            numbers.flop(row.capability), orders.choice(row.release),
        )  # fmt: skip
        dot = pygame.Rect(name.x, y + pitch // 2 - px(7), px(14), px(14))
        canvas.box(dot, desk.colour(lab), radius=px(4))
        at = (dot.right + px(10), y)
        canvas.text(desk.names[lab], at, theme.NOTE, bold=own, width=name.width - px(34))
        for text, cell in zip(values, cells, strict=True):
            ink = theme.TEXT if own else theme.SECONDARY
            canvas.text(
                text, (cell.right, y), theme.NOTE, ink, bold=own, align="end",
                width=cell.width - px(8),
            )  # fmt: skip
        help_text = _row_help(desk, lab, list(zip(heads, values, strict=True)))
        place = pygame.Rect(inner.x, y, inner.width, pitch)
        sheet.focus(desk, place, Figure(f"seller_{lab}", desk.names[lab], "", help_text))
        y += pitch


def _row_help(desk: Desk, lab: str, figures: list[tuple[str, str]]) -> str:
    said = [_("{label}: {value}").format(label=label, value=value) for label, value in figures]
    said.append(
        _(
            "Customers are a share of the market; the price is over the market's; revenue is in US "
            "dollars; capability in log10 FLOP."
        )
    )
    if lab == desk.lab:
        return "\n".join([*said, _(BOOKS)])
    split = _("Customers, price and release are public; revenue and capability as reported.")
    return "\n".join([*said, split, _(REPORTED)])


def _trained(size: float) -> str:
    return numbers.flop(size) if size > BARELY else _("nothing yet")


def models(desk: Desk) -> list[Figure]:
    """Return the own model in training and the released one."""
    plan = orders.choice(Run(round(desk.draft("run"))))
    return [
        sheet.own(desk, "capability", _("Released capability"), numbers.flop,
                  _("Training compute of the best released model; log10 FLOP.")),
        sheet.own(desk, "run_progress", _("In training"), numbers.percent,
                  _("How far the run is on the way to its planned size.")),
        sheet.own(desk, "run_size", _("Trained so far"), _trained,
                  _("Compute that has gone into the run; log10 FLOP.")),
        Figure("run_plan", _("Ordered for it"), plan,
               sheet.told(_("In your draft: go on, release, or a larger run."), BOOKS)),
        sheet.own(desk, "brand", _("Brand"), sheet.signed,
                  _("How customers lean to the lab beyond quality and price; 0 is neutral.")),
        sheet.own(desk, "office_share", _("Office market"), lambda value: numbers.percent(value, 1),
                  _("Share of office software with AI.")),
    ]  # fmt: skip


def serving(desk: Desk) -> list[Figure]:
    """Return what serves customers, what it brings, and whether it is enough."""
    compute = desk.see("powered") * desk.draft("serve")
    per_chip = desk.see("revenue") / compute * _MILLION if compute > 0 else 0.0
    value = _("${amount} a month").format(amount=numbers.digits(per_chip))
    return [
        Figure("serving", _("Serving compute"), numbers.compute(compute, unit=True),
               sheet.told(_("Powered compute times the share that serves, as drafted."), DERIVED)),
        sheet.own(desk, "revenue", _("Revenue a month"), numbers.usd,
                  _("Sales to customers; US dollars.")),
        Figure("per_chip", _("Revenue per H100e"), value,
               sheet.told(_("Revenue over the serving compute; US dollars."), DERIVED)),
        sheet.own(desk, "sold_out", _("Demand over capacity"), numbers.times,
                  _("What customers want over what the serving compute can serve; above 1 is lost "
                    "for want of compute."), DERIVED),
    ]  # fmt: skip
