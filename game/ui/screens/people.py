"""Several people at one machine: a race screen for each, and whose turn it is.

All of them play one session and one file. A turn is theirs one after the other; between two of
them the screen is covered, and when the last one has ended it, the months pass for all.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.ui.screens.race import RaceScreen

if TYPE_CHECKING:
    from game.session import Session
    from game.ui.app import App, Screen
    from game.view import View


def screen_of(app: App, session: Session, lab: str, file: Path | None = None) -> Screen:
    """Return what a race is played in: its screen, or the cover before the first of several."""
    if session.watching or len(session.humans) < 2:
        return RaceScreen(app, session, lab, file)
    return People(app, session, file).cover()


class People:
    """Who sits at the machine, in the order of the scenario, which a record keeps."""

    def __init__(self, app: App, session: Session, file: Path | None = None) -> None:
        self.app = app
        self.session = session
        ids = [each.id for each in session.scenario.labs]
        self.labs = tuple(lab for lab in ids if lab in session.humans)
        self.screens = {lab: RaceScreen(app, session, lab, file, self) for lab in self.labs}
        #: Whose turn it is, counted from 0, and whether months are being played meanwhile.
        self.at, self.passing = 0, False
        #: Whether the race was left in a turn whose orders nobody has kept.
        self.resumed = file is not None
        #: Those who have not yet seen the turn that has begun, and what hindered its keeping.
        self._unseen: set[str] = set()
        self._trouble = ""
        #: What everybody may know: the date, the turn, and at the end the verdict.
        self.public: View = session.view(self.labs[0])

    @property
    def lab(self) -> str:
        """Return whose turn it is."""
        return self.labs[self.at]

    @property
    def file(self) -> Path | None:
        """Return where the race is kept."""
        return self.screens[self.labs[0]].keeping.file

    def cover(self) -> Screen:
        """Return the cover that lies over the race until the next one sits down."""
        from game.ui.screens.hand_over import HandOverScreen

        return HandOverScreen(self)

    def end_turn(self) -> None:
        """Take the orders of whoever sits here; after the last one the months pass."""
        self.app.sound.play("commit")
        self.at = (self.at + 1) % len(self.labs)
        self.passing = self.at == 0
        self.app.show(self.cover())
        if self.passing:
            self.resumed = False
            self.app.worker.start(self._play, self._played)

    def _play(self) -> str:
        """Play the months and keep the race; return what hindered the keeping."""
        self.session.end_turn()
        first, *others = self.screens.values()
        trouble = first.keeping.turn()
        for each in others:
            each.keeping.file = first.keeping.file
        for each in self.screens.values():
            self.app.backstage.prepare(each.desk)
        return trouble

    def _played(self, trouble: str) -> None:
        from game.ui.screens.results import ResultsScreen

        self.passing, self._trouble = False, trouble
        self._unseen = set(self.labs)
        self.public = self.session.view(self.labs[0])
        if self.session.finished:
            for each in self.screens.values():
                each.desk.refresh()
            self.app.show(ResultsScreen(self))

    def sit_down(self) -> None:
        """Show the race to whoever's turn it is, from their own lab."""
        screen = self.screens[self.lab]
        self.app.show(screen)
        if self.lab in self._unseen:
            self._unseen.discard(self.lab)
            screen.turn_ended(self._trouble)
        screen.desk.forecast.ask_again()
