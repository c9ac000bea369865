"""One lab of a class on a page: what it decided and who, what that was worth, and what luck did."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from game.debrief import charts as course_charts
from game.debrief import lessons, why
from game.debrief.page import foot, head, ordered, section
from game.pack import calibration, charts, naming, questions
from game.pack.found import Found, WorldFound
from game.pack.lesson import Prediction, TeamRound
from game.pages.figure import Table
from game.pages.sheet import Sheet
from game.words import debrief as words
from game.words import language, numbers, orders
from game.words.language import _, plural

MAKER = "compute-race debrief of a class"


def as_html(found: Found, world: WorldFound, lab: str) -> str:
    """Return the page of a lab in the language in use."""
    title = _("Debrief: {lab}, {world}").format(
        lab=naming.lab(found.lesson.scenario, lab), world=naming.world(world.lesson.number)
    )
    body = "\n".join([_top(found, world, lab, title), *_body(found, world, lab), foot()])
    return Sheet(title, body, language.current(), language.right_to_left(), MAKER).as_html()


def _top(found: Found, world: WorldFound, lab: str, title: str) -> str:
    told, place = world.teams[lab].told, world.place(lab)
    reached = sum(world.places(lab)[:place]) / world.seeds
    tiles = (
        (numbers.digits(told.score, 1), _("score, of 100")),
        (
            numbers.whole(place),
            _("place among {labs} labs").format(labs=numbers.whole(len(world.labs))),
        ),
        (
            numbers.percent(reached),
            _("of other seeds end in this place or a better one by the same decisions"),
        ),
    )
    second = _("{scenario}, seed {seed}").format(
        scenario=_(told.scenario.title), seed=numbers.year(told.seed)
    )
    return head(title, second, _answer(found, world, lab), tiles) + warning(found)


def _answer(found: Found, world: WorldFound, lab: str) -> str:
    told = world.teams[lab].told
    if found.lesson.finished:
        return why.sentence(told)
    text = _("After {round} of {rounds} rounds {lab} stands in place {place}.")
    return text.format(
        round=numbers.whole(found.lesson.played),
        rounds=numbers.whole(found.lesson.scenario.turns),
        lab=why.lab_name(told, lab),
        place=numbers.whole(world.place(lab)),
    )


def warning(found: Found) -> str:
    """Return what is said of a race that was not played to its end; nothing of one that was."""
    if found.lesson.finished:
        return ""
    text = _(
        "The class stopped after round {round} of {rounds}. All figures, those of other seeds too, "
        "stand where it stopped; goals that are judged at the end are judged there."
    ).format(
        round=numbers.whole(found.lesson.played),
        rounds=numbers.whole(found.lesson.scenario.turns),
    )
    return f'<p class="warn">{_safe(text)}</p>'


def _body(found: Found, world: WorldFound, lab: str) -> Iterator[str]:
    told = world.teams[lab].told
    yield section(_("What you decided"), [], [], 1)
    yield from (_round(found, world, lab, each) for each in range(1, found.lesson.played + 1))
    course = [course_charts.compute(told), course_charts.cash(told)]
    if lab == told.scenario.bettor:
        course.insert(1, course_charts.bet(told))
    yield section(_("The course of the race"), [], course, 1)
    yield section(_("What bound growth"), [], [course_charts.bound(told)], 4)
    yield section(lessons.turns_title(told), lessons.turns(told), [], 5)
    yield lessons.table(told).as_html()
    yield ordered(told)
    yield section(_("Luck and rivals apart"), lessons.luck(told), [], 5)
    shown = [charts.ranks(world, lab), course_charts.seeds(told)]
    yield section(_("Other seeds"), [*lessons.seeds(told), _same(world, lab)], shown, 5)
    yield from _slips(found, world, lab)
    stories = [words.arc(each) for each in told.arcs] if lab == told.scenario.bettor else []
    if stories:
        yield section(_("Its story"), stories, [], 7)
    yield asked(_("Three questions for you"), questions.of_team(found, world, lab))


def _same(world: WorldFound, lab: str) -> str:
    """Return what 50/50 would have done to the lab's place."""
    same = world.teams[lab].same
    text = _(
        "At 50/50 in this world and luck you would have come in place {place} with {compute}; you "
        "came in place {own} with {held}."
    )
    return text.format(
        place=numbers.whole(same.place),
        compute=numbers.compute(same.compute, unit=True),
        own=numbers.whole(world.place(lab)),
        held=numbers.compute(float(world.compute[world.labs.index(lab)]), unit=True),
    )


