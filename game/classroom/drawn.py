"""Two small charts as SVG, for a machine that has the classroom and not the batch tools."""

from __future__ import annotations

import html
from collections.abc import Sequence

from game.pages import palette
from game.words import numbers

_WIDTH, _HEIGHT = 720, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 12, 14, 30


def course(own: Sequence[float], rivals: Sequence[float], months_per_turn: int, told: str) -> str:
    """Return the bet's two lines, by month in kH100e, told in millions; a rule ends a round."""
    top = max([1.0, *own, *rivals])
    last = max(len(own), len(rivals), 2) - 1

    def place(month: float, value: float) -> tuple[float, float]:
        width, height = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
        return _LEFT + width * month / last, _TOP + height * (1 - value / top)

    def line(values: Sequence[float], colour: str, dashes: str) -> str:
        points = " ".join(
            "{:.1f},{:.1f}".format(*place(month, value)) for month, value in enumerate(values)
        )
        return (
            f'<polyline fill="none" stroke="{colour}" stroke-width="2.5"{dashes} '
            f'points="{points}"/>'
        )

    parts = []
    for value in _steps(top):
        y = place(0, value)[1]
        parts.append(_rule(_LEFT, y, _WIDTH - _RIGHT, y))
        parts.append(_word(_LEFT - 8, y + 5, _in_millions(value), "end"))
    for number, month in enumerate(range(months_per_turn, last + 1, months_per_turn), start=1):
        x = place(month, 0)[0]
        parts.append(_rule(x, _TOP, x, _HEIGHT - _BOTTOM))
        parts.append(_word(x, _HEIGHT - 8, str(number), "end"))
    parts += [
        line(rivals, palette.SECOND, ' stroke-dasharray="7 5"'),
        line(own, palette.LEAD, ""),
    ]
    return _svg(parts, told)


def calibration(bins: Sequence[tuple[float, float, int, float]], told: str) -> str:
    """Return how often slips came true against how sure they were; the diagonal is calibrated."""
    size = _HEIGHT - _TOP - _BOTTOM

    def place(sure: float, came: float) -> tuple[float, float]:
        return _LEFT + size * sure, _TOP + size * (1 - came)

    parts = []
    for share in (0.0, 0.5, 1.0):
        (x, _y), (_x, y) = place(share, 0), place(0, share)
        label = numbers.plain(numbers.percent(share))
        parts += [_rule(_LEFT, y, _LEFT + size, y), _rule(x, _TOP, x, _TOP + size)]
        parts += [_word(_LEFT - 8, y + 5, label, "end"), _word(x, _HEIGHT - 8, label, "middle")]
    (x1, y1), (x2, y2) = place(0, 0), place(1, 1)
    parts.append(
        f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{palette.SECOND}" '
        'stroke-dasharray="4 4"/>'
    )
    most = max((each[2] for each in bins), default=1)
    for low, high, count, came in bins:
        x, y = place((low + high) / 2, came)
        radius = 5 + 9 * (count / most) ** 0.5
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{palette.LEAD}"/>')
    return _svg(parts, told)


def _in_millions(thousands: float) -> str:
    """Return thousands as a label in millions.

    >>> _in_millions(500), _in_millions(20000)
    ('0.5', '20')
    """
    return f"{thousands / 1000:,.3f}".rstrip("0").rstrip(".")


def _steps(top: float) -> list[float]:
    """Return two to five round values up to ``top``.

    >>> _steps(950.0)
    [200.0, 400.0, 600.0, 800.0]
    """
    power = 10.0 ** len(str(int(top / 2))) / 10.0
    step = next(power * each for each in (0.5, 1, 2, 5, 10) if top / (power * each) < 6)  # noqa: PLR2004 - lines that a chart holds
    return [step * number for number in range(1, int(top / step) + 1)]


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{palette.GRID}"/>'


def _word(x: float, y: float, text: str, anchor: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="14" '
        f'fill="{palette.SECOND}">{html.escape(text)}</text>'
    )


def _svg(parts: Sequence[str], told: str) -> str:
    label = html.escape(numbers.plain(told), quote=True)
    return (
        f'<svg role="img" aria-label="{label}" viewBox="0 0 {_WIDTH} {_HEIGHT}">'
        f"{''.join(parts)}</svg>"
    )
