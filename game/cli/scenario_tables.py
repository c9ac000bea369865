"""Scenarios as tables: what there is, what one says, and how two differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from game.scenario import LabInfo, NumberRow, Scenario
from game.scenario.resting import counts
from game.scenario.rows import CONFIDENCES

_COLOURS = {"assumed": "yellow", "derived": "cyan", "sourced": "green"}
_NOTHING = "–"


class Difference(NamedTuple):
    """One thing that two scenarios give differently, and why the second does."""

    path: str
    before: str
    after: str
    unit: str = ""
    badges: str = ""
    reason: str = ""


def overview(scenarios: Iterable[Scenario], *, narrow: bool) -> RenderableType:
    """Return the scenarios that there are, one a row."""
    if narrow:
        lines: list[RenderableType] = []
        for each in scenarios:
            lines.append(Text.assemble((each.name, "bold"), f"  {each.title}"))
            lines.append(Padding(f"{len(each.labs)} labs, {_length(each)}", (0, 0, 0, 2)))
            lines.append(Padding(_badge_count(each), (0, 0, 0, 2)))
        return Group(*lines)
    table = _table("name", "title", "labs", "length", "numbers", numeric=(2,), whole=(0,))
    for each in scenarios:
        name = Text(each.name, "bold")
        table.add_row(name, each.title, str(len(each.labs)), _length(each), _badge_count(each))
    return table


def head(scenario: Scenario) -> RenderableType:
    """Return what a scenario is about, and its labs."""
    table = _table("lab", "name", "rival", "default strategy", "objectives")
    for lab in scenario.labs:
        bets = " (bets)" if lab.id == scenario.bettor else ""
        name = f"{scenario.display_name(lab.id)}{bets}"
        table.add_row(lab.id, name, lab.rival, lab.strategies[0], "\n".join(lab.objectives))
    lines = [
        _length(scenario),
        f"the bet counts {', '.join(scenario.bet_rivals)}; hosts: {', '.join(scenario.hosts)}",
        f"{_badge_count(scenario)}; hash {scenario.hash[:12]}",
    ]
    title = Text(f"{scenario.name}: {scenario.title}", "bold")
    about = Text(" ".join(scenario.about.split()))
    return Group(title, about, "", *lines, "", table, "", *_characters(scenario), "")


def _characters(scenario: Scenario) -> Iterator[RenderableType]:
    """Yield what anybody may know of how each lab thinks: its doctrine and its tells."""
    for lab in scenario.labs:
        yield Text.assemble((scenario.display_name(lab.id), "bold"), f": {lab.doctrine}")
        for tell in lab.tells:
            yield Padding(f"- {tell}", (0, 0, 0, 2))


def numbers(rows: Iterable[NumberRow], *, narrow: bool) -> RenderableType:
    """Return numbers by group, in the order of declaration; in a narrow window without sources."""
    columns = ["number", "value", "range", "unit", "badge", *([] if narrow else ["source"])]
    table = _table(*columns, numeric=(1,), whole=(0, 1, 2))
    group = ""
    for row in rows:
        above, _, name = row.path.rpartition(".")
        if above != group:
            table.add_section()
            table.add_row(Text(above, "bold"))
            group = above
        cells = [f"  {name}", _size(row.value), _range(row), row.unit]
        origin = [] if narrow else [_origin(row)]
        table.add_row(*cells, badge(row.confidence), *origin)
    return Group(table, *(["", "with --sources: where each number is from"] if narrow else []))


def sources(rows: Iterable[NumberRow], *, narrow: bool) -> RenderableType:
    """Return numbers with their sources, the weakest first: assumed, and widest range first."""
    ordered = sorted(rows, key=lambda row: (CONFIDENCES.index(row.confidence), -_spread(row)))
    if narrow:
        return _entries(
            (row.confidence, f"{row.path} = {_size(row.value)} {row.unit}", _told(row))
            for row in ordered
        )
    table = _table(
        "badge", "number", "value", "range", "unit", "source", numeric=(2,), whole=(1, 3)
    )
    for row in ordered:
        cells = [row.path, _size(row.value), _range(row), row.unit, _origin(row)]
        table.add_row(badge(row.confidence), *cells)
    return table


def difference_table(
    before: str, after: str, found: Sequence[Difference], *, narrow: bool
) -> RenderableType:
    """Return the differences of two scenarios of these names."""
    if narrow:
        lines: list[RenderableType] = []
        for each in found:
            change = f"{each.path}: {each.before} → {each.after} {each.unit}".rstrip()
            lines.append(Text(change, "bold", overflow="fold"))
            why = ": ".join(part for part in (each.badges, each.reason) if part)
            lines += [Padding(why, (0, 0, 0, 2))] if why else []
        return Group(*lines)
    names = ("what", before, after, "unit", "badges", "reason")
    table = _table(*names, numeric=(1, 2), whole=(0,))
    for each in found:
        table.add_row(*each)
    return table


def differences(before: Scenario, after: Scenario) -> list[Difference]:
    """Return what differs, apart from names, ranges and sources of equal numbers."""
    return [*_facts(before, after), *_lab_facts(before, after), *_numbers(before, after)]


def _facts(before: Scenario, after: Scenario) -> Iterator[Difference]:
    names = ("race_months", "months_per_turn", "bettor", "bet_rivals", "aliases", "hosts", "start")
    for name in names:
        yield from _unless_equal(name, getattr(before, name), getattr(after, name))


def _lab_facts(before: Scenario, after: Scenario) -> Iterator[Difference]:
    old, new = ({lab.id: lab for lab in each.labs} for each in (before, after))
    yield from _unless_equal("labs", before.lab_ids, after.lab_ids)
    for lab in [each for each in old if each in new]:
        for name in LabInfo.__dataclass_fields__:
            if name != "landlords":
                pair = (getattr(old[lab], name), getattr(new[lab], name))
                yield from _unless_equal(f"labs.{lab}.{name}", *pair)


def _unless_equal(path: str, before: object, after: object) -> Iterator[Difference]:
    if before != after:
        yield Difference(path, _words(before), _words(after))


def _numbers(before: Scenario, after: Scenario) -> Iterator[Difference]:
    common = set(before.lab_ids) & set(after.lab_ids)
    for path in {**before.numbers, **after.numbers}:
        if path.startswith("labs.") and path.split(".")[1] not in common:
            continue  # the list of labs has said so
        old, new = before.numbers.get(path), after.numbers.get(path)
        if old is None or new is None or old.value != new.value:
            badges = " → ".join(row.confidence for row in (old, new) if row)
            was, now = (_size(row.value) if row else _NOTHING for row in (old, new))
            unit = (new or before.numbers[path]).unit
            yield Difference(path, was, now, unit, badges, new.source if new else "")


def _table(*names: str, numeric: Sequence[int] = (), whole: Sequence[int] = ()) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for place, name in enumerate(names):
        justify = "right" if place in numeric else "left"
        table.add_column(name, justify=justify, no_wrap=place in (*numeric, *whole))  # type: ignore[arg-type]  # two of its words
    return table


def _entries(entries: Iterable[tuple[str, str, str]]) -> Table:
    """Return entries of two lines: a badge and a headline, below it the detail."""
    table = Table.grid(padding=(0, 1))
    for confidence, headline, detail in entries:
        table.add_row(badge(confidence), Text(headline, "bold", overflow="fold"))
        table.add_row("", detail)
    return table


def _told(row: NumberRow) -> str:
    extent = _range(row)
    return f"{f'{extent}; ' if extent else ''}{_origin(row)}"


def _origin(row: NumberRow) -> str:
    return f"{row.source} ({row.date})"


def badge(confidence: str) -> Text:
    """Return how well a number is sourced, in its colour."""
    return Text(confidence, _COLOURS.get(confidence, ""))


def _badge_count(scenario: Scenario) -> str:
    found = reversed(counts(scenario.numbers.values()).items())
    return ", ".join(f"{count} {word}" for word, count in found)


def _length(scenario: Scenario) -> str:
    year, month = scenario.start
    turns = f"{scenario.turns} turns of {scenario.months_per_turn} months"
    return f"{scenario.race_months} months from {year:04}-{month:02}, {turns}"


def _size(value: float) -> str:
    return f"{value:.6g}"


def _range(row: NumberRow) -> str:
    if row.low is None or row.high is None:
        return ""
    return f"{_size(row.low)} to {_size(row.high)}"


def _spread(row: NumberRow) -> float:
    """Return the width of the range over the value; without a range nobody knows, the widest."""
    if row.low is None or row.high is None:
        return float("inf")
    return (row.high - row.low) / abs(row.value) if row.value else row.high - row.low


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(each) for each in value) or _NOTHING
    return str(value)
