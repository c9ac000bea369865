"""Several people at one terminal: handing it over, and what each has reached at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.table import Table

from game.terminal import tables
from game.words import _, numbers, people

if TYPE_CHECKING:
    from game.session import Session
    from game.terminal.talk import Talk


def labs(session: Session) -> tuple[str, ...]:
    """Return the labs that people lead, in the order in which they sit down."""
    return tuple(lab for lab in session.scenario.lab_ids if lab in session.humans)


def begin(talk: Talk, session: Session) -> None:
    """Say how a turn goes, and of a race that goes on what was not kept of it."""
    talk.help_text = _(
        "Enter takes what is marked or shown; ? helps; q leaves and keeps the record. After the "
        "six decisions: Enter ends your turn, a opens Advanced, v asks the adviser, u undoes, r "
        "shows the race, c shows Capital."
    )
    talk.say(people.unkept())
    if session.turn:
        talk.say(people.asked_again(session.turn))


def change(talk: Talk, session: Session, place: int) -> None:
    """Take the orders of the one before off the screen, and wait for the next one."""
    if place or session.turn:
        talk.clear()
    lab = _(session.scenario.display_name(labs(session)[place]))
    talk.say()
    talk.say(
        _("Change seats: {person} leads {lab}.").format(person=people.name(place), lab=lab),
        strong=True,
    )
    talk.say(people.look_away())
    # Enter alone would let one who has pressed it twice look at the next one's race.
    number = str(place + 1)
    while talk.ask(_("Type {number} and Enter when you sit here:").format(number=number)) != number:
        talk.say(_("Expected {number}.").format(number=number))


def end(talk: Talk, session: Session) -> None:
    """Show everybody's result side by side, then how it went for each."""
    talk.clear()
    seated = labs(session)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for title in ("", _("lab")):
        table.add_column(title)
    for title in (_("place"), _("score"), _("usually")):
        table.add_column(title, justify="right")
    for place, lab in enumerate(seated):
        view = session.view(lab)
        usual = "–" if view.par is None else numbers.plain(numbers.digits(view.par, 1))
        score = numbers.plain(numbers.digits(view.score, 1))
        table.add_row(
            numbers.plain(people.name(place)), _(view.names[lab]), str(view.rank), score, usual
        )
    talk.show(table)
    for place, lab in enumerate(seated):
        view = session.view(lab)
        talk.say()
        talk.say(f"{people.name(place)}: {_(view.names[lab])}", strong=True)
        tables.end(talk, view)
