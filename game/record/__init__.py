"""The record: scenario + seed + orders on disk, and the replay that rebuilds the race from it.

A replay calls no strategy and needs no Mesa.
"""

from game.record.checks import checkpoint, digest, turn_entry
from game.record.file import Record, RecordError, as_record, load, read
from game.record.glance import Glance, glance
from game.record.orders import decode, encode
from game.record.origin import Course, Origin, course_of, follows, kept_to
from game.record.replay import Comparison, Step, agree, compare, play

__all__ = [
    "Comparison",
    "Course",
    "Glance",
    "Origin",
    "Record",
    "RecordError",
    "Step",
    "agree",
    "as_record",
    "checkpoint",
    "compare",
    "course_of",
    "decode",
    "digest",
    "encode",
    "follows",
    "glance",
    "kept_to",
    "load",
    "play",
    "read",
    "turn_entry",
]
