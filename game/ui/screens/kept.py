"""The kept races in their families: search, play on, watch, compare, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui import layout, theme
from game.ui.controls import Controls
from game.ui.field import field
from game.ui.listing import listing
from game.ui.panels import kept_row
from game.ui.panels.dialogs import Answer, question
from game.ui.panels.parts import control_height
from game.ui.screens import frame
from game.ui.screens.title import open_kept
from game.words import _

if TYPE_CHECKING:
    from pathlib import Path

    from game.saves import Save
    from game.session import Session
    from game.ui.app import App


class KeptScreen:
    """Every record in the person's folder, the newest family first; a damaged one is named.

    ``watching`` leaves those that can be watched, and offers nothing to play on or to delete.
    """

    def __init__(self, app: App, *, watching: bool = False) -> None:
        self.app = app
        self.watching = watching
        #: The first of two races to compare, while the second is looked for.
        self.first: Save | None = None
        self.saves: list[Save] | None = None
        self.search = ""
        self.chosen = 0
        self.opening = False
        #: The race that the question is about: the list may be read anew or searched meanwhile.
        self.deleting: Save | None = None
        self.fault = ""
        self._asked = False

    @property
    def found(self) -> list[Save]:
        """Return what the search has left, by file name, lab or world; of two, what fits."""
        wanted = self.search.casefold().split()
        return [
            save
            for save in self.saves or []
            if (_can_be_seen(save) or not self.watching)
            and (self.first is None or _fits(save, self.first))
            and all(
                word in f"{save.name} {' '.join(save.labs)} {save.title}".casefold()
                for word in wanted
            )
        ]

    @property
    def _title(self) -> str:
        if self.first is not None:
            return _("Compare {name} with…").format(name=f"\u2068{self.first.name}\u2069")
        return _("Watch a replay") if self.watching else _("Saved races")

    def run(self, controls: Controls) -> None:
        """Draw the list, and over it the question before a race is deleted."""
        canvas = controls.canvas
        found = self.found
        self.chosen = min(self.chosen, max(len(found) - 1, 0))
        with controls.asleep(when=self.deleting is not None):
            body, foot = frame.frame(canvas, self._title)
            top, rest = layout.rows(body, (control_height(canvas), 0), canvas.scale.px(12))
            self._top(controls, top)
            self._list(controls, rest, found)
            self._foot(controls, foot, found)
        if self.deleting is not None:
            self._question(controls, self.deleting)
        if not self._asked and canvas.drawing:
            self._asked = True
            self.app.worker.start(self._look, self._seen)

    def _top(self, controls: Controls, area: pygame.Rect) -> None:
        """Draw the field to search in, and the way to the hall of fame."""
        canvas = controls.canvas
        label = _("Hall of fame")
        wide = canvas.text_width(label, theme.NOTE, bold=True) + canvas.scale.px(50)
        search, hall = layout.columns(area, (0, wide), canvas.scale.px(12))
        before = self.search
        hint = _("Search by name, lab or world")
        self.search = field(controls, "search", search, self.search, hint=hint)
        if self.search != before:
            self.chosen = 0
        if controls.button("hall", hall, label, size=theme.NOTE, kind="bold"):
            from game.ui.screens.hall import HallScreen

            self.app.show(HallScreen(self.app, self))

    def _look(self) -> list[Save]:
        from game import saves

        return saves.families(self.app.wish.save_dir)

    def _seen(self, saves: list[Save]) -> None:
        self.saves = saves
        self.app.controls.focus = "kept" if saves else "back"

    def _list(self, controls: Controls, area: pygame.Rect, found: list[Save]) -> None:
        canvas = controls.canvas
        px = canvas.scale.px
        if not found:
            text = _("Looking…") if self.saves is None else _("Nothing here.")
            if self.first is not None:
                text = _("No other race here can be laid beside this one.")
            canvas.text(text, area.topleft, theme.BODY, theme.SECONDARY, width=area.width)
            return
        pitch, whole = kept_row.pitch(canvas), len(found) == len(self.saves or [])

        def row(index: int, place: pygame.Rect, chosen: bool) -> None:  # noqa: FBT001 - a ``Row``
            # What hangs on a row that is not there hangs on nothing.
            depth = found[index].depth if whole else 0
            kept_row.draw(canvas, place, found[index], chosen=chosen, depth=depth)

        area = pygame.Rect(area.x, area.y, area.width - px(16), area.height)
        picked = listing(controls, "kept", area, (len(found), pitch), chosen=self.chosen, draw=row)
        if picked is not None:
            self.chosen, self.fault = picked, ""

    def _foot(self, controls: Controls, foot: pygame.Rect, found: list[Save]) -> None:
        canvas = controls.canvas
        px = canvas.scale.px
        save = found[self.chosen] if found else None
        if frame.back(controls, foot):
            self._back()
            return
        label = _("Opening…") if self.opening else _("Play on")
        wide = max(px(230), canvas.text_width(label, theme.BODY, bold=True) + px(40))
        place = pygame.Rect(foot.right - wide, foot.y, wide, foot.height)
        step = -wide - px(12)
        if self.first is not None:
            self._second_button(controls, place, save)
        elif self.watching:
            self._watch_button(controls, place, save)
            self._compare_button(controls, place := place.move(step, 0), save)
        else:
            self._play_button(controls, place, label, save)
            self._watch_button(controls, place := place.move(step, 0), save)
            self._compare_button(controls, place := place.move(step, 0), save)
            place = place.move(step, 0)
            if controls.button("delete", place, _("Delete…"), live=save is not None):
                self.deleting = save
                controls.focus_first = True
        text = pygame.Rect(foot.x + px(220), foot.y, place.x - foot.x - px(240), foot.height)
        if self.fault:
            canvas.paragraph(self.fault, text, theme.SMALL, theme.BAD, lines=2)

    def _back(self) -> None:
        """Leave the second of two races, or the screen."""
        if self.first is None:
            self.app.title()
            return
        before, self.first = self.first, None
        self._choose(before)

    def _choose(self, save: Save | None) -> None:
        """Put the list's mark on a race, if it is there, and the focus on the list."""
        self.chosen = next((at for at, each in enumerate(self.found) if each is save), 0)
        self.app.controls.focus = "kept"

    def _compare_button(self, controls: Controls, place: pygame.Rect, save: Save | None) -> None:
        seen = save is not None and _can_be_seen(save)
        help_text = _("Lay another race of this scenario beside it, month by month")
        if controls.button("compare", place, _("Compare…"), help_text=help_text, live=seen):
            self.first, self.search = save, ""
            self._choose(_relative(self.saves or [], save))

    def _second_button(self, controls: Controls, place: pygame.Rect, save: Save | None) -> None:
        enter = controls.has_focus("kept") and controls.took(pygame.K_RETURN) and bool(save)
        label = _("Compare")
        pressed = controls.button("second", place, label, kind="primary", live=save is not None)
        if (pressed or enter) and save is not None and self.first is not None:
            from game.ui.screens.comparing import CompareScreen

            # Of two of one family the one above comes first: its branch did otherwise.
            above, below = sorted((self.first, save), key=(self.saves or []).index)
            self.first = None
            self.app.show(CompareScreen(self.app, above, below, self))

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
        self.deleting = None
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


def _fits(save: Save, first: Save) -> bool:
    """Return whether two races can be laid side by side."""
    return _can_be_seen(save) and save.footing == first.footing and save.path != first.path


def _relative(saves: list[Save], save: Save | None) -> Save | None:
    """Return the parent of a race in its family, or else its first branch."""
    if save is None:
        return None
    at = saves.index(save)
    if save.depth:
        return next(each for each in reversed(saves[:at]) if each.depth == save.depth - 1)
    below = saves[at + 1 : at + 2]
    return below[0] if below and below[0].depth else None
