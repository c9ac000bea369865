"""Folders of results that were damaged: told, never passed over, and mended by playing anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.cli import main
from game.study import StudyError, check
from game.study.batch import Shard
from game.study.experiment import Experiment
from game.study.folder import REMEDY
from tests.study.lanes import files, here

Make = Callable[..., Experiment]


def flipped(path: Path, place: int = 64) -> None:
    """Change one byte of a file; at first there is data, later what the file tells of itself."""
    held = bytearray(path.read_bytes())
    held[place] ^= 255
    path.write_bytes(held)


@pytest.mark.parametrize("trajectories", [False, True])
def test_a_finished_folder_is_never_marked_anew_over_a_changed_file(
    make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str], *, trajectories: bool
) -> None:
    out, experiment = tmp_path / "out", make(trajectories=trajectories)
    here(experiment, out, chunk=10)
    before, mark = files(out), (out / "DONE").read_text()
    hurt = out / ("trajectories" if trajectories else "rows") / "part-000001.parquet"
    flipped(hurt)
    wanted = (
        f"{hurt}: expected the file that was written, found it changed; "
        "delete it and give the same batch command again: the part is played anew"
    )
    assert main(["batch", "verify", str(out)]) == 1
    assert wanted in capsys.readouterr().err
    for _ in range(2):
        with pytest.raises(StudyError) as refused:
            here(experiment, out)
        assert str(refused.value) == wanted
    assert (out / "DONE").read_text() == mark
    hurt.unlink()
    assert main(["batch", "status", str(out)]) == 0
    told = capsys.readouterr().out
    assert ", not complete\n30 of 40 races, 3 of 4 parts" in told
    here(experiment, out)
    assert (files(out), (out / "DONE").read_text()) == (before, mark)
    assert list(check.verify(out)) == []


def test_a_file_that_changes_before_the_mark_is_set_does_not_pass(
    make: Make, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    here(make(), out, chunk=10, shard=Shard(1, 2))
    flipped(out / "rows" / "part-000002.parquet")
    here(make(), out, shard=Shard(2, 2))
    (fault, whole) = check.verify(out)
    assert "part-000002.parquet: expected the file that was written, found it changed" in fault
    assert "expected the files that DONE has a digest of" in whole


def test_a_folder_without_sums_is_still_held_to_its_mark(make: Make, tmp_path: Path) -> None:
    out = tmp_path / "out"
    here(make(), out)
    (out / "SHA256SUMS").unlink()
    mark = (out / "DONE").read_text()
    here(make(), out)
    flipped(out / "rows" / "part-000000.parquet")
    with pytest.raises(StudyError, match="expected the files that DONE has a digest of"):
        here(make(), out)
    assert (out / "DONE").read_text() == mark


def test_verify_says_in_one_line_what_an_interrupted_folder_lacks(
    make: Make, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    here(make(), out, chunk=5, shard=Shard(1, 4))
    (line,) = check.verify(out)
    assert line == (
        f"{out}: expected 8 files, found 2, missing rows/part-000001.parquet, "
        "rows/part-000002.parquet, rows/part-000003.parquet and 3 more: "
        "the batch has not come to its end; the same command continues it"
    )


@pytest.mark.parametrize("hurt", ["data", "told", "truncated"])
def test_replay_report_and_compare_name_a_damaged_part_and_what_helps(
    hurt: str, make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    here(make(), out, chunk=10)
    part = out / "rows" / "part-000001.parquet"
    if hurt == "data":
        flipped(part)
    elif hurt == "told":
        flipped(part, part.read_bytes().index(b'"title"'))
    else:
        part.write_bytes(part.read_bytes()[:-9])
    for command in (
        ["replay", str(out), "--run", "15"],
        ["report", str(out)],
        ["compare", str(out), str(out)],
    ):
        assert main(command) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith(f"{part}: expected ")
        assert line.endswith(f"; {REMEDY}")
    assert main(["replay", str(out), "--run", "5"]) == 0
