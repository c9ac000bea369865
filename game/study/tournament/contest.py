"""Some races of a tournament, played to their end in one worker.

A strategy of somebody's own file is asked with care: where it raises or answers nonsense, its races
are found one by one, forfeited, and played on by the seat's default.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from agents.contract import (
    ORDER_FIELDS,
    Array,
    Observation,
    Orders,
    Outlook,
    Plan,
    Strategy,
    take_columns,
)
from agents.finding import StrategyError, address_of, find_strategy
from game.core.arrays import Mask
from game.ensemble import Race, decide_each
from game.foresight import Foresight
from game.phases.scoring import scores
from game.scenario import Scenario
from game.study.tournament.programme import Places


class Silence(NamedTuple):
    """A turn in which a strategy is not asked, since it does not answer; or no turn is played."""

    address: str
    turn: int
    reason: str


@dataclass(frozen=True)
class Task:
    """Races to play: ``runs`` ``(games,)``, ``seated`` ``(labs, games)`` among ``players``.

    ``out`` are players that never take part, with the reason; ``silent`` those that do not answer.
    """

    seed: int
    runs: Places
    seated: Places
    players: tuple[str, ...]
    defaults: Places
    files: frozenset[str] = frozenset()
    out: Mapping[str, str] = field(default_factory=dict)
    silent: tuple[Silence, ...] = ()


class Meeting(NamedTuple):
    """A first look at one strategy."""

    address: str
    files: frozenset[str]
    silent: tuple[Silence, ...] = ()


class Met(NamedTuple):
    """What a first look tells; ``fault`` is why it cannot be loaded."""

    thinks: bool
    fault: str


class Forfeit(NamedTuple):
    """A strategy that failed in a race, and what it did."""

    game: int
    row: int
    address: str
    turn: int
    reason: str


class Played(NamedTuple):
    """How races ended; ``(labs, games)``, and ``supreme`` ``(games,)``."""

    score: Array  #: points; nil where the seat's strategy has forfeited
    ruined: Mask
    supreme: Mask
    forfeits: tuple[Forfeit, ...]


#: Tells that a strategy is about to be asked, by address and turn; or that it has answered.
Tell = Callable[[tuple[str, int] | None], None]


class Guard:
    """Asks a strategy of somebody's own; ``faults`` are its failing columns and what they said."""

    def __init__(
        self, address: str, inner: Strategy, tell: Tell, silent: Mapping[int, str]
    ) -> None:
        """Ask ``inner``, but not in the turns that are ``silent``."""
        self.address, self.inner, self.tell, self.silent = address, inner, tell, silent
        self.turn = 0
        self.faults: dict[int, str] = {}

    def __call__(self, see: Observation) -> Orders:
        """Return its orders; where it fails, those that keep what stands."""
        self.faults = {}
        width = see.month.shape[0]
        reason = self.silent.get(self.turn, self.silent.get(LOADING))
        if reason is not None:
            self.faults = dict.fromkeys(range(width), reason)
            return Orders()
        try:
            return self._ask(see)
        except BaseException:  # noqa: BLE001 - a stranger may raise anything
            return self._one_by_one(see, width)

    def _ask(self, see: Observation) -> Orders:
        self.tell((self.address, self.turn))
        try:
            return self.inner(see)
        finally:
            self.tell(None)

    def _one_by_one(self, see: Observation, width: int) -> Orders:
        made = {name: np.full(width, np.nan) for name in ORDER_FIELDS}
        for column in range(width):
            try:
                orders = self._ask(take_columns(see, slice(column, column + 1)))
            except BaseException as error:  # noqa: BLE001 - as above
                self.faults[column] = _said(error)
                continue
            for name, values in made.items():
                value = getattr(orders, name)
                if value is not None:
                    values[column] = np.asarray(value, dtype=np.float64).reshape(-1)[0]
        return Orders(**made)


def _said(error: BaseException) -> str:
    text = str(error).strip().splitlines()
    if isinstance(error, StrategyError) and text:
        return text[0]
    return f"{type(error).__name__}: {text[0]}" if text else type(error).__name__


