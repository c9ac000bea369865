"""Which way each letter of a line runs: the Unicode bidirectional algorithm (UAX #9).

Arabic runs right to left, Latin names and digits inside it left to right. No library that plays
with pygame gives the levels without also reshaping the letters (which HarfBuzz then shapes a second
time, into other words), so the algorithm is here, on the tables of the standard library. The rules
carry the names of the annex: X for explicit marks, W for weak characters, N for neutral ones, I for
the levels, L for the order on the line.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from game.ui.bidi.explicit import explicit_levels, first_strong, sequences
from game.ui.bidi.kinds import ISOLATES, REMOVED
from game.ui.bidi.plain import stretches
from game.ui.bidi.resolve import raised, resolve

#: Each line is asked for twice or more: how wide it is, and how it is drawn.
_KEPT = 4096


class Run(NamedTuple):
    """A stretch of one direction, in logical order; ``rtl`` is its direction."""

    text: str
    rtl: bool


def base_level(text: str, *, rtl: bool = False) -> int:
    """Return 1 when the first strong letter runs right to left, ``rtl`` when none is (P2, P3).

    >>> base_level("xAI leads"), base_level("«سباق» xAI")
    (0, 1)
    """
    kinds = [unicodedata.bidirectional(each) for each in text]
    first = first_strong(kinds, 0, len(kinds))
    return int(rtl) if first is None else first


def levels(text: str, base: int) -> list[int]:
    """Return the embedding level of every character of one line; odd levels run right to left.

    Source: UAX #9. Characters that only steer (isolates, embeddings) get a level too: callers drop
    them after the order is known.
    """
    kinds = [unicodedata.bidirectional(each) or "L" for each in text]
    original = list(kinds)
    result = explicit_levels(kinds, base)
    # All sequences first: their bounds look at the levels before any of them is raised.
    for sequence in list(sequences(original, kinds, result, base)):
        resolve(text, sequence, original)
        for position, kind in zip(sequence.at, sequence.kinds, strict=True):
            result[position] += raised(kind, sequence.level)
    _fill_removed(original, result, base)
    _trailing(original, result, base)
    return result


@lru_cache(_KEPT)
def runs(text: str, base: int) -> tuple[Run, ...]:
    r"""Return the line's runs from left to right, each in logical order, steering marks dropped.

    >>> [each.text for each in runs("سعة \u2066640 MW\u2069", 1)]
    ['640 MW', 'سعة ']
    """
    pieces = stretches(text, base)
    if pieces is None:
        pieces = by_the_rules(text, base)
    return tuple(Run(piece, bool(level % 2)) for level, piece in _reorder(pieces))


def by_the_rules(text: str, base: int) -> list[tuple[int, str]]:
    """Return the levels of a line and what stands at them, without steering marks, in order."""
    pieces: list[tuple[int, str]] = []
    for character, level in zip(text, levels(text, base), strict=True):
        if is_steering(character):
            continue
        if pieces and pieces[-1][0] == level:
            pieces[-1] = (level, pieces[-1][1] + character)
        else:
            pieces.append((level, character))
    return pieces


def is_steering(character: str) -> bool:
    """Return whether ``character`` only steers the direction and is never drawn."""
    kind = unicodedata.bidirectional(character)
    return kind in REMOVED or kind in ISOLATES or kind == "PDI" or character in "\u200e\u200f\u061c"


def _reorder(pieces: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """L2: from the highest level down to the lowest odd one, turn each stretch around."""
    if not pieces:
        return pieces
    for level in range(max(each for each, _ in pieces), 0, -1):
        start = None
        for index in range(len(pieces) + 1):
            inside = index < len(pieces) and pieces[index][0] >= level
            if inside and start is None:
                start = index
            elif not inside and start is not None:
                pieces[start:index] = pieces[start:index][::-1]
                start = None
    return pieces


def _fill_removed(original: list[str], level_of: list[int], base: int) -> None:
    """Give characters that X9 removes the level of what stands before them."""
    for index, kind in enumerate(original):
        if kind in REMOVED:
            level_of[index] = level_of[index - 1] if index else base


def _trailing(original: list[str], level_of: list[int], base: int) -> None:
    """L1: separators, and blanks before them or at the end of the line, run with the paragraph."""
    blanks = frozenset(("WS", *ISOLATES, "PDI", *REMOVED))
    at_end = True
    for index in range(len(original) - 1, -1, -1):
        kind = original[index]
        if kind in ("B", "S"):
            at_end = True
        if at_end and (kind in blanks or kind in ("B", "S")):
            level_of[index] = base
        elif kind not in blanks:
            at_end = False
