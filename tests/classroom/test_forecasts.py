"""Forecasts in a class: played only where they are allowed, for one's own draft alone."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import numpy as np

from agents.budgets import BUDGETS
from game.classroom.desk import Desk
from game.classroom.forecasts import Forecasts
from game.classroom.house import House
from game.futures.process import InPlace
from tests.classroom.talk import join, say

FEW = (16,)


def played(house: House, then: Callable[[Forecasts], Awaitable[None]]) -> Forecasts:
    """Let futures be played beside a class while ``then`` goes on."""

    async def live() -> Forecasts:
        desk = Desk(house)
        forecasts = Forecasts(desk, InPlace(lots=FEW, budget=BUDGETS["adviser"]))
        work = asyncio.get_running_loop().create_task(forecasts.work())
        try:
            await asyncio.wait_for(then(forecasts), 60)
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
            await forecasts.close()
        return forecasts

    return asyncio.run(live())


def allowed(house: House, people: int = 3) -> None:
    join(house, people)
    say(house, "teacher", do="switch", name="forecast", value=True)
    say(house, "teacher", do="open")


async def until(holds: Callable[[], Any]) -> None:
    while not holds():  # noqa: ASYNC110 - what is waited for has no event of its own
        await asyncio.sleep(0.02)


def told(forecasts: Forecasts, house: House, lab: str = "xai") -> dict[str, Any] | None:
    message = forecasts.message(house.room, house.room.teams[f"0:{lab}"])
    json.dumps(message, allow_nan=False)
    return message


def test_nothing_is_played_before_it_is_allowed(house: House) -> None:
    join(house, 3)
    say(house, "teacher", do="open")

    async def wait(_forecasts: Forecasts) -> None:
        await asyncio.sleep(0.8)

    forecasts = played(house, wait)
    assert forecasts.played == {}
    assert told(forecasts, house) is None


def test_each_lab_where_people_sit_gets_the_fan_of_its_draft(house: House) -> None:
    allowed(house, people=2)

    async def wait(forecasts: Forecasts) -> None:
        await until(lambda: len(forecasts.played) == 2)

    forecasts = played(house, wait)
    seated = {name for name, team in house.room.teams.items() if team.members}
    assert set(forecasts.played) == seated
    message = told(forecasts, house)
    assert message is not None
    assert message["fresh"]
    for name in ("compute", "cash"):
        fan = np.array(message[name])
        assert fan.shape == (12, 5)
        assert (np.diff(fan, axis=1) >= 0).all()
    see = house.room.worlds[0].session.view("xai").see
    assert message["now"][1] == float(f"{float(see.cash[0]):.6g}")


def test_a_changed_draft_is_stale_until_it_has_been_played(house: House) -> None:
    allowed(house)
    seen: list[list[float]] = []

    async def wait(forecasts: Forecasts) -> None:
        await until(lambda: len(forecasts.played) == 3)
        seen.append((told(forecasts, house) or {})["cash"])
        await forecasts.desk.read(
            lambda house: say(house, "p1", do="draft", orders={"stack_share": 0.1, "deploy": 0.1})
        )
        assert not (told(forecasts, house) or {})["fresh"]
        await until(lambda: (told(forecasts, house) or {})["fresh"])
        seen.append((told(forecasts, house) or {})["cash"])

    played(house, wait)
    assert seen[0] != seen[1]


def test_a_fan_of_another_round_is_not_shown(house: House) -> None:
    allowed(house)

    async def wait(forecasts: Forecasts) -> None:
        await until(lambda: len(forecasts.played) == 3)

    forecasts = played(house, wait)
    say(house, "teacher", do="close")
    say(house, "teacher", do="open")
    assert told(forecasts, house) == {}
    say(house, "teacher", do="switch", name="figures", value=False)
    assert told(forecasts, house) is None
