"""``compute-race debrief``: why a race or a class went as it did, as pages that need no network."""

from __future__ import annotations

import os
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Annotated

import typer

from game.core.errors import UserError

if TYPE_CHECKING:
    from game.debrief import Debrief
    from game.debrief.course import Hear

app = typer.Typer(add_completion=False)

_PAGE, _CARD = "debrief.html", "debrief.png"

File = Annotated[
    Path, typer.Argument(metavar="FILE", help="A record that run or play saved, or a class.")
]
Out = Annotated[
    Path, typer.Option("--out", metavar="DIR", help="Where debrief.html, or a class's pack, goes.")
]
Seat = Annotated[
    str | None, typer.Option("--lab", help="Whose race it was; the betting lab's if left out.")
]
Card = Annotated[
    bool, typer.Option("--card", help="Write debrief.png too: the result as a picture of 1200x630.")
]
Names = Annotated[
    bool, typer.Option("--names", help="Of a class: tell display names on its pages.")
]
Beside = Annotated[
    Path | None,
    typer.Option("--beside", metavar="CLASS", help="Of a class: another one on the same seed."),
]
Lang = Annotated[str, typer.Option("--lang", help="Language of the page: en or ar.")]


@app.command()
def debrief(
    file: File,
    out: Out,
    lab: Seat = None,
    *,
    card: Card = False,
    names: Names = False,
    beside: Beside = None,
    lang: Lang = "en",
) -> None:
    """Write why a race went so, the turns that mattered, and other luck, as one HTML page.

    Of a class: a page for everybody, one for each lab, and tables without names.
    """
    from game.cli import class_pack

    if class_pack.is_class(file):
        class_pack.refuse("a record of a race", "a class", {"--lab": lab, "--card": card})
        class_pack.write(file, out, lang, beside, names=names)
        return
    class_pack.refuse("a class", "another file", {"--names": names, "--beside": beside})
    _race(file, out, lab, card=card, lang=lang)


def _race(file: Path, out: Path, lab: str | None, *, card: bool, lang: str) -> None:
    from concurrent.futures import ProcessPoolExecutor
    from importlib.util import find_spec

    from game import record
    from game.cli import seats
    from game.cli.progress import cores, steps
    from game.debrief import debrief as found
    from game.words import language

    if find_spec("matplotlib") is None:
        raise UserError("debrief: expected matplotlib for its charts, found none")
    seats.check_language(lang)
    _check_targets(out, card=card)
    recorded = record.load(file)
    seat = lab or recorded.scenario.bettor
    seats.check_lab(recorded.scenario, seat, "--lab")
    try:
        with ProcessPoolExecutor(cores()) as pool, steps("debriefing") as hear:
            told = found(recorded, seat, pool=pool, hear=_drawing_meanwhile(hear))
    except record.RecordError as error:
        raise UserError(f"{file}: {error}") from None
    language.use(lang)
    _write(told, file, out, card=card)


def _drawing_meanwhile(hear: Hear) -> Hear:
    """Return ``hear``, which gets drawing ready at the first step: by then others are at work."""
    from game.pages import drawing

    def heard(done: int, whole: int) -> None:
        hear(done, whole)
        if done:
            drawing.make_ready()

    return heard


def _check_targets(out: Path, *, card: bool) -> None:
    """Refuse to write over what is no page or no picture, before anything is played."""
    from game.debrief.page import MAKER
    from game.pages.sheet import made_by

    path = out / _PAGE
    if out.exists() and not out.is_dir():
        raise UserError(f"{out}: expected a folder, found a file")
    if path.exists() and not made_by(path, MAKER):
        raise UserError(f"{path}: expected a page of debrief or nothing, found another file")
    path = out / _CARD
    if card and path.exists() and not (path.is_file() and _picture().made_here(path)):
        raise UserError(f"{path}: expected a card of debrief or nothing, found another file")


def _picture() -> ModuleType:
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from game.ui import card

    return card


def _write(told: Debrief, file: Path, out: Path, *, card: bool) -> None:
    """Write the page, and the card if it was asked for."""
    from game.debrief import page
    from game.writing import write_whole

    path = out / _PAGE
    try:
        write_whole(path, page.as_html(told, str(file)))
        typer.echo(f"{path}: opens in any browser")
        if card:
            path = out / _CARD
            _picture().save(told, path)
            typer.echo(f"{path}: a picture of the result")
    except OSError as error:
        raise UserError(f"{path}: cannot be written, {error.strerror or error}") from None
