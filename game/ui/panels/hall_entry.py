"""The way from a race that is over into the hall of fame: it is played again beside the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui import theme
from game.ui.controls import Controls
from game.words import _, fame, numbers

if TYPE_CHECKING:
    from game.record import Record
    from game.session import Session
    from game.ui.app import App


class HallEntry:
    """One race, and what became of its wish to enter."""

    def __init__(self, app: App, session: Session) -> None:
        self._app = app
        self._session = session
        self._progress = (0, 1)
        self._asked = False
        self._found: tuple[str, tuple[int, int], str] | None = None

    @property
    def told(self) -> str:
        """Return what there is to say of it, in the language in use; nothing before it is asked."""
        if self._found is not None:
            why, place, fault = self._found
            if fault:
                return fault
            return fame.refused(why) if why else fame.entered(*place)
        if not self._asked:
            return ""
        done, of = self._progress
        text = _("The race is played again before it enters: {done} of {turns} turns.")
        return text.format(done=numbers.whole(done), turns=numbers.whole(of))

    def width(self, controls: Controls) -> int:
        """Return the width of the button."""
        canvas = controls.canvas
        return canvas.text_width(_("Enter the hall of fame"), theme.BODY) + canvas.scale.px(40)

    def button(self, controls: Controls, area: pygame.Rect) -> None:
        """Draw the button: into the hall, or to look at it once the race has entered."""
        if self._found is not None and not self._found[0] and not self._found[2]:
            if controls.button("hall", area, _("Hall of fame")):
                self._look()
            return
        help_text = _(
            "It enters if it is played again here to its score, in a scenario as it ships and "
            "against rivals that order again what they ordered."
        )
        label = _("Enter the hall of fame")
        if controls.button("hall", area, label, help_text=help_text, live=not self._asked):
            self._asked = True
            self._app.worker.start(self._enter, self._entered)

    def _enter(self) -> tuple[str, tuple[int, int], str]:
        """Return why not, or which place of how many it has taken, or what went wrong."""
        from game import fame as hall
        from game.core.errors import UserError

        def hear(done: int, of: int) -> None:
            self._progress = (done, of)

        # A replay is in nobody's hands: what may enter is the race that is watched.
        record: Record = getattr(self._session, "source", None) or self._session.model.record
        try:
            entry = hall.entered(record, hear)
            whole, told = hall.keep([entry], self._app.wish.hall_file or hall.file())
        except hall.ProofError as error:
            return error.why, (0, 0), ""
        except UserError as error:
            return "", (0, 0), str(error)
        like = [each.checksum for each in whole if each.key == entry.key]
        return "", (like.index(entry.checksum) + 1, len(like)), told

    def _entered(self, found: tuple[str, tuple[int, int], str]) -> None:
        self._found = found

    def _look(self) -> None:
        from game.ui.screens.hall import HallScreen

        self._app.show(HallScreen(self._app, self._app.screen))
