"""How much one sender may ask: a bucket that fills with time, one for each sender."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

_MOST_SENDERS = 10_000


class Limit:
    """``burst`` at once, then ``rate`` a second, for each sender by name."""

    def __init__(self, rate: float, burst: float, now: Callable[[], float] = monotonic) -> None:
        """Begin with full buckets; ``now`` is a clock in seconds."""
        self.rate, self.burst, self._now = rate, burst, now
        self._left: dict[str, tuple[float, float]] = {}

    def allows(self, sender: str) -> bool:
        """Return whether ``sender`` may ask now, without counting it."""
        return self._level(sender) >= 1.0

    def spend(self, sender: str) -> bool:
        """Count one question; return whether it was within the limit."""
        level = self._level(sender)
        if len(self._left) >= _MOST_SENDERS and sender not in self._left:
            # Whoever has asked nothing for long has a full bucket anyway.
            self._left = {
                name: each for name, each in self._left.items() if self._level(name) < self.burst
            }
        self._left[sender] = max(level - 1.0, -1.0), self._now()
        return level >= 1.0

    def _level(self, sender: str) -> float:
        left, then = self._left.get(sender, (self.burst, 0.0))
        return min(left + (self._now() - then) * self.rate, self.burst)
