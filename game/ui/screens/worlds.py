"""The scenarios: what each world is, before one plays in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui import layout, theme
from game.ui.canvas import Canvas
from game.ui.controls import Controls
from game.ui.listing import listing
from game.ui.panels import seats
from game.ui.panels.parts import heading
from game.ui.screens import frame
from game.words import _, numbers, plural
from game.words.orders import humanised

if TYPE_CHECKING:
    from game.scenario import Scenario
    from game.ui.app import App


class WorldsScreen:
    """Look through the scenarios that ship, and take one."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.worlds: tuple[Scenario, ...] = ()
        self.chosen = 0
        self._asked = False

    def run(self, controls: Controls) -> None:
        """Draw the list, and beside it what the chosen world is about."""
        canvas = controls.canvas
        body, foot = frame.frame(canvas, _("Scenarios"))
        left, right = layout.columns(body, (round(body.width * 0.36), 0), canvas.scale.px(16))
        if self.worlds:
            self._list(controls, left)
            self._about(controls, right)
        if frame.back(controls, foot):
            self.app.title()
        wide = max(canvas.scale.px(340), canvas.text_width(_("Play this world"), theme.TITLE) + 40)
        take = pygame.Rect(foot.right - wide, foot.y, wide, foot.height)
        label = _("Play this world")
        live = bool(self.worlds)
        if controls.button("take", take, label, kind="primary", live=live, size=theme.TITLE):
            from game.ui.screens.choose import ChooseScreen

            self.app.show(ChooseScreen(self.app, self.worlds[self.chosen].name))
        if not self._asked and canvas.drawing:
            self._asked = True
            self.app.worker.start(self._read, self._shown)

    def _read(self) -> tuple[Scenario, ...]:
        library = self.app.library
        return tuple(library.load(name) for name in library.names())

    def _shown(self, worlds: tuple[Scenario, ...]) -> None:
        self.worlds = worlds
        self.app.controls.focus = "world"

    def _list(self, controls: Controls, area: pygame.Rect) -> None:
        canvas = controls.canvas
        px = canvas.scale.px
        pitch = canvas.line_height(theme.TITLE) + canvas.line_height(theme.SMALL) + px(28)

        def row(index: int, place: pygame.Rect, chosen: bool) -> None:  # noqa: FBT001 - a ``Row``
            world = self.worlds[index]
            x, width = place.x + px(20), place.width - px(40)
            at = (x, place.y + px(10))
            title = _(humanised(world.name))
            canvas.text(title, at, theme.TITLE, bold=True, width=width)
            labs, turns = len(world.labs), world.turns
            size = (
                plural("{count} lab", "{count} labs", labs).format(count=numbers.whole(labs)),
                plural("{count} turn", "{count} turns", turns).format(count=numbers.whole(turns)),
            )
            quiet = theme.TEXT if chosen else theme.SECONDARY
            below = (x, at[1] + canvas.line_height(theme.TITLE))
            canvas.text(_(", ").join(size), below, theme.SMALL, quiet, width=width)

        picked = listing(
            controls, "world", area, (len(self.worlds), pitch), chosen=self.chosen, draw=row
        )
        if picked is not None:
            self.chosen = picked

    def _about(self, controls: Controls, area: pygame.Rect) -> None:
        canvas = controls.canvas
        px = canvas.scale.px
        canvas.panel(area)
        inner = layout.inside(canvas, area)
        world = self.worlds[self.chosen]
        y = heading(canvas, inner, _(world.title), size=theme.TITLE) + px(8)
        place = pygame.Rect(inner.x, y, inner.width, 0)
        y = canvas.paragraph(_(world.about), place, theme.BODY) + px(14)
        first = numbers.month_of(*numbers.later(*world.start, 1))
        for text in (
            _("From {month}, for {months}").format(
                month=first, months=numbers.months(world.race_months)
            ),
            _("The bet is {lab}'s").format(lab=_(world.display_name(world.bettor))),
        ):
            if y + canvas.line_height(theme.BODY) <= inner.bottom:
                canvas.text(text, (inner.x, y), theme.BODY, theme.CYAN, width=inner.width)
            y += canvas.line_height(theme.BODY) + px(4)
        rest = pygame.Rect(inner.x, y + px(10), inner.width, inner.bottom - y - px(10))
        _labs(canvas, rest, world)


def _labs(canvas: Canvas, area: pygame.Rect, world: Scenario) -> None:
    """Draw what each lab begins with, of what the best begins with; as many as fit."""
    px = canvas.scale.px
    line, note = canvas.line_height(theme.BODY), canvas.line_height(theme.NOTE)
    labs = [(lab, seats.strengths(world, lab.id)) for lab in world.labs]
    heads = [label for label, _share in labs[0][1]]
    first = round(area.width * 0.2)
    wide = (area.width - first) // len(heads)
    roomy = all(canvas.text_width(head, theme.SMALL) <= wide - px(20) for head in heads)
    y = area.y
    if roomy and y + note + line <= area.bottom:
        for column, head in enumerate(heads):
            at = (area.x + first + column * wide, y)
            canvas.text(head, at, theme.SMALL, theme.SECONDARY, width=wide - px(20))
        y += note + px(6)
    pitch = min(max((area.bottom - y) // len(labs), line), line + px(38))
    for lab, strengths in labs:
        if y + line > area.bottom:
            break
        own = lab.id == world.bettor
        name, ink = _(world.display_name(lab.id)), theme.GOLD if own else theme.TEXT
        room = first - px(12) if roomy else area.width
        canvas.text(name, (area.x, y), theme.BODY, ink, bold=own, width=room)
        for column, (_head, share) in enumerate(strengths if roomy else ()):
            x = area.x + first + column * wide
            bar = pygame.Rect(x, y + (line - px(10)) // 2, wide - px(20), px(10))
            canvas.bar(bar, share, theme.GOLD if own else theme.CYAN)
        y += pitch
