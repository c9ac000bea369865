"""The hall of fame: races that were played again to their score, by world, lab and difficulty."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pygame

from game.ui import layout, theme
from game.ui.canvas import Canvas
from game.ui.controls import Controls
from game.ui.field import field
from game.ui.listing import listing
from game.ui.panels.parts import control_height
from game.ui.screens import frame
from game.words import _, numbers
from game.words.orders import humanised

if TYPE_CHECKING:
    from pathlib import Path

    from game.record import Record
    from game.ui.app import App, Screen

_AS_WRITTEN = "as_written"


class _Race(NamedTuple):
    """A race of the hall as it is listed; ``place`` counts among its world, lab and level."""

    place: int
    score: float
    name: str  #: the lab's
    level: str
    lab: str
    record: Record


class HallScreen:
    """Every race of the hall on this machine, the best of each kind first."""

    def __init__(self, app: App, back: Screen) -> None:
        self.app = app
        self.races: list[_Race] | None = None
        self.search = ""
        self.chosen = 0
        self.fault = ""
        #: Where the hall is kept: a file that can be passed on.
        self.path: Path | None = None
        self._back = back
        self._asked = False

    @property
    def found(self) -> list[_Race]:
        """Return what the search has left, by world, lab or difficulty."""
        wanted = self.search.casefold().split()
        return [
            race
            for race in self.races or []
            if all(word in " ".join(_told(race)).casefold() for word in wanted)
        ]

    def run(self, controls: Controls) -> None:
        """Draw the list; the hall is read once the first picture stands."""
        canvas = controls.canvas
        px = canvas.scale.px
        note = _("Each race here was played again to its score. It tells nothing of who played.")
        body, foot = frame.frame(canvas, _("Hall of fame"), note)
        top, rest = layout.rows(body, (control_height(canvas), 0), px(12))
        before = self.search
        hint = _("Search by world, lab or difficulty")
        self.search = field(controls, "search", top, self.search, hint=hint)
        found = self.found
        self.chosen = 0 if self.search != before else min(self.chosen, max(len(found) - 1, 0))
        self._list(controls, rest, found)
        self._foot(controls, foot, found)
        if not self._asked and canvas.drawing:
            self._asked = True
            self.app.worker.start(self._look, self._seen)

    def _look(self) -> tuple[list[_Race], str]:
        from game import fame
        from game.core.errors import UserError
        from game.difficulty import find
        from game.record import as_record

        path = self.path = self.app.wish.hall_file or fame.file()
        races: list[_Race] = []
        try:
            place, before = 0, ("", "", "")
            for each in fame.load(path):
                place, before = (place + 1 if each.key == before else 1), each.key
                record = as_record(path, each.record)
                name = record.scenario.display_name(each.lab)
                level = find(each.key[2] or _AS_WRITTEN).name
                races.append(_Race(place, each.score, name, level, each.lab, record))
        except UserError as error:
            return races, str(error)
        return races, ""

    def _seen(self, found: tuple[list[_Race], str]) -> None:
        self.races, self.fault = found
        if self.app.screen is self:
            self.app.controls.focus = "race" if self.races else "back"

    def _list(self, controls: Controls, area: pygame.Rect, found: list[_Race]) -> None:
        canvas = controls.canvas
        if not found:
            text = _("Looking…") if self.races is None else _("Nobody is in the hall of fame yet.")
            if self.races:
                text = _("Nothing here.")
            canvas.text(text, area.topleft, theme.BODY, theme.SECONDARY, width=area.width)
            return
        body, small = canvas.line_height(theme.BODY), canvas.line_height(theme.SMALL)
        pitch = body + small + canvas.scale.px(22)

        def row(index: int, place: pygame.Rect, chosen: bool) -> None:  # noqa: FBT001 - a ``Row``
            _row(canvas, place, found[index], chosen=chosen)

        area = pygame.Rect(area.x, area.y, area.width - canvas.scale.px(16), area.height)
        picked = listing(controls, "race", area, (len(found), pitch), chosen=self.chosen, draw=row)
        if picked is not None:
            self.chosen = picked

    def _foot(self, controls: Controls, foot: pygame.Rect, found: list[_Race]) -> None:
        canvas = controls.canvas
        px = canvas.scale.px
        if frame.back(controls, foot):
            self.app.show(self._back)
            return
        place = pygame.Rect(foot.right - px(230), foot.y, px(230), foot.height)
        text = pygame.Rect(foot.x + px(220), foot.y, place.x - foot.x - px(240), foot.height)
        enter = controls.has_focus("race") and controls.took(pygame.K_RETURN) and bool(found)
        pressed = controls.button("watch", place, _("Watch"), kind="primary", live=bool(found))
        if found and (pressed or enter):
            self._watch(found[self.chosen])
        if self.fault:
            canvas.paragraph(self.fault, text, theme.SMALL, theme.BAD, lines=2)
        elif self.races:
            kept = _("Kept as {path}").format(path=f"\u2068{self.path}\u2069")
            top = foot.centery - canvas.line_height(theme.NOTE) // 2
            canvas.text(kept, (text.x, top), theme.NOTE, theme.SECONDARY, width=text.width)

    def _watch(self, race: _Race) -> None:
        """Show the race again from its first turn."""
        from game.core.errors import UserError
        from game.playback import Playback
        from game.ui.screens.race import RaceScreen

        try:
            self.app.show(RaceScreen(self.app, Playback(race.record, race.lab), race.lab))
        except UserError as error:
            self.fault = str(error)


def _told(race: _Race) -> tuple[str, str, str]:
    """Return the world, the lab and the level as they read."""
    return _(humanised(race.record.scenario.name)), _(race.name), _(race.level)


def _row(canvas: Canvas, place: pygame.Rect, race: _Race, *, chosen: bool) -> None:
    px = canvas.scale.px
    body, small = canvas.line_height(theme.BODY), canvas.line_height(theme.SMALL)
    x, width = place.x + px(18), place.width - px(36)
    y = place.centery - (body + small) // 2
    world, lab, level = _told(race)
    name = _("{place}. {lab}").format(place=numbers.whole(race.place), lab=lab)
    ink = theme.GOLD if race.place == 1 else theme.TEXT
    canvas.text(name, (x, y), theme.BODY, ink, bold=True, width=width // 2)
    score = _("{score} of 100").format(score=numbers.digits(race.score, 1))
    canvas.text(
        score, (place.right - px(18), y), theme.BODY, ink, bold=True, align="end", width=width // 3
    )
    quiet = theme.TEXT if chosen else theme.SECONDARY
    seed = _("Luck no. {seed}").format(seed=numbers.whole(race.record.seed))
    below = f"{world} · {level} · {seed}"
    canvas.text(below, (x, y + body), theme.SMALL, quiet, width=width)
