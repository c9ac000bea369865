"""A disk that is full: one line, nothing half-written, and the same command once there is room."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game.study.experiment import Experiment
from tests.study.lanes import here
from tests.study.processes import PATIENCE, begun, family_of, parts_in, wait_for

Make = Callable[..., Experiment]
# Our command without the look at free disk before each part, so that writing itself fails.
UNCHECKED = """\
import sys
from game.cli import main
from game.study import batch
batch._SPARE = 0
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 480 kB of its own; needs the right to mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=480k", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("may not mount a disk of its own")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def grow(disk: Path, size: str) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)


def test_a_disk_that_is_nearly_full_takes_no_new_part(
    make: Make, disk: Path, tmp_path: Path
) -> None:
    experiment = make()
    here(experiment, tmp_path / "undisturbed", chunk=10)
    out = disk / "out"
    with begun(tmp_path / "small.yaml", out) as driver:
        told, error = driver.communicate(timeout=PATIENCE)
    assert (driver.returncode, told) == (2, "")
    assert error == (
        f"{out}: expected 64 MB of free disk, found 0 MB; "
        "make room and give the same command again\n"
    )
    assert not list(out.glob("**/*.tmp"))
    grow(disk, "200m")
    with begun(tmp_path / "small.yaml", out) as driver:
        told, error = driver.communicate(timeout=PATIENCE)
    assert (driver.returncode, error) == (0, "")
    assert (out / "DONE").read_text() == (tmp_path / "undisturbed" / "DONE").read_text()


@pytest.mark.parametrize("engine", ["local", "dask"])
def test_a_disk_that_fills_up_while_a_part_is_written_leaves_no_half_of_it(
    engine: str, make: Make, disk: Path, tmp_path: Path
) -> None:
    experiment = make("trajectories: true\n")
    here(experiment, tmp_path / "undisturbed", chunk=4)
    out, size = disk / "out", ("--chunk", "4", "--engine", engine)
    with begun(tmp_path / "small.yaml", out, *size, program=("-c", UNCHECKED)) as driver:
        told, error = driver.communicate(timeout=PATIENCE)
    assert (driver.returncode, told) == (2, "")
    assert re.fullmatch(rf"{out}/\S+: cannot be written, .*[Nn]o space left on device.*\n", error)
    wait_for(lambda: not family_of(out))
    assert 0 < parts_in(out) < 10
    assert not list(out.glob("**/*.tmp"))
    grow(disk, "200m")
    with begun(tmp_path / "small.yaml", out, *size) as driver:
        told, error = driver.communicate(timeout=PATIENCE)
    assert (driver.returncode, error) == (0, "")
    assert (out / "DONE").read_text() == (tmp_path / "undisturbed" / "DONE").read_text()
