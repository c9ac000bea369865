"""Kill -9 at random moments: what was acknowledged is there, once, and the state is the log's."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from game.classroom.folding import apply
from game.classroom.log import EventLog
from game.classroom.state import Classroom

TOP = Path(__file__).resolve().parents[2]


def run_and_kill(path: Path, seed: int, dice: random.Random) -> list[list[str]]:
    """Let a class run for a random while, kill it, and return what it acknowledged."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.classroom.crash", str(path), str(seed)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=TOP,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    time.sleep(dice.uniform(0.02, 0.9))
    child.send_signal(signal.SIGKILL)
    lines = child.stdout.read().split("\n")[:-1]  # a line cut short was not said
    child.stdout.close()
    child.wait()
    return [line.split() for line in lines]


def test_nothing_acknowledged_is_lost_or_doubled(tmp_path: Path, full: bool) -> None:  # noqa: FBT001 - a fixture
    path, dice = tmp_path / "class.sqlite", random.Random(5)  # noqa: S311 - moments, not secrets
    acknowledged: dict[int, tuple[str, str]] = {}
    for seed in range(50 if full else 4):
        for _, key, seq, digest in run_and_kill(path, seed, dice):
            assert int(seq) not in acknowledged
            acknowledged[int(seq)] = key, digest
    assert len(acknowledged) > 20
    log = EventLog(path)
    kept = list(log.events())
    log.close()
    keys = Counter(each.event.key for each in kept)
    assert all(keys[key] == 1 for key, _ in acknowledged.values())
    # The log replayed passes through every state that was acknowledged.
    room = Classroom(kept[0].event)
    for each in kept[1:]:
        apply(room, each.event)
        if each.seq in acknowledged:
            key, digest = acknowledged[each.seq]
            assert (each.event.key, room.digest()) == (key, digest), each.seq
