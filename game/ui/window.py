"""The window itself: whether one can be opened, opening it, and the loop."""

from __future__ import annotations

import os
import socket
import sys
import time
import warnings
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pygame

    from game.session import Session
    from game.settings import Settings
    from game.ui.app import App
    from game.ui.wall.line import Line

_UNSEEN_DRIVERS = ("dummy", "offscreen", "evdev", "kmsdrm")
_FIRST_SIZE = (1600, 900)
_SHARE_OF_DESKTOP = 0.9
_MOVING_FPS, _IDLE_FPS = 30, 5
_ANSWER = 200  #: ms within which a window manager has answered


class NoWindowError(RuntimeError):
    """There is no screen to open a window on; the message says why."""


def can_open() -> bool:
    """Return whether a person would see a window, without opening one.

    On Linux SDL would otherwise choose a driver without a screen and wait there for ever.
    """
    if find_spec("pygame") is None or os.environ.get("SDL_VIDEODRIVER") in _UNSEEN_DRIVERS:
        return False
    if not sys.platform.startswith("linux"):
        return True
    return _wayland_answers() or _x11_answers(os.environ.get("DISPLAY", ""))


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY")
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(name) and (Path(folder) / str(name)).is_socket()


def _x11_answers(display: str) -> bool:
    """Ask the server that ``DISPLAY`` names (``host:number.screen``) for a connection."""
    host, colon, number = display.rpartition(":")
    number = number.partition(".")[0]
    if not colon or not number.isdigit():
        return False
    local = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - the place that X servers agreed on
    if host in ("", "unix"):
        # The second name is the same socket outside the file system.
        return any(_connects(socket.AF_UNIX, name) for name in (local, f"\0{local}"))
    return _connects(socket.AF_INET, (host, 6000 + int(number)))


def _connects(family: int, address: str | tuple[str, int]) -> bool:
    try:
        with socket.socket(family, socket.SOCK_STREAM) as connection:
            connection.settimeout(1.0)
            connection.connect(address)
    except OSError:
        return False
    return True


def run(
    *,
    scenario: str | None = None,
    lab: str | None = None,
    people: tuple[str, ...] | None = None,
    seed: int | None = None,
    save_dir: Path | None = None,
    watch: tuple[Session, str] | None = None,
    resumed: tuple[Session, str, Path | None] | None = None,
    lang: str | None = None,
    difficulty: str | None = None,
    lesson: bool | None = None,
    mute: bool = False,
    wall: Line | None = None,
) -> int:
    """Open the window, play until it is closed, and return the exit code.

    ``people`` are the labs of several people at this machine, the first of them ``lab``;
    ``watch`` is a race to look at, and the lab to look from, instead of the title; ``resumed`` one
    to play on, with its file; ``lang`` is spoken in place of the language that is set;
    ``difficulty`` is the level that is chosen at first; ``lesson`` begins where one learns by
    doing; ``mute`` turns the sound off; ``wall`` is
    a class to show, which nobody plays here.

    Raises
    ------
    NoWindowError
        There is no screen to open a window on.
    """
    if not can_open():
        raise NoWindowError("no display answers: play in the terminal, or set DISPLAY")
    surface = opened()
    from game import paths
    from game.futures.process import Process
    from game.ui.app import App, Wish
    from game.ui.library import Shipped
    from game.ui.worker import Worker

    folder = save_dir if save_dir is not None else paths.user_data() / "records"
    chosen, file, fault = _settings(lang, mute=mute)
    wish = Wish(
        scenario=scenario, lab=lab, people=people or (), seed=seed, save_dir=folder, watch=watch,
        resumed=resumed, wall=wall, lesson=bool(lesson), settings=chosen, settings_file=file,
        settings_fault=fault,
    )  # fmt: skip
    app = App(surface, Shipped(difficulty), wish, worker=Worker(), helper=Process())
    try:
        _loop(app)
    finally:
        app.worker.close()
        app.helper.close()
        _close()
    return 0


def _settings(lang: str | None, *, mute: bool) -> tuple[Settings, Path, str]:
    """Return the person's settings, their file, and what is wrong with it."""
    from game import settings

    file, fault = settings.file(), ""
    try:
        found = settings.load(file)
    except settings.SettingsError as error:
        found, fault = settings.Settings(), str(error)
        print(fault, file=sys.stderr)  # noqa: T201 - also where nobody looks at the window yet
    found = replace(found, muted=True) if mute else found
    return (replace(found, language=lang) if lang else found), file, fault


