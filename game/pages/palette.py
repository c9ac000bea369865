"""Colours on paper: the window's palette, darkened until it reads on white.

Text has a contrast of 4.5 or more against paper and panel, lines and areas 3 or more against paper.
Colour never speaks alone: lines, bars and areas carry their names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

PAPER, PANEL, HAIRLINE, GRID = "#FFFFFF", "#F4F6FB", "#CBD4E6", "#E4E9F3"
INK, SECOND = "#0F1A36", "#4A5B7D"
LEAD, LEAD_WIDE, LEAD_NARROW = "#8F5E00", "#FBE9BF", "#F3CF7B"
GOOD, BAD = "#0B7A64", "#B23A1E"
#: Blue-greys that alternate between dark and light, in the order of the table of the race.
RIVALS = ("#1C4E8C", "#7F91A8", "#2B3A55", "#5B93CC", "#0B5563", "#8C86A8")
#: What binds a lab, in the order of its codes: money, chips, power, halls, staff.
BOUNDS = ("#E8B23A", "#2B7BB0", "#F0905A", "#6A58B5", "#79C7AE")
#: From nothing to much, one for each: what is hoped for, and what is feared.
HOPES = ("#F4F6FB", "#BFE3DA", "#6DBBA8", "#0B7A64", "#063F34")
FEARS = ("#F4F6FB", "#F6CDBF", "#E58F73", "#B23A1E", "#5E1A0A")


def of_labs(labs: Iterable[str], leads: Iterable[str]) -> Mapping[str, str]:
    """Return a colour for each lab: gold for those that ``leads`` names, blue-greys for the rest.

    >>> of_labs(("google", "xai"), ("xai",))["xai"]
    '#8F5E00'
    """
    names = list(leads)
    rivals = [lab for lab in labs if lab not in names]
    colours = {lab: RIVALS[place % len(RIVALS)] for place, lab in enumerate(rivals)}
    return colours | dict.fromkeys(names, LEAD)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21. Source: WCAG 2.2, relative luminance.

    >>> round(contrast("#000000", "#FFFFFF"))
    21
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(colour: str) -> str:
    """Return what can be read on a colour: ink or paper."""
    return max((INK, PAPER), key=lambda each: contrast(each, colour))


def text_of(colour: str) -> str:
    """Return a colour darkened until small text in it can be read on paper.

    >>> text_of("#0F1A36"), contrast(text_of("#7F91A8"), PAPER) >= 4.5
    ('#0F1A36', True)
    """
    enough = 4.5
    while contrast(colour, PAPER) < enough:
        colour = "#" + "".join(
            f"{int(colour[at : at + 2], 16) * 95 // 100:02X}" for at in (1, 3, 5)
        )
    return colour


def _luminance(colour: str) -> float:
    def linear(part: float) -> float:
        low = 0.04045
        return float(part / 12.92 if part <= low else ((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
