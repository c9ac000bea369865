"""Pictures of the window for the documentation: ``python -m game.ui.screenshots FOLDER``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pygame

    from game.ui.app import App

_SIZE = (1280, 720)
_SEED = 7
_TURNS = 7
_FUTURES = 256


def main(folder: Path) -> None:
    """Draw the screens on the way into a race, and its middle in both languages."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    import pygame

    pygame.display.init()
    pygame.font.init()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as saves:
        surface = pygame.Surface(_SIZE)
        app = _app(surface, Path(saves))

        def keep(name: str) -> None:
            app.controls.keyboard = False
            _look(app)
            pygame.image.save(surface, folder / f"{name}.png")

        keep("choose")
        app.title()
        keep("title")
        _play(app)
        keep("window")
        for key, name in ((pygame.K_c, "campus"), (pygame.K_k, "capital")):
            _press(app, key)
            keep(name)
            _press(app, pygame.K_ESCAPE)
        app.change(language="ar")
        keep("window-ar")
        app.change(language="en", text=1.5)
        keep("window-large")
        app.change(text=1.0)
        _settings(app)
        keep("settings")


def _app(surface: pygame.Surface, saves: Path) -> App:
    """Return the window's content; its futures are played in place, so that pictures are alike."""
    from agents.budgets import BUDGETS
    from game.settings import Settings
    from game.ui.app import App, Wish
    from game.ui.forecast.process import InPlace
    from game.ui.library import Shipped
    from game.ui.worker import Worker

    wish = Wish(lab="xai", seed=_SEED, save_dir=saves, settings=Settings(muted=True))
    helper = InPlace(lots=(_FUTURES,), budget=BUDGETS["adviser"])
    return App(surface, Shipped(), wish, worker=Worker(threaded=False), helper=helper)


def _play(app: App) -> None:
    """Go from the title into the middle of a race, and let go of the keys."""
    import pygame

    _press(app, pygame.K_RETURN)
    _press(app, pygame.K_RETURN)
    for _ in range(_TURNS):
        _press(app, pygame.K_ESCAPE if _dialog(app) else pygame.K_e)
    while _dialog(app):
        _press(app, pygame.K_ESCAPE)
    _press(app, pygame.K_TAB)


def _settings(app: App) -> None:
    from game.ui.screens.settings import SettingsScreen

    app.show(SettingsScreen(app, app.title))


def _dialog(app: App) -> str:
    from game.ui.screens.race import RaceScreen

    return app.screen.desk.dialog if isinstance(app.screen, RaceScreen) else ""


def _press(app: App, key: int) -> None:
    import pygame

    for kind in (pygame.KEYDOWN, pygame.KEYUP):
        app.handle(pygame.event.Event(kind, key=key, mod=0, unicode=""))
    _look(app)


def _look(app: App) -> None:
    """Let everything that moves come to rest."""
    for _ in range(3):
        app.frame(app.controls.now + 2.0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
