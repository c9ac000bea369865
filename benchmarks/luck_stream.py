"""Raw luck for batteries of tests from outside: ``python -m benchmarks.luck_stream runs|months``.

Writes 64-bit words of ``game.core.chance`` to standard output without end, for example

    python -m benchmarks.luck_stream runs | dieharder -g 200 -a

``runs`` is one address after the other for consecutive runs; ``months`` are the months of a race of
one run, then those of the next.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import numpy as np

from game.core.chance import Keys, Luck

BLOCK, MONTHS = 1 << 18, 64


def runs() -> Iterator[Keys]:
    """Yield the bits of consecutive runs at one address."""
    for block in range(1 << 40):
        luck = Luck.of(1, np.arange(block * BLOCK, (block + 1) * BLOCK), ("xai",))
        yield luck._hash(7, "research", ("xai",))[0]  # noqa: SLF001 - bits, not draws, are tested


def months() -> Iterator[Keys]:
    """Yield the bits of consecutive months of one lab and channel, run by run."""
    wide = BLOCK // MONTHS
    for block in range(1 << 40):
        luck = Luck.of(1, np.arange(block * wide, (block + 1) * wide), ("xai",))
        drawn = [luck._hash(month, "research", ("xai",))[0] for month in range(1, MONTHS + 1)]  # noqa: SLF001
        yield np.stack(drawn, axis=1).ravel()


STREAMS = {"runs": runs, "months": months}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in STREAMS:  # noqa: PLR2004 - itself and a name
        sys.exit(f"usage: python -m benchmarks.luck_stream {'|'.join(STREAMS)}")
    try:
        for words in STREAMS[sys.argv[1]]():
            sys.stdout.buffer.write(words.astype("<u8").tobytes())
    except BrokenPipeError:  # who listened has heard enough
        os._exit(0)
