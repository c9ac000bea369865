"""The coach of a lesson in a terminal: the same tasks as in the window, told line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tutorial import Stage
from game.words import _, numbers

if TYPE_CHECKING:
    from game.terminal.talk import Talk
    from game.tutorial import Lesson
    from game.view import View

#: In which of the six questions a control of the window is asked for here.
_QUESTIONS = {"stack_share": 1, "power_first": 2, "amount": 3, "money": 3, "run": 4, "move": 5}


class Coach:
    """What a lesson says at a terminal; without a lesson it says nothing."""

    def __init__(self, talk: Talk, lesson: Lesson | None) -> None:
        self.talk = talk
        self.lesson = lesson
        #: The task that was ticked off, so that it is told once.
        self._ticked = ""

    @property
    def speaks(self) -> bool:
        """Return whether a task is on, or the lesson has its last word to say."""
        return self.lesson is not None and self.lesson.stage is not Stage.SILENT

    def tell(self, view: View) -> None:
        """Tell what the last task brought, and what is to be done now; at the end, the rest."""
        lesson = self.lesson
        if lesson is None or not self.speaks:
            return
        if lesson.brought:
            self.talk.say(lesson.brought)
        if lesson.task is None:
            self._close(view)
            return
        self.talk.say(
            _("Lesson, {number} of {count} · {title}").format(
                number=numbers.whole(lesson.place + 1),
                count=numbers.whole(len(lesson.tasks)),
                title=_(lesson.task.title),
            ),
            strong=True,
        )
        self.talk.say(lesson.says(view))
        self.talk.say(_place(lesson.task.points_at))
        if not lesson.task.open(view):
            self.talk.say(lesson.answers(view))

    def tick(self, view: View) -> None:
        """Tick the task off as soon as it stands in the draft, once."""
        lesson = self.lesson
        if lesson is None or lesson.task is None:
            return
        if not lesson.done(view):
            self._ticked = ""
        elif self._ticked != lesson.task.name:
            self._ticked = lesson.task.name
            self.talk.say(_("✓ {done}").format(done=lesson.answers(view)))

    def look(self, page: str, view: View) -> None:
        """Take note of what was looked at."""
        if self.lesson is not None:
            self.lesson.look(page)
            self.tick(view)

    def turn_ends(self, view: View) -> None:
        """Take note of the draft that is about to be carried out."""
        if self.lesson is not None:
            self.lesson.turn_ends(view)

    def turn_begins(self, view: View) -> None:
        """Go to the next task, where the last one was done."""
        self._ticked = ""
        if self.lesson is not None:
            self.lesson.turn_begins(view)

    def obey(self, answer: str, view: View) -> bool:
        """Skip a task, go back to one or leave the lesson; return whether that was asked for."""
        lesson = self.lesson
        if lesson is None or not self.speaks or answer not in {"s", "b", "x", "t"}:
            return False
        if answer == "s":
            lesson.skip()
        elif answer == "b":
            lesson.back()
        elif answer == "x":
            lesson.skip_all()
        self._ticked = ""
        self.tell(view)
        self.tick(view)
        return True

    def commands(self) -> str:
        """Return what can be typed to the coach, in a sentence."""
        return _(
            "The lesson: s skips the task, b does the one before again, t tells it, x ends it."
        )

    def race_ends(self, view: View) -> None:
        """Say the last word of a lesson that the race has outrun."""
        if self.lesson is not None and self.speaks:
            self.lesson.skip_all()
            self.tell(view)

    def _close(self, view: View) -> None:
        lesson = self.lesson
        if lesson is None:
            return
        self.talk.say(lesson.heading(), strong=True)
        self.talk.say(lesson.says(view))
        self.talk.say(
            _(
                "Now your own race: {command} (q leaves this one, which may also be played on)."
            ).format(
                command="\u2066compute-race play article --difficulty fair_weather --terminal\u2069"
            )
        )
        lesson.hush()


def _place(points_at: str) -> str:
    """Return where in the terminal a task is done."""
    if points_at == "view.capital":
        return _("It is done after the six questions: c shows Capital.")
    text = _("It is done in question {number}.").format(number=_QUESTIONS[points_at])
    if points_at == "move":
        return _("{sentence} Or r, after them, shows the race.").format(sentence=text)
    return text