def play(task: Task, scenario: Scenario, foresight: Foresight, tell: Tell) -> Played:
    """Play the races of ``task`` to their end."""
    seated = task.seated.copy()
    book = _Book(task)
    players, guards = _players(task, seated, tell)
    for place, address in enumerate(task.players):
        if address in task.out:
            book.forfeit(seated, np.flatnonzero(seated == place), 0, task.out[address])
    race = Race(scenario, task.seed, task.runs)
    race.foresight = foresight
    while not race.finished:
        turn = race.turn
        for guard in guards.values():
            guard.turn, guard.faults = turn, {}
        asked = decide_each(race.look(), players, seated)
        for place, guard in guards.items():
            columns = np.flatnonzero(seated == place)
            for column, reason in guard.faults.items():
                book.forfeit(seated, columns[column : column + 1], turn, reason)
        race.play_turn(asked)
    return book.closed(race)


class _Book:
    """Who has forfeited which race."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.forfeits: list[Forfeit] = []
        self.lost = np.zeros(task.seated.shape, dtype=bool)

    def forfeit(self, seated: Places, columns: Places, turn: int, reason: str) -> None:
        """Give the seats of ``columns`` to their defaults from now on."""
        for row, game in zip(*np.unravel_index(columns, seated.shape), strict=True):
            address = self.task.players[int(seated[row, game])]
            self.forfeits.append(Forfeit(int(game), int(row), address, turn, reason))
            self.lost[row, game] = True
            seated[row, game] = self.task.defaults[row]

    def closed(self, race: Race) -> Played:
        """Return how the races ended."""
        standing = race.world.standing
        return Played(
            score=np.where(self.lost, 0.0, scores(race.world, race.month()).score),
            ruined=np.asarray(standing.restructured > 0),
            supreme=np.asarray(np.broadcast_to(standing.achieved, self.lost.shape)
                               [race.setting.bettor] > 0),
            forfeits=tuple(sorted(self.forfeits)),
        )  # fmt: skip


def _players(
    task: Task, seated: Places, tell: Tell
) -> tuple[Sequence[Strategy], Mapping[int, Guard]]:
    """Return all strategies that sit somewhere, and the guards of those from files."""
    found: list[Strategy] = []
    guards: dict[int, Guard] = {}
    here = set(np.unique(seated).tolist()) | set(task.defaults.tolist())
    for place, address in enumerate(task.players):
        if place not in here or address in task.out:
            found.append(Strategy(address, _nobody, plain=False))
        elif not address_of(address).file:
            found.append(find_strategy(address))
        else:
            silent = {each.turn: each.reason for each in task.silent if each.address == address}
            guards[place] = _guarded(address, tell, silent)
            found.append(Strategy(address, guards[place], plain=False))
    return found, guards


_LOADED: dict[str, Strategy] = {}
LOADING = -1  #: the turn in which a file is opened


def _guarded(address: str, tell: Tell, silent: dict[int, str]) -> Guard:
    """Return the guard of a stranger's strategy, also of one that could be opened only once."""
    nobody = Strategy(address, _nobody, plain=False)
    if LOADING in silent:
        return Guard(address, nobody, tell, silent)
    try:
        return Guard(address, _loaded(address, tell), tell, silent)
    except BaseException as error:  # noqa: BLE001 - a stranger's file may raise anything
        return Guard(address, nobody, tell, {LOADING: _said(error)})


def _loaded(address: str, tell: Tell) -> Strategy:
    """Return a stranger's strategy; its file runs once in each process."""
    if address not in _LOADED:
        tell((address, LOADING))
        try:
            _LOADED[address] = find_strategy(address)
        finally:
            tell(None)
    return _LOADED[address]


def _nobody(see: Observation) -> Orders:
    raise LookupError(f"nobody to ask for {see.month.shape[0]} races")


class _Ear:
    """Stands in for foresight: hears that somebody asks, and has nothing to say."""

    def __init__(self) -> None:
        self.asked = False

    def __call__(
        self, see: Observation, plans: Sequence[Plan], *, futures: int, months: int,
        courses: bool = False,
    ) -> Outlook:  # fmt: skip
        del see, plans, futures, months, courses
        self.asked = True
        raise LookupError("no futures before the race")


def meet(meeting: Meeting, scenario: Scenario, tell: Tell) -> Met:
    """Load a strategy and ask it once before the first turn, to learn whether it wants futures."""
    address = meeting.address
    file = address_of(address).file
    try:
        found = _loaded(address, tell) if file else find_strategy(address)
    except StrategyError as error:
        return Met(thinks=False, fault=str(error))
    race = Race(scenario, 0)
    ear = _Ear()
    race.foresight = ear
    see = race.look().of(range(len(race.labs)))
    Guard(address, found, tell if file else lambda _: None, {})(see)
    return Met(thinks=ear.asked, fault="")
