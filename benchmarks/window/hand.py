"""A hand at the window: it points, drags and presses, and each frame that answers is timed."""

from __future__ import annotations

import time
from collections.abc import Callable

import pygame

from game.session import Session
from game.ui import window
from game.ui.app import App
from game.ui.screens.race import RaceScreen

FRAME, IDLE = 1 / 30, 1 / 5
#: Seconds of the wall after which it is an error that something has not come.
_PATIENCE = 120.0
#: What closes each dialog that opens by itself.
WAY_OUT = {
    "declare": "quietly",
    "alarm": "understood",
    "margin_call": "understood",
    "restate": "restate.keep",
}
_TICKING = 120  # frames in which the months pass and halls rise


class Hand:
    """Drives an ``App`` as a person does, in a time of its own."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.now = 0.0
        #: For each scene, of each frame: seconds by the wall, and of the drawing thread.
        self.frames: dict[str, list[tuple[float, float]]] = {}
        #: Seconds from letting go of a slider until the frame with the fan stood.
        self.fans: list[float] = []
        #: Seconds of the wall from ending a turn until the frame with the new quarter stood.
        self.turns: list[float] = []
        #: Seconds of processor time that each turn's end was computed for.
        self.computed: list[float] = []
        self._swept = 0

    @property
    def racing(self) -> RaceScreen | None:
        """Return the race that is on the screen, if any."""
        return self.app.screen if isinstance(self.app.screen, RaceScreen) else None

    def frame(self, scene: str, *events: pygame.event.Event, seconds: float = FRAME) -> None:
        """Answer events, draw and show one frame ``seconds`` after the last, and note its time."""
        pygame.event.pump()
        self.now += seconds
        wall, cpu = time.perf_counter(), time.thread_time()
        for event in events:
            self.app.handle(event)
        window.show(self.app, self.now)
        spent = (time.perf_counter() - wall, time.thread_time() - cpu)
        self.frames.setdefault(scene, []).append(spent)

    def rest(self, scene: str, frames: int) -> None:
        """Look on while nothing is done."""
        for _ in range(frames):
            self.frame(scene, seconds=IDLE)

    def sweep(self, scene: str, frames: int) -> None:
        """Point at one control after the other, and between them: some steps to each."""
        places = list(self.app.controls.places.values())
        for step in range(frames):
            place = places[(self._swept + step // 4) % len(places)]
            self._point(scene, (place.centerx + 3 * (step % 4), place.centery))
        self._swept += frames // 4

    def _point(self, scene: str, at: tuple[int, int]) -> None:
        event = pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0))
        self.frame(scene, event)

    def press(self, scene: str, key: int) -> None:
        """Press a key and let go."""
        kinds = (pygame.KEYDOWN, pygame.KEYUP)
        self.frame(scene, *(pygame.event.Event(kind, key=key, mod=0, unicode="") for kind in kinds))

    def click(self, scene: str, name: str) -> None:
        """Click on a control."""
        at = self.app.controls.places[name].center
        kinds = (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP)
        for kind in kinds:
            self.frame(scene, pygame.event.Event(kind, pos=at, button=1))

    def drag(self, scene: str, name: str, share: float) -> None:
        """Drag a slider to a share of its way and let go."""
        place = self.app.controls.places[name]
        start, stop = place.centerx, place.x + round(place.width * share)
        self.frame(scene, pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=place.center, button=1))
        for step in range(1, 21):
            self._point(scene, (start + (stop - start) * step // 20, place.centery))
        at = (stop, place.centery)
        self.frame(scene, pygame.event.Event(pygame.MOUSEBUTTONUP, pos=at, button=1))

    def wait_for_fan(self, scene: str) -> None:
        """Draw at the window's pace until the fan of the draft stands."""
        race = self.racing
        if race is None:
            return
        begun = time.perf_counter()
        while not race.desk.forecast.fresh:
            self._paced(scene, begun)
        self.fans.append(time.perf_counter() - begun)
        for _ in range(10):
            self._paced(scene, begun)

    def advised(self, scene: str) -> None:
        """Ask the adviser in the open dialog, and wait for the answer."""
        race = self.racing
        if race is None:
            return
        if "ask_adviser" in self.app.controls.places:
            self.click(scene, "ask_adviser")
        begun = time.perf_counter()
        while race.desk.forecast.thinking:
            self._paced(scene, begun)

    def answer(self) -> None:
        """Close all that opens by itself."""
        for _ in range(9):
            race = self.racing
            if race is None or not race.desk.dialog:
                return
            dialog = race.desk.dialog
            self.rest(dialog, 8)
            if WAY_OUT[dialog] in self.app.controls.places:
                self.click(dialog, WAY_OUT[dialog])

    def end_turn(self) -> None:
        """End the turn, and let its months pass."""
        race = self.racing
        if race is None:
            return
        begun, turn = time.perf_counter(), race.desk.view.turn
        race.desk.session.end_turn = self._timed(race.desk.session)  # type: ignore[method-assign]
        self.press("turn ends", pygame.K_e)
        while race.desk.view.turn == turn:
            self._paced("turn ends", begun)
        self.turns.append(time.perf_counter() - begun)
        for _ in range(_TICKING):
            self.frame("months pass")
            self.answer()

    def _timed(self, session: Session) -> Callable[[], None]:
        """Return the end of a turn, timed in the thread that computes it."""

        def end_turn() -> None:
            begun = time.thread_time()
            type(session).end_turn(session)
            self.computed.append(time.thread_time() - begun)

        return end_turn

    def settle(self, scene: str) -> None:
        """Wait until nothing is read or played any more beside the picture."""
        begun = time.perf_counter()
        while self.app.worker.busy:
            self._paced(scene, begun)
        self.frame(scene)

    def _paced(self, scene: str, begun: float) -> None:
        """Draw a frame and wait for the next as the window's loop does."""
        if time.perf_counter() - begun > _PATIENCE:
            raise TimeoutError(f"{scene}: waited {_PATIENCE} s in vain")
        frame = time.perf_counter()
        self.frame(scene)
        time.sleep(max(0.0, FRAME - (time.perf_counter() - frame)))
