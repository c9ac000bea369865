"""Parts of a debrief in the window: why, the turns that mattered, other seeds, and the story."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui import layout, theme
from game.ui.canvas import Canvas
from game.ui.controls import Controls
from game.ui.panels import bet_course
from game.ui.panels.parts import control_height, heading
from game.words import _, numbers

if TYPE_CHECKING:
    from game.debrief import Debrief, Effect

_FULL = 100.0  # points of score
_LEAST_CHART = 8  # lines of small type that a chart needs to be read


def sentence(controls: Controls, area: pygame.Rect, told: Debrief) -> None:
    """Write the one sentence why, as large as fits; its unit is in the tooltip."""
    from game.debrief import lessons, why

    canvas = controls.canvas
    controls.region("debrief.why", area, lessons.unit(told))
    canvas.panel(area)
    inner = layout.inside(canvas, area)
    said = why.sentence(told)
    sizes = (theme.TITLE, theme.BODY, theme.NOTE)
    size = next(
        (
            each
            for each in sizes
            if canvas.paragraph_height(said, inner.width, each, bold=True) <= inner.height
        ),
        theme.SMALL,
    )
    high = canvas.paragraph_height(said, inner.width, size, bold=True)
    place = pygame.Rect(inner.x, inner.centery - high // 2, inner.width, high)
    canvas.paragraph(said, place, size, theme.GOLD if told.met else theme.TEXT, bold=True)


def turns(controls: Controls, area: pygame.Rect, told: Debrief) -> int:
    """Draw the three turns; return the one (counted from 1) to play again from, or 0."""
    from game.debrief import lessons

    canvas = controls.canvas
    px = canvas.scale.px
    canvas.panel(area)
    inner = layout.inside(canvas, area)
    y = heading(canvas, inner, lessons.turns_title(told))
    note = lessons.turns(told)[1]
    place = pygame.Rect(inner.x, y, inner.width, 0)
    y = canvas.paragraph(note, place, theme.SMALL, lines=2) + px(8)
    decisive = told.weighed.decisive
    line = canvas.line_height
    pitch = line(theme.BODY) + line(theme.NOTE) + line(theme.SMALL) + px(18)
    pitch = min(pitch, (inner.bottom - y) // max(len(decisive), 1))
    again = 0
    for number, each in enumerate(decisive, start=1):
        row = pygame.Rect(inner.x, y, inner.width, pitch - px(8))
        if _turn(controls, row, told, (number, each)):
            again = each.turn
        y += pitch
    rest = pygame.Rect(inner.x, y, inner.width, inner.bottom - y)
    if rest.height >= _LEAST_CHART * line(theme.SMALL):
        bet_course.draw(canvas, rest, told, [each.turn for each in decisive])
    return again


def _turn(controls: Controls, area: pygame.Rect, told: Debrief, which: tuple[int, Effect]) -> bool:
    from game.debrief import lessons, why

    canvas, (number, effect) = controls.canvas, which
    px = canvas.scale.px
    label = _("Replay from here")
    wide = canvas.text_width(label, theme.NOTE, bold=True) + px(40)
    said, button = layout.columns(area, (0, wide), px(14))
    found = effect.by(told.weighed.measure)
    ink = theme.SECONDARY
    if found.clear:
        ink = theme.GOOD if found.value > 0 else theme.BAD
    name = f"{numbers.whole(number)}  {why.turn_name(told, effect.turn)}"
    y = heading(canvas, said, name, size=theme.BODY)
    canvas.text(lessons.effect(told, effect), (said.x, y), theme.NOTE, ink, width=said.width)
    y += canvas.line_height(theme.NOTE)
    room = (area.bottom - y) // canvas.line_height(theme.SMALL)
    if room > 0:
        text = lessons.ordered(told, effect)
        place = pygame.Rect(said.x, y, said.width, 0)
        canvas.paragraph(text, place, theme.SMALL, lines=min(room, 2))
        place.height = area.bottom - y
        controls.region(f"debrief.ordered.{number}", place, text)
    button.height = min(control_height(canvas), area.height)
    help_text = _("Lead the lab from this turn on, another way, under the same luck.")
    return controls.button(
        f"debrief.turn.{number}", button, label, help_text=help_text, size=theme.NOTE, kind="bold"
    )


def seeds(canvas: Canvas, area: pygame.Rect, told: Debrief) -> None:
    """Draw how the same decisions score in other seeds, with this race among them."""
    px = canvas.scale.px
    canvas.panel(area)
    inner = layout.inside(canvas, area)
    y = heading(canvas, inner, _("Your decisions in other seeds"))
    text = _(
        "{met} of {races} other seeds reach the goal by the same decisions; this race scored more "
        "than {below} of them."
    ).format(
        met=numbers.whole(round(told.seeds.met.value * told.seeds.races)),
        races=numbers.whole(told.seeds.races),
        below=numbers.percent(told.seeds.below),
    )
    place = pygame.Rect(inner.x, y, inner.width, 0)
    y = canvas.paragraph(text, place, theme.SMALL, lines=3) + px(6)
    line = canvas.line_height(theme.SMALL)
    bars = pygame.Rect(inner.x, y + line, inner.width, inner.bottom - y - 2 * line - px(4))
    if bars.height > px(30):
        _histogram(canvas, bars, told)


def _histogram(canvas: Canvas, area: pygame.Rect, told: Debrief) -> None:
    """Draw bars from 0 to 100 points, left to right in every language; text stands around them."""
    px = canvas.scale.px
    with canvas.upright(area) as place:
        counts = told.seeds.counts
        most, wide = max(*counts, 1), place.width / len(counts)
        for at, count in enumerate(counts):
            high = round(place.height * count / most)
            left, right = (place.x + round(wide * each) for each in (at, at + 1))
            bar = pygame.Rect(left, place.bottom - high, right - left - px(2), high)
            canvas.box(bar, theme.CYAN)
        canvas.box(pygame.Rect(place.x, place.bottom, place.width, max(px(1), 1)), theme.DISABLED)
        at = place.x + round(place.width * min(max(told.score / _FULL, 0.0), 1.0))
        canvas.box(pygame.Rect(at - 1, place.y, max(px(3), 2), place.height), theme.GOLD)
        text = _("this race: {score}").format(score=numbers.digits(told.score, 1))
        half = canvas.text_width(text, theme.SMALL, bold=True) // 2 + 2
        middle = min(max(at, place.x + half), place.right - half)
        top = place.y - canvas.line_height(theme.SMALL)
        canvas.text(
            text, (middle, top), theme.SMALL, theme.GOLD, bold=True, align="centre", width=2 * half
        )
        for share, align in ((0.0, "start"), (0.5, "centre"), (1.0, "end")):
            canvas.text(
                numbers.whole(_FULL * share),
                (place.x + round(place.width * share), place.bottom + px(3)),
                theme.SMALL,
                theme.SECONDARY,
                align=align,  # type: ignore[arg-type]
                width=place.width // 4,
            )


def story(controls: Controls, area: pygame.Rect, told: Debrief) -> None:
    """Write the arc, the place among stored races and what luck did; the rest is in the tooltip."""
    from game.debrief import lessons

    canvas = controls.canvas
    canvas.panel(area)
    inner = layout.inside(canvas, area)
    y = heading(canvas, inner, _("Its story and its place"))
    said = [*lessons.place(told), *lessons.luck(told)]
    controls.region("debrief.story", area, "\n".join(said))
    for each in said:
        room = (inner.bottom - y) // canvas.line_height(theme.NOTE)
        if room < 1:
            break
        place = pygame.Rect(inner.x, y, inner.width, 0)
        y = canvas.paragraph(each, place, theme.NOTE, theme.TEXT, lines=room)
