"""The program in the window: one screen at a time, events in, frames out.

``handle`` and ``frame`` are all there is to drive: the window's loop calls them, and so do tests,
without a window. Time comes in by argument, so a test decides how fast it runs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pygame

from game import settings as kept
from game.futures.process import Helper, Nobody
from game.settings import Settings
from game.ui import keys, shrinking, theme, tooltip
from game.ui.canvas import Canvas
from game.ui.controls import Controls
from game.ui.library import Library
from game.ui.memory import Memory
from game.ui.screens import first
from game.ui.screens.overlays import Overlays
from game.ui.sky import night_sky
from game.ui.sound import Sound
from game.ui.text import Typesetter
from game.ui.theme import Scale
from game.ui.worker import Worker
from game.words import language

if TYPE_CHECKING:
    from game.record import Record
    from game.session import Session
    from game.ui.backstage import Backstage
    from game.ui.wall.line import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the command line asked for, and what the person has set before."""

    scenario: str | None = None
    lab: str | None = None
    #: The labs of several people at this machine, instead of one.
    people: tuple[str, ...] = ()
    seed: int | None = None
    save_dir: Path
    #: A race to look at, and from where, instead of the title.
    watch: tuple[Session, str] | None = None
    #: A kept race to play on, whose lab, and its file (a new branch has none yet).
    resumed: tuple[Session, str, Path | None] | None = None
    #: Whether to begin where one learns by doing.
    lesson: bool = False
    settings: Settings = field(default_factory=Settings)
    #: A class to show on the wall, instead of anything else.
    wall: Line | None = None
    #: Where settings are kept; without it they hold as long as the window is open.
    settings_file: Path | None = None
    #: What is wrong with that file: it is left as it is, and nothing is written.
    settings_fault: str = ""
    #: Where the hall of fame is kept: among the person's own files unless given.
    hall_file: Path | None = None

    @property
    def of_a_race(self) -> bool:
        """Return whether a race was asked for, so that the title need not ask."""
        return any(each is not None for each in (self.scenario, self.lab, self.seed))


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
    ) -> None:
        self.library = library
        self.wish = wish
        self.worker = worker
        #: Plays futures in a process of its own; nobody does unless given.
        self.helper: Helper = helper or Nobody()
        self.running = True
        self.settings = wish.settings
        self.settings_fault = wish.settings_fault
        self.sound = Sound()
        #: What of the screen stands as it was drawn.
        self.memory = Memory()
        #: What may lie over any screen: the list of keys, the glossary.
        self.over = Overlays(self)
        # Settings have changed: the next pass is laid out anew.
        self._relay = False
        self._type = Typesetter()
        self._now = 0.0
        self._keys_down: set[int] = set()
        language.use(self.settings.language)
        self._tune()
        self.resize(surface)
        self.screen: Screen = first.screen_of(self)
        self._listen()

    def resize(self, surface: pygame.Surface) -> None:
        """Lay everything out anew for a surface of another size, or for other settings."""
        settings = self.settings
        self._window, surface = surface, shrinking.ground(surface)
        scale = Scale(*surface.get_size(), text=settings.text)
        palette = theme.HIGH_CONTRAST if settings.contrast else {}
        self.canvas = Canvas(
            surface, scale, self._type, mirrored=language.right_to_left(), palette=palette
        )
        before = getattr(self, "controls", None)
        self.controls = Controls(self.canvas)
        self.controls.reduced_motion = settings.still
        self.controls.bindings = keys.bound(settings.keys)
        self.controls.on_press = self.sound.click
        if before is not None:
            self.controls.resume(before)
        self._sky = night_sky(surface.get_size(), palette)
        self.memory.forget()

    def forget(self) -> None:
        """Draw the next frame from nothing: what was on the screen is lost."""
        self.canvas.forget()
        self.memory.forget()

    @property
    def now(self) -> float:
        """Return the moment of the last frame."""
        return self._now

    def show(self, screen: Screen) -> None:
        """Change to another screen; nobody waits any more for what the one before has asked."""
        self.helper.drop()
        self.memory.forget()
        self.screen = screen
        self.controls.focus = ""
        # A hand that still drags drags nothing of the next screen, which may be somebody else's.
        self.controls.let_go()
        self._listen()

    def _tune(self) -> None:
        """Give the sounds what is set of them."""
        settings = self.settings
        self.sound.set(settings.volume, muted=settings.muted, ambience=settings.ambience)
        self._make_ambience()

    def _listen(self) -> None:
        """Let the ambience be heard in the screens that have one."""
        self.sound.hum(on=getattr(self.screen, "hums", False))
        self._make_ambience()

    def _make_ambience(self) -> None:
        if self.sound.lacks_ambience:
            from game.ui import waves

            self.worker.start(waves.ambience_samples, self.sound.begin_ambience)

    @cached_property
    def backstage(self) -> Backstage:
        """Where the next quarter is drawn, by the worker."""
        from game.ui.backstage import Backstage

        return Backstage()

    def title(self) -> None:
        """Go to the title."""
        from game.ui.screens.title import TitleScreen

        self.show(TitleScreen(self))

    def branch(
        self, record: Record, turn: int, lab: str, on_fault: Callable[[str], None] | None = None
    ) -> None:
        """Play a recorded race on from ``turn``, counted from 1, another way (``game.branching``).

        What stands in the way is told to ``on_fault``; the screen stays as it is then.
        """
        first.play_on(self, record, turn, lab, on_fault)

    def change(self, **values: Any) -> None:  # noqa: ANN401 - the fields of ``Settings``
        """Change settings, and keep them unless their file must not be touched."""
        before, self.settings = self.settings, replace(self.settings, **values)
        if before == self.settings:
            return
        if before.language != self.settings.language:
            language.use(self.settings.language)
        self._tune()
        self._relay = any(
            getattr(before, name) != getattr(self.settings, name) for name in _LAID_OUT_BY
        )
        if self.wish.settings_file is None or self.settings_fault:
            return
        try:
            kept.save(self.settings, self.wish.settings_file)
        except kept.SettingsError as error:
            self.settings_fault = str(error)

    def set_settings_aside(self) -> None:
        """Rename a file of settings that could not be read, and keep the present ones."""
        path = self.wish.settings_file
        if path is None:
            return
        try:
            if path.exists():
                kept.set_aside(path)
            kept.save(self.settings, path)
        except kept.SettingsError as error:
            self.settings_fault = str(error)
        else:
            self.settings_fault = ""

    def quit(self) -> None:
        """Leave after this frame."""
        self.running = False

    def handle(self, event: pygame.event.Event) -> None:
        """Take one event; what it changes has happened when this returns."""
        if event.type == pygame.QUIT:
            self.quit()
            return
        if event.type == pygame.WINDOWFOCUSLOST:
            # Whoever has the window's input now may never tell that the button was let go.
            self.controls.let_go()
        if event.type == pygame.KEYUP:
            self._keys_down.discard(event.key)
        if event.type not in _WANTED or self._repeats(event):
            return
        event = shrinking.moved(event, self.canvas.surface, self._window)
        if event.type == pygame.MOUSEMOTION and not self.controls.held:
            self.controls.point(event.pos, self._now)
            return
        self._pass(event, drawing=False)

    def _repeats(self, event: pygame.event.Event) -> bool:
        """Return whether a held key speaks again that should speak once: turns must not fly by."""
        if event.type != pygame.KEYDOWN or event.key in _REPEATING:
            return False
        again = event.key in self._keys_down
        self._keys_down.add(event.key)
        return again

    def frame(self, now: float) -> list[pygame.Rect]:
        """Draw the picture of the moment ``now``, in seconds; return where it has changed."""
        self._now = now
        self.worker.poll()
        canvas, window = self.canvas, self._window
        self._pass(None, drawing=True)
        changed = canvas.finish()
        if not changed or canvas.surface is window:
            return changed
        shrinking.show(canvas.surface, window)
        return [window.get_rect()]

    @property
    def moving(self) -> bool:
        """Return whether the next frame will differ without any input."""
        return self.controls.moving or self.worker.busy or self.helper.waiting

    def _pass(self, event: pygame.event.Event | None, *, drawing: bool) -> None:
        self.canvas.begin(drawing=drawing)
        if drawing:
            self.canvas.copy(self._sky, (0, 0))
        controls = self.controls
        controls.begin(event, self._now)
        with controls.asleep(when=bool(self.over.name)):
            self.screen.run(controls)
        self.over.run(controls)
        controls.end()
        if drawing and controls is self.controls:
            tooltip.draw(controls)
        if self._relay:
            self._relay = False
            self.resize(self._window)


#: Keys that go on while they are held.
_REPEATING = frozenset((
    pygame.K_LEFT, pygame.K_RIGHT, pygame.K_UP, pygame.K_DOWN, pygame.K_TAB, pygame.K_BACKSPACE,
))  # fmt: skip
#: The settings that change how a screen is laid out or which key does what.
_LAID_OUT_BY = ("language", "text", "contrast", "still", "keys")
_WANTED = frozenset((
    pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.MOUSEWHEEL,
    pygame.KEYDOWN,
))  # fmt: skip
