"""Whether a window can be opened is found out without opening one."""

import socket
import sys
from pathlib import Path

import pytest

from game import settings, ui
from game.ui import window


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "SDL_VIDEODRIVER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    return monkeypatch


def test_without_any_display_there_is_no_window(bare: pytest.MonkeyPatch) -> None:
    del bare
    assert not ui.can_open()
    with pytest.raises(ui.NoWindowError, match="terminal"):
        ui.run()


@pytest.mark.parametrize("display", [":4711", "localhost:4711.0", "nonsense", "here:there"])
def test_a_display_that_does_not_answer_is_none(bare: pytest.MonkeyPatch, display: str) -> None:
    bare.setenv("DISPLAY", display)
    assert not ui.can_open()


def test_a_driver_that_shows_nothing_is_no_window(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("SDL_VIDEODRIVER", "dummy")
    bare.setattr(sys, "platform", "win32")
    assert not ui.can_open()
    bare.delenv("SDL_VIDEODRIVER")
    assert ui.can_open()


def test_a_display_that_answers_is_one(bare: pytest.MonkeyPatch) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0/tmp/.X11-unix/X4712")
        server.listen()
        bare.setenv("DISPLAY", ":4712.0")
        assert ui.can_open()


def test_wayland_is_a_socket(bare: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bare.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    bare.setenv("WAYLAND_DISPLAY", "w")
    assert not ui.can_open()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "w"))
        assert ui.can_open()


def test_only_the_last_of_neighbouring_motions_is_kept() -> None:
    import pygame

    event = pygame.event.Event
    moves = [event(pygame.MOUSEMOTION, pos=(k, 0)) for k in range(3)]
    key = event(pygame.KEYDOWN, key=1)
    kept = window._together([*moves, key, moves[0]])
    assert kept == [moves[2], key, moves[0]]


def test_mute_opens_a_silent_window_whatever_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "file", lambda: tmp_path / "settings.json")
    assert not window._settings(None, mute=False)[0].muted
    chosen, _file, fault = window._settings("ar", mute=True)
    assert (chosen.muted, chosen.language, fault) == (True, "ar", "")


def test_a_tap_that_waits_for_a_slow_picture_is_no_held_key() -> None:
    import pygame

    def key(kind: int, name: int) -> pygame.event.Event:
        return pygame.event.Event(kind, key=name)

    tap = [key(pygame.KEYDOWN, 1), key(pygame.KEYUP, 1)]
    held = [key(pygame.KEYDOWN, 1), key(pygame.KEYDOWN, 1)]
    down: set[int] = set()
    assert window._together([*tap, *tap], down) == [*tap, *tap]
    # The timer of the repetition has run out while the picture was drawn.
    assert window._together(held[:1], down) == held[:1]
    assert window._together([*held[:1], tap[1], *tap], down) == [tap[1], *tap]
    # A key that is held goes on.
    assert window._together(held, down) == held
    assert window._together(held[:1], down) == held[:1]
