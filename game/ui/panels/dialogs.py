"""Questions that lie over the race: declare the bet, restate it, bad news, the menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import pygame

from agents.contract import Move, Restate, phrase
from game.ui import theme
from game.ui.controls import Controls
from game.ui.desk import Desk
from game.ui.field import field
from game.ui.panels.parts import control_height, heading
from game.ui.theme import Colour
from game.words import _, events, figures, moves, numbers, objectives, orders, people

_RESTATED = {
    Restate.KEEP: phrase("More compute than all rivals combined, for full points."),
    Restate.FIFTY_MILLION: phrase("50 million H100-equivalents, for {share} of the points."),
    Restate.BEAT_RIVAL: phrase(
        "Ahead of the rival on both scoreboards, for {share} of the points."
    ),
    Restate.LANDLORD: phrase("Host the others' compute, for {share} of the points."),
}

#: The objective that each of them makes of the bet.
_AIMS = {
    Restate.KEEP: "bet",
    Restate.FIFTY_MILLION: "fifty_million",
    Restate.BEAT_RIVAL: "ahead_of_rival",
    Restate.LANDLORD: "most_hosting_income",
}

#: What a restated bet still counts, of the objective's points.
_SHARE_OF_POINTS = 0.6


class Answer(NamedTuple):
    """One way to close a dialog."""

    name: str
    label: str
    text: str
    act: Callable[[], None]
    help_text: str = ""


def question(
    controls: Controls, title: str, text: str, answers: Sequence[Answer], *, gold: bool = False
) -> None:
    """Draw a question with its answers below each other; ``gold`` recommends the first."""
    canvas = controls.canvas
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
        if _answer(controls, place, each, kind="primary" if gold and index == 0 else "plain"):
            each.act()
        y += high + px(10)


def _answer(controls: Controls, place: pygame.Rect, answer: Answer, *, kind: str) -> bool:
    canvas = controls.canvas
    px = canvas.scale.px

    def face(rect: pygame.Rect, ink: Colour) -> None:
        body = canvas.line_height(theme.BODY)
        inner = rect.inflate(-2 * px(18), 0)
        if not answer.text:
            at = (rect.centerx, rect.centery - body // 2)
            canvas.text(
                answer.label, at, theme.BODY, ink, bold=True, align="centre", width=inner.width
            )
            return
        note = canvas.paragraph_height(answer.text, inner.width, theme.SMALL)
        y = rect.centery - (body + note) // 2
        canvas.text(answer.label, (inner.x, y), theme.BODY, ink, bold=True, width=inner.width)
        below = pygame.Rect(inner.x, y + body, inner.width, note)
        quiet = ink if kind == "primary" else theme.SECONDARY
        canvas.paragraph(answer.text, below, theme.SMALL, quiet)

    return controls.button(
        answer.name, place, answer.label, kind=kind, face=face, help_text=answer.help_text
    )


def declare(desk: Desk) -> None:
    """Ask in the first turn whether to declare the bet or to build quietly (S15)."""

    def say_it() -> None:
        desk.order(move=float(Move.DECLARE))
        desk.close()

    question(
        desk.controls,
        _("Declare the bet, or build quietly?"),
        moves.the_bet(),
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

    question(
        desk.controls,
        _("Keep the bet, or restate it?"),
        _("Three years are over. Lenders and investors look again at what was promised."),
        [
            Answer(
                f"restate.{each.name.lower()}",
                orders.choice(each),
                _restated(desk, each),
                settle(each),
                figures.compose(_aim(desk, each), figures.DERIVED),
            )
            for each in Restate
        ],
    )


def _aim(desk: Desk, choice: Restate) -> str:
    """Return what the objective asks for that the bet would become, and its points."""
    bet = next((each.weight for each in desk.view.objectives if each.id == "bet"), 0.0)
    share = 1.0 if choice == Restate.KEEP else _SHARE_OF_POINTS
    return objectives.told(_AIMS[choice], bet * share, desk.rival_name)


def _restated(desk: Desk, choice: Restate) -> str:
    """Return what a choice asks for and counts, and how far that has come, where it is known."""
    text = _(_RESTATED[choice]).format(share=numbers.percent(_SHARE_OF_POINTS))
    aim = _AIMS[choice]
    now = next((each.attainment for each in desk.view.objectives if each.id == aim), None)
    if choice == Restate.KEEP:
        now = desk.see("bet_ratio")
    if now is None:
        return text
    come = _("Now at {share}.").format(share=numbers.percent(now))
    return f"{text} {come}"


def alarm(desk: Desk) -> None:
    """Tell what has gone wrong for the own lab this turn."""
    bad = [each for each in desk.view.news if each.lab == desk.lab and each.event in events.ALARMS]
    # What has happened in each month of a turn is told once.
    told = dict.fromkeys(events.sentence(each, desk.names) for each in bad)
    text = "\n".join(told)
    question(
        desk.controls,
        _("Bad news"),
        text,
        (Answer("understood", _("Understood"), "", desk.close),),
        gold=True,
    )
    if desk.dismissed():
        desk.close()


class Pause(NamedTuple):
    """What the pause menu can do besides going on."""

    save: Callable[[], None]
    settings: Callable[[], None]
    over: Callable[[str], None]  #: opens what may lie over any screen
    leave: Callable[[], None]


def menu(desk: Desk, pause: Pause) -> None:
    """Offer what is not part of the race: saving under a name, settings, keys, leaving."""
    text = _("This race is kept by itself after every turn.") if desk.alone else people.unkept()
    if desk.session.watching:
        text = _("This is a replay: nothing in it can be changed.")
    elif desk.saved:
        text = _("Saved as {path}").format(path=f"\u2068{desk.saved}\u2069")
    answers = [Answer("resume", _("Resume"), "", desk.close)]
    if not desk.session.watching:
        answers.append(Answer("save", _("Save under a name…"), "", pause.save))
    answers += [
        Answer("settings", _("Settings"), "", pause.settings),
        Answer("keys", _("Keys"), "", partial(pause.over, "keys")),
        Answer("glossary", _("Glossary"), "", partial(pause.over, "glossary")),
        Answer("leave", _("Leave to the title"), "", pause.leave),
    ]
    question(desk.controls, _("Pause"), text, answers, gold=True)
    if desk.dismissed():
        desk.close()


def name_it(controls: Controls, name: str, trouble: str, keep: Callable[[str], None]) -> str | None:
    """Ask for a name to save under; return it as it stands, or ``None`` to leave it."""
    canvas = controls.canvas
    px = canvas.scale.px
    width = min(px(860), canvas.width - px(80))
    title, high = canvas.line_height(theme.STAT) + px(10), control_height(canvas)
    note = canvas.line_height(theme.NOTE)
    area = pygame.Rect(0, 0, width, title + 2 * high + note + 2 * px(28) + px(40))
    area.center = (canvas.width // 2, canvas.height // 2)
    canvas.dialog(area)
    inner = area.inflate(-2 * px(32), -2 * px(28))
    heading(canvas, inner, _("Save under a name"), size=theme.STAT)
    line = pygame.Rect(inner.x, inner.y + title, inner.width, high)
    name = field(controls, "name", line, name, hint=_("A name"))
    at = (inner.x, line.bottom + px(8))
    canvas.text(trouble, at, theme.NOTE, theme.BAD, width=inner.width)
    half = (inner.width - px(12)) // 2
    yes = pygame.Rect(inner.x, inner.bottom - high, half, high)
    no = yes.move(half + px(12), 0)
    enter = controls.has_focus("name") and controls.took(pygame.K_RETURN)
    if controls.button("save.yes", yes, _("Save"), kind="primary") or enter:
        keep(name)
    if controls.button("save.no", no, _("Cancel")) or controls.took(pygame.K_ESCAPE):
        return None
    return name
