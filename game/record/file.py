"""The record's file: one JSON document, written canonically, so that any changed byte shows.

The file must equal what writing its own content again would give, checksum included.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from game.core.errors import UserError
from game.core.interventions import KINDS, gather
from game.record.checks import CHECKED, Turn
from game.record.orders import decode, number
from game.record.origin import Origin, origin_of
from game.scenario import Scenario, ScenarioError
from game.turn import RULES_VERSION
from game.writing import write_whole

FORMAT = "compute-race record"
VERSION = 1
LARGEST = 32 * 1024 * 1024
_RUNS = 1 << 63
_SHORT = 60


class RecordError(UserError):
    """A file that is no record, or one that was changed; one line for a person."""


@dataclass
class Record:
    """A race as it is kept: everything that is needed to rebuild it, and nothing else."""

    scenario: Scenario
    seed: int
    run: int
    seats: dict[str, dict[str, Any]]
    turns: list[Turn] = field(default_factory=list)
    rules_version: int = RULES_VERSION
    difficulty: str | None = None
    #: Of a branch, where it comes from.
    origin: Origin | None = None

    def document(self) -> dict[str, Any]:
        """Return the record as JSON data, with its checksum."""
        body: dict[str, Any] = {
            "format": FORMAT,
            "version": VERSION,
            "rules_version": self.rules_version,
            "scenario": self.scenario.as_document(),
            "scenario_name": self.scenario.name,
            "scenario_hash": self.scenario.hash,
            "difficulty": self.difficulty,
            "seed": self.seed,
            "run": self.run,
            "seats": self.seats,
            "turns": self.turns,
        }
        if self.origin is not None:
            body["branch"] = self.origin.document()
        return body | {"checksum": checksum(body)}

    def save(self, path: Path) -> None:
        """Write the record to ``path`` under a temporary name first, then rename it.

        Raises
        ------
        RecordError
            If the file cannot be written there.
        """
        text = canonical(self.document()) + "\n"
        try:
            write_whole(path, text)
        except OSError as error:
            raise RecordError(f"{path}: cannot be written, {error.strerror or error}") from error


def canonical(value: object) -> str:
    """Return JSON data as the one text that a record may be.

    Raises
    ------
    ValueError
        If a number in it is not finite.
    """
    return json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False)


def checksum(body: Mapping[str, Any]) -> str:
    """Return the checksum of a record's document, which is to have none."""
    return hashlib.sha256(canonical(body).encode()).hexdigest()


def load(path: Path) -> Record:
    """Read a record that these rules can replay.

    Raises
    ------
    RecordError
        With one line for a file that is missing, too large, not a record, of an unknown version,
        changed in any byte, or nonsense.
    """
    return as_record(path, read(path))


def read(path: Path) -> dict[str, Any]:
    """Return the document of a record that nobody has changed; it may be of other rules.

    Raises
    ------
    RecordError
        As ``load``, but for what only a replay would trip over.
    """
    try:
        text = _text(path)
        found = json.loads(text)
        whole = canonical(found) + "\n" if isinstance(found, dict) else ""
        sealed = dict(found) if isinstance(found, dict) else {}
        intact = whole == text and sealed.pop("checksum", None) == checksum(sealed)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RecordError(f"{path}: expected a record, found {_lowered(reason)}") from None
    except (ValueError, RecursionError):
        # Not UTF-8, not JSON, not finite, half a surrogate, or nested without end.
        raise RecordError(f"{path}: expected a record, found a damaged or foreign file") from None
    if sealed.get("format") != FORMAT:
        raise RecordError(f"{path}: expected a {FORMAT}, found another kind of file")
    if sealed.get("version") != VERSION:
        version = _shown(sealed.get("version"))
        raise RecordError(f"{path}: expected record version {VERSION}, found version {version}")
    if not intact:
        raise RecordError(f"{path}: expected an unchanged record, found one that was changed")
    return sealed


