"""The people at one machine: how many may play, and how each of them is marked on the screen."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.ui import theme
from game.ui.canvas import Canvas
from game.ui.controls import Controls
from game.ui.theme import Colour
from game.words import _, numbers

FEWEST, MOST = 2, 6
#: One for each seat in turn; the number beside it says the same.
COLOURS: tuple[Colour, ...] = (
    theme.GOLD, theme.CYAN, theme.GOOD, theme.VIOLET, theme.BAD, theme.HALLS,
)  # fmt: skip


class Guests:
    """Who has taken a lab before the race, where several people play at this machine."""

    def __init__(self, labs: Sequence[str]) -> None:
        self.several = len(labs) >= FEWEST
        self._taken = list(labs)

    def invite(self, lab: str, *, several: bool) -> None:
        """Let several people play, the first of them at ``lab``, or one alone."""
        self.several = several
        if several and lab not in self._taken:
            self._taken.append(lab)

    def press(self, lab: str) -> None:
        """Give a lab that is free to one more person, or take it back."""
        if lab in self._taken:
            self._taken.remove(lab)
        elif len(self._taken) < MOST:
            self._taken.append(lab)

    def seated(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Return the labs that people lead, of those there are, in their order."""
        return tuple(lab for lab in ids if lab in self._taken) if self.several else ()

    def enough(self, ids: Sequence[str]) -> bool:
        """Return whether the race can start."""
        return not self.several or FEWEST <= len(self.seated(ids)) <= MOST


def choice(controls: Controls, strip: pygame.Rect, guests: Guests, lab: str) -> None:
    """Draw the choice of one person alone, who leads ``lab``, or of several."""
    help_text = _(
        "Two to six people take turns at this machine, each with orders that the others do not "
        "see; press the labs that they lead"
    )
    labels = [_("One person"), _("Several, in turns")]
    picked = controls.choice("people", strip, labels, int(guests.several), help_text=help_text)
    if picked is not None:
        guests.invite(lab, several=bool(picked))


def title(guests: Guests) -> str:
    """Return what is asked for before a race."""
    return _("Choose a lab for each person") if guests.several else _("Choose a lab")


def wanted() -> str:
    """Return what is missing before several people can start."""
    return _("Each person presses the lab to lead: two people at least, six at most.")


def badge(canvas: Canvas, place: int, centre: tuple[int, int], height: int) -> None:
    """Draw the number of a person in their colour, ``height`` high."""
    canvas.circle(centre, height // 2, COLOURS[place % len(COLOURS)])
    size = theme.BODY if height < 2 * canvas.line_height(theme.BODY) else theme.HERO
    at = (centre[0], centre[1] - canvas.line_height(size) // 2)
    number = numbers.whole(place + 1)
    canvas.text(number, at, size, theme.INK, bold=True, align="centre", width=height)


def marked(canvas: Canvas, place: int, tile: pygame.Rect) -> None:
    """Mark the tile of a lab with the person who leads it, in its far upper corner."""
    height = canvas.line_height(theme.BODY) + canvas.scale.px(8)
    gap = canvas.scale.px(12)
    centre = tile.right - gap - height // 2, tile.y + gap + height // 2
    badge(canvas, place, centre, height)
