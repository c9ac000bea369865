"""A class on a page: who came first and by what, luck apart, slips, conditions, ten questions."""

from __future__ import annotations

import html
from collections.abc import Iterator

from agents.contract import Bound
from game.debrief import charts as course_charts
from game.debrief import lessons, why
from game.debrief.debrief import Debrief
from game.debrief.page import foot, head, section
from game.debrief.turning import Effect
from game.pack import beside, calibration, charts, naming, questions
from game.pack.found import Found, WorldFound
from game.pack.team_page import MAKER, asked, events, slip_table, warning
from game.pages.figure import Figure, Table
from game.pages.sheet import Sheet
from game.scenario import Scenario
from game.words import bounds, language, numbers
from game.words.language import _, plural

_MOST_PAIRS = 6
_FIGURES = 10  #: each world numbers its figures from a multiple of this on


def as_html(found: Found, other: Found | None = None) -> str:
    """Return the page of a class in the language in use; ``other`` is a class to lay beside it."""
    title = _("Debrief of a class")
    body = "\n".join([_top(found, title), *_body(found, other), foot()])
    return Sheet(title, body, language.current(), language.right_to_left(), MAKER).as_html()


def page_of(scenario: Scenario, world: int, lab: str) -> str:
    """Return the file name of a lab's page; worlds are counted from 0."""
    return f"world-{world + 1}-{naming.slug(scenario, lab)}.html"


def _top(found: Found, title: str) -> str:
    lesson = found.lesson
    brier = calibration.brier(lesson.predictions)
    tiles = [
        (numbers.whole(lesson.people), plural(
            "people in {count} world", "people in {count} worlds", len(found.worlds)
        ).format(count=numbers.whole(len(found.worlds)))),
        (_("{played} of {rounds}").format(played=numbers.whole(lesson.played),
            rounds=numbers.whole(lesson.scenario.turns)), _("rounds played, without practice")),
    ]  # fmt: skip
    if brier is not None:
        tiles.append((numbers.digits(brier, 3), _("Brier score of all slips; 0 is best")))
    return head(title, _(lesson.scenario.title), _answer(found), tiles) + warning(found)


def _answer(found: Found) -> str:
    firsts = [naming.lab(found.lesson.scenario, each.winner) for each in found.worlds]
    if len(found.worlds) > 1:
        worlds = zip(found.worlds, firsts, strict=True)
        text = _("{world}: {lab}")
        said = [
            text.format(world=naming.world(each.lesson.number), lab=lab) for each, lab in worlds
        ]
        return _("First by score: {labs}.").format(labs=naming.listed(said))
    world = found.worlds[0]
    text = _(
        "{lab} came first with {score} points; by the same decisions it does so in {share} of "
        "{seeds} other seeds."
    )
    return text.format(
        lab=firsts[0],
        score=numbers.digits(max(world.scores), 1),
        share=numbers.percent(world.places(world.winner)[0] / world.seeds),
        seeds=numbers.whole(world.seeds),
    )


def _body(found: Found, other: Found | None) -> Iterator[str]:
    for number, world in enumerate(found.worlds):
        yield from _world(found, world, 1 + number * _FIGURES)
    yield from _beside(found, other, 1 + len(found.worlds) * _FIGURES)
    yield from _slips(found)
    yield from _conditions(found)
    # On paper, a sheet of its own to hand out.
    asking = asked(_("Questions for everybody"), questions.of_class(found))
    yield f'<section class="sheet">{asking}\n{_files(found)}</section>'


def _world(found: Found, world: WorldFound, first: int) -> Iterator[str]:
    title = _("{world}, seed {seed}").format(
        world=naming.world(world.lesson.number), seed=numbers.year(world.lesson.record.seed)
    )
    said = _(
        "Each seat is scored by aims of its own: a lab is better laid beside itself in other seeds "
        "than beside the others."
    )
    yield section(title, [said], [], first)
    yield _results(world).as_html()
    yield _links(world)
    some = next(iter(world.teams.values()), None)
    if some is not None:
        yield _figures([_course(some.told)], first)
    yield _figures([charts.places(world), charts.bound(world)], first + 1)
    yield _part(_("Round by round"), "", _timeline(found, world))
    turns = _decisive(world)
    if turns:
        yield _turning(found, world, turns)


