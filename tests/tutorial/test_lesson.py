"""The lesson: each task is fulfilled by the right order and by no other, and never holds one up."""

from __future__ import annotations

import re

import pytest

from agents.contract import Move, Orders, Run
from game import tutorial
from game.scenario import load
from game.session import Session
from game.tutorial import TASKS, Lesson, Stage
from game.words import language, numbers

LAB = "xai"
#: What fulfils each task: orders, or a view that is opened.
FULFILS: dict[str, Orders | str] = {
    "money": Orders(equity=5.0),
    "split": Orders(stack_share=0.5),
    "run": Orders(run=float(Run.LARGER)),
    "power": Orders(power_first=1.0),
    "pledge": Orders(pledge=0.25),
    "gauge": "capital",
    "release": Orders(run=float(Run.RELEASE)),
    "bet": Orders(move=float(Move.DECLARE)),
}


def begin() -> Session:
    return Session.start(load(tutorial.SCENARIO), seed=tutorial.SEED, humans=(LAB,))


def do(session: Session, lesson: Lesson, act: Orders | str) -> None:
    if isinstance(act, str):
        lesson.look(act)
    else:
        session.submit(LAB, act)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_a_task_is_fulfilled_by_its_own_order_and_by_no_other(task: tutorial.Task) -> None:
    for name, act in FULFILS.items():
        session, lesson = begin(), Lesson(tasks=(task,))
        assert not lesson.done(session.view(LAB))
        do(session, lesson, act)
        assert lesson.done(session.view(LAB)) is (name == task.name)
        assert bool(lesson.answers(session.view(LAB))) is (name == task.name)


@pytest.mark.parametrize("tongue", ["en", "ar"])
def test_a_whole_lesson_takes_a_task_a_turn_and_tells_what_each_brought(tongue: str) -> None:
    language.use(tongue)
    try:
        session, lesson = begin(), Lesson()
        for task in TASKS:
            assert lesson.task is task
            assert "{" not in lesson.says(session.view(LAB))
            do(session, lesson, FULFILS[task.name])
            lesson.turn_ends(session.view(LAB))
            session.end_turn()
            lesson.turn_begins(session.view(LAB))
            assert any(each.isdigit() for each in lesson.brought)
            assert "{" not in lesson.brought
    finally:
        language.use("en")
    assert lesson.stage is Stage.CLOSING
    assert not session.finished


def test_what_the_first_task_has_brought_adds_up() -> None:
    session, lesson = begin(), Lesson()
    do(session, lesson, FULFILS[TASKS[0].name])
    lesson.turn_ends(session.view(LAB))
    session.end_turn()
    lesson.turn_begins(session.view(LAB))
    said = re.findall(r"([+−]?)\$([\d.]+)([BM])", numbers.plain(lesson.brought))
    sign, size = {"": 1, "+": 1, "−": -1}, {"B": 1.0, "M": 0.001}
    raised, spent, rest, before, now = (sign[a] * float(b) * size[c] for a, b, c in said)
    assert before + raised - spent + rest == pytest.approx(now, abs=0.03)


def test_a_task_that_is_not_done_stays_and_what_is_undone_is_not_done() -> None:
    session, lesson = begin(), Lesson()
    session.submit(LAB, Orders(equity=5.0))
    assert lesson.done(session.view(LAB))
    session.undo(LAB)
    assert not lesson.done(session.view(LAB))
    lesson.turn_ends(session.view(LAB))
    session.end_turn()
    lesson.turn_begins(session.view(LAB))
    assert (lesson.place, lesson.brought) == (0, "")


def test_tasks_are_skipped_done_again_and_left() -> None:
    lesson = Lesson()
    lesson.back()
    assert lesson.place == 0
    lesson.skip()
    lesson.look("capital")
    lesson.back()
    assert lesson.place == 0
    lesson.skip_all()
    assert lesson.stage is Stage.CLOSING
    assert lesson.task is None
    lesson.hush()
    assert lesson.stage is Stage.SILENT


def test_only_the_lessons_own_seat_has_one_and_it_goes_on_where_it_was_left() -> None:
    session = begin()
    session.end_turn()
    session.end_turn()
    lesson = tutorial.of(session, LAB)
    assert lesson is not None
    assert lesson.place == 2
    world = load(tutorial.SCENARIO)
    other = Session.start(world, seed=1, humans=("google",))
    assert tutorial.of(other, "google") is None
    together = Session.start(world, seed=1, humans=(LAB, "google"))
    assert tutorial.of(together, LAB) is None


def test_a_task_that_the_rules_forbid_says_so() -> None:
    session = begin()
    session.submit(LAB, Orders(pledge=1.0))
    session.end_turn()
    lesson = Lesson(tasks=tuple(task for task in TASKS if task.name == "pledge"))
    view = session.view(LAB)
    assert not TASKS[4].open(view)
    assert "skip" in lesson.answers(view)
