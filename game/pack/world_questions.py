"""Questions about all labs of a world, each from a fact of its race."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from agents.contract import Bound
from game.debrief.adventures import cost
from game.pack.found import Found, WorldFound
from game.pack.lab_questions import Question, score, who
from game.words import bounds, numbers
from game.words.language import _


def of_world(found: Found, world: WorldFound) -> Iterator[Question]:
    """Yield what can be asked about one world."""
    yield _first(found, world)
    yield _bounds(found, world)
    yield _model(found, world)
    yield _boards(found, world)
    yield _bet(found, world)
    yield _spent(world)
    yield _cash(found, world)
    yield from _splits(found, world)
    yield from _lead(found, world)


def _first(found: Found, world: WorldFound) -> Question:
    lab = world.winner
    text = _(
        "{lab} came first here, and does so in {share} of {seeds} other seeds by the same "
        "decisions. How much of its success was decided, and how much was met with?"
    ).format(
        lab=who(found, world, lab),
        share=numbers.percent(world.places(lab)[0] / world.seeds),
        seeds=numbers.whole(world.seeds),
    )
    return Question("first", 9.0, text)


def _bounds(found: Found, world: WorldFound) -> Question:
    held = {lab: world.pasts[lab].course.narrowest for lab in world.labs}
    ranked = sorted(world.labs, key=lambda lab: -held[lab][1])
    lab = ranked[0]
    other = next((each for each in ranked if held[each][0] != held[lab][0]), None)
    said = {
        "lab": who(found, world, lab),
        "bound": _quoted(held[lab][0]),
        "months": numbers.months(held[lab][1]),
        "all": numbers.months(len(world.pasts[lab].course.bound)),
    }
    if other is None:
        text = _(
            "What held every lab back longest was {bound}: {lab} in {months} of {all}. What should "
            "have been ordered earlier, and in which round?"
        )
        return Question("bounds", 7.5, text.format(**said))
    text = _(
        "What held {lab} back was {bound}, in {months} of {all}; for {other} it was {second}, in "
        "{others}. What could one have sold to the other?"
    )
    said |= {
        "other": who(found, world, other),
        "second": _quoted(held[other][0]),
        "others": numbers.months(held[other][1]),
    }
    return Question("bounds", 7.5, text.format(**said))


def _model(found: Found, world: WorldFound) -> Question:
    held = {lab: world.pasts[lab].course.bound for lab in world.labs}
    counts = {each: sum(months.count(each) for months in held.values()) for each in Bound}
    most = max(Bound, key=lambda each: counts[each])
    text = _(
        "Over all labs {bound} bound longest: {months} of {all} of {lab} alone. Name one "
        "assumption of the model behind that, and say how you would test it."
    ).format(
        bound=_quoted(most),
        months=numbers.months(held[world.winner].count(most)),
        all=numbers.months(len(held[world.winner])),
        lab=who(found, world, world.winner),
    )
    return Question("model", 7.2, text)


def _boards(found: Found, world: WorldFound) -> Question:
    course = world.pasts[world.labs[0]].course
    raw, able = (
        world.labs[int(np.argmax(values[-1]))] for values in (course.compute, course.capability)
    )
    said = {
        "raw": who(found, world, raw),
        "able": who(found, world, able),
        "winner": who(found, world, world.winner),
        "compute": numbers.compute(float(course.compute[-1].max()), unit=True),
    }
    if raw == able == world.winner:
        text = _(
            "{winner} ends first by score, by compute ({compute}) and by its models. When could it "
            "still have been caught, and by whom?"
        )
        return Question("boards", 6.0, text.format(**said))
    if raw == able:
        text = _(
            "{raw} ends with the most compute ({compute}) and the best model, {winner} with the "
            "highest score. Which of the two would you rather be, and why?"
        )
        return Question("boards", 7.4, text.format(**said))
    text = _(
        "{raw} ends with the most compute ({compute}), {able} with the best model, {winner} with "
        "the highest score. Which of the three would you rather be, and why?"
    )
    return Question("boards", 7.4, text.format(**said))


def _bet(found: Found, world: WorldFound) -> Question:
    scenario = world.lesson.record.scenario
    ratio = world.pasts[scenario.bettor].course.bet
    month = int(np.argmax(ratio)) + 1
    said = {
        "lab": who(found, world, scenario.bettor),
        "share": numbers.percent(float(ratio.max())),
        "date": numbers.month_of(*numbers.later(*scenario.start, month)),
    }
    text = (
        _(
            "{lab} came to {share} of the compute of all its rivals combined, in {date}. What did "
            "that cost, and could the rivals have stopped it together?"
        )
        if ratio.max() > 1.0
        else _(
            "{lab} came to {share} of the compute of all its rivals combined at best, in {date}. "
            "What would have had to be different for more than all of it?"
        )
    )
    return Question("bet", 7.3, text.format(**said))


def _spent(world: WorldFound) -> Question:
    spent = sum(cost(world.pasts[lab].race, lab).spent for lab in world.labs)
    text = _(
        "Together the labs spent {spent} on chips, power and halls. Had all of you spent half, who "
        "would have lost by it, and why did nobody propose it?"
    ).format(spent=numbers.usd(spent))
    return Question("spent", 6.9, text)


def _cash(found: Found, world: WorldFound) -> Question:
    cash = world.pasts[world.labs[0]].course.cash[-1]
    lab = world.labs[int(np.argmax(cash))]
    text = _(
        "{lab} ends with {cash} in the bank, the most of all. What should it have been spent on, "
        "and when?"
    ).format(lab=who(found, world, lab), cash=numbers.usd(float(cash.max())))
    return Question("cash", 5.0, text)


def _splits(found: Found, world: WorldFound) -> Iterator[Question]:
    turns = world.lesson.record.turns
    mean = {
        lab: float(np.mean(given))
        for lab in world.labs
        if (given := [t["orders"][lab]["stack_share"] for t in turns if _has_split(t, lab)])
    }
    if len(mean) > 1:
        most, least = max(mean, key=mean.__getitem__), min(mean, key=mean.__getitem__)
        text = _(
            "Of its money {most} put {high} on chips on average, {least} {low}; they scored "
            "{first} and {second}. Is that cause or coincidence, and how could one tell?"
        ).format(
            most=who(found, world, most),
            high=numbers.percent(mean[most]),
            least=who(found, world, least),
            low=numbers.percent(mean[least]),
            first=numbers.digits(score(world, most), 1),
            second=numbers.digits(score(world, least), 1),
        )
        yield Question("splits", 6.4, text)


def _has_split(turn: dict[str, dict[str, dict[str, object]]], lab: str) -> bool:
    return "stack_share" in turn["orders"].get(lab, {})


def _lead(found: Found, world: WorldFound) -> Iterator[Question]:
    turns = [each["checkpoint"]["score"] for each in world.lesson.record.turns]
    leaders = [world.labs[int(np.argmax(scores))] for scores in turns]
    if len(leaders) < 2:  # noqa: PLR2004 - one round has no change
        return
    lab = world.winner
    before = [number for number, each in enumerate(leaders, start=1) if each != lab]
    if before:
        text = _(
            "After round {round} {other} still led by score; in the end it was {lab}. What turned "
            "the race, and could {other} have seen it coming?"
        ).format(
            round=numbers.whole(before[-1]),
            other=who(found, world, leaders[before[-1] - 1]),
            lab=who(found, world, lab),
        )
        yield Question("lead", 6.7, text)
    else:
        text = _(
            "{lab} led by score after every round. Why did nobody overtake it: its decisions, "
            "the others', or the rules?"
        ).format(lab=who(found, world, lab))
        yield Question("lead", 6.2, text)


def _quoted(bound: Bound) -> str:
    return f"“{bounds.name(bound)}”"
