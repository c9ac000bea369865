"""The program in the window: one screen at a time, events in, frames out.

``handle`` and ``frame`` are all there is to drive: the window's loop calls them, and so do tests,
without a window. Time comes in by argument, so a test decides how fast it runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pygame

from game.ui import tooltip
from game.ui.canvas import Canvas, night_sky
from game.ui.controls import Controls
from game.ui.forecast.process import Helper, Nobody
from game.ui.library import Library
from game.ui.text import Typesetter
from game.ui.theme import Scale
from game.ui.worker import Worker
from game.words import language

if TYPE_CHECKING:
    from game.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the command line asked for."""

    scenario: str | None = None
    lab: str | None = None
    seed: int | None = None
    save_dir: Path
    #: A race to look at, and from where, instead of the title.
    watch: tuple[Session, str] | None = None


class Screen(Protocol):
    """One full picture: title, race or end."""

    def run(self, controls: Controls) -> None:
        """Draw, and do what the input of this pass asks for."""


class App:
    """The window's content and its input."""

    def __init__(
        self,
        surface: pygame.Surface,
        library: Library,
        wish: Wish,
        *,
        worker: Worker,
        helper: Helper | None = None,
        text_scale: float = 1.0,
    ) -> None:
        self.library = library
        self.wish = wish
        self.worker = worker
        #: Plays futures in a process of its own; nobody does unless given.
        self.helper: Helper = helper or Nobody()
        self.running = True
        self.text_scale = text_scale
        self._type = Typesetter()
        self._now = 0.0
        self._keys_down: set[int] = set()
        self.resize(surface)
        from game.ui.screens.title import TitleScreen

        self.screen: Screen = TitleScreen(self)
        if wish.watch is not None:
            from game.ui.screens.race import RaceScreen

            session, lab = wish.watch
            self.screen = RaceScreen(self, session, lab, session.scenario.name)

    def resize(self, surface: pygame.Surface) -> None:
        """Lay everything out anew for a surface of another size."""
        scale = Scale(*surface.get_size(), text=self.text_scale)
        self.canvas = Canvas(surface, scale, self._type, mirrored=language.right_to_left())
        before = getattr(self, "controls", None)
        self.controls = Controls(self.canvas)
        if before is not None:
            self.controls.focus, self.controls.keyboard = before.focus, before.keyboard
        self._sky = night_sky(surface.get_size())

    @property
    def now(self) -> float:
        """Return the moment of the last frame."""
        return self._now

    def show(self, screen: Screen) -> None:
        """Change to another screen; nobody waits any more for what the one before has asked."""
        self.helper.drop()
        self.screen = screen
        self.controls.focus = ""

    def title(self) -> None:
        """Go to the title."""
        from game.ui.screens.title import TitleScreen

        self.show(TitleScreen(self))

    def save(self, session: Session, name: str) -> Path:
        """Keep a race on disk and return where; no race ever replaces another."""
        folder = self.wish.save_dir
        folder.mkdir(parents=True, exist_ok=True)
        path, number = folder / f"{name}.json", 1
        while path.exists():
            number += 1
            path = folder / f"{name}-{number}.json"
        session.save(path)
        return path

    def quit(self) -> None:
        """Leave after this frame."""
        self.running = False

    def handle(self, event: pygame.event.Event) -> None:
        """Take one event; what it changes has happened when this returns."""
        if event.type == pygame.QUIT:
            self.quit()
            return
        if event.type == pygame.KEYUP:
            self._keys_down.discard(event.key)
        if event.type not in _WANTED or self._repeats(event):
            return
        self._pass(event, drawing=False)

    def _repeats(self, event: pygame.event.Event) -> bool:
        """Return whether a held key speaks again that should speak once: turns must not fly by."""
        if event.type != pygame.KEYDOWN or event.key in _REPEATING:
            return False
        again = event.key in self._keys_down
        self._keys_down.add(event.key)
        return again

    def frame(self, now: float) -> None:
        """Draw the picture of the moment ``now``, in seconds."""
        self._now = now
        self.worker.poll()
        self._pass(None, drawing=True)

    @property
    def moving(self) -> bool:
        """Return whether the next frame will differ without any input."""
        return self.controls.moving or self.worker.busy or self.helper.waiting

    def _pass(self, event: pygame.event.Event | None, *, drawing: bool) -> None:
        self.canvas.begin(drawing=drawing)
        if drawing:
            self.canvas.surface.blit(self._sky, (0, 0))
        controls = self.controls
        controls.begin(event, self._now)
        self.screen.run(controls)
        controls.end()
        if drawing and controls is self.controls:
            tooltip.draw(controls)


#: Keys that go on while they are held.
_REPEATING = frozenset((pygame.K_LEFT, pygame.K_RIGHT, pygame.K_UP, pygame.K_DOWN, pygame.K_TAB))
_WANTED = frozenset(
    (
        pygame.MOUSEMOTION,
        pygame.MOUSEBUTTONDOWN,
        pygame.MOUSEBUTTONUP,
        pygame.MOUSEWHEEL,
        pygame.KEYDOWN,
    )
)
