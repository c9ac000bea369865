"""Asking the adviser in the terminal: cases at any time, chances after one's own, once a turn."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from rich.console import Console

from game import advice
from game.scenario import Scenario
from game.session import Session
from game.terminal import adviser, play
from tests.advice.moments import SMALL

ALL_BUT_CHANCE = "n" + "\n" * 6


@pytest.fixture(autouse=True)
def small_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    def advise(*given: object, **named: object) -> advice.Advice:
        return advice.advise(*given, **named, budget=SMALL)  # type: ignore[arg-type]

    monkeypatch.setattr(adviser, "advise", advise)


def played(scenario: Scenario, typed: str, monkeypatch: pytest.MonkeyPatch, to: Path) -> str:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    heard = io.StringIO()
    console = Console(file=heard, width=100, highlight=False, emoji=False, markup=False)
    session = Session.start(scenario, seed=7, humans=(scenario.bettor,))
    play(session, scenario.bettor, to / "r.json", console)
    return heard.getvalue()


def test_the_adviser_tells_cases_and_no_chance_before_an_estimate(
    small: Scenario, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said = played(small, f"{ALL_BUT_CHANCE}\nv\n2\nq\n", monkeypatch, tmp_path)
    assert "The adviser: what is to be weighed?" in said
    assert "Split: compute or architecture" in said
    assert "Against: " in said
    assert "Chances are told once you have given your own estimate." in said
    assert "The adviser: very" not in said
    assert "not investment advice" in said


def test_chances_are_told_once_a_turn(
    small: Scenario, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # Asked once, then the split is moved and the chance estimated anew, and asked again.
    typed = f"{ALL_BUT_CHANCE}20\nv\n3\nu\nn\n5%\n\n\n\n\n90\nv\n3\nq\n"
    said = played(small, typed, monkeypatch, tmp_path)
    told = [line for line in said.splitlines() if line.startswith("Your estimate for")]
    assert len(told) == 2
    assert told[0] == told[1]
    assert "20%" in told[0]


def test_an_adviser_that_is_interrupted_leaves_the_race_alone(
    small: Scenario, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def interrupted(*_given: object, **_named: object) -> advice.Advice:
        raise KeyboardInterrupt

    monkeypatch.setattr(adviser, "advise", interrupted)
    said = played(small, f"{ALL_BUT_CHANCE}\nv\n2\n\nq\n", monkeypatch, tmp_path)
    assert "The adviser has stopped; the race goes on." in said
    assert "turn 2 of" in said
    assert (tmp_path / "r.json").exists()
