"""Forecasts for phones: the futures of each lab's draft, played one lab at a time beside the class.

Nothing is played before the teacher allows it. The newest draft of a lab is the only one that is
asked about; the labs take turns, so that one which changes its mind often keeps nobody waiting.
"""

from __future__ import annotations

import asyncio
from typing import Any, NamedTuple

from agents.contract import Observation, Orders
from game.advice import sealed
from game.classroom.desk import Desk
from game.classroom.figures import scalar
from game.classroom.house import House
from game.classroom.people import Team
from game.classroom.state import Classroom
from game.futures.fans import Fan
from game.futures.messages import Answer, Died, Drawn, Failed, FanWish
from game.futures.process import Helper, Process
from game.scenario import Scenario
from game.words import forecast, numbers

#: Futures of one fan: enough for the middle and the worst of twenty, for many labs on one laptop.
FUTURES = 256
_LOOK, _POLL = 0.25, 0.05  # seconds
_EVERY = 2  # months between two points of a fan as it is sent


class Wish(NamedTuple):
    """A draft whose futures are to be played; ``key`` is what it is the same draft by."""

    team: str
    key: tuple[Any, ...]
    scenario: Scenario
    see: Observation  #: sealed
    draft: Orders
    date: tuple[int, int]


class Played(NamedTuple):
    """What came of a wish; no fan where it could not be met."""

    wish: Wish
    fan: Fan | None


class Forecasts:
    """The fans of a class, by team; ``helper`` plays them."""

    def __init__(self, desk: Desk, helper: Helper | None = None) -> None:
        """Play nothing yet; the process begins with the first wish."""
        self.desk = desk
        self.helper = helper or Process(lots=(FUTURES,))
        self.played: dict[str, Played] = {}
        self._last = ""

    async def work(self) -> None:
        """Play what is wished for, again and again."""
        while self.helper.works:
            await asyncio.sleep(_LOOK)
            wish = await self.desk.read(self._next)
            if wish is None:
                continue
            self.played[wish.team] = Played(wish, await self._play(wish))
            self.desk.changed.set()

    async def close(self) -> None:
        """End the process."""
        await asyncio.to_thread(self.helper.close)

    def _next(self, house: House) -> Wish | None:
        """Return the next draft that has no fan yet, from the lab after the last one on."""
        room = house.room
        if not (room.forecast and room.figures and room.phase == "decide"):
            return None
        names = [name for name, team in room.teams.items() if team.members]
        turn = names.index(self._last) + 1 if self._last in names else 0
        for name in names[turn:] + names[:turn]:
            team, before = room.teams[name], self.played.get(name)
            if before is None or before.wish.key != key_of(room, team):
                self._last = name
                return _wish(room, team)
        return None

    async def _play(self, wish: Wish) -> Fan | None:
        number = self.helper.number()
        self.helper.open(wish.scenario)
        self.helper.ask(FanWish(number, wish.see, wish.draft))
        while self.helper.works:
            for answer in await asyncio.to_thread(self.helper.poll):
                if _settles(answer, number):
                    return answer.fan if isinstance(answer, Drawn) else None
            await asyncio.sleep(_POLL)
        return None

    def message(self, room: Classroom, team: Team) -> dict[str, Any] | None:
        """Return what a lab's phones are sent: nothing unless it is allowed, empty while it waits.

        Compute in kH100e and cash in USD bn, by quantile, every second month.
        """
        if not (room.forecast and room.figures):
            return None
        seen = self.played.get(team.id)
        if seen is None or seen.fan is None or seen.wish.key[:2] != key_of(room, team)[:2]:
            return {}
        fan, see = seen.fan, seen.wish.see
        compute, cash = (values[_EVERY - 1 :: _EVERY] for values in (fan.compute, fan.cash))
        return {
            "fresh": seen.wish.key == key_of(room, team),
            "time": numbers.months(fan.months),
            "now": [scalar(see.powered), scalar(see.cash)],
            "compute": [[scalar(each) for each in row] for row in compute],
            "cash": [[scalar(each) for each in row] for row in cash],
            "told": [
                {"low": numbers.compute(compute[-1][0]), "high": numbers.compute(compute[-1][-1])},
                {"low": numbers.usd(cash[-1][0]), "high": numbers.usd(cash[-1][-1])},
            ],
            "ends": forecast.ends(fan.ends, seen.wish.date),
            "about": forecast.about(fan.futures),
        }


def key_of(room: Classroom, team: Team) -> tuple[Any, ...]:
    """Return what a draft is the same by: the race as it stands, and the orders."""
    world = room.worlds[team.world]
    return world.session, world.turn, repr(sorted(team.orders().items()))


def _wish(room: Classroom, team: Team) -> Wish:
    world = room.worlds[team.world]
    view, _cut = world.look(team.lab, team.orders())
    return Wish(
        team.id, key_of(room, team), world.scenario, sealed(view.see), view.draft, view.date
    )


def _settles(answer: Answer, number: int) -> bool:
    """Return whether an answer is the last to a wish."""
    if isinstance(answer, Died):
        return not answer.again
    if isinstance(answer, Drawn):
        return answer.number == number and answer.last
    return isinstance(answer, Failed) and answer.number == number
