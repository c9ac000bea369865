"""Parts of a screen that stand as they were drawn while nothing that they show has changed.

What a part shows follows from four things, and each is watched: the state of the screen (compared
value by value), the pointer (which of the places that the part asked about it is on), events (any
that may mean something to a part lets it be drawn anew), and the moment (a part that asked for it
says how long its answer holds, or is drawn in every frame).
"""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import TYPE_CHECKING, NamedTuple

from game.words import language

if TYPE_CHECKING:
    from game.ui.canvas import Written
    from game.ui.ground import Stroke
    from game.ui.input import Input
    from game.ui.watching import Watched

State = tuple[object, ...]
_PLAIN = (int, float, str, bool)


class _Part(NamedTuple):
    """A part as it was drawn, and what it was drawn from."""

    state: State
    watched: Watched
    strokes: list[Stroke]
    written: list[Written]
    layer: int


class Memory:
    """The parts of one screen, by name."""

    def __init__(self) -> None:
        self._state: State = ()
        #: By name, and whether the part takes input: under a dialog it does not.
        self._parts: dict[tuple[str, bool], _Part] = {}

    def forget(self) -> None:
        """Draw all parts anew."""
        self._parts.clear()

    def look(self, *things: object, without: Container[str] = ()) -> None:
        """Take note of the state of all that parts may show; ``without`` names no state."""
        self._state = (language.current(), *state_of(things, without))

    def draw(self, controls: Input, name: str, run: Callable[[], None], *shown: object) -> None:
        """Draw a part by ``run``, or as it stands; ``shown`` is what only this part shows."""
        canvas = controls.canvas
        settled = (canvas, canvas.layer, controls.reduced_motion)
        state = (*self._state, *shown, *settled)
        if self._stands(controls, name, state):
            return
        if not canvas.drawing:
            # An event may change what no state tells of: how far a list is scrolled.
            self._parts.pop((name, True), None)
            self._parts.pop((name, False), None)
            run()
            return
        with canvas.collected(name) as (strokes, written), controls.watched() as watched:
            run()
        kept = _Part(state, watched, strokes, written, canvas.layer)
        self._parts[name, controls.enabled] = kept

    def _stands(self, controls: Input, name: str, state: State) -> bool:
        """Tell a part again as it was drawn; return whether it may be."""
        canvas, awake = controls.canvas, controls.enabled
        part = self._parts.get((name, awake))
        if part is not None and same(part.state, state) and controls.still(part.watched):
            if not canvas.drawing and controls.concerns(part.watched):
                return False
        elif not awake:
            # What nobody points at looks the same when it takes no input; only it tells nothing.
            part = self._parts.get((name, True))
            if part is None or not same(part.state, state) or not controls.unmet(part.watched):
                return False
        else:
            return False
        if canvas.drawing:
            canvas.retell(name, part.strokes, part.written)
        if awake:
            controls.retell(part.watched)
        canvas.layer = part.layer
        return True


def state_of(things: tuple[object, ...], without: Container[str] = ()) -> State:
    """Return the values that objects hold now; what lies in lists and tables, one by one."""
    found: list[object] = []
    for thing in things:
        for name, value in vars(thing).items():
            if name in without:
                continue
            if isinstance(value, dict):
                found += [len(value), *value, *value.values()]
            elif isinstance(value, list | set):
                found += [len(value), *value]
            else:
                found.append(value)
    return tuple(found)


def same(one: State, other: State) -> bool:
    """Return whether two states hold the same objects, or equal numbers and texts.

    >>> same((1, "a", None), (1, "a", None)), same((1,), (1.0,)), same(([],), ([],))
    (True, False, False)
    """
    return len(one) == len(other) and all(
        a is b or (type(a) is type(b) and isinstance(a, _PLAIN) and a == b)
        for a, b in zip(one, other, strict=True)
    )