def _figures(shown: list[Figure], first: int) -> str:
    return "\n".join(
        each.as_html(f"figure-{number}", _("The numbers"))
        for number, each in enumerate(shown, start=first)
    )


def _course(told: Debrief) -> Figure:
    return course_charts.all_labs(
        told,
        told.course.compute / 1000.0,
        (_("Compute, month by month"), _("Million H100-equivalents in use")),
        _("All labs' compute in use."),
        2,
        marked=False,
    )


def _results(world: WorldFound) -> Table:
    """Return how all labs ended, in class, in other seeds, and at 50/50."""
    scenario, rows = world.lesson.record.scenario, []
    for lab in sorted(world.labs, key=world.place):
        row, (bound, _months) = world.labs.index(lab), world.pasts[lab].course.narrowest
        team = world.teams.get(lab)
        rows.append(
            [
                naming.lab(scenario, lab),
                numbers.whole(world.place(lab)),
                numbers.digits(world.scores[row], 1),
                numbers.millions(float(world.compute[row])),
                numbers.percent(world.places(lab)[0] / world.seeds),
                numbers.digits(float(world.everyone.score[row].mean()), 1),
                "–" if team is None else numbers.whole(team.same.place),
                bounds.name(Bound(bound)),
                _played(world, lab),
            ]
        )
    heads = [_("Lab"), _("Place"), _("Score"), _("Compute"), _("First in other seeds")]
    heads += [_("Score in other seeds"), _("Place at 50/50"), _("Bound most by"), _("Committed")]
    units = ["", "", "", _("million H100e"), "", _("mean"), "", "", _("rounds")]
    return Table(heads, rows, units)


def _played(world: WorldFound, lab: str) -> str:
    if world.lesson.rounds[-1][lab].strategy is not None:
        return _("strategy")
    committed = sum(turn[lab].committed for turn in world.lesson.rounds)
    return _("{count} of {all}").format(
        count=numbers.whole(committed), all=numbers.whole(len(world.lesson.rounds))
    )


def _links(world: WorldFound) -> str:
    scenario = world.lesson.record.scenario
    pages = {lab: page_of(scenario, world.lesson.number, lab) for lab in world.teams}
    links = " · ".join(
        f'<a href="{page}">{_safe(naming.lab(scenario, lab))}</a>' for lab, page in pages.items()
    )
    head = _("A page for each lab:")
    return f"<p>{_safe(head)} {links}</p>" if links else ""


def _timeline(found: Found, world: WorldFound) -> Table:
    """Return the rounds with what was put in, who did not commit, and who led after them."""
    scenario, rows = world.lesson.record.scenario, []
    turns = zip(world.lesson.rounds, world.lesson.record.turns, strict=True)
    for number, (did, turn) in enumerate(turns, start=1):
        late = [lab for lab in world.labs if did[lab].members and not did[lab].committed]
        figures = turn["checkpoint"]
        led = [
            naming.lab(scenario, max(zip(figures[name], world.labs, strict=True))[1])
            for name in ("score", "compute", "capability")
        ]
        rows.append(
            [
                _("{round}: {period}").format(
                    round=naming.round_of(number), period=naming.period(scenario, number)
                ),
                " ".join(events(found, world, number)) or "–",
                naming.listed(naming.labs(scenario, late)) or "–",
                *led,
            ]
        )
    heads = [_("Round"), _("Put in"), _("Not committed"), _("Led by score")]
    return Table([*heads, _("Led in compute"), _("Led in capability")], rows, wraps=True)


