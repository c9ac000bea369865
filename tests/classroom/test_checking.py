"""The phone check: a real client over the network's own address, and what is told of it."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import connect

from game.classroom.checking.phone import NARROW, SLOW, Phone, Shown, sentence
from game.classroom.checking.trial import Trial
from game.classroom.serving import bind, room_address
from game.cli import main

WHO = "phone-1234"


class Desk:
    """The laptop: the command in a process of its own, and what it has told so far."""

    def __init__(self, home: Path) -> None:
        self.running = subprocess.Popen(
            [sys.executable, "-m", "game", "class", "--check", "--port", "0"],
            env=os.environ | {"COMPUTE_RACE_HOME": str(home), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.told = ""
        self.host = re.findall(r"http://([\d.:]+)/", self.until("http://"))[0]

    def until(self, text: str) -> str:
        assert self.running.stdout is not None
        while text not in self.told:
            line = self.running.stdout.readline()
            assert line, self.told
            self.told += line
        return self.told

    def end(self) -> tuple[int, str]:
        """Return the exit code and all that was told."""
        assert self.running.stdout is not None
        self.told += self.running.stdout.read()
        self.running.stdout.close()
        return self.running.wait(), self.told


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    if room_address() == "127.0.0.1":
        pytest.skip("this machine is on no network")
    found = Desk(tmp_path)
    yield found
    if found.running.poll() is None:
        found.running.kill()
        found.end()


def ask(host: str, method: str, path: str, body: object = None, **headers: str) -> tuple[int, str]:
    """Ask as another machine would: from another address than the laptop's on its network."""
    name, _, port = host.partition(":")
    line = http.client.HTTPConnection(name, int(port), timeout=20, source_address=("127.0.0.2", 0))
    try:
        given = None if body is None else json.dumps(body)
        usual = {"Origin": f"http://{host}", "Content-Type": "application/json"}
        line.request(method, path, given, usual | headers)
        answer = line.getresponse()
        return answer.status, answer.read().decode()
    finally:
        line.close()


def show(host: str, step: str, **more: Any) -> int:  # noqa: ANN401 - JSON
    return ask(host, "POST", "/shown", {"phone": WHO, "step": step} | more)[0]


def test_a_phone_that_can_everything_is_told_step_by_step(desk: Desk) -> None:
    status, page = ask(desk.host, "GET", "/")
    assert (status, "check.js" in page) == (200, True)
    assert ask(desk.host, "GET", "/check.js")[0] == 200
    assert json.loads(ask(desk.host, "GET", "/texts.json")[1])["dir"] == "ltr"
    assert show(desk.host, "opened", width=390) == 200
    assert show(desk.host, "opened", width=390) == 200
    assert "390 points wide" in desk.until("✓")
    assert show(desk.host, "sent", ms=12.4) == 200
    line: Any = connect(f"ws://{desk.host}/echo", origin=f"http://{desk.host}", proxy=None)
    with line as socket:
        socket.send("there?")
        assert socket.recv(timeout=10) == "there?"
    assert show(desk.host, "heard", ms=8) == 200
    assert show(desk.host, "back", ms=300) == 200
    code, told = desk.end()
    assert code == 0
    assert told.count("points wide") == 1
    assert "12 ms" in told
    assert "300 ms" in told
    assert "This phone can play" in told
    assert "What to try" not in told


def test_ctrl_c_says_what_was_missing_and_ends_quietly(desk: Desk) -> None:
    show(desk.host, "opened", width=390)
    show(desk.host, "sent", ms=12.4)
    show(desk.host, "heard", worked=False)
    desk.until("did not come about")
    desk.running.send_signal(signal.SIGINT)
    code, told = desk.end()
    assert code == 130
    assert "Traceback" not in told
    assert "filter or a proxy" in told
    places = [told.index(each) for each in ("same network", "hotspot", "router", "paper")]
    assert places == sorted(places)


def test_nobody_is_taken_at_their_word(desk: Desk) -> None:
    assert show(desk.host, "opened", width=-1) == 400
    assert show(desk.host, "all") == 400
    assert ask(desk.host, "POST", "/shown", "x" * 5000)[0] == 413
    body = {"phone": WHO, "step": "opened"}
    assert ask(desk.host, "POST", "/shown", body, Origin="http://evil.example")[0] == 403
    assert ask(desk.host, "POST", "/shown", body, **{"Content-Type": "text/plain"})[0] == 415
    assert ask(desk.host, "GET", "/", Host="evil.example")[0] == 421
    assert ask(desk.host, "GET", "/../texts.py")[0] == 404


def trial(own: str, patience: float) -> tuple[bool, list[str], Trial]:
    """Let a phone show something at once, and return what was told."""
    said: list[str] = []
    listening = bind("127.0.0.1", 0)
    host = f"127.0.0.1:{listening.getsockname()[1]}"

    async def run() -> tuple[bool, Trial]:
        found = Trial(said.append, own=own)
        steps = ("opened", "sent", "heard", "back")
        shown = [asyncio.to_thread(show, host, step, ms=1, width=390) for step in steps]
        plays, *_statuses = await asyncio.gather(found.run(listening, patience), *shown)
        return plays, found

    plays, found = asyncio.run(run())
    listening.close()
    return plays, said, found


def test_a_laptop_that_opens_its_own_page_shows_nothing() -> None:
    plays, said, found = trial("127.0.0.2", 2.0)
    assert not plays
    assert found.site.itself
    # Once and at once, and not after minutes in which one waits for what has come already.
    told = [each for each in said if "This laptop has opened the page itself" in each]
    assert said[:1] == told


def test_a_phone_from_elsewhere_counts() -> None:
    plays, said, _found = trial("192.0.2.7", 30.0)
    assert plays
    assert len([each for each in said if each.startswith("  ✓")]) == 4


def test_when_nobody_comes_what_to_try_is_told_in_order() -> None:
    said: list[str] = []
    listening = bind("127.0.0.1", 0)
    assert not asyncio.run(Trial(said.append, own="").run(listening, 0.2))
    listening.close()
    assert said[0] == "No phone has opened the page."
    text = "\n".join(said)
    places = [text.index(each) for each in ("1. ", "2. ", "3. ", "4. ")]
    assert places == sorted(places)
    assert text.index("hotspot") < text.index("router") < text.index("--sheets")


def test_a_step_that_failed_may_still_work() -> None:
    phone = Phone(1, "192.0.2.7", {})
    assert phone.take(Shown(phone=WHO, step="heard", worked=False))
    assert not phone.take(Shown(phone=WHO, step="heard", worked=False))
    assert phone.missing == ["opened", "sent", "heard", "back"]
    assert phone.take(Shown(phone=WHO, step="heard", ms=3))
    assert not phone.take(Shown(phone=WHO, step="heard", worked=False))
    assert "heard" not in phone.missing


def test_slow_networks_and_narrow_screens_are_named() -> None:
    assert "slow" in sentence(Shown(phone=WHO, step="sent", ms=SLOW + 1))
    assert "slow" not in sentence(Shown(phone=WHO, step="sent", ms=SLOW - 1))
    assert "narrow" in sentence(Shown(phone=WHO, step="opened", width=NARROW - 1))


def test_without_a_network_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from game.classroom import serving

    monkeypatch.setattr(serving, "room_address", lambda: "127.0.0.1")
    assert main(["class", "--check"]) == 1
    told = capsys.readouterr().out
    assert told.startswith("This laptop is on no network.")
    assert "paper" in told
