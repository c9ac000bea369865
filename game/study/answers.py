"""What a race answers, as one number: an outcome of a lab, and the SQL that reads it from a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from game.scenario.errors import nearest
from game.study import StudyError
from game.study.columns import OUTCOMES
from game.study.experiment import Experiment


class Answer(NamedTuple):
    """An outcome of one lab; ``sql`` gives NULL where a race has no such number.

    ``is_share`` marks a yes or no, 1 or 0, whose mean is a share of races.
    """

    name: str
    lab: str
    sql: str
    unit: str
    text: str
    is_share: bool = False


class _Kind(NamedTuple):
    sql: str
    unit: str
    text: str
    is_share: bool = False


_HAPPENED = "CASE WHEN {{{}}} IS NULL THEN 0.0 ELSE 1.0 END"
_MADE = {
    "supremacy": _Kind(_HAPPENED.format("supremacy_month"), "share", "supremacy", is_share=True),
    "restructured": _Kind(
        _HAPPENED.format("restructured_month"), "share", "restructuring", is_share=True
    ),
    # DuckDB refuses the logarithm of nil.
    "log_bet": _Kind(
        "CASE WHEN {bet} > 0 THEN ln({bet}) END", "ln ratio", "natural logarithm of the bet's ratio"
    ),
}
_KINDS = _MADE | {
    each.name: _Kind(f"CAST({{{each.name}}} AS DOUBLE)", each.unit, each.text) for each in OUTCOMES
}
# What takes the other labs' columns too; the SQL is made when the labs are known.
_LEAD = _Kind("", "log10 FLOP", "capability ahead of the best rival's")
KINDS = (*_KINDS, "capability_lead")


def answers(
    experiment: Experiment, wanted: Sequence[str], labs: Sequence[str] = ()
) -> tuple[Answer, ...]:
    """Return outcomes by name: ``supremacy`` of each of ``labs``, ``openai_score`` of that one.

    Without ``labs`` the bettor of the first scenario is meant.

    Raises
    ------
    StudyError
        If there is no such lab or outcome.
    """
    for lab in labs:
        if lab not in experiment.labs:
            raise StudyError(
                f"{lab}: expected one of the labs {', '.join(experiment.labs)}"
                f"{nearest(lab, experiment.labs)}"
            )
    seats = tuple(labs) or (experiment.scenarios[0].bettor,)
    found = [each for name in wanted for each in _named(experiment, name, seats)]
    return tuple(dict.fromkeys(found))


def _named(experiment: Experiment, name: str, labs: Sequence[str]) -> Iterator[Answer]:
    if name in KINDS:
        for lab in labs:
            yield _answer(experiment, lab, name)
        return
    for lab in experiment.labs:
        kind = name.removeprefix(f"{lab}_")
        if kind != name and kind in KINDS:
            yield _answer(experiment, lab, kind)
            return
    known = [*KINDS, *(f"{lab}_{kind}" for lab in experiment.labs for kind in KINDS)]
    raise StudyError(
        f"--outcome {name}: expected an outcome such as supremacy, log_bet, score or "
        f"{experiment.labs[0]}_revenue{nearest(name, known)}, found none of that name"
    )


def _answer(experiment: Experiment, lab: str, name: str) -> Answer:
    if name == "capability_lead":
        others = [f'"{each}_capability"' for each in experiment.labs if each != lab] or ["NULL"]
        sql = f'"{lab}_capability" - greatest({", ".join(others)})'
        return Answer(f"{lab}_{name}", lab, sql, _LEAD.unit, f"{_LEAD.text}, {lab}")
    kind = _KINDS[name]
    columns = {each.name: f'"{lab}_{each.name}"' for each in OUTCOMES}
    sql = kind.sql.format(**columns)
    return Answer(f"{lab}_{name}", lab, sql, kind.unit, f"{kind.text}, {lab}", kind.is_share)
