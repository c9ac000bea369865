"""The race in words and tables: the quarter's three lines, the standing of all, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from game.words import _, bounds, bulletin, events, numbers, objectives

if TYPE_CHECKING:
    from game.terminal.talk import Talk
    from game.view import News, View

_NEWS_SHOWN = 8


def open_quarter(talk: Talk, view: View) -> None:
    """Say where the race stands, and in three parts what landed, what moved, what is coming."""
    talk.say()
    talk.say(
        _("{quarter}, turn {turn} of {turns}: {lab}").format(
            quarter=numbers.turn_name(*view.date, view.months_per_turn),
            turn=numbers.whole(view.turn + 1),
            turns=numbers.whole(view.turns),
            lab=_(view.names[view.lab]),
        ),
        strong=True,
    )
    three_lines(talk, view)
    told = sorted(view.news, key=lambda news: news.lab != view.lab)
    if told:
        talk.say(_("News:"))
    for news in told[:_NEWS_SHOWN]:
        talk.say(f"  {_alarm(news, view)}{events.sentence(news, view.names)}")
    if len(told) > _NEWS_SHOWN:
        more = numbers.whole(len(told) - _NEWS_SHOWN)
        talk.say(_("  and {more} more").format(more=more))
    talk.say(bounds.sentence(view.bound))


def three_lines(talk: Talk, view: View) -> None:
    """Say what landed, what moved and what is coming."""
    for line in bulletin.lines(view):
        talk.say(line.text)


def _alarm(news: News, view: View) -> str:
    return _("Bad news: ") if news.event in events.ALARMS and news.lab == view.lab else ""


def race(view: View) -> Table:
    """Return all labs side by side: oneself exactly, rivals as reported."""
    titles = _("lab"), _("compute"), _("effective"), _("model"), _("revenue"), _("value")
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for place, title in enumerate(titles):
        table.add_column(title, justify="right" if place else "left", no_wrap=place > 0)
    for lab in sorted(view.labs, key=lambda each: -view.series[each].compute[-1]):
        past = view.series[lab]
        table.add_row(
            Text(_(view.names[lab]), "bold" if lab == view.lab else ""),
            numbers.plain(numbers.compute(float(past.compute[-1]))),
            numbers.plain(numbers.compute(float(past.effective[-1]))),
            numbers.plain(numbers.flop(float(past.capability[-1]))),
            numbers.plain(numbers.usd(float(past.revenue[-1]) * 12.0)),
            _value(float(past.valuation[-1])),
        )
    return table


def _value(valuation: float) -> str:
    """Return what investors pay; a lab inside a larger company has no price of its own."""
    return numbers.plain(numbers.usd(valuation)) if valuation > 0 else "–"


def standing(talk: Talk, view: View) -> None:
    """Show all labs, and one's own objectives."""
    talk.show(race(view))
    talk.say(_("Rivals as reported; revenue is a year's at the present rate."))
    for each in view.objectives:
        talk.say(
            _("{goal}: {share} of {points} points").format(
                goal=objectives.name(each.id),
                share=numbers.percent(each.attainment),
                points=numbers.whole(100.0 * each.weight),
            )
        )
    score = _("Score {score} of 100, place {rank}").format(
        score=numbers.digits(view.score, 1), rank=numbers.whole(view.rank)
    )
    if view.par is None:
        talk.say(f"{score}.")
    else:
        usual = _("this seat usually has {par} by now").format(par=numbers.digits(view.par, 1))
        talk.say(f"{score}; {usual}.")


def end(talk: Talk, view: View) -> None:
    """Say how the race ended."""
    verdict = view.verdict
    if verdict is None:
        return
    talk.say()
    three_lines(talk, view)
    if verdict.supremacy:
        text = _("{lab} won the bet in month {month}: more compute than all rivals combined.")
    else:
        text = _("{lab} never had more compute than all rivals combined: the bet is lost.")
    month = numbers.whole(verdict.month or view.month)
    talk.say(text.format(lab=_(view.names[view.bettor]), month=month), strong=True)
    standing(talk, view)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column("", justify="right")
    table.add_column(_("lab"))
    table.add_column(_("score"), justify="right")
    for place, (lab, score) in enumerate(verdict.ranking, start=1):
        table.add_row(str(place), _(view.names[lab]), numbers.plain(numbers.digits(score, 1)))
    talk.show(table)