def _decisive(world: WorldFound) -> list[tuple[str, Effect]]:
    """Return the three turns of all labs with the largest effect on the score, clear ones first."""
    all_turns = [
        (lab, effect) for lab, team in world.teams.items() for effect in team.told.weighed.effects
    ]
    order = sorted(all_turns, key=lambda each: (not each[1].score.clear, -abs(each[1].score.value)))
    return order[:3]


def _turning(found: Found, world: WorldFound, turns: list[tuple[str, Effect]]) -> str:
    rows = []
    for lab, effect in turns:
        told = world.teams[lab].told
        rows.append(
            [
                why.turn_name(told, effect.turn),
                naming.lab(found.lesson.scenario, lab),
                lessons.ordered(told, effect),
                lessons.percentage(effect.chance),
                lessons.points(effect.score),
                _("clear") if effect.score.clear else _("within chance"),
            ]
        )
    heads = [_("Turn"), _("Lab"), _("What was ordered"), _("Effect on the chance")]
    heads += [_("Effect on the score"), _("Told apart")]
    futures = next(iter(world.teams.values())).told.weighed.futures
    said = _(
        "The three turns of all labs with the largest effect on the score: {futures} futures of "
        "the same luck with their orders, and with those of a usual strategy of the seat instead. "
        "Other people repeat what they ordered. After ± stands the standard error."
    ).format(futures=numbers.whole(futures))
    return _part(_("The three turning points"), said, Table(heads, rows, wraps=True))


def _part(title: str, said: str, table: Table) -> str:
    """Return a part of a chapter that is a table."""
    lines = f"<p>{_safe(said)}</p>" if said else ""
    return f"<h3>{_safe(title)}</h3>{lines}{table.as_html()}"


def _beside(found: Found, other: Found | None, first: int) -> Iterator[str]:
    for pair, number in beside.shown(found, other, first)[:_MOST_PAIRS]:
        title = _("{one} beside {other}").format(one=pair.names[0], other=pair.names[1])
        yield section(title, beside.said(pair), [beside.figure(pair)], number)
        yield beside.table(pair).as_html()


def _slips(found: Found) -> Iterator[str]:
    told = found.lesson.predictions
    judged, brier = calibration.judged(told), calibration.brier(told)
    if not judged or brier is None:
        return
    text = _(
        "{judged} of {count} slips have been judged; their Brier score is {brier}: 0 is best, and "
        "who always says “half sure” gets 0.25."
    )
    said = text.format(
        judged=numbers.whole(len(judged)),
        count=numbers.whole(len(told)),
        brier=numbers.digits(brier, 3),
    )
    yield section(_("Predictions"), [said], [charts.slips(told)], 0)
    head = _("All slips")
    yield f"<details><summary>{_safe(head)}</summary>{slip_table(found, told).as_html()}</details>"


def _conditions(found: Found) -> Iterator[str]:
    shown = [each.lesson for each in found.worlds if each.lesson.condition or each.lesson.changes]
    if not shown:
        return
    yield section(_("Conditions revealed"), [], [], 0)
    for world in shown:
        text = _("{world}: {condition}").format(
            world=naming.world(world.number),
            condition=naming.isolated(world.condition or _("without a name")),
        )
        rows = [
            [path, f"{_number(before)} → {_number(after)}"]
            for path, (before, after) in world.changes.items()
        ]
        yield f"<p>{_safe(text)}</p>"
        if rows:
            yield Table([_("Number of the scenario"), _("Changed")], rows).as_html()


def _number(value: float) -> str:
    return f"{value:.6g}"


def _files(found: Found) -> str:
    text = _(
        "Beside this page lie the tables {tables}, in which persons are numbers, and the record of "
        "each world, which “compute-race replay” plays again."
    ).format(tables=naming.listed(sorted(found.lesson.tables)))
    return f'<p class="second">{_safe(text)}</p>'


def _safe(text: str) -> str:
    return html.escape(text, quote=True)
