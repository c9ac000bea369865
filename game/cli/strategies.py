"""``compute-race strategies``: the strategies that a seat may be given."""

from __future__ import annotations

import typer

app = typer.Typer(add_completion=False)


@app.command()
def strategies() -> None:
    """List the strategies by name, with how each thinks."""
    import inspect

    from agents.strategies import REGISTRY
    from game.cli.console import console, write
    from game.cli.race_tables import strategies as table

    told = {
        name: " ".join((inspect.getdoc(REGISTRY[name].decide) or "").split("\n\n")[0].split())
        for name in sorted(REGISTRY)
    }
    write(console(), [table(told)])