def _text(path: Path) -> str:
    if not path.exists():
        raise RecordError(f"{path}: expected a record, found no such file")
    if not path.is_file():
        raise RecordError(f"{path}: expected a record, found {_kind(path)}")
    if path.stat().st_size > LARGEST:
        raise RecordError(f"{path}: expected a record of at most 32 MiB, found a larger file")
    return path.read_bytes().decode("utf-8")


def _kind(path: Path) -> str:
    return "a folder" if path.is_dir() else "no ordinary file"


def as_record(path: Path, found: Mapping[str, Any]) -> Record:
    """Return the record of a document that fits its checksum; a forged one may still be nonsense.

    Raises
    ------
    RecordError
        If the document is no race of these rules.
    """
    try:
        return _built(found)
    except KeyError as error:
        reason = f"no {error}"
    except (
        ArithmeticError,
        AttributeError,
        IndexError,
        ScenarioError,
        TypeError,
        ValueError,
    ) as error:
        reason = next(iter(str(error).splitlines()), type(error).__name__)
    raise RecordError(f"{path}: expected a whole record, found {_shortened(reason)}")


def _built(found: Mapping[str, Any]) -> Record:
    scenario = Scenario.from_document(found["scenario"])
    difficulty = found["difficulty"]
    if difficulty is not None and not isinstance(difficulty, str):
        raise TypeError("a difficulty that is no name")
    record = Record(
        scenario=scenario,
        seed=_whole(found["seed"]),
        run=_whole(found["run"]),
        seats={str(lab): dict(seat) for lab, seat in found["seats"].items()},
        turns=list(found["turns"]),
        rules_version=_whole(found["rules_version"]),
        difficulty=difficulty,
    )
    if scenario.hash != found["scenario_hash"] or scenario.name != found["scenario_name"]:
        raise ValueError("a scenario that is not the one named")
    if not 0 <= record.run < _RUNS:
        raise ValueError(f"run {record.run}")
    if len(record.turns) > scenario.turns:
        raise ValueError(f"{len(record.turns)} turns in a race of {scenario.turns}")
    for turn in record.turns:
        _check_turn(turn, scenario.lab_ids)
    if found.get("branch") is not None:
        record.origin = origin_of(found["branch"], scenario.lab_ids, scenario.turns)
        for course in record.origin.coming:
            _check_course(course, scenario.lab_ids)
    return record


def _check_turn(turn: Turn, labs: tuple[str, ...]) -> None:
    """Raise what ``as_record`` tells where a turn could not be replayed."""
    _check_course(turn, labs)
    if not isinstance(turn["digest"], str):
        raise TypeError("a digest that is no text")
    check_figures(turn["checkpoint"], len(labs))


def _check_course(course: Mapping[str, Any], labs: tuple[str, ...]) -> None:
    decode(course["orders"], labs)
    for lab, note in dict(course["seat_changes"]).items():
        if lab not in labs or not isinstance(note["strategy"], str):
            raise ValueError(f"a seat of {_shown(lab)} given to nobody")
    _check_interventions(course["interventions"], labs)


def _check_interventions(items: Sequence[Mapping[str, Any]], labs: tuple[str, ...]) -> None:
    if not isinstance(items, list):
        raise TypeError("interventions that are no list")
    for item in items:
        if item["kind"] not in KINDS:
            raise ValueError(f"unknown intervention {item['kind']!r}")
        gather([item], _whole(item["month"]), labs)


def check_figures(values: Mapping[str, Any], labs: int) -> None:
    """Raise TypeError or ValueError where a turn's figures are not one number a lab."""
    for name in CHECKED:
        figures = [number(value, name) for value in values[name]]
        if len(figures) != labs:
            raise ValueError(f"{name}: {len(figures)} figures for {labs} labs")


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{_shown(value)} instead of a whole number")
    return value


def _shown(value: object) -> str:
    return _shortened(repr(value))


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT * 3 else f"{text[: _SHORT * 3]}…"


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
