"""All races of a programme, shared out in chunks and put together again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from agents.finding import address_of
from game.core.arrays import Array, Mask
from game.study import StudyError
from game.study.tournament.contest import Forfeit, Played, Task
from game.study.tournament.hall import Hall
from game.study.tournament.programme import Games, Part, Places, Programme

CHUNK = 2048  # races at a time: what fits the cache
OF_FILES = 256  # with a stranger's strategy: what its time limit is meant for
OF_PLANNERS = 32  # with one that asks for futures, each of which is a race


@dataclass(frozen=True)
class Results:
    """How races ended: ``score`` and ``ruined`` ``(labs, games)``, ``supreme`` ``(games,)``.

    ``forfeits`` count races from the first of ``games``.
    """

    games: Games
    players: tuple[str, ...]  #: addresses, by their places in ``games``
    score: Array
    ruined: Mask
    supreme: Mask
    forfeits: tuple[Forfeit, ...]

    def of(self, part: Part) -> Places:
        """Return which races belong to a part."""
        return np.flatnonzero(self.games.part == part)


def played(
    hall: Hall,
    programme: Programme,
    games: Games,
    players: Sequence[str],
    hear: Callable[[int], None] = lambda _: None,
) -> Results:
    """Play ``games`` among ``players`` (addresses); ``hear`` is told how many more are done."""
    chunks = [(which, files) for which, files in _chunks(programme, games, players)]
    tasks = [_task(programme, games.take(which), players, files) for which, files in chunks]
    found = hall.do(tasks, lambda number: hear(len(chunks[number][0])))
    labs = len(programme.defaults)
    score = np.empty((labs, games.number))
    ruined = np.empty((labs, games.number), dtype=bool)
    supreme = np.empty(games.number, dtype=bool)
    forfeits: list[Forfeit] = []
    for number, (which, _) in enumerate(chunks):
        result = found[number]
        if not isinstance(result, Played):
            raise StudyError(f"tournament: expected races, found {result}")
        score[:, which], ruined[:, which] = result.score, result.ruined
        supreme[which] = result.supreme
        forfeits += [each._replace(game=int(which[each.game])) for each in result.forfeits]
    return Results(games, tuple(players), score, ruined, supreme, tuple(sorted(forfeits)))


def _chunks(
    programme: Programme, games: Games, players: Sequence[str]
) -> Iterator[tuple[Places, frozenset[str]]]:
    """Yield races that are played together, and the files that they need.

    Races with strangers, and those with planners, stand apart, so that they slow down no other.
    """
    out = {each.address for each in programme.contestants if each.out}
    files = np.array([bool(address_of(each).file) and each not in out for each in players])
    thinking = {each.address for each in programme.contestants if each.thinks}
    thinks = np.array([each in thinking for each in players])
    with_files = files[games.seated].any(axis=0)
    with_planners = thinks[games.seated].any(axis=0)
    size = np.where(with_planners, OF_PLANNERS, np.where(with_files, OF_FILES, CHUNK))
    kind = with_files + 2 * with_planners
    for each in np.unique(kind).tolist():
        of_kind = np.flatnonzero(kind == each)
        length = int(size[of_kind[0]])
        for first in range(0, len(of_kind), length):
            which = of_kind[first : first + length]
            here = np.unique(games.seated[:, which])
            needed = {address_of(players[place]).file for place in here[files[here]].tolist()}
            yield which, frozenset(needed)


def _task(
    programme: Programme, games: Games, players: Sequence[str], files: frozenset[str]
) -> Task:
    out: Mapping[str, str] = {each.address: each.out for each in programme.contestants if each.out}
    return Task(
        seed=programme.seed,
        runs=games.run,
        seated=games.seated,
        players=tuple(players),
        defaults=programme.defaults,
        files=files,
        out=out,
    )
