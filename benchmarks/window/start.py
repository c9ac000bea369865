"""``compute-race play``, ended as soon as the first picture with its controls is shown."""

from __future__ import annotations

import os
import sys

from game.cli import main
from game.ui import window
from game.ui.app import App

_show = window.show


def _show_once(app: App, now: float) -> None:
    _show(app, now)
    # At once: what the program would do beside the picture is no part of what is timed.
    os._exit(0 if app.controls.reachable else 1)


if __name__ == "__main__":
    window.show = _show_once
    main(["play"])
    sys.exit("expected a window, found none")
