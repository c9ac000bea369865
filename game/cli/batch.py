"""``compute-race batch``: play an experiment's races into a folder, and look after the folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from game.core.errors import UserError

if TYPE_CHECKING:
    from game.study.batch import Hear, Progress, Shard
    from game.study.engines import Engine

_FILL = "fill"


class Batch(TyperGroup):
    """Takes ``batch WHAT …`` for ``batch fill WHAT …``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer does not export its type
        """Put in the command that is meant where none is given."""
        if args and args[0] not in (*self.commands, "--help"):
            self._refuse_misspelt(args[0])
            args = [_FILL, *args]
        return super().parse_args(ctx, args)

    def _refuse_misspelt(self, word: str) -> None:
        """Refuse what is nearly a command, and neither a scenario nor a file."""
        from game.scenario import names

        close = get_close_matches(word, self.commands, n=1, cutoff=0.7)
        if close and word not in names() and not Path(word).exists():
            raise UserError(f"batch: no command {word!r}, did you mean {close[0]}?")


app = typer.Typer(
    cls=Batch,
    help="""Play many races into a folder of tables.

    compute-race batch EXPERIMENT.yaml|SCENARIO --out DIR [--runs N] …

    It is short for batch fill …: compute-race batch fill --help lists all options.
    """,
    no_args_is_help=True,
    add_completion=False,
)

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder of batch results.")]


What = Annotated[
    str, typer.Argument(metavar="EXPERIMENT.yaml|SCENARIO", help="An experiment, or a scenario.")
]
Out = Annotated[
    Path, typer.Option("--out", metavar="DIR", help="Where the tables go; continued if begun.")
]
Runs = Annotated[
    int | None, typer.Option("--runs", help="Races of each combination; 1000 for a scenario.")
]
Seed = Annotated[int | None, typer.Option("--seed", help="Seed of all luck.")]
Vary = Annotated[
    list[str] | None,
    typer.Option("--vary", metavar="PATH=A,B,C", help="Play each of these values."),
]
Strategies = Annotated[
    list[str] | None,
    typer.Option(
        "--strategy",
        metavar="LAB=NAME",
        help="Seat a strategy, or FILE.py:NAME (runs with your rights); several: each of them.",
    ),
]
Workers = Annotated[
    int | None, typer.Option("--workers", min=1, help="Worker processes; one for each core.")
]
EngineName = Annotated[
    Literal["local", "dask"] | None,
    typer.Option("--engine", help="Processes of our own, or of Dask (compute-race[cluster])."),
]
Scheduler = Annotated[
    str | None,
    typer.Option("--scheduler", metavar="ADDRESS", help="A Dask cluster, e.g. tcp://host:8786."),
]
AnySource = Annotated[
    bool, typer.Option("--any-source", help="Continue although the rules' files have changed.")
]
Share = Annotated[
    str, typer.Option("--shard", metavar="K/N", help="Only the K-th of N shares of the work.")
]
Chunk = Annotated[
    int, typer.Option("--chunk", min=1, help="Races played at a time: what fits the cache.")
]
Trajectories = Annotated[
    bool, typer.Option("--trajectories", help="Also a row for each race, month and lab.")
]


@app.command(_FILL)
def fill(
    what: What,
    out: Out,
    *,
    runs: Runs = None,
    seed: Seed = None,
    vary: Vary = None,
    strategy: Strategies = None,
    workers: Workers = None,
    engine: EngineName = None,
    scheduler: Scheduler = None,
    shard: Share = "1/1",
    chunk: Chunk = 4096,
    trajectories: Trajectories = False,
    any_source: AnySource = False,
) -> None:
    """Play an experiment's races; the same command again continues what was interrupted."""
    from game import study

    study.demand()
    from game.study.batch import fill as fill_folder
    from game.study.ranges import outside
    from game.study.reading import Flags, read

    flags = Flags(runs, seed, _numbers(vary or []), _names(strategy or []), trajectories)
    share, hands = _share(shard), _engine(engine, scheduler, workers)
    experiment = read(what, flags)
    for line in outside(experiment):
        typer.echo(line, err=True)
    _followed(
        out,
        lambda hear: fill_folder(
            experiment,
            out,
            engine=hands,
            shard=share,
            chunk=chunk,
            any_source=any_source,
            hear=hear,
        ),
    )


