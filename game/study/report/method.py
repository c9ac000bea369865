"""What a reader must know to trust the numbers: what is missing, what was played, and how again."""

from __future__ import annotations

import html
from collections.abc import Iterator

from game.scenario import Scenario
from game.study.report import again, wording
from game.study.report.source import Source
from game.turn import RULES_VERSION
from game.words import numbers, terms
from game.words.language import _

_MOST_RANGES = 12


def warnings(source: Source) -> Iterator[str]:
    """Yield what must be seen before the numbers: races that are not there, old rules."""
    experiment, manifest = source.folder.experiment, source.folder.manifest
    if source.races < experiment.races:
        line = _("Incomplete: {races} of {all} are there, and the figures hold for these alone.")
        races = numbers.whole(source.races)
        yield _warned(line.format(races=races, all=wording.races(experiment.races)))
    failed = len(source.folder.failures())
    if failed:
        line = _("Parts that could not be played: {count}. Their races are missing below.")
        yield _warned(line.format(count=numbers.whole(failed)))
    if manifest["rules_version"] != RULES_VERSION:
        line = _("Played under rules version {there}; this program plays by version {here}.")
        there, here = (numbers.year(v) for v in (manifest["rules_version"], RULES_VERSION))
        yield _warned(line.format(there=there, here=here))


def _warned(line: str) -> str:
    return f'<p class="warn" role="note">{_safe(line)}</p>'


def bets(source: Source) -> Iterator[str]:
    """Yield what the bet is, for each scenario that defines it in its own way."""
    told: dict[str, list[str]] = {}
    for scenario in source.folder.experiment.scenarios:
        told.setdefault(_bet(scenario), []).append(scenario.name)
    for line, names in told.items():
        yield line if len(told) == 1 else f"{terms.apart(', '.join(names))}: {line}"


def _bet(scenario: Scenario) -> str:
    def number(name: str) -> float:
        return scenario.numbers[f"world.bet.{name}"].value

    everyone = number("everyone_counts") > 0
    rivals = ", ".join(scenario.display_name(lab) for lab in scenario.bet_rivals)
    words = {
        "lab": terms.apart(scenario.display_name(scenario.bettor)),
        "target": f"{terms.figure(number('target'))[:-1]}×{numbers.END}",
        "rivals": _("everyone else in the world") if everyone else terms.apart(rivals),
        "months": numbers.months(number("months_held")),
    }
    if number("owned_counts") > 0:
        line = _(
            "Supremacy: the chips that {lab} owns, over those of {rivals} combined, are above "
            "{target} for {months} in a row or at the last month-end."
        )
    else:
        line = _(
            "Supremacy: the compute that {lab} uses, over that of {rivals} combined, is above "
            "{target} for {months} in a row or at the last month-end."
        )
    ruin = _(
        "Restructured: it could not pay; its creditors lose, rivals buy part of its halls, and it "
        "plays on but no longer wins the bet; supremacy that it reached before counts."
    )
    return f"{line.format(**words)} {ruin}"


def varied(source: Source) -> dict[str, str]:
    """Return which values each number took that varies from race to race, by its path."""
    experiment = source.folder.experiment
    found = {
        path: _(", ").join(terms.value_of(path, value) for value in values)
        for path, values in experiment.grid.items()
    }
    for ranges in experiment.ranges:
        if len(ranges) > _MOST_RANGES:  # who varies hundreds names the group, not each of them
            continue
        for path, (low, high, _log) in ranges.items():
            ends = (terms.value_of(path, end) for end in (low, high))
            found.setdefault(path, _("{low} to {high}").format(low=next(ends), high=next(ends)))
    return found


def section(source: Source) -> str:
    """Return how to play the same races again, and what they were played with."""
    experiment = source.folder.experiment
    title = _("How to play these races again")
    blocks = [f"<h2>{_safe(title)}</h2>"]
    changed = again.changed(experiment)
    if changed:
        line = _(
            "These scenarios are not those that ship under their names: {names}. The folder's "
            "manifest.json holds them whole, under scenarios; save each as a file and name that."
        )
        blocks.append(f"<p>{_safe(line.format(names=terms.apart(', '.join(changed))))}</p>")
    command, file = again.as_command(experiment), again.as_yaml(experiment)
    if command is not None:
        blocks.append(_listing(command))
    elif file is not None:
        line = _("Save this as a file and play it:")
        run = f"compute-race batch {experiment.name}.yaml --out AGAIN"
        blocks.append(f"<p>{_safe(line)}</p>{_listing(file)}{_listing(run)}")
    else:
        line = _("The folder's manifest.json holds the experiment whole.")
        blocks.append(f"<p>{_safe(line)}</p>")
    line = _("One of the races alone, from the folder, exactly:")
    blocks.append(f"<p>{_safe(line)}</p>")
    blocks.append(_listing("compute-race replay DIR --run 0 --save race.json"))
    return "\n".join([*blocks, _particulars(source), _glossary()])


def _listing(text: str) -> str:
    """Return what is typed or saved; it scrolls in its own frame where it is too wide."""
    return f'<pre tabindex="0">{_safe(text)}</pre>'


def _particulars(source: Source) -> str:
    experiment, manifest = source.folder.experiment, source.folder.manifest
    versions = ", ".join(f"{name} {version}" for name, version in manifest["versions"].items())
    rows = [
        (_("Experiment"), experiment.name),
        (_("Races"), f"{numbers.whole(source.races)} / {numbers.whole(experiment.races)}"),
        (_("Seed"), numbers.year(experiment.seed)),
        (_("Rules version"), str(manifest["rules_version"])),
        *(
            (_("Scenario {name}").format(name=terms.apart(each.name)), f"SHA-256 {each.hash}")
            for each in experiment.scenarios
        ),
        (_("Key of the experiment"), f"SHA-256 {experiment.key}"),
        (_("Versions"), versions),
    ]
    listed = "".join(f"<dt>{_safe(name)}</dt><dd>{_safe(text)}</dd>" for name, text in rows)
    return f"<dl>{listed}</dl>"


def _glossary() -> str:
    """Return what the units and measures mean."""
    rows = [
        (_("H100-equivalent"), _("compute of one H100 chip; k is a thousand, M a million")),
        (_("USD"), _("US dollars of the scenario; B is a billion, T a trillion")),
        (
            _("log10 FLOP"),
            _("training compute of a model, weighed by efficiency: 26 is ten times 25"),
        ),
        (
            _("{level} interval").format(level=wording.level()),
            _(
                "Wilson's interval: how far the share may be off because the races are a sample; "
                "where races share luck, for as many races as they are worth"
            ),
        ),
        (_("Median"), _("half of the races lie below it, half above")),
    ]
    listed = "".join(f"<dt>{_safe(name)}</dt><dd>{_safe(text)}</dd>" for name, text in rows)
    title = _("Units and measures")
    return f"<h3>{_safe(title)}</h3><dl>{listed}</dl>"


def _safe(text: str) -> str:
    return html.escape(text, quote=True)
