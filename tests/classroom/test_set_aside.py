"""A class that is over, or left for a new one, is kept whole; the command says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.classroom import opening
from game.classroom.house import House
from game.cli import class_ways
from game.core.errors import UserError
from game.scenario import Scenario
from game.words import language
from tests.classroom.talk import join, say


@pytest.fixture
def wanted(small: Scenario) -> opening.Wanted:
    return opening.Wanted(small, 5, 2.25, 1, 42, same_luck=False)


def left(path: Path, wanted: opening.Wanted, *, over: bool) -> str:
    """Leave a class in the file, over or not; return its digest."""
    house, _before = opening.open_class(path, wanted, new=False)
    join(house, 3)
    say(house, "teacher", do="open")
    say(house, "teacher", do="close")
    if over:
        say(house, "teacher", do="end")
    digest = house.room.digest()
    house.log.close()
    return digest


@pytest.mark.parametrize("spoken", ["en", "ar"])
@pytest.mark.parametrize("how", ["over", "left"])
def test_the_class_of_before_is_kept_whole_and_it_is_said_where(
    tmp_path: Path,
    wanted: opening.Wanted,
    capsys: pytest.CaptureFixture[str],
    how: str,
    spoken: str,
) -> None:
    over = how == "over"
    path = tmp_path / "a class.sqlite"
    digest = left(path, wanted, over=over)
    house, before = opening.open_class(path, wanted, new=not over)
    assert not house.room.played
    house.log.close()
    assert before.aside is not None
    language.use(spoken)
    class_ways.tell_of(before)
    language.use("en")
    told = capsys.readouterr().out
    said = {
        ("en", True): "The last class is over and is kept whole as",
        ("en", False): "The class that was left is kept whole as",
        ("ar", True): "انتهى الصف السابق",
        ("ar", False): "الصف الذي تُرك",
    }
    assert said[spoken, over] in told
    assert str(before.aside) in told
    assert f"compute-race debrief '{before.aside}' --out debrief" in told
    kept = House.reopen(before.aside)
    assert kept.room.digest() == digest
    kept.log.close()


def test_a_class_that_cannot_begin_moves_nothing(tmp_path: Path, wanted: opening.Wanted) -> None:
    path = tmp_path / "class.sqlite"
    left(path, wanted, over=True)
    with pytest.raises(UserError, match="--rounds: expected a number that divides"):
        opening.open_class(path, wanted._replace(rounds=7), new=False)
    assert [each.name for each in tmp_path.glob("*.sqlite")] == ["class.sqlite"]


def test_nothing_is_written_over(
    tmp_path: Path, wanted: opening.Wanted, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "class.sqlite"
    monkeypatch.setattr(opening, "clock", lambda: 1_000)
    saved = tmp_path / "class-1000.sqlite"
    saved.write_bytes(b"a copy of that moment")
    left(path, wanted, over=True)
    house, before = opening.open_class(path, wanted, new=False)
    house.log.close()
    assert saved.read_bytes() == b"a copy of that moment"
    assert before.aside == tmp_path / "class-1001.sqlite"


def test_a_class_in_which_nothing_was_played_has_no_debrief(
    tmp_path: Path, wanted: opening.Wanted, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "class.sqlite"
    for _time in range(2):
        house, before = opening.open_class(path, wanted, new=True)
        house.log.close()
    class_ways.tell_of(before)
    assert "debrief" not in capsys.readouterr().out
    class_ways.tell_of(opening.Found())
    assert not capsys.readouterr().out
