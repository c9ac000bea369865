"""A class on the wall: a window that listens to a real class, and may break alone."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pygame
import pytest

from game import ui
from game.classroom.house import House, WorldPlan, plan
from game.classroom.server import Server
from game.cli import main
from game.core.errors import UserError
from game.scenario import load
from game.settings import Settings
from game.ui import theme
from game.ui.app import App, Wish
from game.ui.screens.projector import PAGE, ProjectorScreen
from game.ui.wall import course, head, standing
from game.ui.wall.address import Address, read
from game.ui.wall.line import Line
from game.ui.wall.told import Told, colours
from game.ui.wall.told import read as read_message
from game.ui.worker import Worker
from tests.classroom.wire import Client
from tests.ui.fake import Library

HERE = "127.0.0.1:1"


def until(holds: Callable[[], object]) -> None:
    for _ in range(600):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("expected it to hold within 30 s")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    worlds = [WorldPlan(7), WorldPlan(8)]
    found = House.begin(tmp_path / "class.sqlite", plan(load("classroom_small"), worlds, rounds=5))
    yield found
    found.log.close()


@pytest.fixture
def client(house: House, tmp_path: Path) -> Iterator[Client]:
    with Client(Server(house, tmp_path)) as found:
        yield found


@pytest.fixture
def line(client: Client) -> Iterator[Line]:
    found = Line(Address(client.host, client.server.desk.house.room.code), "en")
    found.start()
    yield found
    found.close()


def shown(client: Client, language: str = "en") -> dict[str, Any]:
    """Return a message as the class sends it to a projector."""
    with client.live("projector", client.server.desk.house.room.code, language) as wall:
        return wall.hear()


def told(message: dict[str, Any], at: float = 0.0, /, **more: Any) -> Told:  # noqa: ANN401 - JSON
    found = read_message(json.dumps(message | more), at)
    assert found is not None
    return found


class Wall:
    """The window, without one: a screen at a size, in a language."""

    def __init__(self, line: Line, tmp_path: Path, size: tuple[int, int] = (1280, 720)) -> None:
        self.now, self.time = 0.0, 0.0
        settings = Settings(language=line.language, muted=True)
        wish = Wish(save_dir=tmp_path, settings=settings, wall=line)
        self.app = App(pygame.Surface(size), Library(), wish, worker=Worker(threaded=False))
        assert isinstance(self.app.screen, ProjectorScreen)
        self.screen = self.app.screen
        self.screen.clock = lambda: self.now

    def look(self, seconds: float = 0.0) -> list[str]:
        """Draw, and return all that is written."""
        self.time += seconds
        self.app.frame(self.time)
        return [each.text for each in self.app.canvas.written]

    def press(self, key: int) -> None:
        for kind in (pygame.KEYDOWN, pygame.KEYUP):
            self.app.handle(pygame.event.Event(kind, key=key, mod=0, unicode=""))


def still(message: Told | None, language: str = "en") -> Line:
    """Return a line that is not open, with one message in its slot."""
    found = Line(Address(HERE, "AB2CD3"), language)
    if message is not None:
        found.put(message)
        found.mood = "open"
    return found


def test_the_wall_follows_a_class(client: Client, line: Line) -> None:
    until(line.newest)
    with client.teach() as teacher:
        teacher.tell(do="open", key="1")
        until(lambda: getattr(line.newest(), "phase", "") == "decide")
        teacher.tell(do="close", key="2")
        until(lambda: getattr(line.newest(), "phase", "") == "ready")
        spoken_of = line.newest()
        assert spoken_of is not None
        assert spoken_of.round == 1
        teacher.tell(do="open", key="3")
        until(lambda: getattr(line.newest(), "round", 0) == 2)
    found = line.newest()
    assert found is not None
    assert len(found.worlds[0].rivals) == 13
    assert line.mood == "open"


def test_it_comes_back_by_itself_when_the_class_does(tmp_path: Path) -> None:
    opening = plan(load("classroom_small"), [WorldPlan(7)], rounds=5)
    first = Client(Server(House.begin(tmp_path / "c.sqlite", opening), tmp_path))
    with first as client:
        line = Line(Address(client.host, client.server.desk.house.room.code), "en")
        line.start()
        until(line.newest)
        port = client.port
    until(lambda: line.mood == "lost")
    before = line.newest()
    assert before is not None
    again = Client(Server(House.reopen(tmp_path / "c.sqlite"), tmp_path), port=port)
    with again as client, client.teach() as teacher:
        teacher.tell(do="open", key="1")
        until(lambda: line.mood == "open" and line.newest() != before)
    line.close()


def test_a_wrong_code_is_tried_once(client: Client) -> None:
    line = Line(Address(client.host, "WRONG1"), "en")
    line.start()
    until(lambda: line.mood == "refused")
    line._thread.join(5)
    assert not line._thread.is_alive()
    assert line.newest() is None


def test_a_wall_that_ends_leaves_the_class_as_it_was(client: Client, line: Line) -> None:
    until(line.newest)
    until(lambda: len(client.server.screens.open) == 1)
    line.close()
    until(lambda: not client.server.screens.open)
    assert not line._thread.is_alive()
    client.join()


def test_only_the_newest_is_kept(client: Client) -> None:
    message = shown(client)
    line = still(None)
    for people in range(500):
        line.put(told(message, people=people))
    found = line.newest()
    assert found is not None
    assert found.people == 499


@pytest.mark.parametrize("text", ["", "[]", "7", '"x"', "{}", '{"do": "state"}', '{"do": "done"}'])
def test_what_is_no_picture_is_left_out(text: str) -> None:
    assert read_message(text, 0.0) is None


def test_clocks_of_two_machines_may_differ(client: Client) -> None:
    found = told(shown(client), 1000.0, deadline=90_000, paused=None, now=30_000)
    assert found.left(1010.0) == 50.0
    assert found.left(9999.0) == 0.0
    assert told(shown(client), 5.0, deadline=None, paused=12_000).left(7.0) == 12.0
    assert told(shown(client), 5.0, deadline=None, paused=None).left(7.0) is None


@pytest.mark.parametrize(
    "text", ["", "http://127.0.0.1:8642/projector", "https://a#ABC", "h:x#ABC", "http://#ABCDEF"]
)
def test_an_address_without_host_or_code_is_one_line(text: str) -> None:
    with pytest.raises(UserError, match="--projector: expected the projector's address"):
        read(text)


def played(client: Client, language: str, rounds: int) -> dict[str, Any]:
    """Return what the wall is sent after some rounds, with the next one open."""
    with client.teach() as teacher:
        for number in range(rounds):
            teacher.tell(do="open", key=f"o{number}")
            teacher.tell(do="close", key=f"c{number}")
        teacher.tell(do="open", key="last")
    return shown(client, language)


def ended(client: Client, language: str) -> dict[str, Any]:
    """Return what the wall is sent of a class that is over, with an event in its last round."""
    with client.teach() as teacher:
        for number in range(5):
            teacher.tell(do="open", key=f"o{number}")
            if number == 4:
                teacher.tell(do="inject", event="grid_refusal", lab="xai", key="i")
            teacher.tell(do="close", key=f"c{number}")
    return shown(client, language)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_end_shows_the_result_as_the_browser_does(
    client: Client, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    message = ended(client, language)
    final = message["worlds"][0]["final"]
    final |= {"condition": "A better architecture is dear", "about": "It buys two thirds."}
    wall = Wall(still(told(message), language), tmp_path, size)
    written = wall.look()
    for place in final["places"]:
        assert {message["labs"][place["lab"]], place["score"], place["compute"]} <= set(written)
    joined = " ".join(written)
    assert "is dear" in joined
    assert final["ratio"] in joined
    if language == "en":
        verdict = {"won": "The bet is won", "lost": "The bet is lost"}[final["bet"]]
        assert verdict in joined
    whole = pygame.Rect(0, 0, *size)
    for each in wall.app.canvas.written:
        assert not each.shortened, each.text
        assert whole.contains(each.rect), each.text


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_the_teacher_puts_in_stands_first_among_the_news(
    client: Client, tmp_path: Path, language: str
) -> None:
    message = played(client, language, 1)
    with client.teach() as teacher:
        teacher.tell(do="inject", event="share_fall", key="i")
    sent = shown(client, language)["worlds"][0]["events"]
    assert [each["title"] for each in sent] == [
        {"en": "Share prices fall", "ar": "هبوط أسعار الأسهم"}[language]
    ]
    message["worlds"][0]["events"] = sent
    wall = Wall(still(told(message), language), tmp_path)
    assert sent[0]["title"] in wall.look()
    (ink,) = (each.colour for each in wall.app.canvas.written if each.text == sent[0]["title"])
    assert ink == theme.BAD


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_all_is_readable_from_the_back_row(
    client: Client, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    message = played(client, language, 3)
    join = {"address": "http://192.168.100.107:8642", "code": "WWWWWW"}
    for phase in ("lobby", "decide", "ready", "over"):
        wall = Wall(still(told(message, phase=phase, join=join), language), tmp_path, size)
        assert wall.look()
        smallest = min(each.size for each in wall.app.canvas.written)
        assert smallest >= size[1] / 45
        whole = pygame.Rect(0, 0, *size)
        for each in wall.app.canvas.written:
            assert not each.shortened, each.text
            assert whole.contains(each.rect), each.text


def test_the_race_says_who_has_committed_and_how_the_bet_stands(
    client: Client, tmp_path: Path
) -> None:
    message = played(client, "en", 2)
    message["worlds"][0]["committed"]["xai"] = True
    found = told(message)
    wall = Wall(still(found), tmp_path)
    written = wall.look()
    assert written.count("✓ committed") == 1
    assert written.count("… deciding") == 2
    assert "All rivals combined" in written
    world = found.worlds[0]
    assert course.ratio(found, world) == world.compute["xai"][-1] / world.rivals[-1]
    assert any("1:4" in each or "2:1" in each for each in written)
    assert standing.order(found, world)[0] == max(
        found.labs, key=lambda lab: world.compute[lab][-1]
    )
    assert colours(found)["xai"] == theme.GOLD


def test_the_last_seconds_are_red(client: Client, tmp_path: Path) -> None:
    message = played(client, "en", 0)
    inks = []
    for left in (60_000, 5_000):
        wall = Wall(still(told(message, 0.0, deadline=left, now=0)), tmp_path)
        wall.look()
        clock = f"0:{left // 1000:02d}" if left < 60_000 else "1:00"
        inks += [each.colour for each in wall.app.canvas.written if clock in each.text]
    assert inks == [theme.TEXT, theme.BAD]


def test_worlds_take_turns_and_arrows_turn_them(client: Client, tmp_path: Path) -> None:
    wall = Wall(still(told(played(client, "en", 1))), tmp_path)
    assert any("World \u20661" in each for each in wall.look())
    assert any("World \u20662" in each for each in wall.look(PAGE + 1))
    wall.press(pygame.K_LEFT)
    assert any("World \u20661" in each for each in wall.look())
    wall.press(pygame.K_LEFT)
    assert any("World \u20662" in each for each in wall.look())


def test_the_lobby_shows_the_code_the_address_and_a_code_to_scan(
    client: Client, tmp_path: Path
) -> None:
    join = {"address": "http://192.168.1.7:8642", "code": "AB2CD3"}
    wall = Wall(still(told(shown(client), join=join, door=True)), tmp_path)
    written = "\n".join(wall.look())
    assert "AB2CD3" in written
    assert "192.168.1.7:8642" in written
    white = sum(
        wall.app.canvas.surface.get_at((x, y))[:3] == (255, 255, 255)
        for x in range(0, 1280, 8)
        for y in range(0, 720, 8)
    )
    assert white > 300
    Wall(still(told(shown(client), join=None)), tmp_path).look()
    shut = Wall(still(told(shown(client), join=join, door=False)), tmp_path)
    assert "AB2CD3" not in "\n".join(shut.look())


def test_an_old_picture_says_that_it_is_old(client: Client, tmp_path: Path) -> None:
    line = still(told(shown(client)))
    wall = Wall(line, tmp_path)
    assert not any("Connecting again" in each for each in wall.look())
    line.mood = "lost"
    assert any("Connecting again" in each for each in wall.look())


def test_before_the_first_message_it_says_what_it_waits_for(tmp_path: Path) -> None:
    line = still(None)
    wall = Wall(line, tmp_path)
    assert any(HERE in each for each in wall.look())
    line.mood = "refused"
    assert any("not the code" in each for each in wall.look())


def test_escape_leaves(tmp_path: Path) -> None:
    wall = Wall(still(None), tmp_path)
    wall.press(pygame.K_ESCAPE)
    assert not wall.app.running


def test_the_command_tells_what_it_lacks(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["class", "--projector", "nonsense"]) == 2
    assert "expected the projector's address" in capsys.readouterr().err
    monkeypatch.setattr(ui, "can_open", lambda: False)
    assert main(["class", "--projector", "http://127.0.0.1:1/projector#ABCDEF"]) == 2
    assert "expected a display" in capsys.readouterr().err


def test_the_clock_counts_whole_seconds() -> None:
    assert head._clock(0.0) == "\u20660:00\u2069"
    assert head._clock(59.01) == "\u20661:00\u2069"
