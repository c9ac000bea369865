"""A level put on a scenario: an ordinary scenario, and who sits in the seats that it takes."""

from __future__ import annotations

from collections.abc import Sequence

from game.casting import draw
from game.core.chance import Luck
from game.difficulty.changes import changes_of, rivals_of
from game.difficulty.levels import Level
from game.scenario import Scenario


def put_on(level: Level, scenario: Scenario, people: Sequence[str]) -> Scenario:
    """Return ``scenario`` with the numbers of ``level``, where ``people`` (lab ids) are no rivals.

    Raises
    ------
    ScenarioError
        If the changed numbers contradict each other.
    ValueError
        If the scenario has no such lab.
    """
    numbers = {each.path: each.after for each in changes_of(level, scenario, people).numbers}
    return scenario.with_overrides(numbers) if numbers else scenario


def taken_seats(
    level: Level, scenario: Scenario, people: Sequence[str], *, seed: int, run: int = 0
) -> dict[str, str]:
    """Return the strategies, by lab, of the seats that ``level`` takes in race ``run`` of ``seed``.

    Seats that are not named are filled as without a level; those of ``people`` never are. Which
    rivals are taken, and what is drawn for them, depends on (seed, run, lab) alone; a level that
    takes more seats takes those of one that takes fewer.

    Raises
    ------
    ValueError
        If the scenario has no such lab.
    """
    luck = Luck.of(seed, [run], scenario.lab_ids)
    waiting = sorted(
        rivals_of(scenario, people), key=lambda lab: float(luck.uniform(0, "difficulty", lab)[0])
    )
    seats: dict[str, str] = {}
    for change in changes_of(level, scenario, people).minds:
        taken, waiting = waiting[: change.seats], waiting[change.seats :]
        seats |= {lab: draw(change.strategies, luck, lab) for lab in taken}
    return seats
