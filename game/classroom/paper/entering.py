"""Typing order sheets in: each becomes the same events as a phone's orders, by the author "paper".

Sheets may be typed while the clock is stopped: the teacher holds it to do so.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from game.classroom import asking, phones
from game.classroom.asking import Refused
from game.classroom.house import House
from game.classroom.log import Event
from game.classroom.messages import Key, Short
from game.classroom.paper.fields import SheetError, number, read
from game.classroom.people import PAPER, Team
from game.classroom.state import Classroom
from game.words import language
from game.words.language import _

Written = Annotated[str, StringConstraints(max_length=24)]


class Sheet(BaseModel):
    """A lab's sheet as it was typed; blank fields take back what stands in the draft."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: Key  #: makes sending it again harmless
    language: Literal["en", "ar"] = "en"
    team: Short
    round: int  #: counted from 1; a sheet of another round is refused
    written: Annotated[dict[Short, Written], Field(max_length=40)]
    lead: Written = ""  #: the slip: the number of a lab, counted from 1
    sure: Written = ""  #: in per cent


class OnPaper(BaseModel):
    """Whether a lab plays on sheets: phones are then seated elsewhere."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    team: Short
    paper: bool


def enter(house: House, sheet: Sheet) -> int:
    """Draft, commit and predict for a lab as its sheet says, in the batch.

    Returns the number of the event that commits.

    Raises
    ------
    SheetError
        If something that is written may not be: nothing of the sheet is taken.
    Refused
        If no round is open, or it is another one.
    """
    language.use(sheet.language)
    before = house.once(sheet.key, PAPER)
    if before is not None:
        return before
    room = house.room
    team = _team(room, sheet.team)
    if room.phase != "decide":
        raise Refused("closed", _("No round is open."))
    if sheet.round != room.turn + 1:
        raise Refused("phase", _("This sheet is of another round."))
    orders = read(phones.sheet_message(room, team), sheet.written)
    slip = _slip(room, team, sheet)
    for event in _events(team, orders, slip):
        house.take(event)
    return house.take(Event("committed", PAPER, {"team": team.id}, f"{PAPER}/{sheet.key}"))


def _events(
    team: Team, orders: dict[str, float | str | None], slip: dict[str, Any] | None
) -> list[Event]:
    """Return what comes before the commitment."""
    found = []
    if not team.paper and not team.members:
        found.append(Event("papered", asking.TEACHER, {"team": team.id, "paper": True}))
    if team.committed:
        found.append(Event("reopened", PAPER, {"team": team.id}))
    changed = {
        name: value for name, value in orders.items() if value is not None or name in team.draft
    }
    if changed:
        found.append(Event("drafted", PAPER, {"team": team.id, "orders": changed}))
    if slip is not None:
        found.append(Event("predicted", PAPER, slip))
    return found


def _slip(room: Classroom, team: Team, sheet: Sheet) -> dict[str, Any] | None:
    if not sheet.lead.strip() and not sheet.sure.strip():
        return None
    labs = room.scenario.lab_ids
    place = number(sheet.lead, "lead")
    if place not in range(1, len(labs) + 1):
        raise SheetError("lead", _("expected the number of a lab"))
    sure = number(sheet.sure, "sure")
    if not 0 <= sure <= 100:  # noqa: PLR2004 - per cent
        raise SheetError("sure", _("expected 0 to 100"))
    return {"team": team.id, "lab": labs[int(place) - 1], "sure": sure / 100}


def put_on_paper(house: House, asked: OnPaper) -> int:
    """Let a lab play on sheets, or on phones again, in the batch; return the event's number."""
    team = _team(house.room, asked.team)
    return house.take(Event("papered", asking.TEACHER, {"team": team.id, "paper": asked.paper}))


def _team(room: Classroom, name: str) -> Team:
    team = room.teams.get(name)
    if team is None or team.strategy is not None:
        raise Refused("order", _("expected a lab that people play"))
    return team
