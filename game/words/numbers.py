"""Numbers as people read them: money, compute, power, shares, dates.

House units come in (USD bn, thousand H100-equivalents, MW, months). Digits with their sign are set
apart from the text around them, so that they stay in order in a line that runs right to left, and
the value with its unit is set apart again, because a unit may be a word of either direction.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime

from game.words.language import _, plural

LEFT_TO_RIGHT, FIRST_STRONG, END = "\u2066", "\u2068", "\u2069"
MINUS = "−"
_MILLION_KH100E, _BILLION_KH100E = 1000.0, 1_000_000.0
_NO_COMPUTE = 0.05  #: kH100e; less is written as nothing
_GIGAWATT = 1000.0
_TRILLION_BN = 1000.0
_THOUSAND = 1000.0
#: Rounded so: 0.1 and more has one decimal, less has two, less than a hundredth is nothing.
_TENTH, _HUNDREDTH = 0.095, 0.005
_HALF_A_MILLION = 0.0005
_QUARTER, _HALF_YEAR, _YEAR = 3, 6, 12
#: What of a power of ten is written as the next one, with one decimal: log10(10 / 9.95).
_ROUNDS_UP = 0.00218
_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
#: From here on a number rounds up to the next unit, or to two figures before the point.
_NEARLY, _ONE_FIGURE = 0.9995, 9.95


def plain(text: str) -> str:
    """Return ``text`` without its direction marks, for terminals and logs.

    >>> plain(usd(4.2))
    '$4.20B'
    """
    return text.translate({ord(mark): None for mark in (LEFT_TO_RIGHT, FIRST_STRONG, END)})


def digits(value: float, decimals: int = 0, *, signed: bool = False) -> str:
    """Return digits with grouping and a true minus, set apart as one left-to-right atom.

    >>> plain(digits(-1234.56, 1)), plain(digits(0.2, 0, signed=True))
    ('−1,234.6', '0')
    """
    if not math.isfinite(value):
        return f"{LEFT_TO_RIGHT}–{END}"
    text = f"{abs(value):,.{decimals}f}"
    zero = not text.strip("0.,")
    sign = "" if zero else MINUS if value < 0 else "+" if signed else ""
    return f"{LEFT_TO_RIGHT}{sign}{text}{END}"


def _apart(template: str, **parts: str) -> str:
    return f"{FIRST_STRONG}{template.format(**parts)}{END}"


def _scaled(value: float, *, signed: bool = False) -> str:
    """Three figures that matter: 4.20, 42.0, 420."""
    decimals = 2
    # What rounds up to the next power of ten has one decimal less.
    while decimals and round(abs(value), decimals) >= 10.0 ** (3 - decimals):
        decimals -= 1
    return digits(value, decimals, signed=signed)


def usd(billions: float, *, signed: bool = False) -> str:
    """Return an amount of money given in USD bn.

    >>> plain(usd(4.2)), plain(usd(0.05)), plain(usd(1700.0)), plain(usd(-3.6))
    ('$4.20B', '$50M', '$1.70T', '−$3.60B')
    """
    sign = MINUS if billions < 0 else "+" if signed and billions > 0 else ""
    size = abs(billions)
    if size < _HALF_A_MILLION:
        return _apart(_("${amount}"), amount=digits(0))
    if size < _NEARLY:
        amount, template = digits(size * 1000), _("{sign}${amount}M")
    elif size < _TRILLION_BN * _NEARLY:
        amount, template = _scaled(size), _("{sign}${amount}B")
    else:
        amount, template = _scaled(size / _TRILLION_BN), _("{sign}${amount}T")
    return _apart(template, sign=sign, amount=amount)


def compute(thousands: float, *, unit: bool = False, signed: bool = False) -> str:
    """Return an amount of compute given in thousand H100-equivalents.

    >>> plain(compute(500)), plain(compute(2410)), plain(compute(500, unit=True))
    ('500k', '2.41M', '500k H100e')
    >>> plain(compute(75, signed=True))
    '+75k'
    >>> plain(compute(0.01, unit=True)), plain(compute(8_967_000))
    ('0 H100e', '8.97B')
    """
    if abs(thousands) < _NO_COMPUTE:
        number, template = digits(0), _("{number} H100e") if unit else "{number}"
    elif abs(thousands) < _MILLION_KH100E * _NEARLY:
        number = digits(thousands, int(abs(thousands) < _ONE_FIGURE), signed=signed)
        template = _("{number}k H100e") if unit else _("{number}k")
    elif abs(thousands) >= _BILLION_KH100E * _NEARLY:
        number = _scaled(thousands / _BILLION_KH100E, signed=signed)
        template = _("{number}B H100e") if unit else _("{number}B")
    else:
        number = _scaled(thousands / _MILLION_KH100E, signed=signed)
        template = _("{number}M H100e") if unit else _("{number}M")
    return _apart(template, number=number)


def millions(thousands: float) -> str:
    """Return compute given in thousand H100-equivalents, in millions that a title names.

    >>> plain(millions(500)), plain(millions(24100))
    ('0.50', '24.1')
    """
    return _scaled(thousands / _MILLION_KH100E)


def power(megawatts: float, *, signed: bool = False) -> str:
    """Return electric power given in MW.

    >>> plain(power(640)), plain(power(12345)), plain(power(114, signed=True))
    ('640 MW', '12.3 GW', '+114 MW')
    """
    if abs(megawatts) < _GIGAWATT * _ONE_FIGURE:
        return _apart(_("{number} MW"), number=digits(megawatts, signed=signed))
    return _apart(_("{number} GW"), number=digits(megawatts / _GIGAWATT, 1, signed=signed))


def percent(share: float, decimals: int = 0, *, signed: bool = False) -> str:
    """Return a share (1 is all) in per cent.

    >>> plain(percent(0.385, 1)), plain(percent(-0.032, 1))
    ('38.5%', '−3.2%')
    """
    inner = digits(share * 100, decimals, signed=signed)
    return f"{inner[:-1]}%{END}"


def times(ratio: float) -> str:
    """Return a multiple.

    >>> plain(times(1.254))
    '1.25×'
    """
    return f"{_scaled(ratio)[:-1]}×{END}"


def months(count: float) -> str:
    """Return a length of time in whole months.

    >>> plain(months(1)), plain(months(6))
    ('1 month', '6 months')
    """
    whole = round(count)
    return _apart(plural("{count} month", "{count} months", whole), count=digits(whole))


def quarter(year: int, month: int) -> str:
    """Return the quarter that ``month`` (1 to 12) lies in.

    >>> plain(quarter(2027, 8))
    'Q3 2027'
    """
    return _apart(_("Q{number} {year}"), number=digits((month - 1) // 3 + 1), year=_year(year))


def turn_name(year: int, month: int, months: int) -> str:
    """Return what a turn of ``months`` that begins in ``month`` (1 to 12) is called.

    >>> [plain(turn_name(2027, 7, months)) for months in (3, 6, 12, 2)]
    ['Q3 2027', 'H2 2027', '2027', 'July 2027']
    >>> plain(turn_name(2027, 4, 6))
    'April 2027'
    """
    if months == _QUARTER:
        return quarter(year, month)
    if months == _HALF_YEAR and month % _HALF_YEAR == 1:
        number = digits(month // _HALF_YEAR + 1)
        return _apart(_("H{number} {year}"), number=number, year=_year(year))
    return _year(year) if months == _YEAR else month_of(year, month)


def month_name(month: int) -> str:
    """Return the name of ``month``, 1 to 12."""
    return (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"),
        _("August"), _("September"), _("October"), _("November"), _("December"),
    )[month - 1]  # fmt: skip


def month_of(year: int, month: int) -> str:
    """Return a month with its year.

    >>> plain(month_of(2027, 8))
    'August 2027'
    """
    return _apart(_("{month} {year}"), month=month_name(month), year=_year(year))


def later(year: int, month: int, by: int) -> tuple[int, int]:
    """Return the year and month that come ``by`` months later.

    >>> later(2026, 11, 3)
    (2027, 2)
    """
    total = year * 12 + (month - 1) + by
    return total // 12, total % 12 + 1


def _year(year: int) -> str:
    return f"{LEFT_TO_RIGHT}{year}{END}"


def whole(count: float) -> str:
    """Return a whole number.

    >>> plain(whole(20))
    '20'
    """
    return digits(count)


def flop(log10: float) -> str:
    """Return training compute given as log10 FLOP.

    >>> plain(flop(26.42)), plain(flop(26.999))
    ('2.6×10²⁶', '1.0×10²⁷')
    """
    power = math.floor(log10 + _ROUNDS_UP)
    raised = str(power).translate(_RAISED)
    return f"{LEFT_TO_RIGHT}{10 ** (log10 - power):.1f}×10{raised}{END}"


def year(number: int) -> str:
    """Return a year, without grouping.

    >>> plain(year(2027))
    '2027'
    """
    return _year(number)


def in_thousands(amount: float) -> str:
    """Return a thousandth of an amount in at most four characters, for narrow columns.

    >>> [plain(in_thousands(amount)) for amount in (0, 3, 55, 438, 2234, 12_400)]
    ['0', '0', '0.06', '0.4', '2.2', '12']
    """
    size = amount / _THOUSAND
    if abs(size) >= _ONE_FIGURE or abs(size) < _HUNDREDTH:
        return digits(size)
    return digits(size, 1 if abs(size) >= _TENTH else 2)


def brief(amount: float) -> str:
    """Return an amount in at most four characters, for narrow columns.

    >>> plain(brief(0)), plain(brief(7.25)), plain(brief(640)), plain(brief(12345))
    ('0', '7', '640', '12k')
    >>> plain(brief(1_960_000)), plain(brief(999_900))
    ('2.0M', '1.0M')
    """
    if abs(amount) < _THOUSAND * _NEARLY:
        return digits(amount)
    unit, template = _THOUSAND, _("{number}k")
    if abs(amount) >= _THOUSAND * _THOUSAND * _NEARLY:
        unit, template = _THOUSAND * _THOUSAND, _("{number}M")
    decimals = int(abs(amount) < _ONE_FIGURE * unit)
    return _apart(template, number=digits(amount / unit, decimals))


def short_year(number: int) -> str:
    """Return a year by its last two digits.

    >>> plain(short_year(2027))
    '’27'
    """
    return f"{LEFT_TO_RIGHT}’{number % 100:02}{END}"


def day(seconds: float) -> str:
    """Return the day and time of a moment in seconds since 1970, as the clock here shows it.

    >>> len(plain(day(0)))
    16
    """
    moment = datetime.fromtimestamp(seconds, tz=UTC).astimezone()
    return f"{LEFT_TO_RIGHT}{moment:%Y-%m-%d %H:%M}{END}"
