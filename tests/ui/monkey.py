"""A monkey at the window: it clicks, types, drags and resizes without sense, and watches the rules.

All that it does follows from its number, so a fault can be repeated; see ``test_monkey.py``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pygame

from agents.contract import ORDER_FIELDS
from game import record
from game.debrief import Effort
from game.legal import NONE
from game.settings import LANGUAGES, LARGEST_TEXT, SMALLEST_TEXT, Settings
from game.ui import keys
from game.ui.library import Shipped
from game.ui.screens import race as racing
from game.ui.screens.choose import ChooseScreen
from game.ui.screens.end import EndScreen
from game.ui.screens.title import TitleScreen
from tests.ui.player import WAY_OUT, Player

DIALOGS = {"", "menu", "save", *racing._DIALOGS}
_KEYS = (
    *(action.key for action in keys.ACTIONS),
    *(keys.FIXED),
    *(pygame.K_PAGEUP, pygame.K_PAGEDOWN, pygame.K_DELETE, pygame.K_LSHIFT, pygame.K_F11, 0x0634),
)
_MODS = (0, 0, 0, 0, pygame.KMOD_LSHIFT, pygame.KMOD_LCTRL)
#: From a window drawn together to almost nothing up to a large one.
_SIZES = ((320, 200), (800, 480), (1024, 640), (1280, 720), (1280, 960), (1440, 900), (1920, 1080))
_WORLDS = ("classroom_small", "article", "baseline", "classroom_small")
#: The races below this number start in a small world of few turns.
QUICK = 4
#: No race takes more acts than this: then something holds the monkey.
MOST_ACTS = 3_000


class Quick(Shipped):
    """The shipped worlds at the levels whose rivals decide in a moment."""

    def __init__(self) -> None:
        super().__init__(effort=Effort(turns=4, seeds=8, even=4, adviser=2, lot=4))

    def levels(self) -> tuple[Any, ...]:
        """Return the levels on which nobody thinks ahead."""
        return super().levels()[:3]


class Monkey:
    """One monkey for race after race in one program, as if the window were never closed."""

    def __init__(self, folder: Path) -> None:
        self.player = Player(Quick(), folder)
        self.acts = 0
        self.last = ""
        self._acts: tuple[Callable[[], None], ...] = (
            *(self._press,) * 8, *(self._key,) * 6, *(self._click,) * 3, *(self._drag,) * 3,
            *(self._wheel,) * 2, self._point, self._write, self._resize, self._set, self._many,
        )  # fmt: skip

    def play(self, number: int, folder: Path) -> None:
        """Play the race of that number from a fresh title to its end, in a fresh folder.

        Raises
        ------
        AssertionError
            At the first thing that is not as it should be; it tells the act.
        """
        self.luck = np.random.default_rng(number)
        (folder / "damaged.json").write_text('{"format": "compute-race')
        self.books = Books(folder)
        app = self.player.app
        world = self._one_of(_WORLDS[1:] if number >= QUICK else _WORLDS[:1])
        app.wish = replace(app.wish, save_dir=folder, scenario=world, seed=number)
        app.change(**{name: getattr(Settings(), name) for name in Settings.__slots__})
        app.over.close()
        self.player.resize((1280, 720))
        app.title()
        self.acts, self.last, over = 0, "the title", False
        try:
            while not over:
                over = self._on()
                self._watch()
        except Exception as error:
            told = f"race {number}, act {self.acts} ({self.last}): {error!r}"
            raise AssertionError(told) from error
        app.title()
        self.player.resize((1280, 720))

    def _on(self) -> bool:
        """Do some senseless acts and one that leads on; return whether a race has ended."""
        for _ in range(self.luck.integers(1, 9)):
            act = self._one_of(self._acts)
            self.last = act.__name__.strip("_")
            act()
            self._count()
            if self.luck.random() < 0.5:
                self.player.look(seconds=float(self.luck.choice([0.01, 0.3, 1.0])))
            self._watch()
        screen = self.player.app.screen
        if isinstance(screen, EndScreen) and not screen.desk.session.watching:
            return True
        self._lead()
        return False

    def _count(self) -> None:
        self.acts += 1
        assert self.acts < MOST_ACTS, "the race does not come to its end"

    def _one_of(self, things: Any) -> Any:  # noqa: ANN401 - any sequence of anything
        return things[int(self.luck.integers(len(things)))]

    # --- what leads on ---------------------------------------------------------------------------

    def _lead(self) -> None:
        """Do the next thing towards the end of a race."""
        player, app = self.player, self.player.app
        self.last = "lead on"
        self._count()
        if not app.running:
            app.running = True
            app.title()
        player.look(2)
        if app.over.name:
            player.press(pygame.K_ESCAPE)
        elif player.racing:
            self._lead_race()
        elif isinstance(app.screen, TitleScreen):
            self._try("continue" if self.luck.random() < 0.5 else "play")
        elif isinstance(app.screen, ChooseScreen):
            self._try("start")
        elif isinstance(app.screen, EndScreen):
            self._try("leave")
        else:
            player.press(pygame.K_ESCAPE)

    def _lead_race(self) -> None:
        player, desk = self.player, self.player.race.desk
        if desk.dialog in WAY_OUT:
            self._try(WAY_OUT[desk.dialog])
        elif desk.dialog:
            player.press(pygame.K_ESCAPE)
        else:
            self._try("end_turn")

    def _try(self, name: str) -> None:
        if name in self.player.app.controls.places:
            self.player.click(name)
        self.player.look()

    # --- what does not ---------------------------------------------------------------------------

    def _press(self) -> None:
        """Click at something."""
        places = self.player.app.controls.places
        if places:
            name = self._one_of(sorted(places))
            self.last = f"press {name}"
            self._at(self.player.at(name))

    def _click(self) -> None:
        """Click anywhere, in the window or just outside."""
        self._at(self._somewhere())

    def _somewhere(self) -> tuple[int, int]:
        width, height = self.player.surface.get_size()
        return int(self.luck.integers(-9, width + 9)), int(self.luck.integers(-9, height + 9))

    def _at(self, place: tuple[int, int]) -> None:
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            button = 1 if self.luck.random() < 0.95 else 3
            self._event(kind, pos=place, button=button)

    def _drag(self) -> None:
        """Take hold of something, or of nothing, and let go elsewhere."""
        places = self.player.app.controls.places
        start = self._somewhere()
        if places and self.luck.random() < 0.8:
            start = self.player.at(self._one_of(sorted(places)))
        self._event(pygame.MOUSEBUTTONDOWN, pos=start, button=1)
        for _ in range(self.luck.integers(1, 4)):
            self._point()
        if self.luck.random() < 0.2:
            self.player.look(seconds=0.1)
        self._event(pygame.MOUSEBUTTONUP, pos=self._somewhere(), button=1)

    def _point(self) -> None:
        self._event(pygame.MOUSEMOTION, pos=self._somewhere(), rel=(0, 0), buttons=(0, 0, 0))

    def _key(self) -> None:
        key, mod = self._one_of(_KEYS), self._one_of(_MODS)
        self.last = f"key {pygame.key.name(key)}, {mod}"
        letter = chr(key) if 32 <= key < 0x700 else ""
        self.player.strike(key, mod, letter)
        controls = self.player.app.controls
        if key == pygame.K_TAB and controls.reachable:
            assert controls.focus in controls.reachable, f"Tab went to {controls.focus}"

    def _many(self) -> None:
        """Hammer on one key, or hold it."""
        key = self._one_of(_KEYS)
        for _ in range(self.luck.integers(2, 12)):
            self.player.strike(key)
        for _ in range(self.luck.integers(2, 12)):
            self._event(pygame.KEYDOWN, key=key, mod=0, unicode="")
        self._event(pygame.KEYUP, key=key, mod=0, unicode="")

    def _write(self) -> None:
        for letter in self._one_of(("race", "سباق 7", "../x", "\u202e\u2066", "a" * 70, "%s {0}")):
            self.player.strike(ord(letter), letter=letter)

    def _wheel(self) -> None:
        self._event(pygame.MOUSEWHEEL, x=0, y=int(self.luck.integers(-9, 10)))

    def _resize(self) -> None:
        self.player.surface = pygame.Surface(self._one_of(_SIZES))
        self.player.app.resize(self.player.surface)

    def _set(self) -> None:
        """Change a setting, as the screen of settings does."""
        text = round(float(self.luck.uniform(SMALLEST_TEXT, LARGEST_TEXT)), 2)
        values = self._one_of((
            {"language": self._one_of(LANGUAGES)}, {"text": text}, {"text": 1.0},
            {"contrast": bool(self.luck.integers(2))}, {"still": bool(self.luck.integers(2))},
        ))  # fmt: skip
        self.last = f"set {values}"
        self.player.app.change(**values)

    def _event(self, kind: int, **values: Any) -> None:  # noqa: ANN401 - fields of an event
        self.player.app.handle(pygame.event.Event(kind, **values))

    # --- what always holds -----------------------------------------------------------------------

    def _watch(self) -> None:
        app = self.player.app
        screen = app.screen
        if isinstance(screen, EndScreen):
            self.books.check(screen.desk.session)
            assert screen.desk.view.verdict is not None
        if not isinstance(screen, racing.RaceScreen):
            return
        desk = screen.desk
        assert desk.dialog in DIALOGS, f"dialog {desk.dialog!r}"
        assert desk.view.turn <= desk.session.turn
        if not desk.session.watching:
            self.books.check(desk.session)
            legal(desk.session.view(desk.lab))


class Books:
    """What was on record: nothing of it may change, whatever is pressed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.session: Any = None
        self.turns: list[str] = []
        self.files: dict[Path, tuple[int, list[str]]] = {}

    def check(self, session: Any) -> None:  # noqa: ANN401 - a ``Session`` or one that is watched
        """Hold a race against what is known of it, and its folder when a turn has ended."""
        if session.watching:
            return
        if session is not self.session:
            self.session, self.turns = session, []
        digests = [turn["digest"] for turn in session.model.record.turns]
        assert digests[: len(self.turns)] == self.turns, "an ended turn has changed"
        assert len(digests) == session.turn
        if len(digests) == len(self.turns):
            return
        assert digests[-1] == record.digest(session.model.race.world)
        self.turns = digests
        self._look_through()
        if session.finished:
            compared = record.compare(session.model.record)
            assert (compared.verdict, compared.turn) == ("identical", session.turn)

    def _look_through(self) -> None:
        """See that no file is damaged, and that none holds another race than before."""
        for path in sorted(self.folder.glob("*.json")):
            changed = path.stat().st_mtime_ns
            before, known = self.files.get(path, (0, []))
            if before == changed or path.name == "damaged.json":
                continue
            turns = json.loads(path.read_text(encoding="utf-8"))["turns"]
            digests = [turn["digest"] for turn in turns]
            assert digests[: len(known)] == known, f"{path.name} holds another race now"
            self.files[path] = changed, digests


def legal(view: Any) -> None:  # noqa: ANN401 - a ``View``
    """Assert that the draft may be ordered as it stands."""
    for name in ORDER_FIELDS:
        low, high = view.limits[name]
        value = float(np.asarray(getattr(view.draft, name)).reshape(-1)[0])
        least = min(float(low), NONE.get(name, float(low)))
        assert least - 1e-9 <= value <= float(high) + 1e-9, f"{name}: {value} not in {low}-{high}"
