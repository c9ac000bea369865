"""A served class is killed (-9) at random moments, with everybody talking, and started again."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.exceptions import ConnectionClosed

from game.classroom import figures
from game.classroom.folding import fold
from game.classroom.log import EventLog, Kept
from game.classroom.state import Classroom
from tests.classroom.crowd import Screen, join, teach
from tests.classroom.served import Served

STUDENTS = 12


@dataclass
class Story:
    """What everybody remembers across the crashes: who they are, and what was acknowledged."""

    served: Served
    dice: random.Random
    tokens: dict[str, str] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)  #: numbers in the log, by key
    open: dict[str, dict[str, Any]] = field(default_factory=dict)  #: sent and not answered
    count: int = 0

    async def say(self, who: str, line: Screen, **message: Any) -> None:  # noqa: ANN401 - JSON
        """Send a message under a new key, and what was not answered before the crash again."""
        self.count += 1
        again = self.open.pop(who, None)
        for each in ([again] if again else []) + [message | {"key": f"k{self.count}"}]:
            self.open[who] = each
            answer = await line.ask(**each)
            del self.open[who]
            if answer["do"] == "done":
                self.taken[f"{who}/{each['key']}"] = answer["seq"]

    async def student(self, who: str) -> None:
        """Come back to one's seat and keep talking."""
        line = Screen(self.served.port, "student", self.tokens[who])
        async with connected(line):
            while True:
                share = round(self.dice.random(), 3)
                await self.say(who, line, do="draft", orders={"stack_share": share})
                await self.say(who, line, do="predict", lab="xai", sure=share)
                await self.say(who, line, do="commit")
                await asyncio.sleep(0.3 * self.dice.random())

    async def teacher(self) -> None:
        """Open and close rounds, and undo when there are three."""
        line = await teach(self.served.port, self.served.secret)
        async with connected(line):
            while True:
                await line.see()
                if line.state["phase"] == "decide":
                    await asyncio.sleep(0.8 * self.dice.random())
                    await self.say("teacher", line, do="close")
                elif len(line.state["played"]) > 2:
                    await self.say("teacher", line, do="undo")
                else:
                    await self.say("teacher", line, do="open")
                await asyncio.sleep(0.02)

    async def life(self) -> dict[str, Any]:
        """Talk for a random while, be killed; return what the teacher saw first."""
        page = await teach(self.served.port, self.served.secret)
        await page.see()
        first = page.state
        await page.close()
        for number in range(len(self.tokens), STUDENTS):
            who, phone = await join(self.served.port, self.served.code, f"Student {number}")
            self.tokens[who] = phone.secret
        talks = [asyncio.ensure_future(self.student(who)) for who in self.tokens]
        talks.append(asyncio.ensure_future(self.teacher()))
        await asyncio.sleep(self.dice.uniform(0.05, 1.2))
        self.served.kill()
        await asyncio.wait(talks)
        for each in talks:
            # Whatever else went wrong than the crash is said.
            with suppress(ConnectionClosed, OSError, asyncio.CancelledError):
                each.result()
        return first


@asynccontextmanager
async def connected(line: Screen) -> AsyncIterator[None]:
    """Open a line that is lost some time."""
    if line.kind == "student":
        await line.open()
    try:
        yield
    finally:
        with suppress(ConnectionClosed, OSError):
            await line.close()


def read(path: Path) -> list[Kept]:
    """Return the log of a class that nobody serves."""
    log = EventLog(path)
    kept = list(log.events())
    log.close()
    return kept


def same(room: Classroom, first: dict[str, Any]) -> bool:
    """Return whether the teacher's page shows the class as its log says it is."""
    shown = figures.teacher_message(room, {}) | figures.clock_of(room, 0)
    names = ("phase", "round", "deadline", "paused", "practice", "teams", "played", "switches")
    seats = [(each["id"], each["team"]) for each in first["seats"]]
    return all(first[name] == shown[name] for name in names) and seats == [
        (each["id"], each["team"]) for each in shown["seats"]
    ]


def test_what_was_acknowledged_outlives_every_kill(tmp_path: Path, full: bool) -> None:  # noqa: FBT001 - a fixture
    path, kills = tmp_path / "class.sqlite", 50 if full else 3
    story = Story(Served(path, commit="majority"), random.Random(11))  # noqa: S311 - moments
    kept: list[Kept] = []
    for _ in range(kills):
        story.served.start()
        first = asyncio.run(story.life())
        if kept:
            # It began where the log ended, whatever was in the air when it was killed.
            assert same(fold(each.event for each in kept), first)
        kept = read(path)
        keys = Counter(each.event.key for each in kept if each.event.key)
        assert set(keys.values()) <= {1}
        by_number = {each.seq: each.event.key for each in kept}
        assert all(by_number.get(seq) == key for key, seq in story.taken.items())
    assert len(story.taken) > 20 * kills
