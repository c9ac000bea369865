"""The window: frames of a scripted race at 1920x1080, and how long it takes to open."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from typing import Any

import numpy as np

from benchmarks.process import against, process
from benchmarks.table import Table
from benchmarks.window.screen import SIZE, possible, screen

LANGUAGES = {"en": "English", "ar": "Arabic"}
STARTS = 9
_WHOLE = "the whole race"
PYGAME = 'python -c "import pygame; pygame.init()"'
TITLE = "compute-race play, until its title stands"


def measure(*, full: bool) -> list[Table]:  # noqa: ARG001 - the same for every measurement
    """Play a race in a window of its own in each language, and open the window some times."""
    if not possible():
        return [Table("The window", (), notes=["Not measured: Xvfb is not installed."])]
    before = os.getloadavg()[0]
    with screen() as environment, tempfile.TemporaryDirectory() as home:
        environment |= {"COMPUTE_RACE_HOME": home}
        found = {code: _race(code, environment) for code in LANGUAGES}
        starts = _starts(environment)
    return [_frames(found, before), _waits(found), starts]


def _race(code: str, environment: Mapping[str, str]) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.window.race", code]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _frames(found: Mapping[str, dict[str, Any]], load: float) -> Table:
    columns = ["Scene", "Frames"]
    for name in LANGUAGES.values():
        columns += [f"{name}: median", "99 %", "by the wall: median", "99 %"]
    table = Table("A frame of {}x{}, milliseconds".format(*SIZE), columns)
    scenes = list(dict.fromkeys(scene for each in found.values() for scene in each["frames"]))
    for scene in (_WHOLE, *scenes):
        row, count = list[str](), 0
        for each in found.values():
            taken = [
                frame
                for name, frames in each["frames"].items()
                if scene in (name, _WHOLE)
                for frame in frames
            ]
            count += len(taken)
            for which in (1, 0):
                times = [1000 * frame[which] for frame in taken]
                quantiles = np.quantile(times, (0.5, 0.99)) if times else ()
                row += [f"{value:.1f}" for value in quantiles] or ["", ""]
        table.rows.append((scene, f"{count:,}", *row))
    table.notes = [
        "Input, drawing and showing: processor time of the thread that draws, then by the wall.",
        "An X server without a screen or a GPU; the race itself and its futures are played beside.",
        f"Load before: {load:.1f}. Above about 1, time by the wall is that of a busy machine.",
        "Wanted of the whole race: median at most 5 ms, 99 % at most 12 ms.",
    ]
    return table


def _waits(found: Mapping[str, dict[str, Any]]) -> Table:
    table = Table(
        "What a person waits for, milliseconds", ("", "Times", "Median", "Longest", "Wanted")
    )
    for told, title, wanted in (
        ("fans", "From letting go of a slider to the frame with its fan", "at most 300"),
        ("turns", "From ending a turn to the frame with the new quarter", ""),
        ("computed", "Computing of a turn's end, processor time", "at most 100"),
    ):
        taken = [1000 * seconds for each in found.values() for seconds in each[told]]
        table.rows.append(
            (title, f"{len(taken)}", f"{statistics.median(taken):.0f}", f"{max(taken):.0f}", wanted)
        )
    table.notes = ["By the wall but for the last; frames are drawn meanwhile, thirty a second."]
    return table


def _starts(environment: Mapping[str, str]) -> Table:
    work = {
        PYGAME: process(["-c", "import pygame; pygame.init()"], environment),
        TITLE: process(["-m", "benchmarks.window.start"], environment),
    }
    table = against("From the start of a process", work, STARTS, "Against pygame.init()")
    table.notes = [f"By the wall, medians of {STARTS} rounds taken in turn; at most 3 × is wanted."]
    return table
