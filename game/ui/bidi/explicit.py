"""X1 to X10: the levels that marks give, and the stretches that resolve together."""

from __future__ import annotations

from collections.abc import Iterator

from game.ui.bidi.kinds import ISOLATES, REMOVED, Sequence

MAX_DEPTH = 125
_EMBEDDINGS = {"RLE": (1, None), "LRE": (0, None), "RLO": (1, "R"), "LRO": (0, "L")}


def first_strong(kinds: list[str], start: int, stop: int) -> int | None:
    """P2: skip what stands inside isolates; stop at the PDI that closes the one we are in."""
    depth = 0
    for index in range(start, stop):
        kind = kinds[index]
        if kind in ISOLATES:
            depth += 1
        elif kind == "PDI":
            if depth == 0 and start:
                return None
            depth = max(depth - 1, 0)
        elif depth == 0 and kind in ("L", "R", "AL"):
            return int(kind != "L")
    return None


class _Stack:
    """The directional status stack of X1 to X8."""

    def __init__(self, base: int) -> None:
        self.entries: list[tuple[int, str | None, bool]] = [(base, None, False)]
        self.overflow_isolates = self.overflow_embeddings = self.isolates = 0

    def push(self, *, rtl: int, override: str | None, isolate: bool) -> None:
        level = self.entries[-1][0]
        higher = level + 1 + (level + rtl + 1) % 2
        fits = not self.overflow_isolates and not self.overflow_embeddings
        if higher <= MAX_DEPTH and fits:
            self.entries.append((higher, override, isolate))
            self.isolates += isolate
        elif isolate:
            self.overflow_isolates += 1
        elif not self.overflow_isolates:
            self.overflow_embeddings += 1

    def pop_isolate(self) -> None:
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif self.isolates:
            self.overflow_embeddings = 0
            while not self.entries[-1][2]:
                self.entries.pop()
            self.entries.pop()
            self.isolates -= 1

    def pop_embedding(self) -> None:
        if self.overflow_isolates:
            return
        if self.overflow_embeddings:
            self.overflow_embeddings -= 1
        elif not self.entries[-1][2] and len(self.entries) > 1:
            self.entries.pop()


def explicit_levels(kinds: list[str], base: int) -> list[int]:
    """X1 to X8: the level that marks give each character; overrides change ``kinds`` in place."""
    stack = _Stack(base)
    result: list[int] = []
    for index, kind in enumerate(kinds):
        if kind == "PDI":
            stack.pop_isolate()
        level, override, _ = stack.entries[-1]
        result.append(base if kind == "B" else level)
        if override is not None and kind not in REMOVED and kind != "B":
            kinds[index] = override
        if kind in ISOLATES:
            rtl = kind == "RLI" or (
                kind == "FSI" and first_strong(kinds, index + 1, len(kinds)) == 1
            )
            stack.push(rtl=int(rtl), override=None, isolate=True)
        elif kind in _EMBEDDINGS:
            direction, forced = _EMBEDDINGS[kind]
            stack.push(rtl=direction, override=forced, isolate=False)
        elif kind == "PDF":
            stack.pop_embedding()
    return result


def sequences(
    original: list[str], kinds: list[str], level_of: list[int], base: int
) -> Iterator[Sequence]:
    """X10: join the level runs that an isolate interrupts; X9 leaves the removed characters out."""
    kept = [index for index, kind in enumerate(original) if kind not in REMOVED]
    level_runs: list[list[int]] = []
    for index in kept:
        if level_runs and level_of[level_runs[-1][-1]] == level_of[index]:
            level_runs[-1].append(index)
        else:
            level_runs.append([index])
    closes = _matching(original)
    starting = {run[0]: run for run in level_runs}
    joined: set[int] = set()
    for run in level_runs:
        if run[0] in joined:
            continue
        at = list(run)
        while original[at[-1]] in ISOLATES and closes.get(at[-1]) in starting:
            joined.add(closes[at[-1]])
            at += starting[closes[at[-1]]]
        yield _bounded(at, original, kinds, level_of, (kept, base))


def _bounded(
    at: list[int],
    original: list[str],
    kinds: list[str],
    level_of: list[int],
    around: tuple[list[int], int],
) -> Sequence:
    kept, base = around
    level = level_of[at[0]]
    place = {index: order for order, index in enumerate(kept)}
    first, last = place[at[0]], place[at[-1]]
    previous = level_of[kept[first - 1]] if first else base
    open_end = original[at[-1]] in ISOLATES or last + 1 == len(kept)
    following = base if open_end else level_of[kept[last + 1]]
    return Sequence(
        at,
        level,
        "LR"[max(level, previous) % 2],
        "LR"[max(level, following) % 2],
        [kinds[index] for index in at],
    )


def _matching(kinds: list[str]) -> dict[int, int]:
    """BD9: the PDI that closes each isolate."""
    waiting: list[int] = []
    closes: dict[int, int] = {}
    for index, kind in enumerate(kinds):
        if kind in ISOLATES:
            waiting.append(index)
        elif kind == "PDI" and waiting:
            closes[waiting.pop()] = index
    return closes
