"""The files of a pack: pages in one language, tables, records; written whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from pathlib import Path

from game.core.errors import UserError
from game.debrief.course import Hear
from game.pack import class_page, team_page
from game.pack.found import Found
from game.pack.lesson import Lesson
from game.pages.sheet import made_by
from game.record.file import canonical
from game.words import language
from game.writing import write_whole

INDEX = "index.html"


def check_targets(folder: Path, lesson: Lesson) -> None:
    """Refuse to write over what is no file of a pack, before anything is played.

    Raises
    ------
    UserError
        If the folder is a file, or holds other files under these names.
    """
    if folder.exists() and not folder.is_dir():
        raise UserError(f"{folder}: expected a folder, found a file")
    pages = [
        class_page.page_of(world.record.scenario, world.number, lab)
        for world in lesson.worlds
        for lab in world.people
    ]
    for name in (INDEX, *pages):
        path = folder / name
        if path.exists() and not made_by(path, team_page.MAKER):
            raise UserError(f"{path}: expected a page of a class or nothing, found another file")
    for name, text in lesson.tables.items():
        _check_begins(folder / name, text.partition("\n")[0], "a table of a class")
    for world in lesson.worlds:
        _check_begins(folder / record_of(world.number), "{", "a record")


def _check_begins(path: Path, begin: str, kind: str) -> None:
    if not path.exists():
        return
    try:
        with path.open(encoding="utf-8", errors="replace") as stream:
            if stream.read(len(begin)) == begin:
                return
    except OSError:
        pass
    raise UserError(f"{path}: expected {kind} or nothing, found another file")


def record_of(world: int) -> str:
    """Return the file name of a world's record."""
    return f"world-{world + 1}.json"


def rendered(
    found: Found,
    spoken: str,
    *,
    other: Found | None = None,
    pool: Executor | None = None,
    hear: Hear | None = None,
) -> dict[str, str]:
    """Return the text of every file by name; ``pool`` writes pages beside.

    ``spoken`` is the language of the pages, and the one in use afterwards.
    """
    language.use(spoken)
    wanted = [(world.lesson.number, lab) for world in found.worlds for lab in world.teams]
    names = [
        class_page.page_of(world.lesson.record.scenario, world.lesson.number, lab)
        for world in found.worlds
        for lab in world.teams
    ]
    begun = [pool.submit(_team, found, spoken, *each) if pool else None for each in wanted]
    texts: dict[str, str] = {INDEX: class_page.as_html(found, other)}
    try:
        for done, (name, future, each) in enumerate(zip(names, begun, wanted, strict=True), 1):
            texts[name] = future.result() if future else _team(found, spoken, *each)
            if hear is not None:
                hear(done, len(wanted))
    except BaseException:
        for future in begun:
            if future is not None:
                future.cancel()
        raise
    for world in found.worlds:
        document = world.lesson.record.document()
        texts[record_of(world.lesson.number)] = canonical(document) + "\n"
    return texts | dict(found.lesson.tables)


def _team(found: Found, spoken: str, number: int, lab: str) -> str:
    language.use(spoken)
    return team_page.as_html(found, found.worlds[number], lab)


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Write the files, the page of the class last: where it stands, all others do.

    Raises
    ------
    UserError
        If one cannot be written there; what stood there stands.
    """
    for name in sorted(texts, key=lambda each: (each == INDEX, each)):
        path = folder / name
        try:
            write_whole(path, texts[name])
        except OSError as error:
            raise UserError(f"{path}: cannot be written, {error.strerror or error}") from None
