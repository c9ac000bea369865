"""The window's sounds as waves, made of sines and shaped noise: the same bytes on every machine.

A wave is float64, ``(n,)``, about -1 to 1, at ``RATE``; ``stereo`` makes of it what a mixer plays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from game.ui.sound import RATE

_LOUDEST = 32_767
_SEED = 7
#: Whole cycles of everything fit into the ambience, so that its end joins its beginning.
LOOP_SECONDS = 12
Wave = npt.NDArray[np.float64]
Samples = npt.NDArray[np.int16]


def stereo(sound: Wave, level: float = 0.8) -> Samples:
    """Return a wave for both ears, its loudest moment at ``level``; int16, ``(n, 2)``.

    >>> stereo(tones((440.0,), 0.0, 0.1)).shape
    (4410, 2)
    """
    loudest = max(float(np.abs(sound).max()), 1e-9)
    scaled = sound / loudest * level * _LOUDEST
    return np.repeat(scaled.astype(np.int16)[:, None], 2, axis=1)


def tones(notes: Sequence[float], apart: float, seconds: float) -> Wave:
    """Return notes (hertz) that begin ``apart`` seconds after each other and die away.

    >>> tones((440.0, 550.0), 0.1, 0.1).shape
    (8820,)
    """
    total = np.zeros(round(RATE * (seconds + apart * (len(notes) - 1))))
    time = _time(seconds)
    for place, note in enumerate(notes):
        first = round(RATE * apart * place)
        # Overtones that die sooner than the note, and a rise of two milliseconds against a crack.
        voice = sum(
            np.sin(2 * np.pi * note * partial * time) / partial**2 * np.exp(-5 * partial * time)
            for partial in (1, 2, 3)
        )
        fade = np.minimum(time / 0.002, 1) * np.minimum((seconds - time) / 0.01, 1)
        total[first : first + len(time)] += voice * fade * np.exp(-3 * time / seconds)
    return total


def glide(low: float, high: float, seconds: float) -> Wave:
    """Return a hum that goes from ``low`` to ``high`` hertz, swells and dies away."""
    time = _time(seconds)
    pitch = low * (high / low) ** (time / seconds)
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    hum = sum(np.sin(partial * phase) / partial**1.5 for partial in (1, 2, 3, 4))
    swell: Wave = hum * np.sin(np.pi * time / seconds) ** 0.7
    return swell


def noise(seconds: float, highest: float) -> Wave:
    """Return noise without a pitch up to ``highest`` hertz that joins itself end to end."""
    count = round(RATE * seconds)
    pitch = np.fft.rfftfreq(count, 1 / RATE)
    luck = np.random.Generator(np.random.PCG64(_SEED))
    phases = np.exp(2j * np.pi * luck.random(len(pitch)))
    strength = np.where((pitch > 20) & (pitch < highest), 1 / np.sqrt(np.maximum(pitch, 20)), 0)
    made = np.fft.irfft(strength * phases, count)
    result: Wave = made / np.abs(made).max()
    return result


def together(*parts: tuple[Wave, float, float]) -> Wave:
    """Return waves at once, each with its weight and the second at which it begins."""
    length = max(round(RATE * start) + len(sound) for sound, _weight, start in parts)
    total = np.zeros(length)
    for sound, weight, start in parts:
        first = round(RATE * start)
        total[first : first + len(sound)] += weight * sound
    return total


def _time(seconds: float) -> Wave:
    result: Wave = np.arange(round(RATE * seconds)) / RATE
    return result


def _power_up() -> Wave:
    """Racks start: relays click one after the other, a hum climbs, fans begin to blow."""
    seconds = 1.5
    air = noise(seconds, 2500) * np.linspace(0, 1, round(RATE * seconds)) ** 2
    air *= np.minimum((seconds - _time(seconds)) / 0.3, 1)
    relays = tones((1800.0, 1500.0, 1900.0, 1600.0), 0.17, 0.05)
    return together((relays, 0.25, 0.0), (glide(55, 220, seconds), 1.0, 0.1), (air, 0.5, 0.1))


def _alarm() -> Wave:
    """Lenders call: two notes in turn, three times."""
    return tones((659.3, 493.9) * 3, 0.22, 0.3)


def _breakthrough() -> Wave:
    """Something new: a broken chord that climbs, and its shimmer an octave above."""
    chord = (523.3, 659.3, 784.0, 987.8, 1174.7)
    shimmer = tuple(2 * note for note in chord)
    return together((tones(chord, 0.09, 1.2), 1.0, 0.0), (tones(shimmer, 0.09, 0.9), 0.3, 0.25))


def _supremacy() -> Wave:
    """More than all rivals combined: three chords, the last one wide and long."""
    chords = (((196.0, 246.9, 293.7), 0.7), ((261.6, 329.6, 392.0), 0.7),
              ((130.8, 196.0, 261.6, 329.6, 392.0, 523.3), 2.4))  # fmt: skip
    return together(
        *((tones((note,), 0.0, seconds), 1.0, 0.45 * place)
          for place, (notes, seconds) in enumerate(chords) for note in notes)
    )  # fmt: skip


def _ruin() -> Wave:
    """The lab fails: notes that fall, and a rumble that stays a moment longer."""
    fall = tones((293.7, 277.2, 246.9, 220.0, 146.8), 0.28, 1.1)
    rumble = noise(2.2, 160) * np.sin(np.pi * _time(2.2) / 2.2)
    return together((fall, 1.0, 0.0), (rumble, 0.6, 0.3))


def ambience() -> Wave:
    """Return the quiet of a machine hall, to be played again and again; ``LOOP_SECONDS`` long."""
    time = _time(LOOP_SECONDS)
    breath = 2 * np.pi * time / LOOP_SECONDS
    hum = (
        np.sin(2 * np.pi * 55.0 * time) * (1 + 0.3 * np.sin(breath))
        + 0.5 * np.sin(2 * np.pi * 82.5 * time) * (1 + 0.4 * np.sin(2 * breath + 1))
        + 0.3 * np.sin(2 * np.pi * 165.0 * time) * (1 + 0.5 * np.sin(3 * breath + 2))
    )
    air = noise(LOOP_SECONDS, 900) * (1 + 0.2 * np.sin(breath + 3))
    return together((hum, 0.4, 0.0), (air, 1.0, 0.0))


SOUNDS: Mapping[str, Callable[[], Wave]] = {
    "click": lambda: tones((1400.0,), 0.0, 0.05),
    "commit": lambda: tones((392.0, 493.9, 587.3), 0.07, 0.6),
    "alert": lambda: tones((330.0, 247.0), 0.16, 0.5),
    "power_up": _power_up,
    "alarm": _alarm,
    "breakthrough": _breakthrough,
    "supremacy": _supremacy,
    "ruin": _ruin,
}


@lru_cache(maxsize=1)
def ambience_samples() -> bytes:
    """Return the ambience as a mixer takes it; made once."""
    return stereo(ambience(), level=0.5).tobytes()
