"""``compute-race sensitivity``: which calibrated figures decide the answer, and how well known."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from game.core.errors import UserError

if TYPE_CHECKING:
    from game.study.answers import Answer
    from game.study.experiment import Experiment
    from game.study.sensitivity.plan import Method, Subject
    from game.study.sensitivity.ranking import Ranking

    Asked = tuple[Subject, tuple[Answer, ...], Method]

app = typer.Typer(add_completion=False)

What = Annotated[
    str,
    typer.Argument(
        metavar="EXPERIMENT.yaml|DIR", help="An experiment with ranges, or a folder of its races."
    ),
]
How = Annotated[
    Literal["sobol", "morris", "pawn"] | None,
    typer.Option(
        "--method",
        help="sobol: variance; morris: to screen many figures; pawn: from any sampled races.",
    ),
]
Outcome = Annotated[
    list[str] | None,
    typer.Option("--outcome", metavar="NAME", help="log_bet (default), supremacy, score, …"),
]
Labs = Annotated[
    list[str] | None, typer.Option("--lab", help="Whose outcome; the bettor if not given.")
]
Base = Annotated[
    int | None,
    typer.Option(
        "--base", min=1, help="Base points (256), Morris trajectories (20), PAWN points (1024)."
    ),
]
Runs = Annotated[int | None, typer.Option("--runs", min=1, help="Races of each point; 32.")]
Seed = Annotated[int | None, typer.Option("--seed", help="Seed of all luck.")]
CellNumber = Annotated[
    int | None, typer.Option("--cell", help="Which scenario and line-up, where there are several.")
]
Resamples = Annotated[
    int | None, typer.Option("--resamples", min=2, help="Draws behind each interval.")
]
Workers = Annotated[
    int | None, typer.Option("--workers", min=1, help="Worker processes; one for each core.")
]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="Where the races go; continued.")
]
Top = Annotated[int, typer.Option("--top", min=1, help="How many figures to print.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON documents, with all figures.")]


@app.command()
def sensitivity(
    what: What,
    *,
    method: How = None,
    outcome: Outcome = None,
    lab: Labs = None,
    base: Base = None,
    runs: Runs = None,
    seed: Seed = None,
    cell: CellNumber = None,
    resamples: Resamples = None,
    workers: Workers = None,
    out: Out = None,
    top: Top = 25,
    json: Json = False,
) -> None:
    """Rank calibrated figures by what they decide; play first what is missing."""
    from game import study

    study.demand(("pyarrow", "scipy", "duckdb"))
    ways = _Ways(what, method, outcome or ["log_bet"], lab or [], cell)
    _check(what)
    if Path(what).is_dir():
        _refuse_with_folder(base=base, runs=runs, seed=seed, workers=workers, out=out)
        folder = Path(what)
        of, asked, way = ways.folder()
    else:
        of, asked, way = ways.experiment(seed, base, runs)
        folder = out or Path(f"{of.experiment.name}-{way}")
        _play(of, folder, workers=workers, aside=json)
    _tell(_ranked(folder, of, asked, way, resamples), folder, top=top, json=json)


def _check(what: str) -> None:
    """Refuse a name that is neither of the things that can be asked about."""
    from game.scenario import names

    if not Path(what).exists() and what not in names():
        raise UserError(
            f"{what}: expected an experiment, a folder of its races, or a scenario "
            f"({', '.join(names())}), found nothing of that name"
        )


class _Ways(NamedTuple):
    """What is asked, whichever way the races come; all of it is checked before any is played."""

    what: str
    method: Method | None
    outcomes: list[str]
    labs: list[str]
    cell: int | None

    def folder(self) -> Asked:
        """Return what a folder of races is asked."""
        from game.study.folder import read
        from game.study.sensitivity import plan

        experiment = read(Path(self.what)).experiment
        way = self.method or plan.method_of(experiment)
        plan.demand_for(way)
        asked = self._asked(experiment, way)
        plan.check_method(experiment, way)
        return asked

    def experiment(self, seed: int | None, base: int | None, runs: int | None) -> Asked:
        """Return what an experiment is asked, in the form that the method needs."""
        from game.study.reading import Flags, read
        from game.study.sensitivity import plan

        given = read(self.what, Flags(seed=seed))
        made = plan.method_of(given)
        way = self.method or ("sobol" if made == "pawn" else made)
        plan.demand_for(way)
        self._asked(given, way)
        return self._asked(plan.planned(given, way, base, runs), way)

    def _asked(self, experiment: Experiment, way: Method) -> Asked:
        from game.study.answers import answers
        from game.study.sensitivity.plan import subject

        of = subject(experiment, self.cell)
        return of, answers(experiment, self.outcomes, self.labs), way


def _refuse_with_folder(**given: object) -> None:
    for name, value in given.items():
        if value is not None:
            raise UserError(f"--{name}: expected with an experiment to play, found a folder")


def _play(of: Subject, folder: Path, *, workers: int | None, aside: bool) -> None:
    from game.cli.progress import cores, count, heard
    from game.study import batch

    typer.echo(
        f"{folder}: {len(of.ranges)} figures{_grouped(of)}, {of.points:,} points × {of.runs} races",
        err=True,
    )
    try:
        with heard(aside=aside) as hear:
            now = batch.fill(of.experiment, folder, workers=workers or cores(), hear=hear)
    except KeyboardInterrupt:
        typer.echo(f"{folder}: interrupted; the same command continues it", err=True)
        raise
    typer.echo(f"{folder}: {count(now)}", err=True)
    for failure in now.failures:
        typer.echo(f"{folder}: could not be played: {failure.reason}", err=True)


def _grouped(of: Subject) -> str:
    return f" in {of.width} groups" if of.is_grouped else ""


def _ranked(
    folder: Path, of: Subject, asked: tuple[Answer, ...], way: Method, resamples: int | None
) -> list[Ranking]:
    from rich.console import Console
    from rich.progress import Progress

    from game.study.sensitivity.data import demand_whole
    from game.study.sensitivity.ranking import rank

    demand_whole(folder)
    found = []
    screen = Console(stderr=True)
    with Progress(console=screen, transient=True, disable=not screen.is_terminal) as bar:
        for each in asked:
            task = bar.add_task(each.name, total=1.0)

            def hear(part: float, task: object = task) -> None:
                bar.update(task, completed=part)  # type: ignore[arg-type]  # a TaskID, which is an int

            found.append(rank(folder, of, each, method=way, resamples=resamples, hear=hear))
    return found


def _tell(rankings: list[Ranking], folder: Path, *, top: int, json: bool) -> None:
    from game.cli.console import console, write
    from game.cli.sensitivity_tables import shown
    from game.study.sensitivity.table import as_document, keep

    kept = [keep(each, folder) for each in rankings]
    if json:
        from json import dumps

        typer.echo(dumps([as_document(each) for each in rankings], indent=1, ensure_ascii=False))
        return
    screen = console()
    for ranking, paths in zip(rankings, kept, strict=True):
        write(screen, shown(ranking, top, screen.width))
        typer.echo(f"kept in {paths[0]} and {paths[1].name}")
