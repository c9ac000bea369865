"""How far a person is in the lesson: which task is on, what the last one brought."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from game.tutorial.tasks import TASKS, Task
from game.view import View
from game.words.language import _

if TYPE_CHECKING:
    from game.session import Session

#: The scenario of the lesson, its luck, and the race that it offers at its end: world and level.
SCENARIO, SEED = "colossus", 42
FIRST_RACE = ("article", "fair_weather")


class Stage(Enum):
    """What the coach has to say now."""

    TASK = auto()
    CLOSING = auto()
    SILENT = auto()


class Lesson:
    """The tasks one after the other, one a turn; every one can be skipped and done again."""

    def __init__(self, *, turn: int = 0, tasks: tuple[Task, ...] = TASKS) -> None:
        """Begin with the task of ``turn``: a race that was left goes on a task a turn."""
        self.tasks = tasks
        self.place = min(turn, len(tasks))
        #: What the last task brought, told until the next turn ends.
        self.brought = ""
        self.silent = False
        #: Tasks that were done, by name; those of turns before a race was left count as done.
        self.fulfilled = {task.name for task in tasks[: self.place]}
        self._looked: set[str] = set()
        self._before: View | None = None

    @property
    def stage(self) -> Stage:
        """Return what the coach has to say."""
        if self.silent:
            return Stage.SILENT
        return Stage.TASK if self.place < len(self.tasks) else Stage.CLOSING

    @property
    def task(self) -> Task | None:
        """Return the task that is on, if any is."""
        return self.tasks[self.place] if self.stage is Stage.TASK else None

    def done(self, view: View) -> bool:
        """Return whether the task that is on is fulfilled in the draft of ``view``."""
        return self.task is not None and self.task.done(view, self._looked)

    def look(self, page: str) -> None:
        """Take note that a full view was opened."""
        self._looked.add(page)

    def skip(self) -> None:
        """Go to the next task, whatever became of this one."""
        self._turn_to(self.place + 1)

    def back(self) -> None:
        """Go back to the task before, to do it again."""
        self._turn_to(self.place - 1)

    def skip_all(self) -> None:
        """Go to the end of the lesson."""
        self._turn_to(len(self.tasks))

    def hush(self) -> None:
        """Say nothing more."""
        self.silent = True

    def turn_ends(self, view: View) -> None:
        """Take note of the draft that is about to be carried out."""
        self._before = view if self.done(view) else None
        self.brought = ""

    def turn_begins(self, view: View) -> None:
        """Tell what a fulfilled task has brought, and go to the next one."""
        if self._before is None or self.task is None:
            return
        brought = self.task.outcome(self._before, view)
        self.fulfilled.add(self.task.name)
        self.skip()
        self.brought = brought

    def says(self, view: View) -> str:
        """Return what is said of the task that is on, or of the whole lesson at its end."""
        task = self.task
        if task is None:
            return self._closing()
        return _(task.text).format(**task.figures(view))

    def heading(self) -> str:
        """Return what stands over the last word of the lesson."""
        return _("What you have learned") if self.fulfilled else _("The lesson in short")

    def _closing(self) -> str:
        """Return what was learned, and which tasks were left out."""
        left = [_(task.title) for task in self.tasks if task.name not in self.fulfilled]
        if not left:
            return closing()
        out = _("Left out: {tasks}.").format(tasks=_(", ").join(left))
        return _("{sentences} {left}").format(sentences=closing(), left=out)

    def answers(self, view: View) -> str:
        """Return what is said of the draft: what it holds, or why the task cannot be done now."""
        task = self.task
        if task is None:
            return ""
        if self.done(view):
            drafted = _(task.drafted).format(**task.figures(view))
            return _("{sentence} Now end the turn.").format(sentence=drafted)
        if not task.open(view):
            return _("The rules do not allow it this turn: end the turn, or skip it.")
        return ""

    def _turn_to(self, place: int) -> None:
        self.place = min(max(place, 0), len(self.tasks))
        self.brought, self._before = "", None
        self._looked.clear()


def of(session: Session, lab: str) -> Lesson | None:
    """Return the lesson of a race that has one: the lesson's world, led by one person alone."""
    scenario = session.scenario
    if scenario.name != SCENARIO or session.watching or lab != scenario.bettor:
        return None
    return Lesson(turn=session.turn) if len(session.humans) == 1 else None


def closing() -> str:
    """Return what was learned, in two sentences."""
    return _(
        "Money becomes chips, chips wait for power, and power can come before the roof: every step "
        "is dated, and every haste has its price. What is borrowed on shares holds only while they "
        "do not fall, and the bet asks for more than all rivals combined."
    )
