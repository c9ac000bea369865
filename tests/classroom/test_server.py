"""The class on the wire: who comes in, what each is sent, and what is refused."""

from __future__ import annotations

import asyncio
import gzip
import json
from pathlib import Path

import pytest
from starlette.types import Message, Receive, Scope, Send
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from game.classroom.gate import Gate
from game.classroom.house import House
from game.classroom.texts import STUDENT
from tests.classroom.wire import Client


def test_a_preview_takes_no_seat(client: Client) -> None:
    for path in ("/", "/join", "/teacher", "/projector"):
        client.get(path)
    assert not client.server.desk.house.room.people
    client.join()
    assert list(client.server.desk.house.room.people) == ["p1"]


def test_a_round_is_played_over_the_wire(client: Client) -> None:
    seat = client.join()
    with client.teach() as teacher, client.live("student", seat["token"]) as phone:
        assert phone.hear()["phase"] == "lobby"
        assert teacher.tell(do="open", key="1")["do"] == "done"
        assert phone.tell(do="draft", orders={"stack_share": 0.25}, key="a")["do"] == "done"
        assert phone.tell(do="commit", key="b")["do"] == "done"
        assert teacher.tell(do="close", key="2")["do"] == "done"
        between = phone.hear(phase="ready")
        assert (between["round"], between["named"]) == (2, 1)
        assert teacher.tell(do="open", key="3")["do"] == "done"
        assert phone.hear(phase="decide")["named"] == 2
    room = client.server.desk.house.room
    assert room.played[0]["0:xai"].orders["stack_share"].value == 0.25
    table = client.get("/teacher/report.csv").text
    assert len(table.splitlines()) == 4
    assert "Amal" not in table


def private(house: House, lab: str) -> list[str]:
    """Return a lab's own figures as its message writes them."""
    view = house.room.worlds[0].look(lab, {})[0]
    from game.classroom.figures import scalar

    names = ("cash", "compute", "powered", "runway_months", "valuation", "debt")
    return [repr(scalar(getattr(view.see, name))) for name in names]


def test_no_lab_is_sent_anothers_private_figures(client: Client) -> None:
    house = client.server.desk.house
    seats = [client.join(name) for name in "ABC"]
    with client.teach() as teacher:
        for number in range(2):
            teacher.tell(do="open", key=f"o{number}")
            teacher.tell(do="close", key=f"c{number}")
    labs = house.room.scenario.lab_ids
    for lab, seat in zip(labs, seats, strict=True):
        with client.live("student", seat["token"]) as phone:
            text = phone.text()
        own = json.loads(text)
        assert own["lab"] == lab
        assert repr(own["own"]["cash"]) in private(house, lab)
        rivals = {each for other in labs if other != lab for each in private(house, other)}
        mine = set(private(house, lab)) | {"0.0", "99.0", "1.0"}
        for figure in rivals - mine:
            assert figure not in text.replace(",", " ").replace(":", " ").replace("}", " ").split()


def test_hidden_figures_are_not_sent(client: Client) -> None:
    seat = client.join()
    with client.teach() as teacher:
        teacher.tell(do="switch", name="figures", value=False)
    with client.live("student", seat["token"]) as phone:
        state = phone.hear()
    assert "own" not in state
    assert "told" not in state


def test_conditions_are_hidden_until_the_end(client: Client) -> None:
    seat = client.join()
    client.server.desk.house.room.worlds[0].condition = "secret-condition"
    with client.live("student", seat["token"]) as phone:
        assert "secret-condition" not in phone.text()
    with client.live("projector", client.server.desk.house.room.code) as wall:
        assert "secret-condition" not in wall.text()


def test_the_projector_never_shows_a_name(client: Client) -> None:
    client.join("Zenobia")
    with client.live("projector", client.server.desk.house.room.code) as wall:
        text = wall.text()
    assert "Zenobia" not in text
    assert json.loads(text)["people"] == 1


def test_arabic_is_spoken_to_who_asks_for_it(client: Client) -> None:
    seat, other = client.join(), client.join()
    with (
        client.live("student", seat["token"], "ar") as one,
        client.live("student", other["token"]) as two,
    ):
        arabic, english = one.hear(), two.hear()
    assert "حصة" in arabic["bound"] + arabic["orders"]["stack_share"]["name"] or any(
        "\u0600" <= sign <= "\u06ff" for sign in arabic["bound"]
    )
    assert english["bound"].isascii() or "\u2068" in english["bound"]


def test_forged_and_ended_tokens_are_refused(client: Client) -> None:
    seat = client.join()
    again = client.post("/recover", {"phrase": seat["phrase"]}).json()
    for token in ("", "x" * 22, seat["token"], "p1", again["phrase"]):
        with client.live("student", token) as phone:
            assert phone.end() == (4003, [])
    with client.live("student", again["token"]) as phone:
        assert phone.hear()["me"]["id"] == "p1"


def test_the_newest_screen_of_a_seat_wins(client: Client) -> None:
    seat = client.join()
    with client.live("student", seat["token"]) as one:
        one.hear()
        with client.live("student", seat["token"]) as two:
            two.hear()
            assert one.end()[0] == 4001


def test_a_student_is_no_teacher(client: Client) -> None:
    seat = client.join()
    for path in ("/teacher/report.csv", "/teacher/world-0.json"):
        assert client.get(path).status == 403
    assert client.post("/teacher/save", {}).status == 403
    with client.live("teacher", client.server.secret) as socket:
        assert socket.end() == (4003, [])
    with client.live("student", seat["token"]) as phone:
        for do in ("open", "close", "undo", "practice"):
            assert phone.tell(do=do)["why"] == "message"
        assert phone.tell(do="draft", orders={}, team="0:google")["why"] == "message"


