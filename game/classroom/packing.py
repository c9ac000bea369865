"""The pack of a class from its file to its folder, for the command line and the teacher's page."""

from __future__ import annotations

import asyncio
import io
import sys
import tempfile
import zipfile
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple

from starlette.responses import Response

from game.classroom.desk import Desk
from game.classroom.house import House
from game.classroom.lesson import lesson_of
from game.classroom.reading import read
from game.core.errors import UserError
from game.debrief.course import Hear
from game.pack import beside, files
from game.pack.found import Found, PackEffort, find
from game.pack.lesson import Lesson
from game.words import language
from game.words.language import _


class Wanted(NamedTuple):
    """What pack is wanted: of which class, in which language, with names, and beside which."""

    file: Path
    spoken: str = "en"
    names: bool = False
    beside: Path | None = None
    effort: PackEffort = PackEffort()


def lesson_in(path: Path, *, names: bool = False) -> Lesson:
    """Return what the class in a file tells.

    Raises
    ------
    UserError
        If it is no class, one of other rules, damaged, in use, or has played no round.
    """
    kept = read(path)
    try:
        return lesson_of(kept.events, kept.names if names else None)
    except UserError as error:
        raise UserError(f"{path}: {error}") from None


def pack(
    wanted: Wanted,
    lesson: Lesson,
    steps: Callable[[str], AbstractContextManager[Hear]],
    pool: Executor | None = None,
) -> dict[str, str]:
    """Return the text of every file of a pack by name; ``steps`` shows how far each part is.

    Raises
    ------
    UserError
        If a class does not lead to its figures, or cannot be laid beside.
    """

    def found_in(path: Path, told: Lesson, title: str) -> Found:
        with steps(title) as hear:
            try:
                return find(told, effort=wanted.effort, pool=pool, hear=hear)
            except UserError as error:
                raise UserError(f"{path}: {error}") from None

    found, other = found_in(wanted.file, lesson, "playing other seeds"), None
    if wanted.beside is not None:
        second = lesson_in(wanted.beside)
        other = found_in(wanted.beside, second, "playing the other class")
        beside.check(found, other)
    with steps("writing pages") as hear:
        return files.rendered(found, wanted.spoken, other=other, pool=pool, hear=hear)


async def handed_out(desk: Desk, spoken: str) -> Response:
    """Return the pack of a class that may still go on, or in one line why there is none.

    A whole copy of the class is taken first: what is decided meanwhile is not in it.
    """
    if spoken not in language.languages():
        spoken = "en"
    with tempfile.TemporaryDirectory(prefix="compute-race-") as held:
        copy = Path(held) / "class.sqlite"
        if not await desk.read(lambda house: _copied(house, copy)):
            language.use(spoken)
            return Response(_("Nothing has been played yet."), 409, None, "text/plain")
        try:
            found = await zipped(copy, Path(held) / "debrief", spoken)
        except UserError as error:
            return Response(str(error).replace(f"{copy}: ", ""), 409, None, "text/plain")
    name = {"Content-Disposition": 'attachment; filename="debrief.zip"'}
    return Response(found, 200, name, "application/zip")


def _copied(house: House, copy: Path) -> bool:
    """Copy a class of which something has been played; return whether it is one."""
    if house.room.practice or not house.room.played:
        return False
    house.log.save_copy(copy)
    return True


async def zipped(copy: Path, folder: Path, spoken: str) -> bytes:
    """Return the pack of the class in ``copy`` as a ZIP file; ``folder`` holds it meanwhile.

    The work is done by a process of its own, by the same command as from a terminal: the class
    goes on.

    Raises
    ------
    UserError
        With the command's own line, if it could not.
    """
    command = (sys.executable, "-m", "game", "debrief", str(copy), "--out", str(folder))
    pipe = asyncio.subprocess.PIPE
    work = await asyncio.create_subprocess_exec(
        *command, "--lang", spoken, stdout=asyncio.subprocess.DEVNULL, stderr=pipe
    )
    try:
        _out, told = await work.communicate()
    except BaseException:
        work.kill()
        await work.wait()
        raise
    if work.returncode:
        raise UserError(told.decode(errors="replace").strip() or "the debrief could not be made")
    return await asyncio.to_thread(_zip, folder)


def _zip(folder: Path) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, f"debrief/{path.name}")
    return held.getvalue()
