"""A ranking as documents: JSON, a table of commas, and both as files in the folder it is from."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

from game.study.sensitivity.ranking import Ranked, Ranking
from game.study.tables import storing, write_text

FOLDER = "sensitivity"
NOTICE = "A model and a commentary: not a forecast, not investment advice."


def as_document(ranking: Ranking) -> dict[str, Any]:
    """Return a ranking as JSON data."""
    of, answer = ranking.subject, ranking.answer
    experiment = of.experiment
    scenario = experiment.scenarios[of.cell.scenario]
    return {
        "format": "compute-race sensitivity",
        "notice": NOTICE,
        "experiment": experiment.name,
        "key": experiment.key,
        "scenario": scenario.name,
        "strategies": dict(zip(scenario.lab_ids, of.cell.strategies, strict=True)),
        "method": ranking.method,
        "outcome": {"name": answer.name, "unit": answer.unit, "text": answer.text},
        "mean": ranking.mean,
        "base": of.base,
        "points": of.points,
        "runs": of.runs,
        "seed": experiment.seed,
        "sorted_by": ranking.key,
        "interval": 0.95,
        "figures": [_figure(each) for each in ranking.rows],
        "dummy": {name: each._asdict() for name, each in ranking.dummy.items()},
        "assumed_share": ranking.weak._asdict(),
        "notes": list(ranking.notes),
    }


def _figure(each: Ranked) -> dict[str, Any]:
    row = each.row
    return {
        "path": row.path,
        "unit": row.unit,
        "confidence": row.confidence,
        "source": row.source,
        "value": row.value,
        "low": each.range.low,
        "high": each.range.high,
        **{name: estimate._asdict() for name, estimate in each.measures.items()},
    }


def as_csv(ranking: Ranking) -> str:
    """Return a ranking as a table of commas, one figure a line."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    names = tuple(ranking.rows[0].measures)
    measures = [f"{name}{end}" for name in names for end in ("", "_low", "_high")]
    writer.writerow(["path", "unit", "confidence", "low", "high", *measures, "source"])
    for each in ranking.rows:
        row = each.row
        told = [row.path, row.unit, row.confidence, each.range.low, each.range.high]
        ends = [end for name in names for end in each.measures[name]]
        writer.writerow([*told, *ends, row.source])
    return stream.getvalue()


def keep(ranking: Ranking, folder: Path) -> tuple[Path, Path]:
    """Write a ranking into ``folder`` as JSON and as a table of commas; return where.

    Raises
    ------
    StorageError
        If the folder takes no files.
    """
    place = folder / FOLDER
    with storing(place):
        place.mkdir(exist_ok=True)
    of = ranking.subject
    cell = f"-cell{of.cell.number}" if len(of.experiment.cells) > 1 else ""
    stem = f"{ranking.method}-{ranking.answer.name}{cell}"
    paths = place / f"{stem}.json", place / f"{stem}.csv"
    text = json.dumps(as_document(ranking), indent=1, ensure_ascii=False) + "\n"
    for path, content in zip(paths, (text, as_csv(ranking)), strict=True):
        write_text(path, path.with_name(f".{path.name}.{os.getpid()}.tmp"), content)
    return paths
