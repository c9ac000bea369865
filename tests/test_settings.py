"""Settings: kept whole, read strictly, and never written over what cannot be read."""

from dataclasses import replace
from pathlib import Path

import pytest

from game import settings
from game.settings import Settings, SettingsError


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    kept = Settings(language="ar", text=1.3, contrast=True, volume=0.0, keys={"undo": "z"},
                    hints=False, seen_hints=("split", "card"))  # fmt: skip
    settings.save(kept, path)
    assert settings.load(path) == kept
    assert [each.name for each in path.parent.iterdir()] == ["settings.json"]


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "settings.json") == Settings()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"language": "ar"', "expected settings, found a damaged file"),
        ("\0\0\0", "expected settings, found a damaged file"),
        ("[]", "expected an object of settings, found []"),
        ('{"colour": 1}', 'found "colour"'),
        ('{"text": 9}', "text: expected a number from 0.8 to 1.5, found 9"),
        ('{"text": true}', "text: expected a number from 0.8 to 1.5, found true"),
        ('{"muted": "yes"}', 'muted: expected true or false, found "yes"'),
        ('{"language": "xx"}', 'language: expected one of en, ar, found "xx"'),
        ('{"hints": 1}', "hints: expected true or false, found 1"),
        ('{"seen_hints": "all"}', 'seen_hints: expected a list of hints, found "all"'),
        ('{"keys": {"undo": 3}}', "keys: expected an object of key names by action"),
    ],
)
def test_a_damaged_file_is_told_in_one_line_and_left(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text)
    with pytest.raises(SettingsError) as told:
        settings.load(path)
    assert str(told.value).startswith(f"{path}: ")
    assert said in str(told.value)
    assert "\n" not in str(told.value)
    assert path.read_text() == text


def test_a_damaged_file_can_be_set_aside_and_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for text in ("one", "two"):
        path.write_text(text)
        settings.set_aside(path)
        assert not path.exists()
    assert {each.read_text() for each in tmp_path.iterdir()} == {"one", "two"}


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("no folder")
    with pytest.raises(SettingsError, match="cannot be written"):
        settings.save(replace(Settings(), muted=True), tmp_path / "config" / "settings.json")
