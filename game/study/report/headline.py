"""The question and its answer, in one sentence and a few large numbers."""

from __future__ import annotations

import html

from game.pages import resting
from game.study.report import facts, method, wording
from game.study.report.evidence import Share
from game.study.report.facts import Answer
from game.study.report.source import Source
from game.words import numbers, terms
from game.words.language import _

_HERE = "\0"  # what no sentence holds: where the share goes, with its mark


def section(source: Source, found: Answer) -> str:
    """Return the question, the answer with its share in gold, and what stands beside it."""
    won, ruined = found.supremacy, found.restructured
    boxes = [
        _tile("lead", wording.share(won), _("supremacy"), _interval(won)),
        _tile("bad", wording.share(ruined), _("restructured"), _interval(ruined)),
    ]
    if found.month is not None:
        reached = _("of races in which it is reached")
        month = numbers.digits(found.month)
        boxes.append(_tile("", month, _("median month of supremacy"), reached))
    notes = [f'<p class="second">{_safe(line)}</p>' for line in _notes(source)]
    return "\n".join(
        [
            f'<p class="second">{_safe(question(source))}</p>',
            f'<p class="answer" id="answer">{_answer(source, won, facts.lots_of_luck(source))}</p>',
            f'<div class="tiles">{"".join(boxes)}</div>',
            *notes,
            resting.note(source.folder.experiment.scenarios),
        ]
    )


def question(source: Source) -> str:
    """Return what is asked."""
    months = max(each.race_months for each in source.folder.experiment.scenarios)
    asked = _("Will {lab} hold more AI compute than all rivals combined within {months}?")
    return asked.format(lab=terms.apart(source.bettor), months=numbers.months(months))


def _answer(source: Source, won: Share, lots: int) -> str:
    sentence = _("{lab} reaches supremacy in {share} of {races}, {level} interval {interval}.")
    told = sentence.format(
        lab=terms.apart(source.bettor),
        share=_HERE,
        level=wording.level(),
        races=wording.races(won.of, lots),
        interval=wording.interval(won),
    )
    return _safe(told).replace(_HERE, f"<em>{_safe(wording.share(won))}</em>")


def _notes(source: Source) -> list[str]:
    """Return what the numbers hold for, and what the bet is."""
    experiment = source.folder.experiment
    many = experiment.combinations * len(experiment.cells) > 1
    line = _("This is over all combinations together; each of them alone stands below.")
    luck = _(
        "Race number 1 of every combination meets the same luck, so does number 2, and so on: "
        "intervals count each lot of luck once."
    )
    return [*([line, luck] if many else []), *method.bets(source)]


def _interval(found: Share) -> str:
    return _("{level} interval {interval}").format(
        level=wording.level(), interval=wording.interval(found)
    )


def _tile(kind: str, value: str, name: str, below: str) -> str:
    return (
        f'<div class="tile {kind}"><b>{_safe(value)}</b>{_safe(name)}'
        f"<small>{_safe(below)}</small></div>"
    )


def _safe(text: str) -> str:
    return html.escape(text, quote=True)
