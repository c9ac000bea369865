"""Pictures of every screen for the documentation: ``python -m game.ui.screenshots FOLDER``.

One walk through the window (``game.ui.walk``) comes past all its screens and dialogs; at each, the
window is laid out anew in both languages and both sizes. Luck and saves are set, so that the same
program draws the same bytes. Names of stations after the folder draw those alone.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pygame

    from game.ui.app import App
    from game.ui.hand import Hand, Station

#: What a picture's name says of its window, and its width and height.
SIZES = {"": (1280, 720), "-1080": (1920, 1080)}
#: What a picture's name says of its language, and the language's code.
LANGUAGES = {"": "en", "-ar": "ar"}
_SEED = 7
_FUTURES = 256
#: Colours of a picture; bits of each channel that make no difference at first; how far the number
#: of a colour's pixels speaks for it (0: not at all, 1: in proportion).
_COLOURS, _COARSE, _RARE = 256, 2, 0.4


def main(folder: Path, names: Sequence[str] = (), *, say: Callable[[str], None] = print) -> None:
    """Draw the stations of those ``names``, or all; tell of each as ``say`` would."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    import pygame

    from game.ui import walk
    from game.ui.hand import Hand

    pygame.display.init()
    pygame.font.init()
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    last = max((at for at, each in enumerate(walk.WALK) if each.name in names), default=None)
    stations = walk.WALK if last is None else walk.WALK[: last + 1]
    # Screens that tell where something is kept tell the same path on every machine.
    with tempfile.TemporaryDirectory() as place, contextlib.chdir(place):
        began = time.monotonic()
        hand = Hand(_app(Path("races")))
        for number, station in enumerate(stations, 1):
            station.go(hand)
            hand.check(station)
            if not names or station.name in names:
                _draw(hand, station, folder)
            left = (time.monotonic() - began) / number * (len(stations) - number)
            say(f"{number}/{len(stations)} {station.name}, about {left:.0f} s left")


def _app(saves: Path) -> App:
    """Return the window's content; its futures are played in place, so that pictures are alike."""
    import pygame

    from agents.budgets import BUDGETS
    from game.futures.process import InPlace
    from game.settings import Settings
    from game.ui.app import App, Wish
    from game.ui.library import Shipped
    from game.ui.worker import Worker

    saves.mkdir()
    wish = Wish(
        lab="xai", seed=_SEED, save_dir=saves, hall_file=Path("fame.json"),
        settings=Settings(muted=True, hints=False),
    )  # fmt: skip
    helper = InPlace(lots=(_FUTURES,), budget=BUDGETS["adviser"])
    surface = pygame.Surface(SIZES[""])
    app = App(surface, Shipped(), wish, worker=Worker(threaded=False), helper=helper)
    app.title()
    return app


def _draw(hand: Hand, station: Station, folder: Path) -> None:
    """Write a station in every language and size, and leave the window as it was."""
    import pygame

    from game.words import language

    app, before = hand.app, hand.app.settings
    for (tongue, code), (big, size) in product(LANGUAGES.items(), SIZES.items()):
        surface = pygame.Surface(size)
        app.settings = replace(before, language=code, text=station.text)
        language.use(code)
        app.resize(surface)
        hand.rest(station.points_at)
        _write(surface, folder / f"{station.name}{tongue}{big}.png")
    app.settings = before
    language.use(before.language)
    app.resize(pygame.Surface(SIZES[""]))
    hand.rest()


def _write(surface: pygame.Surface, path: Path) -> None:
    """Write a picture in few colours, under a name of its own until it is whole."""
    import pygame

    unfinished = path.with_suffix(".part.png")
    pygame.image.save(few_colours(surface), unfinished)
    unfinished.replace(path)


def few_colours(surface: pygame.Surface) -> pygame.Surface:
    """Return a picture in the 256 colours that leave least out: a quarter of the bytes.

    Alike colours are first taken together. Then that one is chosen again and again which is
    farthest from all chosen, and on many pixels; every pixel takes the nearest of the chosen.
    """
    import numpy as np
    import pygame

    pixels = pygame.surfarray.array3d(surface).astype(np.int64)
    coarse = pixels >> _COARSE
    keys = (coarse[..., 0] << 16 | coarse[..., 1] << 8 | coarse[..., 2]).ravel()
    _keys, group, count = np.unique(keys, return_inverse=True, return_counts=True)
    mean = np.stack(
        [np.bincount(group, pixels[..., each].ravel()) / count for each in range(3)], axis=1
    )
    weight = count**_RARE
    chosen = [int(np.argmax(count))]
    far = ((mean - mean[chosen[0]]) ** 2).sum(axis=1)
    while len(chosen) < _COLOURS and far.max() > 0:
        chosen.append(int(np.argmax(far * weight)))
        far = np.minimum(far, ((mean - mean[chosen[-1]]) ** 2).sum(axis=1))
    palette = mean[chosen].round()
    nearest = ((mean[:, None, :] - palette) ** 2).sum(axis=2).argmin(axis=1)
    small = pygame.Surface(surface.get_size(), depth=8)
    small.set_palette([tuple(int(level) for level in colour) for colour in palette])
    pygame.surfarray.blit_array(small, nearest[group].reshape(surface.get_size()).astype(np.uint8))
    return small


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
