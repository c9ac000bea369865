"""Pictures of the window for the documentation: ``python -m game.ui.screenshots FOLDER``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.ui.app import App

_SIZE = (1280, 720)
_SEED = 7
_TURNS = 7


def main(folder: Path) -> None:
    """Draw ``title.png``, and ``window.png``, ``campus.png`` and ``capital.png`` of a race."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    import pygame

    from game.ui.app import App, Wish
    from game.ui.library import Shipped
    from game.ui.worker import Worker

    pygame.display.init()
    pygame.font.init()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as saves:
        wish = Wish(scenario="article", lab="xai", seed=_SEED, save_dir=Path(saves))
        surface = pygame.Surface(_SIZE)
        app = App(surface, Shipped(), wish, worker=Worker(threaded=False))
        _look(app)
        pygame.image.save(surface, folder / "title.png")
        _press(app, pygame.K_RETURN)
        for _ in range(_TURNS):
            _press(app, pygame.K_ESCAPE if _dialog(app) else pygame.K_e)
        while _dialog(app):
            _press(app, pygame.K_ESCAPE)
        _press(app, pygame.K_TAB)
        app.controls.keyboard = False
        _look(app)
        pygame.image.save(surface, folder / "window.png")
        _press(app, pygame.K_c)
        app.controls.keyboard = False
        _look(app)
        pygame.image.save(surface, folder / "campus.png")
        _press(app, pygame.K_c)
        _press(app, pygame.K_k)
        app.controls.keyboard = False
        _look(app)
        pygame.image.save(surface, folder / "capital.png")


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
