"""A batch that is killed: the same rows in the end, nothing left running, and the guilty named."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from game.study import check
from game.study.batch import fill
from game.study.experiment import Experiment
from game.study.reading import read

Make = Callable[..., Experiment]
MINUTE = 60

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="finds processes in /proc"
)

TEXT = """\
name: small
scenario: classroom_small
set: {race_months: 12, months_per_turn: 3}
runs: 120
seed: 3
"""
SIZE = ["--workers", "2", "--chunk", "10"]


def workers_of(driver: int) -> list[int]:
    """Return the processes that a driver has spawned to work."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            told = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if parent == driver and b"spawn_main" in told:
            found.append(int(folder.name))
    return found


def is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@contextmanager
def begun(experiment: Path, out: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a batch of our own command."""
    command = [sys.executable, "-m", "game", "batch", str(experiment), "--out", str(out), *SIZE]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as driver:
        try:
            yield driver
        finally:
            driver.kill()


def wait_for(holds: Callable[[], object], seconds: float = MINUTE) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def parts_in(out: Path) -> int:
    return len(list(out.glob("rows/part-*.parquet")))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An experiment's file, and what DONE says of it when nobody disturbs it."""
    folder = tmp_path_factory.mktemp("undisturbed")
    file = folder / "small.yaml"
    file.write_text(TEXT, encoding="utf-8")
    fill(read(str(file)), folder / "out", workers=1, chunk=10)
    return file, (folder / "out" / "DONE").read_text()


@pytest.fixture
def moments(request: pytest.FixtureRequest) -> list[int]:
    """How many parts are there when the axe falls."""
    return list(range(10)) if request.getfixturevalue("full") else [0, 4]


def test_a_killed_worker_costs_nothing(
    undisturbed: tuple[Path, str], tmp_path: Path, moments: list[int]
) -> None:
    file, wanted = undisturbed
    for number, moment in enumerate(moments):
        out = tmp_path / str(number)
        with begun(file, out) as driver:
            wait_for(lambda out=out, moment=moment: parts_in(out) >= moment)
            wait_for(lambda driver=driver: workers_of(driver.pid))
            os.kill(workers_of(driver.pid)[0], signal.SIGKILL)
            told, error = driver.communicate(timeout=MINUTE)
        assert driver.returncode == 0, error
        assert "120 of 120 races" in told
        assert (out / "DONE").read_text() == wanted


def test_a_killed_driver_leaves_no_orphans_and_is_continued(
    undisturbed: tuple[Path, str], tmp_path: Path, moments: list[int]
) -> None:
    file, wanted = undisturbed
    for number, moment in enumerate(moments):
        out = tmp_path / str(number)
        with begun(file, out) as driver:
            wait_for(lambda driver=driver: workers_of(driver.pid))
            wait_for(lambda out=out, moment=moment: parts_in(out) >= moment)
            orphans = workers_of(driver.pid)
            os.kill(driver.pid, signal.SIGKILL)
            driver.wait(MINUTE)
        wait_for(lambda orphans=orphans: not any(is_alive(each) for each in orphans), 10)
        assert not (out / "DONE").exists()
        with begun(file, out) as driver:
            told, error = driver.communicate(timeout=MINUTE)
        assert driver.returncode == 0, error
        assert "120 of 120 races" in told
        assert (out / "DONE").read_text() == wanted
        assert not list(out.glob("**/*.tmp"))


def test_an_interrupted_batch_says_so_and_is_continued(
    undisturbed: tuple[Path, str], tmp_path: Path
) -> None:
    file, wanted = undisturbed
    out = tmp_path / "out"
    with begun(file, out) as driver:
        wait_for(lambda: parts_in(out) >= 2)
        helpers = workers_of(driver.pid)
        os.killpg(driver.pid, signal.SIGINT)  # as a terminal does: everybody gets it
        told, error = driver.communicate(timeout=MINUTE)
    assert driver.returncode == 130
    assert "interrupted; the same command continues it" in told
    assert error == ""
    assert not any(is_alive(each) for each in helpers)
    assert not list(out.glob("**/*.tmp"))
    assert 0 < parts_in(out) < 12
    with begun(file, out) as driver:
        driver.communicate(timeout=MINUTE)
    assert (out / "DONE").read_text() == wanted


def test_a_strategy_that_kills_its_worker_is_named_and_all_else_is_there(tmp_path: Path) -> None:
    (tmp_path / "deadly.py").write_text(
        "import os\n"
        "from agents.contract import Observation, Orders, strategy\n\n\n"
        "@strategy\n"
        "def deadly(see: Observation) -> Orders:\n"
        '    """Take the whole process along where much is stacked. A test."""\n'
        "    if see.default.stack_share.max() > 0.7:\n"
        "        os._exit(1)\n"
        "    return Orders()\n"
    )
    more = "seats: {xai: ./deadly.py:deadly}\nvary: {labs.xai.defaults.stack_share: [0.2, 0.9]}\n"
    text = TEXT.replace("runs: 120", "runs: 10") + more
    (tmp_path / "deadly.yaml").write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    with begun(tmp_path / "deadly.yaml", out) as driver:
        told, error = driver.communicate(timeout=MINUTE)
    assert driver.returncode == 1
    assert "10 of 20 races" in told
    assert "races 10-19 (part-000001.parquet): its worker was killed each time" in error
    assert "the strategy deadly was asked last" in error
    assert check.status(out).races == 10


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
        told, error = driver.communicate(timeout=MINUTE)
    assert driver.returncode == 0, error
    assert "2 of 2 races" in told
