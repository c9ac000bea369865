"""The hindcast: its record, what is fed in, who enters when, and how it is scored."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from game import cli
from game.core.errors import UserError
from game.hindcast import FIRST_TEST_MONTH, SCENARIO
from game.hindcast import fitting as fits
from game.hindcast.inputs import FOUNDED, MONTHS, Inputs, carried_back
from game.hindcast.playing import Course, play
from game.hindcast.record import QUANTITIES, Point, points, read
from game.hindcast.scoring import capability_order, coverage, naive, score
from game.scenario import load, names
from game.scenario.rows import CONFIDENCES

TABLES = (*QUANTITIES, "capability", "inputs")


@pytest.fixture(scope="module")
def course() -> Course:
    return play(load(SCENARIO), 8, 2023)


@pytest.mark.parametrize("table", TABLES)
def test_every_point_of_the_record_has_an_interval_a_source_and_a_badge(table: str) -> None:
    found = points(table)
    assert len(found) >= 8
    for each in found:
        assert each.low <= each.value <= each.high
        assert each.confidence in CONFIDENCES
        assert len(each.source.split()) > 2
        says = each.source.startswith(("from memory", "judgement"))
        assert not says or each.confidence == "assumed", each
        assert 0 <= each.months[0] <= each.months[1] <= MONTHS


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("xai,2024-13,1,1,1,kH100e,assumed,a page", "date"),
        ("xai,2024,1,2,3,kH100e,assumed,a page", "low <= value <= high"),
        ("xai,2024,one,1,1,kH100e,assumed,a page", "three numbers"),
        ("xai,2024,1,1,1,kH100e,sure,a page", "assumed, derived, sourced"),
        ("xai,2024,1,1,1,kH100e,assumed", "8 cells"),
    ],
)
def test_a_bad_line_of_the_record_is_told_with_file_and_line(
    tmp_path: Path, line: str, told: str
) -> None:
    table = tmp_path / "fleet.csv"
    table.write_text(f"lab,date,value,low,high,unit,confidence,source\n{line}\n", encoding="utf-8")
    with pytest.raises(UserError, match=told) as caught:
        read(table)
    assert f"{table}:2" in str(caught.value)


def test_the_hindcast_has_the_physics_of_every_race_and_is_not_offered_for_play() -> None:
    own, common = load(SCENARIO).numbers, load("baseline").numbers
    physics = [path for path in common if path.startswith("physics.")]
    assert [own[path] for path in physics] == [common[path] for path in physics]
    assert SCENARIO not in names()


def test_what_is_fed_in_is_cash_flow_interest_mood_and_chips_and_no_more() -> None:
    fed = {each.of.split(".")[0] for each in points("inputs")}
    assert fed == {"cash_flow", "base_rate", "sentiment", "chip_output"}
    scenario = load(SCENARIO)
    last = Inputs.of(scenario, 1, range(1), spread=False).numbers(20)
    rates = {f"world.finance.{name}_rate" for name in ("debt", "lease", "margin")}
    flows = {f"labs.{lab}.money.cash_flow" for lab in ("google", "meta", "microsoft")}
    carried = set(carried_back(scenario))
    as_written = {
        path for path, values in last.items() if values[0] == scenario.numbers[path].value
    }
    assert set(last) - as_written == rates | flows | carried


def test_prices_of_chips_follow_one_law_from_2022_to_2025() -> None:
    """Carried back and forth again by its own factor, each is the calibrated world's."""
    common = load("baseline").numbers
    for path, value in carried_back(load(SCENARIO)).items():
        factor = common[f"{path}_factor"].value
        assert value[0] * factor**3 == pytest.approx(common[path].value, rel=1e-12)


def test_undated_chips_begin_as_in_the_calibrated_world() -> None:
    scenario = load(SCENARIO)
    undated = Inputs.of(scenario, 1, range(1), spread=False, dated=False).numbers(1)
    assert not set(undated) & set(carried_back(scenario))
    dear, cheap = (play(scenario, 4, 1, dated=dated).of["fleet"][-1] for dated in (True, False))
    assert cheap.sum() > dear.sum()


def test_races_draw_no_physics_and_stay_within_the_ranges() -> None:
    scenario = load(SCENARIO)
    inputs = Inputs.of(scenario, 5, range(200), spread=True)
    assert len(inputs.drawn) > 200
    for path, values in inputs.drawn.items():
        row = scenario.numbers[path]
        assert not path.startswith("physics.")
        assert row.low is not None
        assert row.high is not None
        if path != "world.sentiment.start":
            assert row.low <= values.min() <= values.max() <= row.high
    fleet = inputs.drawn["labs.google.site.fleet"]
    assert np.median(fleet) == pytest.approx(
        scenario.numbers["labs.google.site.fleet"].value, rel=0.1
    )


def test_a_lab_enters_in_the_month_of_its_founding_and_not_before(course: Course) -> None:
    ((lab, month),) = FOUNDED.items()
    row = course.labs.index(lab)
    for quantity in ("fleet", "capex", "revenue"):
        before, after = course.of[quantity][: month - 1, row], course.of[quantity][month:, row]
        assert before.max() < 0.01
        assert after[-1].min() > 0.01
    others = [k for k in range(len(course.labs)) if k != row]
    assert course.of["fleet"][0, others].min() > 1.0


