"""A class to test: three labs, five rounds, one world unless said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from game.classroom.house import House, WorldPlan, plan
from game.classroom.server import Server
from game.scenario import Scenario
from tests.browsing import opened
from tests.classroom.wire import Client, Line

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Begin = Callable[..., House]


@pytest.fixture
def begin(small: Scenario, tmp_path: Path) -> Iterator[Begin]:
    """Begin classes, and let go of them afterwards."""
    houses: list[House] = []

    def begun(*worlds: WorldPlan, **terms: Any) -> House:  # noqa: ANN401 - as `plan` has them
        path = tmp_path / f"class-{len(houses)}.sqlite"
        house = House.begin(path, plan(small, worlds or (WorldPlan(7),), **terms))
        houses.append(house)
        return house

    yield begun
    for house in houses:
        house.log.close()


@pytest.fixture
def house(begin: Begin) -> House:
    return begin()


@pytest.fixture
def client(house: House, tmp_path: Path) -> Iterator[Client]:
    """Serve the class of ``house`` on this machine."""
    with Client(Server(house, tmp_path)) as found:
        yield found


@pytest.fixture
def teacher(client: Client) -> Iterator[Line]:
    """Let the teacher's page into that class."""
    with client.teach() as found:
        yield found


@pytest.fixture
def browser() -> Iterator[Browser]:
    with opened() as found:
        yield found
