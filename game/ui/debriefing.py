"""A debrief in the making: found beside the picture, which it never holds up."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from contextvars import copy_context
from typing import TYPE_CHECKING, TypeVar

from game.core.errors import UserError
from game.ui.controls import Controls
from game.ui.worker import Worker

if TYPE_CHECKING:
    from game.debrief import Debrief
    from game.record import Record
    from game.ui.app import App

Result = TypeVar("Result")
_TELLING = 0.05  # of the work: before that nobody can say how long the rest takes


class _LeftError(Exception):
    """Nobody waits for the debrief any more."""


class Debriefing:
    """How far a debrief is; ``told`` is there once it is found, ``fault`` says why it is not."""

    def __init__(self, app: App, record: Record, lab: str) -> None:
        self._app = app
        # A worker of its own: whoever leaves goes on at once, without waiting for this to end.
        self._worker = Worker(threaded=app.worker.threaded)
        self.told: Debrief | None = None
        self.fault = ""
        self.share = 0.0
        self._left = False
        self._began = time.monotonic()
        context = copy_context()

        def find() -> Debrief | str:
            try:
                return app.library.debrief(record, lab, self._hear)
            except (UserError, OSError, BrokenExecutor) as error:
                return str(error) or type(error).__name__
            except _LeftError:
                return ""

        self.beside(lambda: context.run(find), self._found)

    @property
    def busy(self) -> bool:
        """Whether something is being done."""
        return self._worker.busy

    @property
    def left(self) -> float | None:
        """How many seconds the work will still take, about; ``None`` while nobody can say."""
        if self.share < _TELLING:
            return None
        return (time.monotonic() - self._began) * (1.0 - self.share) / self.share

    def beside(self, work: Callable[[], Result], then: Callable[[Result], None]) -> None:
        """Do something beside the picture, after what is being done."""
        self._worker.start(work, then)

    def poll(self, controls: Controls) -> None:
        """Take what has been found, and let the picture go on while there is more to come."""
        self._worker.poll()
        if self._worker.busy:
            controls.moving = True

    def leave(self) -> None:
        """Give the work up: it ends at its next step."""
        self._left = True
        self._worker.close()

    def _hear(self, done: int, whole: int) -> None:
        if self._left or not self._app.running:
            raise _LeftError
        self.share = done / max(whole, 1)

    def _found(self, found: Debrief | str) -> None:
        if isinstance(found, str):
            self.fault = found
        else:
            self.told = found
