"""The columns of the two tables, each with its type, unit and meaning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from agents.contract import Bound
from game.scenario.rows import declared_at
from game.study.experiment import Experiment


class Column(NamedTuple):
    """A column: ``kind`` is an Arrow type's name, and ``unit`` is empty where there is none."""

    name: str
    kind: str
    unit: str
    text: str


# What a race leaves of each lab, at its end; every ``name`` stands behind the lab's id.
AMOUNTS = (
    Column("compute", "float64", "kH100e", "compute used"),
    Column("efficiency", "float64", "ratio", "efficiency of the architecture"),
    Column("capability", "float64", "log10 FLOP", "capability of the best released model"),
    Column("revenue", "float64", "USD bn/month", "revenue of the last month"),
    Column("cash", "float64", "USD bn", "cash"),
    Column("debt", "float64", "USD bn", "owed on fleet, leases and pledged shares"),
    Column("valuation", "float64", "USD bn", "value to investors"),
    Column("spent", "float64", "USD bn", "capital spending since the start"),
    Column("score", "float64", "points", "score of the seat, 0 to 100"),
)
BETS = (
    Column("bet", "float64", "ratio", "own over rivals, by the scenario's own definition"),
    Column("bet_used_named", "float64", "ratio", "compute used over that of the named rivals"),
    Column("bet_owned_named", "float64", "ratio", "chips owned over those of the named rivals"),
    Column("bet_used_all", "float64", "ratio", "compute used over everyone else's"),
    Column("bet_owned_all", "float64", "ratio", "chips owned over everyone else's"),
    Column("bet_side_goal", "float64", "ratio", "compute used over the 50-million goal"),
)
MONTHS = (
    Column("supremacy_month", "int16", "month", "first month of supremacy; null: never"),
    Column("restructured_month", "int16", "month", "month of restructuring; null: never"),
)
BOUNDS = tuple(
    Column(f"bound_by_{bound.name.lower()}", "int16", "months", f"months bound by {bound.name}")
    for bound in Bound
)
OUTCOMES = (*AMOUNTS, *BETS, *MONTHS, *BOUNDS)
HIDDEN = (
    Column("hidden_scale_return", "float64", "ratio", "return to scale in this race"),
    Column("hidden_pace", "float64", "ratio", "pace of efficiency in this race"),
    Column("hidden_threshold", "float64", "log10 FLOP", "scale threshold; null: there is none"),
)
ADDRESS = (
    Column("race", "int64", "", "number of the race in the experiment"),
    Column("cell", "int32", "", "number of the cell: races that share scenario and strategies"),
    Column("point", "int64", "", "number of the sampled point"),
    Column("run", "int64", "", "run index: the address of the race's luck beside the seed"),
    Column("seed", "int64", "", "seed of the experiment"),
    Column("scenario", "string", "", "name of the scenario"),
)
# Single precision: a course is for reading and drawing, and a full one is 360 rows a race.
COURSE = (
    Column("race", "int64", "", "number of the race in the experiment"),
    Column("month", "int16", "month", "month of the race; 1 is the first"),
    Column("lab", "string", "", "id of the lab"),
    Column("compute", "float32", "kH100e", "compute used"),
    Column("powered", "float32", "kH100e", "compute that runs"),
    Column("efficiency", "float32", "ratio", "efficiency of the architecture"),
    Column("capability", "float32", "log10 FLOP", "capability of the best released model"),
    Column("revenue", "float32", "USD bn/month", "revenue of the month"),
    Column("cash", "float32", "USD bn", "cash"),
    Column("debt", "float32", "USD bn", "owed on fleet, leases and pledged shares"),
    Column("valuation", "float32", "USD bn", "value to investors"),
    Column("spent", "float32", "USD bn", "capital spending since the start"),
    Column("bet", "float32", "ratio", "own over rivals, by the scenario's own definition"),
    Column("bound", "int8", "code", ", ".join(f"{each.value} {each.name}" for each in Bound)),
    Column("restructured", "int8", "", "1 after a restructuring"),
)


def row_columns(experiment: Experiment) -> tuple[Column, ...]:
    """Return the columns of one row a race: address, what varied, hidden facts, outcomes."""
    return (*ADDRESS, *_varied(experiment), *HIDDEN, *_of_labs(experiment))


def _varied(experiment: Experiment) -> Iterator[Column]:
    for lab in experiment.labs:
        yield Column(f"{lab}_strategy", "string", "", f"strategy of {lab}")
    for path in experiment.varied:
        spec = declared_at(path)
        unit, text = (spec.unit, spec.text) if spec else ("", "")
        yield Column(path, "float64", unit, text)


def _of_labs(experiment: Experiment) -> Iterator[Column]:
    for lab in experiment.labs:
        for each in OUTCOMES:
            yield each._replace(name=f"{lab}_{each.name}", text=f"{each.text}, {lab}")
