"""Comparisons: paired by luck, equal to what two tables give by hand, and refused where none is."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pyarrow import parquet
from scipy import stats

from game.cli import main
from game.scenario.resting import counts
from game.study import StudyError, pairing
from game.study.answers import answers
from game.study.batch import fill
from game.study.compare import Comparison, compare
from game.study.experiment import Experiment
from game.study.folder import read
from game.study.lanes import Lane

Make = Callable[..., Experiment]
FLEET, GULF = "labs.xai.site.fleet", "world.finance.gulf_pool"
NAMES = ("score", "compute", "log_bet", "restructured", "supremacy")


def here(experiment: Experiment, path: Path) -> Path:
    fill(experiment, path, lanes=[Lane(lambda: ThreadPoolExecutor(1), 4)], chunk=16)
    return path


def compared(a: Path, b: Path, names: tuple[str, ...] = NAMES) -> Comparison:
    left, right = pairing.sides(read(a), read(b))
    return compare(left, right, answers(left.experiment, names))


def rows(path: Path, **where: Any) -> Any:  # noqa: ANN401 - a table
    table = parquet.read_table(path / "rows").to_pandas().sort_values("race")
    for column, value in where.items():
        table = table[table[column] == value]
    return table


def test_paired_differences_are_those_of_the_two_tables(make: Make, tmp_path: Path) -> None:
    a = here(make(), tmp_path / "a")
    b = here(make(f"vary: {{{FLEET}: [900]}}\n", runs=50), tmp_path / "b")
    found = compared(a, b)
    assert (found.pairs, found.there, found.clusters) == (40, (40, 50), 40)
    ours, theirs = rows(a), rows(b)[:40]
    assert np.array_equal(ours["run"], theirs["run"])
    for difference in found.differences[:3]:
        name = difference.answer.name
        x, y = (
            np.log(table["xai_bet"]) if name == "xai_log_bet" else table[name]
            for table in (ours, theirs)
        )
        x, y = x.to_numpy(), y.to_numpy()
        assert difference.a == pytest.approx(x.mean())
        assert difference.value == pytest.approx((y - x).mean())
        interval = stats.ttest_rel(y, x).confidence_interval(0.95)
        assert (difference.low, difference.high) == pytest.approx(tuple(interval))
        unpaired = np.var(x, ddof=1) + np.var(y, ddof=1)
        assert difference.saved == pytest.approx(1 - np.var(y - x, ddof=1) / unpaired)


def test_a_yes_or_no_is_counted_pair_by_pair(make: Make, tmp_path: Path) -> None:
    # Somewhat more than half the rivals' compute, for a month: some races reach it, others do not.
    easy = "vary: {world.bet.target: [0.54], world.bet.months_held: [1], %s: [%d]}\n"
    a = here(make(easy % (FLEET, 1150)), tmp_path / "a")
    b = here(make(easy % (FLEET, 1250)), tmp_path / "b")
    (found,) = compared(a, b, ("supremacy",)).differences
    won = [rows(each)["xai_supremacy_month"].notna().to_numpy() for each in (a, b)]
    assert found.counts is not None
    assert found.counts == (
        (won[0] & won[1]).sum(),
        (won[0] & ~won[1]).sum(),
        (~won[0] & won[1]).sum(),
        (~won[0] & ~won[1]).sum(),
    )
    assert found.counts.only_b > 0
    differing = found.counts.only_a + found.counts.only_b
    assert found.p_value == pytest.approx(
        stats.binomtest(int(found.counts.only_b), int(differing)).pvalue
    )
    assert found.value == pytest.approx(won[1].mean() - won[0].mean())


def test_identical_folders_differ_by_exactly_nil(make: Make, tmp_path: Path) -> None:
    a, b = here(make(), tmp_path / "a"), here(make(), tmp_path / "b")
    for difference in compared(a, b).differences:
        assert (difference.value, difference.low, difference.high) == (0, 0, 0)
        assert difference.a == difference.b


def test_what_no_race_has_may_still_come(make: Make, tmp_path: Path) -> None:
    a = here(make(), tmp_path / "a")
    b = here(make(f"vary: {{{FLEET}: [700]}}\n"), tmp_path / "b")
    (never,) = compared(a, b, ("supremacy",)).differences
    assert never.counts == (0, 0, 0, 40)
    assert never.value == 0
    assert (never.low, never.high) == pytest.approx((-3 / 40, 3 / 40))


def test_races_that_share_luck_are_no_new_evidence(make: Make, tmp_path: Path) -> None:
    sampled = "points: 8\nvary: {%s: {low: 300, high: 600}, %s: [%d, %d]}\n"
    a = here(make(sampled % (FLEET, GULF, 40, 41), runs=10), tmp_path / "a")
    b = here(make(sampled % (FLEET, GULF, 60, 61), runs=10), tmp_path / "b")
    found = compared(a, b, ("compute", "score"))
    assert found.pairs == 160
    assert found.clusters == 10
    once = here(make("seats: {xai: balanced}\n"), tmp_path / "once")
    twice_seats = "seats: {xai: balanced}\nvary: {world.bet.side_goal: [50000, 50001]}\n"
    twice = here(make(twice_seats), tmp_path / "twice")
    plain = here(make(), tmp_path / "plain")
    plain_twice = here(make("vary: {world.bet.side_goal: [50000, 50001]}\n"), tmp_path / "plain2")
    (one,) = compared(plain, once, ("score",)).differences
    (two,) = compared(plain_twice, twice, ("score",)).differences
    # The same races played a second time make no interval narrower.
    assert (two.low, two.high) == pytest.approx((one.low, one.high))
    assert one.low < one.high


def test_crossed_points_and_luck_have_the_variance_of_both(make: Make, tmp_path: Path) -> None:
    text = f"points: 6\nvary: {{{FLEET}: {{low: 300, high: 900}}}}\n"
    a = here(make(text, runs=5), tmp_path / "a")
    b = here(make(text + "seats: {xai: balanced}\n", runs=5), tmp_path / "b")
    (found,) = compared(a, b, ("compute",)).differences
    d = (rows(b)["xai_compute"].to_numpy() - rows(a)["xai_compute"].to_numpy()).reshape(6, 5)
    rest = d - d.mean()
    by_point = 6 / 5 * np.sum(rest.sum(1) ** 2) / d.size**2
    by_run = 5 / 4 * np.sum(rest.sum(0) ** 2) / d.size**2
    by_both = 30 / 29 * np.sum(rest**2) / d.size**2
    half = stats.t.ppf(0.975, 4) * np.sqrt(by_point + by_run - by_both)
    assert found.high - found.value == pytest.approx(half)


def test_two_strategies_of_one_folder_are_two_sides(make: Make, tmp_path: Path) -> None:
    both = here(make("seats: {xai: [stacker, balanced]}\n"), tmp_path / "both")
    a, b = pairing.between(read(both), "xai=stacker,balanced")
    (found,) = compare(a, b, answers(a.experiment, ["score"])).differences
    apart = [rows(both, xai_strategy=name)["xai_score"] for name in ("stacker", "balanced")]
    assert found.value == pytest.approx(apart[1].mean() - apart[0].mean())
    assert [each.what for each in pairing.changes(a, b)] == ["strategy of xai"]
    for wrong, expected in (
        ("xai=stacker,optimizer", "expected two of stacker, balanced, found optimizer"),
        ("xai=stacker", "expected LAB=ONE,OTHER"),
        ("xai=stacker,stacker", "expected LAB=ONE,OTHER"),
        ("nobody=a,b", "expected one of scenario, xai"),
    ):
        with pytest.raises(StudyError, match=expected):
            pairing.between(read(both), wrong)


def test_folders_whose_luck_does_not_pair_are_refused(
    make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a = here(make(), tmp_path / "a")
    others = {
        "seed": make(seed=4),
        "number of scenarios and line-ups": make("seats: {xai: [stacker, balanced]}\n"),
        "number of combinations": make(f"vary: {{{GULF}: [40, 50]}}\n"),
        "use of points": make(f"points: 4\nvary: {{{GULF}: {{low: 40, high: 50}}}}\n", runs=2),
    }
    for place, (expected, experiment) in enumerate(others.items()):
        b = here(experiment, tmp_path / f"b{place}")
        assert main(["compare", str(a), str(b)]) == 2
        told = capsys.readouterr().err
        assert f"found another {expected}" in told
        assert len(told.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "expected two folders, or one and --between"),
        (["b", "--between", "xai=a,b"], "expected two folders, or one and --between"),
        (["none"], "expected a folder of batch results, found no such folder"),
        (["b", "--outcome", "scor"], "--outcome scor: expected an outcome"),
        (["b", "--lab", "nobody"], "nobody: expected one of the labs"),
        (["b", "--outcome", "supremacy_month"], "expected a number in every paired race"),
    ],
)
def test_faults_are_told_in_one_line(
    arguments: list[str],
    expected: str,
    make: Make,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in "ab":
        here(make(runs=3), tmp_path / name)
    assert main(["compare", "a", *arguments]) == 2
    told = capsys.readouterr().err
    assert expected in told
    assert len(told.splitlines()) == 1, told


def test_the_command_tells_what_differs_and_what_is_missing(
    make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a = here(make(), tmp_path / "a")
    file = tmp_path / "small.yaml"
    text = file.read_text(encoding="utf-8").replace(
        "months_per_turn: 3", f"months_per_turn: 3, {GULF}: 44"
    )
    file.write_text(text, encoding="utf-8")
    b = tmp_path / "b"
    assert (
        main(
            [
                "batch",
                str(file),
                "--strategy",
                "xai=balanced",
                "--workers",
                "1",
                "--chunk",
                "16",
                "--out",
                str(b),
            ]
        )
        == 0
    )
    (b / "rows" / "part-000002.parquet").unlink()
    capsys.readouterr()
    assert main(["compare", str(a), str(b)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "32 pairs of races with the same luck" in told
    assert "B is not complete, 32 of 40 races" in told
    assert "8 races of A have no partner" in told
    assert "strategy of xai: stacker → balanced" in told
    assert f"{GULF}: " in told
    assert "→ 44" in told
    assert "supremacy, xai: both 0" in told
    assert "not a forecast, not investment advice" in told
    assert main(["compare", str(a), str(b), "--lab", "all", "--outcome", "score", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["pairs"] == 32
    assert [each["name"] for each in document["outcomes"]] == [
        f"{lab}_score" for lab in read(a).experiment.labs
    ]
    assert {each["what"] for each in document["differs"]} >= {"strategy of xai", GULF}


def test_it_says_what_both_sides_rest_on_and_how_a_changed_number_is_known(
    make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = make()
    scenario = one.scenarios[0]
    other = scenario.with_overrides({FLEET: 900})
    a = here(one, tmp_path / "a")
    b = here(replace(one, scenarios=(other,)), tmp_path / "b")
    assert main(["compare", str(a), str(b)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    for mark, each in zip("AB", (scenario, other), strict=True):
        assumed = counts(each.numbers.values())["assumed"]
        assert f"{mark}: Rests on the numbers of {each.name}: {assumed} assumed, " in told
    was = scenario.numbers[FLEET].confidence
    assert was != "assumed"
    assert f"→ 900 ({was} → assumed)" in told
    assert main(["compare", str(a), str(a), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["rests_on"] == {scenario.name: dict(counts(scenario.numbers.values()))}
