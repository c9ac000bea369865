"""Waiting for one phone, and telling in plain words what worked, or what to try."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable
from time import monotonic

import uvicorn

from game.classroom.checking.phone import Phone, Shown, sentence, wanting
from game.classroom.checking.site import Site
from game.classroom.serving import Web, on_interrupt
from game.words import numbers
from game.words.language import _, current, plural

#: Seconds for a phone to come, and to show what it can; between two words on the time left.
PATIENCE, _REMIND = 180.0, 30.0
Say = Callable[[str], None]


class Trial:
    """One check: a site at a socket, and what came of it."""

    def __init__(self, say: Say, *, own: str) -> None:
        """Tell by ``say``; from the address ``own`` comes this laptop itself."""
        self.say = say
        self.site = Site(self._told, self._itself, own=own, spoken=current())
        self.interrupted = False
        self._change = asyncio.Event()

    def _itself(self) -> None:
        self.say(_("This laptop has opened the page itself, which shows nothing: try a phone."))

    def _told(self, phone: Phone, shown: Shown) -> None:
        told = sentence(shown)
        if len(self.site.phones) > 1:
            told = _("Phone {number}: {sentence}").format(number=phone.number, sentence=told)
        self.say(f"  {'✓' if shown.worked else '✗'} {numbers.plain(told)}")
        self._change.set()

    async def run(self, listening: socket.socket, patience: float = PATIENCE) -> bool:
        """Wait until a phone has shown everything; return whether one did."""
        web = Web(
            uvicorn.Config(
                self.site.app,
                lifespan="off",
                log_level="warning",
                access_log=False,
                server_header=False,
                ws="websockets-sansio",
                ws_max_size=1024,
                limit_concurrency=100,
                timeout_graceful_shutdown=1,
            )
        )
        loop = asyncio.get_running_loop()
        # Beside the main thread no signal is heard: who runs it there ends it.
        with contextlib.suppress(RuntimeError):
            on_interrupt(loop, self._stop)
        serving = loop.create_task(web.serve(sockets=[listening]))
        try:
            await self._wait(monotonic() + patience)
        finally:
            web.should_exit = True
            await serving
        self._conclude()
        return self.site.plays

    def _stop(self) -> None:
        self.interrupted = True
        self._change.set()

    async def _wait(self, ends: float) -> None:
        while not self.site.plays and not self.interrupted:
            left = ends - monotonic()
            if left <= 0:
                return
            self._change.clear()
            try:
                await asyncio.wait_for(self._change.wait(), min(left, _REMIND))
            except TimeoutError:
                if left > _REMIND:
                    self.say(_left(left - _REMIND))

    def _conclude(self) -> None:
        site = self.site
        if site.plays:
            self.say(_("This phone can play. So can others like it on this network."))
            return
        phone = site.best
        missing = phone.missing if phone is not None else ["opened"]
        for step in missing[:1]:
            self.say(wanting(step))
        if phone is None or missing != ["back"]:
            advise(self.say)


def _left(seconds: float) -> str:
    count = max(1, round(seconds))
    return plural(
        "Waiting for a phone: {count} second left.",
        "Waiting for a phone: {count} seconds left.",
        count,
    ).format(count=count)


def advise(say: Say) -> None:
    """Tell what to try, the easiest first."""
    say(_("What to try, in this order:"))
    steps = (
        _("Is the phone on the same network as this laptop, with its mobile data off?"),
        _("Let a phone open a hotspot; laptop and phones join it. Many take ten guests only."),
        _("Bring a router of your own, without internet. The cheapest will do."),
        _("Play on paper: compute-race class --sheets FOLDER prints order sheets."),
    )
    for number, step in enumerate(steps, start=1):
        say(f"  {number}. {step}")
    say(_("A firewall on this laptop may also refuse: allow Python on private networks."))
