"""Difficulty: six levels, each a list of what it changes in the world and in rivals' seats.

Nothing is hidden: ``changes_of`` lists all that a level does; ``put_on`` and ``taken_seats`` do
that and nothing else. What comes out is an ordinary scenario and ordinary strategies, which a
record keeps.
"""

from game.difficulty.changes import Changes, MindChange, NumberChange, changes_of
from game.difficulty.levels import Level, Minds, Shift, find, levels
from game.difficulty.resolving import put_on, taken_seats

__all__ = [
    "Changes",
    "Level",
    "MindChange",
    "Minds",
    "NumberChange",
    "Shift",
    "changes_of",
    "find",
    "levels",
    "put_on",
    "taken_seats",
]
