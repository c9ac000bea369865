"""Questions that lie over the race: declare the bet, restate it, bad news, the menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pygame

from agents.contract import Move, Restate, phrase
from game.ui import theme
from game.ui.desk import Desk
from game.ui.panels.parts import control_height, heading
from game.ui.theme import Colour
from game.words import _, events, moves, orders

_RESTATED = {
    Restate.KEEP: phrase("More compute than all rivals combined, for full points."),
    Restate.FIFTY_MILLION: phrase("50 million H100-equivalents, for 60% of the points."),
    Restate.BEAT_RIVAL: phrase("Ahead of the rival on both scoreboards, for 60% of the points."),
    Restate.LANDLORD: phrase("Host the others' compute, for 60% of the points."),
}


class Answer(NamedTuple):
    """One way to close a dialog."""

    name: str
    label: str
    text: str
    act: Callable[[], None]


def ask(
    desk: Desk, title: str, text: str, answers: Sequence[Answer], *, gold: bool = False
) -> None:
    """Draw a question with its answers below each other; ``gold`` recommends the first."""
    canvas = desk.canvas
    px = canvas.scale.px
    width = min(px(860), canvas.width - px(80))
    inner_width = width - 2 * px(32)
    notes = [
        canvas.paragraph_height(each.text, inner_width - 2 * px(18), theme.SMALL)
        if each.text
        else 0
        for each in answers
    ]
    body = canvas.line_height(theme.BODY)
    highs = [max(control_height(canvas), body + note + px(18)) for note in notes]
    said = canvas.paragraph_height(text, inner_width, theme.BODY) if text else 0
    top = canvas.line_height(theme.STAT) + px(10)
    total = top + said + px(18) + sum(highs) + px(10) * (len(highs) - 1) + 2 * px(28)
    area = pygame.Rect(0, 0, width, total)
    area.center = (canvas.width // 2, canvas.height // 2)
    canvas.dialog(area)
    inner = area.inflate(-2 * px(32), -2 * px(28))
    heading(canvas, inner, title, size=theme.STAT)
    y = inner.y + top
    if text:
        place = pygame.Rect(inner.x, y, inner.width, said)
        canvas.paragraph(text, place, theme.BODY)
    y += said + px(18)
    for index, (each, high) in enumerate(zip(answers, highs, strict=True)):
        place = pygame.Rect(inner.x, y, inner.width, high)
        if _answer(desk, place, each, kind="primary" if gold and index == 0 else "plain"):
            each.act()
        y += high + px(10)


def _answer(desk: Desk, place: pygame.Rect, answer: Answer, *, kind: str) -> bool:
    canvas = desk.canvas
    px = canvas.scale.px

    def face(rect: pygame.Rect, ink: Colour) -> None:
        body = canvas.line_height(theme.BODY)
        inner = rect.inflate(-2 * px(18), 0)
        note = canvas.paragraph_height(answer.text, inner.width, theme.SMALL) if answer.text else 0
        y = rect.centery - (body + note) // 2
        canvas.text(answer.label, (inner.x, y), theme.BODY, ink, bold=True, width=inner.width)
        if answer.text:
            below = pygame.Rect(inner.x, y + body, inner.width, note)
            quiet = ink if kind == "primary" else theme.SECONDARY
            canvas.paragraph(answer.text, below, theme.SMALL, quiet)

    return desk.controls.button(answer.name, place, answer.label, kind=kind, face=face)


def declare(desk: Desk) -> None:
    """Ask in the first turn whether to declare the bet or to build quietly (S15)."""

    def say_it() -> None:
        desk.order(move=float(Move.DECLARE))
        desk.close()

    ask(
        desk,
        _("Declare the bet, or build quietly?"),
        _(
            "A bet that nobody has heard cannot be held against you, and nobody finances it. "
            "The deadline is the same either way."
        ),
        (
            Answer("declare", moves.name(Move.DECLARE), moves.meaning(Move.DECLARE), say_it),
            Answer(
                "quietly",
                _("Build quietly"),
                _("No milestones in public; you may still declare in a later turn."),
                desk.close,
            ),
        ),
    )
    if desk.dismissed():
        desk.close()


def restate(desk: Desk) -> None:
    """Ask at month 36 whether to keep the bet or to restate it."""

    def settle(choice: Restate) -> Callable[[], None]:
        def act() -> None:
            desk.order(restate=float(choice))
            desk.close()

        return act

    ask(
        desk,
        _("Keep the bet, or restate it?"),
        _("Three years are over. Lenders and investors look again at what was promised."),
        [
            Answer(
                f"restate.{each.name.lower()}",
                orders.choice(each),
                _(_RESTATED[each]),
                settle(each),
            )
            for each in Restate
        ],
    )


def alarm(desk: Desk) -> None:
    """Tell what has gone wrong for the own lab this turn."""
    bad = [each for each in desk.view.news if each.lab == desk.lab and each.event in events.ALARMS]
    text = "\n".join(events.sentence(each, desk.names) for each in bad)
    ask(
        desk,
        _("Bad news"),
        text,
        (Answer("understood", _("Understood"), "", desk.close),),
        gold=True,
    )
    if desk.dismissed():
        desk.close()


def menu(desk: Desk, save: Callable[[], None], leave: Callable[[], None]) -> None:
    """Offer what is not part of the race: saving, leaving."""
    ask(
        desk,
        _("Pause"),
        desk.saved
        or _(
            "Keys: Tab and the arrows walk; 1 to 6 jump to the decisions, A to the advanced "
            "orders; C, K, M, R, V and N open the full views; U takes the turn's orders back, "
            "E ends the turn."
        ),
        (
            Answer("resume", _("Resume"), "", desk.close),
            Answer("save", _("Save the race"), "", save),
            Answer("leave", _("Leave to the title"), "", leave),
        ),
        gold=True,
    )
    if desk.dismissed():
        desk.close()
