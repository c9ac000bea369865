"""Scores as shares of par: what each seat asks is its own, so that scores alone do not compare."""

from __future__ import annotations

from game.par import par_of
from game.scenario import Scenario
from game.study.report.source import Source, literal, quoted
from game.turn import RULES_VERSION


def over_par(source: Source) -> dict[str, str]:
    """Return the SQL of each lab's final score over its seat's par; nothing where one has none.

    Pars hold for one scenario and one version of the rules, and a par of nothing measures nothing.
    """
    if source.folder.manifest["rules_version"] != RULES_VERSION:
        return {}
    found: dict[str, list[str]] = {lab: [] for lab in source.labs}
    for scenario in source.folder.experiment.scenarios:
        pars = _of(scenario)
        if pars is None:
            return {}
        for lab, par in pars.items():
            score = quoted(f"{lab}_score")
            found[lab].append(f"WHEN {literal(scenario.name)} THEN {score} / {par!r}")
    return {lab: f"CASE scenario {' '.join(cases)} END" for lab, cases in found.items()}


def _of(scenario: Scenario) -> dict[str, float] | None:
    """Return the par of each seat at the end of a race, if all have one."""
    found = {}
    for lab in scenario.lab_ids:
        par = par_of(scenario, lab, scenario.turns)
        if par is None or par <= 0:
            return None
        found[lab] = par
    return found
