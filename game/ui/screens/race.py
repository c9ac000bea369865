"""The race: one screen for a quarter, and the months that tick through when it ends."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game import attention, saves, tutorial
from game.ui import keys, layout, sound
from game.ui.campus import whole
from game.ui.controls import Controls
from game.ui.desk import Desk
from game.ui.memory import state_of
from game.ui.panels import (
    advanced,
    adviser,
    board,
    dialogs,
    ending,
    header,
    move,
    paging,
    toast,
)
from game.ui.panels.coach import Coach
from game.ui.panels.hints import Hints
from game.ui.screens import first, replaying
from game.ui.screens.keeping import Keeping
from game.ui.screens.months import Months
from game.ui.screens.run_on import RunOn
from game.ui.views import book, frame
from game.words import _

if TYPE_CHECKING:
    from game.session import Session
    from game.ui.app import App
    from game.ui.screens.people import People


class RaceScreen:
    """A seat at a race, until its last turn has ended."""

    #: The machine hall is heard here.
    hums = True

    def __init__(
        self,
        app: App,
        session: Session,
        lab: str,
        file: Path | None = None,
        people: People | None = None,
    ) -> None:
        self.app = app
        #: The others at this machine, if any: the turn ends when all have ended it.
        self.people = people
        self.desk = Desk(session, lab, app.controls, app.helper if app.helper.works else None)
        self.desk.alone = people is None
        name = saves.stem(session, lab)
        self.keeping = Keeping(self.desk, app.wish.save_dir, name, file)
        self.months = Months(self.desk)
        self.desk.kept_turn = session.turn if file is not None else 0
        self.run_on = RunOn(self.desk)
        self.replay = replaying.Replaying(app, self.desk) if session.watching else None
        lesson = tutorial.of(session, lab)
        self.coach = Coach(lesson, self._first_race)
        self.hints = Hints(app, self.desk)
        self._ending = self._over = False
        self._shown = self._left_from = ""
        asks = self.desk.may_declare and lesson is None and not session.watching
        #: Dialogs that open by themselves, one after the other.
        self._waiting = ["declare"] if asks else []

    def run(self, controls: Controls) -> None:
        """Draw the race, or the open dialog over it."""
        desk = self.desk
        desk.controls = controls
        if not self._ending and not self._over:  # after the last turn there are no futures
            desk.forecast.follow(desk.view)
        interrupted = self.run_on.interrupted(controls) if not desk.dialog else False
        called = self.months.stop_for_call(controls.clock)
        if self._over and not called and not desk.dialog:
            self._finish()
            # At once, so that no frame stands empty between the two.
            self.app.screen.run(controls)
            return
        if self._waiting and not called and not desk.dialog:
            desk.dialog = self._waiting.pop(0)
        dialog = self._turned_to(controls)
        if self.replay is not None and not dialog and not self._ending:
            self.replay.keys(controls)
            if self.replay.due(controls.clock):
                self._end_turn()
        self._draw(controls, dialog)
        if not dialog and not interrupted:
            self._keys(controls)

    def _draw(self, controls: Controls, dialog: str) -> None:
        """Draw what is seen of the race, and what lies over it."""
        desk, memory = self.desk, self.app.memory
        parts = self, self.months, self.keeping, self.run_on, desk
        memory.look(*parts, *filter(None, (self.replay,)), without=_NO_STATE)
        with controls.covered(self.hints.place):
            if dialog not in _COVERING:
                with controls.asleep(when=bool(dialog) or self._ending or self._going):
                    self._main(controls)
            if dialog:
                controls.canvas.shade(190)
                told = state_of((desk.forecast,))
                memory.draw(controls, f"dialog {dialog}", partial(self._dialog, dialog), *told)
            elif self.run_on.text:
                toast.draw(desk, layout.middle(controls.canvas), self.run_on.text)
        if not self._ending:
            self.coach.point(desk)
        self.hints.draw(controls, quiet=self._others_speak(controls))

    def _others_speak(self, controls: Controls) -> bool:
        """Return whether a hint would be one voice too many."""
        busy = self._ending or self._going or self.run_on.going or bool(self.run_on.text)
        return busy or self.coach.speaks or bool(self.months.back(controls.clock) or self.replay)

    def _turned_to(self, controls: Controls) -> str:
        """Return the open dialog, with the focus where it belongs."""
        dialog = self.desk.dialog
        if dialog != self._shown:
            # A dialog starts with its own first control; the race, with the one it was left from.
            self._shown = dialog
            self.coach.look(dialog)
            controls.focus = "" if dialog else self._left_from
            controls.focus_first = bool(dialog)
        elif not dialog:
            self._left_from = controls.focus
        return dialog

    def _keys(self, controls: Controls) -> None:
        if self.run_on.going:
            self._go_on(controls)
        elif controls.took(pygame.K_ESCAPE):
            self.desk.dialog = "menu"
        else:
            self._shortcuts(controls)

    def _shortcuts(self, controls: Controls) -> None:
        """Keys that reach the main acts without walking there."""
        if self._ending or self._going:
            return
        for name in keys.JUMPS:
            if controls.asked(name):
                self.desk.page, controls.focus = 0, name
        if controls.asked("end_turn"):
            self._end_turn()
        elif controls.asked("run_on"):
            self._run_on()
        elif controls.asked("undo") or (controls.control and controls.took(pygame.K_z)):
            self.desk.undo()
        elif controls.asked("page"):
            self.desk.page = (self.desk.page + 1) % len(paging.PAGES)
        elif self.desk.forecast.live and controls.asked("adviser"):
            self.desk.dialog = "adviser"
        else:
            opening = ("advanced", "campus", *frame.PAGES)
            asked = (name for name in opening if controls.asked(name))
            self.desk.dialog = next(asked, self.desk.dialog)

    @property
    def _going(self) -> bool:
        return self.replay is not None and self.replay.going

    def _go_on(self, controls: Controls) -> None:
        """End the next turn once the months of the last one have passed on the screen."""
        if not self._ending and not self._waiting and not self.months.back(controls.clock):
            self._end_turn()

    def _main(self, controls: Controls) -> None:
        desk, draw = self.desk, partial(self.app.memory.draw, controls)
        beside = partial(replaying.beside, self.replay, self.app.memory)
        places = board.draw(desk, self.app.memory, controls, self.coach, beside)
        draw("end", partial(self._end, places.undo, places.end), self._ending)
        back = self.months.back(controls.clock)
        draw("header", partial(header.draw, desk, places.header, months_back=back), back)

    def _end(self, undo: pygame.Rect, end: pygame.Rect) -> None:
        ending.undo(self.desk, undo)
        pressed = ending.end(self.desk, end, ending=self._ending, going=self.run_on.going)
        if pressed == ending.END:
            self._end_turn()
        elif pressed == ending.RUN_ON:
            self._run_on()

    def _run_on(self) -> None:
        if self.desk.alone:  # nobody ends turns that are others' too
            (self.replay or self.run_on).start()

    def _end_turn(self) -> None:
        if self.desk.calls:  # the months are not over yet
            self.desk.dialog = "margin_call"
            return
        if self.desk.session.finished:  # a replay that went to its last turn at once
            self._over = True
            return
        if self.people is not None:
            self.people.end_turn()
            return
        self._ending = True
        self.coach.turn_ends(self.desk)
        self.app.sound.play("commit")
        self.app.worker.start(self._play_turn, self.turn_ended)

    def _play_turn(self) -> str:
        """Play the months, keep the race and draw it ahead; return what hindered the keeping."""
        self.desk.session.end_turn()
        trouble = self.keeping.turn()
        self.app.backstage.prepare(self.desk)
        return trouble

    def turn_ended(self, trouble: str) -> None:
        """Look at the new quarter; the date still has its months to tick through."""
        desk = self.desk
        self._ending = False
        alone = self.replay is not None and self.replay.playing
        if not alone:
            self.months.begin(self.app.now)
        desk.notices = (_("Not kept: {fault}").format(fault=trouble),) if trouble else ()
        desk.saved = ""
        desk.kept_turn = 0 if trouble or desk.session.watching else desk.session.turn
        desk.refresh()
        self.coach.turn_begins(desk)
        desk.tab = ""
        desk.calls = () if alone else desk.view.funding.calls
        self.run_on.look()
        self.app.sound.play(sound.of_turn(desk.view))
        if alone:
            return
        if desk.session.finished:
            self._over = True
            return
        told = {"margin_called"} if desk.calls else set()
        shocks = attention.SHOCKS - told
        if any(each.lab == desk.lab and each.event in shocks for each in desk.view.news):
            self._waiting.append("alarm")
        if desk.may_restate and not desk.session.watching:
            self._waiting.append("restate")

    def _dialog(self, name: str) -> None:
        desk = self.desk
        if name == "menu":
            asked, over = self.keeping.ask, self.app.over.show
            dialogs.menu(desk, dialogs.Pause(asked, self._settings, over, self.app.title))
        elif name == "save":
            self.keeping.dialog(desk)
        else:
            _DIALOGS[name](desk)

    def _settings(self) -> None:
        self.app.show(first.settings(self.app, self._back))

    def _back(self) -> None:
        """Come back from another screen, which nobody has answered meanwhile."""
        self.app.show(self)
        self.desk.forecast.ask_again()

    def _first_race(self) -> None:
        from game.ui.screens.choose import ChooseScreen

        world, level = tutorial.FIRST_RACE
        self.app.show(ChooseScreen(self.app, world, level=level))

    def _finish(self) -> None:
        from game.ui.screens.end import EndScreen

        if self.desk.view.verdict is None:  # a record that stops before the race does
            self.app.title()
            return
        self.app.show(EndScreen(self.app, self.desk, self.keeping.file, self.coach))


#: Dialogs over the whole window: of the race below nothing is seen.
_COVERING = frozenset(("campus", *frame.PAGES))
#: What no part shows, or not all of them, and then it is given to those that do: pictures that
#: follow from the rest, which dialog lies over it, what the forecast has told, that a turn is being
#: played, and where the focus goes back to.
_NO_STATE = (
    "_pictures", "campus", "campus_next", "_falls", "dialog", "forecast", "_ending", "_shown",
    "_left_from", "ahead",
)  # fmt: skip
_DIALOGS = {
    "declare": dialogs.declare,
    "restate": dialogs.restate,
    "alarm": dialogs.alarm,
    "moves": move.dialog,
    "advanced": advanced.dialog,
    "adviser": adviser.dialog,
    "campus": whole.dialog,
    **book.DIALOGS,
}