@pytest.mark.parametrize(
    "text",
    ["", "nonsense", "[]", "{}", '{"do":"draft"}', '{"do":"draft","orders":{"price":NaN}}',
     '{"do":"commit","key":"' + "x" * 50 + '"}', '{"do":"draft","orders":{"price":true}}',
     '{"do":"predict","lab":"xai","sure":2}', '{"do":"draft","orders":' + "[" * 900 + "]" * 900
     + "}",
     '{"do":"draft","orders":{"a":"' + "x" * 3000 + '"}}'],
)  # fmt: skip
def test_malformed_messages_are_refused_and_the_class_goes_on(client: Client, text: str) -> None:
    seat = client.join()
    with client.teach() as teacher, client.live("student", seat["token"]) as phone:
        teacher.tell(do="open")
        phone.socket.send(text)
        assert phone.hear("refused")["why"] == "message"
        assert phone.tell(do="commit")["do"] == "done"


def test_a_flood_is_slowed_and_then_cut(client: Client) -> None:
    seat = client.join()
    with client.live("student", seat["token"]) as phone:
        for _ in range(300):
            phone.socket.send('{"do":"commit"}')
        code, answers = phone.end()
    assert code == 1008
    assert any(each.get("why") == "fast" for each in answers)
    # Only who floods is cut.
    with client.live("student", seat["token"]) as phone:
        assert phone.hear()["phase"] == "lobby"


def test_wrong_codes_are_few(client: Client) -> None:
    codes = [client.post("/join", {"code": f"{n:06}", "name": "x"}).status for n in range(40)]
    assert codes[:20] == [403] * 20
    assert codes[20:] == [429] * 20
    right = {"code": client.server.desk.house.room.code, "name": "x"}
    assert client.post("/join", right).status == 429
    assert client.post("/teacher/login", {"secret": client.server.secret}).status == 429
    assert not client.server.desk.house.room.people


def test_names_are_text_and_never_longer_than_they_may(client: Client) -> None:
    seat = client.join("<img src=x onerror=1>")
    with client.live("student", seat["token"]) as phone:
        assert phone.hear()["members"][0]["name"] == "<img src=x onerror=1>"
    code = client.server.desk.house.room.code
    for name in ("", "   ", "x" * 25):
        assert client.post("/join", {"code": code, "name": name}).status == 400
    for script in ("student.js", "teacher.js", "projector.js", "talk.js", *STUDENT):
        text = client.get(f"/{script}").text
        assert "innerHTML" not in text
        assert "insertAdjacentHTML" not in text


def test_pages_of_others_are_refused(client: Client) -> None:
    asked = {"code": client.server.desk.house.room.code, "name": "x"}
    for origin in ("http://evil.example", "null", ""):
        assert client.post("/join", asked, Origin=origin).status == 403
    assert client.get("/", Host="evil.example").status == 421
    with (
        pytest.raises(InvalidStatus) as refused,
        connect(f"ws://{client.host}/live/student", origin="http://evil.example", proxy=None),
    ):
        pass
    assert refused.value.response.status_code == 403
    assert "default-src 'none'" in client.get("/").headers["content-security-policy"]
    assert client.post("/join", asked, **{"Content-Type": "text/plain"}).status == 415


def answered(door: bool, address: str) -> int:  # noqa: FBT001 - open or not
    """Return the status that somebody at ``address`` is given."""
    found: list[int] = []

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message: Message) -> None:
        found.append(message.get("status", 0))

    scope = {"type": "http", "method": "GET", "client": (address, 5)}
    scope["headers"] = [(b"host", b"192.168.1.2:80")]
    asyncio.run(Gate(app, lambda: door)(scope, None, send))  # type: ignore[arg-type]
    return found[0]


def test_nobody_comes_through_a_closed_door() -> None:
    assert answered(door=False, address="192.168.1.9") == 403
    assert answered(door=True, address="192.168.1.9") == 200
    assert answered(door=False, address="127.0.0.1") == 200


def test_nothing_else_of_the_disk_is_served(client: Client) -> None:
    for path in ("/server.py", "/..%2fserver.py", "/%2e%2e/texts.py", "/class.sqlite"):
        assert client.get(path).status == 404


def test_a_removed_student_cannot_come_back(client: Client) -> None:
    seat = client.join()
    with client.teach() as teacher:
        teacher.tell(do="remove", person="p1", block=True)
    asked = {"code": client.server.desk.house.room.code, "name": "x", "before": seat["token"]}
    assert client.post("/join", asked).json() == {"why": "blocked"}


def test_a_page_is_small_and_asks_nobody_else(client: Client) -> None:
    parts = ["/", "/class.css", "/talk.js", "/student.js", "/texts-student-ar.json"]
    answers = [client.get(part) for part in (*parts, *(f"/{each}" for each in STUDENT))]
    assert all(each.status == 200 for each in answers)
    # As it goes over the air; a browser's own count is in ``test_access``.
    assert sum(len(gzip.compress(each.content)) for each in answers) < 50_000
    assert not any("http://" in each.text.replace("http://www.w3.org", "") for each in answers)


def test_the_class_is_saved_while_it_goes_on(client: Client) -> None:
    client.join()
    digest = client.server.desk.house.room.digest()
    with client.teach():
        path = Path(client.post("/teacher/save", {}).json()["path"])
    saved = House.reopen(path)
    assert saved.room.digest() == digest
    saved.log.close()
