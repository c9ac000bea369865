"""The hall of fame: races that anybody can play again to the score they claim, and the week's seed.

A race enters only if its record replays, in a scenario that ships with the game, with rivals who
order again what they ordered. No network is needed, and no word is taken for a score.
"""

from game.fame.hall import Entry, Hall, HallError, entered, file, keep, load, parse, ranked, save
from game.fame.proof import ProofError, proven
from game.fame.week import Week, week

__all__ = [
    "Entry",
    "Hall",
    "HallError",
    "ProofError",
    "Week",
    "entered",
    "file",
    "keep",
    "load",
    "parse",
    "proven",
    "ranked",
    "save",
    "week",
]
