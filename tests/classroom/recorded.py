"""A class that was played, by script: simulated students at every lab, with all that can happen.

Beside orders there are slips, a practice round that is thrown away, a round that is undone, an
event from the teacher, a lab that does not commit, and one that a strategy plays where asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from game.classroom.demo import spread
from game.classroom.house import House, WorldPlan, plan
from game.scenario import Scenario, load
from tests.classroom.talk import say

#: Nobody would be called so by chance: what contains one of these tells a name.
NAMES = ("Zaynab-Quux", "Ömer<b>Q</b>", "Wolfgang&Q", "نجاةQ", "Q;=1+1", "Ulises-Quux")


def name(number: int) -> str:
    """Return what the student of a number, counted from 1, is called."""
    return f"{NAMES[number % len(NAMES)]}{number}"


def six_teams(
    path: Path,
    *,
    rounds: int = 5,
    students: int = 12,
    worlds: Sequence[WorldPlan] = (WorldPlan(7),),
    scenario: Scenario | None = None,
    salt: str = "",
    filled: str | None = None,
) -> Path:
    """Play ``rounds`` of five at all six labs of the article; return the class in ``path``.

    ``salt`` makes other decisions of the same class; ``filled`` is a lab of the first world that
    nobody sits at and a strategy plays.
    """
    world = scenario or load("article")
    house = House.begin(path, plan(world, worlds, rounds=5))
    if filled is not None:
        say(house, "teacher", do="fill", team=f"0:{filled}", strategy="stacker")
    with house.batch():
        for number in range(1, students + 1):
            house.join(name(number))
    if rounds:
        say(house, "teacher", do="practice")
        _decide(house, 0, f"{salt}practice")
        say(house, "teacher", do="close")
        say(house, "teacher", do="reset")
    for turn in range(rounds):
        _round(house, turn, salt)
    house.log.close()
    return path


def _round(house: House, turn: int, salt: str) -> None:
    if turn == 1:
        say(house, "teacher", do="inject", event="export_controls")
    say(house, "teacher", do="open")
    _decide(house, turn, salt)
    say(house, "teacher", do="close")
    if turn == 0:
        say(house, "teacher", do="undo")
        say(house, "teacher", do="open")
        _decide(house, turn, f"{salt}again")
        say(house, "teacher", do="close")


def _decide(house: House, turn: int, salt: str) -> None:
    """Let everybody hand in a slip and an order of their part, and all labs but one commit."""
    labs = house.room.scenario.lab_ids
    for person, who in list(house.room.people.items()):
        mine = spread(salt, who.team, turn)
        say(house, person, do="predict", lab=labs[int(mine * len(labs))], sure=round(mine, 2))
        orders: dict[str, float | str] = {"stack_share": round(0.2 + 0.75 * mine, 2)}
        if spread(salt, person, turn, "more") < 0.5:
            orders |= {"power_first": round(mine, 2), "deploy": round(0.6 + 0.4 * mine, 2)}
        say(house, person, do="draft", orders=orders)
    for team in house.room.teams.values():
        late = turn == 2 and team.id == f"0:{labs[1]}"
        if team.members and not late:
            say(house, team.members[turn % len(team.members)], do="commit")
