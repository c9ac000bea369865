from collections.abc import Iterator

import pytest

from tests.e2e.desktop import Desktop


@pytest.fixture(scope="session")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """One desktop for all that is played in a window; each test ends its own programs."""
    with Desktop(tmp_path_factory.mktemp("desktop")) as desktop:
        yield desktop


@pytest.fixture(autouse=True, scope="session")
def unseen_map() -> Iterator[None]:
    """The same race without a window, beside the one in it, must not ask for a screen."""
    import pygame

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SDL_AUDIODRIVER", "dummy")
        with pytest.MonkeyPatch.context() as opening:
            opening.setenv("SDL_VIDEODRIVER", "dummy")
            pygame.display.init()
        pygame.font.init()
        yield
        pygame.quit()
