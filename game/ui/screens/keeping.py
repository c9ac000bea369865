"""Keeping the race in play: by itself after every turn, and under a name of the person's own."""

from __future__ import annotations

from pathlib import Path

from game import saves
from game.core.errors import UserError
from game.ui.desk import Desk
from game.ui.panels import dialogs
from game.words import _


class Keeping:
    """Where a race is kept, and the name that is being asked for."""

    def __init__(self, desk: Desk, folder: Path, name: str, file: Path | None) -> None:
        self._desk = desk
        self._folder = folder
        self._name = name
        #: Where the race is kept after every turn; found before its first one ends.
        self.file = file
        self._naming: str | None = None
        self._trouble = ""

    def turn(self) -> str:
        """Keep the race as it stands; return what hindered it."""
        session = self._desk.session
        if session.watching:
            return ""
        if self.file is None:
            self.file = saves.new_file(self._folder, self._name)
        try:
            session.save(self.file)
        except UserError as error:
            return str(error)
        return ""

    def ask(self) -> None:
        """Ask for a name to keep a copy under."""
        stem = f"{self._name}-turn-{self._desk.view.turn:02}"
        self._naming = saves.new_file(self._folder, stem).stem
        self._trouble = ""
        self._desk.dialog = "save"

    def dialog(self, desk: Desk) -> None:
        """Draw the question for a name."""
        given = dialogs.name_it(desk.controls, self._naming or "", self._trouble, self._save)
        self._naming = given
        if given is None:
            desk.dialog = "menu"

    def _save(self, name: str) -> None:
        """Keep a copy under a name of the person's own; no race ever replaces another."""
        path = self._folder / f"{name}{saves.SUFFIX}"
        if not saves.is_name(name):
            self._trouble = _("Expected a name without / \\ < > : | ? * or dots at its ends")
        elif path.exists():
            self._trouble = _("This name is taken: no race replaces another")
        else:
            try:
                self._desk.session.save(path)
            except UserError as error:
                self._trouble = str(error)
                return
            self._desk.saved, self._desk.dialog = str(path), "menu"
