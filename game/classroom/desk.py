"""The class's one writer: questions from all screens, in order, answered when they are on disk.

All that touches the class runs in one thread; questions that wait together reach the disk together.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from game.classroom.asking import Refused
from game.classroom.house import House

_MOST_TOGETHER = 256
Deed = Callable[[House], Any]


class Desk:
    """Takes deeds from any task of one event loop; ``changed`` is set after each batch."""

    def __init__(self, house: House) -> None:
        """Take over a house; nobody else may touch it from now on."""
        self.house = house
        self.changed = asyncio.Event()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="class")
        self._queue: asyncio.Queue[tuple[Deed, asyncio.Future[Any]]] = asyncio.Queue(4096)
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to answer."""
        self._task = asyncio.get_running_loop().create_task(self._work())

    async def stop(self) -> None:
        """Answer nobody any more, and let go of the file."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self.read(lambda house: house.log.close())
        self._thread.shutdown()

    async def ask(self, deed: Deed) -> Any:  # noqa: ANN401 - whatever the deed returns
        """Do ``deed`` in a batch and return what it returns, once that is on the disk.

        Raises
        ------
        Refused
            What the deed raised before it did anything.
        """
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        await self._queue.put((deed, future))
        return await future

    async def read(self, look: Deed) -> Any:  # noqa: ANN401 - as above
        """Return what ``look`` finds; it may change nothing but what is looked up again anyway."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, look, self.house)

    async def _work(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            waiting = [await self._queue.get()]
            while not self._queue.empty() and len(waiting) < _MOST_TOGETHER:
                waiting.append(self._queue.get_nowait())
            deeds = [deed for deed, _ in waiting]
            try:
                answers = await loop.run_in_executor(self._thread, _together, self.house, deeds)
            except Exception:  # noqa: BLE001 - whoever asked is told, and the class goes on
                # One broke the batch, and nothing of it is kept: only its sender shall hear of it.
                answers = await loop.run_in_executor(self._thread, _apart, self.house, deeds)
            for (_, future), answer in zip(waiting, answers, strict=True):
                if future.cancelled():
                    continue
                if isinstance(answer, Exception):
                    future.set_exception(answer)
                else:
                    future.set_result(answer)
            self.changed.set()


def _together(house: House, deeds: list[Deed]) -> list[Any]:
    """Do several deeds in one batch; one that is refused has done nothing."""
    answers: list[Any] = []
    with house.batch():
        for deed in deeds:
            try:
                answers.append(deed(house))
            except Refused as refused:
                answers.append(refused)
    return answers


def _apart(house: House, deeds: list[Deed]) -> list[Any]:
    """Do several deeds in a batch each; one that fails has done nothing."""
    answers: list[Any] = []
    for deed in deeds:
        try:
            answers += _together(house, [deed])
        except Exception as error:  # noqa: BLE001 - as above
            answers.append(error)
    return answers
