"""The kept races: search, play on, watch, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui import theme
from game.ui.controls import Controls
from game.ui.field import field
from game.ui.listing import listing
from game.ui.panels.dialogs import Answer, question
from game.ui.panels.parts import control_height
from game.ui.screens import frame
from game.ui.screens.title import labs, open_kept, standing
from game.words import _, numbers

if TYPE_CHECKING:
    from pathlib import Path

    from game.saves import Save
    from game.session import Session
    from game.ui.app import App


class KeptScreen:
    """Every record in the person's folder, the newest first; a damaged one is named.

    ``watching`` leaves those that can be watched, and offers nothing else.
    """

    def __init__(self, app: App, *, watching: bool = False) -> None:
        self.app = app
        self.watching = watching
        self.saves: list[Save] | None = None
        self.search = ""
        self.chosen = 0
        self.opening = False
        self.deleting = False
        self.fault = ""
        self._asked = False

    @property
    def found(self) -> list[Save]:
        """Return what the search has left, by file name, lab or world."""
        wanted = self.search.casefold().split()
        return [
            save
            for save in self.saves or []
            if (_can_be_seen(save) or not self.watching)
            and all(
                word in f"{save.name} {' '.join(save.labs)} {save.title}".casefold()
                for word in wanted
            )
        ]

    def run(self, controls: Controls) -> None:
        """Draw the list, and over it the question before a race is deleted."""
        canvas = controls.canvas
        found = self.found
        self.chosen = min(self.chosen, max(len(found) - 1, 0))
        with controls.asleep(when=self.deleting):
            body, foot = frame.frame(
                canvas, _("Watch a replay") if self.watching else _("Saved races")
            )
            search = pygame.Rect(body.x, body.y, body.width, control_height(canvas))
            before = self.search
            hint = _("Search by name, lab or world")
            self.search = field(controls, "search", search, self.search, hint=hint)
            if self.search != before:
                self.chosen = 0
            rest = pygame.Rect(body.x, search.bottom + canvas.scale.px(12), body.width, 0)
            rest.height = body.bottom - rest.y
            self._list(controls, rest, found)
            self._foot(controls, foot, found)
        if self.deleting and found:
            self._question(controls, found[self.chosen])
        if not self._asked and canvas.drawing:
            self._asked = True
            self.app.worker.start(self._look, self._seen)

    def _look(self) -> list[Save]:
        from game import saves

        return saves.listed(self.app.wish.save_dir)

    def _seen(self, saves: list[Save]) -> None:
        self.saves = saves
        self.app.controls.focus = "kept" if saves else "back"

    def _list(self, controls: Controls, area: pygame.Rect, found: list[Save]) -> None:
        canvas = controls.canvas
        px = canvas.scale.px
        if not found:
            text = _("Looking…") if self.saves is None else _("Nothing here.")
            canvas.text(text, area.topleft, theme.BODY, theme.SECONDARY, width=area.width)
            return
        pitch = canvas.line_height(theme.BODY) + canvas.line_height(theme.SMALL) + px(22)

        def row(index: int, place: pygame.Rect, chosen: bool) -> None:  # noqa: FBT001 - a ``Row``
            _row(controls, place, found[index], chosen=chosen)

        area = pygame.Rect(area.x, area.y, area.width - px(16), area.height)
        picked = listing(controls, "kept", area, (len(found), pitch), chosen=self.chosen, draw=row)
        if picked is not None:
            self.chosen, self.fault = picked, ""

    def _foot(self, controls: Controls, foot: pygame.Rect, found: list[Save]) -> None:
        canvas = controls.canvas
        px = canvas.scale.px
        save = found[self.chosen] if found else None
        if frame.back(controls, foot):
            self.app.title()
        label = _("Opening…") if self.opening else _("Play on")
        wide = max(px(230), canvas.text_width(label, theme.BODY, bold=True) + px(40))
        place = pygame.Rect(foot.right - wide, foot.y, wide, foot.height)
        if self.watching:
            self._watch_button(controls, place, save)
        else:
            self._play_button(controls, place, label, save)
            place = place.move(-wide - px(12), 0)
            self._watch_button(controls, place, save)
            place = place.move(-wide - px(12), 0)
            if controls.button("delete", place, _("Delete…"), live=save is not None):
                self.deleting = True
                controls.focus_first = True
        text = pygame.Rect(foot.x + px(220), foot.y, place.x - foot.x - px(240), foot.height)
        if self.fault:
            canvas.paragraph(self.fault, text, theme.SMALL, theme.BAD, lines=2)

    def _play_button(
        self, controls: Controls, place: pygame.Rect, label: str, save: Save | None
    ) -> None:
        goes = save is not None and save.goes_on and not self.opening
        enter = controls.has_focus("kept") and controls.took(pygame.K_RETURN) and goes
        if controls.button("load", place, label, kind="primary", live=goes) or enter:
            self._open()

    def _watch_button(self, controls: Controls, place: pygame.Rect, save: Save | None) -> None:
        seen = save is not None and _can_be_seen(save)
        only = self.watching and controls.has_focus("kept")
        enter = only and controls.took(pygame.K_RETURN) and seen
        kind = "primary" if self.watching else "plain"
        pressed = controls.button("watch", place, _("Watch"), kind=kind, live=seen)
        if (pressed or enter) and save is not None:
            self._watch(save)

    def _question(self, controls: Controls, save: Save) -> None:
        controls.canvas.shade(190)

        def delete() -> None:
            from game import saves
            from game.core.errors import UserError

            self._stay()
            try:
                saves.delete(save.path)
            except UserError as error:
                self.fault = str(error)
            self.app.worker.start(self._look, self._seen)

        text = _("{name} is deleted for good.").format(name=f"\u2068{save.name}\u2069")
        question(
            controls,
            _("Delete this race?"),
            text,
            (
                Answer("keep", _("Keep it"), "", self._stay),
                Answer("delete.yes", _("Delete it"), "", delete),
            ),
            gold=True,
        )
        if controls.took(pygame.K_ESCAPE):
            self._stay()

    def _stay(self) -> None:
        self.deleting = False
        self.app.controls.focus = "kept"

    def _open(self) -> None:
        self.opening = True
        path = self.found[self.chosen].path
        self.app.worker.start(lambda: open_kept(path), lambda opened: self._opened(path, *opened))

    def _opened(self, path: Path, race: tuple[Session, str] | None, fault: str) -> None:
        """Go on in a race and keep it in its own file, whatever is chosen in the list by now."""
        from game.ui.screens import people

        self.opening = False
        if race is None:
            self.fault = fault
        elif self.app.screen is self:
            self.app.show(people.screen_of(self.app, *race, path))

    def _watch(self, save: Save) -> None:
        """Show the race again from its first turn."""
        from game import record
        from game.core.errors import UserError
        from game.playback import Playback
        from game.ui.screens.race import RaceScreen

        try:
            kept = record.load(save.path)
            people = [lab for lab, seat in kept.seats.items() if seat.get("human")]
            lab = people[0] if people else kept.scenario.bettor
            self.app.show(RaceScreen(self.app, Playback(kept, lab), lab))
        except UserError as error:
            self.fault = str(error)


def _can_be_seen(save: Save) -> bool:
    return not save.fault and save.turn > 0


def _row(controls: Controls, place: pygame.Rect, save: Save, *, chosen: bool) -> None:
    canvas = controls.canvas
    px = canvas.scale.px
    x, width = place.x + px(18), place.width - px(36)
    y = place.centery - (canvas.line_height(theme.BODY) + canvas.line_height(theme.SMALL)) // 2
    canvas.text(f"\u2068{save.name}\u2069", (x, y), theme.BODY, bold=True, width=width // 2)
    day = numbers.day(save.saved_at)
    canvas.text(day, (place.right - px(18), y), theme.NOTE, align="end", width=width // 2 - px(10))
    below = (x, y + canvas.line_height(theme.BODY))
    quiet = theme.TEXT if chosen else theme.SECONDARY
    ink = theme.BAD if save.fault and not chosen else quiet
    canvas.text(_state(save), below, theme.SMALL, ink, width=width)


def _state(save: Save) -> str:
    if save.fault:
        return _("Cannot be used and is left as it is: damaged, foreign, or of other rules")
    world = _(save.title)
    if not save.labs:
        return _("{world} · played by strategies").format(world=world)
    if not save.goes_on:
        return _("{world} · {lab} · finished").format(world=world, lab=labs(save))
    return f"{world} · {standing(save)}"
