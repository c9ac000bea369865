"""The results of a class as one page that needs nothing but itself: to print, or to keep.

Labs are on it and never a person. Worlds are told apart by their conditions, which the page
reveals: it is for after the race.
"""

from __future__ import annotations

import html

from game.classroom import drawn, standing
from game.classroom.figures import names_of, public_world
from game.classroom.standing import Forecasts, Result
from game.classroom.state import Classroom
from game.pages.figure import Table
from game.pages.sheet import Sheet
from game.words import language, numbers
from game.words.language import _, phrase

MAKER = "compute-race class"
#: The bet: more compute than all rivals combined.
BETS = {
    "won": phrase("{lab} has won the bet: more compute than all rivals combined."),
    "lost": phrase("{lab} has lost the bet: never long enough more compute than all rivals."),
    "again": phrase("{lab} has won the bet, and lost it again by a restructuring."),
    "open": phrase("The bet of {lab} was still open when the class ended."),
}


def page(room: Classroom) -> str:
    """Return the whole page in the language in use."""
    title = _("Results of the class")
    body = [
        f"<h1>{_safe(title)}</h1>",
        f'<p class="answer">{_safe(_headline(room))}</p>',
        f'<p class="second">{_safe(_about(room))}</p>',
        *(_world(room, number) for number in range(len(room.worlds))),
        _forecasts(standing.forecasts(room)),
        f"<footer><p>{_safe(_foot())}</p></footer>",
    ]
    direction = language.right_to_left()
    return Sheet(title, "\n".join(body), language.current(), direction, MAKER).as_html()


def _headline(room: Classroom) -> str:
    found = [standing.result(room, number) for number in range(len(room.worlds))]
    bettor = names_of(room)[room.scenario.bettor]
    if room.practice or not room.played:
        return _("Nothing has been played yet.")
    if len(found) == 1 and found[0] is not None:
        return _(BETS[found[0].bet]).format(lab=bettor)
    won = sum(each is not None and each.bet == "won" for each in found)
    return _("{lab} has won the bet in {won} of {worlds} worlds.").format(
        lab=bettor, won=numbers.whole(won), worlds=numbers.whole(len(found))
    )


def _about(room: Classroom) -> str:
    rounds = _("Rounds played: {played} of {rounds}.").format(
        played=numbers.whole(0 if room.practice else room.turn),
        rounds=numbers.whole(room.scenario.turns),
    )
    people = sum(not each.gone for each in room.people.values())
    there = _("People in the class: {count}.").format(count=numbers.whole(people))
    return f"{rounds} {there}"


def _world(room: Classroom, number: int) -> str:
    found = None if room.practice else standing.result(room, number)
    if found is None:
        return ""
    names, shown = names_of(room), public_world(room, number)
    (condition, about), seed = room.condition_of(number), room.worlds[number].seed
    head = _("World {number}").format(number=numbers.whole(number + 1))
    bettor = names[room.scenario.bettor]
    verdict = _(BETS[found.bet]).format(lab=bettor)
    ratio = _("{lab} has {ratio} of the compute of all rivals combined.").format(
        lab=bettor, ratio=numbers.percent(found.ratio)
    )
    if found.won:
        when = numbers.month_of(*found.won)
        ratio += " " + _("It won the bet in {month}.").format(month=when)
    own = shown["compute"][room.scenario.bettor]
    label = _("Compute as reported, million H100-equivalents, by round")
    chart = drawn.course(own, shown["rivals"], room.scenario.months_per_turn, f"{label}. {ratio}")
    others = _("All rivals combined, as reported")
    keys = f"— {bettor} · ┅ {others}"
    luck = _("Seed {seed}").format(seed=numbers.year(seed))
    return "\n".join(
        [
            f"<h2>{_safe(head)}{f' · {_safe(_(condition))}' if condition else ''}</h2>",
            f'<p class="second">{_safe(_(about))}</p>' if about else "",
            f"<p>{_safe(verdict)} {_safe(ratio)}</p>",
            f'<figure>{chart}<p class="second">{_safe(label)}<br>{_safe(keys)}</p></figure>',
            _ranking(found, names),
            f'<p class="second">{_safe(luck)}</p>',
        ]
    )


def _ranking(found: Result, names: dict[str, str]) -> str:
    heads = (_("Lab"), _("Place"), _("Score, of 100"), _("Compute"), _("Played by"))
    rows = [
        (
            names[each.lab],
            numbers.whole(each.rank),
            numbers.digits(each.score, 1),
            numbers.compute(each.compute, unit=True),
            each.strategy or _("people"),
        )
        for each in found.places
    ]
    return Table(heads, rows).as_html()


def _forecasts(found: Forecasts) -> str:
    title = _("What the class foresaw")
    head = f"<h2>{_safe(title)}</h2>"
    if not found.judged or found.brier is None:
        none = _("No prediction slip has been judged yet.")
        return f"{head}<p>{_safe(none)}</p>"
    told = _(
        "{count} slips have been judged. Their mean Brier score is {score}: 0 is best, 1 is worst, "
        "and always saying one half makes 0.25."
    ).format(count=numbers.whole(found.judged), score=numbers.digits(found.brier, 2))
    heads = (_("How sure"), _("Slips"), _("Came true"))
    rows = [
        (
            f"{numbers.percent(low)} – {numbers.percent(high)}",
            numbers.whole(count),
            numbers.percent(share),
        )
        for low, high, count, share in found.bins
    ]
    well = _("Well calibrated is whoever is right as often as they are sure.")
    chart = drawn.calibration(found.bins, well)
    return (
        f"{head}<p>{_safe(told)}</p><figure>{chart}"
        f'<p class="second">{_safe(well)}</p></figure>{Table(heads, rows).as_html()}'
    )


def _foot() -> str:
    return _("A model for play and teaching, not a forecast or investment advice.")


def _safe(text: str) -> str:
    return html.escape(text, quote=True)
