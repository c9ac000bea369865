import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from tests.ui.fake import Library
from tests.ui.player import Player


@pytest.fixture(autouse=True, scope="session")
def unseen_window() -> Iterator[None]:
    """Fonts and surfaces work without a screen."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    import pygame

    pygame.display.init()
    pygame.font.init()
    yield
    pygame.quit()


@pytest.fixture
def new_player(tmp_path: Path) -> Callable[..., Player]:
    return partial(Player, Library(), tmp_path)


@pytest.fixture
def player(new_player: Callable[..., Player]) -> Player:
    return new_player()
