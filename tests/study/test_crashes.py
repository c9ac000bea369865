"""A batch that is killed: the same rows in the end, nothing left running, and the guilty named."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from game.study import check
from game.study.batch import fill
from game.study.experiment import Experiment
from game.study.reading import read
from tests.study.processes import PATIENCE, begun, family_of, parts_in, wait_for, workers_of

Make = Callable[..., Experiment]
PARTS = 12

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/environ").exists(), reason="finds processes in /proc"
)

TEXT = """\
name: small
scenario: classroom_small
set: {race_months: 12, months_per_turn: 3}
runs: 120
seed: 3
"""
ENGINES = ["local", "dask"]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An experiment's file, and what DONE says of it when nobody disturbs it."""
    folder = tmp_path_factory.mktemp("undisturbed")
    file = folder / "small.yaml"
    file.write_text(TEXT, encoding="utf-8")
    fill(read(str(file)), folder / "out", workers=1, chunk=10)
    return file, (folder / "out" / "DONE").read_text()


@pytest.fixture
def moments(request: pytest.FixtureRequest) -> list[tuple[int, float]]:
    """When the axe falls: how many parts are there, and how many seconds later."""
    luck = random.Random(20)  # noqa: S311 - moments, not secrets
    full = request.getfixturevalue("full")
    return [(luck.randrange(PARTS), luck.random() * 0.3) for _ in range(10 if full else 1)]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_killed_worker_costs_nothing(
    engine: str, undisturbed: tuple[Path, str], tmp_path: Path, moments: list[tuple[int, float]]
) -> None:
    file, wanted = undisturbed
    for number, (moment, later) in enumerate(moments):
        out = tmp_path / str(number)
        with begun(file, out, "--engine", engine) as driver:
            killed = struck(driver.pid, out, moment, later, worker=True)
            told, error = driver.communicate(timeout=PATIENCE)
        assert driver.returncode == 0, error
        assert error == ""
        assert f"{PARTS * 10} of {PARTS * 10} races" in told
        assert (out / "DONE").read_text() == wanted, killed
        assert not list(out.glob("**/*.tmp"))
        wait_for(lambda out=out: not family_of(out))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_killed_driver_leaves_no_orphans_and_is_continued(
    engine: str, undisturbed: tuple[Path, str], tmp_path: Path, moments: list[tuple[int, float]]
) -> None:
    file, wanted = undisturbed
    for number, (moment, later) in enumerate(moments):
        out = tmp_path / str(number)
        with begun(file, out, "--engine", engine) as driver:
            struck(driver.pid, out, moment, later, worker=False)
            driver.wait(PATIENCE)
        wait_for(lambda out=out: not family_of(out))
        with begun(file, out, "--engine", engine) as driver:
            told, error = driver.communicate(timeout=PATIENCE)
        assert driver.returncode == 0, error
        assert f"{PARTS * 10} of {PARTS * 10} races" in told
        assert (out / "DONE").read_text() == wanted
        assert not list(out.glob("**/*.tmp"))
        wait_for(lambda out=out: not family_of(out))


def struck(driver: int, out: Path, moment: int, later: float, *, worker: bool) -> int:
    """Kill a driver or one of its workers at a moment; return which, or 0 if it was over before."""
    wait_for(lambda: over(driver) or (parts_in(out) >= moment and workers_of(driver, out)))
    time.sleep(later)
    found = workers_of(driver, out) if worker else [driver]
    if not found or over(driver):
        return 0
    os.kill(found[0], signal.SIGKILL)
    return found[0]


def over(driver: int) -> bool:
    return Path(f"/proc/{driver}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


@pytest.mark.parametrize("engine", ENGINES)
def test_an_interrupted_batch_says_so_and_is_continued(
    engine: str, undisturbed: tuple[Path, str], tmp_path: Path
) -> None:
    file, wanted = undisturbed
    out = tmp_path / "out"
    with begun(file, out, "--engine", engine) as driver:
        wait_for(lambda: parts_in(out) >= 2)
        os.killpg(driver.pid, signal.SIGINT)  # as a terminal does: everybody gets it
        told, error = driver.communicate(timeout=PATIENCE)
    assert driver.returncode == 130
    assert told.splitlines()[-1] == f"{out}: interrupted; the same command continues it"
    assert error == ""
    wait_for(lambda: not family_of(out))
    assert not list(out.glob("**/*.tmp"))
    assert 0 < parts_in(out) < PARTS
    with begun(file, out) as driver:
        driver.communicate(timeout=PATIENCE)
    assert (out / "DONE").read_text() == wanted


@pytest.mark.parametrize("engine", ENGINES)
def test_a_strategy_that_kills_its_worker_is_named_and_all_else_is_there(
    engine: str, tmp_path: Path
) -> None:
    (tmp_path / "deadly.py").write_text(
        "import os\n"
        "from agents.contract import Observation, Orders, strategy\n\n\n"
        "@strategy\n"
        "def deadly(see: Observation) -> Orders:\n"
        '    """Take the whole process along where much is stacked. A test."""\n'
        "    if see.default.stack_share.max() > 0.7:\n"
        "        os.kill(os.getpid(), 9)\n"
        "    return Orders()\n"
    )
    more = (
        "seats: {xai: ./deadly.py:deadly}\nvary: {labs.xai.defaults.stack_share: [0.9, 0.2, 0.4]}\n"
    )
    text = TEXT.replace("runs: 120", "runs: 10") + more
    (tmp_path / "deadly.yaml").write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    with begun(tmp_path / "deadly.yaml", out, "--engine", engine) as driver:
        told, error = driver.communicate(timeout=PATIENCE)
    assert driver.returncode == 1
    assert "20 of 30 races" in told
    assert error == (
        f"{out}: could not be played: races 0-9 (part-000000.parquet): "
        "its worker was killed each time; the strategy deadly was asked last\n"
    )
    assert check.status(out).races == 20
    wait_for(lambda: not family_of(out))


def test_workers_load_neither_mesa_nor_pygame(tmp_path: Path) -> None:
    (tmp_path / "nosy.py").write_text(
        "import sys\n"
        "from agents.contract import Observation, Orders, strategy\n\n\n"
        "@strategy\n"
        "def nosy(see: Observation) -> Orders:\n"
        '    """Complain about what is loaded. A test."""\n'
        "    loaded = {'mesa', 'pygame', 'pandas', 'rich'} & set(sys.modules)\n"
        "    if loaded:\n"
        "        raise RuntimeError(f'loaded {sorted(loaded)}')\n"
        "    return Orders()\n"
    )
    text = TEXT.replace("runs: 120", "runs: 2") + "seats: {xai: ./nosy.py:nosy}\n"
    (tmp_path / "nosy.yaml").write_text(text, encoding="utf-8")
    with begun(tmp_path / "nosy.yaml", tmp_path / "out") as driver:
        told, error = driver.communicate(timeout=PATIENCE)
    assert driver.returncode == 0, error
    assert "2 of 2 races" in told
