"""Events that a teacher may put into a race, with something to say about each."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from game.words import numbers
from game.words.language import _, phrase

if TYPE_CHECKING:
    from game.classroom.state import Classroom


class Injection(NamedTuple):
    """An intervention by name; ``at_lab`` where it concerns one lab."""

    kind: str
    size: float
    at_lab: bool
    title: str
    does: str  #: to labs, with a ``figure``
    figure: Callable[[float], str]  #: from the size
    talk: str


def _lost(factor: float) -> str:
    return numbers.percent(1.0 - factor)


def _gained(log_gain: float) -> str:
    return numbers.percent(math.expm1(log_gain))


INJECTIONS: dict[str, Injection] = {
    "export_controls": Injection(
        "chip_output",
        0.6,
        at_lab=False,
        title=phrase("Export controls"),
        does=phrase("In the next month {figure} fewer chips are made, for everybody."),
        figure=_lost,
        talk=phrase("Who feels a chip shortage first: the lab with cash, or the one with power?"),
    ),
    "efficiency_shock": Injection(
        "efficiency",
        0.4,
        at_lab=False,
        title=phrase("An efficiency shock"),
        does=phrase("A published method: everybody's compute does {figure} more."),
        figure=_gained,
        talk=phrase(
            "Everyone gains the same. Does that help those with the most compute, or least?"
        ),
    ),
    "share_fall": Injection(
        "share_price",
        0.7,
        at_lab=False,
        title=phrase("Share prices fall"),
        does=phrase("The founder's shares, which loans are drawn on, fall by {figure} at once."),
        figure=_lost,
        talk=phrase("Whose plans were paid for with borrowed money, and who lends now?"),
    ),
    "grid_refusal": Injection(
        "grid_refused",
        400.0,
        at_lab=True,
        title=phrase("The grid refuses"),
        does=phrase("{figure} leave this lab's queue for the grid."),
        figure=numbers.power,
        talk=phrase("Chips without power stand still. What could this lab have built earlier?"),
    ),
    "gulf_offer": Injection(
        "gulf_offer",
        8.0,
        at_lab=True,
        title=phrase("An offer from the Gulf"),
        does=phrase("{figure} more are committed to this lab."),
        figure=numbers.usd,
        talk=phrase("What does money cost that is not a loan?"),
    ),
}


def effect(each: Injection) -> str:
    """Return what an event does, with its size, in the language in use.

    >>> numbers.plain(effect(INJECTIONS["grid_refusal"]))
    "400 MW leave this lab's queue for the grid."
    """
    return _(each.does).format(figure=each.figure(each.size))


def put_in(room: Classroom, number: int, names: Mapping[str, str]) -> list[dict[str, str]]:
    """Return what the teacher has put into a world's round, or into the last while it is talked of.

    An event is known by its kind: that is what a record keeps. ``names`` are the labs' by id.
    """
    model = room.worlds[number].session.model
    items = model.interventions
    if not items and room.phase != "decide" and model.record.turns:
        items = model.record.turns[-1]["interventions"]
    found = []
    for item in items:
        known = next((each for each in INJECTIONS.values() if each.kind == item["kind"]), None)
        if known is not None:
            at = {"lab": names[item["lab"]]} if item.get("lab") else {}
            found.append({"title": _(known.title), "talk": _(known.talk)} | at)
    return found
