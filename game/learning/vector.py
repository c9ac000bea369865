"""One seat learns, hundreds of races at once: ``gymnasium.make_vec("ComputeRace-v0", ...)``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from gymnasium.vector import AutoresetMode, VectorEnv
from gymnasium.vector.utils import batch_space

from game.core.errors import UserError
from game.learning import picture
from game.learning.episode import Episode, Stage, checked
from game.learning.single import check_render_mode, in_play
from game.learning.spaces import action_space, observation_space
from game.scenario import Scenario, load

Rows = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Info = dict[str, Any]
METADATA: Info = {
    "render_modes": ["ansi"],
    "render_fps": 1,
    "autoreset_mode": AutoresetMode.NEXT_STEP,
}


class RaceVectorEnv(VectorEnv[Rows, Rows, npt.NDArray[Any]]):
    """``num_envs`` races at once over the runs axis, one lab learning in each; a step is a turn.

    All races are equally long, so all end together. The step after the end ignores its actions and
    opens the next races, with luck that has not been seen (``NEXT_STEP``).
    """

    metadata = METADATA

    def __init__(
        self,
        num_envs: int = 1,
        scenario: str | Scenario = "article",
        lab: str | None = None,
        rivals: Mapping[str, str] | None = None,
        render_mode: str | None = None,
    ) -> None:
        """Seat a learner at ``lab`` (the betting lab); ``rivals`` names strategies by lab.

        Raises
        ------
        UserError
            For a scenario, lab, strategy or render mode that does not exist, or no environments.
        """
        found = load(scenario) if isinstance(scenario, str) else scenario
        check_render_mode(render_mode)
        self.stage = Stage(found, [lab or found.bettor], rivals, num_envs)
        self.num_envs, self.render_mode = num_envs, render_mode
        self.single_observation_space = observation_space(len(found.labs))
        self.single_action_space = action_space()
        self.observation_space = batch_space(self.single_observation_space, num_envs)
        self.action_space = batch_space(self.single_action_space, num_envs)
        self.episode: Episode | None = None

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Rows, Info]:
        """Open the next races: runs 0 to ``num_envs - 1`` of ``seed``, then those after them.

        ``options["run"]`` chooses the first. Without any seed, one is drawn: ``np_random_seed``
        tells it.

        Raises
        ------
        UserError
            If ``options["run"]`` is no index of a run, or only some races are to be reset.
        """
        if "reset_mask" in (options or {}):
            raise UserError(
                "options reset_mask: expected none, all races end together and reset at once"
            )
        super().reset(seed=seed)
        if seed is not None or self.stage.seed is None:
            drawn = self.np_random_seed
            self.stage.seed_with(0 if drawn is None else drawn)
        self.episode = self.stage.open((options or {}).get("run"))
        return self.episode.numbers(), self._info(self.episode)

    def step(self, actions: Rows) -> tuple[Rows, Numbers, Flags, Flags, Info]:
        """Play a turn in every race; the reward is the change of the score over 100.

        Raises
        ------
        UserError
            Before ``reset``, or for actions that are no rows of finite numbers.
        """
        never = np.zeros(self.num_envs, dtype=np.bool_)
        if self.episode is not None and self.episode.over:
            checked(actions, self.num_envs)
            numbers, info = self.reset()
            return numbers, np.zeros(self.num_envs), never, never.copy(), info
        episode = in_play(self.episode)
        rewards = episode.play_turn(actions)
        ended = np.full(self.num_envs, episode.over)
        return episode.numbers(), rewards, ended, never, self._info(episode)

    def render(self) -> tuple[str, ...] | None:
        """Return each race as text where the mode is ``ansi``."""
        if self.render_mode is None or self.episode is None:
            return None
        return tuple(picture.table(self.episode, run) for run in range(self.num_envs))

    def _info(self, episode: Episode) -> Info:
        """Return what is told beside it; ``_name`` marks the races that tell ``name``: all."""
        aside = episode.aside()
        return aside | {f"_{name}": np.ones(self.num_envs, dtype=np.bool_) for name in aside}
