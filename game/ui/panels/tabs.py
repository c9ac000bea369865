"""Below the race: the cards that wait, the objectives, the news."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.ui import theme
from game.ui.desk import Desk
from game.ui.layout import inside
from game.ui.panels.parts import control_height, heading
from game.words import _, cards, consequences, events, figures, numbers, objectives

if TYPE_CHECKING:
    from game.view import CardView, ObjectiveView, OptionView

CARDS, GOALS, NEWS = "cards", "goals", "news"


def draw(desk: Desk, area: pygame.Rect) -> None:
    """Draw the tabs and the open one; cards come first while any waits."""
    canvas = desk.canvas
    px = canvas.scale.px
    canvas.panel(area)
    inner = inside(canvas, area)
    kinds = ([CARDS] if desk.view.cards else []) + [GOALS, NEWS]
    names = {
        CARDS: _("Cards ({count})").format(count=numbers.whole(len(desk.view.cards))),
        GOALS: _("Objectives"),
        NEWS: _("News"),
    }
    if desk.tab not in kinds:
        desk.tab = kinds[0]
    strip = pygame.Rect(inner.x, inner.y, inner.width, control_height(canvas))
    picked = desk.controls.choice(
        "tab", strip, [names[kind] for kind in kinds], kinds.index(desk.tab),
        help_text=_("Cards that wait for an answer, your objectives, last turn's news"),
    )  # fmt: skip
    if picked is not None:
        desk.tab = kinds[picked]
    body = pygame.Rect(inner.x, strip.bottom + px(10), inner.width, 0)
    body.height = inner.bottom - body.y
    {CARDS: _cards, GOALS: _goals, NEWS: _news}[desk.tab](desk, body)


def _cards(desk: Desk, area: pygame.Rect) -> None:
    count = len(desk.view.cards)
    gap = desk.canvas.scale.px(10)
    high = (area.height - gap * (count - 1)) // max(count, 1)
    for index, view in enumerate(desk.view.cards):
        place = pygame.Rect(area.x, area.y + index * (high + gap), area.width, high)
        _card(desk, place, index, view)


def _card(desk: Desk, area: pygame.Rect, index: int, view: CardView) -> None:
    canvas = desk.canvas
    px = canvas.scale.px
    order = f"answer_{index + 1}"
    answer = round(desk.draft(order))
    chosen = answer if answer >= 0 else view.default
    told = _help(view, chosen, stated=answer < 0)
    y = heading(canvas, area, cards.title(view.card), size=theme.BODY, colour=theme.GOLD)
    desk.controls.region(f"{order}.title", pygame.Rect(*area.topleft, area.width, y - area.y), told)
    strip = pygame.Rect(area.x, 0, area.width, control_height(canvas))
    note = canvas.line_height(theme.SMALL)
    text = cards.text(view.card)
    lines = pygame.Rect(area.x, y, area.width, 0)
    room = area.bottom - y - strip.height - note - px(6)
    # Two cards in a small window: the title and the tooltip must do.
    if canvas.paragraph_height(text, area.width, theme.SMALL) <= room:
        y = canvas.paragraph(text, lines, theme.SMALL)
    strip.y = y + px(4)
    picked = desk.controls.choice(
        order,
        strip,
        [cards.option(option.name) for option in view.options],
        chosen,
        help_text=told,
        size=theme.SMALL,
    )
    if strip.bottom + px(2) + note <= area.bottom + px(8):
        below = pygame.Rect(area.x, strip.bottom + px(2), area.width, 0)
        below.height = max(area.bottom + px(8) - below.y, note)
        _below(desk, below, view, chosen, stated=answer < 0)
        desk.controls.region(f"{order}.follows", below, told)
    if picked is not None:
        desk.order(**{order: float(picked)})


def _below(desk: Desk, area: pygame.Rect, view: CardView, chosen: int, *, stated: bool) -> None:
    """Write what an answer brings: of each with the terms of the chosen, or of that one alone."""
    canvas = desk.canvas
    px = canvas.scale.px
    note = canvas.line_height(theme.SMALL)
    told = _told(view)
    high = sum(canvas.paragraph_height(text, area.width, theme.SMALL) for _a, text in told)
    if note + px(10) + high + px(8) * len(told) <= area.height:
        terms = _terms(view.options[chosen], stated=stated)
        canvas.text(terms, area.topleft, theme.SMALL, theme.SECONDARY, width=area.width)
        _answers(desk, area, area.y + note + px(10), told, chosen)
        return
    follows = _follows(view, chosen, stated=stated)
    if canvas.paragraph_height(follows, area.width, theme.SMALL) > area.height:
        follows = _follows(view, chosen, stated=False)
    if canvas.paragraph_height(follows, area.width, theme.SMALL) > area.height:
        # What is cut off must not be the price.
        follows = _follows(view, chosen, stated=False, price_first=True)
    rows = area.height // note
    canvas.paragraph(follows, area, theme.SMALL, theme.SECONDARY, lines=rows)


def _told(view: CardView) -> list[tuple[int, str]]:
    """Return what follows from each answer of which there is something to say."""
    return [
        (answer, _("{label}: {value}").format(label=cards.option(option.name), value=what))
        for answer, option in enumerate(view.options)
        if (what := consequences.consequence(view.card, option.name))
    ]


def _answers(
    desk: Desk, area: pygame.Rect, y: int, told: list[tuple[int, str]], chosen: int
) -> None:
    """Write what follows from each answer, the chosen one lighter."""
    canvas = desk.canvas
    for answer, text in told:
        high = canvas.paragraph_height(text, area.width, theme.SMALL)
        ink = theme.TEXT if answer == chosen else theme.SECONDARY
        canvas.paragraph(text, pygame.Rect(area.x, y, area.width, high), theme.SMALL, ink)
        y += high + canvas.scale.px(8)


def _follows(view: CardView, chosen: int, *, stated: bool, price_first: bool = False) -> str:
    """Return what comes of the chosen answer, with its price, as it stands under the answers."""
    option = view.options[chosen]
    follows, terms = consequences.consequence(view.card, option.name), _terms(option, stated=stated)
    if price_first and terms:
        return _("{terms}: {follows}").format(terms=terms, follows=follows)
    return " ".join(part for part in (follows, terms) if part)


def _help(view: CardView, chosen: int, *, stated: bool) -> str:
    """Return what has happened, and what each answer costs and brings; the chosen one first."""
    lines = [cards.text(view.card)]
    for place, option in sorted(enumerate(view.options), key=lambda pair: pair[0] != chosen):
        follows = consequences.consequence(view.card, option.name)
        parts = [follows, _terms(option, stated=stated and place == chosen)]
        lines.append(f"{cards.option(option.name)}: {' '.join(part for part in parts if part)}")
    return "\n".join(lines)


def _terms(option: OptionView, *, stated: bool) -> str:
    """Return what the chosen answer costs and how likely it works."""
    parts = []
    if stated:
        parts.append(_("Taken unless you answer"))
    if option.cost > 0:
        parts.append(_("costs {cost}").format(cost=numbers.usd(option.cost)))
    elif option.cost < 0:
        parts.append(_("brings {gain}").format(gain=numbers.usd(-option.cost)))
    if not option.open:
        parts.append(_("more than there is in cash"))
    if option.odds is not None:
        parts.append(_("works in {odds} of cases").format(odds=numbers.percent(option.odds)))
    return " · ".join(parts)


def _goals(desk: Desk, area: pygame.Rect) -> None:
    canvas = desk.canvas
    px = canvas.scale.px
    y = area.y
    bar = max(px(10), 6)
    for each in desk.view.objectives:
        name = objectives.name(each.id)
        value = numbers.percent(each.attainment)
        wide = canvas.text_width("100%", theme.NOTE, bold=True) + px(14)
        text = pygame.Rect(area.x, y, area.width - wide, 0)
        canvas.text(
            value, (area.right, y), theme.NOTE, theme.GOLD, bold=True, align="end", width=wide
        )
        y = canvas.paragraph(name, text, theme.NOTE, theme.TEXT, lines=2) + px(2)
        track = pygame.Rect(area.x, y, area.width, bar)
        canvas.bar(track, desk.controls.eased(f"goal.{each.id}", each.attainment), theme.GOLD)
        row = pygame.Rect(area.x, text.y, area.width, track.bottom - text.y)
        desk.controls.region(f"goal.{each.id}", row, partial(_goal_help, desk, each))
        y += bar + px(14)


def _goal_help(desk: Desk, goal: ObjectiveView) -> str:
    told = objectives.told(goal.id, goal.weight, desk.rival_name)
    return figures.compose(told, figures.DERIVED)


def _news_help(desk: Desk) -> str:
    told = "\n".join(events.sentence(each, desk.names) for each in desk.news)
    return figures.compose(told, figures.PUBLIC)


def _news(desk: Desk, area: pygame.Rect) -> None:
    canvas = desk.canvas
    if not desk.view.news:
        canvas.text(_("Nothing yet."), area.topleft, theme.NOTE, theme.SECONDARY, width=area.width)
        return
    desk.controls.region("news", area, partial(_news_help, desk))
    y = area.y
    for each in desk.news:
        text = events.sentence(each, desk.names)
        high = canvas.paragraph_height(text, area.width, theme.NOTE)
        if y + high > area.bottom:
            break
        colour = theme.BAD if each.event in events.ALARMS else theme.SECONDARY
        canvas.paragraph(text, pygame.Rect(area.x, y, area.width, high), theme.NOTE, colour)
        y += high + canvas.scale.px(6)
