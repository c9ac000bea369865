"""The answer in each combination of scenario, strategies and grid values, as a table."""

from __future__ import annotations

import html

from game.pages.figure import Table
from game.study.report import facts, wording
from game.study.report.facts import Combination
from game.study.report.source import Source
from game.words import numbers, terms
from game.words.language import _


def section(source: Source) -> str:
    """Return the table; nothing where all races are of one combination."""
    found = facts.combinations(source)
    if len(found) < 2:  # noqa: PLR2004 - one is no comparison
        return ""
    shown = found[: facts.MOST_COMBINATIONS]
    more = ""
    if len(found) > len(shown):
        experiment = source.folder.experiment
        line = _("The first {shown} of {all} combinations; the tables hold the others.").format(
            shown=numbers.whole(len(shown)),
            all=numbers.whole(experiment.combinations * len(experiment.cells)),
        )
        more = f'<p class="second">{html.escape(line)}</p>'
    title = html.escape(_("In each combination"))
    return f"<h2>{title}</h2>\n{table(source, shown).as_html()}{more}"


def table(source: Source, shown: list[Combination]) -> Table:
    """Return a row for each combination: what is its own, and how its races end."""
    experiment = source.folder.experiment
    seats = _varied_seats(source)
    heads = [
        *([_("Scenario")] if len(experiment.scenarios) > 1 else []),
        *(_("Strategy of {lab}").format(lab=terms.apart(source.names[lab])) for lab in seats),
        *(terms.name_of(source.names, path) for path in experiment.grid),
    ]
    rows = []
    for each in shown:
        cell = experiment.cells[each.cell]
        scenario = experiment.scenarios[cell.scenario]
        seated = dict(zip(scenario.lab_ids, cell.strategies, strict=True))
        told = [
            *([scenario.name] if len(experiment.scenarios) > 1 else []),
            *(seated.get(lab, "–") for lab in seats),
            *(
                terms.value_of(path, value)
                for path, value in zip(experiment.grid, each.values, strict=True)
            ),
        ]
        wins, ruins = each.answer.supremacy, each.answer.restructured
        rows.append([*told, numbers.whole(wins.of), wording.both(wins), wording.both(ruins)])
    first = [""] * (len(heads) - len(experiment.grid))
    paths = [terms.path_of(path) for path in experiment.grid]
    last = [_("Races"), _("Supremacy"), _("Restructured")]
    return Table([*heads, *last], rows, [*first, *paths, *("" for _head in last)])


def _varied_seats(source: Source) -> list[str]:
    """Return the labs whose strategy is not the same in all cells."""
    experiment = source.folder.experiment
    seen: dict[str, set[str]] = {lab: set() for lab in source.labs}
    for cell in experiment.cells:
        scenario = experiment.scenarios[cell.scenario]
        for lab, name in zip(scenario.lab_ids, cell.strategies, strict=True):
            seen[lab].add(name)
    return [lab for lab, names in seen.items() if len(names) > 1]
