"""``compute-race strategies``: what a seat may be given, by group, or one of them whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from game.core.errors import UserError

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from agents.contract import Strategy
    from agents.parameters import Parameter

app = typer.Typer(add_completion=False)


@app.command()
def strategies(
    name: Annotated[
        str | None,
        typer.Argument(help="Show one of them whole: NAME or FILE.py:NAME.", show_default=False),
    ] = None,
) -> None:
    """List the strategies by what they think about first, or show one with its parameters."""
    from agents.finding import StrategyError, find_strategy
    from game.cli.console import console, write

    if name is None:
        write(console(), list(_catalogue()))
        return
    try:
        found = find_strategy(name)
    except StrategyError as error:
        raise UserError(str(error)) from error
    write(console(), list(_whole(found, name)))


def _paragraphs(strategy: Strategy) -> list[str]:
    import inspect

    text = inspect.getdoc(strategy.decide) or ""
    return [" ".join(part.split()) for part in text.replace("``", "").split("\n\n")]


def _catalogue() -> Iterator[RenderableType]:
    """Yield a table for each group, the names in one column throughout."""
    from rich.text import Text

    from agents.contract import Kind
    from agents.strategies import REGISTRY

    width = max(len(name) for name in REGISTRY)
    for kind in Kind:
        members = [name for name in sorted(REGISTRY) if REGISTRY[name].kind is kind]
        if members:
            yield Text(kind.value, "bold")
            table = _columns(width)
            for name in members:
                table.add_row(name, _paragraphs(REGISTRY[name])[0])
            yield table
            yield ""
    yield "compute-race strategies NAME shows one whole, with its source and its numbers."
    yield "--strategy LAB=NAME seats it; NAME:KEY=NUMBER,KEY=NUMBER sets its numbers."


def _columns(width: int) -> Table:
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(min_width=width + 2, no_wrap=True)
    table.add_column(overflow="fold")
    table.columns[0].style = "bold"
    return table


def _whole(found: Strategy, wanted: str) -> Iterator[RenderableType]:
    """Yield one strategy: how it thinks, its source, and what one may set in it."""
    from rich.text import Text

    from agents.finding import address_of
    from agents.parameters import thinks_in_futures

    yield Text(found.name, "bold")
    for paragraph in _paragraphs(found):
        yield Text(paragraph)
        yield ""
    known = found.parameters
    if not known:
        yield "It has no numbers to set."
        return
    table = _columns(max(len(name) for name in known))
    for each in known.values():
        table.add_row(each.name, _told(each))
    yield table
    yield ""
    file, name, _ = address_of(wanted)
    seated = f"{file}:{name}" if file else name
    if thinks_in_futures(known):
        yield from _budgets(seated)
    yield f"compute-race run article --strategy xai={seated}:{_example(known)}"


def _budgets(seated: str) -> Iterator[RenderableType]:
    """Yield the named budgets: plans, futures of each, months of each future."""
    from agents.budgets import BUDGETS

    yield "A budget sets these numbers; at most so many plans x futures x months:"
    table = _columns(max(len(name) for name in BUDGETS))
    for each in BUDGETS.values():
        size = f"{each.plans} x {each.futures} x {each.months}"
        table.add_row(each.name, f"{size}: {each.purpose}")
    yield table
    yield ""
    yield f"compute-race run article --strategy xai={seated}:hard"


def _told(parameter: Parameter) -> str:
    """Return a parameter's meaning where it is an order, its range, and its default."""
    from agents.contract import ORDER_FIELDS
    from agents.parameters import spread
    from game.words.orders import help_text

    said = spread(parameter)
    if parameter.name in ORDER_FIELDS:
        said = f"{help_text(parameter.name)}: {said}"
    plan = "the seat's own" if parameter.default is None else f"{parameter.default:g}"
    return f"{said}; {plan} unless set"


def _example(known: dict[str, Parameter]) -> str:
    first = next(iter(known.values()))
    return f"{first.name}={0.5 if first.default is None else first.default:g}"
