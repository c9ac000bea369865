"""Sensitivity: known functions are recovered, designs are exact by slice, holes are refused."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pyarrow import parquet
from scipy.stats import qmc, sobol_indices

from game.cli import main
from game.core.arrays import Array
from game.study import StudyError
from game.study.answers import answers
from game.study.batch import Shard, fill
from game.study.experiment import Experiment
from game.study.lanes import Lane
from game.study.samples import BLOCK, fault_of, size_of, unit_points
from game.study.sensitivity import data, plan, screening, sobol
from game.study.sensitivity.plan import planned, subject
from game.study.sensitivity.ranking import Ranking, rank

Make = Callable[..., Experiment]
FLEET, GULF, GOAL = "labs.xai.site.fleet", "world.finance.gulf_pool", "world.bet.side_goal"
TEXT = """\
format: 1
name: small
scenario: classroom_small
set: {race_months: 6, months_per_turn: 3}
runs: 2
"""
# The fleet decides what xAI computes; the side goal is a yardstick that no rule reads.
RANGES = (
    f"vary: {{{FLEET}: {{low: 300, high: 900}}, {GOAL}: {{low: 40000, high: 60000}}, "
    f"{GULF}: {{low: 35, high: 70}}}}\n"
)


def here(experiment: Experiment, path: Path, **given: Any) -> Any:  # noqa: ANN401 - as fill
    return fill(experiment, path, lanes=[Lane(lambda: ThreadPoolExecutor(1), 4)], **given)


def whole(sample: str, width: int, base: int, seed: int = 5) -> Array:
    total = size_of(sample, width, base)
    return unit_points(sample, width, seed, total, np.arange(total))


def ranked(path: Path, experiment: Experiment, outcome: str, **given: Any) -> Ranking:  # noqa: ANN401 - as rank
    (answer,) = answers(experiment, [outcome])
    way = plan.method_of(experiment)
    return rank(path, subject(experiment), answer, **{"method": way, "resamples": 100, **given})


@pytest.mark.parametrize(("sample", "base"), [("saltelli", 64), ("morris", 9)])
def test_any_slice_of_a_design_equals_the_whole(sample: str, base: int) -> None:
    full = whole(sample, 5, base)
    picked = np.random.default_rng(1).permutation(len(full))[:37]
    assert np.array_equal(unit_points(sample, 5, 5, len(full), picked), full[picked])
    assert not np.array_equal(full, whole(sample, 5, base, seed=6))


def test_a_saltelli_design_is_two_halves_of_one_sobol_sequence_and_their_mixtures() -> None:
    width, base = 3, 2 * BLOCK
    both = qmc.Sobol(2 * width, scramble=True, rng=5).random(base)
    design = whole("saltelli", width, base).reshape(base, width + 2, width)
    assert np.array_equal(design[:, 0], both[:, :width])
    assert np.array_equal(design[:, 1], both[:, width:])
    for figure in range(width):
        mixed = design[:, 0].copy()
        mixed[:, figure] = design[:, 1, figure]
        assert np.array_equal(design[:, 2 + figure], mixed)


def test_a_morris_walk_moves_each_figure_once_by_two_thirds() -> None:
    walks = whole("morris", 6, 50).reshape(50, 7, 6)
    steps = np.diff(walks, axis=1)
    assert np.array_equal((steps != 0).sum(1), np.ones((50, 6)))
    assert np.allclose(np.abs(steps.sum(1)), 2 / 3)
    assert np.allclose(np.unique(np.round(walks, 9)), [0, 1 / 3, 2 / 3, 1])
    assert (steps.sum(1) > 0).mean() == pytest.approx(0.5, abs=0.1)


def test_designs_of_impossible_sizes_are_refused() -> None:
    assert fault_of("saltelli", 3, 5 * 64) is None
    assert fault_of("morris", 3, 4 * 10) is None
    assert fault_of("sobol", 3, 77) is None
    for sample, points in (("saltelli", 5 * 60), ("saltelli", 64), ("saltelli", None)):
        assert "n a power of 2" in str(fault_of(sample, 3, points))
    assert "n at least 2" in str(fault_of("morris", 3, 4))


def ishigami(unit: Array) -> Array:
    x = np.pi * (2 * unit - 1)
    found: Array = np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    return found


def test_ishigami_is_recovered_within_the_intervals() -> None:
    answer = ishigami(whole("saltelli", 3, 1024))[:, None]
    found = sobol.indices(answer, 3, seed=1, resamples=200)
    # Closed forms, Saltelli et al. 2008, Global Sensitivity Analysis: The Primer.
    for estimates, truths in (
        (found.first, (0.3139, 0.4424, 0.0)),
        (found.total, (0.5576, 0.4424, 0.2437)),
    ):
        for estimate, truth in zip(estimates, truths, strict=True):
            assert estimate.low <= truth <= estimate.high
            assert 0 < estimate.half < 0.2
    assert found.dummy_first.low <= 0 <= found.dummy_first.high
    assert found.dummy_total is None  # one race a point cannot tell luck


def test_indices_are_those_of_scipy() -> None:
    table = ishigami(whole("saltelli", 3, 256)).reshape(256, 5)
    f = {"f_A": table[None, :, 0], "f_B": table[None, :, 1], "f_AB": table[:, 2:].T[:, None]}
    theirs = sobol_indices(func=f, n=256)
    ours = sobol.indices(table.reshape(-1, 1), 3, seed=1, resamples=2)
    assert [each.value for each in ours.first] == pytest.approx(theirs.first_order)
    assert [each.value for each in ours.total] == pytest.approx(theirs.total_order)


def test_luck_that_all_points_share_moves_no_index_and_other_luck_is_told() -> None:
    unit, runs = whole("saltelli", 2, 512), 40
    additive = (3 * unit[:, 0] + unit[:, 1])[:, None]
    luck = np.random.default_rng(3)
    shared = sobol.indices(additive + luck.normal(size=(1, runs)), 2, seed=1, resamples=100)
    assert shared.dummy_total is not None
    assert shared.dummy_total.value == pytest.approx(0, abs=1e-9)
    assert [each.value for each in shared.total] == pytest.approx([0.9, 0.1], abs=0.02)
    noisy = additive + 3 * luck.normal(size=(len(unit), runs))
    told = sobol.indices(noisy, 2, seed=1, resamples=100)
    assert told.dummy_total is not None
    expected = (9 / runs) / (10 / 12 + 9 / runs)  # of 3x + y, and of the mean of forty
    assert told.dummy_total.low <= expected <= told.dummy_total.high
    # Luck of each point's own passes for interaction, to the amount that the dummy tells.
    assert told.total[1].value - 0.1 * (1 - expected) == pytest.approx(expected, abs=0.05)


def test_morris_measures_an_additive_function_exactly() -> None:
    unit = whole("morris", 4, 12)
    answer = (unit @ np.array([4.0, -2.0, 1.0, 0.0]))[:, None]
    found = screening.morris(answer + np.zeros((1, 3)), unit, seed=1, resamples=20)
    assert [each.value for each in found.mu_star] == pytest.approx([4, 2, 1, 0])
    assert [each.value for each in found.mu] == pytest.approx([4, -2, 1, 0])
    assert [each.value for each in found.sigma] == pytest.approx([0] * 4, abs=1e-9)
    assert found.dummy is not None
    assert found.dummy.value == pytest.approx(0, abs=1e-9)
    noisy = answer + np.random.default_rng(1).normal(size=(len(unit), 3))
    dummy = screening.morris(noisy, unit, seed=1, resamples=20).dummy
    assert dummy is not None
    assert dummy.value == pytest.approx(np.sqrt(2 / 3) * np.sqrt(2 / np.pi) * 1.5, rel=0.2)


def test_a_decisive_figure_ranks_first_and_an_inert_one_covers_nil(
    make: Make, tmp_path: Path
) -> None:
    experiment = planned(make(RANGES), "sobol", base=32, runs=6)
    here(experiment, tmp_path / "out")
    found = ranked(tmp_path / "out", experiment, "xai_compute")
    assert found.rows[0].row.path == FLEET
    assert found.rows[0].measures["ST"].low > 0.5
    (inert,) = (each.measures for each in found.rows if each.row.path == GOAL)
    assert all(inert[name].low <= 0 <= inert[name].high for name in ("S1", "ST"))
    assert set(found.dummy) == {"S1", "ST"}
    assert found.weak.low <= found.weak.value <= found.weak.high
    fleet = experiment.scenarios[0].numbers[FLEET]
    totals = {each.row.path: max(each.measures["ST"].value, 0) for each in found.rows}
    weak = [each.row.path for each in found.rows if each.row.confidence == "assumed"]
    share = sum(totals[path] for path in weak) / sum(totals.values())
    assert found.weak.value == pytest.approx(share)
    assert found.rows[0].row == fleet
    assert "few races a point (6)" in found.notes[0]


def test_rows_do_not_depend_on_workers_and_shards(make: Make, tmp_path: Path) -> None:
    experiment = planned(make(RANGES), "sobol", base=4, runs=3)
    for workers in (1, 2):
        fill(experiment, tmp_path / str(workers), workers=workers, chunk=16)
    for number in (2, 1):
        here(experiment, tmp_path / "shared", chunk=16, shard=Shard(number, 2))
    names = ("1", "2", "shared")
    assert len({(tmp_path / name / "DONE").read_text() for name in names}) == 1
    tables = [parquet.read_table(tmp_path / name / "rows") for name in names]
    assert tables[0].equals(tables[1])
    assert tables[0].equals(tables[2])
    assert tables[0].num_rows == 4 * (3 + 2) * 3
    played = tables[0].sort_by("race")[FLEET].to_numpy().reshape(20, 3)
    unit = whole("saltelli", 3, 4, seed=3)[:, 0]
    assert played[:, 0] == pytest.approx(300 + 600 * unit)
    assert np.array_equal(played, np.repeat(played[:, :1], 3, axis=1))


def test_morris_and_pawn_find_the_decisive_figure(make: Make, tmp_path: Path) -> None:
    walks = planned(make(RANGES), "morris", base=4, runs=2)
    here(walks, tmp_path / "morris")
    found = ranked(tmp_path / "morris", walks, "xai_compute", resamples=10)
    assert found.rows[0].row.path == FLEET
    assert found.rows[-1].measures["mu_star"].value == 0
    sampled = make(RANGES, runs=200)
    here(sampled, tmp_path / "pawn")
    found = ranked(tmp_path / "pawn", sampled, "xai_compute", resamples=5)
    assert found.method == "pawn"
    assert found.rows[0].row.path == FLEET
    assert found.rows[0].measures["PAWN"].low > 2 * found.dummy["PAWN"].value
    with pytest.raises(StudyError, match="--method sobol: expected races played for it"):
        ranked(tmp_path / "pawn", sampled, "xai_compute", method="sobol")


def test_a_folder_with_a_hole_is_refused(make: Make, tmp_path: Path) -> None:
    out = tmp_path / "out"
    experiment = planned(make(RANGES), "sobol", base=4, runs=2)
    here(experiment, out, chunk=16)
    data.demand_whole(out)
    part = out / "rows" / "part-000001.parquet"
    kept = part.read_bytes()
    part.unlink()
    with pytest.raises(
        StudyError, match=r"found 2, missing rows.part-000001.parquet: .* \(a folder must be whole"
    ):
        data.demand_whole(out)
    part.write_bytes(kept)
    data.demand_whole(out)
    failed = {"part": "p", "races": "0-15", "strategies": [], "reason": "Odd: no"}
    (out / "failed" / "part-000000.json").write_text(json.dumps(failed))
    with pytest.raises(StudyError, match=r"Odd: no \(a folder must be whole"):
        data.demand_whole(out)
    # One answer that is not a number is enough, wherever it comes from.
    table = parquet.read_table(part)
    holed = table["xai_score"].to_numpy().copy()
    holed[3] = np.nan
    place = table.schema.get_field_index("xai_score")
    parquet.write_table(table.set_column(place, "xai_score", [holed]), part)
    expected = "xai_score: expected a number in every race, found none in 1 of 40, first in race 19"
    with pytest.raises(StudyError, match=expected):
        ranked(out, experiment, "score")
    with pytest.raises(StudyError, match=r"xai_supremacy_month: expected a number in every race"):
        ranked(out, experiment, "supremacy_month")
    with pytest.raises(StudyError, match=r"xai_supremacy: expected an answer that differs"):
        ranked(out, experiment, "supremacy")


def test_the_command_continues_what_was_begun_and_keeps_its_ranking(
    make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, file = tmp_path / "out", str(tmp_path / "small.yaml")
    experiment = planned(make(RANGES), "sobol", base=4, runs=2)
    here(experiment, out, chunk=16, shard=Shard(1, 2))
    assert main(["sensitivity", str(out)]) == 2
    assert "missing rows" in capsys.readouterr().err
    given = ["sensitivity", file, "--base", "4", "--runs", "2", "--out", str(out)]
    more = ["--outcome", "compute", "--resamples", "20"]
    assert main([*given, "--workers", "1", *more]) == 0
    told = capsys.readouterr()
    assert f"{out}: 40 of 40 races" in told.err
    assert "what decides compute used, xai" in told.out
    assert "Assumed figures carry" in told.out
    assert "not a forecast, not investment advice" in told.out
    kept = out / "sensitivity" / "sobol-xai_compute.json"
    once = kept.read_bytes()
    assert main(["sensitivity", str(out), *more, "--json"]) == 0
    (document,) = json.loads(capsys.readouterr().out)
    assert kept.read_bytes() == once
    assert json.loads(kept.read_text(encoding="utf-8")) == document
    lines = list(csv.DictReader(kept.with_suffix(".csv").read_text("utf-8").splitlines()))
    assert [line["path"] for line in lines] == [each["path"] for each in document["figures"]]
    assert float(lines[0]["ST"]) == document["figures"][0]["ST"]["value"]
    assert document["figures"][0]["source"]
    assert not list(out.glob("**/.*.tmp"))


@pytest.mark.parametrize(
    ("more", "arguments", "expected"),
    [
        (RANGES, ["--base", "9"], "--base 9: expected a power of 2, such as 8 or 16"),
        (RANGES, ["--outcome", "scor"], "--outcome scor: expected an outcome"),
        (RANGES, ["--lab", "nobody"], "nobody: expected one of the labs"),
        (RANGES, ["--cell", "3"], "--cell 3: expected a cell from 0 to 0"),
        (RANGES, ["--method", "guess"], "--method"),
        ("", [], "expected figures that vary, found none"),
        (f"vary: {{{GULF}: [40, 50]}}\n", [], "expected sampled ranges only, found a grid"),
        (RANGES + "seats: {xai: [stacker, balanced]}\n", [], "choose one with --cell 0 to 1"),
        (f"vary: {{{GULF}: {{low: 9, high: 1}}}}\n", [], "expected low < high"),
        (f"vary: {{{GULF}: {{low: 9, high: 10}}}}\nsample: saltelli\n", [], "found none"),
    ],
)
def test_faults_are_told_in_one_line_and_nothing_is_played(
    more: str,
    arguments: list[str],
    expected: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file, out = tmp_path / "small.yaml", tmp_path / "out"
    file.write_text(TEXT + more, encoding="utf-8")
    assert main(["sensitivity", str(file), "--out", str(out), *arguments]) == 2
    told = capsys.readouterr().err
    assert expected in told
    assert len(told.splitlines()) == 1, told
    assert not out.exists()


def test_without_salib_one_line_says_what_to_install(
    make: Make,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    make(RANGES)

    def without(name: str, package: str | None = None) -> Any:  # noqa: ANN401 - a module's spec
        return None if name == "SALib" else find_spec(name, package)

    monkeypatch.setattr(plan, "find_spec", without)
    out = tmp_path / "out"
    given = ["sensitivity", str(tmp_path / "small.yaml"), "--out", str(out), "--method", "morris"]
    assert main(given) == 2
    told = capsys.readouterr().err
    assert 'pip install "compute-race[sensitivity]"' in told
    assert len(told.splitlines()) == 1
    assert not out.exists()


def test_a_folder_takes_no_options_of_an_experiment(
    make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    here(make(), out)
    assert main(["sensitivity", str(out), "--base", "8"]) == 2
    assert "--base: expected with an experiment to play" in capsys.readouterr().err
    assert main(["sensitivity", str(out)]) == 2
    assert "expected figures that vary, found none" in capsys.readouterr().err
    assert main(["sensitivity", str(tmp_path / "none")]) == 2
