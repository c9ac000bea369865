"""What the numbers of a scenario are called, their units and values, wherever one is named."""

from __future__ import annotations

import math
from collections.abc import Mapping

from agents.contract import phrase
from game.scenario.rows import declared_at
from game.words import numbers
from game.words.language import _
from game.words.numbers import END, FIRST_STRONG, LEFT_TO_RIGHT

# What experiments vary most, and what is declared as "it", in words that stand alone; everything
# else is told as its declaration tells it.
_KNOWN = {
    "defaults.stack_share": phrase("money that stacks compute"),
    "defaults.pledge": phrase("founder's shares pledged"),
    "mind.appeal": phrase("appeal to customers at equal quality"),
    "site.lead": phrase("mean months from order to use"),
    "physics.build.early_fault_rate": phrase(
        "Further share of compute that fails where power comes first"
    ),
    "physics.build.repair_cost": phrase("Cost of repairing broken compute"),
    "physics.credit.draw_months": phrase("Months over which a pledge is drawn"),
    "world.demand.capability": phrase("Growth of demand with the frontier's capability"),
    "world.demand.served_value": phrase("Revenue that serving compute can earn"),
    "world.finance.control_limit": phrase("Founder's share below which the board refuses"),
    "world.finance.equity_pool": phrase("Private capital for labs at the start"),
    "world.finance.gulf_limit": phrase("Most of a lab's value that Gulf capital commits in a year"),
    "world.finance.gulf_pool": phrase("Gulf capital for labs at the start"),
    "world.sentiment.crash_chance": phrase("Chance of a crash of technology shares, a month"),
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
    "USD bn/kH100e": phrase("USD bn for a thousand H100-equivalents"),
    "USD bn/kH100e/year": phrase("USD bn a year for a thousand H100-equivalents"),
    "ratio/year": phrase("factor a year"),
    "log10/log10 FLOP": phrase("powers of ten for each of capability"),
    "utility": phrase("utility of customers"),
    "kH100e": phrase("thousand H100-equivalents"),
}


def name_of(names: Mapping[str, str], path: str) -> str:
    """Return what the number at ``path`` is called, with its lab; ``names`` are the labs' by id."""
    head, _dot, rest = path.partition(".")
    lab, _dot, below = rest.partition(".")
    spec = declared_at(path)
    if head == "labs":
        text = _(_KNOWN[below]) if below in _KNOWN else (spec.text if spec else below)
        return _("{lab}: {text}").format(lab=apart(names.get(lab, lab)), text=apart(text))
    if path in _KNOWN:
        return apart(_(_KNOWN[path]))
    return apart(_begun(spec.text)) if spec else path_of(path)


def _begun(text: str) -> str:
    """Return a description as the beginning of a line."""
    return text[:1].upper() + text[1:]


def path_of(path: str) -> str:
    """Return a path as it is typed, left to right in a line of any direction."""
    return f"{LEFT_TO_RIGHT}{path}{END}"


def label_of(names: Mapping[str, str], path: str) -> str:
    """Return the label of an axis that the number at ``path`` lies along, with its unit."""
    spec = declared_at(path)
    unit = unit_name(spec.unit) if spec else ""
    return f"{name_of(names, path)} ({unit})" if unit else name_of(names, path)


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