def _followed(out: Path, play: Callable[[Hear], Progress]) -> None:
    """Show how far it has come, and in the end what could not be played."""
    from game.cli import FAULT
    from game.cli.progress import count, heard

    try:
        with heard() as hear:
            now = play(hear)
    except KeyboardInterrupt:
        typer.echo(f"{out}: interrupted; the same command continues it")
        raise
    typer.echo(f"{out}: {count(now)}")
    if now.renewed:
        typer.echo(
            f"{out}: DONE is new: {now.renewed[0]} was played anew "
            "by other versions or rules' files",
            err=True,
        )
    for failure in now.failures:
        typer.echo(f"{out}: could not be played: {failure.reason}", err=True)
    if now.failures:
        raise typer.Exit(FAULT)


@app.command()
def status(folder: Folder) -> None:
    """Tell how far a folder has come."""
    from game.study.check import status as look

    found = look(folder)
    experiment = found.folder.experiment
    whole = "complete" if found.whole else "not complete"
    typer.echo(f"{folder}: {experiment.name}, seed {experiment.seed}, {whole}")
    typer.echo(
        f"{found.races:,} of {experiment.races:,} races, "
        f"{found.parts:,} of {found.folder.layout.parts:,} parts"
    )
    for failure in found.failures:
        typer.echo(f"could not be played: {failure}")


@app.command()
def verify(folder: Folder) -> None:
    """Check every file of a folder; each fault is one line and makes the exit code 1."""
    from game.cli import FAULT
    from game.study.check import verify as check

    faults = 0
    for fault in check(folder):
        typer.echo(fault, err=True)
        faults += 1
    if faults:
        raise typer.Exit(FAULT)
    typer.echo(f"{folder}: complete, no fault")


@app.command()
def compact(folder: Folder) -> None:
    """Write a complete folder's tables again as few large files, in DIR/compact."""
    from game.study.check import compact as join

    for path in join(folder):
        typer.echo(f"{path}: {path.stat().st_size / 2**20:.1f} MB")


def _numbers(texts: Sequence[str]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for text in texts:
        path, sign, values = text.partition("=")
        try:
            numbers = [float(each) for each in values.split(",")]
        except ValueError:
            numbers = []
        if not sign or not path or not numbers:
            raise UserError(f"--vary {text}: expected PATH=A,B,C with numbers, found none")
        if path in found:
            raise UserError(f"--vary {text}: expected each path once, found {path} twice")
        found[path] = numbers
    return found


def _names(texts: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text in texts:
        lab, sign, name = text.partition("=")
        if not sign or not name or not lab:
            raise UserError(f"--strategy {text}: expected LAB=NAME, e.g. xai=stacker")
        if name in found.setdefault(lab, []):
            raise UserError(f"--strategy {text}: expected each strategy once, found it twice")
        found[lab].append(name)
    return found


def _share(text: str) -> Shard:
    from game.study.batch import Shard

    number, sign, of = text.partition("/")
    if sign and number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of):
        return Shard(int(number), int(of))
    raise UserError(f"--shard {text}: expected K/N with K from 1 to N, e.g. 3/8")


def _engine(name: str | None, scheduler: str | None, workers: int | None) -> Engine:
    from game.cli.progress import cores
    from game.study import engines

    if scheduler is not None:
        if name == "local":
            raise UserError(f"--scheduler {scheduler}: expected --engine dask beside it")
        return engines.scheduler(scheduler, workers)
    return (engines.dask if name == "dask" else engines.local)(workers or cores())
