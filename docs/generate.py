"""Write docs/glossary.md, and the generated parts of docs/model.md: parameters, medians of races.

``python docs/generate.py`` writes them all, ``--glossary`` the glossary alone; ``--check`` says
whether glossary and parameter tables are up to date (exit 1 where not), which a test runs.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

from agents.strategies import REGISTRY
from game.core.parameters import Labs, Physics, WorldParameters, declared_numbers
from game.core.world import World
from game.ensemble import Race
from game.guide.glossary import terms
from game.guide.words import names_of
from game.phases import Events
from game.scenario import Scenario, load
from game.words import _, language

PAGE = Path(__file__).parent / "model.md"
GLOSSARY = Path(__file__).parent / "glossary.md"
_ABOUT_THE_GLOSSARY = (
    "The words that the game uses, in English and in Arabic. In the window they stand behind "
    "*Learn*, and behind a key during a race (G unless it was changed); in a terminal, "
    "`compute-race glossary` tells them. Written by `python docs/generate.py` from "
    "`assets/glossary.yaml` and the catalogue."
)
RACES = 1000
SEED = 2026


def _fill(text: str, name: str, content: str) -> str:
    """Return ``text`` with the block called ``name`` replaced."""
    opening, closing = f"<!-- generated: {name} -->", f"<!-- end: {name} -->"
    before, rest = text.split(opening)
    _, after = rest.split(closing)
    return f"{before}{opening}\n\n{content.strip()}\n\n{closing}{after}"


def _head(columns: list[str]) -> list[str]:
    return [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]


def parameters(scenario: Scenario) -> str:
    """Return every parameter with its meaning, unit, value, range, confidence and source."""
    parts = []
    for title, prefix, record in (
        ("Physics", "physics", Physics), ("World", "world", WorldParameters),
    ):  # fmt: skip
        columns = ["Parameter", "Meaning", "Unit", "Value", "Range", "Confidence", "Source"]
        rows = [f"#### {title}", "", *_head(columns)]
        for path, spec in declared_numbers(record).items():
            number = scenario.numbers[f"{prefix}.{path}"]
            span = "" if number.low is None else f"{number.low:g} to {number.high:g}"
            rows.append(
                f"| `{path}` | {spec.text} | {spec.unit} | {number.value:g} | {span} "
                f"| {number.confidence} | {number.source} |"
            )
        parts.append("\n".join(rows))
    parts.append(_lab_table(scenario))
    return "\n\n".join(parts)


def _lab_table(scenario: Scenario) -> str:
    names = [scenario.display_name(lab.id) for lab in scenario.labs]
    columns = ["Parameter", "Meaning", "Unit", *names, "Confidence", "Source"]
    rows = ["#### Labs", "", *_head(columns)]
    for path, spec in declared_numbers(Labs).items():
        numbers = [scenario.numbers[f"labs.{lab.id}.{path}"] for lab in scenario.labs]
        values = " | ".join(f"{number.value:g}" for number in numbers)
        first = numbers[0]
        badge = f"{first.confidence} | {first.source}"
        rows.append(f"| `{path}` | {spec.text} | {spec.unit} | {values} | {badge} |")
    return "\n".join(rows)


def medians(scenario: Scenario, races: int) -> str:
    """Return yearly medians by lab with every seat on its default, and how the bet ended."""
    race = Race(scenario, SEED, range(races))
    years: list[dict[str, np.ndarray]] = []

    def keep(world: World, events: Events) -> None:
        del events
        if world.month % 12 == 0:
            accounts = world.accounts
            debt = accounts.debt + accounts.lease + accounts.margin
            years.append({
                "compute": np.median(world.used, axis=1),
                "revenue": 12 * np.median(world.trade.revenue, axis=1),
                "cash": np.median(accounts.cash, axis=1),
                "debt": np.median(debt, axis=1),
            })  # fmt: skip

    seats = [REGISTRY[lab.strategies[0]] for lab in scenario.labs]
    world = race.play(seats, keep)
    owed = "Debt, lease and pledged loans ($bn)"
    columns = ["Year", "Lab", "Compute (million H100e)", "Revenue ($bn a year)"]
    columns += ["Cash ($bn)", owed]
    rows = _head(columns)
    for number, year in enumerate(years, start=1):
        for row, lab in enumerate(scenario.labs):
            name = scenario.display_name(lab.id)
            figures = [year["compute"][row] / 1000, year["revenue"][row], year["cash"][row]]
            cells = [f"{value:.1f}" for value in (*figures, year["debt"][row])]
            rows.append(f"| {number} | {name} | {' | '.join(cells)} |")
    bettor = race.setting.bettor
    won = float((world.standing.achieved[bettor] > 0).mean())
    ruined = world.standing.restructured.mean(axis=1)
    low, high = wilson(won, races)
    ends = ", ".join(
        f"{scenario.display_name(lab.id)} {100 * ruined[row]:.1f}%"
        for row, lab in enumerate(scenario.labs)
    )
    head = (
        f"{races:,} races of `{scenario.name}`, seed {SEED}, every seat on its default strategy. "
        f"The betting lab reaches supremacy in **{100 * won:.1f}%** of them "
        f"(95% interval {100 * low:.1f} to {100 * high:.1f}). "
        f"Restructured, or with a halved budget: {ends}."
    )
    return head + "\n\n" + "\n".join(rows)


def wilson(part: float, count: int) -> tuple[float, float]:
    """Return Wilson's 95% interval of a share ``part`` of ``count`` trials."""
    z = 1.959964
    middle = (part + z * z / (2 * count)) / (1 + z * z / count)
    half = (
        z * math.sqrt(part * (1 - part) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    )
    return max(middle - half, 0.0), min(middle + half, 1.0)


def glossary() -> str:
    """Return every word of the game with its explanation, in English and in Arabic."""
    rows = [
        "# Glossary",
        "",
        _ABOUT_THE_GLOSSARY,
    ]
    for term in terms():
        unit = f" *Unit: {term.unit}.*" if term.unit else ""
        rows += ["", f"## {term.term}", "", f"{term.says}{unit} *{term.where}.*", ""]
        language.use("ar")
        rows.append(f'<p dir="rtl" lang="ar"><b>{_(term.term)}</b>: {_(term.says)}</p>')
        language.use("en")
        names = ", ".join(
            f"[{name}](#{name.lower().replace(' ', '-')})" for name in names_of(term.related)
        )
        rows += ["", f"See also: {names}."]
    return "\n".join(rows) + "\n"


def main(arguments: list[str]) -> int:
    """Write the pages, or check the glossary and the parameter tables."""
    words = glossary()
    if "--glossary" in arguments:
        GLOSSARY.write_text(words, encoding="utf-8")
        return 0
    text = PAGE.read_text(encoding="utf-8")
    baseline = load("baseline")
    if "--check" in arguments:
        is_new = _fill(text, "parameters", parameters(baseline)) == text
        return 0 if is_new and GLOSSARY.read_text(encoding="utf-8") == words else 1
    GLOSSARY.write_text(words, encoding="utf-8")
    blocks: dict[str, Callable[[], str]] = {
        "parameters": lambda: parameters(baseline),
        "medians article": lambda: medians(load("article"), RACES),
        "medians baseline": lambda: medians(baseline, RACES),
    }
    for name, make in blocks.items():
        text = _fill(text, name, make())
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
