"""How a class is joined, for the wall: the address, the code, and both as a QR code.

The QR code is sent as the outline of its dark squares, which a page draws as a path of an SVG.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any


def invitation(code: str, address: str) -> dict[str, Any]:
    """Return address and code, and the QR code of both where the address is known."""
    return {
        "code": code,
        "address": address.partition("#")[0].rstrip("/"),
        "qr": drawn(address) if address else None,
    }


@lru_cache(maxsize=4)
def drawn(text: str) -> dict[str, Any]:
    """Return the QR code of ``text``: how many squares wide, and the path of the dark ones.

    The quiet margin of four squares that scanners need is part of the width.

    >>> found = drawn("http://192.168.1.7:8642/#ABCDEF")
    >>> found["size"], found["path"][:8]
    (37, 'M4 4h7v1')
    """
    # Late, because whoever merely reads a class needs no picture of its address.
    import segno

    code = segno.make(text, error="m", micro=False)
    rows = [bytes(row) for row in code.matrix_iter(border=4)]
    path = [
        f"M{start} {y}h{end - start}v1h-{end - start}z"
        for y, row in enumerate(rows)
        for start, end in _runs(row)
    ]
    return {"size": len(rows), "path": "".join(path)}


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Return where dark squares begin and end.

    >>> _runs(bytes([0, 1, 1, 0, 1]))
    [(1, 3), (4, 5)]
    """
    edges = [x for x in range(len(row) + 1) if _dark(row, x) != _dark(row, x - 1)]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _dark(row: bytes, x: int) -> bool:
    return 0 <= x < len(row) and bool(row[x])
