"""The adviser has words for everything it can say, in each language, and figures set apart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from agents.budgets import BUDGETS
from agents.contract import ANSWERS, Card, Move, Release, Restate, Run
from game.advice import (
    Advice,
    Band,
    Chances,
    Counsel,
    Decision,
    Difference,
    Marks,
    Measure,
    Option,
    Point,
    Theme,
)
from game.words import advice, language, numbers

LABS = ["xAI", "OpenAI", "Google"]
SAMPLES = {
    Theme.SPLIT: [("stack_share", 0.7)],
    Theme.POSTURE: [("power_first", 0.5)],
    Theme.MODEL: [("run", float(each)) for each in Run],
    Theme.RELEASE: [("release", float(each)) for each in Release],
    Theme.RESTATE: [("restate", float(each)) for each in Restate],
    Theme.MONEY: [
        (name, 0.5)
        for name in (
            "none", "plan", "equity", "gulf", "committee", "pledge", "loan_to_value", "drafted",
        )
    ],
}  # fmt: skip


@pytest.fixture(params=["en", "ar"], autouse=True)
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    language.use(request.param)
    yield request.param
    language.use("en")


def options() -> Iterator[tuple[Decision, Option]]:
    for theme, samples in SAMPLES.items():
        for name, amount in samples:
            option = Option(name, amount, ((name, amount),))
            yield Decision(theme, 0, option, ()), option
    for move in Move:
        option = Option("move", float(move), (("move", float(move)), ("move_target", 1.0)))
        yield Decision(Theme.MOVE, 0, option, ()), option
    for card, names in ANSWERS.items():
        for place, name in enumerate(names):
            option = Option(name, float(place), (("answer_1", float(place)),))
            yield Decision(Theme.CARD, card, option, ()), option


def test_every_decision_and_option_has_words() -> None:
    assert set(Theme) == {decision.theme for decision, _ in options()}
    for decision, option in options():
        for said in (advice.title(decision), advice.option(decision, option, LABS)):
            assert said
            assert "{" not in said
    aimed = Option("move", float(Move.POACH), (("move", float(Move.POACH)), ("move_target", 1.0)))
    assert "OpenAI" in advice.option(Decision(Theme.MOVE, 0, aimed, ()), aimed, LABS)
    assert advice.title(Decision(Theme.CARD, Card.SHORT_SELLER, aimed, ()))


def test_every_reason_says_up_or_down_with_its_figures() -> None:
    for measure in Measure:
        rise, fall = (advice.point(Point(measure, 24.0, 24.5, rises)) for rises in (True, False))
        assert rise != fall
        has_figures = numbers.LEFT_TO_RIGHT in rise
        assert has_figures is (measure is not Measure.RUIN)
        assert not any(sign.isdigit() for sign in outside(rise))


def outside(text: str) -> str:
    """Return what of a sentence is not set apart."""
    depth, left = 0, []
    for sign in text.replace("H100e", ""):
        if sign in {numbers.LEFT_TO_RIGHT, numbers.FIRST_STRONG}:
            depth += 1
        elif sign == numbers.END:
            depth -= 1
        elif depth == 0:
            left.append(sign)
    assert depth == 0
    return "".join(left)


def test_a_difference_within_two_standard_errors_is_none(spoken: str) -> None:
    def said(change: float, error: float) -> str:
        counsel = Counsel(Option("run", 1.0, ()), Difference(change, error), (), ())
        assert "±" in advice.score(counsel)
        return advice.verdict(counsel)

    unclear = said(1.9, 1.0)
    assert unclear == {"en": "no clear difference", "ar": "لا فرق واضحًا"}[spoken]
    assert said(0.04, 0.001) == unclear
    assert len({unclear, said(2.1, 1.0), said(-2.1, 1.0)}) == 3


def test_the_four_bands_are_four_words() -> None:
    told = []
    for band in Band:
        said = advice.bands(Chances(0.3, band, band, band), "bet", {"xai": "xAI"}, "xai")
        assert "30%" in numbers.plain(said[0])
        assert not any(sign.isdigit() for sign in "".join(said[1:]))
        told.append(said[2])
    assert len(set(told)) == 4


def test_without_chances_it_says_why() -> None:
    whole = Advice(0, 0, BUDGETS["adviser"], 60, reaches_end=True, chances=None, weighed=())
    short = whole._replace(reaches_end=False)
    assert advice.no_chances(whole) != advice.no_chances(short)
    assert "128" in advice.method(whole)
    assert advice.premises()


def test_forecasts_are_scored_in_words() -> None:
    scored = Marks(met=True, forecasts=(), player=0.25, adviser_there=0.01, adviser=0.02)
    assert len(advice.brier(scored)) == 3
    assert "0.250" in numbers.plain(advice.brier(scored)[0])
    assert len(advice.brier(scored._replace(player=None, adviser_there=None))) == 2
