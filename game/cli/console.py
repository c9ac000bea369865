"""How commands write: tables that fit the window, and files that survive a crash."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.core.errors import UserError

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_PIPE_WIDTH = 1_000
_NARROW = 100


def console() -> Console:
    """Return a console as wide as the window; a pipe gets one line a row unless COLUMNS is set."""
    from rich.console import Console

    is_free = not sys.stdout.isatty() and not os.environ.get("COLUMNS")
    width = _PIPE_WIDTH if is_free else None
    return Console(width=width, highlight=False, emoji=False, markup=False)


def is_narrow(screen: Console) -> bool:
    """Tell whether rows should be broken in two rather than squeezed."""
    return screen.width < _NARROW


def write(screen: Console, parts: Sequence[RenderableType]) -> None:
    """Print ``parts``; where nobody looks, without the blanks that fill up the last column."""
    if screen.is_terminal:
        for part in parts:
            screen.print(part)
        return
    with screen.capture() as held:
        for part in parts:
            screen.print(part)
    sys.stdout.writelines(f"{line.rstrip()}\n" for line in held.get().splitlines())


def write_whole(path: Path, text: str) -> None:
    """Write ``text`` beside ``path`` and rename it: a crash leaves the old file or the new one.

    Raises
    ------
    UserError
        If the folder is not there or cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise UserError(f"{path}: cannot be written, {error.strerror}") from error
