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
    return replace(found, weighed=weighed, choices=(made,) * 20)


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


def test_by_score_an_effect_is_told_in_points_of_score() -> None:
    lost = with_turn(made(met=False), Estimate(-4.0, 0.1), PLEDGE)
    lost = replace(lost, weighed=lost.weighed._replace(measure=Measure.SCORE))
    assert "worth −4.0 points of score." in numbers.plain(why.sentence(lost))


def test_the_narrowest_bound_is_the_one_of_most_months() -> None:
    course = told().course._replace(bound=(Bound.POWER,) * 3 + (Bound.MONEY,) * 2)
    assert course.narrowest == (Bound.POWER, 3)
    assert np.isfinite(told().course.bet).all()
