"""The sounds: made alike everywhere, heard for what they mean, and silence without a device."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

import numpy as np
import pygame
import pytest

from game.ui import sound, waves
from game.ui.sound import Sound
from game.view import News, View
from tests.ui.fake import Session
from tests.ui.player import Player


class Tone:
    """A sound on a device that any machine has; it remembers how it is played."""

    made: ClassVar[list[Tone]] = []

    def __init__(self, buffer: bytes) -> None:
        self.length, self.loops, self.volume = len(buffer), 0, 0.0
        Tone.made.append(self)

    def set_volume(self, volume: float) -> None:
        assert 0 <= volume <= 1
        self.volume = volume

    def play(self, loops: int = 0) -> None:
        self.loops = loops


@pytest.fixture
def device(monkeypatch: pytest.MonkeyPatch) -> type[Tone]:
    monkeypatch.setattr(pygame.mixer, "init", lambda *_: None)
    monkeypatch.setattr(pygame.mixer, "Sound", Tone)
    monkeypatch.setattr(Tone, "made", [])
    return Tone


@pytest.fixture
def quiet() -> View:
    """Return a turn in which nothing is to be heard."""
    session = Session(7, ("xai",))
    session.turn = 2
    view = session.view("xai")
    return replace(view, news=(), site=replace(view.site, arrived_power=0.0))


@pytest.mark.parametrize("name", sorted(waves.SOUNDS))
def test_a_sound_is_short_loud_enough_starts_and_ends_in_silence(name: str) -> None:
    made = waves.stereo(waves.SOUNDS[name]())
    assert np.array_equal(made, waves.stereo(waves.SOUNDS[name]()))
    assert made.shape[0] <= 3.5 * waves.RATE
    assert np.abs(made).max() > 0.7 * 32_767
    assert np.abs(made[[0, -1]]).max() < 200
    # No crack: neighbouring samples lie close, but for the click that is one.
    assert name == "click" or np.abs(np.diff(made[:, 0].astype(float))).max() < 6_000


def test_the_ambience_joins_itself_and_has_no_crack() -> None:
    made = waves.ambience()
    assert len(made) == waves.LOOP_SECONDS * waves.RATE
    assert abs(made[0] - made[-1]) <= np.abs(np.diff(made)).max()
    assert np.abs(np.diff(made)).max() < 0.1


@pytest.mark.parametrize(
    ("event", "heard"),
    [("defaulted", "ruin"), ("supreme", "supremacy"), ("margin_called", "alarm"),
     ("power_stopped", "alert"), ("broke_through", "breakthrough"), ("released", "")],
)  # fmt: skip
def test_each_turn_is_heard_for_what_it_brought(quiet: View, event: str, heard: str) -> None:
    assert sound.of_turn(quiet) == ""
    own = News(event, "xai", None, None, quiet.month)
    assert sound.of_turn(replace(quiet, news=(own,))) == heard
    assert sound.of_turn(replace(quiet, news=(replace(own, lab="meta"),))) == ""


def test_new_power_is_heard_and_graver_things_before_it(quiet: View) -> None:
    powered = replace(quiet, site=replace(quiet.site, arrived_power=50.0))
    assert sound.of_turn(powered) == "power_up"
    call = News("margin_called", "xai", None, None, quiet.month)
    ruin = replace(call, event="defaulted")
    assert sound.of_turn(replace(powered, news=(call, ruin))) == "ruin"


def test_a_turn_in_the_window_is_heard(player: Player, device: type[Tone]) -> None:
    del device
    player.start()
    player.end_turn()
    assert {"commit", "alarm"} <= set(player.app.sound.played)


def test_the_ambience_is_heard_in_a_race_only_and_as_loud_as_it_is_set(
    player: Player, device: type[Tone]
) -> None:
    assert not any(each.loops for each in device.made)
    player.start()
    player.look()
    loops = [each for each in device.made if each.loops == -1]
    assert len(loops) == 1
    settings = player.app.settings
    assert loops[0].volume == pytest.approx(settings.volume * settings.ambience)
    player.app.change(ambience=0.0)
    assert loops[0].volume == 0
    player.app.change(ambience=1.0)
    assert loops[0].volume == pytest.approx(settings.volume)
    player.app.title()
    player.look(2)
    assert loops[0].volume == 0
    player.app.change(muted=True)
    player.start()
    player.look()
    assert loops[0].volume == 0
    assert len([each for each in device.made if each.loops == -1]) == 1


def test_without_a_device_everything_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_device(*_: Any) -> None:  # noqa: ANN401 - as the mixer is called
        raise pygame.error("no such device")

    monkeypatch.setattr(pygame.mixer, "init", no_device)
    silent = Sound()
    silent.set(1.0, muted=False, ambience=1.0)
    silent.hum(on=True)
    silent.play("alarm")
    assert not silent.lacks_ambience
    silent.begin_ambience(b"\0" * 8)
    assert silent.played == []
