"""What the window opens with, and a race that goes on from where somebody has looked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.branching import Branch
    from game.record import Record
    from game.ui.app import App, Screen


def screen_of(app: App) -> Screen:
    """Return what the window opens with: a race, the choice of one, or the title."""
    wish = app.wish
    if wish.wall is not None:
        from game.ui.screens.projector import ProjectorScreen

        return ProjectorScreen(app, wish.wall)
    # The first picture stands before anything of a race is read.
    if wish.watch is not None or wish.resumed is not None:
        from game.ui.screens import people

        return people.screen_of(app, *(wish.resumed or wish.watch or ()))
    if wish.lesson:
        from game.ui.screens.learn import LearnScreen

        return LearnScreen(app)
    if wish.of_a_race:
        from game.ui.screens.choose import ChooseScreen

        return ChooseScreen(app)
    from game.ui.screens.title import TitleScreen

    return TitleScreen(app)


def settings(app: App, back: Callable[[], None]) -> Screen:
    """Return the settings, which lead ``back`` to where they were opened."""
    from game.ui.screens.settings import SettingsScreen

    return SettingsScreen(app, back)


def play_on(
    app: App, record: Record, turn: int, lab: str, on_fault: Callable[[str], None] | None
) -> None:
    """Show the race of ``record`` from ``turn`` on, to be played another way."""
    before = app.screen

    def make() -> tuple[Branch | None, str]:
        from game.branching import branch
        from game.core.errors import UserError

        try:
            return branch(record, turn, lab), ""
        except UserError as error:
            return None, str(error)

    def made(found: tuple[Branch | None, str]) -> None:
        from game.ui.screens.race import RaceScreen

        session, fault = found
        if session is None:
            if on_fault is not None:
                on_fault(fault)
        elif app.screen is before:
            app.show(RaceScreen(app, session, lab))

    app.worker.start(make, made)
