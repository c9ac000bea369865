"""Par: stored with the scenario, true to it, and silent where it does not fit."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from game import par
from game.scenario import load


def test_par_is_the_median_of_default_races() -> None:
    scenario = load("classroom_small")
    whole = par.measure(scenario, 12)
    again = par.measure(scenario, 12)
    assert whole == again
    assert set(whole["par"]) == set(scenario.lab_ids)
    assert all(len(values) == scenario.turns for values in whole["par"].values())
    assert np.all(np.array(list(whole["par"].values())) <= 100)


def test_par_holds_only_for_its_own_scenario(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(par, "folder", lambda: tmp_path)
    scenario = load("classroom_small")
    assert par.par_of(scenario, "xai", 1) is None
    document = par.measure(scenario, 4)
    file = par.store(document)
    assert par.par_of(scenario, "xai", 1) == document["par"]["xai"][0]
    assert par.par_of(scenario, "xai", 0) is None
    assert par.par_of(scenario, "xai", 99) is None
    assert par.par_of(scenario.with_overrides({"world.supply.output": 900.0}), "xai", 1) is None
    file.write_text(json.dumps(document | {"rules_version": 0}), encoding="utf-8")
    assert par.par_of(scenario, "xai", 1) is None
    file.write_text("{", encoding="utf-8")
    assert par.par_of(scenario, "xai", 1) is None


@pytest.mark.parametrize("name", ["article", "baseline", "classroom_small"])
def test_the_shipped_pars_fit_the_shipped_scenarios(name: str) -> None:
    scenario = load(name)
    for lab in scenario.lab_ids:
        assert par.par_of(scenario, lab, scenario.turns) is not None, (
            "run `compute-race scenario par`"
        )
