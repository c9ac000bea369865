"""Senseless hands: whatever is clicked and typed, the race stays whole and the program small.

``COMPUTE_RACE_MONKEY=7`` plays race 7 alone, ``=7-9`` one after the other in one program.
"""

import ctypes
import gc
import os
from contextlib import suppress
from pathlib import Path
from statistics import median

import pytest

from conftest import FULL
from tests.ui.monkey import Monkey

#: The races of one program, and how many programs there are: 200 races in all.
RACES, PROGRAMS = (50, 4) if FULL else (2, 1)
#: After so many races all that is kept for speed is there, and the program may grow no more.
WARM_UP = 10
SAMPLE = 10  # races
MOST_GROWTH = 20.0  # MB
_STATM = Path("/proc/self/statm")


def memory() -> float:
    """Return how much of the machine's memory the program holds, in MB; 0 where nobody tells."""
    gc.collect()
    if not _STATM.exists():
        return 0.0
    with suppress(AttributeError):  # a C library that keeps nothing back has no such call
        ctypes.CDLL(None).malloc_trim(0)
    return int(_STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def asked() -> list[range]:
    """Return the numbers of the races to play, program by program."""
    wish = os.environ.get("COMPUTE_RACE_MONKEY")
    if wish is None:
        return [range(each * RACES, (each + 1) * RACES) for each in range(PROGRAMS)]
    first, _, last = wish.partition("-")
    return [range(int(first), int(last or first) + 1)]


@pytest.mark.parametrize("races", asked(), ids=lambda races: f"{races[0]}-{races[-1]}")
def test_a_monkey_breaks_no_race(races: range, tmp_path: Path) -> None:
    monkey = Monkey(tmp_path)
    held: list[float] = []
    for number in races:
        folder = tmp_path / str(number)
        folder.mkdir()
        try:
            monkey.play(number, folder)
        except AssertionError as error:
            alone = f"COMPUTE_RACE_MONKEY={number} .venv/bin/python -m pytest {__file__}"
            error.add_note(f"again: {alone}; else with {races[0]}-{number} in place of {number}")
            raise
        held.append(memory())
        print(f"race {number}: {monkey.acts} acts, {held[-1]:.1f} MB")  # noqa: T201 - for a soak
    grown = growth(held)
    assert grown <= MOST_GROWTH, f"{grown:.1f} MB more than after {WARM_UP} races: {held}"


def growth(held: list[float]) -> float:
    """Return by how much the last races held more than the first after the warm-up, in MB.

    Medians of ten: which pictures and texts are kept at the end differs from race to race by as
    much as fifty, so that two races alone would tell of luck.

    >>> growth([200.0] * WARM_UP + [300.0, 340.0, 320.0] * 9)
    0.0
    >>> growth([200.0] * WARM_UP + [300.0 + 2 * race for race in range(40)])
    60.0
    """
    settled = held[WARM_UP:] or held
    return median(settled[-SAMPLE:]) - median(settled[:SAMPLE])
