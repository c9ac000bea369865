"""What a drawing asks of the input, watched: it may stand while the answers would be the same.

Whoever draws asks here where the pointer is and what moment it is, and tells here which controls
there are; the answers it was given, and what it told, are kept with its drawing (``memory``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pygame

#: What a place says when it is looked at, or what puts it into words when somebody looks.
Tip = str | Callable[[], str]


def said(tip: Tip) -> str:
    """Return a tip in words.

    >>> said("Cash"), said(lambda: "Cash in the bank")
    ('Cash', 'Cash in the bank')
    """
    return tip if isinstance(tip, str) else tip()


@dataclass(slots=True)
class Hint:
    """The help of the control under the pointer or in focus."""

    owner: str = ""
    text: str = ""
    rect: pygame.Rect | None = None
    since: float = 0.0


@dataclass(slots=True)
class Watched:
    """What a part of the screen has asked of the input while it was drawn, and told it."""

    #: Places, and whether the pointer was on them.
    places: list[pygame.Rect] = field(default_factory=list)
    on: list[int] = field(default_factory=list)
    #: Where exactly the pointer was, if that was asked.
    pointer: tuple[int, int] | None = None
    #: Until when it holds; without end if nobody asked for the moment.
    until: float = float("inf")
    controls: dict[str, pygame.Rect] = field(default_factory=dict)
    tips: dict[str, Tip] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    hint: tuple[str, str, pygame.Rect] | None = None
    #: Whether it asks for keys that need no focus.
    keys: bool = False
    #: What it knew of focus, pointing and holding, as far as its own controls have to do with it.
    attention: tuple[object, ...] = ()


class Watching:
    """The part of the input that drawings depend on."""

    def __init__(self) -> None:
        #: The moment, for whoever sees to it that what is drawn from it is drawn anew in time.
        self.clock = 0.0
        self.focus = ""
        self.held = ""
        self.keyboard = False
        # Which of pointer and keyboard asks for a tooltip: whichever moved last, and a key that
        # acts asks for none, so that nothing is left hanging over what happened.
        self.pointing = True
        self.seeking = False
        self.reduced_motion = False
        self.moving = False
        self.enabled = True
        self.pressed = self.released = False
        self.key: int | None = None
        #: What the key wrote, and how many rows the wheel turned.
        self.typed = ""
        self.wheel = 0
        self.places: dict[str, pygame.Rect] = {}
        #: What each place of this pass says when it is looked at.
        self.tips: dict[str, Tip] = {}
        self.hint = Hint()
        self._order: list[str] = []
        self._hinted: tuple[str, str, pygame.Rect] | None = None
        self._pointer = (-1, -1)
        #: When the pointer came to where it is, if no pass has seen it there.
        self._pointed_at: float | None = None
        self._asked_at = 0.0
        self._watched = Watched()

    @property
    def helps(self) -> dict[str, str]:
        """Return what each place of this pass says, in words."""
        return {name: said(tip) for name, tip in self.tips.items()}

    @property
    def now(self) -> float:
        """Return the moment; who asks is drawn anew in every frame."""
        self._watched.until = float("-inf")
        return self.clock

    def beat(self, seconds: float) -> int:
        """Return how often so many seconds have passed; who asks is drawn anew with the next."""
        beat = int(self.clock / seconds)
        self._watched.until = min(self._watched.until, (beat + 1) * seconds)
        return beat

    @property
    def pointer(self) -> tuple[int, int]:
        """Return where the pointer is; who asks is drawn anew when it moves."""
        self._watched.pointer = self._pointer
        return self._pointer

    def over(self, rect: pygame.Rect) -> bool:
        """Return whether the pointer is on a place; who asks is drawn anew when that changes."""
        if not self.enabled:
            return False
        watched = self._watched
        on = rect.collidepoint(self._pointer)
        if on:
            watched.on.append(len(watched.places))
        watched.places.append(rect.copy())
        return on

    @contextmanager
    def covered(self, place: pygame.Rect | None) -> Iterator[None]:
        """Draw what lies under ``place``: a pointer that is there touches nothing of it."""
        pointer, pressed = self._pointer, self.pressed
        if place is not None and not self.held and place.collidepoint(pointer):
            self._pointer, self.pressed = (-1, -1), False
        yield
        self._pointer, self.pressed = pointer, pressed

    @contextmanager
    def watched(self) -> Iterator[Watched]:
        """Watch what is asked and told while a part of the screen is drawn."""
        before, self._watched = self._watched, Watched()
        places, self.places = self.places, self._watched.controls
        tips, self.tips = self.tips, self._watched.tips
        order, self._order = self._order, self._watched.order
        moving, self.moving = self.moving, False
        watched = self._watched
        yield watched
        if self.moving:
            watched.until = float("-inf")
        self.moving = self.moving or moving
        self._watched, self.places, self.tips, self._order = before, places, tips, order
        self.places.update(watched.controls)
        self.tips.update(watched.tips)
        self._order += watched.order
        watched.attention = self._attention(watched)

    def _attention(self, watched: Watched) -> tuple[object, ...]:
        own = watched.controls
        return (
            (self.focus, self.keyboard, self.seeking, self.pointing) if self.focus in own else None,
            self.pointing if watched.on else None,
            self.held if self.held in own else None,
        )

    def still(self, watched: Watched) -> bool:
        """Return whether all that a part has asked would be answered alike now."""
        if self.clock >= watched.until:
            return False
        if watched.pointer is not None and watched.pointer != self._pointer:
            return False
        if watched.attention != self._attention(watched):
            return False
        here = pygame.Rect(self._pointer, (1, 1))
        return here.collidelistall(watched.places) == watched.on

    def unmet(self, watched: Watched) -> bool:
        """Return whether a part asked for no more than it would be told while it takes no input."""
        own = (*watched.on, watched.pointer, *watched.attention)
        return self.clock < watched.until and all(each is None for each in own)

    def concerns(self, watched: Watched) -> bool:
        """Return whether the event of this pass may mean something to a part that is still so."""
        if self.wheel:
            return True
        if self.pressed or self.released:
            return bool(watched.on) or watched.pointer is not None or self.held in watched.controls
        if self.key is not None or self.typed:
            return watched.keys or self.focus in watched.controls
        return self.held in watched.controls

    def retell(self, watched: Watched) -> None:
        """Tell what a part has told when it was drawn."""
        self.places.update(watched.controls)
        self.tips.update(watched.tips)
        self._order += watched.order
        if watched.hint is not None:
            self._help(*watched.hint)

    def _help(self, name: str, help_text: str, rect: pygame.Rect) -> None:
        # Of places that lie in each other the last one counts: it was drawn over the others.
        self._hinted = self._watched.hint = (name, help_text, rect)
