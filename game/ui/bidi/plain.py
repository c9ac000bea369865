"""Lines in which every isolate, and what is around it, runs one way; which most do.

There the rules of the annex leave every character at the level that the isolates around it give,
so they need not be gone through; ``tests/ui/test_bidi.py`` holds the two against each other.
"""

from __future__ import annotations

import unicodedata

from game.ui.bidi.explicit import first_strong
from game.ui.bidi.kinds import ISOLATES

_NEUTRAL = frozenset(("ES", "ET", "CS", "NSM", "WS", "ON"))
#: What stands at an even level, left to right, and at an odd one: there without numbers.
_RUNNING = (_NEUTRAL | {"L", "EN"}, _NEUTRAL | {"R", "AL"})
#: Letters that are never drawn: they only steer.
_MARKS = frozenset("\u200e\u200f\u061c")
_AT_THE_END = frozenset(("WS", "PDI", *ISOLATES))
_DEEPEST = 60


def stretches(text: str, base: int) -> list[tuple[int, str]] | None:
    r"""Return the levels of a line and what stands at them, without steering marks, in order.

    ``None`` where directions meet without an isolate, and wherever else the rules are needed.

    >>> stretches("needs \u2066640 MW\u2069 more", 0)
    [(0, 'needs '), (2, '640 MW'), (0, ' more')]
    >>> stretches("سعة 5", 1) is None
    True
    """
    letters = set(text)
    if letters & _MARKS:
        return None
    kinds = {unicodedata.bidirectional(each) or "L" for each in letters}
    if kinds <= _RUNNING[base]:
        return [(base, text)] if text else []
    if "PDI" not in kinds and kinds.isdisjoint(ISOLATES):
        return None
    return _isolated(text, base)


def _isolated(text: str, base: int) -> list[tuple[int, str]] | None:
    """Return the same for a line with isolates."""
    kinds = [unicodedata.bidirectional(each) or "L" for each in text]
    # L1: blanks at the end of the line run with the paragraph, in isolates too.
    end = len(text)
    while end and kinds[end - 1] in _AT_THE_END:
        end -= 1
    found: list[tuple[int, str]] = []
    around = [base]
    for index, kind in enumerate(kinds):
        level = around[-1]
        if kind in ISOLATES:
            rtl = kind == "RLI" or (
                kind == "FSI" and first_strong(kinds, index + 1, len(kinds)) == 1
            )
            around.append(level + 1 + (level + rtl + 1) % 2)
        elif kind == "PDI":
            around = around[:-1] or [base]
        elif kind not in _RUNNING[level % 2] or level > _DEEPEST:
            return None
        else:
            at = level if index < end else base
            if found and found[-1][0] == at:
                found[-1] = (at, found[-1][1] + text[index])
            else:
                found.append((at, text[index]))
    return found
