"""Measure the figures of the answer key, and write them into its tables in both languages.

``python docs/teaching/evidence.py`` plays the races again (about a minute of a core), keeps what
they gave in ``evidence.json`` and renews the tables of ``en/answers.md`` and ``ar/answers.md``.
``--check`` plays nothing: it says whether rules, scenarios and strategies are those of the kept
figures, and whether the tables show them (exit 1 where not), which a test asks.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from agents.finding import find_strategy
from game import writing
from game.ensemble import Race
from game.scenario import load
from game.turn import RULES_VERSION

HERE = Path(__file__).parent
KEPT = HERE / "evidence.json"
RACES = 1000
SEED = 2026
SCENARIOS = ("classroom_small", "article")
SPLITS = (0.1, 0.3, 0.5, 0.7, 0.9, 1.0)
PLEDGES = (0.0, 0.3, 0.6, 1.0)
ANSWERS = ((0.3, 0.3), (0.8, 0.3), (0.3, 0.8), (0.8, 0.8))

Table = list[list[Any]]


def inputs() -> dict[str, Any]:
    """Return what the figures follow from: rules, scenarios, the seats' strategies, the counts."""
    worlds = [load(name) for name in SCENARIOS]
    names = sorted({"constant", *(lab.strategies[0] for world in worlds for lab in world.labs)})
    return {
        "rules": RULES_VERSION,
        "races": RACES,
        "seed": SEED,
        "scenarios": {world.name: world.hash for world in worlds},
        "strategies": {name: find_strategy(name).source_hash for name in names},
        "worlds": worlds_of(),
        "asked": [list(SPLITS), list(PLEDGES), [list(pair) for pair in ANSWERS]],
    }


def worlds_of() -> dict[str, dict[str, float]]:
    """Return what each world of the lesson of 90 minutes sets, by the name of its condition."""
    told = yaml.safe_load((HERE / "en" / "pledges.yaml").read_text(encoding="utf-8"))["conditions"]
    return {name: each.get("set", {}) for name, each in told.items()}


def played(
    name: str, seats: Mapping[str, str], races: int, numbers: Mapping[str, float] | None = None
) -> Race:
    """Return ``races`` races of a scenario at their end; other seats are on their defaults."""
    world = load(name, numbers)
    race = Race(world, SEED, range(races))
    race.play([find_strategy(seats.get(lab.id, lab.strategies[0])) for lab in world.labs])
    return race


def measure(races: int = RACES) -> dict[str, Table]:
    """Return the tables of the answer key, by name; each row begins with what was set."""
    tables: dict[str, Table] = {"luck": [], "answers": [], "worlds": []}
    for name in SCENARIOS:
        xai = "constant:stack_share={}".format
        tables[f"split {name}"] = [
            [f"{share:.0%}", *_split(played(name, {"xai": xai(share)}, races))] for share in SPLITS
        ]
        tables[f"pledge {name}"] = [
            [f"{share:.0%}", *_bet(played(name, {"xai": f"{xai(0.7)},pledge={share}"}, races))]
            for share in PLEDGES
        ]
        tables["luck"] += _luck(name, played(name, {}, races))
    for sky, meadow in ANSWERS:
        seats = {
            "openai": f"constant:stack_share={sky}",
            "google": f"constant:stack_share={meadow}",
        }
        row = _answer(played("classroom_small", seats, races))
        tables["answers"].append([f"{sky:.0%}", f"{meadow:.0%}", *row])
    for name, numbers in worlds_of().items():
        race = played("classroom_small", {}, races, numbers)
        others = [round(float(value), 1) for value in _scores(race).mean(axis=1)[1:]]
        tables["worlds"].append([name, *_bet(race), *others])
    return tables


def _scores(race: Race) -> np.ndarray:
    return race.look().own["score"]


def _bet(race: Race) -> list[Any]:
    """Return of the lab that bets: percent won, percent restructured, mean score."""
    row, standing = race.setting.bettor, race.world.standing
    won = 100 * float((standing.achieved[row] > 0).mean())
    ruined = 100 * float(standing.restructured[row].mean())
    return [round(won, 1), round(ruined, 1), round(float(_scores(race)[row].mean()), 1)]


def _split(race: Race) -> list[Any]:
    """Return of the lab that bets: median compute, efficiency and their product, then the bet."""
    row, world = race.setting.bettor, race.world
    efficiency = world.mind.efficiency[row]
    effective = world.plant.powered[row] * efficiency / 1000
    return [
        round(float(np.median(world.used[row])) / 1000, 1),
        round(float(np.median(efficiency))),
        round(float(np.median(effective))),
        *_bet(race),
    ]


def _luck(name: str, race: Race) -> Table:
    """Return each lab's score in other luck: tenth, median and ninetieth of a hundred races."""
    spread = np.percentile(_scores(race), [10, 50, 90], axis=1)
    return [
        [name, lab.id, *(round(float(value)) for value in spread[:, row])]
        for row, lab in enumerate(race.scenario.labs)
    ]


def _answer(race: Race) -> list[Any]:
    """Return the mean scores of the two labs that answer, and what all labs spent, USD bn."""
    scores = _scores(race).mean(axis=1)
    spent = float(np.median(race.world.tally.spent.sum(axis=0)))
    return [round(float(scores[1]), 1), round(float(scores[2]), 1), round(spent)]


def blocks(kept: Mapping[str, Any], spoken: str) -> dict[str, str]:
    """Return the tables as Markdown in a language, by the name of their block."""
    labels = yaml.safe_load((HERE / "labels.yaml").read_text(encoding="utf-8"))[spoken]
    said = labels["rules"].format(**kept["inputs"] | {"races": f"{kept['inputs']['races']:,}"})
    found = {"measured": said}
    for name, rows in kept["tables"].items():
        heads = labels["tables"][name.split()[0]]
        named = [[labels["names"].get(str(cell), str(cell)) for cell in row] for row in rows]
        found[name] = _markdown(heads, named)
    return found


def _markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def filled(text: str, found: Mapping[str, str]) -> str:
    """Return a page with each of its blocks replaced; every block has its place in it."""
    for name, content in found.items():
        opening, closing = f"<!-- generated: {name} -->", f"<!-- end: {name} -->"
        before, rest = text.split(opening)
        _old, after = rest.split(closing)
        text = f"{before}{opening}\n\n{content}\n\n{closing}{after}"
    return text


def main(arguments: list[str]) -> int:
    """Measure and write, or check."""
    checking = "--check" in arguments
    if not checking:
        told = {"inputs": inputs(), "tables": measure()}
        writing.write_whole(KEPT, json.dumps(told, indent=1) + "\n")
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    stale = kept["inputs"] != inputs()
    for spoken in ("en", "ar"):
        page = HERE / spoken / "answers.md"
        text = page.read_text(encoding="utf-8")
        new = filled(text, blocks(kept, spoken))
        stale = stale or new != text
        if not checking:
            writing.write_whole(page, new)
    return int(checking and stale)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
