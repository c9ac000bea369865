"""What the wall tells of a round: what all labs may know, with what is rare last."""

from __future__ import annotations

from pathlib import Path

from game.classroom import figures
from game.classroom.house import House, WorldPlan
from game.classroom.server import Server
from game.journal import PRIVATE
from game.words import events
from tests.classroom.conftest import Begin
from tests.classroom.talk import join, say
from tests.classroom.wire import Client


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


def test_the_wall_tells_what_the_teacher_puts_in_until_it_has_been_talked_of(
    begin: Begin, tmp_path: Path
) -> None:
    house = begin(WorldPlan(42), WorldPlan(43))
    say(house, "teacher", do="open")
    say(house, "teacher", do="inject", event="grid_refusal", lab="xai", worlds=[0])
    say(house, "teacher", do="inject", event="share_fall", worlds=[0])
    with Client(Server(house, tmp_path)) as client, client.teach() as teacher:
        assert on_wall(client, "en") == ["The grid refuses: Lab Gold", "Share prices fall"]
        teacher.tell(do="close")
        assert on_wall(client, "en") == ["The grid refuses: Lab Gold", "Share prices fall"]
        assert on_wall(client, "ar")[1] == "هبوط أسعار الأسهم"
        assert on_wall(client, "en", world=1) == []
        teacher.tell(do="open")
        assert on_wall(client, "en") == []


def on_wall(client: Client, language: str, world: int = 0) -> list[str]:
    code = client.server.desk.house.room.code
    with client.live("projector", code, language) as wall:
        told = wall.hear()["worlds"][world]["events"]
    assert all(each["talk"] for each in told)
    return [": ".join(filter(None, (each["title"], each.get("lab")))) for each in told]
