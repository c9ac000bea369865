"""A screen of 1920x1080 without a GPU, for windows that are measured: an X server of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

SIZE = (1920, 1080)
_HIDDEN = ("WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "XDG_RUNTIME_DIR")


def possible() -> bool:
    """Return whether an X server without a screen is installed."""
    return shutil.which("Xvfb") is not None


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """Yield the environment of programs whose windows open on a screen that nobody sees."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "{}x{}x24".format(*SIZE)]
    server = subprocess.Popen(
        # It stays as it is when one program has ended and the next has not begun.
        [*command, "-nolisten", "tcp", "-noreset"],
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        kept = {name: value for name, value in os.environ.items() if name not in _HIDDEN}
        yield kept | {"DISPLAY": f":{number}", "SDL_AUDIODRIVER": "dummy"}
    finally:
        server.terminate()
        server.wait(10)
