"""The glossary: every word that the game uses and a newcomer may not know, in plain sentences.

The terms are data, ``assets/glossary.yaml``, in English; catalogues hold the other languages. Every
fault of the file is one line with its place.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import IO

from game import paths
from game.core.errors import UserError
from game.scenario.errors import Problem, ScenarioError, shown
from game.scenario.files import read_tree
from game.scenario.nodes import Node
from game.words import _

_FORMAT = 1
_NEEDED = ("id", "term", "says", "where", "related")
_FREE = ("unit", "on_screen")
_TEXTS = ("id", "term", "says", "where", *_FREE)
#: Signs that Arabic writes or leaves out, and letters that are written in more than one way.
_ALIKE = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the game; texts are English, whoever shows them looks them up by ``_``.

    ``on_screen`` is the word as the interface writes it, ``where`` the place where it is met,
    ``unit`` empty where it has none, ``related`` the ids of other terms.
    """

    id: str
    term: str
    says: str
    where: str
    related: tuple[str, ...]
    unit: str = ""
    on_screen: str = ""


def file() -> Path:
    """Return the file of the terms that ship with the game."""
    return paths.assets() / "glossary.yaml"


@lru_cache(maxsize=1)
def terms() -> tuple[Term, ...]:
    """Return the terms that ship with the game, in the order of their file.

    Raises
    ------
    ScenarioError
        With one line for each fault of the file.
    """
    return read(file())


def read(path: Path) -> tuple[Term, ...]:
    """Return the terms of one file.

    Raises
    ------
    ScenarioError
        With one line for each fault of the file.
    """
    root, problems = read_tree(path)
    places = _mapping(root, "places", problems)
    listed = root.child("terms")
    rows = listed.value if listed is not None and isinstance(listed.value, list) else []
    if not rows:
        problems.append(Problem(root.place, "terms", "expected a list of terms, found none"))
    form = root.child("format")
    if form is None or form.value != _FORMAT:
        text = f"expected {_FORMAT}, found {shown(None if form is None else form.plain())}"
        problems.append(Problem(root.place, "format", text))
    found: dict[str, Term] = {}
    for row in rows:
        term = _term(row, places, problems)
        if term is not None and term.id in found:
            text = f"expected each id once, found {term.id} twice"
            problems.append(Problem(row.place, "terms.id", text))
        elif term is not None:
            found[term.id] = term
    problems += _strangers(rows, found)
    if problems:
        raise ScenarioError(problems)
    return tuple(found.values())


def _mapping(root: Node, key: str, problems: list[Problem]) -> Mapping[str, str]:
    node = root.child(key)
    value = None if node is None else node.plain()
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        place = root.place if node is None else node.place
        problems.append(Problem(place, key, f"expected texts by name, found {shown(value)}"))
        return {}
    return value


def _term(row: Node, places: Mapping[str, str], problems: list[Problem]) -> Term | None:
    """Return the term of one row; what is wrong with it goes to ``problems``."""
    value = row.plain()
    if not isinstance(value, dict):
        text = f"expected a mapping, found {shown(value)}"
        problems.append(Problem(row.place, "terms", text))
        return None
    faults = [*_faults(value, places)]
    for key, text in faults:
        place = row.place_of([key])
        problems.append(Problem(place, f"terms.{key}", text))
    if faults:
        return None
    texts = {key: value.get(key, "") for key in ("id", "term", "says", "unit", "on_screen")}
    texts["on_screen"] = texts["on_screen"] or texts["term"]
    return Term(where=places[value["where"]], related=tuple(value["related"]), **texts)


def _faults(value: Mapping[str, object], places: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a row: the field at fault, and what was expected of it."""
    known = (*_NEEDED, *_FREE)
    for key in value:
        if key not in known:
            yield key, f"expected one of {', '.join(known)}, found {key}"
    for key in _TEXTS:
        text = value.get(key, "" if key in _FREE else None)
        if not isinstance(text, str) or not (text or key in _FREE):
            yield key, f"expected a text, found {shown(text)}"
    if isinstance(value.get("where"), str) and value["where"] not in places:
        yield "where", f"expected one of {', '.join(places)}, found {shown(value['where'])}"
    related = value.get("related")
    if not isinstance(related, list) or not all(isinstance(each, str) for each in related):
        yield "related", f"expected a list of ids, found {shown(related)}"


def _strangers(rows: Iterable[Node], found: Mapping[str, Term]) -> Iterator[Problem]:
    """Yield a problem for each related term that is none, or is the term itself."""
    for row in rows:
        related, own = row.child("related"), row.child("id")
        listed = related.value if related is not None else None
        for node in listed if isinstance(listed, list) else ():
            itself = own is not None and own.value == node.value
            if node.value not in found or itself:
                text = f"expected the id of another term, found {shown(node.value)}"
                yield Problem(node.place, "terms.related", text)


# --- looking for a term --------------------------------------------------------------------------


def folded(text: str) -> str:
    """Return a text as it is compared: no case, no accents, Arabic letters that are one as one.

    >>> folded("Capital"), folded("الفعّالة") == folded("الفعالة")
    ('capital', True)
    """
    parts = unicodedata.normalize("NFKD", text.translate(_ALIKE)).casefold()
    return "".join(each for each in parts if not unicodedata.combining(each))


def search(wanted: str, among: Sequence[Term]) -> list[Term]:
    """Return the terms that hold what is ``wanted``, in English or in the language in use.

    Those that are called so come before those whose explanation only speaks of it.
    """
    text = folded(wanted.strip())
    called = [each for each in among if text in folded(f"{each.term} {_(each.term)} {each.id}")]
    told = [each for each in among if text in folded(_(each.says)) and each not in called]
    return called + told if text else list(among)


def find(wanted: str) -> Term:
    """Return the term that is called ``wanted``, by its id or its name in either language.

    Raises
    ------
    UserError
        If there is none; names what is near.
    """
    text, all_terms = folded(wanted.strip()), terms()
    for names in (_exact, _beginning):
        found = [each for each in all_terms if names(text, each)]
        if found:
            return found[0]
    near = search(wanted, all_terms)[:5] if text else []
    names_of = {folded(_(each.term)): _(each.term) for each in all_terms}
    close = [names_of[each] for each in get_close_matches(text, names_of, n=3)]
    shown_as = ", ".join(dict.fromkeys([*(_(each.term) for each in near), *close]))
    hint = f" (there is: {shown_as})" if shown_as else ""
    raise UserError(f"glossary: expected a term of the game, found {shown(wanted)}{hint}")


def _names(term: Term) -> tuple[str, ...]:
    return (*(folded(each) for each in (term.id, term.term, _(term.term), term.on_screen)),)


def _exact(text: str, term: Term) -> bool:
    return text in _names(term)


def _beginning(text: str, term: Term) -> bool:
    return len(text) > 1 and any(each.startswith(text) for each in _names(term))


# --- for translators -----------------------------------------------------------------------------


def extract(
    file: IO[bytes],
    keywords: Sequence[str],
    comment_tags: Sequence[str],
    options: Mapping[str, object],
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Return the sentences of an open glossary as Babel takes them."""
    del keywords, comment_tags, options
    from game.scenario.nodes import parse

    root, _problems = parse(file.read().decode("utf-8"), "glossary")
    rows = root.child("terms")
    places = root.child("places")
    nodes = [*places.value.values()] if places and isinstance(places.value, dict) else []
    for row in rows.value if rows and isinstance(rows.value, list) else ():
        nodes += [node for key in ("term", "says", "unit") if (node := row.child(key))]
    for node in nodes:
        yield node.place.line, "", str(node.value), []
