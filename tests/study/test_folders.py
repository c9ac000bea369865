"""Folders of results: the same rows however they are made, whole or refused, and explained."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pyarrow import parquet

from agents.strategies import REGISTRY
from game.cli import main
from game.ensemble import Race
from game.phases.scoring import scores
from game.study import StudyError, batch, check, demand, digests, tables, worker
from game.study.batch import Shard, fill
from game.study.experiment import Experiment
from game.study.folder import read
from game.study.lanes import Lane
from game.study.rebuild import rebuild
from tests.study.lanes import files, here, rows

GULF = "world.finance.gulf_pool"
SWEPT = f"vary: {{{GULF}: {{low: 35, high: 70}}, world.supply.output: [700, 900]}}\n"
Make = Callable[..., Experiment]


def test_rows_do_not_depend_on_chunks_shards_and_courses(make: Make, tmp_path: Path) -> None:
    experiment = make(SWEPT)
    here(experiment, tmp_path / "whole")
    whole = rows(tmp_path / "whole")
    assert whole.num_rows == experiment.races == 80
    here(experiment, tmp_path / "cut", chunk=7)
    assert rows(tmp_path / "cut").equals(whole)
    for number in (2, 3, 1):
        here(experiment, tmp_path / "shared", chunk=9, shard=Shard(number, 3))
    assert rows(tmp_path / "shared").equals(whole)
    assert list(check.verify(tmp_path / "shared")) == []
    here(make(SWEPT, trajectories=True), tmp_path / "told", chunk=30)
    assert rows(tmp_path / "told").equals(whole)


def test_a_row_is_the_race_played_alone(make: Make, tmp_path: Path) -> None:
    experiment = make(SWEPT)
    here(experiment, tmp_path / "out")
    table = rows(tmp_path / "out").to_pylist()
    scenario = experiment.scenarios[0]
    for number in (0, 17, 40, 79):
        row = table[number]
        swept = {path: [row[path]] for path in (GULF, "world.supply.output")}
        race = Race(scenario, experiment.seed, [row["run"]], swept)
        world = race.play([REGISTRY[lab.strategies[0]] for lab in scenario.labs])
        points = scores(world, race.month()).score
        for place, lab in enumerate(scenario.lab_ids):
            assert row[f"{lab}_compute"] == world.used[place, 0]
            assert row[f"{lab}_cash"] == world.accounts.cash[place, 0]
            assert row[f"{lab}_capability"] == world.mind.capability[place, 0]
            assert row[f"{lab}_score"] == points[place, 0]
            achieved = world.standing.achieved[place, 0]
            assert row[f"{lab}_supremacy_month"] == (achieved or None)
            bounds = [row[f"{lab}_bound_by_{name}"] for name in ("money", "chips", "power")]
            assert bounds == world.tally.bound_months[:3, place, 0].tolist()


def test_courses_end_where_rows_do(make: Make, tmp_path: Path) -> None:
    experiment = make(trajectories=True)
    here(experiment, tmp_path / "out")
    course = rows(tmp_path / "out", "trajectories").to_pandas()
    ends = rows(tmp_path / "out").to_pandas()
    labs = experiment.scenarios[0].lab_ids
    assert len(course) == 40 * 6 * len(labs)
    assert course["race"].is_monotonic_increasing
    last = course[course["month"] == 6]
    for lab in labs:
        now = last[last["lab"] == lab]
        for name in ("compute", "cash", "debt", "bet"):
            then = ends[f"{lab}_{name}"].to_numpy(np.float32)
            assert np.array_equal(now[name].to_numpy(), then)


def test_a_file_alone_explains_itself(make: Make, tmp_path: Path) -> None:
    experiment = make(SWEPT)
    here(experiment, tmp_path / "out")
    path = tmp_path / "out" / "rows" / "part-000000.parquet"
    told, count = tables.told_by(path)
    assert count == 80
    assert told["races"] == "0-79"
    assert told["seed"] == "3"
    assert told["scenario_hash"] == experiment.scenarios[0].hash
    assert json.loads(told["scenario"])["name"] == "classroom_small"
    assert json.loads(told["experiment"]) == json.loads(json.dumps(experiment.document()))
    assert json.loads(told["columns"])[GULF]["unit"] == "USD bn/year"
    assert set(json.loads(told["versions"])) >= {"python", "numpy", "pyarrow", "compute-race"}
    group = parquet.ParquetFile(path).metadata.row_group(0)
    for place in range(group.num_columns):
        column = group.column(place)
        if column.physical_type != "BYTE_ARRAY":
            assert "RLE_DICTIONARY" not in column.encodings


def test_what_is_there_is_not_played_again(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    experiment = make()
    here(experiment, tmp_path / "out", chunk=10)
    before = files(tmp_path / "out")
    played: list[int] = []
    gone = tmp_path / "out" / "rows" / "part-000002.parquet"
    gone.unlink()
    (tmp_path / "out" / "DONE").unlink()
    (gone.parent / ".part-000002.parquet.1of1.7.abc.tmp").write_text("half")
    once = worker.play

    def counted(*given: Any, **more: Any) -> Any:  # noqa: ANN401 - whatever play takes
        played.append(given[2])
        return once(*given, **more)

    monkeypatch.setattr(worker, "play", counted)
    progress = here(experiment, tmp_path / "out", chunk=33)  # the folder keeps its own size
    assert played == [20]
    assert (progress.before, progress.done, progress.races) == (30, 40, 40)
    assert files(tmp_path / "out") == before
    assert (tmp_path / "out" / "DONE").exists()


def test_what_was_written_before_is_not_read_again_for_the_mark(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, read_again = tmp_path / "out", []
    here(make(), tmp_path / "undisturbed", chunk=10)
    here(make(), out, chunk=10, shard=Shard(1, 2))
    notes = out / ".digests-1of2"
    notes.write_text(notes.read_text().replace("part-000002.parquet", "part-00000", 1) + "rows/pa")
    once = digests.digest_of

    def counted(path: Path) -> str:
        read_again.append(path.name)
        return once(path)

    monkeypatch.setattr(digests, "digest_of", counted)
    here(make(), out, shard=Shard(2, 2))
    assert read_again == ["part-000002.parquet"]  # its note is torn
    assert (out / "DONE").read_text() == (tmp_path / "undisturbed" / "DONE").read_text()
    assert not list(out.glob(".digests-*"))


def test_another_experiment_is_refused_and_nothing_is_touched(make: Make, tmp_path: Path) -> None:
    out = tmp_path / "out"
    here(make(), out)
    before = files(out) | {"manifest": (out / "manifest.json").read_bytes()}
    for flags, expected in (
        ({"seed": 4}, "seed 3 there, 4 here"),
        ({"runs": 4}, "runs 40 there, 4 here; a folder cannot be extended, choose another --out"),
        ({"runs": 4, "seed": 4}, "runs 40 there, 4 here, seed 3 there, 4 here; choose another"),
        (
            {"runs": 4, "seed": 4, "trajectories": True, "seats": {"xai": ["optimizer"]}},
            "seats differs, and 2 more; choose another --out",
        ),
        ({"seats": {"xai": ["optimizer"]}}, "seats differs"),
        ({"trajectories": True}, "trajectories"),
    ):
        with pytest.raises(StudyError, match="expected this experiment, found another") as refused:
            here(make(**flags), out)
        assert expected in str(refused.value)
    assert files(out) | {"manifest": (out / "manifest.json").read_bytes()} == before


def test_other_rules_and_foreign_folders_are_refused(make: Make, tmp_path: Path) -> None:
    out = tmp_path / "out"
    here(make(), out)
    manifest = out / "manifest.json"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace('"rules_version": ', '"rules_version": 9'), encoding="utf-8")
    with pytest.raises(StudyError, match="rules version 9"):
        here(make(), out)
    with pytest.raises(StudyError, match="expected rules version"):
        rebuild(out, 0)
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "thesis.txt").write_text("mine")
    with pytest.raises(StudyError, match=r"expected an empty folder .*, found thesis.txt"):
        here(make(), foreign)
    with pytest.raises(StudyError, match="found a file"):
        here(make(), foreign / "thesis.txt")
    assert [each.name for each in foreign.iterdir()] == ["thesis.txt"]
    for broken in ("[]", "{", '{"format": "compute-race batch"}', '{"format": "x"}'):
        (foreign / "manifest.json").write_text(broken)
        with pytest.raises(StudyError, match="expected a"):
            read(foreign)


def test_two_at_the_same_share_are_refused(make: Make, tmp_path: Path) -> None:
    out = tmp_path / "out"
    here(make(), out)
    (out / "DONE").unlink()
    with batch.lock(out, "1of1"), pytest.raises(StudyError, match="found another batch at it"):
        here(make(), out)
    here(make(), out)


def test_verify_names_what_is_missing_and_what_was_changed(
    make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    here(make(), out, chunk=10)
    assert main(["batch", "verify", str(out)]) == 0
    assert main(["batch", "status", str(out)]) == 0
    assert "40 of 40 races, 4 of 4 parts" in capsys.readouterr().out
    parts = sorted((out / "rows").glob("*.parquet"))
    parts[0].replace(parts[1])
    parts[2].write_bytes(parts[2].read_bytes()[:-9])
    assert main(["batch", "verify", str(out)]) == 1
    told = capsys.readouterr().err
    assert f"{out}: expected 4 files, found 3, missing rows/part-000000.parquet: " in told
    assert "part-000001.parquet: expected races 10-19 of this experiment, found others" in told
    assert "part-000002.parquet: expected a Parquet file" in told
    assert told.count("delete it and give the same batch command again") == 2
    assert "expected the files that DONE has a digest of" in told
    with pytest.raises(StudyError, match=r"part-000001.parquet: expected races 10-19"):
        here(make(), out)
    with pytest.raises(StudyError, match="must be whole to be compacted"):
        check.compact(out)


def test_compacting_keeps_every_row(make: Make, tmp_path: Path) -> None:
    out = tmp_path / "out"
    here(make(trajectories=True), out, chunk=10)
    made = check.compact(out)
    assert [path.name for path in made] == ["rows-0000.parquet", "trajectories-0000.parquet"]
    for kind in ("rows", "trajectories"):
        assert rows(out / "compact", kind).equals(rows(out, kind))
    assert tables.told_by(made[0])[0]["seed"] == "3"
    assert list(check.verify(out)) == []


def test_a_strategy_that_fails_is_named_and_all_else_is_there(make: Make, tmp_path: Path) -> None:
    (tmp_path / "odd.py").write_text(
        "import numpy as np\n"
        "from agents.contract import Observation, Orders, strategy\n\n\n"
        "@strategy\n"
        "def odd(see: Observation) -> Orders:\n"
        '    """Fail where much is stacked. A test."""\n'
        "    if see.default.stack_share.max() > 0.7:\n"
        "        raise SystemExit('no')\n"
        "    return Orders()\n"
    )
    more = "seats: {xai: ./odd.py:odd}\nvary: {labs.xai.defaults.stack_share: [0.2, 0.9]}\n"
    out = tmp_path / "out"
    progress = here(make(more), out, chunk=40)
    (failure,) = progress.failures
    assert failure.reason.startswith("races 40-79 (part-000001.parquet): ")
    assert "SystemExit: no" in failure.reason
    assert rows(out).num_rows == 40
    assert not (out / "DONE").exists()
    assert check.status(out).failures == tuple(each.reason for each in progress.failures)
    told, _ = tables.told_by(out / "rows" / "part-000000.parquet")
    assert len(json.loads(told["experiment"])["strategies"]["./odd.py:odd"]) == 16
    with pytest.raises(StudyError, match=r"expected the source of ./odd.py:odd"):
        rebuild(out, 3)
    assert rebuild(out, 3, {"xai": f"{tmp_path}/odd.py:odd"}).differs == ()
    (tmp_path / "odd.py").write_text((tmp_path / "odd.py").read_text() + "# changed\n")
    with pytest.raises(StudyError, match="strategies differs"):
        here(make(more), out)


def test_a_full_disk_ends_with_one_line_and_leaves_no_half_files(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = tables.Writer.write
    count = iter(range(100))

    def full(self: tables.Writer, held: Any) -> None:  # noqa: ANN401 - as Writer.write
        if next(count) == 2:
            with tables.storing(self.path):
                raise OSError(28, "No space left on device")
        once(self, held)

    monkeypatch.setattr(tables.Writer, "write", full)
    out = tmp_path / "out"
    with pytest.raises(StudyError, match="cannot be written, No space left on device"):
        here(make(), out, chunk=10)
    assert not list(out.glob("**/*.tmp"))
    monkeypatch.undo()
    monkeypatch.setattr(batch, "_SPARE", 1 << 60)
    with pytest.raises(StudyError, match="MB of free disk"):
        here(make(), out, chunk=10)
    monkeypatch.undo()
    here(make(), out)
    assert list(check.verify(out)) == []


def test_a_race_is_rebuilt_exactly(make: Make, tmp_path: Path) -> None:
    out = tmp_path / "out"
    experiment = make(SWEPT)
    here(experiment, out)
    for number in (0, 41, 79):
        found = rebuild(out, number)
        assert found.kept
        assert found.differs == ()
        assert len(found.record.turns) == 2
        assert found.record.run == number % 40
    with pytest.raises(StudyError, match="expected a race from 0 to 79, found 80"):
        rebuild(out, 80)


class Mortal(Executor):
    """An executor that dies of some parts, as a process does whose strategy kills it."""

    def __init__(self, poison: int) -> None:
        self.poison, self.dead = poison, False

    def submit(self, work: Any, /, *given: Any, **more: Any) -> Future[Any]:  # noqa: ANN401
        from concurrent.futures import BrokenExecutor

        if self.dead:
            raise BrokenExecutor
        future: Future[Any] = Future()
        if given[0].part == self.poison:
            if given[0].asking:
                Path(given[0].asking).write_text("stacker")
            self.dead = True
            future.set_exception(BrokenExecutor())
        else:
            future.set_result(work(*given, **more))
        return future


def test_a_part_that_kills_its_worker_is_quarantined_alone(make: Make, tmp_path: Path) -> None:
    out = tmp_path / "out"
    lanes = [Lane(lambda: Mortal(2), 4)]
    progress = fill(make(), out, lanes=lanes, chunk=5)
    (failure,) = progress.failures
    assert failure.killed
    assert "races 10-14 (part-000002.parquet): its worker was killed each time" in failure.reason
    assert "the strategy stacker was asked last" in failure.reason
    assert rows(out).num_rows == 35
    assert here(make(), out).failures == []  # the same call tries it again
    assert check.status(out).failures == ()
    assert list(check.verify(out)) == []


def test_a_batch_where_nothing_works_stops(make: Make, tmp_path: Path) -> None:
    class Poisoned(Mortal):
        def submit(self, work: Any, /, *given: Any, **more: Any) -> Future[Any]:  # noqa: ANN401
            self.poison = given[0].part
            return super().submit(work, *given, **more)

    lanes = [Lane(lambda: Poisoned(0), 4)]
    with pytest.raises(StudyError, match="stopped after 16 parts that cannot be played"):
        fill(make(), tmp_path / "out", lanes=lanes, chunk=1)


def test_without_the_extra_one_line_says_what_to_install() -> None:
    with pytest.raises(StudyError, match=r'pip install "compute-race\[batch\]"'):
        demand(("pyarrow", "surely_not_installed"))


def test_the_replay_command_rebuilds_a_race_of_a_folder(
    make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, kept = tmp_path / "out", tmp_path / "race.json"
    here(make(SWEPT), out)
    assert main(["replay", str(out), "--run", "41", "--save", str(kept)]) == 0
    assert "race 41 (seed 3, run 1): identical, 2 turns" in capsys.readouterr().out
    assert main(["replay", str(kept)]) == 0
    assert "identical" in capsys.readouterr().out
    assert main(["replay", str(out), "--run", "40", "--save", str(kept)]) == 2
    assert "--force writes over it" in capsys.readouterr().err
    assert main(["replay", str(out), "--run", "40", "--save", str(kept), "--force"]) == 0
    assert json.loads(kept.read_text(encoding="utf-8"))["run"] == 0
    capsys.readouterr()
    assert main(["replay", str(out)]) == 2
    assert capsys.readouterr().err == (
        f"{out}: expected a record, found a folder: name a race with --run N\n"
    )
    assert main(["replay", str(out), "--run", "99"]) == 2
    assert main(["replay", str(tmp_path / "none"), "--run", "0"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2
