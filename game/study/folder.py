"""A folder of results: the manifest first, a file for each part, and the DONE mark last.

``manifest.json``, ``rows/part-000000.parquet``, ``trajectories/part-000000.parquet``,
``failed/part-000000.json`` for a part that cannot be played, ``DONE`` with a digest over all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.study import StudyError
from game.study.experiment import Experiment
from game.study.layout import CHUNK, Layout, Part
from game.study.lock import Lock
from game.study.source import source_hash
from game.study.tables import StorageError, told_by, versions, write_text
from game.turn import RULES_VERSION

FORMAT = "compute-race batch"
VERSION = 1
MANIFEST, DONE = "manifest.json", "DONE"
_FEW = 3  # differences that a line names
REMEDY = "delete it and give the same batch command again: the part is played anew"
ROWS, COURSES, FAILED = "rows", "trajectories", "failed"


@dataclass(frozen=True)
class Folder:
    """A folder of one experiment."""

    path: Path
    experiment: Experiment
    layout: Layout
    manifest: Mapping[str, Any]

    def rows(self, part: Part) -> Path:
        """Return where the rows of a part are; they are written last."""
        return self.path / ROWS / part.name

    def course(self, part: Part) -> Path:
        """Return where the trajectories of a part are."""
        return self.path / COURSES / part.name

    def failure(self, part: Part) -> Path:
        """Return where it is told why a part could not be played."""
        return self.path / FAILED / f"{Path(part.name).stem}.json"

    def parts(self) -> Iterator[Part]:
        """Yield all parts."""
        return (self.layout.part_at(number) for number in range(self.layout.parts))

    def has(self, part: Part) -> bool:
        """Tell whether all files of a part are there."""
        return all(path.is_file() for path in self.files(part))

    def files(self, part: Part) -> list[Path]:
        """Return where all files of a part are: its rows, and its trajectories if there are any."""
        told = self.experiment.trajectories
        return [self.rows(part), self.course(part)] if told else [self.rows(part)]

    def failures(self) -> list[dict[str, Any]]:
        """Return what could not be played, and why."""
        found = sorted((self.path / FAILED).glob("part-*.json"))
        return [json.loads(path.read_text(encoding="utf-8")) for path in found]

    def done(self) -> dict[str, Any] | None:
        """Return what the DONE mark says, or nothing before it is there."""
        try:
            found: dict[str, Any] = json.loads((self.path / DONE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return found

    def told(self, part: Part) -> dict[str, str]:
        """Return the metadata of a part's files: one file alone explains itself."""
        cell = self.experiment.cells[part.cell]
        scenario = self.experiment.scenarios[cell.scenario]
        return {
            "format": FORMAT,
            "key": self.experiment.key,
            "experiment": json.dumps(self.experiment.document()),
            "rules_version": str(RULES_VERSION),
            "source": source_hash(),
            "versions": json.dumps(versions()),
            "seed": str(self.experiment.seed),
            "races": self.races(part),
            "strategies": json.dumps(dict(zip(scenario.lab_ids, cell.strategies, strict=True))),
            "scenario_hash": scenario.hash,
            "scenario": json.dumps(scenario.as_document(), ensure_ascii=False),
        }

    def fault_of(self, path: Path, part: Part, rows: int | None = None) -> str | None:
        """Return what is wrong with a part's file and what helps, or nothing."""
        try:
            told, found = told_by(path)
        except StudyError as error:
            return f"{error}; {REMEDY}"
        races = self.races(part)
        if told.get("key") != self.experiment.key or told.get("races") != races:
            return f"{path}: expected races {races} of this experiment, found others; {REMEDY}"
        expected = part.last - part.first if rows is None else rows
        if found != expected:
            return f"{path}: expected {expected} rows, found {found}; {REMEDY}"
        return None

    def changed(self, name: str) -> str:
        """Return the line on a file, by its name in the folder, that is not what was written."""
        return f"{self.path / name}: expected the file that was written, found it changed; {REMEDY}"

    def races(self, part: Part) -> str:
        """Return the numbers of a part's races, first and last."""
        before = part.cell * self.layout.races_of_a_cell
        return f"{before + part.first}-{before + part.last - 1}"


