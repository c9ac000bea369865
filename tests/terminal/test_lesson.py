"""The lesson in a terminal: the window's tasks, told, ticked off, skipped and done again."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from agents.contract import Orders, Run
from game import tutorial
from game.cli import app
from game.core.errors import UserError
from game.scenario import load
from game.session import Session
from game.terminal import play
from game.terminal.coach import Coach
from game.terminal.talk import Talk
from game.words import language

LAB = "xai"
#: What stands over each question, and what ends the turn.
MARKS = {
    "1. Split": "split", "2. How power": "power", "3. Money": "money", "How many": "amount",
    "4. Model": "model", "5. Move": "move", "6. Estimate": "estimate", "Card:": "card",
    "End turn (Enter)": "end",
}  # fmt: skip
#: What a learner types in each turn; Enter elsewhere.
BY_TURN: tuple[Mapping[str, list[str]], ...] = (
    {"money": ["2"], "amount": ["5"]},
    {"split": ["60"]},
    {"model": ["5"]},
    {"power": ["3"]},
    {"money": ["4"], "amount": ["25"]},
    {"end": ["c", ""]},
    {"model": ["2"]},
    {"end": ["r", ""]},
)


class Learner(Console):
    """A person who reads which question stands there, and answers that."""

    def __init__(self, by_turn: tuple[Mapping[str, list[str]], ...]) -> None:
        self.heard = io.StringIO()
        super().__init__(file=self.heard, width=100, highlight=False, emoji=False, markup=False)
        self.left = [{name: list(given) for name, given in each.items()} for each in by_turn]

    def input(self, prompt: object = "", **_how: object) -> str:  # type: ignore[override]
        self.print(prompt)
        said = self.heard.getvalue()
        question = MARKS[max(MARKS, key=said.rfind)]
        turn = said.count("Landed:") - 1
        if turn >= len(self.left):
            raise EOFError
        given = self.left[turn].get(question, [])
        return given.pop(0) if given else ""


def begin() -> Session:
    return Session.start(load(tutorial.SCENARIO), seed=tutorial.SEED, humans=(LAB,))


def test_a_whole_lesson_is_told_and_ticked_off_task_by_task(tmp_path: Path) -> None:
    learner = Learner((*BY_TURN, {}))
    session = begin()
    play(session, LAB, tmp_path / "race.json", learner)
    said = learner.heard.getvalue()
    for number, task in enumerate(tutorial.TASKS, start=1):
        told = said.index(f"Lesson, {number} of 8 · {task.title}")
        assert "✓" in said[told : said.index("Landed:", told)], task.name
    assert said.count("✓") == len(tutorial.TASKS)
    assert "What you have learned" in said
    assert "Left out" not in said
    assert "compute-race play article --difficulty fair_weather --terminal" in said
    assert "Declare the bet, or build quietly?" not in said
    assert session.turn == len(tutorial.TASKS) + 1


def test_enter_alone_does_no_task_and_the_end_names_what_was_left_out(tmp_path: Path) -> None:
    learner = Learner(({},) * 10)
    session = begin()
    play(session, LAB, tmp_path / "race.json", learner)
    said = learner.heard.getvalue()
    assert session.finished
    assert "✓" not in said
    assert "Lesson, 2 of 8" not in said
    closing = said.index("The lesson in short")
    assert "Left out: Bring in money, Divide the capital" in said[closing:]


def test_tasks_are_skipped_done_again_told_and_left() -> None:
    heard = io.StringIO()
    talk = Talk(Console(file=heard, width=100, highlight=False, emoji=False, markup=False))
    session = begin()
    coach = Coach(talk, tutorial.of(session, LAB))
    lesson = coach.lesson
    assert lesson is not None
    view = session.view(LAB)
    assert coach.obey("s", view)
    assert lesson.place == 1
    assert coach.obey("b", view)
    assert lesson.place == 0
    session.submit(LAB, Orders(run=float(Run.LARGER)))
    coach.tick(session.view(LAB))
    assert "✓" not in heard.getvalue()
    assert coach.obey("t", view)
    assert heard.getvalue().count("Lesson, 1 of 8") == 2
    assert not coach.obey("q", view)
    assert coach.obey("x", view)
    assert not coach.speaks
    assert not coach.obey("s", view)


def test_every_task_says_where_it_is_done_in_both_languages() -> None:
    session = begin()
    for tongue in ("en", "ar"):
        heard = io.StringIO()
        talk = Talk(Console(file=heard, width=100, highlight=False, emoji=False, markup=False))
        language.use(tongue)
        try:
            coach = Coach(talk, tutorial.of(session, LAB))
            for _task in tutorial.TASKS:
                coach.tell(session.view(LAB))
                coach.obey("s", session.view(LAB))
        finally:
            language.use("en")
        assert "{" not in heard.getvalue()
        assert not coach.speaks


@pytest.mark.parametrize("beside", [["--continue"], ["--load", "race"], ["--record", "race.json"]])
def test_the_lesson_stands_beside_no_kept_race(
    beside: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("COMPUTE_RACE_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    told = CliRunner().invoke(app, ["play", "--tutorial", "--terminal", *beside])
    assert isinstance(told.exception, UserError)
    assert "\n" not in str(told.exception)
    assert "--tutorial: expected no --continue, --load or --record" in str(told.exception)
