"""What a page's figures rest on: badges of a scenario's numbers, and which decide the bet."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence

from game.scenario import NumberRow, Scenario
from game.scenario.resting import decisive, ships
from game.scenario.rows import CONFIDENCES
from game.words import badges, terms
from game.words.language import _

ANCHOR = "rests-on"


def note(scenarios: Sequence[Scenario]) -> str:
    """Return a line for each scenario to stand beside figures, with the way to the section."""
    told = " ".join(badges.resting(each) for each in scenarios)
    more = _("What these figures rest on")
    return f'<p class="second">{_safe(told)} <a href="#{ANCHOR}">{_safe(more)}</a></p>'


def section(scenarios: Sequence[Scenario], varied: Mapping[str, str] | None = None) -> str:
    """Return the chapter; ``varied`` says which values a number took on this page, by its path."""
    title = _("What these figures rest on")
    line = _(
        "A figure of a race has no badge of its own: it is computed from all numbers of its "
        "scenario at once, and is no better known than the weakest of those that decide it."
    )
    parts = [part for each in scenarios for part in _of(each, varied or {})]
    return "\n".join(
        [f'<h2 id="{ANCHOR}">{_safe(title)}</h2>', f"<p>{_safe(line)}</p>", *parts, _meanings()]
    )


def _of(scenario: Scenario, varied: Mapping[str, str]) -> Iterator[str]:
    numbers_of = scenario.numbers
    counted = badges.counted(numbers_of.values())
    yield f"<h3>{_safe(terms.apart(scenario.name))}: {_safe(counted)}</h3>"
    own = [numbers_of[path] for path in varied if path in numbers_of]
    most = decisive(scenario)
    rows = [*own, *(row for row in most.rows if row.path not in varied)]
    if rows:
        line = _("The numbers that decide the bet most, as measured in {scenario}:")
        if own:
            line = _("What varies here, then what decides the bet most as measured in {scenario}:")
        yield f"<p>{_safe(line.format(scenario=terms.apart(most.measured)))}</p>"
        yield _table(scenario, rows, varied)
    if ships(scenario):
        yield f'<pre tabindex="0">compute-race scenario show {_safe(scenario.name)} --sources</pre>'
    else:
        yield f"<p>{_safe(_('Not all of them are as they ship under this name.'))}</p>"


def _table(scenario: Scenario, rows: Sequence[NumberRow], varied: Mapping[str, str]) -> str:
    names = {lab: scenario.display_name(lab) for lab in scenario.lab_ids}
    heads = (_("Number"), _("Value (range)"), _("Badge"), _("Source"))
    head = "".join(f'<th scope="col">{_safe(each)}</th>' for each in heads)
    body = "\n".join(_row(row, names, varied.get(row.path)) for row in rows)
    return (
        '<div class="table wraps short rests" tabindex="0"><table>'
        f"<thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table></div>"
    )


def _row(row: NumberRow, names: Mapping[str, str], tried: str | None) -> str:
    value, unit = badges.value(row), badges.unit(row)
    shown = f"<span>{_safe(value)}</span>"  # a range breaks nowhere, a list of values does
    if tried is not None:
        told = _("varies here; {value} in the file").format(value=value)
        shown, unit = _safe(tried), _("; ").join(each for each in (unit, told) if each)
    return (
        f'<tr><th scope="row">{_safe(terms.name_of(names, row.path))}<br>'
        f"<code>{_parts(row.path)}</code></th>"
        f"<td>{shown}<small>{_safe(unit)}</small></td>"
        f"<td>{pill(row.confidence, badges.badge(row.confidence))}</td>"
        f"<td>{_safe(badges.source(row))}<small>{_safe(row.date)}</small></td></tr>"
    )


def _parts(path: str) -> str:
    """Return a path that breaks between its words, where it has to."""
    return _safe(path).replace(".", ".<wbr>").replace("_", "_<wbr>")


def pill(badge: str, text: str) -> str:
    """Return a badge as a page shows it: a word in a frame, which tells it without its colour."""
    return f'<span class="badge {badge}">{_safe(text)}</span>'


def _meanings() -> str:
    """Return what the three badges mean."""
    rows = "".join(
        f"<dt>{pill(each, badges.badge(each))}</dt><dd>{_safe(badges.meaning(each))}</dd>"
        for each in reversed(CONFIDENCES)
    )
    return f"<dl>{rows}</dl>"


def _safe(text: str) -> str:
    return html.escape(text, quote=True)
