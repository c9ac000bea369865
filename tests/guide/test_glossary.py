"""The glossary: every term is a word of the interface, explained in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from typer.testing import CliRunner

from game import paths
from game.cli import app
from game.core.errors import UserError
from game.guide import words
from game.guide.glossary import Term, file, find, folded, read, search, terms
from game.words import _, language

CATALOGUE = paths.assets() / "locale" / "ar" / "LC_MESSAGES" / f"{language.DOMAIN}.po"
TOLD = CliRunner()


def forms(text: object) -> str:
    return " ".join(map(str, text)) if isinstance(text, tuple | list) else str(text)


def interface() -> tuple[list[str], str]:
    """Return what screens and terminals say, in English and in Arabic: not what the guide says."""
    with CATALOGUE.open("rb") as stream:
        said = [
            each
            for each in read_po(stream)
            if each.id
            and any(not place.startswith(("assets", "game/guide")) for place, _l in each.locations)
        ]
    return [forms(each.id).casefold() for each in said], folded(
        " | ".join(forms(each.string) for each in said)
    )


def stem(word: str) -> str:
    return "(?:ال|لل|بال|وال)?" + re.escape(word.removeprefix("ال"))


def test_there_are_forty_to_sixty_terms_each_with_its_parts() -> None:
    assert 40 <= len(terms()) <= 60
    ids = {each.id for each in terms()}
    for each in terms():
        assert 40 < len(each.says) < 300, each.id
        assert each.says.count(".") <= 4, each.id
        assert each.related, each.id
        assert set(each.related) <= ids - {each.id}


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.id)
def test_a_term_is_a_word_of_the_interface_in_both_languages(term: Term) -> None:
    english, arabic = interface()
    assert any(re.search(rf"\b{re.escape(term.on_screen.casefold())}\b", each) for each in english)
    language.use("ar")
    try:
        wanted = r"\s+".join(stem(word) for word in folded(_(term.term)).split())
    finally:
        language.use("en")
    assert re.search(wanted, arabic)


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.id)
def test_no_term_lacks_its_explanation_in_arabic(term: Term) -> None:
    language.use("ar")
    try:
        for text in (term.says, term.where, *filter(None, [term.unit])):
            if text != "log10 FLOP":
                assert re.search(r"[\u0600-\u06ff]{2}", _(text)), text
        assert len(_(term.says)) > 40
        assert words.elsewhere(term).strip("\u2068\u2069") == term.term
    finally:
        language.use("en")


def test_a_word_that_is_no_term_of_the_interface_would_be_found_out() -> None:
    english, _arabic = interface()
    assert not any(re.search(r"\bfrobnication\b", each) for each in english)


def test_terms_are_found_by_either_name_and_by_what_is_said_of_them() -> None:
    assert find("margin call").id == find("MARGIN_CALL").id == "margin_call"
    assert search("pledge", terms())[0].id == "pledge"
    assert "margin_call" in [each.id for each in search("pledge", terms())]
    assert search("", terms()) == list(terms())
    assert search("frobnication", terms()) == []
    language.use("ar")
    try:
        assert find("نداء الهامش").id == "margin_call"
        assert find("الحوسبة الفعالة").id == "effective"
    finally:
        language.use("en")
    with pytest.raises(UserError, match="expected a term of the game, found 'frobnication'"):
        find("frobnication")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("related: [pledge]", "related: [call, none]"), "id of another term, found 'none'"),
        (("term: Call", "term: 3"), "terms.term: expected a text, found 3"),
        (("where: top", "where: roof"), "terms.where: expected one of top, found 'roof'"),
        (("says: Pay.", "tells: Pay."), "terms.says: expected a text, found nothing"),
        (("id: pledge", "id: call"), "expected each id once, found call twice"),
        (("format: 1", "format: 9"), "format: expected 1, found 9"),
    ],
)
def test_a_fault_of_the_file_is_one_line_with_its_place(
    tmp_path: Path, change: tuple[str, str], told: str
) -> None:
    text = (
        "format: 1\nplaces:\n  top: At the top\nterms:\n"
        "  - id: call\n    term: Call\n    says: Pay.\n    where: top\n    related: [pledge]\n"
        "  - id: pledge\n    term: Pledge\n    says: Lend.\n    where: top\n    related: [call]\n"
    )
    path = tmp_path / "glossary.yaml"
    path.write_text(text, encoding="utf-8")
    assert [each.id for each in read(path)] == ["call", "pledge"]
    path.write_text(text.replace(*change, 1), encoding="utf-8")
    with pytest.raises(UserError, match=re.escape(told)) as raised:
        read(path)
    assert all(re.match(r".*glossary\.yaml:\d+ ", line) for line in str(raised.value).splitlines())


def test_the_command_tells_all_terms_or_one_in_either_language() -> None:
    all_of_them = TOLD.invoke(app, ["glossary"])
    assert all_of_them.exit_code == 0
    assert all_of_them.output.count("(") >= len(terms())
    one = TOLD.invoke(app, ["glossary", "pledged shares", "--lang", "ar"])
    language.use("en")
    assert "الأسهم المرهونة" in one.output
    assert "Pledged shares" in one.output
    missing = TOLD.invoke(app, ["glossary", "frobnication"])
    assert isinstance(missing.exception, UserError)


def test_the_file_that_ships_is_the_one_that_is_read() -> None:
    assert read(file()) == terms()
