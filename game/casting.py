"""Who sits in a seat that nobody has been named for: its first strategy, or one drawn by the seed.

A scenario lists the strategies that suit each seat. The first is the default, which batches and
``run`` take, so that figures compare; in a race that a person plays, rivals are drawn among them
and not disclosed. What a seat is like is told by its doctrine and its tells.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.core.chance import Luck
from game.core.errors import UserError
from game.scenario import Scenario

DEFAULT, DRAWN = "default", "drawn"
KINDS = (DEFAULT, DRAWN)


def cast(scenario: Scenario, seed: int, run: int = 0, rivals: str = DEFAULT) -> dict[str, str]:
    """Return a strategy's name for every seat of race ``run`` under ``seed``, by lab.

    ``rivals`` is ``default`` or ``drawn``: by addressed luck, so that a seat's draw depends on
    (seed, run, lab) and on its own list alone.

    Raises
    ------
    UserError
        For another word.
    """
    if rivals not in KINDS:
        raise UserError(f"rivals: expected {' or '.join(KINDS)}, found {rivals}")
    if rivals == DEFAULT:
        return {lab.id: lab.strategies[0] for lab in scenario.labs}
    luck = Luck.of(seed, [run], scenario.lab_ids)
    return {lab.id: draw(lab.strategies, luck, lab.id) for lab in scenario.labs}


def demand_rivals(scenario: Scenario, file: str | None = None) -> None:
    """Refuse a world of one lab where somebody is to play or to learn against others.

    The rules hold for it, as those of a monopolist; ``run``, batches and Mesa play it.

    Raises
    ------
    UserError
        With one line that names ``file``, or the scenario.
    """
    if len(scenario.labs) == 1:
        raise UserError(
            f"{file or scenario.name}: labs: expected two or more to play against one another, "
            f"found {scenario.lab_ids[0]} alone; compute-race run plays it"
        )


def draw(strategies: Sequence[str], luck: Luck, lab: str) -> str:
    """Return one of ``strategies`` for the seat of ``lab``, by the luck of one race."""
    return strategies[int(float(luck.uniform(0, "seat", lab)[0]) * len(strategies))]
