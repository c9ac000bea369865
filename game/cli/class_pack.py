"""The debrief pack of a class, from ``compute-race debrief``: a folder of pages and tables."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import typer

from game.core.errors import UserError


def is_class(file: Path) -> bool:
    """Return whether a file is a class, by how it begins."""
    from game.classroom.reading import is_database

    return is_database(file)


def refuse(expected: str, found: str, given: Mapping[str, object]) -> None:
    """Refuse options that are about another kind of file."""
    for name, value in given.items():
        if value:
            raise UserError(f"{name}: expected {expected}, found {found}")


def write(file: Path, out: Path, lang: str, beside: Path | None, *, names: bool) -> None:
    """Find what the class tells and write its pack; nothing is written before all is found."""
    from concurrent.futures import ProcessPoolExecutor

    from game.classroom.packing import Wanted, lesson_in, pack
    from game.cli import seats
    from game.cli.progress import cores, steps
    from game.pack import files
    from game.study.worker import enlist

    if find_spec("matplotlib") is None:
        raise UserError("debrief: expected matplotlib for its charts, found none")
    seats.check_language(lang)
    lesson = lesson_in(file, names=names)
    files.check_targets(out, lesson)
    wanted = Wanted(file, lang, names=names, beside=beside)
    pool = ProcessPoolExecutor(cores(), initializer=enlist)
    try:
        texts = pack(wanted, lesson, steps, pool)
    finally:
        # After Ctrl-C as well: what has begun ends by itself, and nothing else begins.
        pool.shutdown(wait=False, cancel_futures=True)
    files.write(out, texts)
    typer.echo(f"{out / files.INDEX}: opens in any browser; {len(texts) - 1} files lie beside it")
