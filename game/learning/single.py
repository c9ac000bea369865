"""One seat learns, one race at a time: ``gymnasium.make("ComputeRace-v0")``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import gymnasium
import numpy as np
import numpy.typing as npt

from game.core.errors import UserError
from game.learning import picture
from game.learning.episode import Episode, Stage
from game.learning.spaces import action_space, observation_space
from game.scenario import Scenario, load

Row = npt.NDArray[np.float32]
Info = dict[str, Any]
METADATA: Info = {"render_modes": ["ansi"], "render_fps": 1}


class RaceEnv(gymnasium.Env[Row, Row]):
    """A race in which one lab learns and the others follow strategies; a step is a turn.

    The race ends with its last month, by ``terminated``: the month is observed, and nothing
    comes after. ``info`` is that of ``Episode.aside``, without the axis of races.
    """

    metadata = METADATA

    def __init__(
        self,
        scenario: str | Scenario = "article",
        lab: str | None = None,
        rivals: Mapping[str, str] | None = None,
        render_mode: str | None = None,
    ) -> None:
        """Seat a learner at ``lab`` (the betting lab); ``rivals`` names strategies by lab.

        Raises
        ------
        UserError
            For a scenario, lab, strategy or render mode that does not exist.
        """
        found = load(scenario) if isinstance(scenario, str) else scenario
        check_render_mode(render_mode)
        self.stage = Stage(found, [lab or found.bettor], rivals)
        self.render_mode = render_mode
        self.observation_space = observation_space(len(found.labs))
        self.action_space = action_space()
        self.episode: Episode | None = None

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Row, Info]:
        """Open the next race: run 0 of ``seed``, then 1, 2, …; ``options["run"]`` chooses one.

        Without any seed, one is drawn: ``np_random_seed`` tells it.

        Raises
        ------
        UserError
            If ``options["run"]`` is no index of a run.
        """
        super().reset(seed=seed)
        if seed is not None or self.stage.seed is None:
            self.stage.seed_with(self.np_random_seed)
        self.episode = self.stage.open((options or {}).get("run"))
        return self.episode.numbers()[0], self._info(self.episode)

    def step(self, action: Row) -> tuple[Row, float, bool, bool, Info]:
        """Play a turn; the reward is the change of the score over 100.

        Raises
        ------
        UserError
            Before ``reset``, after the end, or for an action that is no row of finite numbers.
        """
        episode = in_play(self.episode)
        reward = episode.play_turn(np.expand_dims(action, 0))
        return episode.numbers()[0], float(reward[0]), episode.over, False, self._info(episode)

    def render(self) -> str | None:
        """Return the race as text where the mode is ``ansi``."""
        if self.render_mode is None or self.episode is None:
            return None
        return picture.table(self.episode)

    @staticmethod
    def _info(episode: Episode) -> Info:
        info = {name: values[0] for name, values in episode.aside().items()}
        return info | {"run": int(info["run"]), "score": float(info["score"])}


def in_play(episode: Episode | None) -> Episode:
    """Return ``episode`` where a turn can be played.

    Raises
    ------
    UserError
        Where there is none, or it is over.
    """
    if episode is None or episode.over:
        found = "none" if episode is None else "one that is over"
        raise UserError(f"step: expected a race in play, found {found}: call reset()")
    return episode


def check_render_mode(mode: str | None) -> None:
    """Refuse a render mode that does not exist.

    Raises
    ------
    UserError
        With the modes that there are.
    """
    if mode not in {None, "ansi"}:
        raise UserError(f"render_mode: expected None or 'ansi', found {mode!r}")
