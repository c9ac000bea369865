"""How well the numbers of a scenario are known, in words: on screens, in terminals, in reports.

One place for all who show a badge, or say what the figures of a race rest on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agents.contract import phrase
from game.words import numbers, terms
from game.words.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from game.scenario import NumberRow, Scenario

_BADGES = {"sourced": phrase("sourced"), "derived": phrase("derived"), "assumed": phrase("assumed")}
_ORIGINS = {
    "sourced": phrase("Sourced: {source}"),
    "derived": phrase("Derived: {source}"),
    "assumed": phrase("Assumed: {source}"),
}
_MEANINGS = {
    "sourced": phrase("a published figure, with where it was read"),
    "derived": phrase("worked out from published figures, as its source says"),
    "assumed": phrase("judged or assumed: no published figure was found"),
}
_COUNTED = {
    "sourced": phrase("{count} sourced"),
    "derived": phrase("{count} derived"),
    "assumed": phrase("{count} assumed"),
}
#: How many of the figures that decide the bet a line names.
_NAMED = 3


def badge(confidence: str) -> str:
    """Return how well a number is known, in a word."""
    return _(_BADGES[confidence])


def meaning(confidence: str) -> str:
    """Return what a badge says of a number."""
    return _(_MEANINGS[confidence])


def value(row: NumberRow) -> str:
    """Return a number with its range, as its scenario gives it; its unit is told beside it.

    >>> from game.scenario import load
    >>> numbers.plain(value(load("baseline").numbers["world.finance.gulf_pool"]))
    '35 (20–60)'
    """
    told = terms.value_of(row.path, row.value)
    if row.low is None or row.high is None:
        return told
    low, high = (numbers.plain(terms.value_of(row.path, end)) for end in (row.low, row.high))
    return f"{told} ({terms.path_of(f'{low}–{high}')})"


def unit(row: NumberRow) -> str:
    """Return the unit of a number in words; a share is written in per cent and needs none."""
    return "" if row.unit == "share" else terms.unit_name(row.unit)


def source(row: NumberRow) -> str:
    """Return where a number is from; a title stays as printed, apart from the line around it."""
    return terms.apart(_(row.source))


def origin(row: NumberRow) -> str:
    """Return how well a number is known and where it is from, as a tooltip says it."""
    return _(_ORIGINS[row.confidence]).format(source=source(row))


def counted(rows: Iterable[NumberRow]) -> str:
    """Return how many numbers have each badge, the weakest first."""
    # Read late, here and below: a window says badges before it needs what reads scenarios.
    from game.scenario.resting import counts

    return _(", ").join(counted_as(each, count) for each, count in counts(rows).items())


def counted_as(confidence: str, count: int) -> str:
    """Return how many numbers have one badge."""
    return _(_COUNTED[confidence]).format(count=numbers.whole(count))


def resting(scenario: Scenario) -> str:
    """Return what any figure of a race of ``scenario`` rests on, in a sentence."""
    return _("Rests on the numbers of {scenario}: {counts}.").format(
        scenario=terms.apart(scenario.name), counts=counted(scenario.numbers.values())
    )


def lines(scenario: Scenario, typed: str | None = None) -> list[str]:
    """Return what stands below a table of a race: on what it rests, and what decides it most.

    ``typed`` is what a command calls the scenario, where that is not its name.
    """
    from game.scenario.resting import ships

    told = [resting(scenario), hangs(scenario)]
    if ships(scenario) or typed not in {None, scenario.name}:
        command = f"compute-race scenario show {typed or scenario.name} --sources"
        told.append(_("Each of them: {command}").format(command=terms.path_of(command)))
    else:
        told.append(_("Not all of them are as they ship under this name."))
    return [" ".join(each for each in told if each)]


def hangs(scenario: Scenario) -> str:
    """Return which numbers decide the bet most, and in which world that was measured."""
    from game.scenario.resting import decisive

    most = decisive(scenario)
    named = [f"{terms.path_of(row.path)} ({badge(row.confidence)})" for row in most.rows[:_NAMED]]
    if not named:
        return ""
    text = _("In {scenario} the bet hangs most on {figures}.")
    figures = _(", ").join(named)
    return text.format(scenario=terms.apart(most.measured), figures=figures)


def beside(first: Scenario, second: Scenario) -> list[str]:
    """Return the same of two races that are compared; once where both are of one world."""
    return _each(first, second, lambda world: " ".join(lines(world)))


def below(first: Scenario, second: Scenario) -> str:
    """Return what a tooltip says of a figure of two races that are compared, but for its name."""
    return "\n".join(_each(first, second, lambda world: f"{resting(world)} {hangs(world)}".strip()))


def _each(first: Scenario, second: Scenario, tell: Callable[[Scenario], str]) -> list[str]:
    if first.hash == second.hash:
        return [tell(first)]
    marked = zip((_("A"), _("B")), (first, second), strict=True)
    return [f"{mark}: {tell(each)}" for mark, each in marked]
