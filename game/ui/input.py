"""Input: which control has the focus, which one is held, where the pointer is.

A pass is one drawing of the screen, or one laying-out of it for an event; what lasts from pass to
pass is here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import pygame

from game.ui import keys, theme
from game.ui.canvas import Canvas
from game.ui.watching import Hint, Tip, Watched, Watching, said

TOOLTIP_AFTER = 0.45
_EASE_SECONDS = 0.6


def _nothing() -> None:
    """Stay silent."""


#: How much farther a control seems that lies beside the way of an arrow.
_ASIDE = 3
_ACTING = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)
_ARROWS = {
    pygame.K_LEFT: (-1, 0),
    pygame.K_RIGHT: (1, 0),
    pygame.K_UP: (0, -1),
    pygame.K_DOWN: (0, 1),
}


class Input(Watching):
    """Input of one pass, and what lasts from pass to pass."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self.canvas = canvas
        self.shift = self.control = False
        self.bindings: Mapping[str, int] = keys.USUAL
        #: Called whenever a control is pressed: a click is heard.
        self.on_press: Callable[[], None] = _nothing
        #: For each list that scrolls: its first row on view, and the chosen one then.
        self.scrolled: dict[str, tuple[int, int]] = {}
        self.focus_first = False
        self.held_value = 0.0
        self._eased: dict[str, tuple[float, float, float]] = {}
        #: The button that was pressed, while the pointer rests there.
        self._hushed: tuple[str, pygame.Rect] | None = None

    def resume(self, before: Input) -> None:
        """Take over what lasts from the controls of another window size."""
        self.focus, self.keyboard, self.clock = before.focus, before.keyboard, before.clock
        self.scrolled = before.scrolled

    # --- one pass --------------------------------------------------------------------------------

    def begin(self, event: pygame.event.Event | None, now: float) -> None:
        """Start a pass for ``event``, or one without input."""
        self.clock = now
        self._asked_at = now if self._pointed_at is None else self._pointed_at
        self._pointed_at = None
        self.moving = False
        self.enabled = True
        self.pressed = self.released = False
        self.key = None
        self.typed, self.wheel = "", 0
        self._order.clear()
        self.places.clear()
        self.tips.clear()
        self._hinted = None
        self._watched = Watched()
        if event is not None:
            self._read(event)

    def point(self, position: tuple[int, int], now: float) -> None:
        """Move the pointer with nothing held: the next pass answers to where it is then."""
        self._pointer = self._logical(position)
        self._pointed_at, self.pointing = now, True

    def _read(self, event: pygame.event.Event) -> None:
        if event.type == pygame.MOUSEMOTION:
            self._pointer = self._logical(event.pos)
            self.pointing = True
        elif event.type in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP) and event.button == 1:
            self._pointer = self._logical(event.pos)
            self.pressed = event.type == pygame.MOUSEBUTTONDOWN
            if self.pressed:
                self.let_go()  # of what it was not seen to let go of
            self.released = not self.pressed
            self.keyboard = False
            self.pointing = True
        elif event.type == pygame.MOUSEWHEEL:
            self.wheel = event.y
        elif event.type == pygame.KEYDOWN:
            self.pointing = False
            self.key = keys.pressed(event)
            ends = self.bindings["end_turn"], self.bindings["run_on"]
            acts = self.key in _ACTING or self.key in ends
            self.seeking = not acts
            written = getattr(event, "unicode", "")
            self.shift = bool(event.mod & pygame.KMOD_SHIFT)
            self.control = bool(event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META))
            self.typed = written if written.isprintable() and not self.control else ""
            self.keyboard = True

    def _logical(self, position: tuple[int, int]) -> tuple[int, int]:
        x, y = position
        return (self.canvas.width - 1 - x, y) if self.canvas.mirrored else (x, y)

    def let_go(self) -> None:
        """Hold nothing any more, and leave it where it stood."""
        self.held = ""

    def end(self) -> None:
        """Finish a pass: move the focus, let go of what is no longer held."""
        if self.released:
            self.let_go()
        if self.focus_first and self._order:
            self.focus, self.focus_first = self._order[0], False
        if self.key == pygame.K_TAB and self._order:
            step = -1 if self.shift else 1
            at = self._order.index(self.focus) if self.focus in self._order else -(step > 0)
            self.focus = self._order[(at + step) % len(self._order)]
        elif self.key in _ARROWS and self._order:
            self.focus = self._towards(_ARROWS[self.key])
        self._hint()

    def _hint(self) -> None:
        """Keep the hint of the place that is looked at, since when it has been."""
        if self._hinted is None:
            self.hint.owner = ""
            return
        name, text, rect = self._hinted
        if self._hushed is not None and not self._hushed[1].collidepoint(self._pointer):
            self._hushed = None
        if self._hushed is not None and self._hushed[0] == name:
            self.hint.owner = ""
            return
        if self.hint.owner != name:
            self.hint = Hint(name, text, rect, self._asked_at)
        self.hint.text, self.hint.rect = text, rect

    def hush(self, name: str, rect: pygame.Rect) -> None:
        """Tell no more of a button that was pressed until the pointer has left it.

        Its tooltip would lie over what came of it.
        """
        self._hushed = (name, rect.copy())

    def _towards(self, way: tuple[int, int]) -> str:
        """Return the nearest control in a direction from the one in focus, or that one."""
        if self.focus not in self._order:
            return self._order[0]
        here = self.places[self.focus].center
        best, least = self.focus, float("inf")
        for name in self._order:
            x, y = (there - at for there, at in zip(self.places[name].center, here, strict=True))
            ahead, aside = x * way[0] + y * way[1], abs(x * way[1]) + abs(y * way[0])
            if ahead > 0 and ahead + _ASIDE * aside < least:
                best, least = name, ahead + _ASIDE * aside
        return best

    @property
    def reachable(self) -> tuple[str, ...]:
        """Return the controls of the last pass that Tab reaches, in order."""
        return tuple(self._order)

    @contextmanager
    def asleep(self, *, when: bool = True) -> Iterator[None]:
        """Draw controls that take no input, under a dialog."""
        before = self.enabled
        self.enabled = before and not when
        yield
        self.enabled = before

    def took(self, key: int) -> bool:
        """Return whether ``key`` was pressed, and use it up."""
        self._watched.keys = self._watched.keys or self.enabled
        if self.enabled and self.key == key:
            self.key = None
            return True
        return False

    def asked(self, action: str) -> bool:
        """Return whether the key of ``action`` was pressed, and use it up."""
        return self.took(self.bindings[action])

    def key_name(self, action: str) -> str:
        """Return what stands on the key of ``action``, as one left-to-right atom."""
        return f"\u2066{keys.name_of(self.bindings[action])}\u2069"

    def eased(self, name: str, target: float) -> float:
        """Return a value on its way to ``target``."""
        start, goal, since = self._eased.get(name, (target, target, self.clock))
        share = min(max((self.clock - since) / _EASE_SECONDS, 0.0), 1.0)
        value = start + (goal - start) * (1 - (1 - share) ** 3)
        if goal != target:
            self._eased[name] = (value, target, self.clock)
            share = 0.0
        elif name not in self._eased:
            self._eased[name] = (target, target, self.clock)
        if self.reduced_motion:
            return target
        self.moving = self.moving or (share < 1 and value != target)
        return value

    # --- what controls share ---------------------------------------------------------------------

    def meet(self, name: str, rect: pygame.Rect, tip: Tip, *, live: bool) -> bool:
        """Register a control; return whether the pointer is over it."""
        over = self.over(rect)
        if self.enabled:
            self.places[name] = self.canvas.turned(rect)
            self.tips[name] = tip
            if live:
                self._order.append(name)
                if over and self.pressed:
                    self.focus = name
        focused = self.enabled and self.keyboard and self.focus == name
        asked = over if self.pointing else focused and self.seeking
        if asked and (text := said(tip)):
            self._help(name, text, rect)
        return over and live

    def has_focus(self, name: str) -> bool:
        """Return whether the keyboard is on this control, visibly."""
        return self.enabled and self.keyboard and self.focus == name

    def ring(self, name: str, rect: pygame.Rect, radius: int) -> None:
        """Show the focus."""
        if self.has_focus(name):
            grown = rect.inflate(6, 6)
            self.canvas.box(grown, None, radius=radius + 3, border=theme.GOLD, thickness=2)

    def activated(self, name: str) -> bool:
        """Return whether a key pressed the control in focus."""
        return self.has_focus(name) and (
            self.took(pygame.K_RETURN) or self.took(pygame.K_KP_ENTER) or self.took(pygame.K_SPACE)
        )

    def region(self, name: str, rect: pygame.Rect, tip: Tip) -> None:
        """Give a place that is no control a tooltip; one that is long to word, as a function."""
        self.meet(name, rect, tip, live=False)

    def arrow(self) -> int:
        """Return -1 or 1 for an arrow key; left and right follow the direction of reading."""
        forward, back = pygame.K_RIGHT, pygame.K_LEFT
        if self.canvas.mirrored:
            forward, back = back, forward
        if self.took(forward) or self.took(pygame.K_UP):
            return 1
        if self.took(back) or self.took(pygame.K_DOWN):
            return -1
        return 0
