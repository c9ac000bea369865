"""How far a batch or other long work has come, as a bar or as lines, with the time left."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from game.study.batch import Progress

_EACH = 10.0  # seconds between two lines where nobody watches a bar


def cores() -> int:
    """Return how many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


@contextmanager
def heard(*, aside: bool = False) -> Iterator[Callable[[Progress], None]]:
    """Show progress as a bar, or as a line now and then where nobody watches.

    ``aside`` keeps standard output free for a document.
    """
    from rich.console import Console

    from game.cli.console import console

    screen = Console(stderr=True, highlight=False) if aside else console()
    if not screen.is_terminal:
        yield _lines(aside=aside)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = [BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}")]
    with Bar(*columns, console=screen) as bar:
        task = bar.add_task("", total=None)

        def hear(now: Progress) -> None:
            bar.update(task, total=now.races, completed=now.done, description=_pace(now))

        yield hear


def _lines(*, aside: bool) -> Callable[[Progress], None]:
    last = time.monotonic()

    def hear(now: Progress) -> None:
        nonlocal last
        if time.monotonic() - last >= _EACH:
            last = time.monotonic()
            typer.echo(f"{count(now)}, {_pace(now)}", err=aside)

    return hear


def count(now: Progress) -> str:
    """Return how many races are there."""
    return f"{now.done:,} of {now.races:,} races"


def _pace(now: Progress) -> str:
    left = now.seconds_left
    if left is None:
        return "starting"
    minutes, seconds = divmod(round(left), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{now.rate:,.0f}/s, {hours}:{minutes:02}:{seconds:02} left"


@contextmanager
def steps(title: str, *, aside: bool = False) -> Iterator[Callable[[int, int], None]]:
    """Show how many steps of how many are done, as a bar, or as a line now and then.

    ``aside`` keeps standard output free for what the work is for.
    """
    from rich.console import Console

    from game.cli.console import console

    screen = Console(stderr=True, highlight=False) if aside else console()
    if not screen.is_terminal:
        yield _step_lines(aside=aside)
        return
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = [TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn()]
    with Bar(*columns, console=screen, transient=True) as bar:
        task = bar.add_task(title, total=None)

        def hear(done: int, steps: int) -> None:
            bar.update(task, total=steps, completed=done)

        yield hear


def _step_lines(*, aside: bool) -> Callable[[int, int], None]:
    begin = last = time.monotonic()

    def hear(done: int, steps: int) -> None:
        nonlocal last
        now = time.monotonic()
        if 0 < done < steps and now - last >= _EACH:
            last = now
            left = (now - begin) / done * (steps - done)
            typer.echo(f"{done:,} of {steps:,} steps, {left:,.0f} s left", err=aside)

    return hear
