"""Two kept races side by side, month by month, from any lab's view."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game.ui import layout, theme
from game.ui.canvas import Canvas
from game.ui.controls import Controls
from game.ui.panels import abreast
from game.ui.panels.abreast import Seen
from game.ui.panels.parts import control_height, heading
from game.ui.screens import frame
from game.words import _, comparing, language, numbers

if TYPE_CHECKING:
    from game.comparing import Pair
    from game.saves import Save
    from game.ui.app import App, Screen

_CHARTS = ("ratio", "capability", "cash")
#: How far a key goes, in months.
_KEYS = {pygame.K_PAGEUP: -1, pygame.K_PAGEDOWN: 1, pygame.K_HOME: -9999, pygame.K_END: 9999}


class CompareScreen:
    """Two races on one time axis; both are played again beside the picture first."""

    def __init__(self, app: App, first: Save, second: Save, back: Screen) -> None:
        self.app = app
        self.saves = (first, second)
        self.pair: Pair | None = None
        self.fault = ""
        self.lab = ""
        self.month = 0
        #: How many turns of how many have been played again.
        self.progress = (0, 1)
        self._back = back
        self._asked = False
        self._told: tuple[tuple[str, str], dict[int, list[str]]] = (("", ""), {})

    @property
    def last(self) -> int:
        """Return the last month that either race has."""
        pair = self.pair
        return 0 if pair is None else max(pair.first.months, pair.second.months)

    def run(self, controls: Controls) -> None:
        """Draw both races, or how far they have been played again."""
        canvas = controls.canvas
        body, foot = frame.frame(canvas, _("Two races side by side"))
        if self.pair is not None:
            for key, step in _KEYS.items():
                if controls.took(key):
                    self.month = min(max(self.month + step, 0), self.last)
            self._both(controls, body, self.pair)
        else:
            self._waiting(controls, body)
        if frame.back(controls, foot):
            self.app.show(self._back)
            self.app.controls.focus = "kept"
        text = _("A model for play and teaching, not a forecast or investment advice.")
        at = (foot.right, foot.centery - canvas.line_height(theme.NOTE) // 2)
        wide = foot.width - canvas.scale.px(320)
        canvas.text(text, at, theme.NOTE, theme.SECONDARY, align="end", width=wide)
        if not self._asked and canvas.drawing:
            self._asked = True
            self.app.worker.start(self._compare, self._compared)

    def _compare(self) -> tuple[Pair | None, str]:
        from game import record
        from game.comparing import compare
        from game.core.errors import UserError

        def hear(done: int, of: int) -> None:
            self.progress = (done, of)

        try:
            first, second = (record.load(Path(each.path)) for each in self.saves)
            return compare(first, second, hear), ""
        except UserError as error:
            return None, str(error)

    def _compared(self, found: tuple[Pair | None, str]) -> None:
        self.pair, self.fault = found
        if self.pair is None:
            return
        second = self.pair.second.record
        people = [lab for lab, seat in second.seats.items() if seat.get("human")]
        self.lab = people[0] if people else second.scenario.bettor
        self.month = self.pair.months
        if self.app.screen is self:
            self.app.controls.focus = "month"

    def _waiting(self, controls: Controls, area: pygame.Rect) -> None:
        canvas = controls.canvas
        canvas.panel(area)
        inner = layout.inside(canvas, area)
        if self.fault:
            canvas.paragraph(self.fault, inner, theme.BODY, theme.BAD)
            return
        done, of = self.progress
        text = _("Both races are played again: {done} of {turns} turns.")
        told = text.format(done=numbers.whole(done), turns=numbers.whole(of))
        canvas.text(told, inner.topleft, theme.SUBTITLE, theme.SECONDARY, width=inner.width)
        top = inner.y + canvas.line_height(theme.SUBTITLE) + canvas.scale.px(12)
        canvas.bar(pygame.Rect(inner.x, top, inner.width // 2, 8), done / max(of, 1), theme.GOLD)

    def _both(self, controls: Controls, area: pygame.Rect, pair: Pair) -> None:
        canvas = controls.canvas
        px = canvas.scale.px
        high = control_height(canvas)
        names, body, first, second = layout.rows(
            area, (canvas.line_height(theme.BODY), 0, high, high), px(10)
        )
        self._names(controls, names)
        told = self._ordered(pair)
        seen = Seen(pair, self.lab, self.month, self.last, tuple(told))
        left, right = layout.columns(body, (round(body.width * 0.56), 0), px(16))
        picked = abreast.charts(controls, left, seen, _CHARTS)
        self._month(controls, right, seen, told.get(self._turn(pair), []))
        self._steer(controls, first, second, pair)
        if picked is not None:
            self.month = picked

    def _turn(self, pair: Pair) -> int:
        """Return the turn that the month lies in; before the first month it is the first."""
        return max(self.month - 1, 0) // pair.first.record.scenario.months_per_turn + 1

    def _ordered(self, pair: Pair) -> dict[int, list[str]]:
        """Return by turn what the lab ordered otherwise, in words; worked out once for a lab."""
        key = (self.lab, language.current())
        if self._told[0] != key:
            scenario = pair.first.record.scenario
            names = [_(scenario.display_name(each)) for each in scenario.lab_ids]
            turns = pair.turns_of(self.lab)
            told = {turn: comparing.changes(pair, self.lab, turn, names) for turn in turns}
            self._told = (key, {turn: each for turn, each in told.items() if each})
        return self._told[1]

    def _names(self, controls: Controls, area: pygame.Rect) -> None:
        """Write which race is which, in its colour."""
        canvas = controls.canvas
        side = canvas.scale.px(14)
        halves = layout.columns(area, (area.width // 2, 0), canvas.scale.px(16))
        for place, save, mark, (colour, _wide) in zip(
            halves, self.saves, (_("A"), _("B")), abreast.INKS, strict=True
        ):
            dot = pygame.Rect(place.x, place.centery - side // 2, side, side)
            canvas.box(dot, colour, radius=side // 3)
            text = _("{mark}: {name}").format(mark=mark, name=f"\u2068{save.name}\u2069")
            at = (dot.right + canvas.scale.px(10), place.y)
            wide = place.right - at[0]
            canvas.text(text, at, theme.BODY, colour, bold=True, width=wide)

    def _month(self, controls: Controls, area: pygame.Rect, seen: Seen, ordered: list[str]) -> None:
        """Write the figures of the month, what was ordered otherwise then, and what is shared."""
        canvas, pair = controls.canvas, seen.pair
        px = canvas.scale.px
        canvas.panel(area)
        inner = layout.inside(canvas, area)
        scenario = pair.first.record.scenario
        date = numbers.month_of(*numbers.later(*scenario.start, self.month))
        turn = _("turn {turn}").format(turn=numbers.whole(self._turn(pair)))
        y = heading(canvas, inner, date, turn, size=theme.TITLE) + px(4)
        rest = pygame.Rect(inner.x, y, inner.width, inner.bottom - y)
        y = abreast.table(controls, rest, seen) + px(10)
        shared = " ".join(comparing.shared(pair))
        low = inner.bottom - canvas.paragraph_height(shared, inner.width, theme.SMALL)
        told = pygame.Rect(inner.x, y, inner.width, low - px(6) - y)
        _otherwise(canvas, told, ordered or [_("Nothing.")])
        place = pygame.Rect(inner.x, low, inner.width, 0)
        canvas.paragraph(shared, place, theme.SMALL, theme.TEXT)

    def _steer(
        self, controls: Controls, first: pygame.Rect, second: pygame.Rect, pair: Pair
    ) -> None:
        """Draw the slider of months and the choice of labs."""
        canvas = controls.canvas
        shown = round(controls.held_value) if controls.held == "month" else self.month
        label = _("Month {month} of {months}").format(
            month=numbers.whole(shown), months=numbers.whole(self.last)
        )
        wide = canvas.text_width(label, theme.NOTE) + canvas.scale.px(30)
        slide, told = layout.columns(first, (0, wide), canvas.scale.px(12))
        moved = controls.slider(
            "month", slide, float(self.month), (0.0, float(self.last)), step=1.0,
            help_text=_("Any month: drag, or Page Up and Page Down, Home and End"),
        )  # fmt: skip
        if moved is not None:
            self.month = round(moved.value)
        top = told.centery - canvas.line_height(theme.NOTE) // 2
        canvas.text(label, (told.right, top), theme.NOTE, align="end", width=told.width)
        scenario = pair.first.record.scenario
        ids = list(scenario.lab_ids)
        picked = controls.choice(
            "lab", second, [_(scenario.display_name(each)) for each in ids], ids.index(self.lab),
            help_text=_("Which lab's figures and orders to compare"), size=theme.SMALL,
        )  # fmt: skip
        if picked is not None:
            self.lab = ids[picked]


def _otherwise(canvas: Canvas, area: pygame.Rect, ordered: list[str]) -> None:
    """Write what was ordered otherwise as far as there is room, and how much more there was."""
    line, y = canvas.line_height(theme.NOTE), area.y + canvas.line_height(theme.SUBTITLE)
    if y > area.bottom:
        return
    title = _("Ordered otherwise in B in this turn")
    canvas.text(title, area.topleft, theme.SUBTITLE, bold=True, width=area.width)
    for place, text in enumerate(ordered):
        left = len(ordered) - place
        high = canvas.paragraph_height(text, area.width, theme.NOTE)
        # The last line that has room is for what has none.
        if y + high + line * (left > 1) > area.bottom:
            more = _("and {more} more").format(more=numbers.whole(left))
            if y + line <= area.bottom:
                canvas.text(more, (area.x, y), theme.NOTE, theme.SECONDARY, width=area.width)
            return
        y = canvas.paragraph(text, pygame.Rect(area.x, y, area.width, 0), theme.NOTE)
