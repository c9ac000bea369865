"""One worker of a Dask cluster as an executor of its own, which breaks when the worker goes."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Executor, Future, InvalidStateError
from typing import Any

from game.study import StudyError


class Seat(Executor):
    """One worker of a cluster; it is broken once that worker has gone."""

    def __init__(self, client: Any, address: str) -> None:  # noqa: ANN401 - distributed ships no types
        self.address, self.gone = address, False
        self.inner = client.get_executor(
            pure=False, retries=0, workers=[address], allow_other_workers=False
        )
        self.hand: set[Future[Any]] = set()

    def submit(self, work: Any, /, *given: Any, **more: Any) -> Future[Any]:  # noqa: ANN401 - as Executor
        """Send a task to the worker."""
        if self.gone:
            raise BrokenExecutor
        ours: Future[Any] = Future()
        self.hand.add(ours)
        self.inner.submit(work, *given, **more).add_done_callback(lambda done: _pass(done, ours))
        ours.add_done_callback(self.hand.discard)
        return ours

    def leave(self) -> None:
        """Break: the worker is not there any more."""
        self.gone = True
        for each in list(self.hand):
            _settle(each, BrokenExecutor())

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - as Executor
        """Let go of the worker, and of what it has not begun."""
        del cancel_futures
        self.inner.shutdown(wait=wait)


def _pass(done: Future[Any], ours: Future[Any]) -> None:
    """Hand on what a task came to; whatever Dask itself says is the death of a worker."""
    if done.cancelled():
        _settle(ours, BrokenExecutor())
        return
    error = done.exception()
    if error is None:
        _settle(ours, result=done.result())
    elif isinstance(error, StudyError):
        _settle(ours, error)
    else:
        _settle(ours, BrokenExecutor(str(error)))


def _settle(ours: Future[Any], error: BaseException | None = None, result: object = None) -> None:
    try:
        if error is None:
            ours.set_result(result)
        else:
            ours.set_exception(error)
    except InvalidStateError:
        pass  # the worker left while its last result was on the way
