"""The few sounds of the window, made of sine waves when first needed; no file, no device needed.

Where there is no audio device everything is silent, and nothing else changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pygame

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Wave = npt.NDArray[np.int16]

_RATE = 44_100
_LOUDEST = 32_767
#: Each sound: its notes in hertz, each a little after the one before, and how long it rings.
_SOUNDS: dict[str, tuple[tuple[float, ...], float, float]] = {
    "click": ((1400.0,), 0.0, 0.05),
    "turn": ((392.0, 493.9, 587.3), 0.07, 0.6),
    "alert": ((330.0, 247.0), 0.16, 0.5),
}


def wave(notes: Sequence[float], apart: float, seconds: float) -> Wave:
    """Return notes that begin ``apart`` seconds after each other and die away; int16, ``(n, 2)``.

    >>> wave((440.0,), 0.0, 0.1).shape
    (4410, 2)
    """
    import numpy as np

    total = np.zeros(round(_RATE * (seconds + apart * (len(notes) - 1))))
    for place, note in enumerate(notes):
        first = round(_RATE * apart * place)
        time = np.arange(round(_RATE * seconds)) / _RATE
        # Overtones that die sooner than the note, and a rise of two milliseconds against a crack.
        voice = sum(
            np.sin(2 * np.pi * note * partial * time) / partial**2 * np.exp(-5 * partial * time)
            for partial in (1, 2, 3)
        )
        fade = np.minimum(time / 0.002, 1) * np.minimum((seconds - time) / 0.01, 1)
        total[first : first + len(time)] += voice * fade * np.exp(-3 * time / seconds)
    level = total / max(float(np.abs(total).max()), 1e-9) * 0.8 * _LOUDEST
    return np.repeat(level.astype(np.int16)[:, None], 2, axis=1)


class Sound:
    """Plays the sounds at the volume that is set, 0 to 1."""

    def __init__(self) -> None:
        self.volume, self.muted = 0.0, True
        self.played: list[str] = []
        self._made: dict[str, pygame.mixer.Sound] = {}
        self._device: bool | None = None

    def set(self, volume: float, *, muted: bool) -> None:
        """Take the person's settings."""
        self.volume, self.muted = volume, muted

    def click(self) -> None:
        """Something was pressed."""
        self._play("click")

    def turn(self) -> None:
        """A turn has ended."""
        self._play("turn")

    def alert(self) -> None:
        """Something has gone wrong."""
        self._play("alert")

    def _play(self, name: str) -> None:
        if self.muted or self.volume <= 0 or not self._has_device():
            return
        self.played = [*self.played[-9:], name]
        if name not in self._made:
            self._made[name] = pygame.mixer.Sound(buffer=wave(*_SOUNDS[name]).tobytes())
        self._made[name].set_volume(self.volume)
        self._made[name].play()

    def _has_device(self) -> bool:
        if self._device is None:
            try:
                pygame.mixer.init(_RATE, -16, 2)
                self._device = True
            except (pygame.error, NotImplementedError):
                self._device = False
        return self._device
