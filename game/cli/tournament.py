"""``compute-race tournament``: all strategies over all seats, and where one's own would stand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.core.errors import UserError

if TYPE_CHECKING:
    from game.scenario import Scenario
    from game.study.tournament.tournament import Rules

app = typer.Typer(add_completion=False)
_WIDE = 140  # columns in which ratings and the scores of six seats stand side by side

Scenarios = Annotated[
    list[str] | None,
    typer.Argument(metavar="SCENARIO", help="A scenario, or several; article if not given."),
]
Strategies = Annotated[
    list[str] | None,
    typer.Option(
        "--strategies",
        metavar="NAME",
        help="Who takes part, each with an option of its own: NAME, NAME:KEY=NUMBER, or "
        "FILE.py:NAME (runs with your rights). All of ours, if none of them is named.",
    ),
]
Repetitions = Annotated[
    int, typer.Option("--repetitions", min=1, help="How often everyone plays each seat.")
]
Planners = Annotated[
    int,
    typer.Option("--planner-repetitions", min=1, help="The same for those who ask for futures."),
]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Seed of all luck.")]
Workers = Annotated[
    int | None, typer.Option("--workers", min=1, help="Worker processes; one for each core.")
]
Seconds = Annotated[
    float,
    typer.Option(
        "--seconds", min=0.1, help="Longest that a file's strategy may take for one answer."
    ),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="Keep all races, a page, and tournament.json."),
]
Ablation = Annotated[
    bool,
    typer.Option(
        "--ablation", help="Instead: the betting lab under each split and pledge, held throughout."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]


@app.command()
def tournament(
    scenarios: Scenarios = None,
    *,
    strategies: Strategies = None,
    repetitions: Repetitions = 200,
    planner_repetitions: Planners = 20,
    seed: Seed = 0,
    workers: Workers = None,
    seconds: Seconds = 20.0,
    out: Out = None,
    ablation: Ablation = False,
    json: Json = False,
) -> None:
    """Play all strategies over all seats with the same luck: Elo, wins, payoffs, best responses.

    A model for play and teaching, not a forecast or investment advice.
    """
    from game.cli.progress import cores
    from game.study.tournament.tournament import Rules

    rules = Rules(seed, repetitions, planner_repetitions, workers or cores(), seconds)
    chosen = _scenarios(scenarios or ["article"])
    if ablation:
        if strategies or out:
            raise UserError("--ablation: expected neither --strategies nor --out beside it")
        _ablate(chosen, rules, as_json=json)
    else:
        _hold(chosen, strategies or [], rules, out, as_json=json)


def _scenarios(names: list[str]) -> list[Scenario]:
    from game import scenario

    found = [scenario.load(name, {}) for name in names]
    known = [each.name for each in found]
    for name in known:
        if known.count(name) > 1:
            raise UserError(f"tournament: expected each scenario once, found {name} twice")
    return found


def _hold(
    chosen: list[Scenario], names: list[str], rules: Rules, out: Path | None, *, as_json: bool
) -> None:
    from game import study
    from game.cli.progress import heard
    from game.study.tournament import page, store
    from game.study.tournament.contestants import enter
    from game.study.tournament.document import as_document, key_of
    from game.study.tournament.tournament import hold

    entered = enter(names)
    key = key_of(chosen, entered, rules)
    if out is not None:
        study.demand(("pyarrow", "matplotlib"))
        store.check(out, key)
    with heard(aside=as_json) as hear:
        found = [hold(each, entered, rules, hear) for each in chosen]
    document = as_document(key, rules, found)
    if out is not None:
        store.write(out, document, found)
    _print(document, as_json=as_json)
    if out is not None:
        typer.echo(f"kept in {out}; {out / page.NAME} opens in any browser", err=as_json)


def _ablate(chosen: list[Scenario], rules: Rules, *, as_json: bool) -> None:
    from game.cli.progress import heard
    from game.study.tournament.ablation import ablate, as_document

    with heard(aside=as_json) as hear:
        told = [as_document(each, rules, ablate(each, rules, hear)) for each in chosen]
    _print({"ablations": told}, as_json=as_json)


def _print(document: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        from json import dumps

        typer.echo(dumps(document, indent=1, ensure_ascii=False, allow_nan=False))
        return
    from game.cli.console import console, write
    from game.cli.tournament_tables import ablations, tournaments

    screen = console()
    shown = ablations if "ablations" in document else tournaments
    write(screen, list(shown(document, narrow=screen.width < _WIDE)))
