"""Work shared out over executors, each of which may die and is made again.

Any executor of ``concurrent.futures`` will do. When one dies, each task in its hand that has left
no file is a suspect and is played again with no other in that hand: a death then names its culprit,
and other lanes never notice.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    wait,
)
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from game.study.worker import Receipt, Refusal, Task, work

DEATHS = 3  # a worker may be killed from outside; the same part three times over is no accident
_PATIENCE = 0.5  # seconds between two looks at the clock


class Failure(NamedTuple):
    """A part that cannot be played; ``killed`` where it takes its worker with it."""

    task: Task
    reason: str
    killed: bool


class Teller(Protocol):
    """Who wants to hear how it goes."""

    def is_there(self, part: int) -> bool:
        """Tell whether the files of a part are there."""

    def done(self, receipt: Receipt | Task) -> None:
        """Hear that a part is there; a task where only its files tell so."""

    def failed(self, failure: Failure) -> None:
        """Hear that a part cannot be played; may raise to stop."""

    def wakened(self, task: Task) -> Task:
        """Return the task as it is to be tried after it has killed a worker."""

    def tick(self) -> None:
        """Hear that time passes; may raise to stop."""


@dataclass
class Lane:
    """An executor, how to make it again, and what it has in hand, oldest first.

    ``make`` returns nothing where no executor is to be had at the moment.
    """

    make: Callable[[], Executor | None]
    window: int
    hand: deque[tuple[Task, Future[Receipt | Refusal]]] = field(default_factory=deque)
    executor: Executor | None = None
    alone: bool = False  #: holds a suspect, and nothing beside it

    def take(self, task: Task) -> bool:
        """Hand a task to the executor; tell whether there is one.

        Raises
        ------
        BrokenExecutor
            If it has died.
        """
        if self.executor is None:
            self.executor = self.make()
        if self.executor is None:
            return False
        self.hand.append((task, self.executor.submit(work, task)))
        return True

    def close(self) -> None:
        """Let go of the executor."""
        if self.executor is not None:
            self.executor.shutdown(wait=False, cancel_futures=True)
            self.executor = None


def supervise(
    tasks: Iterator[Task],
    lanes: list[Lane],
    teller: Teller,
    recruit: Callable[[], None] = lambda: None,
) -> None:
    """Play all tasks; futures are let go as they finish, and no more is begun than lanes hold.

    ``recruit`` is called now and then; it may add lanes, and may raise to stop.
    """
    crew = _Crew(tasks, lanes, teller)
    try:
        while crew.fill():
            futures = crew.futures()
            if futures:
                wait(futures, timeout=_PATIENCE, return_when=FIRST_COMPLETED)
            else:
                time.sleep(_PATIENCE)  # nobody is there to work
            for lane in lanes:
                crew.settle(lane)
            recruit()
            teller.tick()
    finally:
        for lane in lanes:
            lane.close()


class _Crew:
    def __init__(self, tasks: Iterator[Task], lanes: list[Lane], teller: Teller) -> None:
        self.tasks, self.lanes, self.teller = tasks, lanes, teller
        self.again: deque[Task] = deque()
        self.suspects: deque[Task] = deque()
        self.deaths: dict[int, int] = {}

    def futures(self) -> list[Future[Receipt | Refusal]]:
        return [future for lane in self.lanes for _, future in lane.hand]

    def fill(self) -> bool:
        """Give every lane as much as it may hold; tell whether anything is left to do."""
        hungry = True
        while hungry:
            hungry = False
            for lane in self.lanes:  # one each in turn, so that the last tasks are shared out
                hungry |= self._feed(lane)
        return any(lane.hand for lane in self.lanes) or bool(self.again or self.suspects)

    def _feed(self, lane: Lane) -> bool:
        """Give a lane one task, if it may have one; tell whether it took it."""
        if not lane.hand and self.suspects:
            line, task = self.suspects, self.suspects.popleft()
        elif len(lane.hand) < lane.window and not (lane.alone and lane.hand):
            line, next_one = self.again, self._next()
            if next_one is None:
                return False
            task = next_one
        else:
            return False
        try:
            taken = lane.take(task)
        except BrokenExecutor:
            line.appendleft(task)
            died_at_work = bool(lane.hand)
            self._bury(lane)
            return died_at_work
        if taken:
            lane.alone = line is self.suspects
        else:
            line.appendleft(task)
        return taken

    def _next(self) -> Task | None:
        return self.again.popleft() if self.again else next(self.tasks, None)

    def settle(self, lane: Lane) -> None:
        """Take what a lane has finished out of its hand."""
        for task, future in [each for each in lane.hand if each[1].done()]:
            try:
                told = future.result()
            except (BrokenExecutor, CancelledError):
                self._bury(lane)
                return
            lane.hand.remove((task, future))
            if isinstance(told, Refusal):
                self.teller.failed(Failure(task, told.reason, killed=False))
            else:
                self.teller.done(told)

    def _bury(self, lane: Lane) -> None:
        """Let go of a dead lane's executor, and find out which of its tasks is to blame."""
        lane.close()
        left = [task for task, _ in lane.hand]
        lane.hand.clear()
        unfinished = []
        for task in left:
            if self.teller.is_there(task.part):
                self.teller.done(task)
            else:
                unfinished.append(task)
        if len(unfinished) > 1:
            self.suspects.extend(unfinished)
        elif unfinished:
            self._blame(unfinished[0])

    def _blame(self, culprit: Task) -> None:
        self.deaths[culprit.part] = self.deaths.get(culprit.part, 0) + 1
        if self.deaths[culprit.part] < DEATHS:
            self.suspects.append(self.teller.wakened(culprit))
            return
        del self.deaths[culprit.part]
        self.teller.failed(Failure(culprit, "its worker was killed each time", killed=True))
