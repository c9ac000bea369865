"""What a level is called, and all that it changes, as a screen or a terminal shows it.

The sentences of ``scenarios/difficulty/levels.yaml`` stand here a second time, for the translators;
a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from agents.contract import phrase
from agents.finding import address_of
from game.difficulty import Level, MindChange, NumberChange, changes_of
from game.scenario import Scenario
from game.words import numbers
from game.words.language import _

#: For the translators only: the file has them, and front ends look them up.
SENTENCES = (
    phrase("Tailwind"),
    phrase("Rivals without a plan, easy money and little fog. To learn the screen."),
    phrase("Rivals act at random, or hold one split for ever"),
    phrase("A rival without a plan leaves room for mistakes."),
    phrase("Mood of the capital market at the start"),
    phrase("Investors are in a good mood."),
    phrase("Gulf capital, all together"),
    phrase("The consortium offers more."),
    phrase("Chips made in the world at the start"),
    phrase("Queues for chips are short."),
    phrase("Error of reports on rivals"),
    phrase("Less fog: rivals' figures are known well."),
    phrase("Delay of reports on rivals"),
    phrase("Less fog: what rivals have done is heard of sooner."),
    phrase("Compute that a rival starts with"),
    phrase("Rivals start nearer to the low end of what is estimated."),
    phrase("Monthly growth that a rival has under way at the start"),
    phrase("Rivals have ordered less already."),
    phrase("Time that a rival needs from order to use"),
    phrase("Rivals build slower."),
    phrase("Share of its cash flow that a rival's parent gives for compute"),
    phrase("Rivals' parents plan to spend less."),
    phrase("Efficiency that a rival starts with"),
    phrase("Rivals start with worse architectures."),
    phrase("Value of a rival in its last round"),
    phrase("Rivals can raise less at once."),
    phrase("Cash that a rival starts with"),
    phrase("Rivals start poorer."),
    phrase("Fair weather"),
    phrase("Rivals keep to a plain plan and do not react. To learn the race."),
    phrase("Rivals hold one split, or follow a fixed plan"),
    phrase("A rival that does not react is easy to read."),
    phrase("As written"),
    phrase("The scenario as its file has it, against rivals who suit their seats."),
    phrase("Headwind"),
    phrase("One rival thinks ahead, all start a little stronger, and money is a little scarcer."),
    phrase("Rivals who think ahead: the best of eight plans each turn"),
    phrase("Somebody at the table has thought about it."),
    phrase("Investors are in a bad mood."),
    phrase("The consortium offers less."),
    phrase("More fog: rivals' figures are known roughly."),
    phrase("More fog: what rivals have done is heard of later."),
    phrase("Rivals start nearer to the high end of what is estimated."),
    phrase("Rivals have ordered more already."),
    phrase("Rivals build faster."),
    phrase("Rivals' parents plan to spend more."),
    phrase("Rivals start with better architectures."),
    phrase("Rivals can raise more at once."),
    phrase("Rivals start richer."),
    phrase("Storm"),
    phrase(
        "Some rivals think ahead, all start clearly stronger, money is scarce and reports are late."
    ),
    phrase("What works against one thinker may fail against two."),
    phrase("Queues for chips are long."),
    phrase("Hurricane"),
    phrase(
        "Every rival thinks ahead to the end, all start at the strong end of what is "
        "believed, and the capital market turns away."
    ),
    phrase("Nobody at the table makes an easy mistake."),
    phrase("Yearly growth of what parents give for compute"),
    phrase("Parents turn cautious too."),
)
UNITS = {
    "USD bn": phrase("billion US dollars"),
    "USD bn/year": phrase("billion US dollars a year"),
    "kH100e": phrase("thousand H100-equivalents"),
    "kH100e/month": phrase("thousand H100-equivalents a month"),
    "log": phrase("standard deviation, log"),
    "months": phrase("months"),
    "ratio": phrase("ratio"),
    "ratio/year": phrase("ratio a year"),
    "sentiment": phrase("points of mood"),
    "share": phrase("share"),
}
#: How those think whom a level seats, in a few words.
MINDS = {
    "random": phrase("at random"),
    "constant": phrase("one split for ever"),
    "balanced": phrase("a fixed plan"),
    "planner": phrase("{plans} plans in {futures} futures each, {time} ahead"),
}
_PLANNED = frozenset(("plans", "futures", "months"))


class Line(NamedTuple):
    """One thing that a level changes, in the language in use; ``unit`` is empty for strategies."""

    what: str
    whom: str
    before: str
    after: str
    unit: str
    why: str


def name(level: Level) -> str:
    """Return what a level is called."""
    return _(level.name)


def about(level: Level) -> str:
    """Return what a level is like, in a paragraph."""
    return _(level.about)


def lines(level: Level, scenario: Scenario, people: Sequence[str]) -> tuple[Line, ...]:
    """Return all that ``level`` changes where ``people`` (lab ids) are no rivals; maybe nothing.

    For a screen: ``lines(find("storm"), load("article"), ["xai"])``, strategies first.

    Raises
    ------
    ValueError
        If the scenario has no such lab.
    """
    found = changes_of(level, scenario, people)
    return (*map(_mind, found.minds), *_numbers(found.numbers, scenario))


def _mind(change: MindChange) -> Line:
    whom = _("{count} of {of} rivals, drawn by the seed").format(
        count=numbers.whole(change.seats), of=numbers.whole(change.of)
    )
    return Line(
        what=_(change.says),
        whom=whom,
        before=_("whoever suits the seat"),
        after=_(", ").join(map(_strategy, change.strategies)),
        unit="",
        why=_(change.reason),
    )


def _strategy(wanted: str) -> str:
    """Return a strategy as a person reads it, with what is set in it.

    >>> numbers.plain(_strategy("planner:plans=8,futures=6,months=48"))
    '8 plans in 6 futures each, 48 months ahead'
    """
    _file, strategy, parameters = address_of(wanted)
    given = dict(each.split("=") for each in parameters.split(",") if each)
    if strategy not in MINDS or (strategy == "planner" and not given.keys() >= _PLANNED):
        return f"{strategy} ({parameters.replace(',', ', ')})" if parameters else strategy
    return _(MINDS[strategy]).format(
        plans=given.get("plans"),
        futures=given.get("futures"),
        time=numbers.months(float(given.get("months", 0))),
    )


def _numbers(changes: Sequence[NumberChange], scenario: Scenario) -> Iterator[Line]:
    for each in changes:
        yield Line(
            what=_(each.says),
            whom=_("all labs") if each.lab is None else scenario.display_name(each.lab),
            before=_size(each.before),
            after=_size(each.after),
            unit=_(UNITS[each.unit]),
            why=_(each.reason),
        )


def _size(value: float) -> str:
    """Return a number to six figures that matter, without noughts at the end."""
    text = f"{value:.6g}"
    return numbers.digits(value, len(text.partition(".")[2]) if "e" not in text else 0)
