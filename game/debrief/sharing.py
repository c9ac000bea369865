"""Work in parts that other processes may do: who does them makes no difference."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any, NamedTuple

from game.debrief.course import Hear


class Part(NamedTuple):
    """Something to be found, and how much work it is, in months of one race."""

    key: Hashable  #: what the results are looked up by; parts may share one
    work: int
    do: Callable[..., Any]
    given: tuple[Any, ...]


Begun = Sequence[tuple[Part, Future[Any] | None]]


@contextmanager
def begun(parts: Sequence[Part], pool: Executor | None) -> Iterator[Begun]:
    """Hand parts to ``pool``, if there is one; what ends the block takes back those not begun."""
    handed = [(each, pool.submit(each.do, *each.given) if pool else None) for each in parts]
    try:
        yield handed
    except BaseException:  # Ctrl-C too: nobody waits for the others any more
        for _, future in handed:
            if future is not None:
                future.cancel()
        raise


def gathered(handed: Begun, hear: Hear, done: int, whole: int) -> dict[Any, list[Any]]:
    """Do what nobody else does, and return all results by key, in the order of the parts.

    ``hear`` is told how much of ``whole`` is done, of which ``done`` was before.
    """
    found: dict[Any, list[Any]] = {}
    for part, future in handed:
        result = future.result() if future else part.do(*part.given)
        found.setdefault(part.key, []).append(result)
        done += part.work
        hear(done, whole)
    return found


def deaf(done: int, whole: int) -> None:
    """Hear nothing."""
    del done, whole