def join(
    path: Path,
    experiment: Experiment,
    label: str,
    chunk: int = CHUNK,
    *,
    any_source: bool = False,
) -> Folder:
    """Return the folder of an experiment, made now or begun before.

    With ``any_source`` also one whose races another source of the same rules version has played.

    Raises
    ------
    StudyError
        If it holds something else, which is left as it is.
    """
    if (path / MANIFEST).is_file():
        there = read(path, experiment.sources)
        difference = _difference(there.manifest, experiment)
        if difference:
            raise StudyError(f"{path}: expected this experiment, found another: {difference}")
        begun = there.manifest.get("source")
        if begun != source_hash() and not any_source:
            raise StudyError(
                f"{path}: expected races of the source {source_hash()}, found {begun}: the rules' "
                "files have changed since; take another folder, or mix both with --any-source"
            )
        return there
    if path.exists() and not path.is_dir():
        raise StudyError(f"{path}: expected a folder, found a file")
    layout = Layout.of(experiment, chunk)
    manifest = _manifest(experiment, layout)
    try:
        strangers = [each.name for each in path.iterdir()] if path.exists() else []
        strangers = [name for name in strangers if not name.startswith(".")]
        if strangers:
            raise StudyError(
                f"{path}: expected an empty folder or one of this experiment, "
                f"found {min(strangers)}"
            )
        for name in (ROWS, FAILED, *([COURSES] if experiment.trajectories else [])):
            (path / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"{path}: cannot be written, {error.strerror or error}") from error
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    write_text(path / MANIFEST, path / f".{MANIFEST}.{label}.{os.getpid()}.tmp", text)
    return Folder(path, experiment, layout, manifest)


def read(path: Path, sources: Mapping[str, Path] | None = None) -> Folder:
    """Return a folder of results as its manifest describes it.

    Raises
    ------
    StudyError
        If it is none.
    """
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
        if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
            raise StudyError(f"{path}: expected a folder of batch results, found another manifest")
        if manifest["version"] != VERSION:
            raise StudyError(
                f"{path}: expected batch results of version {VERSION}, "
                f"found version {manifest['version']}"
            )
        experiment = Experiment.from_document(
            manifest["experiment"], manifest["scenarios"], sources
        )
        sizes = manifest["layout"]
        layout = Layout(
            sizes["chunk"], sizes["part"], len(experiment.cells), experiment.races_of_a_cell
        )
    except OSError:
        found = "no manifest.json" if path.is_dir() else "no such folder"
        raise StudyError(f"{path}: expected a folder of batch results, found {found}") from None
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        line = f"{type(error).__name__} {error}".splitlines()[0]
        raise StudyError(f"{path / MANIFEST}: expected a manifest, found {line}") from None
    return Folder(path, experiment, layout, manifest)


def lock(path: Path, label: str) -> Lock:
    """Return the lock that keeps a second driver with this label out of a folder."""
    return Lock(path / f".lock-{label}", f"{path}: expected nobody else at work on {label}")


def _manifest(experiment: Experiment, layout: Layout) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "key": experiment.key,
        "rules_version": RULES_VERSION,
        "source": source_hash(),
        "versions": dict(versions()),
        "races": experiment.races,
        "layout": {"chunk": layout.chunk, "part": layout.part, "parts": layout.parts},
        "experiment": experiment.document(),
        "scenarios": {each.name: each.as_document() for each in experiment.scenarios},
    }


def _difference(manifest: Mapping[str, Any], experiment: Experiment) -> str | None:
    """Return in what a folder's experiment is not this one, and what helps."""
    if manifest["rules_version"] != RULES_VERSION:
        there = manifest["rules_version"]
        return f"rules version {there} there, {RULES_VERSION} here; choose another --out"
    if manifest["key"] == experiment.key:
        return None
    ours = json.loads(json.dumps(experiment.document()))
    theirs = manifest["experiment"]
    names = [
        name
        for name, here in ours.items()
        if name not in ("name", "title", "about") and theirs.get(name) != here
    ]
    if not names:
        return "the order of what varies differs; choose another --out"
    said = [_told_apart(name, theirs.get(name), ours[name]) for name in names[:_FEW]]
    if len(names) > _FEW:
        said.append(f"and {len(names) - _FEW} more")
    fixed = "a folder cannot be extended, " if names == ["runs"] else ""
    return f"{', '.join(said)}; {fixed}choose another --out"


def _told_apart(name: str, there: object, here: object) -> str:
    if isinstance(here, int | str) and isinstance(there, int | str):
        return f"{name} {there} there, {here} here"
    return f"{name} differs"
