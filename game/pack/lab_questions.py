"""Questions about single labs, each from a fact of its race."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from game.debrief import why
from game.debrief.turning import Effect
from game.pack import naming
from game.pack.found import Found, WorldFound
from game.pack.lesson import Decision
from game.words import numbers, orders
from game.words.language import _

#: From so many settings of one order in a round on it was contested; assumed.
CONTESTED = 3


class Question(NamedTuple):
    """A question; of one ``kind`` only the weightiest is asked."""

    kind: str
    weight: float  #: how much there is to talk about, 0 to 10; assumed
    text: str


def of_lab(found: Found, world: WorldFound, lab: str) -> Iterator[Question]:
    """Yield what can be asked about one lab."""
    yield _luck(found, world, lab)
    if lab in world.teams:
        yield _turn(found, world, lab)
        yield _half(found, world, lab)
        if world.teams[lab].told.restructured:
            yield _ruin(found, world, lab)
    yield from _contested(found, world, lab)
    yield from _late(found, world, lab)
    yield from _bot(found, world, lab)


def who(found: Found, world: WorldFound, lab: str) -> str:
    """Return what a lab is called, with its world where there are several."""
    name = naming.lab(world.lesson.record.scenario, lab)
    if len(found.worlds) == 1:
        return name
    text = _("{lab} ({world})")
    return text.format(lab=name, world=naming.world(world.lesson.number))


def mean_score(world: WorldFound, lab: str) -> float:
    """Return what the decisions of the class score for a lab on average of other seeds."""
    return float(world.everyone.score[world.labs.index(lab)].mean())


def score(world: WorldFound, lab: str) -> float:
    """Return what a lab scored in class."""
    return world.scores[world.labs.index(lab)]


def largest(world: WorldFound, lab: str) -> Effect:
    """Return the turn with the largest effect of a lab."""
    return world.teams[lab].told.weighed.decisive[0]


def _turn(found: Found, world: WorldFound, lab: str) -> Question:
    told, effect = world.teams[lab].told, largest(world, lab)
    made = told.choices[effect.turn - 1]
    said = {
        "lab": who(found, world, lab),
        "date": why.turn_name(told, effect.turn),
        "effect": why.effect_said(effect, told.weighed.measure),
        "strategy": told.fallback,
    }
    if not told.weighed.clear(effect) or not made:
        text = _(
            "No single round of {lab} can be told apart from chance: the largest effect, of "
            "{date}, is {effect}. Which of its decisions only paid together?"
        )
        return Question("turn", 5.5, text.format(**said))
    text = _(
        "{date}, {lab}: {choice}. Against the strategy “{strategy}” these orders were worth "
        "{effect}. Who spoke for them, and what could be known then?"
    )
    weight = 7.0 + min(abs(effect.score.value) / 10.0, 2.5)
    return Question("turn", weight, text.format(choice=why.choice(told, made[0]), **said))


def _luck(found: Found, world: WorldFound, lab: str) -> Question:
    real, mean = score(world, lab), mean_score(world, lab)
    said = {
        "lab": who(found, world, lab),
        "real": numbers.digits(real, 1),
        "mean": numbers.digits(mean, 1),
        "seeds": numbers.whole(world.seeds),
    }
    text = (
        _(
            "{lab} scored {real}, but {mean} on average of {seeds} other seeds with the same "
            "decisions. What hit it, and could it have been insured against?"
        )
        if real < mean
        else _(
            "{lab} scored {real}, but only {mean} on average of {seeds} other seeds with the same "
            "decisions. What went its way, and would you decide so again?"
        )
    )
    return Question("luck", 6.0 + min(abs(real - mean) / 10.0, 2.5), text.format(**said))


def _half(found: Found, world: WorldFound, lab: str) -> Question:
    same, real = world.teams[lab].same, score(world, lab)
    text = _(
        "With half of its money on chips in every round, and all else the same, {lab} would have "
        "scored {same} instead of {real} in this very world, and come in place {place}. What did "
        "its own split buy?"
    ).format(
        lab=who(found, world, lab),
        same=numbers.digits(same.score, 1),
        real=numbers.digits(real, 1),
        place=numbers.whole(same.place),
    )
    return Question("half", 6.5 + min(abs(same.score - real) / 10.0, 2.0), text)


def _ruin(found: Found, world: WorldFound, lab: str) -> Question:
    text = _(
        "Creditors took {lab} over. In which round could that still have been turned, and who "
        "had the figures for it?"
    ).format(lab=who(found, world, lab))
    return Question("ruin", 9.5, text)


def _contested(found: Found, world: WorldFound, lab: str) -> Iterator[Question]:
    for number, made in _decisions(world, lab):
        if made.edits >= CONTESTED or made.editors > 1:
            text = _(
                "{round}, {lab}: “{order}” was set {edits} times by {editors} people and stood at "
                "{value} in the end. How was that settled, and who should have the last word?"
            ).format(
                round=naming.round_of(number),
                lab=who(found, world, lab),
                order=orders.name(made.order),
                edits=numbers.whole(made.edits),
                editors=numbers.whole(made.editors),
                value=naming.value(world.lesson.record.scenario, made),
            )
            yield Question("contested", 5.0 + 0.5 * min(made.edits, 5), text)


def _decisions(world: WorldFound, lab: str) -> Iterator[tuple[int, Decision]]:
    for number, turn in enumerate(world.lesson.rounds, start=1):
        for made in turn[lab].decisions:
            yield number, made


def _late(found: Found, world: WorldFound, lab: str) -> Iterator[Question]:
    for number, turn in enumerate(world.lesson.rounds, start=1):
        if turn[lab].members and not turn[lab].committed:
            text = _(
                "In round {round} {lab} did not commit, and its standing orders went on; in the "
                "end it took place {place}. What kept you, and what did it cost?"
            ).format(
                round=numbers.whole(number),
                lab=who(found, world, lab),
                place=numbers.whole(world.place(lab)),
            )
            yield Question("late", 6.8, text)


def _bot(found: Found, world: WorldFound, lab: str) -> Iterator[Question]:
    did = world.lesson.rounds[-1][lab]
    if did.strategy is not None and lab not in world.teams:
        text = _(
            "The strategy “{strategy}” played {lab} and came in place {place}. What did it do "
            "that people did not, and what did it miss?"
        ).format(
            strategy=did.strategy,
            lab=who(found, world, lab),
            place=numbers.whole(world.place(lab)),
        )
        yield Question("bot", 6.6, text)
