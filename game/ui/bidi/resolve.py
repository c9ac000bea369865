"""W1 to W7, N0 to N2, I1 and I2: the direction of digits, signs, brackets and blanks."""

from __future__ import annotations

from game.ui.bidi.kinds import ISOLATES, Sequence

_NEUTRAL = frozenset(("B", "S", "WS", "ON", "FSI", "LRI", "RLI", "PDI"))
_STRONG_AS_RIGHT = frozenset(("R", "EN", "AN"))
# Opening and closing brackets that pair (BD14, BD15); the stdlib has no table of them.
_BRACKETS = dict(
    zip("([{⟦⟨⟪⁅⁽₍❨❪❬❮❰❲❴〈《「『【〔〖〘〚", ")]}⟧⟩⟫⁆⁾₎❩❫❭❯❱❳❵〉》」』】〕〗〙〛", strict=True)
)
_CLOSING = {close: start for start, close in _BRACKETS.items()}
_MAX_BRACKETS = 63


def resolve(text: str, sequence: Sequence, original: list[str]) -> None:
    """Turn every kind of ``sequence`` into L, R, EN or AN."""
    _weak(sequence)
    _brackets(text, sequence, original)
    _neutral(sequence)


def _weak(sequence: Sequence) -> None:
    """W1 to W7: marks, digits and the signs around them."""
    kinds = sequence.kinds
    strong = before = sequence.before
    for index, kind in enumerate(kinds):  # W1, W2, W3
        now = kind
        if now == "NSM":
            now = "ON" if before in ISOLATES or before == "PDI" else before
        before = now
        if now in ("L", "R", "AL"):
            strong = now
        kinds[index] = "AN" if now == "EN" and strong == "AL" else now
        # W4 to W7 need W1 and W2 finished for the whole sequence, so AL turns into R below.
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for index in range(1, len(kinds) - 1):  # W4
        left, here, right = kinds[index - 1 : index + 2]
        if left == right and (
            (here == "ES" and left == "EN") or (here == "CS" and left in ("EN", "AN"))
        ):
            kinds[index] = left
    _terminators(kinds)
    strong = sequence.before
    for index, kind in enumerate(kinds):  # W6, W7
        if kind in ("ES", "ET", "CS"):
            kinds[index] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"


def _terminators(kinds: list[str]) -> None:
    """W5: signs such as % and $ beside European digits go with them."""
    index = 0
    while index < len(kinds):
        stop = index
        while stop < len(kinds) and kinds[stop] == "ET":
            stop += 1
        touches = (index > 0 and kinds[index - 1] == "EN") or (
            stop < len(kinds) and kinds[stop] == "EN"
        )
        if stop > index and touches:
            kinds[index:stop] = ["EN"] * (stop - index)
        index = max(stop, index + 1)


def _as_strong(kind: str) -> str | None:
    return "L" if kind == "L" else "R" if kind in _STRONG_AS_RIGHT else None


def _brackets(text: str, sequence: Sequence, original: list[str]) -> None:
    """N0: a pair of brackets takes the direction of what it holds, or of what stands before it."""
    kinds = sequence.kinds
    embedding = "LR"[sequence.level % 2]
    for start, stop in _pairs(text, sequence):
        inside = {_as_strong(kind) for kind in kinds[start + 1 : stop]} - {None}
        if embedding in inside:
            direction = embedding
        elif inside:
            strong = (_as_strong(kind) for kind in reversed(kinds[:start]))
            direction = next((each for each in strong if each), sequence.before)
        else:
            continue
        for place in (start, stop):
            kinds[place] = direction
            for after in range(place + 1, len(kinds)):
                if original[sequence.at[after]] != "NSM":
                    break
                kinds[after] = direction


def _pairs(text: str, sequence: Sequence) -> list[tuple[int, int]]:
    """BD16: which brackets of the sequence belong together."""
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for index, position in enumerate(sequence.at):
        character = text[position]
        if sequence.kinds[index] != "ON":
            continue
        if character in _BRACKETS:
            if len(waiting) == _MAX_BRACKETS:
                return []
            waiting.append((character, index))
        elif character in _CLOSING:
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == _CLOSING[character]:
                    pairs.append((waiting[depth][1], index))
                    del waiting[depth:]
                    break
    return sorted(pairs)


def _neutral(sequence: Sequence) -> None:
    """N1, N2: neutrals between two of one direction follow it, the others follow the level."""
    kinds = sequence.kinds
    index = 0
    while index < len(kinds):
        stop = index
        while stop < len(kinds) and kinds[stop] in _NEUTRAL:
            stop += 1
        if stop > index:
            left = _as_strong(kinds[index - 1]) if index else sequence.before
            right = _as_strong(kinds[stop]) if stop < len(kinds) else sequence.after
            kind = left if left == right and left else "LR"[sequence.level % 2]
            kinds[index:stop] = [kind] * (stop - index)
        index = max(stop, index + 1)


def raised(kind: str, level: int) -> int:
    """I1, I2: how far above its level a character of ``kind`` stands."""
    if level % 2:
        return 1 if kind in ("L", "EN", "AN") else 0
    return {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
