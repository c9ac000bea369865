"""Every seat learns: a PettingZoo ``ParallelEnv``, in which all labs move at the same time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
from gymnasium.spaces import Space
from gymnasium.utils.seeding import np_random

from game.core.errors import UserError
from game.learning import demand, picture
from game.learning.episode import Episode, Stage
from game.learning.single import check_render_mode
from game.learning.spaces import action_space, observation_space
from game.scenario import Scenario

demand("pettingzoo")

from pettingzoo import ParallelEnv  # noqa: E402 - one line says what to install before it fails

Row = npt.NDArray[np.float32]
Each = dict[str, Any]


class RaceParallelEnv(ParallelEnv):
    """A race in which every lab learns; a step is a turn, agents are the labs by id.

    ``agents`` never shrinks during a race: a restructured lab plays on. With the last month all are
    terminated. A reward is the change of one's own score over 100.
    """

    metadata: ClassVar[dict[str, Any]] = {
        "name": "compute_race_v0",
        "render_modes": ["ansi"],
        "render_fps": 1,
        "is_parallelizable": True,
    }

    def __init__(
        self, scenario: str | Scenario = "article", render_mode: str | None = None
    ) -> None:
        """Seat a learner at every lab.

        Raises
        ------
        UserError
            For a scenario or render mode that does not exist.
        """
        check_render_mode(render_mode)
        self.stage = Stage(scenario, None)
        self.render_mode = render_mode
        self.possible_agents = list(self.stage.scenario.lab_ids)
        self.agents: list[str] = []
        labs = len(self.possible_agents)
        self.observation_spaces = {lab: observation_space(labs) for lab in self.possible_agents}
        self.action_spaces = {lab: action_space() for lab in self.possible_agents}
        self.episode: Episode | None = None

    def observation_space(self, agent: str) -> Space[Row]:
        """Return the box of what a lab sees, the same object each time."""
        return self.observation_spaces[agent]

    def action_space(self, agent: str) -> Space[Row]:
        """Return the box of a lab's actions, the same object each time."""
        return self.action_spaces[agent]

    def reset(self, seed: int | None = None, options: Each | None = None) -> tuple[Each, Each]:
        """Open the next race: run 0 of ``seed``, then 1, 2, …; ``options["run"]`` chooses one.

        Without any seed, one is drawn: ``stage.seed`` tells it.

        Raises
        ------
        UserError
            If ``options["run"]`` is no index of a run.
        """
        if seed is not None or self.stage.seed is None:
            self.stage.seed_with(np_random(seed)[1])
        self.episode = self.stage.open((options or {}).get("run"))
        self.agents = list(self.possible_agents)
        return self._dealt(self.episode.numbers()), self._infos(self.episode)

    def step(self, actions: Mapping[str, Row]) -> tuple[Each, Each, Each, Each, Each]:
        """Play a turn with one action for each lab.

        Raises
        ------
        UserError
            Where a lab's action is missing, or no row of finite numbers.
        """
        episode = self.episode
        if episode is None or not self.agents:
            return {}, {}, {}, {}, {}
        missing = [lab for lab in self.agents if lab not in actions]
        if missing:
            raise UserError(f"actions: expected one for each lab, found none for {missing[0]}")
        rewards = episode.play_turn([actions[lab] for lab in self.agents])
        ended = dict.fromkeys(self.agents, episode.over)
        told = (
            self._dealt(episode.numbers()),
            dict(zip(self.agents, rewards.tolist(), strict=True)),
            ended,
            dict.fromkeys(self.agents, False),
            self._infos(episode),
        )
        self.agents = [] if episode.over else self.agents
        return told

    def render(self) -> str | None:
        """Return the race as text where the mode is ``ansi``."""
        if self.render_mode is None or self.episode is None:
            return None
        return picture.table(self.episode)

    def close(self) -> None:
        """Nothing is held open."""

    def _dealt(self, rows: npt.NDArray[Any]) -> Each:
        return dict(zip(self.possible_agents, rows, strict=True))

    def _infos(self, episode: Episode) -> dict[str, Each]:
        aside = episode.aside()
        return {
            lab: {name: values[row] for name, values in aside.items()}
            for row, lab in enumerate(self.possible_agents)
        }
