"""``compute-race debrief``: page and card in both languages; faults are one line, exit code 2."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from game import debrief
from game.cli import main
from game.debrief import Debrief
from game.record import Record
from game.words import language
from tests.debrief.records import SMALL, told

REAL = debrief.debrief


@pytest.fixture(autouse=True)
def spoken() -> Iterator[None]:
    yield
    language.use("en")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Find little, and that in this process."""

    def found(record: Record, lab: str, **_how: object) -> Debrief:
        return REAL(record, lab, effort=SMALL)

    monkeypatch.setattr(debrief, "debrief", found)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Find what was found before."""
    monkeypatch.setattr(debrief, "debrief", lambda *_given, **_how: told())


def test_the_command_finds_and_writes_by_itself(
    saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debrief, "debrief", partial(REAL, effort=SMALL))
    out = tmp_path / "new" / "folder"
    assert main(["debrief", str(saved), "--out", str(out)]) == 0
    assert f"{out / 'debrief.html'}: opens in any browser" in capsys.readouterr().out
    assert [path.name for path in out.iterdir()] == ["debrief.html"]
    first = (out / "debrief.html").read_bytes()
    assert main(["debrief", str(saved), "--out", str(out)]) == 0
    assert (out / "debrief.html").read_bytes() == first


@pytest.mark.usefixtures("quick")
def test_any_lab_can_be_debriefed(saved: Path, tmp_path: Path) -> None:
    labs = json.loads(saved.read_text(encoding="utf-8"))["seats"]
    for lab in labs:
        assert main(["debrief", str(saved), "--out", str(tmp_path), "--lab", lab]) == 0
        assert f"--lab {lab}" in (tmp_path / "debrief.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize(("lang", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_page_and_card_in_both_languages(
    saved: Path, tmp_path: Path, lang: str, direction: str
) -> None:
    import pygame

    for _again in range(2):  # what it made before it may write over
        assert main(["debrief", str(saved), "--out", str(tmp_path), "--card", "--lang", lang]) == 0
    page = (tmp_path / "debrief.html").read_text(encoding="utf-8")
    assert f'<html lang="{lang}" dir="{direction}">' in page
    picture = pygame.image.load(tmp_path / "debrief.png")
    assert picture.get_size() == (1200, 630)
    assert len({tuple(picture.get_at((x, 60))) for x in range(0, 1200, 3)}) > 20
    assert sorted(path.name for path in tmp_path.iterdir()) == ["debrief.html", "debrief.png"]


def refused(given: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["debrief", *given]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    return said


def full(tmp_path: Path) -> list[str]:
    (tmp_path / "debrief.html").write_text("my own page", encoding="utf-8")
    return []


def pictured(tmp_path: Path) -> list[str]:
    (tmp_path / "debrief.png").write_bytes(b"\x89PNG my own picture")
    return ["--card"]


def occupied(tmp_path: Path) -> list[str]:
    (tmp_path / "debrief.png").mkdir()
    return ["--card"]


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize(
    ("prepare", "expected"),
    [
        (full, "expected a page of debrief or nothing, found another file"),
        (pictured, "expected a card of debrief or nothing, found another file"),
        (occupied, "expected a card of debrief or nothing, found another file"),
        (lambda _path: ["--lang", "xx"], "--lang: expected en or ar, found xx"),
        (lambda _path: ["--lab", "nobody"], "--lab nobody: expected one of"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_lost(
    saved: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    prepare: Callable[[Path], list[str]],
    expected: str,
) -> None:
    more = prepare(tmp_path)
    before = {path.name: path.is_file() and path.read_bytes() for path in tmp_path.iterdir()}
    assert expected in refused([str(saved), "--out", str(tmp_path), *more], capsys)
    after = {path.name: path.is_file() and path.read_bytes() for path in tmp_path.iterdir()}
    assert after == before


@pytest.mark.usefixtures("at_once")
def test_a_file_where_the_folder_should_be_is_refused(
    saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    said = refused([str(saved), "--out", str(tmp_path / "file")], capsys)
    assert "expected a folder, found a file" in said
    said = refused([str(saved), "--out", str(tmp_path / "file" / "below")], capsys)
    assert "debrief.html: cannot be written, Not a directory" in said
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_race_that_is_not_over_or_no_record_is_refused(
    saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from game.record import load

    record = load(saved)
    del record.turns[3:]
    half = tmp_path / "half.json"
    record.save(half)
    said = refused([str(half), "--out", str(tmp_path / "out")], capsys)
    assert f"{half}: expected a race that is over, found turn 3 of 5" in said
    refused([str(tmp_path / "none.json"), "--out", str(tmp_path / "out")], capsys)
    assert not (tmp_path / "out").exists()