def opened(size: tuple[int, int] | None = None) -> pygame.Surface:
    """Open the window, in ``size`` pixels or in what the desktop has room for.

    Raises
    ------
    NoWindowError
        SDL finds no screen to open it on.
    """
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    if sys.platform.startswith("linux") and not Path("/dev/dri").exists():
        # Without a GPU the copy through a texture costs ten times the drawing; X11 only.
        os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
    import pygame

    try:
        pygame.display.init()
    except pygame.error as error:
        raise NoWindowError(f"SDL finds no display ({error}): play in the terminal") from error
    pygame.font.init()
    if pygame.display.get_driver() in _UNSEEN_DRIVERS:
        raise NoWindowError("SDL finds no display: play in the terminal")
    surface = pygame.display.set_mode(size or _first_size(), pygame.RESIZABLE)
    pygame.display.set_caption("Compute Race")
    pygame.display.set_icon(_icon())
    pygame.key.set_repeat(350, 60)
    return surface


def _first_size() -> tuple[int, int]:
    import pygame

    desktop = pygame.display.get_desktop_sizes()[0]
    width, height = (
        min(first, int(whole * _SHARE_OF_DESKTOP))
        for first, whole in zip(_FIRST_SIZE, desktop, strict=True)
    )
    return width, height


def _icon() -> pygame.Surface:
    """Draw the mark of the game: three rising bars."""
    import pygame

    from game.ui import theme

    icon = pygame.Surface((64, 64), pygame.SRCALPHA)
    for step, high in enumerate((24, 40, 58)):
        colour = theme.mixed(theme.NIGHT, theme.GOLD, 0.6 + 0.2 * step)
        pygame.draw.rect(icon, colour, (4 + 20 * step, 61 - high, 16, high), border_radius=4)
    return icon


def _close() -> None:
    import pygame

    pygame.quit()


def show(app: App, now: float) -> None:
    """Draw the picture of the moment ``now``, in seconds, and put it on the screen."""
    import pygame

    changed = app.frame(now)
    if changed:
        pygame.display.update(changed)


def _loop(app: App) -> None:
    """Draw at once after input, thirty times a second while something moves, else rarely."""
    import pygame

    down: set[int] = set()
    stood = _FIRST_SIZE
    while app.running:
        show(app, time.monotonic())
        wait = 1000 // (_MOVING_FPS if app.moving else _IDLE_FPS)
        first = pygame.event.wait(wait)
        come = ([first] if first.type != pygame.NOEVENT else []) + pygame.event.get()
        for event in _together(come, down):
            if event.type == pygame.VIDEORESIZE:
                app.resize(pygame.display.get_surface() or app.canvas.surface)
            elif event.type == pygame.KEYDOWN and event.key == pygame.K_F11:
                stood = stood if _fills() else pygame.display.get_window_size()
                app.resize(_filled(stood))
            elif event.type in (pygame.VIDEOEXPOSE, pygame.WINDOWSHOWN, pygame.WINDOWRESTORED):
                app.forget()
            app.handle(event)


def _fills() -> bool:
    """Return whether the window fills the screen."""
    import pygame

    surface = pygame.display.get_surface()
    return surface is not None and bool(surface.get_flags() & pygame.FULLSCREEN)


def _filled(stood: tuple[int, int]) -> pygame.Surface:
    """Let the window fill the screen, or stand in it again as it ``stood``; return its surface."""
    import pygame

    if not _fills():
        return pygame.display.set_mode(pygame.display.get_desktop_sizes()[0], pygame.FULLSCREEN)
    with warnings.catch_warnings():
        # A window manager may answer late, with the size of the screen: it is asked again.
        warnings.simplefilter("ignore", RuntimeWarning)
        pygame.display.set_mode(stood, pygame.RESIZABLE)
        pygame.time.wait(_ANSWER)
        pygame.event.pump()
        return pygame.display.set_mode(stood, pygame.RESIZABLE)


def _together(
    events: list[pygame.event.Event], down: set[int] | None = None
) -> list[pygame.event.Event]:
    """Keep only the last of neighbouring pointer motions: a hand makes hundreds a second.

    ``down`` are the keys that were held before. One that speaks again and is let go among the same
    events was not held: the picture was slow, and the tap had waited for it.
    """
    import pygame

    down = set() if down is None else down
    kept: list[pygame.event.Event] = []
    for place, event in enumerate(events):
        if event.type == pygame.KEYUP:
            down.discard(event.key)
        elif event.type == pygame.KEYDOWN:
            again = event.key in down
            down.add(event.key)
            if again and any(_lets_go(each, event.key) for each in events[place + 1 :]):
                continue
        if kept and event.type == kept[-1].type == pygame.MOUSEMOTION:
            kept[-1] = event
        else:
            kept.append(event)
    return kept


def _lets_go(event: pygame.event.Event, key: int) -> bool:
    import pygame

    return bool(event.type == pygame.KEYUP and event.key == key)
