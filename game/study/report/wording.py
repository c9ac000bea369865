"""How a report reads numbers out: shares with their intervals, and what varies."""

from __future__ import annotations

from game.study.lots import LEVEL
from game.study.report.evidence import Share
from game.words import numbers
from game.words.language import _, plural
from game.words.numbers import END, LEFT_TO_RIGHT

_MANY = 500
_FINEST = 4  # decimals: one race in a million


def share(found: Share) -> str:
    """Return a share in per cent, as fine as its number of races allows.

    >>> numbers.plain(share(Share(7400, 100_000))), numbers.plain(share(Share(1, 50)))
    ('7.4%', '2%')
    """
    return numbers.percent(found.value, _decimals(found))


def interval(found: Share) -> str:
    """Return the ends of a share's interval in per cent.

    >>> numbers.plain(interval(Share(7400, 100_000)))
    '7.2–7.6%'
    """
    low, high = (f"{100 * end:.{_decimals(found)}f}" for end in found.ends)
    return f"{LEFT_TO_RIGHT}{low}–{high}%{END}"


def level() -> str:
    """Return how sure an interval is, in per cent."""
    return numbers.percent(LEVEL)


def both(found: Share) -> str:
    """Return a share with its interval, for a cell of a table."""
    return f"{share(found)} ({interval(found)})"


def _decimals(found: Share) -> int:
    """Return as many decimals as races carry, and enough that one race of many is not nil.

    >>> numbers.plain(share(Share(1, 360))), numbers.plain(share(Share(359, 360)))
    ('0.3%', '99.7%')
    """
    decimals = int(found.of >= _MANY)
    if 0 < found.hits < found.of:
        while decimals < _FINEST and round(100 * found.value, decimals) in (0, 100):
            decimals += 1
    return decimals


def races(count: int, lots: int = 0) -> str:
    """Return a number of races, and of lots of luck where these are fewer.

    >>> numbers.plain(races(100_000)), numbers.plain(races(450, 50))
    ('100,000 races', '450 races, 50 lots of luck')
    """
    told = plural("{count} race", "{count} races", count).format(count=numbers.whole(count))
    if not 0 < lots < count:
        return told
    luck = plural("{count} lot of luck", "{count} lots of luck", lots)
    return _("{races}, {luck}").format(races=told, luck=luck.format(count=numbers.whole(lots)))