def _round(found: Found, world: WorldFound, lab: str, number: int) -> str:
    """Return a round on the timeline: events put in, who sat there, orders, what came of it."""
    did, scenario = world.lesson.rounds[number - 1][lab], world.lesson.record.scenario
    title = _("{round}: {period}").format(
        round=naming.round_of(number), period=naming.period(scenario, number)
    )
    said = [*events(found, world, number, lab), _status(found, did), _after(world, lab, number)]
    lines = "".join(f"<p>{_safe(each)}</p>" for each in said)
    rows = [
        [
            orders.name(made.order),
            naming.value(scenario, made),
            naming.author(found.lesson, made.by),
            _edits(made.edits, made.editors),
        ]
        for made in did.decisions
    ]
    heads = [_("Order"), _("As it stood"), _("Last set by"), _("Set")]
    table = Table(heads, rows, wraps=True).as_html() if rows else ""
    return f'<div class="kept"><h3>{_safe(title)}</h3>{lines}{table}</div>'


def events(found: Found, world: WorldFound, number: int, lab: str | None = None) -> list[str]:
    """Return what the teacher put into a world before a round was closed."""
    put_in = [
        each
        for each in found.lesson.injected
        if each.round == number and world.lesson.number in each.worlds
    ]
    return [
        _("Put in by the teacher: {event}.").format(event=_(each.title))
        if each.lab is None
        else _("Put in by the teacher, at {lab}: {event}.").format(
            lab=naming.lab(found.lesson.scenario, each.lab), event=_(each.title)
        )
        for each in put_in
        if lab is None or each.lab in {None, lab}
    ]


def _status(found: Found, did: TeamRound) -> str:
    if did.strategy is not None:
        return _("The strategy “{strategy}” played.").format(strategy=did.strategy)
    seats = naming.listed([naming.author(found.lesson, each) for each in did.members])
    if not did.members:
        return _("Nobody sat here; standing orders went on.")
    if did.committed:
        return _("Committed. At the lab: {seats}.").format(seats=seats)
    return _("Not committed: standing orders went on, and what was drafted did not count. "
             "At the lab: {seats}.").format(seats=seats)  # fmt: skip


def _after(world: WorldFound, lab: str, number: int) -> str:
    figures, row = world.lesson.record.turns[number - 1]["checkpoint"], world.labs.index(lab)
    scores = figures["score"]
    text = _("After it: place {place}, {score} points, {compute}, {cash} in cash.")
    return text.format(
        place=numbers.whole(1 + sum(each > scores[row] for each in scores)),
        score=numbers.digits(scores[row], 1),
        compute=numbers.compute(figures["compute"][row], unit=True),
        cash=numbers.usd(figures["cash"][row]),
    )


def _edits(edits: int, editors: int) -> str:
    times = plural("{count} time", "{count} times", edits).format(count=numbers.whole(edits))
    if editors == 1:
        return times
    people = plural("by {count} person", "by {count} people", editors).format(
        count=numbers.whole(editors)
    )
    return f"{times} {people}"


def _slips(found: Found, world: WorldFound, lab: str) -> Iterator[str]:
    told = found.lesson.of_team(world.lesson.number, lab)
    own = world.teams[lab].told
    if not told and own.own_brier is None:
        return
    said = []
    brier = calibration.brier(told)
    if brier is not None:
        text = _(
            "Brier score of your judged slips: {brier} (0 is best; evens every time get 0.25)."
        )
        said.append(text.format(brier=numbers.digits(brier, 3)))
    if own.own_brier is not None:
        said += lessons.forecasts(own)
    yield section(_("Your predictions"), said, [], 7)
    if told:
        yield slip_table(found, told).as_html()


def slip_table(found: Found, told: Sequence[Prediction]) -> Table:
    """Return slips one by one: what was said, how surely, and what came of it."""
    rows = [
        [
            naming.round_of(each.round),
            naming.person(found.lesson, each),
            naming.lab(found.lesson.scenario, each.lab),
            numbers.percent(each.sure),
            _came(each.came),
            "–" if each.brier is None else numbers.digits(each.brier, 3),
        ]
        for each in told
    ]
    heads = [_("Round"), _("Person"), _("Most compute in two years"), _("Sure")]
    return Table([*heads, _("Came true"), _("Brier score")], rows, wraps=True)


def _came(came: bool | None) -> str:  # noqa: FBT001 - what came of a slip, not a switch
    if came is None:
        return _("not judged yet")
    return _("yes") if came else _("no")


def asked(title: str, texts: Sequence[str]) -> str:
    """Return questions as a numbered list."""
    items = "".join(f"<li>{_safe(each)}</li>" for each in texts)
    return f"<h2>{_safe(title)}</h2>\n<ol>{items}</ol>"


def _safe(text: str) -> str:
    return html.escape(text, quote=True)
