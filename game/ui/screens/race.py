"""The race: one screen for a quarter, and the months that tick through when it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from agents.contract import Move
from game.ui import layout, theme
from game.ui.campus import whole
from game.ui.controls import Controls
from game.ui.desk import Desk
from game.ui.panels import (
    advanced,
    adviser,
    arrivals,
    bound,
    decisions,
    dialogs,
    header,
    hero,
    move,
    rivals,
    tabs,
    ticker,
)
from game.ui.theme import Colour
from game.words import _, events

if TYPE_CHECKING:
    from game.session import Session
    from game.ui.app import App

#: The digits jump to the six decisions.
_JUMPS = {
    pygame.K_1: "stack_share",
    pygame.K_2: "power_first",
    pygame.K_3: "money",
    pygame.K_4: "run",
    pygame.K_5: "move",
    pygame.K_6: "estimate",
}
_SECONDS_A_MONTH = 0.3


class RaceScreen:
    """A seat at a race, until its last turn has ended."""

    def __init__(self, app: App, session: Session, lab: str, name: str) -> None:
        self.app = app
        self.name = name
        self.desk = Desk(session, lab, app.controls, app.helper if app.helper.works else None)
        self._ended_at: float | None = None
        self._ending = False
        self._shown = self._left_from = ""
        #: Dialogs that open by themselves, one after the other.
        self._waiting = ["declare"] if self._may_declare() and not session.watching else []

    def _may_declare(self) -> bool:
        view = self.desk.view
        legal = any(each.move == Move.DECLARE and each.legal for each in view.moves)
        return legal and view.lab == view.bettor and view.turn == 0

    def run(self, controls: Controls) -> None:
        """Draw the race, or the open dialog over it."""
        desk = self.desk
        desk.controls = controls
        if not self._ending:
            desk.forecast.follow(desk.view)
        if self._waiting and not desk.dialog:
            desk.dialog = self._waiting.pop(0)
        dialog = desk.dialog
        if dialog != self._shown:
            # A dialog starts with its own first control; the race, with the one it was left from.
            self._shown = dialog
            controls.focus = "" if dialog else self._left_from
            controls.focus_first = bool(dialog)
        elif not dialog:
            self._left_from = controls.focus
        with controls.asleep(when=bool(dialog) or self._ending):
            self._main(controls)
        if dialog:
            controls.canvas.shade(190)
            self._dialog(dialog)
        elif controls.took(pygame.K_ESCAPE):
            desk.dialog = "menu"
        else:
            self._shortcuts(controls)

    def _shortcuts(self, controls: Controls) -> None:
        """Keys that reach the main acts without walking there."""
        if self._ending:
            return
        for key, name in _JUMPS.items():
            if controls.took(key):
                controls.focus = name
        if controls.took(pygame.K_e):
            self._end_turn()
        elif controls.took(pygame.K_u) or (controls.control and controls.took(pygame.K_z)):
            self.desk.undo()
        elif controls.took(pygame.K_a):
            self.desk.dialog = "advanced"
        elif controls.took(pygame.K_c):
            self.desk.dialog = "campus"
        elif self.desk.forecast.live and controls.took(pygame.K_v):
            self.desk.dialog = "adviser"

    def _main(self, controls: Controls) -> None:
        desk, canvas = self.desk, controls.canvas
        grid = layout.grid(canvas)
        decisions.draw(desk, grid.left)
        hero.draw(desk, grid.hero)
        bound.draw(desk, grid.bound)
        arrivals.draw(desk, grid.arrivals)
        rivals.draw(desk, grid.race)
        tabs.draw(desk, grid.desk)
        ticker.draw(desk, grid.ticker)
        self._undo(grid.undo)
        self._end(grid.end)
        header.draw(desk, grid.header, months_back=self._months_back(controls.now))

    def _undo(self, area: pygame.Rect) -> None:
        if self.desk.session.watching:
            canvas = self.desk.canvas
            top = area.centery - canvas.line_height(theme.SUBTITLE) // 2
            place = (area.centerx, top)
            canvas.text(
                _("Replay"), place, theme.SUBTITLE, theme.GOLD, bold=True, align="centre",
                width=area.width,
            )  # fmt: skip
            return
        help_text = _("Take back all orders of this turn (U)")
        if self.desk.controls.button("undo", area, _("Undo"), help_text=help_text, kind="bold"):
            self.desk.undo()

    def _end(self, area: pygame.Rect) -> None:
        canvas = self.desk.canvas
        label = _("Next turn") if self.desk.session.watching else _("End turn")
        label = _("Months pass…") if self._ending else label

        def face(rect: pygame.Rect, ink: Colour) -> None:
            px = canvas.scale.px
            side = px(22)
            wide = rect.width - 4 * px(18) - side
            top = rect.centery - canvas.line_height(theme.GOAL) // 2
            middle = rect.centerx - side // 2 - px(8)
            box = canvas.text(
                label, (middle, top), theme.GOAL, ink, bold=True, align="centre", width=wide
            )
            x, y = box.right + px(18), rect.centery
            canvas.polygon([(x, y - side // 2), (x, y + side // 2), (x + side, y)], ink)

        pressed = self.desk.controls.button(
            "end_turn",
            area,
            label,
            kind="primary",
            live=not self._ending,
            face=face,
            help_text=_("Carry out the orders; the months pass (E)"),
        )
        if pressed:
            self._end_turn()

    def _end_turn(self) -> None:
        self._ending = True
        self.app.worker.start(self.desk.session.end_turn, self._ended)

    def _ended(self, _result: object) -> None:
        """Look at the new quarter; the date still has its months to tick through."""
        desk = self.desk
        self._ending = False
        self._ended_at = self.app.now
        desk.notices = ()
        desk.saved = ""
        desk.refresh()
        desk.tab = ""
        if desk.session.finished:
            self._finish()
            return
        if any(each.lab == desk.lab and each.event in events.SHOCKS for each in desk.view.news):
            self._waiting.append("alarm")
        if desk.may_restate and not desk.session.watching:
            self._waiting.append("restate")

    def _months_back(self, now: float) -> int:
        """Return how many months of the last turn have not yet ticked through on the screen."""
        if self._ended_at is None or self.desk.controls.reduced_motion:
            return 0
        months = self.desk.view.months_per_turn
        passed = int((now - self._ended_at) / _SECONDS_A_MONTH)
        if passed >= months:
            return 0
        self.desk.controls.moving = True
        return months - passed

    def _dialog(self, name: str) -> None:
        desk = self.desk
        if name == "menu":
            dialogs.menu(desk, self._save, self._leave)
        else:
            _DIALOGS[name](desk)

    def _save(self) -> None:
        path = self.app.save(self.desk.session, f"{self.name}-turn-{self.desk.view.turn:02}")
        self.desk.saved = _("Saved as {path}").format(path=path)

    def _leave(self) -> None:
        self.app.title()

    def _finish(self) -> None:
        from game.ui.screens.end import EndScreen

        if self.desk.view.verdict is None:  # a record that stops before the race does
            self._leave()
            return
        watching = self.desk.session.watching
        path = None if watching else self.app.save(self.desk.session, self.name)
        self.app.show(EndScreen(self.app, self.desk, path))


_DIALOGS = {
    "declare": dialogs.declare,
    "restate": dialogs.restate,
    "alarm": dialogs.alarm,
    "moves": move.dialog,
    "advanced": advanced.dialog,
    "adviser": adviser.dialog,
    "campus": whole.dialog,
}
