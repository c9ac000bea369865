"""How many files an experiment becomes, and how large they are."""

from __future__ import annotations

import pytest

from game.study.layout import Layout
from game.study.reading import Flags, read


@pytest.mark.parametrize(
    ("races", "parts", "part"),
    [
        (1_000, 1, 4_096),
        (100_000, 25, 4_096),
        (1_000_000, 123, 8_192),
        (100_000_000, 3_052, 32_768),
        (1_000_000_000, 8_139, 122_880),
        (10_000_000_000, 76_294, 131_072),
    ],
)
def test_parts_grow_before_their_number_does(races: int, parts: int, part: int) -> None:
    layout = Layout.of(read("classroom_small", Flags(runs=races)))
    assert (layout.parts, layout.part) == (parts, part)
    last = layout.part_at(layout.parts - 1)
    assert last.last == races
    assert layout.part_of(races - 1) == last
