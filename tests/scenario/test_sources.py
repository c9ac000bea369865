"""Every number of the scenarios that ship says where it is from, and what differs says why."""

from __future__ import annotations

import re

import pytest

from game import cli
from game.cli.scenario_tables import differences
from game.scenario import load, names
from game.scenario.rows import CONFIDENCES, declared_at

SCENARIOS = sorted(names())


def printed(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> str:
    assert cli.main(arguments) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_number_has_unit_date_source_and_confidence(name: str) -> None:
    for path, row in load(name).numbers.items():
        spec = declared_at(path)
        assert spec is not None
        assert row.unit == spec.unit != "", path
        assert re.search(r"(19|20)\d\d", row.date), path
        assert len(row.source.split()) > 1, path
        assert row.confidence in CONFIDENCES, path
        assert (row.low is None) == (row.high is None), path
        if row.low is not None and row.high is not None:
            assert row.low <= row.value <= row.high, path


def test_a_source_that_says_sourced_or_derived_is_no_mere_judgement() -> None:
    for name in SCENARIOS:
        for path, row in load(name).numbers.items():
            if row.source.startswith("judgement"):
                assert row.confidence == "assumed", f"{name} {path}"


def test_sources_prints_every_number_of_baseline_with_all_its_columns(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "500")
    said = printed(("scenario", "show", "baseline", "--sources"), capsys).splitlines()
    by_path = {line.split()[1]: line for line in said if line.split()[:1] and
               line.split()[0] in CONFIDENCES}  # fmt: skip
    rows = load("baseline").numbers
    assert set(by_path) == set(rows)
    for path, row in rows.items():
        line = " ".join(by_path[path].split())
        assert line.startswith(f"{row.confidence} {path} {row.value:.6g} ")
        assert f" {row.unit} " in line
        assert line.endswith(f"({row.date})")
        if row.low is not None:
            assert f" {row.low:.6g} to {row.high:.6g} " in line
    badges = [line.split()[0] for line in said if line.split()[:1] and
              line.split()[0] in CONFIDENCES]  # fmt: skip
    assert badges == sorted(badges, key=CONFIDENCES.index)


def test_each_difference_of_the_article_has_badge_and_reason_and_none_is_physics(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = differences(load("baseline"), load("article"))
    assert len(found) > 50
    for each in found:
        assert each.path.split(".")[0] in {"world", "labs"}, each.path
        before, after = each.badges.split(" → ")
        assert {before, after} <= set(CONFIDENCES)
        assert len(each.reason.split()) > 2, each.path
    monkeypatch.setenv("COLUMNS", "500")
    said = printed(("scenario", "diff", "baseline", "article"), capsys)
    assert all(each.path in said and each.reason in said for each in found)
    assert said.splitlines()[-1] == f"{len(found)} differences"


@pytest.mark.parametrize("name", SCENARIOS)
def test_physics_is_the_same_in_every_scenario(name: str) -> None:
    own, common = load(name).numbers, load("baseline").numbers
    physics = [path for path in common if path.startswith("physics.")]
    assert len(physics) > 80
    assert [own[path] for path in physics] == [common[path] for path in physics]
