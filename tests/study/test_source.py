"""Two states of the rules' files never mix in a folder unless somebody says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from game.cli import main
from game.study import StudyError, check, folder, source, worker
from game.study.batch import fill
from game.study.experiment import Experiment
from game.study.tables import told_by
from game.study.worker import Task
from tests.study.lanes import here

Make = Callable[..., Experiment]


def test_the_fingerprint_is_of_what_decides_rows() -> None:
    names = [name for name, _ in source.deciding()]
    assert names == sorted(names)
    for expected in (
        "agents/strategies/stacker.py",
        "game/core/chance.py",
        "game/rules/burn.py",
        "game/scenario/rows.py",
        "game/turn.py",
        "game/study/design.py",
    ):
        assert expected in names
    assert not [name for name in names if "/ui/" in name or "/words/" in name]
    assert source.source_hash() == source.hash_of(source.deciding())


def test_names_and_contents_count_and_ends_of_lines_do_not(tmp_path: Path) -> None:
    def of(name: str, content: bytes) -> str:
        (tmp_path / "rule.py").write_bytes(content)
        return source.hash_of(iter([(name, tmp_path / "rule.py")]))

    once = of("rule.py", b"a = 1\nb = 2\n")
    assert of("rule.py", b"a = 1\r\nb = 2\r\n") == once
    assert of("rule.py", b"a = 1\nb = 3\n") != once
    assert of("other.py", b"a = 1\nb = 2\n") != once


def test_a_folder_of_another_source_is_continued_only_on_demand(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    here(make(), out, chunk=10)
    gone = out / "rows" / "part-000001.parquet"
    before = gone.read_bytes()
    gone.unlink()
    (out / "DONE").unlink()
    ours = source.source_hash()
    assert json.loads((out / "manifest.json").read_text(encoding="utf-8"))["source"] == ours
    for module in (folder, worker):
        monkeypatch.setattr(module, "source_hash", lambda: "0123456789abcdef")
    monkeypatch.setattr("game.study.batch.source_hash", lambda: "0123456789abcdef")
    told = f"expected races of the source 0123456789abcdef, found {ours}"
    with pytest.raises(StudyError, match=told):
        here(make(), out)
    assert not gone.exists()
    here(make(), out, any_source=True)
    assert told_by(gone)[0]["source"] == "0123456789abcdef"
    gone.unlink()
    monkeypatch.undo()
    assert here(make(), out).renewed == ["rows/part-000001.parquet"]
    assert gone.read_bytes() == before
    assert list(check.verify(out)) == []
    assert here(make(), out).renewed == []


def test_the_command_refuses_another_source_in_one_line(
    make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    here(make(), out)
    manifest = out / "manifest.json"
    text = manifest.read_text(encoding="utf-8").replace(source.source_hash(), "0" * 16)
    manifest.write_text(text, encoding="utf-8")
    given = ["batch", str(tmp_path / "small.yaml"), "--out", str(out), "--workers", "1"]
    assert main(given) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert main([*given, "--any-source"]) == 0


def test_a_worker_of_another_source_plays_nothing(make: Make, tmp_path: Path) -> None:
    fill(make(), tmp_path / "out", workers=1, chunk=10)
    there = tmp_path / "out" / "rows" / "part-000000.parquet"
    there.unlink()
    task = Task(str(tmp_path / "out"), 0, (), "1of1", source="other")
    with pytest.raises(source.SourceError, match="expected a worker with the source other"):
        worker.work(task)
    assert not there.exists()
