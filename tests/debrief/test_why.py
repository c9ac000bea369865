"""The one sentence: the first cause that the figures bear out, whole in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest

from agents.contract import Bound, Card
from game.debrief import Debrief, Effect, Estimate, Measure, why
from game.debrief.arcs import Arc
from game.debrief.choices import Choice
from game.debrief.why import Cause
from game.words import cards, language, numbers
from tests.debrief.records import told

SURE, NOTHING = Estimate(0.3, 0.01), Estimate(0.0, 0.01)
PLEDGE = Choice("pledge", 0.4, 0.0, Card.NONE, 1.0)
THIN = Choice("stack_share", 0.02, 0.75, Card.NONE, 0.88)
FREE, DEAR = Estimate(0.6, 0.01), Estimate(0.2, 0.01)
ANSWER = Choice("answer_1", 1.0, 0.0, Card.IDLE_CAPACITY, 0.25)


@pytest.fixture(params=["en", "ar"])
def tongue(request: pytest.FixtureRequest) -> Iterator[str]:
    language.use(request.param)
    yield request.param
    language.use("en")


def with_turn(found: Debrief, value: Estimate, *made: Choice) -> Debrief:
    """Return a debrief whose sixth turn had this effect, and no other any."""
    effects = tuple(
        Effect(turn, value if turn == 6 else NOTHING, value if turn == 6 else NOTHING)
        for turn in range(1, 21)
    )
    weighed = found.weighed._replace(measure=Measure.CHANCE, effects=effects)
    choices = tuple(made if turn == 6 else () for turn in range(1, 21))
    return replace(found, weighed=weighed, choices=choices)


def with_habit(
    found: Debrief, turns: int = 15, worth: Estimate = DEAR, order: Choice = THIN
) -> Debrief:
    """Return a debrief of which the last turns ordered this, and all turns together came to."""
    choices = ((),) * (20 - turns) + ((order, ANSWER),) * turns
    ends = Effect(0, FREE, FREE), Effect(20, worth, worth)
    weighed = found.weighed._replace(without=ends[0], repeated=ends[1])
    return replace(found, weighed=weighed, choices=choices)


def made(*, met: bool, likely: bool = False, **other: object) -> Debrief:
    """Return a debrief of a race that was won or lost, and is won or lost in most other seeds."""
    found = with_turn(told(), NOTHING, PLEDGE)
    seeds = found.seeds._replace(met=Estimate(0.75 if likely else 0.25, 0.0), races=1000)
    attained = (1.0 if met else 0.2, 0.5, 0.5)
    plain = replace(found, seeds=seeds, attained=attained, restructured=False, arcs=())
    return replace(plain, **other)  # type: ignore[arg-type]


CASES: dict[Cause, Callable[[], Debrief]] = {
    Cause.WON_TURN: lambda: with_turn(made(met=True), SURE, PLEDGE),
    Cause.WON_LUCK: lambda: made(met=True),
    Cause.WON_SOUND: lambda: made(met=True, likely=True),
    Cause.LOST_RUIN: lambda: made(met=False, restructured=True, arcs=(Arc.ARSENAL,)),
    Cause.LOST_PLEDGES: lambda: made(met=False, arcs=(Arc.ARSENAL,), likely=True),
    Cause.LOST_LUCK: lambda: made(met=False, likely=True),
    Cause.LOST_HABIT: lambda: with_habit(made(met=False)),
    Cause.LOST_TURN: lambda: with_turn(made(met=False), Estimate(-0.3, 0.01), PLEDGE),
    Cause.LOST_BOUND: lambda: made(met=False),
}  # fmt: skip
SAID = {
    Cause.WON_TURN: "xAI reached its goal, and one turn gave most of it: Q2 2027, Pledged shares: "
    "40% instead of 0%, worth +30.0 points of chance.",
    Cause.WON_LUCK: "xAI reached its goal with luck: the same decisions do so in 250 of 1,000 "
    "other seeds.",
    Cause.WON_SOUND: "xAI reached its goal, and not by luck alone: the same decisions do so in 750 "
    "of 1,000 other seeds.",
    Cause.LOST_RUIN: "xAI missed its goal because it could not pay: creditors took over, after "
    "money had bound its growth in {money} of 60 months.",
    Cause.LOST_PLEDGES: "xAI missed its goal after it had pledged most of the founder's shares: "
    "they fell, the lenders called, and halls were sold or auctioned.",
    Cause.LOST_LUCK: "xAI missed its goal by bad luck: the same decisions reach it in 750 of 1,000 "
    "other seeds.",
    Cause.LOST_HABIT: "xAI missed its goal with an order that it kept up for 15 of 20 turns: Stack "
    "compute: 2% instead of 75%, as its usual strategy would have. Against that strategy its "
    "decisions were worth −40.0 points of chance.",
    Cause.LOST_TURN: "xAI missed its goal, and one turn cost most: Q2 2027, Pledged shares: 40% "
    "instead of 0%, worth −30.0 points of chance.",
    Cause.LOST_BOUND: "xAI missed its goal and no single turn decided it: what bound growth "
    "longest was {bound}, in {months} of 60 months.",
}


def test_every_cause_has_its_case() -> None:
    assert set(CASES) == set(SAID) == set(Cause)


@pytest.mark.parametrize("cause", Cause)
def test_each_cause_is_found_and_reads_as_a_whole_sentence(cause: Cause) -> None:
    found = CASES[cause]()
    assert why.cause(found) is cause
    bound, months = found.course.narrowest
    kinds = ("money", "chips", "power", "halls", "staff")
    money = found.course.bound.count(Bound.MONEY)
    expected = SAID[cause].format(money=money, bound=kinds[bound], months=months)
    assert numbers.plain(why.sentence(found)) == expected


@pytest.mark.parametrize("cause", Cause)
def test_each_sentence_is_whole_in_every_language(cause: Cause, tongue: str) -> None:
    said = why.sentence(CASES[cause]())
    assert said.endswith(".")
    assert "{" not in said
    assert all(said.count(opening) == 0 for opening in "\n\t")
    assert sum(map(said.count, "\u2066\u2067\u2068")) == said.count("\u2069")
    if tongue == "ar":
        assert set(re.findall("[A-Za-z]{2,}", said)) <= {"xAI", "AI"}


def test_an_answer_to_a_card_is_told_by_its_card(tongue: str) -> None:
    found = with_turn(made(met=False), Estimate(-0.3, 0.01), ANSWER)
    said = why.sentence(found)
    assert cards.title(Card.IDLE_CAPACITY) in said
    assert language.current() == tongue
    assert "answer_1" not in said


def test_a_turn_within_chance_or_too_small_or_without_a_choice_is_no_cause() -> None:
    lost = made(met=False)
    for value, choices in (
        (Estimate(-0.3, 0.2), (PLEDGE,)),
        (Estimate(-0.03, 0.001), (PLEDGE,)),
        (Estimate(-0.3, 0.01), ()),
        (Estimate(0.3, 0.01), (PLEDGE,)),
    ):
        assert why.cause(with_turn(lost, value, *choices)) is Cause.LOST_BOUND
    won = made(met=True)
    assert why.cause(with_turn(won, Estimate(-0.3, 0.01), PLEDGE)) is Cause.WON_LUCK


def test_a_habit_goes_before_the_turn_that_began_it_but_not_before_another() -> None:
    lost = with_turn(made(met=False), Estimate(-0.3, 0.01), THIN)
    assert why.cause(with_habit(lost)) is Cause.LOST_HABIT
    apart = with_habit(lost)
    choices = (*apart.choices[:5], (PLEDGE,), *apart.choices[6:])
    assert why.cause(replace(apart, choices=choices)) is Cause.LOST_TURN


def test_what_was_rare_small_or_not_dear_is_no_habit() -> None:
    lost = made(met=False)
    other = Choice("stack_share", 0.9, 0.75, Card.NONE, 0.18)
    for found in (
        with_habit(lost, turns=9),
        with_habit(lost, order=other),
        with_habit(lost, order=ANSWER),
        with_habit(lost, worth=Estimate(0.58, 0.001)),
        with_habit(lost, worth=Estimate(0.4, 0.2)),
        with_habit(lost, worth=Estimate(0.9, 0.01)),
    ):
        assert why.cause(found) is Cause.LOST_BOUND
    assert why.cause(with_habit(made(met=True))) is Cause.WON_LUCK


def test_more_and_less_than_the_fallback_are_no_one_habit() -> None:
    found = with_habit(made(met=False), turns=20)
    more = Choice("stack_share", 1.0, 0.1, Card.NONE, 0.9)
    mixed = (*((THIN,),) * 9, *((more,),) * 9, (), ())
    assert why.cause(replace(found, choices=mixed)) is Cause.LOST_BOUND
    assert why.cause(replace(found, choices=(*mixed[:18], (more,), ()))) is Cause.LOST_HABIT


def test_a_turn_is_told_by_its_two_largest_choices() -> None:
    found = with_turn(made(met=False), Estimate(-0.3, 0.01), PLEDGE, THIN, ANSWER)
    said = numbers.plain(why.sentence(found))
    assert "Pledged shares: 40% instead of 0% · Stack compute: 2% instead of 75%, worth" in said


def test_by_score_an_effect_is_told_in_points_of_score() -> None:
    lost = with_turn(made(met=False), Estimate(-4.0, 0.1), PLEDGE)
    lost = replace(lost, weighed=lost.weighed._replace(measure=Measure.SCORE))
    assert "worth −4.0 points of score." in numbers.plain(why.sentence(lost))


def test_the_narrowest_bound_is_the_one_of_most_months() -> None:
    course = told().course._replace(bound=(Bound.POWER,) * 3 + (Bound.MONEY,) * 2)
    assert course.narrowest == (Bound.POWER, 3)
    assert np.isfinite(told().course.bet).all()
