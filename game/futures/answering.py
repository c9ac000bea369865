"""The other process: what it does with the wishes it is sent, and in which order.

A fan comes first, and the newest wish for one is the only one. It is looked for every month of the
futures that are being played, and between the parts of a long answer, so that it can cut in.
"""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from multiprocessing.connection import Connection

import numpy as np

from agents.budgets import Budget
from agents.contract import Observation
from agents.futures import Course
from game.advice import ADVISER, Decision, advise, decisions, marks
from game.advice.weighing import on_the_way
from game.foresight import Foresight, unfold
from game.futures.fans import fan_of
from game.futures.messages import (
    AdviceWish,
    Advised,
    Answer,
    Drawn,
    Failed,
    FanWish,
    Long,
    Marked,
    MarksWish,
    Message,
    Opened,
    Progress,
    Stopped,
)

#: Futures that are added to a fan, one lot after the other; it is shown after each.
LOTS = (256, 768, 1024)
MONTHS = 24
#: Scenarios that are kept ready.
MOST_KNOWN = 12
#: The first lot is also shown when it has come so far.
GLANCE = 12


class StoppedError(Exception):
    """Nobody waits any more for what is being done."""


class Answering:
    """Wishes in, answers out; one at a time."""

    def __init__(
        self,
        hear: Callable[[], list[Message]],
        say: Callable[[Answer], None],
        *,
        lots: Sequence[int] = LOTS,
        budget: Budget = ADVISER,
    ) -> None:
        self.hear, self.say = hear, say
        self.lots, self.budget = tuple(lots), budget
        self._foresight: Foresight | None = None
        self._known: dict[str, Foresight] = {}
        self._fan: FanWish | None = None
        self._long: deque[Long] = deque()
        self._doing: int | None = None
        self._is_stopped = False

    def work(self) -> bool:
        """Do the next thing; return whether there was one."""
        self._listen()
        if self._fan is not None:
            self._draw()
            return True
        if not self._long:
            return False
        wish = self._long.popleft()
        self._doing, self._is_stopped = wish.number, False
        self._guarded(wish.number, partial(self._answer, wish))
        self._doing = None
        return True

    def _guarded(self, number: int, work: Callable[[], None]) -> None:
        try:
            work()
        except StoppedError:
            return
        except (EOFError, OSError):  # the window has gone
            raise
        except Exception as error:  # noqa: BLE001 - one wish that fails must not end the others
            self.say(Failed(number, f"{type(error).__name__}: {error}"))

    def _listen(self) -> None:
        for message in self.hear():
            if isinstance(message, Opened):
                self._open(message)
            elif isinstance(message, FanWish):
                self._fan = message
            elif isinstance(message, Stopped):
                self._is_stopped = self._is_stopped or message.number == self._doing
                self._long = deque(each for each in self._long if each.number != message.number)
            else:
                self._long.append(message)

    def _open(self, message: Opened) -> None:
        # Several worlds of a class may differ in their scenarios; each is made ready once.
        known = self._known
        while len(known) >= MOST_KNOWN and message.scenario.hash not in known:
            del known[next(iter(known))]
        self._foresight = known.setdefault(message.scenario.hash, Foresight(message.scenario))

    @property
    def foresight(self) -> Foresight:
        """Whoever plays the futures of the scenario that was opened."""
        if self._foresight is None:
            raise LookupError("expected a scenario before the first wish, found none")
        return self._foresight

    def _draw(self) -> None:
        """Meet the wish for a fan, and the newer one that comes meanwhile."""
        while self._fan is not None:
            wish, self._fan = self._fan, None
            self._guarded(wish.number, partial(self._draw_one, wish))

    def _draw_one(self, wish: FanWish) -> None:
        began = time.process_time()
        see = replace(wish.see, foresight=self.foresight)
        month, plan = int(see.month[0]), on_the_way(see, wish.draft)
        courses: list[Course] = []
        first = 0

        def drawn(shown: Sequence[Course], *, last: bool) -> None:
            fan = fan_of(month, shown)
            self.say(Drawn(wish.number, fan, last, time.process_time() - began))

        for lot in self.lots:
            more: list[Course] = []
            played = unfold(
                see, self.foresight.prior, plan, first=first, futures=lot, months=MONTHS
            )
            for course in played:
                more.append(course)
                self._listen()
                if self._fan is not None:
                    return
                if first == 0 and len(more) == GLANCE:
                    drawn(more, last=False)
            courses = _together(courses, more)
            first += lot
            drawn(courses, last=lot == self.lots[-1])

    def _answer(self, wish: Long) -> None:
        hear = partial(self._between, wish.number)
        if isinstance(wish, MarksWish):
            found = marks(wish.record, wish.lab, budget=self.budget, hear=hear)
            self.say(Marked(wish.number, found))
            return
        see = replace(wish.see, foresight=self.foresight)
        told = advise(
            see,
            wish.draft,
            budget=self.budget,
            estimate=wish.estimate,
            asked=self._asked(wish, see),
            hear=hear,
        )
        self.say(Advised(wish.number, told))

    def _asked(self, wish: AdviceWish, see: Observation) -> tuple[Decision, ...]:
        return () if wish.chances_only else decisions(see, wish.draft, restating=wish.restating)

    def _between(self, number: int, done: int, total: int) -> None:
        """Tell how far a long answer is, stop it if it is not wanted, and let a fan cut in."""
        self.say(Progress(number, done, total))
        self._listen()
        if self._is_stopped:
            raise StoppedError
        self._draw()


def _together(before: Sequence[Course], more: Sequence[Course]) -> list[Course]:
    """Put the futures of another lot beside those that are there, month by month."""
    if not before:
        return list(more)
    return [
        Course(*(np.concatenate(pair, axis=-1) for pair in zip(one, other, strict=True)))
        for one, other in zip(before, more, strict=True)
    ]


def serve(connection: Connection, lots: Sequence[int] | None = None) -> None:
    """Answer until whoever asks has gone."""
    # Ctrl-C is the window's: it closes, and the connection with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def hear() -> list[Message]:
        found: list[Message] = []
        while connection.poll():
            found.append(connection.recv())
        return found

    answering = Answering(hear, connection.send, lots=LOTS if lots is None else lots)
    with suppress(EOFError, OSError):
        while True:
            connection.poll(None)
            while answering.work():
                pass
