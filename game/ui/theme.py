"""Colours, type sizes and the scale that turns units of the 1920x1080 design sheet into pixels.

Contrast of every text colour against the panel is at least 4.5; the rivals' colours stay apart
under the three common kinds of colour blindness (``tests/ui/test_theme.py`` measures both).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

Colour = tuple[int, int, int]

SHEET = (1920, 1080)
SMALLEST_WINDOW = (1024, 640)
SMALLEST_TYPE = 12
#: Below this factor type stops shrinking with the window.
TYPE_FLOOR = 0.75

NIGHT: Colour = (6, 10, 23)
DAWN: Colour = (15, 29, 65)
PANEL: Colour = (15, 26, 54)
RAISED: Colour = (20, 34, 68)
HOVER: Colour = (28, 45, 86)
CHOSEN: Colour = (60, 86, 148)
HAIRLINE: Colour = (38, 55, 95)
TRACK: Colour = (31, 46, 84)

TEXT: Colour = (238, 243, 252)
SECONDARY: Colour = (169, 186, 219)
DISABLED: Colour = (129, 148, 189)
INK: Colour = (10, 16, 34)

GOLD: Colour = (255, 200, 87)
GOLD_HOVER: Colour = (255, 217, 137)
CYAN: Colour = (92, 200, 238)
VIOLET: Colour = (168, 154, 246)
GOOD: Colour = (63, 214, 176)
BAD: Colour = (255, 131, 96)
POWER: Colour = (255, 180, 84)
HALLS: Colour = (111, 160, 255)

#: Neighbours in a stack alternate light and dark.
RIVALS: tuple[Colour, ...] = (
    (143, 188, 247),
    (111, 128, 152),
    (201, 214, 234),
    (47, 111, 181),
    (159, 176, 204),
)

#: For who needs it: the same roles on black, every ink at least seven to one against its ground.
HIGH_CONTRAST: Mapping[Colour, Colour] = {
    NIGHT: (0, 0, 0),
    DAWN: (0, 0, 0),
    PANEL: (0, 0, 0),
    RAISED: (18, 18, 18),
    HOVER: (52, 52, 52),
    CHOSEN: (0, 58, 140),
    HAIRLINE: (190, 190, 190),
    TRACK: (56, 56, 56),
    TEXT: (255, 255, 255),
    SECONDARY: (235, 235, 235),
    DISABLED: (200, 200, 200),
    INK: (0, 0, 0),
    GOLD: (255, 214, 10),
    GOLD_HOVER: (255, 236, 140),
    CYAN: (110, 220, 255),
    VIOLET: (205, 190, 255),
    GOOD: (90, 240, 190),
    BAD: (255, 165, 135),
    POWER: (255, 190, 100),
    HALLS: (160, 195, 255),
}

HERO, STAT, BIG, GOAL = 40, 32, 34, 28
TITLE, SUBTITLE, BODY, NOTE, SMALL = 24, 20, 20, 17, 16


@dataclass(frozen=True, slots=True)
class Scale:
    """How large things are in a window of ``width`` x ``height`` pixels."""

    width: int
    height: int
    text: float = 1.0
    #: Pixels per unit of the design sheet.
    factor: float = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Work the factor out once: everything asks for it.

        >>> Scale(960, 640).factor
        0.5
        """
        factor = min(self.width / SHEET[0], self.height / SHEET[1])
        object.__setattr__(self, "factor", factor)

    def px(self, units: float) -> int:
        """Return a length in pixels, at least one."""
        return max(1, round(units * self.factor))

    def type(self, size: int) -> int:
        """Return a type size in pixels; small windows keep it readable.

        >>> Scale(1920, 1080).type(20), Scale(1024, 640).type(16)
        (20, 12)
        """
        return max(SMALLEST_TYPE, round(size * max(self.factor, TYPE_FLOOR) * self.text))

    def at_most(self, largest: float) -> Scale:
        """Return this scale with type at most ``largest`` times as large as the sheet draws it.

        >>> Scale(1920, 1080, 1.5).at_most(1.2).text, Scale(1920, 1080, 1.1).at_most(1.2).text
        (1.2, 1.1)
        """
        room = largest * self.factor / max(self.factor, TYPE_FLOOR)
        return replace(self, text=min(self.text, room))


def mixed(colour: Colour, other: Colour, share: float) -> Colour:
    """Return ``colour`` with ``share`` of ``other`` in it.

    >>> mixed((0, 0, 0), (100, 200, 50), 0.5)
    (50, 100, 25)
    """
    return (
        round(colour[0] + (other[0] - colour[0]) * share),
        round(colour[1] + (other[1] - colour[1]) * share),
        round(colour[2] + (other[2] - colour[2]) * share),
    )


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2).

    >>> contrast((255, 255, 255), (0, 0, 0))
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return round((light + 0.05) / (dark + 0.05), 2)


def _luminance(colour: Colour) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
