"""One race of a folder played again, exactly, as a record that any replay can show."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from game.ensemble import Race, decide
from game.record import Record, turn_entry
from game.study import StudyError, demand
from game.study.design import races_of
from game.study.digests import sums
from game.study.folder import ROWS, Folder, read
from game.study.layout import Part
from game.study.line_up import find, line_up
from game.study.outcomes import Watch
from game.study.tables import digest_of
from game.turn import RULES_VERSION


class Rebuilt(NamedTuple):
    """A race played again; ``differs`` names the columns that are not those of its row.

    ``kept`` is false where the folder does not hold the row yet.
    """

    record: Record
    race: Race
    kept: bool
    differs: tuple[str, ...]


def rebuild(path: Path, number: int, strategies: Mapping[str, str] | None = None) -> Rebuilt:
    """Play race ``number`` of the results in ``path`` again.

    ``strategies`` name the files of strategies that are not ours, by lab, as FILE.py:NAME: a folder
    of results says which were played, but never brings code of its own.

    Raises
    ------
    StudyError
        For a folder of other rules, a number beyond its races, or a strategy that is not the one.
    """
    demand()
    folder = _named(read(path), strategies or {})
    if folder.manifest["rules_version"] != RULES_VERSION:
        raise StudyError(
            f"{path}: expected rules version {RULES_VERSION}, "
            f"found {folder.manifest['rules_version']}: its races cannot be played again"
        )
    experiment = folder.experiment
    if not 0 <= number < experiment.races:
        raise StudyError(
            f"{path}: expected a race from 0 to {experiment.races - 1}, found {number}"
        )
    index, place = divmod(number, experiment.races_of_a_cell)
    cell = experiment.cells[index]
    drawn = races_of(experiment, cell, place, place + 1)
    scenario = experiment.scenarios[cell.scenario].with_overrides(
        {name: float(values[0]) for name, values in drawn.numbers.items()}
    )
    try:
        seats = line_up(experiment, cell)
    except ValueError as error:
        raise StudyError(f"{path}: {error}") from None
    run = int(drawn.runs[0])
    race = Race(scenario, experiment.seed, [run])
    race.foresight = experiment.foresights[cell.scenario]
    told = {
        lab: {"strategy": name, "source": seat.source_hash}
        for lab, name, seat in zip(scenario.lab_ids, cell.strategies, seats, strict=True)
    }
    record = Record(scenario=scenario, seed=experiment.seed, run=run, seats=told)
    watch = Watch(race)
    while not race.finished:
        asked = decide(race.look(), seats)
        race.play_turn(asked, watch.month)
        record.turns.append(turn_entry(race, asked, [], {}))
    kept = row_of(folder, number)
    now = {name: held.plain(0) for name, held in watch.rows().items()}
    differs = [name for name, value in now.items() if kept and not _same(value, kept[name])]
    return Rebuilt(record, race, bool(kept), tuple(differs))


def row_of(folder: Folder, number: int) -> dict[str, Any]:
    """Return the row of a race by column, or nothing where it has not been played."""
    from pyarrow import ArrowException, parquet

    part = folder.layout.part_of(number)
    if not folder.has(part):
        return {}
    first = part.cell * folder.layout.races_of_a_cell + part.first
    _check(folder, part)
    try:
        table = parquet.read_table(folder.rows(part)).slice(number - first, 1)
    except (ArrowException, OSError):
        raise StudyError(folder.changed(f"{ROWS}/{part.name}")) from None
    found: dict[str, Any] = table.to_pylist()[0]
    return found


def _check(folder: Folder, part: Part) -> None:
    """Refuse a part whose rows are not those that were written."""
    path, name = folder.rows(part), f"{ROWS}/{part.name}"
    fault = folder.fault_of(path, part)
    if fault:
        raise StudyError(fault)
    wanted = sums(folder.path, folder.done()).get(name)
    if wanted is not None and digest_of(path) != wanted:
        raise StudyError(folder.changed(name))


def _same(now: float | None, then: float | None) -> bool:
    if now is None or then is None:
        return now is then
    return now == then or (math.isnan(now) and math.isnan(then))


def _named(folder: Folder, given: Mapping[str, str]) -> Folder:
    """Return the folder with its strangers' strategies found where ``given`` says they are."""
    experiment = folder.experiment
    sources: dict[str, Path] = {}
    for lab, wanted in given.items():
        played = sorted({name for name in experiment.seats.get(lab, ()) if ".py:" in name})
        try:
            found = find(wanted, Path())
        except ValueError as error:
            raise StudyError(f"--strategy {lab}={wanted}: {error}") from None
        sources |= {
            name: found.file
            for name in played
            if found.file and experiment.strategies[name] == found.hash
        }
    missing = [name for name in experiment.strategies if ".py:" in name and name not in sources]
    if missing:
        name = missing[0]
        raise StudyError(
            f"{folder.path}: expected the source of {name} (hash {experiment.strategies[name]}), "
            "found none: name it, --strategy LAB=FILE.py:NAME"
        )
    return read(folder.path, sources)
