"""Catalogues: what ships is what translators wrote, and every sentence of a report is there."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from game import paths
from game.words import language

LOCALES = sorted((paths.assets() / "locale").glob(f"*/LC_MESSAGES/{language.DOMAIN}.po"))
TEMPLATE = paths.assets() / "locale" / f"{language.DOMAIN}.pot"
ROOT = Path(__file__).parents[2]
COLLECT = paths.assets() / "locale" / "collect.cfg"
KEYWORDS = {"_": None, "phrase": None, "plural": (1, 2)}


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
def test_every_sentence_is_translated_and_no_other(path: Path) -> None:
    wanted, here = catalogue(TEMPLATE), catalogue(path)
    assert len(wanted) > 700
    missing = [key for key in wanted if not all(forms(here.get(key)))]
    unused = [key for key in here if key not in wanted]
    assert (missing, unused) == ([], []), "run `make strings`, then translate"


def forms(text: object) -> tuple[object, ...]:
    return text if isinstance(text, tuple) else (text,)


def test_the_list_for_translators_is_what_programs_and_worlds_say() -> None:
    """As `make strings` collects it: one more or one less is told here."""
    methods, options = parse_mapping_cfg(io.StringIO(COLLECT.read_text(encoding="utf-8")))
    said = {
        message[0] if isinstance(message, tuple) else message
        for folder in ("agents", "assets", "game", "scenarios")
        for _file, _line, message, _comments, _context in extract_from_dir(
            ROOT / folder, methods, options, KEYWORDS
        )
    }
    listed = {key[0] if isinstance(key, tuple) else key for key in catalogue(TEMPLATE)}
    assert said - {""} == listed, "run `make strings`"


def test_arabic_numbers_take_their_six_forms() -> None:
    language.use("ar")
    try:
        forms = [language.plural("{count} month", "{count} months", n) for n in (1, 2, 3, 11, 100)]
    finally:
        language.use("en")
    assert forms == ["شهر واحد", "شهرين", "{count} أشهر", "{count} شهرًا", "{count} شهر"]
