"""The sentences of the students' page: all there, in both languages, and none for nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.classroom import phone_texts, texts

WEB = Path(texts.__file__).parent / "web"
PARTS = ("talk.js", "student.js", *(each for each in texts.STUDENT if each.endswith(".js")))


def said() -> set[str]:
    """Return every word in quotes of the page's scripts: a sentence is looked up by one."""
    scripts = "\n".join((WEB / name).read_text("utf-8") for name in PARTS)
    return set(re.findall(r'"(\w+)"', scripts))


def test_every_sentence_that_is_looked_up_is_there() -> None:
    scripts = "\n".join((WEB / name).read_text("utf-8") for name in PARTS)
    keys = set(re.findall(r'\bt\("(\w+)"[,)]', scripts))
    assert len(keys) > 60
    assert keys <= set(texts.texts("student-en"))


def test_no_sentence_is_sent_to_phones_for_nothing() -> None:
    built = ("bet_", "part_", "seconds_", "sure_", "why_")
    found = said()
    for key in phone_texts.SENTENCES.keys() | phone_texts.SHARED:
        assert key in found or key.startswith(built), key


@pytest.mark.parametrize("part", ["", "student-"])
def test_the_two_languages_say_the_same_things(part: str) -> None:
    english, arabic = texts.texts(f"{part}en"), texts.texts(f"{part}ar")
    assert english.keys() == arabic.keys()
    assert (english["dir"], arabic["dir"]) == ("ltr", "rtl")
    for key, text in arabic.items():
        parts = re.findall(r"\{\w+\}", english[key])
        assert sorted(parts) == sorted(re.findall(r"\{\w+\}", text)), key
        assert key == "dir" or any("\u0600" <= sign <= "\u06ff" for sign in text), key


def test_phones_are_not_sent_the_teachers_sentences() -> None:
    assert "undo" not in texts.texts("student-en")
    assert "undo" in texts.texts("en")
