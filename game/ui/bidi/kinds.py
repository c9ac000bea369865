"""What the bidirectional algorithm knows of characters, and the stretches it works on."""

from __future__ import annotations

from dataclasses import dataclass, field

ISOLATES = ("LRI", "RLI", "FSI")
#: Characters that X9 takes out of the line.
REMOVED = frozenset(("RLE", "LRE", "RLO", "LRO", "PDF", "BN"))


@dataclass
class Sequence:
    """An isolating run sequence (BD13): the characters that resolve their neutrals together."""

    at: list[int]
    level: int
    before: str = "L"
    after: str = "L"
    kinds: list[str] = field(default_factory=list)