def test_a_race_is_the_same_alone_and_in_company(course: Course) -> None:
    fewer = play(load(SCENARIO), 3, 2023)
    for quantity, values in fewer.of.items():
        assert np.array_equal(values, course.of[quantity][..., :3])
        assert np.isfinite(values).all()


def test_an_error_within_the_records_own_interval_is_none() -> None:
    point = Point("xai", "2024", (13, 24), 10.0, 5.0, 20.0, "USD bn", "assumed", "a page")
    assert point.beyond(19.9) == 0.0
    assert point.beyond(200.0) == pytest.approx(1.0)
    assert point.beyond(0.5) == pytest.approx(1.0)
    assert point.beyond(0.0) == math.inf


def test_scores_are_those_of_medians_and_bands(course: Course) -> None:
    scored = score(course)
    assert len(scored) == sum(len(points(name)) for name in QUANTITIES)
    for each in scored:
        values = course.at(each.quantity, each.point)
        assert each.median == pytest.approx(np.median(values))
        assert each.low <= each.median <= each.high
        assert each.beyond <= each.error + 1e-12
        assert each.is_test == each.point.date.startswith("2025")
    share = coverage(scored, 1)
    assert share.value == pytest.approx(np.mean([each.covered for each in scored]))
    assert share.low <= share.value <= share.high
    assert coverage(scored, 1, met=True).value >= share.value


def test_the_naive_trend_is_drawn_through_2023_and_2024_only() -> None:
    by_place = {(each.of, each.date): each for each in points("fleet")}
    one, two = by_place["openai", "2023-12"].value, by_place["openai", "2024-12"].value
    assert naive("fleet", by_place["openai", "2025-12"]) == pytest.approx(two * two / one, rel=1e-6)
    assert naive("fleet", by_place["openai", "2024-12"]) is None


def test_capability_order_counts_only_pairs_that_the_record_tells_apart(course: Course) -> None:
    for each in capability_order(course):
        assert 0 <= each.right <= each.pairs <= 15
    best = {
        "openai": 1.0,
        "google": 0.9,
        "anthropic": 0.9,
        "meta": 0.5,
        "xai": 0.5,
        "microsoft": 0.1,
    }
    told = np.array([[[best[lab]] for lab in course.labs]] * MONTHS)
    assert [each.right == each.pairs for each in capability_order(Course(course.labs,
            {"capability": told}))][1]  # fmt: skip


def test_the_fit_sees_nothing_of_the_test_year(course: Course) -> None:
    scored = score(course)
    first = fits.loss(scored)
    spoiled = [each._replace(median=1e6) if each.is_test else each for each in scored]
    assert fits.loss(spoiled) == first
    worse = [each if each.is_test else each._replace(median=1e6) for each in scored]
    assert fits.loss(worse) > first
    assert FIRST_TEST_MONTH == 25


def test_eight_figures_are_fitted_none_is_physics_and_the_scenario_says_which() -> None:
    numbers = load(SCENARIO).numbers
    fitted = [each.path for each in fits.FITTED]
    assert len(fitted) <= 8
    said = [path for path, row in numbers.items() if row.source.startswith("fitted")]
    assert sorted(said) == sorted(fitted)
    for each in fits.FITTED:
        assert not each.path.startswith("physics.")
        assert each.low <= numbers[each.path].value <= each.high


def test_the_fit_finds_no_worse_figures_than_it_begins_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fits, "RUNS", 2)
    monkeypatch.setattr(fits, "EACH", 1)
    tried: list[float] = []
    scenario = load(SCENARIO)
    found = fits.fit(scenario, 7, rounds=1, hear=tried.append)
    assert len(tried) >= len(fits.FITTED)
    assert min(tried) <= tried[0]
    again = fits.loss(score(play(fits.scenario_with(scenario, found), 2, 7)))
    assert again == pytest.approx(min(tried), rel=0.05)


def test_the_command_prints_and_writes_what_it_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["hindcast", "--runs", "4", "--out", str(tmp_path / "new")]) == 0
    said = capsys.readouterr().out
    assert "2025, the test:" in said
    assert "not a forecast" in said
    told = json.loads((tmp_path / "new" / "summary.json").read_text(encoding="utf-8"))
    assert told["runs"] == 4
    assert told["test_2025"]["fleet"]["points"] == 7
    table = (tmp_path / "new" / "points.csv").read_text(encoding="utf-8").splitlines()
    assert len(table) == 1 + sum(len(points(name)) for name in QUANTITIES)
    assert (tmp_path / "new" / "hindcast.png").read_bytes().startswith(b"\x89PNG")
    assert "<svg" in (tmp_path / "new" / "hindcast.svg").read_text(encoding="utf-8")
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert cli.main(["hindcast", "--runs", "2", "--out", str(tmp_path / "file")]) == 2
