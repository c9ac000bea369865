"""What is said of a term of the glossary beside its explanation."""

from __future__ import annotations

from game.guide.glossary import Term, terms
from game.words import _
from game.words.language import current, languages, said_in


def names_of(ids: tuple[str, ...]) -> list[str]:
    """Return what the terms are called, in the order of ``ids``."""
    by_id = {each.id: each for each in terms()}
    return [_(by_id[each].term) for each in ids]


def elsewhere(term: Term) -> str:
    """Return what the term is called in the game's other languages."""
    others = [each for each in languages() if each != current()]
    return " · ".join(f"\u2068{said_in(each, term.term)}\u2069" for each in others)


def facts(term: Term) -> list[str]:
    """Return its unit, where it is met, and its other name: one line each."""
    lines = [_("Unit: {unit}").format(unit=_(term.unit))] if term.unit else []
    lines.append(_("Where it is met: {place}").format(place=_(term.where)))
    lines.append(_("Its other name: {names}").format(names=elsewhere(term)))
    return lines


def related(term: Term) -> str:
    """Return the terms that belong to it, in one line."""
    return _("See also: {terms}").format(terms=_(", ").join(names_of(term.related)))
