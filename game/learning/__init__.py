"""Labs that learn: the race as environments of gymnasium and PettingZoo (docs/learning.md).

Importing this registers ``ComputeRace-v0``, where one seat learns: one race at a time by
``gymnasium.make``, or hundreds at once by ``gymnasium.make_vec`` with the vector entry point. In
``game.learning.parallel`` every seat learns. All need the extra ``compute-race[rl]``.
"""

from __future__ import annotations

from importlib.util import find_spec

from game.core.errors import UserError

ID = "ComputeRace-v0"


def demand(library: str) -> None:
    """Refuse to go on where a library of the extra is missing.

    Raises
    ------
    UserError
        With what to install.
    """
    if find_spec(library) is None:
        raise UserError(
            f"learning: expected {library}, found none: "
            'install the extra, pip install "compute-race[rl]"'
        )


def _register() -> None:
    demand("gymnasium")
    from gymnasium.envs.registration import register, registry

    if ID not in registry:
        register(
            id=ID,
            entry_point="game.learning.single:RaceEnv",
            vector_entry_point="game.learning.vector:RaceVectorEnv",
        )


_register()
