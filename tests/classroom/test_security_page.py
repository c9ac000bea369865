"""The page on security names tests that exist, so that none of its lines is a mere word."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "security.md"


def test_every_defence_that_is_claimed_has_its_test() -> None:
    text = PAGE.read_text("utf-8")
    there = {
        name
        for path in HERE.glob("test_*.py")
        for name in re.findall(r"^(?:async )?def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
    }
    named = set(re.findall(r"`(test_\w+)`", text))
    assert named - there == set()
    defended = text.partition("## What is defended")[2].partition("## What is not defended")[0]
    rows = [line for line in defended.splitlines() if line.startswith("| ")]
    claims = [row for row in rows if not row.startswith(("| Defence", "|---"))]
    assert len(claims) > 20
    assert all("`test_" in row or "`game/" in row for row in claims)
