"""How a report reads numbers out: shares with their intervals, and what varies."""

from __future__ import annotations

import math

from agents.contract import phrase
from game.scenario.rows import declared_at
from game.study.lots import LEVEL
from game.study.report.evidence import Share
from game.study.report.source import Source
from game.words import numbers
from game.words.language import _, plural
from game.words.numbers import END, FIRST_STRONG, LEFT_TO_RIGHT

_MANY = 500
_FINEST = 4  # decimals: one race in a million
# What experiments vary most, and what is declared as "it", in words that stand alone; everything
# else is told as its declaration tells it.
_KNOWN = {
    "defaults.stack_share": phrase("money that stacks compute"),
    "defaults.pledge": phrase("founder's shares pledged"),
    "world.finance.equity_factor": phrase("Yearly growth of private capital"),
    "world.finance.equity_mood": phrase("How strongly private capital follows sentiment"),
    "world.finance.gulf_mood": phrase("How strongly Gulf capital follows sentiment"),
    "world.finance.credit_factor": phrase("Yearly growth of lending"),
    "world.finance.credit_mood": phrase("How strongly lending follows sentiment"),
    "world.demand.mood": phrase("How strongly demand follows sentiment"),
    "world.demand.served_factor": phrase("Yearly factor on what serving compute earns"),
    "world.demand.office_factor": phrase("Yearly growth of office-software revenue"),
    "world.valuation.mood": phrase("How strongly value follows sentiment"),
}
_UNITS = {
    "share": phrase("%"),
    "months": phrase("months"),
    "month": phrase("months"),
    "ratio": phrase("ratio"),
    "USD bn": phrase("USD bn"),
    "USD bn/year": phrase("USD bn a year"),
    "USD bn/month": phrase("USD bn a month"),
    "kH100e": phrase("thousand H100-equivalents"),
}


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


def name_of(source: Source, path: str) -> str:
    """Return what the number at ``path`` is called, with the lab it belongs to."""
    head, _dot, rest = path.partition(".")
    lab, _dot, below = rest.partition(".")
    spec = declared_at(path)
    if head == "labs":
        text = _(_KNOWN[below]) if below in _KNOWN else (spec.text if spec else below)
        return _("{lab}: {text}").format(lab=apart(source.names.get(lab, lab)), text=apart(text))
    if path in _KNOWN:
        return apart(_(_KNOWN[path]))
    return apart(_begun(spec.text)) if spec else path_of(path)


def _begun(text: str) -> str:
    """Return a description as the beginning of a line."""
    return text[:1].upper() + text[1:]


def path_of(path: str) -> str:
    """Return a path as it is typed, left to right in a line of any direction."""
    return f"{LEFT_TO_RIGHT}{path}{END}"


def label_of(source: Source, path: str) -> str:
    """Return the label of an axis that the number at ``path`` lies along, with its unit."""
    spec = declared_at(path)
    unit = unit_name(spec.unit) if spec else ""
    return f"{name_of(source, path)} ({unit})" if unit else name_of(source, path)


def unit_name(unit: str) -> str:
    """Return a unit in words, or as it is declared.

    >>> unit_name("USD bn/year")
    'USD bn a year'
    """
    return _(_UNITS[unit]) if unit in _UNITS else apart(unit)


def value_of(path: str, value: float) -> str:
    """Return a value that a number takes.

    >>> numbers.plain(value_of("labs.xai.defaults.pledge", 0.6000000000000001))
    '60%'
    """
    spec = declared_at(path)
    if spec and spec.unit == "share":
        rounded = round(100 * value, 6)
        return numbers.percent(value, int(not rounded.is_integer()))
    return figure(value)


def figure(value: float) -> str:
    """Return three figures of a number that matter, without noughts at its end.

    >>> [numbers.plain(figure(each)) for each in (0.35, 12.0, 1234.5, 0.0)]
    ['0.35', '12', '1,234', '0']
    """
    if not value or not math.isfinite(value):
        return numbers.digits(value)
    decimals = max(0, 2 - math.floor(math.log10(abs(value))))
    text = f"{abs(value):.{decimals}f}"
    kept = len(text.rstrip("0").partition(".")[2]) if "." in text else 0
    return numbers.digits(value, kept)


def apart(text: str) -> str:
    """Set a name or a description apart, whatever its direction."""
    return f"{FIRST_STRONG}{text}{END}"
