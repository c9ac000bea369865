"""A class served by a process of its own, as by ``compute-race class``, to be loaded and killed."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

TOP = Path(__file__).resolve().parents[2]


class Used(NamedTuple):
    """What a server's process has used until its end: processor seconds, and MB at most."""

    seconds: float
    memory: float


class Served:
    """A class in the file ``path``, begun there or gone on with; see ``main`` for the terms."""

    def __init__(
        self, path: Path, worlds: int = 1, rounds: int = 5, commit: str = "captain"
    ) -> None:
        self._terms = [str(path), str(worlds), str(rounds), commit]
        self.port, self.rounds = 0, rounds

    def start(self) -> None:
        """Serve, at the port of the last time."""
        self.running = subprocess.Popen(
            [sys.executable, "-m", "tests.classroom.served", str(self.port), *self._terms],
            stdout=subprocess.PIPE,
            text=True,
            cwd=TOP,
        )
        assert self.running.stdout is not None
        port, self.code, self.secret = self.running.stdout.readline().split()
        self.port = int(port)

    def kill(self) -> None:
        """End it as a power cut ends a process: at once."""
        self.running.kill()
        self._gone()

    def stop(self) -> Used:
        """End it in order; return what it has used."""
        self.running.terminate()
        return self._gone()

    def _gone(self) -> Used:
        assert self.running.stdout is not None
        self.running.stdout.close()
        _pid, status, used = os.wait4(self.running.pid, 0)
        self.running.returncode = os.waitstatus_to_exitcode(status)
        return Used(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self.running.returncode is None:
            self.kill()


def main(port: int, path: Path, worlds: int, rounds: int, commit: str) -> None:
    """Serve the class; say the port, the code and the teacher's secret when phones may come."""
    from game.classroom import serving
    from game.classroom.house import House, WorldPlan, plan
    from game.classroom.server import Server
    from game.scenario import load

    if path.exists():
        house = House.reopen(path)
    else:
        seeds = [WorldPlan(seed) for seed in range(worlds)]
        terms = plan(load("classroom_small"), seeds, rounds=rounds, minutes=30.0, commit=commit)
        house = House.begin(path, terms)
    local = serving.bind("127.0.0.1", port)
    server = Server(house, path.parent)
    said = f"{local.getsockname()[1]} {house.room.code} {server.secret}\n"

    def started() -> None:
        sys.stdout.write(said)
        sys.stdout.flush()

    asyncio.run(serving.serve(server, local, started))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
