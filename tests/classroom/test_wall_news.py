"""What the wall tells of a round: what all labs may know, with what is rare last."""

from __future__ import annotations

from game.classroom import figures
from game.classroom.house import House, WorldPlan
from game.journal import PRIVATE
from game.words import events
from tests.classroom.conftest import Begin
from tests.classroom.talk import join, say


def played(begin: Begin, rounds: int) -> House:
    house = begin(WorldPlan(42))
    join(house, 3)
    for _round in range(rounds):
        say(house, "teacher", do="open")
        say(house, "teacher", do="close")
    return house


def test_the_round_in_which_the_bet_comes_true_is_told_on_the_wall(begin: Begin) -> None:
    house = played(begin, 2)
    world = figures.public_world(house.room, 0)
    assert world["compute"]["xai"][-1] > world["rivals"][-1]
    assert "Lab Gold has more compute than all rivals combined" in world["news"][-4:]


def test_the_wall_tells_nothing_that_only_one_lab_knows(begin: Begin) -> None:
    house = begin(WorldPlan(42))
    secret = set[str]()
    told = set[str]()
    for _round in range(house.room.scenario.turns):
        say(house, "teacher", do="open")
        say(house, "teacher", do="close")
        names = figures.names_of(house.room)
        for team in house.room.teams.values():
            view, _cut = house.room.worlds[0].look(team.lab, team.orders())
            secret |= {events.sentence(n, names) for n in view.news if n.event in PRIVATE}
        told |= set(figures.public_world(house.room, 0)["news"])
    assert secret
    assert not secret & told
