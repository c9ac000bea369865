"""A desktop of its own for a test: X server, window manager, and hands on mouse and keyboard."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

TITLE = "Compute Race"
_TOOLS = ("Xvfb", "openbox", "xdotool", "wmctrl", "setxkbmap")
#: A window manager that listens for clicks stops the pointer at each until it has looked at it,
#: and what the hand does meanwhile is told as if all had been done at its last place.
_NO_CLICKS = '<openbox_config xmlns="http://openbox.org/3.4/rc"><mouse></mouse></openbox_config>'
#: A screen in memory: rows of pixels, each red, green, blue.
Pixels = NDArray[np.uint8]


def until(what: str, found: Callable[[], object], seconds: float = 30.0) -> None:
    """Wait until ``found()`` is true."""
    stop = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < stop, f"waited {seconds} s in vain for {what}"
        time.sleep(0.05)


class Desktop:
    """An X server with a window manager; everything ends with the ``with`` block."""

    def __init__(self, folder: Path, size: str = "2000x1200") -> None:
        missing = [tool for tool in _TOOLS if shutil.which(tool) is None]
        assert not missing, f"install {missing}: see `make e2e`"
        self.folder, self.size = folder, size
        self.started: list[subprocess.Popen[bytes]] = []
        #: Where the window's inside lies on the screen, and its size; known once it is resized.
        self.inside = (0, 0, 0, 0)

    def __enter__(self) -> Self:
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{self.size}x24"]
        # The screen lies in a file, so looking at it costs no tool and no second.
        command += ["-fbdir", str(self.folder), "-nolisten", "tcp"]
        self._start(command, pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        hidden = ("WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "XDG_RUNTIME_DIR")
        kept = {name: value for name, value in os.environ.items() if name not in hidden}
        self.env = kept | {"DISPLAY": f":{number}", "SDL_AUDIODRIVER": "dummy"}
        rules = self.folder / "openbox.xml"
        rules.write_text(_NO_CLICKS)
        self._start(["openbox", "--config-file", str(rules)], env=self.env)
        until("the window manager", lambda: "Name: " in self.tell("wmctrl", "-m", check=False))
        self._screen = _screen(self.folder / "Xvfb_screen0")
        return self

    def __exit__(self, *problem: object) -> None:
        for process in reversed(self.started):
            process.terminate()
            process.wait(10)

    def _start(self, command: list[str], **options: object) -> subprocess.Popen[bytes]:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        process = subprocess.Popen(command, **{**quiet, **options})  # type: ignore[call-overload]
        self.started.append(process)
        return process  # type: ignore[no-any-return]

    def program(self, *command: str, log: Path, **env: str) -> subprocess.Popen[bytes]:
        """Start a program on this desktop and wait for its window; its words go to ``log``."""
        with log.open("wb") as words:
            program = self._start(list(command), env=self.env | env, stdout=words, stderr=words)
        until(
            "the window",
            lambda: program.poll() is not None or self.window(),
        )
        assert program.poll() is None, log.read_text()
        return program

    def end(self, program: subprocess.Popen[bytes]) -> None:
        """Kill a program as nothing else can, and wait until its window is gone."""
        program.kill()
        program.wait(10)
        until("the end of the window", lambda: not self.window())

    def tell(self, *command: str, check: bool = True) -> str:
        """Run a tool and return what it says."""
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, check=check)
        return done.stdout

    def window(self) -> str:
        """Return the id of the game's window, or nothing."""
        lines = self.tell("wmctrl", "-l", check=False).splitlines()
        return next((line.split()[0] for line in lines if TITLE in line), "")

    def resize(self, width: int, height: int) -> None:
        """Give the window's inside this size, with the pointer in its corner."""
        window, wanted = self.window(), f"Geometry: {width}x{height}"
        self.tell("xdotool", "windowmove", window, "0", "0")
        self.tell("xdotool", "windowsize", window, str(width), str(height))
        until(wanted, lambda: wanted in self.tell("xdotool", "getwindowgeometry", window))
        # What tools say of the corner is off by the window manager's frame; the pointer knows.
        corner = ("mousemove", "--window", window, "0", "0", "getmouselocation", "--shell")
        told = dict(line.split("=") for line in self.tell("xdotool", *corner).split())
        self.inside = (int(told["X"]), int(told["Y"]), width, height)

    def click(self, place: tuple[int, int]) -> None:
        """Click at a place inside the window."""
        self.drag(place)

    def drag(self, *places: tuple[int, int]) -> None:
        """Press the button at the first place in the window, and let it go at the last."""
        left, top = self.inside[:2]
        first, *rest = [("mousemove", str(left + x), str(top + y)) for x, y in places]
        way = (word for move in rest for word in move)
        self.tell("xdotool", *first, "mousedown", "1", *way, "mouseup", "1")

    def press(self, *keys: str) -> None:
        """Press keys, by their X names or the numbers of their places."""
        # No pause between down and up, for a hand that is stalled there would hold the key; one
        # between keys, for a key that comes again at once counts as held.
        each = [("key", "--delay", "0", key, "sleep", "0.005") for key in keys]
        self.tell("xdotool", *(word for words in each for word in words))

    def pixels(self) -> Pixels:
        """Return what the window shows now, the pointer included."""
        x, y, width, height = self.inside
        return self._screen[y : y + height, x : x + width].copy()


def _screen(path: Path) -> Pixels:
    """Return the X server's screen as it changes: a picture in the format of ``xwd``."""
    head: Any = np.memmap(path, dtype=">u4", mode="r", shape=(25,))
    begins, height, row, colours = int(head[0]), int(head[5]), int(head[12]), int(head[19])
    begins += 12 * colours
    whole = np.memmap(path, dtype=np.uint8, mode="r", offset=begins, shape=(height, row // 4, 4))
    return whole[:, :, 2::-1]
