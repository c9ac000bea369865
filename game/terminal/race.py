"""A whole race in a terminal, from the first question to the record."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from game import attention
from game.terminal import advanced, adviser, capital, people, tables
from game.terminal.decisions import Decisions
from game.terminal.interrupt import Interrupted
from game.terminal.talk import Leave, Talk
from game.words import _
from game.words import attention as words

if TYPE_CHECKING:
    from rich.console import Console

    from game.session import Session


def play(session: Session, lab: str, record: Path, console: Console) -> int:
    """Play ``lab``'s seat until the last month or until the person leaves; return the exit code.

    Where several people play, they take turns, each at their own lab.
    The record is kept after every turn, so that whatever happens, whole turns are on disk.
    """
    talk = Talk(console)
    talk.help_text = _(
        "Enter takes what is marked or shown; ? helps; q leaves and keeps the record. After the "
        "six decisions: Enter ends the turn, f ends turns until something needs you, a opens "
        "Advanced, v asks the adviser, u undoes, r shows the race, c shows Capital."
    )
    try:
        _race(talk, session, lab, record)
    except (Leave, KeyboardInterrupt):
        talk.say()
    if record.exists():
        talk.say(_("The record is kept as {path}").format(path=record))
    else:
        talk.say(_("No turn was played, so there is no record."))
    return 0


def _race(talk: Talk, session: Session, lab: str, record: Path) -> None:
    talk.say(_(session.scenario.title), strong=True)
    talk.say(_("A model for play and teaching, not a forecast or investment advice."))
    seated = people.labs(session)
    alone = len(seated) == 1
    if not alone:
        people.begin(talk, session)
    talk.say(talk.help_text)
    if alone and session.view(lab).turn == 0:
        text = _("You lead {lab}. Started with --lab you lead another, with --difficulty LEVEL it "
                 "is easier or harder; compute-race difficulty lists the levels.")  # fmt: skip
        talk.say(text.format(lab=_(session.view(lab).names[lab])))
    deciding = {each: Decisions(talk, session, each) for each in seated}
    coach = next(iter(deciding.values())).coach  # of a lesson, which one person takes
    if coach.speaks:
        talk.say(coach.commands())
        talk.help_text = f"{talk.help_text} {coach.commands()}"
    while not session.finished:
        runs_on = _round(talk, session, deciding)
        session.end_turn()
        session.save(record)
        coach.turn_begins(session.view(lab))
        if runs_on:
            _run_on(talk, session, lab, record)
    coach.race_ends(session.view(lab))
    if alone:
        tables.end(talk, session.view(lab))
    else:
        people.end(talk, session)


def _round(talk: Talk, session: Session, deciding: Mapping[str, Decisions]) -> bool:
    """Ask everybody for the turn's orders, one after the other; return whether turns run on."""
    alone, runs_on = len(deciding) == 1, False
    for place, (lab, decisions) in enumerate(deciding.items()):
        if not alone:
            people.change(talk, session, place)
        view = session.view(lab)
        tables.open_quarter(talk, view)
        if view.turn == 0:
            tables.standing(talk, view)
        decisions.coach.tell(view)
        runs_on = _turn(talk, decisions, alone=alone)
        decisions.coach.turn_ends(session.view(lab))
    return runs_on


def _run_on(talk: Talk, session: Session, lab: str, record: Path) -> None:
    """End turns with the standing orders until something needs the person, or Ctrl-C."""
    with Interrupted() as interrupted:
        while (reason := attention.reason(session.view(lab))) is None:
            if interrupted():
                reason = attention.INTERRUPTED
                break
            tables.open_quarter(talk, session.view(lab))
            session.end_turn()
            session.save(record)
    talk.say(words.sentence(reason, session.view(lab)), strong=True)


def _turn(talk: Talk, decisions: Decisions, *, alone: bool) -> bool:
    """Ask for the turn's orders until the person ends it; return whether turns run on then."""
    decisions.ask_all()
    asked, found = (
        _("End turn (Enter), f, a, v, u, r, c, ? or q:"),
        _("Expected Enter, f, a, v, u, r, c, ? or q."),
    )
    if not alone:
        asked, found = (
            _("End turn (Enter), a, v, u, r, c, ? or q:"),
            _("Expected Enter, a, v, u, r, c, ? or q."),
        )
    while True:
        answer = talk.ask(asked).lower()
        if not answer or (alone and answer == "f"):
            return answer == "f"
        if answer == "a":
            advanced.ask(decisions)
        elif answer == "v":
            adviser.ask(decisions)
        elif answer == "r":
            tables.standing(talk, decisions.view)
            decisions.coach.look("rivals", decisions.view)
        elif answer == "c":
            capital.show(talk, decisions.view)
            decisions.coach.look("capital", decisions.view)
        elif decisions.coach.obey(answer, decisions.view):
            continue
        elif answer == "u":
            decisions.session.undo(decisions.lab)
            talk.say(_("Undone: the orders are as they were when the turn began."))
            decisions.ask_all()
        else:
            talk.say(found)
