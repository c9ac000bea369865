"""Rivals are drawn by the seed from what suits their seats, where a person plays; else not."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from game.casting import cast
from game.cli import main
from game.core.errors import UserError
from game.model import RaceModel
from game.scenario import Scenario, load
from game.session import Session

CANDIDATES = ["balanced", "optimizer", "opportunist"]


@pytest.fixture(scope="module")
def varied() -> Scenario:
    """Return a scenario whose seats have three candidates each."""
    document: dict[str, Any] = load("article").as_document()
    for lab in document["labs"].values():
        lab["strategies"] = list(CANDIDATES)
    return Scenario.from_document(document)


def test_defaults_are_the_first_of_each_list(varied: Scenario) -> None:
    assert set(cast(varied, 5).values()) == {"balanced"}


def test_a_draw_belongs_to_seed_run_and_lab(varied: Scenario) -> None:
    drawn = cast(varied, 5, 2, "drawn")
    assert drawn == cast(varied, 5, 2, "drawn")
    document = varied.as_document()
    document["labs"] = dict(reversed(document["labs"].items()))
    assert cast(Scenario.from_document(document), 5, 2, "drawn") == drawn
    document["labs"]["meta"]["strategies"] = ["stacker"]
    alone = cast(Scenario.from_document(document), 5, 2, "drawn")
    assert alone == drawn | {"meta": "stacker"}


def test_every_candidate_is_drawn_about_as_often(varied: Scenario) -> None:
    drawn = Counter(cast(varied, seed, 0, "drawn")["google"] for seed in range(600))
    assert set(drawn) == set(CANDIDATES)
    assert min(drawn.values()) > 150
    by_run = {cast(varied, 1, run, "drawn")["google"] for run in range(40)}
    assert by_run == set(CANDIDATES)


def test_whoever_is_named_sits_where_he_is_named(varied: Scenario) -> None:
    model = RaceModel(varied, 5, strategies={"meta": "grudge"}, rivals="drawn")
    seats = {lab: note["strategy"] for lab, note in model.record.seats.items()}
    assert seats == cast(varied, 5, 0, "drawn") | {"meta": "grudge"}
    session = Session.start(varied, seed=5, humans=("xai",), rivals="drawn")
    told = {lab: note.get("strategy") for lab, note in session.model.record.seats.items()}
    assert told == cast(varied, 5, 0, "drawn") | {"xai": None}


def test_the_command_line_keeps_defaults_unless_it_is_asked(
    varied: Scenario, capsys: pytest.CaptureFixture[str]
) -> None:
    assert set(cast(varied, 42).values()) == {"balanced"}
    assert main(["run", "classroom_small", "--rivals", "random"]) == 2
    told = capsys.readouterr().err.strip()
    assert told == "rivals: expected default or drawn, found random"
    with pytest.raises(UserError):
        cast(varied, 1, 0, "chosen")


def test_doctrine_and_tells_are_public(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenario", "show", "article"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    for lab in load("article").labs:
        assert f"{lab.name}: {lab.doctrine}" in said
        assert len(lab.tells) == 3
        for tell in lab.tells:
            assert f"- {tell}" in said
