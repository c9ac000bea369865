"""The answer key shows what was measured, of the rules of today, and says what its figures say."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.teaching.kit import script

evidence = script("evidence")
KEPT: dict[str, Any] = json.loads(evidence.KEPT.read_text(encoding="utf-8"))
TABLES: dict[str, list[list[Any]]] = KEPT["tables"]


def column(name: str, place: int) -> list[float]:
    return [row[place] for row in TABLES[name]]


def test_the_figures_are_of_the_rules_scenarios_and_strategies_of_today() -> None:
    assert evidence.main(["--check"]) == 0, (
        "the answer key is stale: run `python docs/teaching/evidence.py`, and read what it says"
    )


def test_another_rule_makes_the_figures_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "RULES_VERSION", 0)
    assert evidence.main(["--check"]) == 1


def test_a_row_of_the_tables_comes_out_again() -> None:
    place = evidence.SPLITS.index(0.5)
    seats = {"xai": "constant:stack_share=0.5"}
    race = evidence.played("classroom_small", seats, evidence.RACES)
    assert ["50%", *evidence._split(race)] == TABLES["split classroom_small"][place]


@pytest.mark.soak
def test_the_figures_come_out_again() -> None:
    assert evidence.measure() == TABLES


@pytest.mark.parametrize("world", evidence.SCENARIOS)
def test_what_the_key_says_of_the_split_is_in_its_figures(world: str) -> None:
    effective, won, ruined, score = (column(f"split {world}", place) for place in (3, 4, 5, 6))
    assert 0 < effective.index(max(effective)) < len(effective) - 1  # largest in the middle
    assert won[-1] == max(won)  # won most often at the far end
    assert ruined[-1] == max(ruined)
    assert score[-1] < max(score)  # and still scores less


@pytest.mark.parametrize("world", evidence.SCENARIOS)
def test_what_the_key_says_of_pledges_is_in_its_figures(world: str) -> None:
    won, ruined, score = (column(f"pledge {world}", place) for place in (1, 2, 3))
    assert won[0] == ruined[0] == 0  # nobody is ruined and nobody wins
    assert won[3] > won[2]
    assert ruined[3] > 3 * ruined[2]  # several times as often
    assert score[3] < score[2]


def test_what_the_key_says_of_the_race_is_in_its_figures() -> None:
    neither, sky, meadow, both = TABLES["answers"]
    assert sky[2] > neither[2]  # Sky does better by stacking, whatever Meadow does
    assert both[2] > meadow[2]
    assert meadow[3] > neither[3]
    assert both[3] > sky[3]
    assert both[2] - neither[2] < 0.5 * (sky[2] - neither[2])  # most of its gain is gone
    assert 1.2 < both[4] / neither[4] < 1.5  # about a third more
    assert both[2] >= neither[2]  # no prisoner's dilemma
    assert both[3] >= neither[3]


def test_what_the_key_says_of_worlds_and_luck_is_in_its_figures() -> None:
    arsenal, cash_only = TABLES["worlds"]
    assert arsenal[1] > cash_only[1]
    assert column("split classroom_small", 4)[3] > 10 * column("split article", 4)[3]
    assert all(row[4] - row[2] >= 20 for row in TABLES["luck"])
