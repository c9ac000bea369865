"""Catalogues: what ships is what translators wrote, whole for reports and the adviser."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from game import paths
from game.words import language

LOCALES = sorted((paths.assets() / "locale").glob(f"*/LC_MESSAGES/{language.DOMAIN}.po"))
# Whole: every sentence that a report or the adviser can say is translated.
WHOLE = (
    "game/study/report", "game/words/bounds.py", "game/words/numbers.py", "game/words/advice.py",
    "game/terminal/adviser.py", "game/cli/advice_tables.py",
)  # fmt: skip


def catalogue(path: Path) -> dict[object, object]:
    with path.open("rb") as stream:
        return {each.id: each.string for each in read_po(stream) if each.id}


def test_there_is_arabic() -> None:
    assert "ar" in [path.parts[-3] for path in LOCALES]


@pytest.mark.parametrize("path", LOCALES, ids=lambda path: path.parts[-3])
def test_what_ships_is_what_translators_wrote(path: Path) -> None:
    with path.open("rb") as stream:
        held = io.BytesIO()
        write_mo(held, read_po(stream))
    held.seek(0)
    fresh = {str(each.id): each.string for each in read_mo(held)}
    with path.with_suffix(".mo").open("rb") as stream:
        shipped = {str(each.id): each.string for each in read_mo(stream)}
    assert shipped == fresh
    assert len(shipped) > 100


@pytest.mark.parametrize("path", LOCALES, ids=lambda path: path.parts[-3])
def test_translations_keep_what_is_filled_in(path: Path) -> None:
    for key, text in catalogue(path).items():
        one = key[0] if isinstance(key, tuple) else key
        many = text if isinstance(text, tuple) else (text,)
        for each in filter(None, many):
            wanted, found = (set(re.findall(r"{\w*}", str(x))) for x in (one, each))
            assert found <= wanted, key
            assert found == wanted or isinstance(key, tuple), key


@pytest.mark.parametrize("path", LOCALES, ids=lambda path: path.parts[-3])
def test_every_sentence_of_a_report_and_of_the_adviser_is_translated(path: Path) -> None:
    template = paths.assets() / "locale" / f"{language.DOMAIN}.pot"
    with template.open("rb") as stream:
        wanted = [
            each.id
            for each in read_po(stream)
            if any(str(place).startswith(WHOLE) for place, _line in each.locations)
        ]
    assert len(wanted) > 100
    here = catalogue(path)
    assert [key for key in wanted if not here.get(key)] == []


def test_arabic_numbers_take_their_six_forms() -> None:
    language.use("ar")
    try:
        forms = [language.plural("{count} month", "{count} months", n) for n in (1, 2, 3, 11, 100)]
    finally:
        language.use("en")
    assert forms == ["شهر واحد", "شهرين", "{count} أشهر", "{count} شهرًا", "{count} شهر"]


def test_the_adviser_s_futures_are_counted_in_six_forms() -> None:
    language.use("ar")
    try:
        forms = {language.plural("{count} future", "{count} futures", n) for n in (0, 1, 2, 3, 12)}
        hundred = language.plural("{count} future", "{count} futures", 100)
    finally:
        language.use("en")
    assert len(forms | {hundred}) == 6
