"""The report as a page: the answer first, then figures, and last how to play the races again."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator

from game.pages import resting
from game.pages.figure import Figure
from game.pages.sheet import Sheet
from game.study.report import (
    MAKER,
    combined,
    facts,
    fans,
    growth,
    headline,
    method,
    outcomes,
    tips,
    wording,
)
from game.study.report.courses import gather
from game.study.report.source import Source
from game.words import language, numbers
from game.words.language import _

Hear = Callable[[int, int], None]
_LAST_STEPS = 3  # beside the slices: rows, tipping, drawing


def as_html(source: Source, hear: Hear) -> str:
    """Return the report on what is there."""
    experiment = source.folder.experiment
    title = experiment.title or ", ".join(each.title for each in experiment.scenarios)
    body = "\n".join([_head(source, title), *_body(source, hear), _foot()])
    sheet = Sheet(title, body, language.current(), language.right_to_left(), MAKER)
    return sheet.as_html()


def _head(source: Source, title: str) -> str:
    experiment = source.folder.experiment
    names = ", ".join(each.name for each in experiment.scenarios)
    about = f'<p class="second">{_safe(experiment.about)}</p>' if experiment.about else ""
    return (
        f"<header><h1>{_safe(title)}</h1>"
        f'<p class="second">{_safe(names)} · {_safe(_races_there(source))}</p>{about}'
        f"{''.join(method.warnings(source))}</header>\n<main>"
    )


def _races_there(source: Source) -> str:
    return _("{races}, seed {seed}").format(
        races=wording.races(source.races),
        seed=numbers.year(source.folder.experiment.seed),
    )


def _body(source: Source, hear: Hear) -> Iterator[str]:
    if not source.races:
        line = _("No race of this experiment has been played yet.")
        yield f'<p class="answer">{_safe(line)}</p>'
        yield method.section(source)
        return
    slices = len(list(source.slices())) if source.courses else 0
    steps = slices + _LAST_STEPS

    def told(done: int, _of: int) -> None:
        hear(done, steps)

    told(0, 0)
    yield headline.section(source, facts.answer(source))
    yield combined.section(source)
    labs = facts.labs(source)
    courses = gather(source, told) if source.courses else None
    hear(slices + 1, steps)
    count = _Numbered()
    yield _section(_("How the labs end"), count.all([outcomes.ends(source, labs)]))
    yield outcomes.medians(source, labs).as_html()
    if courses is not None:
        shown = [fans.share_fan(source, courses), fans.bet_fan(source, courses)]
        yield _section(_("The race for compute, month by month"), count.all(shown))
    else:
        shown = [outcomes.end_shares(source, labs), outcomes.end_bets(source)]
        yield _section(_("The race for compute, at its end"), count.all(shown), _without())
    spenders = growth.spenders(labs)
    if spenders:
        shown = [growth.capability(source, spenders, courses)]
        yield _section(_("Capability and what it cost"), count.all(shown))
    shown = [growth.bound_months(source, labs)]
    shown += [fans.bound_over_time(source, courses)] if courses is not None else []
    yield _section(_("What bound growth, and when"), count.all(shown))
    hear(slices + 2, steps)
    shown = tips.figures(source)
    if shown:
        yield _section(_("Ruin or supremacy"), count.all(shown))
    yield _grounds(source)
    hear(steps, steps)


def _grounds(source: Source) -> str:
    """Return what the figures rest on, and how to have them again."""
    worlds = source.folder.experiment.scenarios
    return f"{resting.section(worlds, method.varied(source))}\n{method.section(source)}"


class _Numbered:
    """Gives each figure of the page a name of its own."""

    def __init__(self) -> None:
        self.count = 0

    def all(self, shown: list[Figure]) -> str:
        """Return figures as HTML, one after the other."""
        made = []
        for figure in shown:
            self.count += 1
            made.append(figure.as_html(f"figure-{self.count}", _("The numbers")))
        return "\n".join(made)


def _section(title: str, inside: str, before: str = "") -> str:
    return f"<h2>{_safe(title)}</h2>\n{before}{inside}"


def _without() -> str:
    """Say how to get what is not there."""
    line = _(
        "This folder holds no trajectories: play it with {flag} to see how the races ran, "
        "month by month."
    ).format(flag="\0")
    return f'<p class="second">{_safe(line).replace(chr(0), "<code>--trajectories</code>")}</p>'


def _foot() -> str:
    line = _("A model and commentary for play and teaching: not a forecast, not investment advice.")
    return f"</main>\n<footer><p>{_safe(line)}</p></footer>"


def _safe(text: str) -> str:
    return html.escape(text, quote=True)
