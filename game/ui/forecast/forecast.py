"""What one seat has asked the process that plays futures, and what it has been told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from agents.contract import ORDER_FIELDS, Orders
from game.advice import sealed
from game.futures.messages import (
    AdviceWish,
    Advised,
    Answer,
    Died,
    Drawn,
    Failed,
    FanWish,
    Marked,
    MarksWish,
    Progress,
)
from game.words import _

if TYPE_CHECKING:
    from game.advice import Advice, Chances, Marks
    from game.futures.fans import Fan
    from game.futures.process import Helper
    from game.record import Record
    from game.scenario import Scenario
    from game.view import View

Drafted = tuple[float, ...]


class Forecast:
    """The fan of the draft, the chances of a turn, the adviser's answer, and a race's marks."""

    def __init__(self, helper: Helper, scenario: Scenario | None, *, live: bool) -> None:
        """Note whom to ask; ``live`` is whether a person gives orders in this race."""
        self.helper = helper
        self.live = live and helper.works
        #: One line about what went wrong, if anything.
        self.trouble = ""
        self.fan: Fan | None = None
        self.seconds = 0.0  #: of processor time that the fan took
        self.advice: Advice | None = None
        self.progress: tuple[int, int] | None = None
        self.marks: Marks | None = None
        self._fan_asked = self._advice_asked = self._marks_asked = -1
        self._fan_told = -1
        self._seen: View | None = None
        self._drafted: tuple[int, Drafted] | None = None
        self._advised: tuple[int, Drafted] | None = None
        self._chances: dict[int, Chances] = {}
        self._chances_asked: dict[int, int] = {}
        if self.live and scenario is not None:
            helper.open(scenario)

    @property
    def fresh(self) -> bool:
        """Whether the fan is that of the draft as it stands."""
        return self.fan is not None and self._fan_told == self._fan_asked

    @property
    def thinking(self) -> bool:
        """Whether the adviser has been asked and has not answered."""
        return self.progress is not None

    @property
    def advice_holds(self) -> bool:
        """Whether the advice is about the draft as it stands."""
        return self.advice is not None and self._advised == self._drafted

    def chances(self, view: View) -> Chances | None:
        """Return the chances of this turn, and nothing before the person's own estimate."""
        return self._chances.get(view.turn) if _estimate(view) is not None else None

    def follow(self, view: View | None) -> None:
        """Take what has come, and ask anew where the draft has changed; ``None`` for no draft."""
        self._hear()
        if not self.live or view is None or view is self._seen:
            return
        self._seen = view
        drafted = (view.turn, _drafted(view.draft))
        if drafted != self._drafted:
            if self._drafted is None or self._drafted[0] != view.turn:
                self._new_turn()
            self._drafted = drafted
            self._fan_asked = self.helper.number()
            self.helper.ask(FanWish(self._fan_asked, sealed(view.see), view.draft))
        self._ask_chances(view)

    def _new_turn(self) -> None:
        """Forget what was said of the turn before."""
        self.stop()
        self.fan, self.advice, self._advised = None, None, None

    def _ask_chances(self, view: View) -> None:
        """Ask once a turn, when the person has said their own."""
        estimate = _estimate(view)
        if estimate is None or view.turn in self._chances_asked.values():
            return
        number = self.helper.number()
        self._chances_asked[number] = view.turn
        wish = AdviceWish(number, sealed(view.see), view.draft, estimate, False, True)  # noqa: FBT003 - fields of a message
        self.helper.ask(wish)

    def advise(self, view: View, *, restating: bool) -> None:
        """Ask the adviser about the draft as it stands."""
        if not self.live or self.thinking:
            return
        self._advice_asked, self.progress = self.helper.number(), (0, 0)
        self._advised = (view.turn, _drafted(view.draft))
        wish = AdviceWish(
            self._advice_asked,
            sealed(view.see),
            view.draft,
            estimate=None,
            restating=restating,
            chances_only=False,
        )
        self.helper.ask(wish)

    def ask_again(self) -> None:
        """Ask anew for what was given up unanswered while another screen was open."""
        self.stop()
        self._chances_asked = {
            number: turn for number, turn in self._chances_asked.items() if turn in self._chances
        }
        self._seen = None
        if self.marks is None:
            self._marks_asked, self.progress = -1, None
        if self._drafted is not None and not self.fresh:
            self._drafted = (self._drafted[0], ())  # no draft: the one that stands differs from it

    def stop(self) -> None:
        """Ask the adviser no longer."""
        if self.thinking:
            self.progress = None
            self.helper.stop(self._advice_asked)

    def mark(self, record: Record, lab: str) -> None:
        """Ask, once, how good the forecasts of a race were that is over."""
        if self.live and self._marks_asked < 0:
            self._marks_asked = self.helper.number()
            self.helper.ask(MarksWish(self._marks_asked, record, lab))

    def _hear(self) -> None:
        for answer in self.helper.poll():
            if isinstance(answer, Died):
                self._died(answer)
            else:
                self._take(answer)

    def _died(self, answer: Died) -> None:
        if answer.again:
            self.trouble = _("The forecast's process ended by itself; it has been started again.")
            return
        self.trouble = _("The forecast's process keeps ending; there are no futures any more.")
        self.live, self.fan, self.progress = False, None, None

    def _take(self, answer: Answer) -> None:
        match answer:
            case Drawn(number, fan, _, seconds) if number == self._fan_asked:
                self.fan, self._fan_told, self.seconds = fan, number, seconds
            case Progress(number, done, total) if number == self._advice_asked and self.thinking:
                self.progress = (done, total)
            case Progress(number, done, total) if number == self._marks_asked:
                self.progress = (done, total)
            case Advised(number, advice) if number in self._chances_asked:
                if advice.chances is not None:
                    self._chances[self._chances_asked[number]] = advice.chances
            case Advised(number, advice) if number == self._advice_asked and self.thinking:
                self.advice, self.progress = advice, None
            case Marked(number, marks) if number == self._marks_asked:
                self.marks, self.progress = marks, None
            case Failed(_, reason):
                self.progress = None
                self.trouble = _("No forecast: {reason}").format(reason=reason)
            case _:
                return  # of a draft that has changed since


def _estimate(view: View) -> float | None:
    """Return the person's own chance of this turn, if it is said."""
    value = float(np.asarray(view.draft.estimate, dtype=np.float64).reshape(-1)[0])
    return value if value >= 0 else None  # NaN where nothing is said, below zero for none


def _drafted(draft: Orders) -> Drafted:
    """Return all that changes futures: one's own estimate does not."""
    values = (
        np.asarray(getattr(draft, name), dtype=np.float64).reshape(-1)[0]
        for name in ORDER_FIELDS
        if name != "estimate"
    )
    return tuple(float(np.nan_to_num(each, nan=-9.0)) for each in values)
