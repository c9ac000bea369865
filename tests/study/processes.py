"""Our own command as a process of its own, and what it leaves running."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 300  # seconds: a shared machine may be slow, and only a failure waits so long
MARK = "COMPUTE_RACE_TEST"


def wait_for(holds: Callable[[], object], seconds: float = PATIENCE) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def parts_in(out: Path) -> int:
    return len(list(out.glob("rows/part-*.parquet")))


@contextmanager
def begun(
    experiment: Path, out: Path, *options: str, program: tuple[str, ...] = ("-m", "game")
) -> Iterator[subprocess.Popen[str]]:
    """Start a batch of our own command; all its processes are marked with ``out``."""
    command = [sys.executable, *program, "batch", str(experiment), "--out", str(out)]
    with subprocess.Popen(
        [*command, "--workers", "2", "--chunk", "10", *options],
        env=os.environ | {MARK: str(out)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as driver:
        try:
            yield driver
        finally:
            driver.kill()


def family_of(out: Path) -> list[int]:
    """Return all processes that live and were begun for ``out``, by their environment."""
    mark = f"{MARK}={out}\0".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            ours = mark in (folder / "environ").read_bytes()
            state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if ours and state != "Z":
            found.append(int(folder.name))
    return found


def workers_of(driver: int, out: Path) -> list[int]:
    """Return the processes that a driver has spawned to work."""
    found = []
    for process in family_of(out):
        folder = Path(f"/proc/{process}")
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            told = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if parent == driver and b"spawn_main" in told:
            found.append(process)
    return found
