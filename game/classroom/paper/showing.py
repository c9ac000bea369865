"""What the page for typing sheets in shows: the round, who plays on paper, and their sheets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.classroom import figures, phones
from game.classroom.house import clock
from game.classroom.paper.captions import FIGURES
from game.classroom.paper.fields import Field, answers, fields, written
from game.classroom.people import PAPER, Team
from game.classroom.slips import Slip
from game.classroom.state import Classroom
from game.words import language, numbers
from game.words.language import _, phrase

SENTENCES = {
    "title": phrase("Type order sheets in"),
    "back": phrase("Back to the teacher's page"),
    "first": phrase("Open this page from the teacher's page."),
    "on_paper": phrase("Which labs play on paper?"),
    "all": phrase("All of them"),
    "phones": phrase("Phones are seated at the other labs."),
    "print_all": phrase("Print sheets for all rounds"),
    "print_now": phrase("Print sheets for this round"),
    "closed": phrase("No round is open. Start it on the teacher's page, and hold the clock."),
    "round": phrase("Round {round} of {rounds}"),
    "stopped": phrase("The clock is stopped"),
    "practice": phrase("Practice: this round does not count."),
    "over": phrase("The race is over."),
    "read_out": phrase("Figures and news to read out"),
    "if_empty": phrase("if empty: {value}"),
    "lead": phrase("Who will have the most compute in two years?"),
    "sure": phrase("How sure are you?"),
    "commit": phrase("Commit this sheet"),
    "keys": phrase("Tab goes on, Enter commits and goes to the next sheet."),
    "committed": phrase("committed"),
    "is_in": phrase("The sheet of {lab} is in."),
    "all_in": phrase("All sheets are in. Close the round on the teacher's page."),
    "wrong": phrase("Not taken: see what is marked."),
    "lost": phrase("Connecting again…"),
    "people": phrase("{count} people"),
    "model": phrase("A model for play and teaching, not a forecast or investment advice."),
}


def state(room: Classroom, spoken: str) -> dict[str, Any]:
    """Return all that the page shows, in one language."""
    language.use(spoken if spoken in language.languages() else "en")
    labs = [_lab(room, team) for number in range(len(room.worlds)) for team in room.labs_of(number)]
    return figures.clock_of(room, clock()) | {
        "labs": labs,
        "texts": {key: _(text) for key, text in SENTENCES.items()},
        "dir": "rtl" if language.right_to_left() else "ltr",
    }


def _lab(room: Classroom, team: Team) -> dict[str, Any]:
    name = figures.names_of(room)[team.lab]
    if len(room.worlds) > 1:
        number = numbers.digits(team.world + 1)
        name = _("World {number}: {lab}").format(number=number, lab=name)
    found = {
        "id": team.id,
        "name": name,
        "people": len(team.members),
        "paper": team.paper,
        "strategy": team.strategy,
        "committed": team.committed,
    }
    if not team.paper or room.phase == "over":
        return found
    message = phones.sheet_message(room, team)
    told = message.get("told", {})
    return found | {
        "fields": [_field(message, each) for each in (*fields(message), *answers(message))],
        "labs": list(message["labs"].values()),
        "slip": _slip(room, team),
        "told": [[_(text), told[key]] for key, text in FIGURES.items() if key in told],
        "said": [*([message["bound"]] if told else []), *message["news"]],
        "cut": message["cut"],
    }


def _field(message: Mapping[str, Any], field: Field) -> dict[str, Any]:
    return {
        "name": field.name,
        "number": field.number,
        "label": field.label,
        "help": field.help,
        "range": field.range,
        "standing": field.standing,
        "choices": [[each.number, each.label] for each in field.choices],
        "written": written(message, field.name),
    }


def _slip(room: Classroom, team: Team) -> list[str]:
    slip: Slip | None = room.slips.get(room.turn, {}).get(f"{PAPER}:{team.id}")
    if slip is None:
        return ["", ""]
    return [str(room.scenario.lab_ids.index(slip.lab) + 1), f"{slip.sure * 100:.10g}"]
