"""A world of one lab: the rules hold for it as for a monopolist; who would play it is told."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from agents.contract import Observation
from agents.strategies import REGISTRY
from game import paths, ui
from game.cli import main
from game.core.errors import UserError
from game.learning.single import RaceEnv
from game.model import RaceModel
from game.scenario import load
from game.session import Session

ALONE = """\
format: 1
name: alone
extends: classroom_small
only: [xai]
title: xAI alone
about: One lab.
race_months: 24
months_per_turn: 6
labs:
  xai:
    rival: xai
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    path = tmp_path / "alone.yaml"
    path.write_text(ALONE, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", sorted(REGISTRY))
@pytest.mark.filterwarnings("error")
def test_every_strategy_can_be_alone(name: str, file: Path) -> None:
    seat = "planner:futures=1,months=6" if name == "planner" else name
    model = RaceModel(load(str(file)), 5, strategies={"xai": seat})
    model.play()
    assert model.race.finished
    assert np.isfinite(model.race.world.used).all()


def test_it_runs_and_its_share_is_the_whole(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", str(file), "--json"]) == 0
    years = json.loads(capsys.readouterr().out)["years"]
    assert [year["labs"]["xai"]["share"] for year in years] == [1.0, 1.0]


def test_whoever_is_alone_sees_one_rival_who_is_nobody(file: Path) -> None:
    session = Session.start(load(str(file)), humans=("xai",))
    session.end_turn()
    see = session.view("xai").see
    seen = {
        each.name: getattr(see, each.name)
        for each in fields(Observation)
        if each.name.startswith("rival_")
    }
    assert len(seen) > 10
    assert {values.shape for values in seen.values()} == {(1, 1)}
    assert seen.pop("rival_efficiency").item() == 1.0
    assert not any(values.any() for values in seen.values())


@pytest.mark.parametrize("window", [True, False])
def test_nobody_can_play_against_nobody(
    file: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    *,
    window: bool,
) -> None:
    monkeypatch.setattr(ui, "can_open", lambda: window)
    assert main(["play", str(file)]) == 2
    told = (
        "labs: expected two or more to play against one another, found xai alone; "
        "compute-race run plays it"
    )
    assert capsys.readouterr().err == f"{file}: {told}\n"
    with pytest.raises(UserError, match="alone: labs: expected two or more"):
        RaceEnv(load(str(file)))
