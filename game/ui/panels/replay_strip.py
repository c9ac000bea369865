"""Below a replay's picture: play, any turn, how fast, from whose view, and to play on from here."""

from __future__ import annotations

from typing import NamedTuple

import pygame

from game.ui import theme
from game.ui.canvas import Canvas
from game.ui.controls import Controls
from game.ui.desk import Desk
from game.ui.layout import columns
from game.ui.panels.parts import control_height
from game.ui.theme import Colour
from game.words import _, numbers

#: How many turns pass in the time of one: as written on the options.
SPEEDS = (1, 2, 4)
#: Where the slider would be shorter, the turns beside it are not told: the header tells the date.
_LEAST_SLIDE = 150


class Said(NamedTuple):
    """What a hand did to the strip; ``None`` and False where it did nothing."""

    play: bool = False
    turn: int | None = None
    speed: int | None = None
    lab: str | None = None
    play_on: bool = False
    debrief: bool = False


def height(canvas: Canvas) -> int:
    """Return the height of the strip: two rows of controls in a panel."""
    return 2 * control_height(canvas) + canvas.scale.px(8) + 2 * canvas.scale.px(10)


def draw(desk: Desk, area: pygame.Rect, *, playing: bool, speed: int, turns: int) -> Said:
    """Draw the strip of a replay of ``turns`` turns; return what was asked for."""
    canvas, controls = desk.canvas, desk.controls
    px = canvas.scale.px
    canvas.panel(area)
    inner = area.inflate(-2 * px(14), -2 * px(10))
    high = control_height(canvas)
    first = pygame.Rect(inner.x, inner.y, inner.width, high)
    second = pygame.Rect(inner.x, inner.bottom - high, inner.width, high)
    shown = round(controls.held_value) if controls.held == "replay.turn" else desk.view.turn
    label = _("{turn} of {turns} turns").format(
        turn=numbers.whole(shown), turns=numbers.whole(turns)
    )
    wide = canvas.text_width(_("{turn} of {turns} turns").format(turn="20", turns="20"), theme.NOTE)
    less = canvas.text_width(_("Debrief"), theme.NOTE, bold=True) + px(32)
    widths = [px(64), px(190), 0, wide + px(8), less]
    if first.width - sum(widths) - 4 * px(12) < px(_LEAST_SLIDE):
        del widths[3]
    start, quick, slide, *told, why = columns(first, widths, px(12))
    play = _play(controls, start, playing=playing)
    quicker = controls.choice(
        "replay.speed", quick, [f"\u2066{each}×\u2069" for each in SPEEDS], SPEEDS.index(speed),
        help_text=_("How fast the turns go by"), size=theme.SMALL,
    )  # fmt: skip
    moved = controls.slider(
        "replay.turn", slide, float(desk.view.turn), (0.0, float(turns)), step=1.0,
        help_text=_("Any turn: drag, or Page Up and Page Down, Home and End"),
    )  # fmt: skip
    for place in told:
        top = place.centery - canvas.line_height(theme.NOTE) // 2
        canvas.text(label, (place.right, top), theme.NOTE, align="end", width=place.width)
    asked = _debrief(controls, why, live=turns >= desk.session.scenario.turns)
    lab, on = _second(desk, second)
    return Said(
        play=play,
        turn=round(moved.value) if moved is not None and moved.settled else None,
        speed=None if quicker is None else SPEEDS[quicker],
        lab=lab,
        play_on=on,
        debrief=asked,
    )


def _debrief(controls: Controls, area: pygame.Rect, *, live: bool) -> bool:
    help_text = _(
        "Why the race went so, the turns that mattered, and the same decisions in other luck"
    )
    return controls.button(
        "replay.debrief", area, _("Debrief"), help_text=help_text, size=theme.NOTE, kind="bold",
        live=live,
    )  # fmt: skip


def _second(desk: Desk, area: pygame.Rect) -> tuple[str | None, bool]:
    canvas, controls = desk.canvas, desk.controls
    label = _("Play on from here")
    wide = canvas.text_width(label, theme.NOTE, bold=True) + canvas.scale.px(40)
    labs, on = columns(area, (0, wide), canvas.scale.px(12))
    ids = list(desk.view.labs)
    picked = controls.choice(
        "replay.lab", labs, [desk.names[each] for each in ids], ids.index(desk.lab),
        help_text=_("From whose view to watch"), size=theme.SMALL,
    )  # fmt: skip
    help_text = _(
        "Lead this lab from this turn on, another way: everything before stays, and luck is the "
        "same. It becomes a race of its own; this one is left as it is."
    )
    live = desk.view.verdict is None
    pressed = controls.button(
        "replay.on", on, label, help_text=help_text, size=theme.NOTE, kind="bold", live=live
    )
    return None if picked is None else ids[picked], pressed


def _play(controls: Controls, area: pygame.Rect, *, playing: bool) -> bool:
    canvas = controls.canvas

    def face(rect: pygame.Rect, ink: Colour) -> None:
        side = canvas.scale.px(20)
        x, y = rect.center
        if playing:
            for step in (-1, 1):
                bar = pygame.Rect(0, 0, side // 3, side)
                bar.center = (x + step * side // 3, y)
                canvas.box(bar, ink)
        else:
            half = side // 2
            canvas.polygon([(x - half, y - half), (x - half, y + half), (x + half, y)], ink)

    help_text = _("Stop here (Space)") if playing else _("Let the turns go by (Space)")
    label = _("Stop") if playing else _("Play")
    return controls.button("replay.play", area, label, help_text=help_text, face=face)
