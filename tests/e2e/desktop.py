"""A desktop of its own for a test: X server, window manager, and hands on mouse and keyboard."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

TITLE = "Compute Race"
_TOOLS = ("Xvfb", "openbox", "xdotool", "wmctrl", "import")


def until(what: str, found: Callable[[], object], seconds: float = 20.0) -> None:
    """Wait until ``found()`` is true."""
    stop = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < stop, f"waited {seconds} s in vain for {what}"
        time.sleep(0.1)


class Desktop:
    """An X server with a window manager; everything ends with the ``with`` block."""

    def __init__(self, folder: Path, size: str = "2000x1200") -> None:
        missing = [tool for tool in _TOOLS if shutil.which(tool) is None]
        assert not missing, f"install {missing}: see `make e2e`"
        self.folder, self.size = folder, size
        self.started: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{self.size}x24"]
        self._start([*command, "-nolisten", "tcp"], pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        hidden = ("WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "XDG_RUNTIME_DIR")
        kept = {name: value for name, value in os.environ.items() if name not in hidden}
        self.env = kept | {"DISPLAY": f":{number}", "SDL_AUDIODRIVER": "dummy"}
        self._start(["openbox"], env=self.env)
        until("the window manager", lambda: "Name: " in self.tell("wmctrl", "-m", check=False))
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

    def program(self, *command: str, **env: str) -> subprocess.Popen[bytes]:
        """Start a program on this desktop; its words go to a file beside the test."""
        with (self.folder / "program.log").open("wb") as log:
            return self._start(list(command), env=self.env | env, stdout=log, stderr=log)

    def tell(self, *command: str, check: bool = True) -> str:
        """Run a tool and return what it says."""
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, check=check)
        return done.stdout

    def window(self) -> str:
        """Return the id of the game's window, or nothing."""
        lines = self.tell("wmctrl", "-l", check=False).splitlines()
        return next((line.split()[0] for line in lines if TITLE in line), "")

    def resize(self, width: int, height: int) -> None:
        """Give the window's inside this size, and wait until it has it."""
        window = self.window()
        self.tell("xdotool", "windowmove", window, "40", "40")
        self.tell("xdotool", "windowsize", window, str(width), str(height))
        wanted = f"Geometry: {width}x{height}"
        until(wanted, lambda: wanted in self.tell("xdotool", "getwindowgeometry", window))
        time.sleep(0.6)

    def click(self, place: tuple[int, int]) -> None:
        """Click at a place inside the window."""
        window, (x, y) = self.window(), place
        self.tell("xdotool", "mousemove", "--window", window, str(x), str(y))
        time.sleep(0.1)
        self.tell("xdotool", "click", "1")
        time.sleep(0.5)

    def press(self, *keys: str) -> None:
        """Press keys, by their X names."""
        for key in keys:
            self.tell("xdotool", "key", key)
            time.sleep(0.25)

    def picture(self) -> Path:
        """Take a picture of the window."""
        path = self.folder / "window.png"
        self.tell("import", "-window", self.window(), str(path))
        return path
