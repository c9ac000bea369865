"""The levels' file: what ships is whole, and each fault is one line with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.core.errors import UserError
from game.difficulty import find, levels
from game.difficulty.levels import file, read
from game.scenario import ScenarioError, names

SHIPPED = file().read_text(encoding="utf-8")


def test_six_levels_ship_and_the_third_has_no_row() -> None:
    found = levels()
    assert len(found) == 6
    assert [not (level.minds or level.numbers) for level in found] == [
        False, False, True, False, False, False
    ]  # fmt: skip
    assert all(find(level.id) is level for level in found)


def test_the_file_of_levels_is_no_scenario() -> None:
    assert file().is_file()
    assert not {"levels", "difficulty"} & set(names())


def test_an_unknown_level_is_told_with_the_six() -> None:
    with pytest.raises(UserError) as told:
        find("headwnd")
    assert str(told.value) == (
        "difficulty 'headwnd': expected one of tailwind, fair_weather, as_written, headwind, "
        "storm, hurricane (did you mean headwind?), found no such level"
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("id: storm", "id: headwind", "levels[4].id: expected each id once, found headwind twice"),
        ("world.sentiment.start", "world.sentiment.strat", "(did you mean world.sentiment.start?)"),
        ("world.sentiment.start", "physics.chips.cost", "found 'physics.chips.cost'"),
        ("rivals.site.fleet", "labs.xai.site.fleet", "expected a number of world.… or rivals.…"),
        ("rivals.site.fleet", "rivals.defaults.release", "found the choice rivals.defaults"),
        ("rivals.site.fleet", "rivals.site.lead", "found rivals.site.lead twice"),
        ("by: 0.5", "by: 1.5", "by: expected at most 1, found 1.5"),
        ("by: 0.5", "by: 0", "by: expected more than 0, found 0"),
        ("towards: high", "towards: up", "towards: expected 'low' or 'high'"),
        ("unit: share of the way", "unit: ratio", "unit: expected 'share of the way'"),
        ("confidence: assumed", "confidence: sourced", "confidence: expected 'assumed'"),
        ("share: 1.0", "share: 2.0", "share: expected at most 1"),
        ("random, constant", "randm, constant", "did you mean random?"),
        ("random, constant", "./mine.py:mine", "found the file './mine.py:mine'"),
        ("plans=8,futures=4", "plans=8,futurs=4", "futurs"),
        ("reason:", "because:", "expected a known key"),
        ("name: As written", "name: As written\n    numbers: [1]", "expected a mapping"),
        ("format: 1", "format: 2", "format: expected 1"),
    ],
)
def test_a_fault_is_one_line_with_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = tmp_path / "levels.yaml"
    assert old in SHIPPED
    path.write_text(SHIPPED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ScenarioError) as refused:
        read(path)
    lines = str(refused.value).splitlines()
    assert any(told in line for line in lines), lines
    assert all(line.startswith(f"{path}:") for line in lines)


def test_the_third_level_must_change_nothing_and_the_others_something(tmp_path: Path) -> None:
    path = tmp_path / "levels.yaml"
    before, mark, after = SHIPPED.partition("  - id: as_written")
    row = next(line for line in SHIPPED.splitlines() if "rivals.site.fleet" in line)
    head, name, rest = (mark + after).partition("name: As written\n")
    path.write_text(f"{before}{head}{name}    numbers:\n{row}\n{rest}", encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"levels\[2\]: expected the scenario as written"):
        read(path)
    empty, _, _ = SHIPPED.partition("  - id: hurricane")
    path.write_text(f"{empty}  - id: hurricane\n    name: X\n    about: X\n", encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"levels\[5\]: expected a row of minds or numbers"):
        read(path)


def test_five_levels_are_too_few(tmp_path: Path) -> None:
    path = tmp_path / "levels.yaml"
    path.write_text(SHIPPED.partition("  - id: hurricane")[0], encoding="utf-8")
    with pytest.raises(ScenarioError, match="expected a length of at least 6, found 5"):
        read(path)
