"""``compute-race glossary``: what the words of the game mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import RenderableType

    from game.guide.glossary import Term

app = typer.Typer(add_completion=False)


@app.command()
def glossary(
    term: Annotated[
        str | None,
        typer.Argument(help="A word of the game; all of them if left out.", metavar="[TERM]"),
    ] = None,
    *,
    lang: Annotated[str, typer.Option("--lang", help="Language: en or ar.")] = "en",
) -> None:
    """Say what the words of the game mean, where each is met, and which belong to it.

    A TERM is found by its name in English or in the language asked for.
    """
    from game.cli import seats
    from game.cli.console import console, write
    from game.guide.glossary import find, terms
    from game.words import language

    seats.check_language(lang)
    language.use(lang)
    if term is None:
        parts = [part for each in terms() for part in _listed(each)]
    else:
        parts = [*_told(find(term))]
    write(console(), parts)


def _listed(term: Term) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    from game.words import _

    yield Text.assemble((_(term.term), "bold"), f"  ({term.id})")
    yield Padding(Text(_(term.says)), (0, 0, 0, 2))


def _told(term: Term) -> Iterator[RenderableType]:
    """Yield all that is known of one term."""
    from game.guide import words
    from game.words import numbers

    yield from _listed(term)
    for line in (*words.facts(term), words.related(term)):
        yield numbers.plain(line)
