"""Colours can be read, and told apart by people who see fewer of them."""

from itertools import pairwise

import numpy as np
import pytest

from game.ui import theme
from game.ui.theme import Colour

# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
VISIONS = {
    "normal": np.eye(3),
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
TO_XYZ = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]


def lab(colour: Colour, vision: str) -> np.ndarray:
    part = np.array(colour) / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(VISIONS[vision]) @ linear, 0, 1)
    xyz = np.array(TO_XYZ) @ seen / [0.9505, 1.0, 1.089]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("vision", VISIONS)
def test_neighbouring_bands_stay_apart(vision: str) -> None:
    bands = (theme.GOLD, *theme.RIVALS)
    for one, other in pairwise(bands):
        assert np.linalg.norm(lab(one, vision) - lab(other, vision)) >= 20, (one, other)


@pytest.mark.parametrize(
    "ink",
    [
        theme.TEXT, theme.SECONDARY, theme.DISABLED, theme.GOLD, theme.CYAN, theme.VIOLET,
        theme.GOOD, theme.BAD, theme.POWER, theme.HALLS,
    ],
)  # fmt: skip
def test_ink_can_be_read_on_the_panel(ink: Colour) -> None:
    assert theme.contrast(ink, theme.PANEL) >= 4.5


def test_ink_can_be_read_on_gold_and_on_what_is_chosen() -> None:
    assert theme.contrast(theme.INK, theme.GOLD) >= 4.5
    assert theme.contrast(theme.TEXT, theme.CHOSEN) >= 4.5
    assert theme.contrast(theme.TEXT, theme.HOVER) >= 4.5


def test_high_contrast_is_seven_to_one() -> None:
    shown = theme.HIGH_CONTRAST
    inks = (theme.TEXT, theme.SECONDARY, theme.DISABLED, theme.GOLD, theme.CYAN, theme.VIOLET,
            theme.GOOD, theme.BAD, theme.POWER, theme.HALLS)  # fmt: skip
    for ground in (theme.NIGHT, theme.PANEL, theme.RAISED):
        assert [ink for ink in inks if theme.contrast(shown[ink], shown[ground]) < 7] == []
    for ground in (theme.HOVER, theme.CHOSEN, theme.TRACK):
        assert theme.contrast(shown[theme.TEXT], shown[ground]) >= 7
    for ground in (theme.GOLD, theme.GOLD_HOVER, theme.BAD, theme.CYAN):
        assert theme.contrast(shown[theme.INK], shown[ground]) >= 7
