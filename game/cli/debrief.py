"""``compute-race debrief``: why a race was won or lost, as one page that needs no network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from game.core.errors import UserError

app = typer.Typer(add_completion=False)

_PAGE = "debrief.html"

File = Annotated[Path, typer.Argument(metavar="RECORD", help="A record that run or play saved.")]
Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Where debrief.html is written.")]
Seat = Annotated[
    str | None, typer.Option("--lab", help="Whose race it was; the betting lab's if left out.")
]
Lang = Annotated[str, typer.Option("--lang", help="Language of the page: en or ar.")]


@app.command()
def debrief(file: File, out: Out, lab: Seat = None, lang: Lang = "en") -> None:
    """Write one HTML page: why the race went so, the turns that mattered, and other luck."""
    from concurrent.futures import ProcessPoolExecutor
    from importlib.util import find_spec

    from game import record
    from game.cli import seats
    from game.cli.progress import cores, steps
    from game.debrief import debrief as found
    from game.debrief import page
    from game.words import language
    from game.writing import write_whole

    if find_spec("matplotlib") is None:
        raise UserError("debrief: expected matplotlib for its charts, found none")
    if lang not in language.languages():
        known = ", ".join(language.languages())
        raise UserError(f"--lang: expected one of {known}, found {lang!r}")
    path = _target(out)
    recorded = record.load(file)
    seat = lab or recorded.scenario.bettor
    seats.check_lab(recorded.scenario, seat, "--lab")
    try:
        with ProcessPoolExecutor(cores()) as pool, steps("debriefing") as hear:
            told = found(recorded, seat, pool=pool, hear=hear)
    except record.RecordError as error:
        raise UserError(f"{file}: {error}") from None
    language.use(lang)
    out.mkdir(parents=True, exist_ok=True)
    write_whole(path, page.as_html(told, str(file)))
    typer.echo(f"{path}: opens in any browser")


def _target(out: Path) -> Path:
    """Return where the page goes: never over what is no page of this command."""
    from game.debrief.page import MAKER
    from game.pages.sheet import made_by

    path = out / _PAGE
    if out.exists() and not out.is_dir():
        raise UserError(f"{out}: expected a folder, found a file")
    if path.exists() and not made_by(path, MAKER):
        raise UserError(f"{path}: expected a page of debrief or nothing, found another file")
    return path
