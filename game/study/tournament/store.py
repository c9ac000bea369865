"""A tournament's folder: all races of each scenario, a page, and ``tournament.json`` last."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from game.study import StudyError
from game.study.columns import Column
from game.study.outcomes import Held
from game.study.tables import StorageError, Writer, write_text
from game.study.tournament import page
from game.study.tournament.document import FORMAT
from game.study.tournament.programme import Part, Programme
from game.study.tournament.results import Results
from game.study.tournament.tournament import Findings

NAME = "tournament.json"


def check(path: Path, key: str) -> None:
    """Refuse a folder in which something else would be lost, before anything is played.

    Raises
    ------
    StudyError
        If it is a file, or holds anything but this same tournament.
    """
    if path.exists() and not path.is_dir():
        raise StudyError(f"--out {path}: expected a folder, found a file")
    strangers = sorted(each.name for each in path.iterdir()) if path.exists() else []
    if not strangers:
        return
    try:
        there = json.loads((path / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        there = None
    if not isinstance(there, dict) or there.get("format") != FORMAT:
        raise StudyError(f"--out {path}: expected an empty folder, found {strangers[0]}")
    if there.get("key") != key:
        raise StudyError(f"--out {path}: expected this tournament, found another one")


def write(path: Path, document: Mapping[str, Any], found: Sequence[Findings]) -> None:
    """Write all races and what they tell; each file under a temporary name first.

    Raises
    ------
    StorageError
        If the folder cannot be written.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"{path}: cannot be written, {error.strerror or error}") from error
    for each in found:
        name = f"races-{each.programme.scenario.name}.parquet"
        _write_races(path / name, each, document)
    write_text(path / page.NAME, _beside(path / page.NAME), page.as_html(document))
    text = json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    write_text(path / NAME, _beside(path / NAME), text)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")


def _write_races(path: Path, found: Findings, document: Mapping[str, Any]) -> None:
    programme = found.programme
    told = {
        "format": FORMAT,
        "key": str(document["key"]),
        "seed": str(programme.seed),
        "scenario_hash": programme.scenario.hash,
        "scenario": json.dumps(programme.scenario.as_document(), ensure_ascii=False),
    }
    writer = Writer(path, _beside(path), list(_columns(programme)), told)
    try:
        first = 0
        for results in (found.results, found.answered):
            writer.write(_rows(programme, results, first))
            first += results.games.number
        writer.finish()
    except BaseException:
        writer.abandon()
        raise


def _columns(programme: Programme) -> Iterator[Column]:
    yield Column("race", "int64", "", "number of the race in this table")
    yield Column("part", "string", "", "what it was played for")
    yield Column("run", "int64", "", "run index: races of one run share their luck")
    yield Column("supremacy", "bool_", "", "the betting lab won its bet")
    for lab in programme.scenario.lab_ids:
        yield Column(f"{lab}_strategy", "string", "", f"strategy of {lab}")
        yield Column(f"{lab}_score", "float64", "points", "score; nil after a forfeit")
        yield Column(f"{lab}_restructured", "bool_", "", "was restructured")
        yield Column(f"{lab}_forfeit", "bool_", "", "its strategy failed, its default took over")


def _rows(programme: Programme, results: Results, first: int) -> dict[str, Held]:
    games = results.games
    names = {each.address: each.name for each in programme.contestants}
    words = tuple(names.get(address, address) for address in results.players)
    lost = np.zeros(games.seated.shape, dtype=bool)
    for each in results.forfeits:
        lost[each.row, each.game] = True
    rows = {
        "race": Held(np.arange(first, first + games.number)),
        "part": Held(games.part, words=tuple(part.name.lower() for part in Part)),
        "run": Held(games.run),
        "supremacy": Held(results.supreme),
    }
    for row, lab in enumerate(programme.scenario.lab_ids):
        rows[f"{lab}_strategy"] = Held(games.seated[row], words=words)
        rows[f"{lab}_score"] = Held(results.score[row])
        rows[f"{lab}_restructured"] = Held(results.ruined[row])
        rows[f"{lab}_forfeit"] = Held(lost[row])
    return rows
