"""``compute-race report DIR``: what a folder of races says, as one HTML file that needs no network.

``facts``, ``courses`` and ``tipping`` ask DuckDB, ``outcomes``, ``fans``, ``growth`` and ``tips``
turn the numbers into figures with sentences, ``page`` puts them in order. The same folder gives the
same bytes.
"""

from __future__ import annotations

import contextvars
import os
from collections.abc import Callable
from pathlib import Path

from game.pages.sheet import made_by
from game.study import StudyError
from game.study.folder import read
from game.study.report.source import opened
from game.study.tables import write_text
from game.words import language as tongue

MAKER, NAME = "compute-race report", "report.html"

Hear = Callable[[int, int], None]


def write(
    folder: Path, target: Path | None = None, language: str = "en", hear: Hear | None = None
) -> Path:
    """Write the report on what is there of ``folder``; return where it is.

    ``hear`` is told how many steps of how many are done. Without ``target`` it is ``report.html``
    in the folder.

    Raises
    ------
    StudyError
        If the folder holds no results or cannot be read, there is no such language, or something
        that is no report stands in the way.
    """
    if language not in tongue.languages():
        raise StudyError(f"--lang: expected {' or '.join(tongue.languages())}, found {language}")
    there = read(folder)
    place = target or folder / NAME
    _check(place, mine=target is None)
    text = contextvars.copy_context().run(_told, there.path, language, hear or _deaf)
    write_text(place, place.with_name(f".{place.name}.{os.getpid()}.tmp"), text)
    return place


def _told(folder: Path, language: str, hear: Hear) -> str:
    """Return the report as HTML; the language is that of a context of its own."""
    from game.study.report.page import as_html

    tongue.use(language)
    with opened(read(folder)) as source:
        return as_html(source, hear)


def _check(place: Path, *, mine: bool) -> None:
    if place.is_dir():
        raise StudyError(f"{place}: expected a file to write, found a folder")
    if not place.parent.is_dir():
        raise StudyError(f"{place}: expected a folder to write it in, found none")
    if place.exists() and not mine and not made_by(place, MAKER):
        raise StudyError(f"{place}: expected no file or an earlier report, found another file")


def _deaf(done: int, steps: int) -> None:
    """Hear nothing."""
    del done, steps
