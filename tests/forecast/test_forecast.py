"""The forecast: dated, scoreable, and silent about the chance of what hardly ever comes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest

from agents.strategies import REGISTRY
from game import cli
from game.core.arrays import over_labs
from game.ensemble import Race
from game.forecast.chances import chance, said
from game.forecast.playing import DEFINITIONS, Found, play
from game.forecast.telling import BETS, chances, date_of, lines, sanity
from game.scenario import load


@pytest.fixture(scope="module")
def found() -> Found:
    return play(load("article"), 12, 5)


def test_half_years_are_those_of_the_races(found: Found) -> None:
    scenario = load("article")
    race = Race(scenario, 5, range(12))
    world = race.play([REGISTRY[lab.strategies[0]] for lab in scenario.labs])
    assert np.array_equal(found.halves["fleet"][-1], world.used)
    assert np.array_equal(found.halves["valuation"][-1], world.capital.valuation)
    spent = found.halves["capex"].sum(axis=0) / 2.0
    assert spent == pytest.approx(world.tally.spent, rel=1e-9)
    assert {each.shape for each in found.halves.values()} == {(10, 6, 12)}


def test_the_scenarios_own_definition_gives_the_verdict_of_the_race(found: Found) -> None:
    scenario = load("article")
    race = Race(scenario, 5, range(12))
    world = race.play([REGISTRY[lab.strategies[0]] for lab in scenario.labs])
    won = world.standing.achieved[race.setting.bettor] > 0
    assert np.array_equal(found.won["used_named"], won)
    assert set(found.won) == set(BETS) == {*DEFINITIONS, "side_goal"}


def test_everyone_is_more_than_the_named_rivals(found: Found) -> None:
    assert (found.ratio["used_all"] <= found.ratio["used_named"] + 1e-12).all()
    assert not (found.won["used_all"] & ~found.won["used_named"]).any()


def test_no_success_gives_the_rule_of_three_and_quantiles_instead_of_a_chance() -> None:
    rare = chance(0, 2000, np.exp(np.linspace(-2, 0, 2000)))
    assert rare.upper == pytest.approx(3 / 2000, rel=0.01)
    assert rare.is_rare
    assert said(rare).startswith("below 0.15%")
    assert rare.logs == pytest.approx((-1.0, -0.2, -0.02), abs=2e-3)


def test_fifty_successes_give_clopper_and_pearsons_interval() -> None:
    common = chance(50, 2000, np.ones(2000))
    assert not common.is_rare
    assert (common.low, common.high) == pytest.approx((0.01862, 0.03279), abs=1e-4)
    assert "50 of 2,000" in said(common)
    assert chance(49, 2000, np.ones(2000)).is_rare
    assert chance(2000, 2000, np.ones(2000)).high == 1.0


def test_dates_are_the_ends_of_half_years(found: Found) -> None:
    scenario = load("article")
    assert [date_of(scenario, half) for half in (0, 1, 9)] == ["2026-06", "2026-12", "2030-12"]
    told = lines(scenario, found)
    assert {each.quantity for each in told} == {"fleet", "capex", "revenue", "valuation"}
    assert not any(each.lab == "google" and each.quantity == "valuation" for each in told)
    assert all(low <= middle <= high for low, middle, high in (each.points for each in told))


def test_ratios_are_of_sums_over_the_labs(found: Found) -> None:
    first = sanity(load("article"), found)[0]
    capex = over_labs(found.halves["capex"][:2].mean(0))
    revenue = over_labs(found.halves["revenue"][:2].mean(0))
    assert first.year == "2026"
    assert first.capex_to_revenue == pytest.approx(np.median(capex / revenue), rel=1e-3)
    assert 0.0005 < first.capex_to_gdp < 0.05
    assert 5 < first.gigawatts < 50
    assert set(chances(found)) == set(BETS)


def test_the_command_writes_a_dated_table_and_its_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = ["forecast", "--runs", "4", "--made", "2026-01-31", "--out", str(tmp_path)]
    assert cli.main(told) == 0
    assert "not a forecast of the world" in capsys.readouterr().out
    stem = tmp_path / "forecast-baseline-2026-01-31"
    rows = list(csv.DictReader(io.StringIO(stem.with_suffix(".csv").read_text(encoding="utf-8"))))
    # Four quantities of three labs, three of those that parents pay, ten half-years.
    assert len(rows) == (4 * 3 + 3 * 3) * 10
    assert {each["made"] for each in rows} == {"2026-01-31"}
    assert all(float(each["p10"]) <= float(each["p50"]) <= float(each["p90"]) for each in rows)
    document = json.loads(stem.with_suffix(".json").read_text(encoding="utf-8"))
    assert len(document["sanity"]) == 5
    assert "share" not in document["supremacy"]["used_all"]
    first = stem.with_suffix(".csv").read_bytes()
    assert cli.main(told) == 0
    assert stem.with_suffix(".csv").read_bytes() == first


def test_a_date_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["forecast", "--runs", "2", "--made", "soon"]) == 2
    assert capsys.readouterr().err.startswith("--made soon: expected a date")
