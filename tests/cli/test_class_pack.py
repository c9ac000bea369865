"""``compute-race debrief CLASS``: the pack is written; faults are one line, exit code 2."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from game.classroom import packing
from game.cli import main
from game.pack.found import PackEffort
from game.words import language
from tests.classroom.recorded import name, six_teams

SMALL = PackEffort(seeds=8, turns=4, even=2, lot=4, straight=8)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Find little, and draw nothing."""
    monkeypatch.setattr(packing, "Wanted", partial(packing.Wanted, effort=SMALL))
    monkeypatch.setattr("game.pages.figure.svg", lambda *_given: "<svg></svg>")
    yield
    language.use("en")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return six_teams(tmp_path_factory.mktemp("class") / "class.sqlite", rounds=1, students=6)


def test_a_pack_is_written_and_written_again(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for more in ([], ["--lang", "ar", "--names"]):
        assert main(["debrief", str(path), "--out", str(tmp_path), *more]) == 0
    assert "index.html: opens in any browser; 11 files lie beside it" in capsys.readouterr().out
    assert len(list(tmp_path.iterdir())) == 12
    assert '<html lang="ar" dir="rtl">' in (tmp_path / "index.html").read_text(encoding="utf-8")
    shown = (tmp_path / "world-1-openai.html").read_text(encoding="utf-8")
    assert name(2).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in shown
    assert name(2) not in (tmp_path / "events.csv").read_text(encoding="utf-8")


def test_options_of_the_other_kind_are_refused(
    path: Path, saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file, more, said in (
        (path, ["--lab", "xai"], "--lab: expected a record of a race, found a class"),
        (path, ["--card"], "--card: expected a record of a race, found a class"),
        (saved, ["--names"], "--names: expected a class, found another file"),
        (path, ["--lang", "xx"], "--lang"),
    ):
        assert main(["debrief", str(file), "--out", str(tmp_path / "out"), *more]) == 2
        told = capsys.readouterr().err
        assert said in told
        assert told.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_an_interrupted_pack_leaves_nothing(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_given: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("game.pack.files.rendered", interrupted)
    assert main(["debrief", str(path), "--out", str(tmp_path / "out")]) == 130
    assert not (tmp_path / "out").exists()
