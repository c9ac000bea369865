"""The few sounds of the window, made when first needed; no file, no device needed.

Where there is no audio device everything is silent, and nothing else changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

if TYPE_CHECKING:
    from game.view import View

RATE = 44_100
#: Own news, the gravest first, and how each sounds when a turn has ended.
_HEARD = (
    ("ruin", frozenset({"defaulted"})),
    ("supremacy", frozenset({"supreme"})),
    ("alarm", frozenset({"margin_called"})),
    ("alert", frozenset({"budget_halved", "power_stopped"})),
    ("breakthrough", frozenset({"broke_through", "milestone_model"})),
)
#: From this much new power on racks are heard, in MW.
_HEARD_POWER = 1.0


def of_turn(view: View) -> str:
    """Return what is heard of the turn that has ended: the name of one sound, or nothing."""
    own = {each.event for each in view.news if each.lab == view.lab}
    if view.funding.calls:
        own.add("margin_called")
    found = next((name for name, told in _HEARD if own & told), "")
    return found or ("power_up" if view.site.arrived_power >= _HEARD_POWER else "")


class Sound:
    """Plays the sounds at the volume that is set, and the ambience at a part of it; 0 to 1."""

    def __init__(self) -> None:
        self.volume, self.muted = 0.0, True
        #: How loud the ambience is, of the volume.
        self.ambience = 0.0
        self.played: list[str] = []
        self._made: dict[str, pygame.mixer.Sound] = {}
        self._hum: pygame.mixer.Sound | None = None
        self._humming = False
        self._device: bool | None = None

    def set(self, volume: float, *, muted: bool, ambience: float = 0.0) -> None:
        """Take the person's settings."""
        self.volume, self.muted, self.ambience = volume, muted, ambience
        self._follow()

    def click(self) -> None:
        """Something was pressed."""
        self.play("click")

    def play(self, name: str) -> None:
        """Play one of ``waves.SOUNDS``; nothing for no name."""
        if not name or self.muted or self.volume <= 0 or not self._has_device():
            return
        self.played = [*self.played[-9:], name]
        if name not in self._made:
            # The title stands before numpy is there.
            from game.ui import waves

            made = waves.stereo(waves.SOUNDS[name]())
            self._made[name] = pygame.mixer.Sound(buffer=made.tobytes())
        self._made[name].set_volume(self.volume)
        self._made[name].play()

    def hum(self, *, on: bool) -> None:
        """Let the ambience be heard from now on, or no more."""
        self._humming = on
        self._follow()

    @property
    def lacks_ambience(self) -> bool:
        """Return whether the ambience should be heard, and has not been made yet."""
        return self._hum is None and self._loud > 0 and self._has_device()

    @property
    def _loud(self) -> float:
        return 0.0 if self.muted or not self._humming else self.volume * self.ambience

    def begin_ambience(self, made: bytes) -> None:
        """Take the ambience (``waves.ambience_samples``) and play it as long as it is wanted."""
        if self._hum is None and self._has_device():
            self._hum = pygame.mixer.Sound(buffer=made)
            self._hum.set_volume(self._loud)
            self._hum.play(loops=-1)

    def _follow(self) -> None:
        # A loop at no volume costs little, and starts again where it was.
        if self._hum is not None:
            self._hum.set_volume(self._loud)

    def _has_device(self) -> bool:
        if self._device is None:
            try:
                pygame.mixer.init(RATE, -16, 2)
                self._device = True
            except (pygame.error, NotImplementedError):
                self._device = False
        return self._device
