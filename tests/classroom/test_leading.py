"""Leading a class: every control of the teacher's page, as it goes over the wire."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import segno

from game.classroom import inviting, messages, screens
from game.classroom.asking import Refused
from game.classroom.folding import fold
from game.classroom.house import House, WorldPlan
from game.classroom.server import Server
from tests.classroom.conftest import Begin
from tests.classroom.talk import join, say
from tests.classroom.wire import Client


@pytest.fixture
def client(begin: Begin, tmp_path: Path) -> Iterator[Client]:
    house = begin(WorldPlan(7), WorldPlan(8))
    server = Server(house, tmp_path)
    server.screens.showing.address = f"http://192.168.1.7:8642/#{house.room.code}"
    with Client(server) as found:
        yield found


def test_switches_show_at_once_and_are_of_their_kind(client: Client) -> None:
    with client.teach() as teacher:
        for name in ("door", "locked", "aliases", "figures", "forecast"):
            before = teacher.hear()["switches"][name]
            assert teacher.tell(do="switch", name=name, value=not before)["do"] == "done"
            while teacher.hear()["switches"][name] == before:
                pass
            assert teacher.tell(do="switch", name=name, value=0.5)["why"] == "order"
            teacher.tell(do="switch", name=name, value=before)
        teacher.tell(do="switch", name="rule", value="majority")
        assert teacher.hear(rule="majority")
        assert teacher.tell(do="switch", name="rule", value=True)["why"] == "order"


@pytest.mark.parametrize("minutes", [1, 3, 0.25, 7.5])
def test_minutes_change_during_the_class(client: Client, minutes: float) -> None:
    with client.teach() as teacher:
        assert teacher.tell(do="switch", name="minutes", value=minutes)["do"] == "done"
        assert teacher.tell(do="switch", name="minutes", value=0.1)["why"] == "order"
        teacher.tell(do="open")
        state = teacher.hear(phase="decide")
    assert abs(state["deadline"] - state["now"] - minutes * 60_000) < 5000


def test_a_round_is_stopped_lengthened_and_closed(client: Client) -> None:
    with client.teach() as teacher:
        teacher.tell(do="open")
        ends = teacher.hear(phase="decide")["deadline"]
        teacher.tell(do="extend", seconds=30)
        while (now := teacher.hear())["deadline"] == ends:
            pass
        assert now["deadline"] == ends + 30_000
        teacher.tell(do="pause")
        while (now := teacher.hear())["paused"] is None:
            pass
        assert 0 < now["paused"] <= 165_000
        teacher.tell(do="resume")
        while (now := teacher.hear())["paused"] is not None:
            pass
        teacher.tell(do="close")
        assert teacher.hear(phase="ready")["round"] == 2


def test_practice_is_played_and_cleared(client: Client) -> None:
    client.join()
    with client.teach() as teacher:
        assert teacher.tell(do="reset")["why"] == "phase"
        teacher.tell(do="practice")
        assert teacher.hear(phase="decide")["practice"]
        assert teacher.tell(do="end")["why"] == "phase"
        teacher.tell(do="close")
        teacher.tell(do="reset")
        state = teacher.hear(practice=False, phase="ready")
        assert (state["round"], state["played"]) == (1, [])


def test_people_are_moved_named_and_given_new_words(client: Client) -> None:
    seat = client.join("Amal")
    with client.teach() as teacher:
        teacher.tell(do="move", person="p1", team="1:google")
        teacher.tell(do="rename", person="p1", name="Badr")
        while (state := teacher.hear())["seats"][0]["name"] != "Badr":
            pass
        assert state["seats"] == [{"id": "p1", "name": "Badr", "team": "1:google"}]
        answer = teacher.tell(do="reissue", person="p1")
        assert len(answer["phrase"].split()) == 4
        assert client.post("/recover", {"phrase": seat["phrase"]}).status == 403
        assert client.post("/recover", {"phrase": answer["phrase"]}).status == 200
        teacher.tell(do="remove", person="p1")
        while teacher.hear()["seats"]:
            pass


def test_who_goes_idle_is_shown_without_another_word(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    seats = [client.join(name) for name in "AB"]
    with client.teach() as teacher, client.live("student", seats[0]["token"]):
        assert teacher.hear(presence={"p1": "here"})
        monkeypatch.setattr(screens, "IDLE", 0.0)
        assert teacher.hear(presence={"p1": "idle"})
    with client.teach() as teacher:
        assert teacher.hear(presence={})


def test_who_commits_and_how_many_have_voted_is_told(client: Client) -> None:
    seats = [client.join(name) for name in "ABCDEFG"]
    with client.teach() as teacher, client.live("student", seats[6]["token"]) as phone:
        state = teacher.hear(people=7)
        assert state["captains"]["0:xai"] == "p1"
        assert state["captains"]["1:google"] == "p6"
        teacher.tell(do="switch", name="rule", value="majority")
        teacher.tell(do="open")
        phone.tell(do="commit")
        while (state := teacher.hear())["votes"]["0:xai"] != 1:
            pass
        assert not next(each for each in state["teams"] if each["id"] == "0:xai")["committed"]
        phone.tell(do="predict", lab="xai", sure=0.7)
        while teacher.hear()["slips"] != 1:
            pass


@pytest.mark.parametrize(
    ("event", "lab"),
    [("export_controls", None), ("efficiency_shock", None), ("share_fall", None),
     ("grid_refusal", "google"), ("gulf_offer", "xai")],
)  # fmt: skip
def test_what_is_put_into_a_race_is_shown_until_it_is_played(
    client: Client, event: str, lab: str | None
) -> None:
    at = {} if lab is None else {"lab": lab}
    with client.teach() as teacher:
        assert teacher.tell(do="inject", event=event, worlds=[1], **at)["do"] == "done"
        while not (state := teacher.hear())["coming"][1]:
            pass
        assert state["coming"] == [[], [{"event": event, "lab": lab}]]
        teacher.tell(do="open")
        teacher.tell(do="close")
        assert teacher.hear(phase="ready")["coming"] == [[], []]
    told = client.get("/texts-en.json").json()
    assert told[f"event_{event}"]
    assert any(sign.isdigit() for sign in told[f"does_{event}"])
    assert told[f"talk_{event}"].endswith("?")


def test_a_filled_lab_is_labelled_on_the_wall(client: Client) -> None:
    with client.teach() as teacher:
        teacher.tell(do="fill", team="1:google", strategy="stacker")
        with client.live("projector", client.server.desk.house.room.code) as wall:
            worlds = wall.hear()["worlds"]
    assert [each["strategies"] for each in worlds] == [{}, {"google": "stacker"}]


def replayed(house: House) -> str:
    return fold(kept.event for kept in house.log.events()).digest()


def test_an_ended_class_is_over_and_undo_takes_only_the_end_back(house: House) -> None:
    join(house, 3)
    say(house, "teacher", do="open")
    say(house, "p1", do="draft", orders={"stack_share": 0.3})
    say(house, "teacher", do="close")
    say(house, "teacher", do="open")
    say(house, "p2", do="draft", orders={"stack_share": 0.4})
    say(house, "teacher", do="end")
    room = house.room
    assert (room.phase, room.turn, room.deadline, room.finished) == ("over", 1, None, False)
    with pytest.raises(Refused):
        say(house, "teacher", do="open")
    with pytest.raises(Refused):
        say(house, "teacher", do="end")
    # What was refused has had the class folded anew.
    room = house.room
    assert room.digest() == replayed(house)
    say(house, "teacher", do="undo")
    assert (room.phase, room.turn) == ("ready", 1)
    assert room.teams["0:openai"].orders() == {"stack_share": 0.4}
    say(house, "teacher", do="undo")
    assert (room.turn, room.played) == (0, [])
    assert room.digest() == replayed(house)


def test_undo_is_appended_and_nothing_is_taken_from_the_log(house: House) -> None:
    say(house, "teacher", do="open")
    say(house, "teacher", do="close")
    before = [kept.event for kept in house.log.events()]
    say(house, "teacher", do="undo")
    after = [kept.event for kept in house.log.events()]
    assert after[:-1] == before
    assert after[-1].kind == "undone"


def squares(path: str, size: int) -> list[list[int]]:
    """Return the dark squares that a path fills."""
    grid = [[0] * size for _ in range(size)]
    for x, y, wide in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path):
        grid[int(y)][int(x) : int(x) + int(wide)] = [1] * int(wide)
    return grid


def test_the_code_on_the_wall_is_the_address_with_the_code(client: Client) -> None:
    code = client.server.desk.house.room.code
    with client.live("projector", code) as wall:
        told: dict[str, Any] = wall.hear()["join"]
    assert (told["address"], told["code"]) == ("http://192.168.1.7:8642", code)
    drawn = segno.make(f"http://192.168.1.7:8642/#{code}", error="m", micro=False)
    expected = [list(map(int, row)) for row in drawn.matrix_iter(border=4)]
    assert squares(told["qr"]["path"], told["qr"]["size"]) == expected


def test_without_an_address_there_is_no_code_to_scan() -> None:
    assert inviting.invitation("ABCDEF", "") == {"code": "ABCDEF", "address": "", "qr": None}


def test_every_button_of_the_teachers_page_is_in_the_schema() -> None:
    web = Path(messages.__file__).parent / "web"
    said = set()
    for name in ("teacher.js", "steps.js", "board.js", "asides.js", "takings.js", "dialogs.js"):
        said |= set(re.findall(r'\bdo: "(\w+)"', (web / name).read_text(encoding="utf-8")))
    known = set(re.findall(r'"(\w+)"', Path(messages.__file__).read_text(encoding="utf-8")))
    assert {"open", "close", "undo", "end", "fill", "inject", "reissue", "rename"} <= said
    assert said - known <= {"unblock"}
