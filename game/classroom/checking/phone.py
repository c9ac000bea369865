"""What one phone has shown of itself, and how that is told in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from game.words import numbers
from game.words.language import _

#: From here on an answer takes so long that people press twice, ms.
SLOW = 700.0
#: The narrowest screen that the students' page is made for, points.
NARROW = 320
Span = Annotated[float, Field(ge=0, le=600_000, allow_inf_nan=False)]


class Shown(BaseModel):
    """What the page on a phone posts: ``step`` has worked, or has not, and took ``ms``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    phone: Annotated[str, StringConstraints(min_length=8, max_length=40)]
    step: Literal["opened", "sent", "heard", "back"]
    worked: bool = True
    ms: Span = 0.0
    width: Annotated[int, Field(ge=0, le=20_000)] = 0


STEPS = ("opened", "sent", "heard", "back")


@dataclass
class Phone:
    """One phone: which steps worked, in which it failed; times in ms, ``width`` in points."""

    number: int
    sender: str
    steps: dict[str, Shown]

    def take(self, shown: Shown) -> bool:
        """Note a step; return whether it says something new."""
        before = self.steps.get(shown.step)
        if before is not None and (before.worked or not shown.worked):
            return False
        self.steps[shown.step] = shown
        return True

    @property
    def plays(self) -> bool:
        """Whether all that a class needs has worked."""
        return all(step in self.steps and self.steps[step].worked for step in STEPS)

    @property
    def missing(self) -> list[str]:
        """Return the steps that have not worked."""
        return [step for step in STEPS if step not in self.steps or not self.steps[step].worked]


def sentence(shown: Shown) -> str:
    """Return one step in a sentence."""
    time = _("{ms} ms").format(ms=numbers.digits(shown.ms))
    if not shown.worked:
        return {
            "opened": _("The page did not open as it should."),
            "sent": _("The phone could not send anything."),
            "heard": _("The live connection (WebSocket) did not come about."),
            "back": _("The phone did not come back after it was away."),
        }[shown.step]
    told = {
        "opened": _("The page has opened; the screen is {width} points wide.").format(
            width=numbers.digits(shown.width)
        ),
        "sent": _("Orders can be sent: {time} there and back.").format(time=time),
        "heard": _("News arrives live: {time} there and back.").format(time=time),
        "back": _("The phone was away and came back by itself, in {time}.").format(time=time),
    }[shown.step]
    if shown.step in {"sent", "heard"} and shown.ms > SLOW:
        return _("{sentence} That is slow: people will press twice.").format(sentence=told)
    if shown.step == "opened" and shown.width < NARROW:
        return _("{sentence} That is narrow: turn the phone on its side.").format(sentence=told)
    return told


def wanting(step: str) -> str:
    """Return what is said of a step that has not worked by the end."""
    return {
        "opened": _("No phone has opened the page."),
        "sent": _("The phone opened the page, and could not send anything back."),
        "heard": _(
            "The live connection did not come about. A filter or a proxy of the network holds "
            "it back, or the phone's own data saver."
        ),
        "back": _(
            "It was not seen whether the phone comes back: lock it for a moment, then wake it."
        ),
    }[step]
