"""A Dask cluster that somebody else has started: the same rows, and our own judgement of deaths."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game import study
from game.cli import main
from game.study import StudyError, cluster, engines
from game.study.batch import Shard, fill
from game.study.experiment import Experiment
from game.study.source import source_hash
from tests.study.lanes import files, here, rows
from tests.study.processes import wait_for

Make = Callable[..., Experiment]
SWEPT = "vary: {world.finance.gulf_pool: {low: 35, high: 70}, world.supply.output: [700, 900]}\n"
OWN = """\
import os
from agents.contract import Observation, Orders, strategy


@strategy
def own(see: Observation) -> Orders:
    \"\"\"Take the whole process along where much is stacked. A test.\"\"\"
    if see.default.stack_share.max() > 0.7:
        os._exit(1)
    return Orders()
"""
# Distributed keeps sockets and loops until the interpreter collects them.
pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler and two workers, started by the commands of the documentation."""
    folder = tmp_path_factory.mktemp("dask")
    named = folder / "scheduler.json"
    dask = str(Path(sys.executable).with_name("dask"))
    scheduler = ["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    worker = ["worker", "--nworkers", "2", "--nthreads", "1", "--memory-limit", "0"]
    place = ["--no-dashboard", "--local-directory", str(folder)]
    with (folder / "log").open("w") as log:
        both = [
            subprocess.Popen(
                [dask, *command, "--scheduler-file", str(named)], stdout=log, stderr=log
            )
            for command in ([*scheduler, "--dashboard-address", "127.0.0.1:0"], [*worker, *place])
        ]
        try:
            wait_for(lambda: named.is_file() and named.stat().st_size)
            import json

            yield json.loads(named.read_text())["address"]
        finally:
            for each in reversed(both):
                each.terminate()
            for each in both:
                each.wait(30)


def test_rows_are_the_same_however_they_are_made(make: Make, tmp_path: Path, address: str) -> None:
    experiment = make(SWEPT)
    for workers in (1, 2):
        fill(experiment, tmp_path / f"{workers}", workers=workers, chunk=16)
    fill(experiment, tmp_path / "dask", engine=engines.scheduler(address), chunk=16)
    for number in (3, 1, 2):
        here(experiment, tmp_path / "shards", chunk=16, shard=Shard(number, 3))
    here(experiment, tmp_path / "here", chunk=16)
    wanted = files(tmp_path / "1")
    assert len(wanted) == 5
    for name in ("2", "dask", "shards", "here"):
        assert files(tmp_path / name) == wanted
        done = (tmp_path / name / "DONE").read_text()
        assert done == (tmp_path / "1" / "DONE").read_text()
    here(experiment, tmp_path / "cut", chunk=7)
    assert rows(tmp_path / "cut").equals(rows(tmp_path / "1"))


def test_a_strategy_from_a_file_that_kills_its_worker_is_named_and_all_else_is_there(
    make: Make, tmp_path: Path, address: str
) -> None:
    (tmp_path / "own.py").write_text(OWN)
    more = "seats: {xai: ./own.py:own}\nvary: {labs.xai.defaults.stack_share: [0.3, 0.9, 0.2]}\n"
    out = tmp_path / "out"
    progress = fill(make(more), out, engine=engines.scheduler(address), chunk=40)
    (failure,) = progress.failures
    assert failure.reason == (
        "races 40-79 (part-000001.parquet): its worker was killed each time; "
        "the strategy own was asked last"
    )
    assert rows(out).num_rows == 80
    assert not list(out.glob("**/*.tmp"))


def test_a_worker_with_other_source_is_refused_before_anything_is_played(
    make: Make, tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "source_hash", lambda: "other")
    told = r"worker tcp://127\.0\.0\.1:\d+: expected the source other, found"
    with pytest.raises(StudyError, match=told):
        fill(make(), tmp_path / "out", engine=engines.scheduler(address))
    assert not list((tmp_path / "out" / "rows").iterdir())


def test_what_a_worker_lacks_is_told_in_one_line(make: Make, tmp_path: Path) -> None:
    here(make(), tmp_path / "out")
    ask, ours = cluster._probe(), source_hash()
    there = str(tmp_path / "out")
    assert ask(there, {}, ours) == ""
    assert "no such folder" in ask(str(tmp_path / "none"), {}, ours)
    assert "expected the source x" in ask(there, {}, "x")
    found = ask(there, {"./own.py:own": str(tmp_path / "own.py")}, ours)
    assert found == (
        f"expected the strategy's file under the same path, found no {tmp_path / 'own.py'}"
    )


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--scheduler", "nonsense"], "--scheduler nonsense: expected an address"),
        (["--scheduler", "tcp://127.0.0.1:9"], "expected a Dask scheduler"),
        (["--scheduler", "tcp://127.0.0.1:9", "--engine", "local"], "expected --engine dask"),
    ],
)
def test_a_cluster_that_is_none_is_one_line(
    given: list[str],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(cluster, "_ANSWER", 1.0)
    out = str(tmp_path / "out")
    assert main(["batch", "classroom_small", "--runs", "2", "--out", out, *given]) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_without_the_extra_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    once = study.find_spec
    monkeypatch.setattr(
        study, "find_spec", lambda name: None if name == "distributed" else once(name)
    )
    out = str(tmp_path / "out")
    assert main(["batch", "classroom_small", "--engine", "dask", "--out", out]) == 2
    assert capsys.readouterr().err == (
        "cluster: expected distributed, found none: "
        'install the extra, pip install "compute-race[cluster]"\n'
    )
