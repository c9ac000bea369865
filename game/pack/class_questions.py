"""Questions about what happened in class: events put in, conditions, slips, worlds on one seed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from game.pack import calibration, naming
from game.pack.found import Found, WorldFound
from game.pack.lab_questions import Question, score, who
from game.words import numbers
from game.words.language import _

#: How far mean sureness and share of hits may be apart before it is said; assumed.
_APART = 0.1


def of_class(found: Found) -> Iterator[Question]:
    """Yield what can be asked about the class as a whole."""
    for world in found.worlds:
        yield from _injected(found, world)
        if world.lesson.condition:
            yield _condition(world)
    yield from _slips(found)
    for one, other in combinations(found.worlds, 2):
        if one.lesson.record.seed == other.lesson.record.seed:
            yield _luck_apart(one, other)


def _injected(found: Found, world: WorldFound) -> Iterator[Question]:
    turns = world.lesson.record.turns
    for each in found.lesson.injected:
        if world.lesson.number not in each.worlds or each.round > len(turns):
            continue
        after = np.array(turns[each.round - 1]["checkpoint"]["compute"])
        before = np.array(
            turns[each.round - 2]["checkpoint"]["compute"]
            if each.round > 1
            else world.pasts[world.labs[0]].course.compute[0]
        )
        least = world.labs[int(np.argmin(after / np.maximum(before, 1e-9)))]
        text = _(
            "In round {round} came “{event}”; {lab} grew least in it, from {before} to {after}. "
            "{talk}"
        ).format(
            round=numbers.whole(each.round),
            event=_(each.title),
            lab=who(found, world, least),
            before=numbers.compute(float(before[world.labs.index(least)])),
            after=numbers.compute(float(after[world.labs.index(least)]), unit=True),
            talk=_(each.talk),
        )
        yield Question("injected", 8.5, text)


def _condition(world: WorldFound) -> Question:
    text = _(
        "{world} was played under the condition “{condition}”. Who noticed, by which figure, and "
        "what did it change in what you did?"
    ).format(
        world=naming.world(world.lesson.number), condition=naming.isolated(world.lesson.condition)
    )
    return Question("condition", 8.8, text)


def _slips(found: Found) -> Iterator[Question]:
    told = calibration.judged(found.lesson.predictions)
    brier = calibration.brier(told)
    if not told or brier is None:
        return
    right = sum(bool(each.came) for each in told)
    sure = sum(each.sure for each in told) / len(told)
    said = {
        "count": numbers.whole(len(told)),
        "right": numbers.whole(right),
        "sure": numbers.percent(sure),
        "share": numbers.percent(right / len(told)),
        "brier": numbers.digits(brier, 3),
    }
    if sure - right / len(told) > _APART:
        text = _(
            "Your {count} slips were {sure} sure on average, and {share} came true (Brier score "
            "{brier}). What made you too sure?"
        )
    elif right / len(told) - sure > _APART:
        text = _(
            "Your {count} slips were only {sure} sure on average, and {share} came true (Brier "
            "score {brier}). What did you know without trusting it?"
        )
    else:
        text = _(
            "Your {count} slips were {sure} sure on average, and {share} came true (Brier score "
            "{brier}). Was that insight, or could a coin have done it?"
        )
    yield Question("slips", 7.8, text.format(**said))


def _luck_apart(one: WorldFound, other: WorldFound) -> Question:
    gaps = {lab: abs(score(one, lab) - score(other, lab)) for lab in one.labs}
    lab = max(gaps, key=gaps.__getitem__)
    text = _(
        "On the same luck {lab} scored {one} in {first} and {other} in {second}. What did the two "
        "teams do differently, and in which round did it begin?"
    ).format(
        lab=naming.lab(one.lesson.record.scenario, lab),
        one=numbers.digits(score(one, lab), 1),
        other=numbers.digits(score(other, lab), 1),
        first=naming.world(one.lesson.number),
        second=naming.world(other.lesson.number),
    )
    return Question("worlds", 9.2, text)
