"""A debrief as a page: the sentence first, then figures, and how to play on from a turn."""

from __future__ import annotations

import html
import shlex
from collections.abc import Iterator, Sequence

from game.debrief import charts, lessons, why
from game.debrief.debrief import Debrief
from game.pages.figure import Figure
from game.pages.sheet import Sheet
from game.words import language, numbers
from game.words.language import _

MAKER = "compute-race debrief"


def as_html(told: Debrief, record: str) -> str:
    """Return the page in the language in use; ``record`` is how commands name the record."""
    title = _("Debrief: {lab}, seed {seed}").format(
        lab=why.lab_name(told, told.lab), seed=numbers.year(told.seed)
    )
    body = "\n".join([_head(told, title), *_body(told, record), foot()])
    return Sheet(title, body, language.current(), language.right_to_left(), MAKER).as_html()


def _head(told: Debrief, title: str) -> str:
    shown = (
        (numbers.digits(told.score, 1), _("score, of 100")),
        (
            numbers.whole(told.rank),
            _("place among {labs} labs").format(labs=numbers.whole(len(told.scores))),
        ),
        (
            numbers.percent(told.seeds.met.value),
            _("of other seeds reach the goal by the same decisions"),
        ),
    )
    return head(title, _(told.scenario.title), why.sentence(told), shown)


def head(title: str, second: str, answer: str, tiles: Sequence[tuple[str, str]]) -> str:
    """Return the top of a page: its answer in large, then ``tiles`` of a figure and its name."""
    shown = "".join(
        f'<div class="tile"><b>{_safe(figure)}</b><small>{_safe(name)}</small></div>'
        for figure, name in tiles
    )
    return (
        f'<header><h1>{_safe(title)}</h1><p class="second">{_safe(second)}</p>'
        f'<p class="answer">{_safe(answer)}</p>'
        f'<div class="tiles">{shown}</div></header>\n<main>'
    )


def _body(told: Debrief, record: str) -> Iterator[str]:
    course = [charts.compute(told), charts.bet(told), charts.capability(told), charts.cash(told)]
    yield section(_("The course of the race"), [], course, 1)
    yield section(_("What bound growth"), [], [charts.bound(told)], 5)
    yield section(lessons.turns_title(told), lessons.turns(told), [], 6)
    yield lessons.table(told).as_html()
    yield ordered(told)
    yield _commands(told, record)
    yield section(_("Luck and rivals apart"), lessons.luck(told), [], 6)
    yield section(_("Other seeds"), lessons.seeds(told), [charts.seeds(told)], 6)
    yield section(_("Its story and its place"), lessons.place(told), [], 7)
    yield section(_("Forecasts"), lessons.forecasts(told), [], 7)
    if told.met:
        yield section(_("The largest model"), lessons.model(told), [], 7)
    else:
        yield section(_("Among costly adventures"), lessons.cost(told), [], 7)


def ordered(told: Debrief) -> str:
    """Return what was ordered in each of the three turns, beside what is usual."""
    rows = "".join(
        f"<dt>{_safe(why.turn_name(told, each.turn))}</dt>"
        f"<dd>{_safe(lessons.ordered(told, each))}</dd>"
        for each in told.weighed.decisive
    )
    head = _("What was ordered then:")
    return f"<p>{_safe(head)}</p>\n<dl>{rows}</dl>"


def _commands(told: Debrief, record: str) -> str:
    lines = "\n".join(
        f"compute-race play --record {shlex.quote(record)} --from-turn {each.turn} --lab {told.lab}"
        for each in told.weighed.decisive
    )
    asked = _("Play on from there, another way:")
    return f"<p>{_safe(asked)}</p><pre>{_safe(lines)}</pre>"


def section(title: str, said: Sequence[str], shown: Sequence[Figure], first: int) -> str:
    """Return a chapter; ``first`` numbers its first figure on the page."""
    lines = "".join(f"<p>{_safe(each)}</p>" for each in said)
    drawn = "\n".join(
        each.as_html(f"figure-{place}", _("The numbers"))
        for place, each in enumerate(shown, start=first)
    )
    return f"<h2>{_safe(title)}</h2>\n{lines}{drawn}"


def foot() -> str:
    """Return the end of a page: what all this is not."""
    line = _("A model and commentary for play and teaching: not a forecast, not investment advice.")
    return f"</main>\n<footer><p>{_safe(line)}</p></footer>"


def _safe(text: str) -> str:
    return html.escape(text, quote=True)
