"""Who comes late looks on, and is seated by the teacher; who was shut out is let in again."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.classroom.asking import Refused
from game.classroom.house import House
from game.classroom.people import LARGEST_TEAM, MOST_SPECTATORS
from tests.classroom.talk import join, say
from tests.classroom.wire import Client


def test_who_comes_after_the_lock_looks_on(house: House) -> None:
    (first,) = join(house)
    say(house, "teacher", do="switch", name="locked", value=True)
    (late,) = join(house)
    assert (first.person.team, late.person.team) == ("0:xai", "")
    say(house, "teacher", do="open")
    with pytest.raises(Refused, match="looks on") as refused:
        say(house, late.person.id, do="draft", orders={"stack_share": 0.5})
    assert refused.value.code == "spectator"
    say(house, "teacher", do="move", person=late.person.id, team="0:google")
    say(house, late.person.id, do="draft", orders={"stack_share": 0.5})
    say(house, late.person.id, do="commit")
    assert house.room.teams["0:google"].committed


def test_who_finds_every_seat_taken_looks_on_until_too_many_do(house: House) -> None:
    seats = LARGEST_TEAM * len(house.room.teams)
    joined = join(house, seats + MOST_SPECTATORS)
    assert all(each.person.team for each in joined[:seats])
    assert not any(each.person.team for each in joined[seats:])
    with pytest.raises(Refused, match="free seat"):
        join(house)
    say(house, "teacher", do="remove", person=joined[-1].person.id)
    assert not join(house)[0].person.team


def test_a_class_with_spectators_is_its_log(house: House, tmp_path: Path) -> None:
    say(house, "teacher", do="switch", name="locked", value=True)
    join(house, 3)
    say(house, "teacher", do="move", person="p2", team="0:xai")
    say(house, "teacher", do="remove", person="p3", block=True)
    say(house, "teacher", do="unblock", person="p3")
    house.log.save_copy(tmp_path / "saved.sqlite")
    saved = House.reopen(tmp_path / "saved.sqlite")
    assert saved.room.digest() == house.room.digest()
    saved.log.close()


def test_a_spectator_sees_what_the_wall_shows_and_then_a_lab(client: Client) -> None:
    with client.teach() as teacher:
        teacher.tell(do="switch", name="locked", value=True)
        seat = client.join("Late")
        code = client.server.desk.house.room.code
        with (
            client.live("projector", code) as wall,
            client.live("student", seat["token"]) as phone,
        ):
            shown, seen = wall.hear(people=1), phone.hear(people=1)
            assert seen.pop("spectator")
            assert seen.pop("me")["id"] == seat["person"]
            assert seen | {"now": 0} == shown | {"now": 0}
            teacher.tell(do="open")
            assert phone.tell(do="commit", key="a")["why"] == "spectator"
            assert teacher.hear()["seats"][0]["team"] == ""
            teacher.tell(do="move", person=seat["person"], team="0:openai")
            assert phone.hear(lab="openai")["members"][0]["name"] == "Late"


def test_who_is_shut_out_stays_out_until_let_in(client: Client) -> None:
    seat = client.join("Amal")
    code = client.server.desk.house.room.code
    with client.teach() as teacher, client.live("student", seat["token"]) as phone:
        assert teacher.tell(do="unblock", person="p1")["why"] == "gone"
        teacher.tell(do="remove", person="p1", block=True)
        assert phone.end()[0] == 4003
        # The page has forgotten its token; the browser has not.
        asked = client.post("/join", {"code": code, "name": "Amal"})
        assert (asked.status, asked.json()) == (409, {"why": "blocked"})
        assert teacher.hear(blocked=[{"id": "p1", "name": "Amal"}])
        assert teacher.tell(do="unblock", person="p1")["do"] == "done"
        again = client.join("Amal")
        assert teacher.hear(people=1, blocked=[])
    assert again["person"] == "p2"
    with client.live("student", again["token"]) as phone:
        assert phone.hear()["me"]["id"] == "p2"


def test_a_seat_is_renamed_and_issued_again(client: Client) -> None:
    seat = client.join("Amal")
    with client.teach() as teacher, client.live("student", seat["token"]) as phone:
        assert teacher.tell(do="rename", person="p1", name="Huda")["do"] == "done"
        phone.hear(
            members=[
                {"id": "p1", "name": "Huda", "roles": list(phone_roles()), "seat": 1},
            ]
        )
        words = teacher.tell(do="reissue", person="p1")["phrase"]
        assert phone.end()[0] == 4003
    with client.live("student", seat["token"]) as phone:
        assert phone.end() == (4003, [])
    again = client.post("/recover", {"phrase": words}).json()
    with client.live("student", again["token"]) as phone:
        assert phone.hear()["members"][0]["name"] == "Huda"


def phone_roles() -> tuple[str, ...]:
    """Return the roles of somebody who is alone at a lab."""
    from game.classroom.people import ROLES

    return tuple(ROLES)
