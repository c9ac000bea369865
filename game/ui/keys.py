"""Which key does what: the actions, their keys, and changing them.

Tab, the arrows, Enter, Space and Escape walk and press in every screen and cannot be given away.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pygame

from game.words import phrase


class Action(NamedTuple):
    """Something that a key does; ``key`` is the usual one."""

    name: str
    label: str
    key: int


ACTIONS: tuple[Action, ...] = (
    Action("end_turn", phrase("End turn"), pygame.K_e),
    Action("run_on", phrase("End turns until needed"), pygame.K_f),
    Action("undo", phrase("Undo"), pygame.K_u),
    Action("advanced", phrase("Advanced orders"), pygame.K_a),
    Action("campus", phrase("The whole campus"), pygame.K_c),
    Action("capital", phrase("Capital"), pygame.K_k),
    Action("market", phrase("Market"), pygame.K_m),
    Action("research", phrase("Research"), pygame.K_r),
    Action("rivals", phrase("Rivals"), pygame.K_v),
    Action("news", phrase("News"), pygame.K_n),
    Action("adviser", phrase("The adviser"), pygame.K_w),
    Action("stack_share", phrase("Stack compute"), pygame.K_1),
    Action("power_first", phrase("How power comes"), pygame.K_2),
    Action("money", phrase("Money"), pygame.K_3),
    Action("run", phrase("Model"), pygame.K_4),
    Action("move", phrase("Move"), pygame.K_5),
    Action("estimate", phrase("Estimate"), pygame.K_6),
    Action("page", phrase("Next page"), pygame.K_p),
    Action("glossary", phrase("Glossary"), pygame.K_g),
    Action("hint", phrase("Put the hint away"), pygame.K_h),
    Action("help", phrase("Keys"), pygame.K_F1),
    Action("mute", phrase("Sound on or off"), pygame.K_s),
)
#: What a digit jumps to.
JUMPS = ("stack_share", "power_first", "money", "run", "move", "estimate")
FIXED = frozenset(
    (
        pygame.K_TAB,
        pygame.K_RETURN,
        pygame.K_KP_ENTER,
        pygame.K_SPACE,
        pygame.K_ESCAPE,
        pygame.K_LEFT,
        pygame.K_RIGHT,
        pygame.K_UP,
        pygame.K_DOWN,
        pygame.K_HOME,
        pygame.K_END,
        pygame.K_BACKSPACE,
    )
)
USUAL: Mapping[str, int] = {action.name: action.key for action in ACTIONS}
# Places on the keyboard, as USB numbers them: a to z, then 1 to 9 and 0.
_FIRST_LETTER, _FIRST_DIGIT, _AFTER_DIGITS = 4, 30, 40
_LATIN, _NO_LETTER = 128, 1 << 30


def bound(changed: Mapping[str, str]) -> dict[str, int]:
    """Return the key of every action; what settings say of unknown actions or keys is no key.

    Names of keys are known once a display is open, unseen or not.
    """
    found = dict(USUAL)
    for name, key_name in changed.items():
        try:
            key = pygame.key.key_code(key_name)
        except (ValueError, pygame.error):
            continue
        if name in found and key not in FIXED:
            found[name] = key
    # Two actions on one key, as only a file written by hand can have them: the usual keys hold.
    return found if len(set(found.values())) == len(found) else dict(USUAL)


def changed(bindings: Mapping[str, int], name: str, key: int) -> dict[str, str] | None:
    """Return what settings keep when ``name`` moves to ``key``; whoever had it gets the old one.

    ``None`` where the key cannot be given away.
    """
    if key in FIXED or not pygame.key.name(key):
        return None
    after = dict(bindings)
    for other, held in bindings.items():
        if held == key:
            after[other] = bindings[name]
    after[name] = key
    return {each: pygame.key.name(held) for each, held in after.items() if USUAL[each] != held}


def name_of(key: int) -> str:
    """Return what stands on a key.

    >>> name_of(pygame.K_e), name_of(pygame.K_F1)
    ('E', 'F1')
    """
    text = pygame.key.name(key)
    return text.upper() if len(text) <= 2 or text[1:].isdecimal() else text.capitalize()


def pressed(event: pygame.event.Event) -> int:
    """Return the key of an event; on a keyboard of other letters, the Latin one in its place.

    >>> alef = pygame.event.Event(pygame.KEYDOWN, key=0x0634, scancode=4)
    >>> pressed(alef) == pygame.K_a
    True
    """
    key: int = event.key
    place = getattr(event, "scancode", 0)
    if key < _LATIN or key >= _NO_LETTER:
        return key
    if _FIRST_LETTER <= place < _FIRST_DIGIT:
        return pygame.K_a + place - _FIRST_LETTER
    if _FIRST_DIGIT <= place < _AFTER_DIGITS:
        return pygame.K_0 + (place - _FIRST_DIGIT + 1) % 10
    return key
