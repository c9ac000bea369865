"""A lock on a folder that the system itself lets go of when its holder dies."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from game.study import StudyError


class Lock:
    """Held from ``with`` to its end; a second holder is refused with ``refusal``.

    The file stays behind: removing it would let two hold a lock of the same name.
    """

    def __init__(self, path: Path, refusal: str) -> None:
        self.path, self.refusal = path, refusal
        self.handle = -1

    def __enter__(self) -> Self:
        try:
            self.handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise StudyError(f"{self.path}: cannot be written, {error.strerror}") from error
        try:
            _take(self.handle)
        except BlockingIOError:
            os.close(self.handle)
            raise StudyError(f"{self.refusal}, found another batch at it") from None
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self.handle)


def _taker() -> Callable[[int], None]:
    try:
        import fcntl
    except ImportError:
        return _take_on_windows

    def take(handle: int) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError:
            return  # a file system without locks: parts are written so that twins do no harm

    return take


def _take_on_windows(handle: int) -> None:
    import msvcrt

    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # only there
    except OSError as error:
        raise BlockingIOError(str(error)) from error


_take = _taker()
