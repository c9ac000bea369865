"""The months of the turn that has ended, as they tick through on the screen."""

from __future__ import annotations

from game.ui.desk import Desk

_SECONDS_A_MONTH = 0.3


class Months:
    """How far the last turn's months have ticked through, and where a margin call stops them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ended_at: float | None = None
        self._passed = 0.0

    def begin(self, now: float) -> None:
        """Let the months of a turn that ended tick through from now on."""
        self._ended_at = now

    def stop_for_call(self, now: float) -> bool:
        """Stop the months in the one of a margin call; return whether one is still to be told."""
        desk = self._desk
        if not desk.calls:
            return False
        if desk.dialog:
            # Months do not pass while a call lies open.
            self._ended_at = now - self._passed
            return True
        self._passed = now - (self._ended_at or now)
        ahead = desk.view.month - desk.calls[0].month + 1
        if self.back(now) <= ahead:
            desk.dialog = "margin_call"
            self._passed = (desk.view.months_per_turn - ahead) * _SECONDS_A_MONTH
        return True

    def back(self, now: float) -> int:
        """Return how many months of the last turn have not yet ticked through on the screen."""
        if self._ended_at is None or self._desk.controls.reduced_motion:
            return 0
        months = self._desk.view.months_per_turn
        # A moment more, so that a held clock does not waver between two months.
        passed = int((now - self._ended_at) / _SECONDS_A_MONTH + 1e-6)
        if passed >= months:
            return 0
        self._desk.controls.moving = True
        return months - passed
