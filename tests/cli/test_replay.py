"""``compute-race replay``: identical, equal, or the first turn that differs; all of it light."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.cli import main
from game.turn import RULES_VERSION


def forged(saved: Path, path: Path, edit: Callable[[dict[str, Any]], object]) -> Path:
    """Write an edited record with a mended checksum."""
    document = json.loads(saved.read_text(encoding="utf-8"))
    del document["checksum"]
    edit(document)
    text = json.dumps(document, indent=1, ensure_ascii=False)
    document["checksum"] = hashlib.sha256(text.encode()).hexdigest()
    text = json.dumps(document, indent=1, ensure_ascii=False)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    return path


def test_an_honest_record_is_identical(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", str(saved)]) == 0
    assert capsys.readouterr().out == f"{saved}: identical, 5 turns\n"


def test_other_last_bits_are_equal(
    saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = forged(saved, tmp_path / "r.json", lambda d: d["turns"][2].update(digest="0" * 64))
    assert main(["replay", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}: equal within 1e-9, 5 turns\n"


def test_a_record_that_differs_names_its_first_turn(
    saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def edit(document: dict[str, Any]) -> None:
        for turn in document["turns"][3:]:
            for given in turn["orders"].values():
                given["deploy"] = 0.01

    path = forged(saved, tmp_path / "r.json", edit)
    assert main(["replay", str(path)]) == 1
    assert capsys.readouterr().out == f"{path}: differs, first in turn 4 of 5\n"


def test_other_rules_are_shown_and_not_replayed(
    saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = forged(saved, tmp_path / "r.json", lambda d: d.update(rules_version=999))
    before = path.read_bytes()
    assert main(["replay", str(path)]) == 0
    said = capsys.readouterr()
    assert "after turn 5" in said.out
    assert said.out.endswith(
        "not replayed: recorded under rules version 999, these are rules version "
        f"{RULES_VERSION}; the figures are those of the record\n"
    )
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[:-10],
        lambda raw: raw.replace(b"0.", b"1.", 1),
        lambda _: b"a letter",
        lambda _: b"",
        lambda raw: raw.replace(b'"version": 1', b'"version": 2', 1),
    ],
)
def test_what_is_no_record_is_one_line_and_stays(
    spoil: Callable[[bytes], bytes],
    saved: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "r.json"
    path.write_bytes(spoil(saved.read_bytes()))
    before = path.read_bytes()
    assert main(["replay", str(path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.startswith(f"{path}: expected ")
    assert path.read_bytes() == before


def test_nothing_heavy_is_loaded_and_no_strategy_is_run(saved: Path) -> None:
    probe = (
        "import sys; from game.cli import main; code = main(sys.argv[1:]);"
        "heavy = {'mesa', 'pygame', 'matplotlib', 'pandas', 'scipy', 'agents.strategies'};"
        "print(sorted(heavy & set(sys.modules))); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe, "replay", str(saved)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == [f"{saved}: identical, 5 turns", "[]"]
