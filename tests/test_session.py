"""A race in play: what a person sees, drafts and ends; and what stays hidden."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

import numpy as np
import pytest

from agents.contract import ORDER_FIELDS, Bound, Card, Move, Orders
from game.core.errors import UserError
from game.journal import PRIVATE, TOLD
from game.record import digest
from game.scenario import Scenario
from game.session import Session
from game.view import View
from game.words import events
from game.words.numbers import later


@pytest.fixture
def session(article: Scenario) -> Session:
    return Session.start(article, seed=7, humans=("xai",))


def numbers_in(part: Any) -> list[float]:  # noqa: ANN401 - anything in a view
    """Return every number that a view holds, wherever it lies."""
    if isinstance(part, np.ndarray):
        return [float(value) for value in part.ravel()]
    if isinstance(part, int | float):
        return [float(part)]
    if isinstance(part, dict):
        return [value for each in part.values() for value in numbers_in(each)]
    if isinstance(part, tuple | list):
        return [value for each in part for value in numbers_in(each)]
    if is_dataclass(part):
        return [value for each in fields(part) for value in numbers_in(getattr(part, each.name))]
    return []


def test_a_view_before_the_first_month(session: Session, article: Scenario) -> None:
    view = session.view("xai")
    assert view.date == later(*article.start, 1)
    assert (view.month, view.turn, view.turns) == (0, 0, article.turns)
    assert view.labs == article.lab_ids
    assert [each.weight for each in view.objectives] == pytest.approx([0.6, 0.25, 0.15])
    assert set(view.limits) == set(ORDER_FIELDS)
    assert set(view.headroom) == set(Bound)
    assert [each.move for each in view.moves] == [move for move in Move if move]
    assert view.verdict is None
    assert not view.news
    assert not view.cards


def test_a_draft_is_kept_until_it_is_undone_or_carried_out(session: Session) -> None:
    before = session.view("xai").draft
    session.submit("xai", Orders(stack_share=0.4))
    session.submit("xai", Orders(reserve=5.0))
    draft = session.view("xai").draft
    assert (draft.stack_share[0], draft.reserve[0]) == (0.4, 5.0)
    session.undo("xai")
    assert session.view("xai").draft.stack_share[0] == before.stack_share[0]
    session.submit("xai", Orders(stack_share=0.4))
    session.end_turn()
    assert session.model.race.world.orders.stack_share[0, 0] == 0.4
    assert session.view("xai").draft.stack_share[0] == 0.4  # it stands until it is changed
    assert session.drafts["xai"].stack_share is None


def test_a_turn_opens_with_the_seats_usual_round_on_the_table(article: Scenario) -> None:
    session = Session.start(article, seed=7, humans=("xai", "google"))
    for _ in range(2):
        draft = session.view("xai").draft
        usual = float(np.asarray(session.view("xai").see.default.equity).item())
        assert draft.equity[0] == pytest.approx(usual)
        assert usual > 0
        assert session.view("google").draft.equity[0] == 0
        session.submit("xai", Orders(equity=0.0))
        assert session.view("xai").draft.equity[0] == 0
        session.undo("xai")
        assert session.view("xai").draft.equity[0] == pytest.approx(usual)
        session.end_turn()


def test_looking_and_drafting_changes_nothing(session: Session) -> None:
    before = digest(session.model.race.world)
    session.view("xai")
    session.submit("xai", Orders(equity=1e9, move=float(Move.POACH)))
    session.undo("xai")
    assert digest(session.model.race.world) == before


def test_what_is_cut_is_told_with_its_limit(session: Session) -> None:
    most = session.view("xai").limits["equity"][1]
    cut = session.submit("xai", Orders(equity=999.0, stack_share=2.0))
    told = {each.order: (each.limit, each.reason) for each in cut}
    assert told == {"equity": (most, "pool"), "stack_share": (1.0, "range")}
    assert session.view("xai").draft.equity[0] == most


def test_a_lab_without_a_parent_is_told_so(session: Session) -> None:
    cut = session.submit("xai", Orders(committee=5.0))
    assert [(each.order, each.limit, each.reason) for each in cut] == [
        ("committee", 0.0, "parent_limit")
    ]


def test_a_view_is_the_same_whatever_is_hidden(article: Scenario) -> None:
    """Rivals' books, the hidden facts and the future luck are no part of a view."""
    views = []
    for changed in (False, True):
        session = Session.start(article, seed=7, humans=("xai",))
        for _ in range(2):
            session.end_turn()
        race = session.model.race
        if changed:
            others = np.arange(len(race.labs))[:, np.newaxis] > 0
            world = race.world
            accounts = replace(
                world.accounts,
                cash=world.accounts.cash + 3.0 * others,
                income=world.accounts.income,
            )
            mind = replace(world.mind, brewing=world.mind.brewing + 0.2 * others)
            race.world = replace(world, accounts=accounts, mind=mind)
            race.luck = type(race.luck).of(99, [5], race.labs)
            session.model._forget()
        views.append(session.view("xai"))
    first, second = views
    # Beliefs are drawn by luck at the start, and the luck was changed whole.
    beliefs = ("scale_return_belief", "pace_belief", "threshold_belief")
    seen = replace(second.see, **{name: getattr(first.see, name) for name in beliefs})
    second = replace(second, see=seen, beliefs=first.beliefs)
    assert numbers_in(first) == pytest.approx(numbers_in(second), nan_ok=True)


def test_rivals_are_seen_as_reported_and_oneself_exactly(session: Session) -> None:
    for _ in range(3):
        session.end_turn()
    view, world = session.view("xai"), session.model.race.world
    for row, lab in enumerate(view.labs):
        shown = view.series[lab].compute[-1]
        truth = world.used if lab == "xai" else world.reports.compute
        assert shown == truth[row, 0]
    assert not np.array_equal(world.used[1:], world.reports.compute[1:])


def test_news_of_rivals_leave_out_what_is_private(article: Scenario) -> None:
    session = Session.start(article, seed=7, humans=("xai", "google"))
    own, heard = set(), set()
    while not session.finished:
        session.end_turn()
        for lab in ("xai", "google"):
            for news in session.view(lab).news:
                assert 0 < news.month <= session.model.race.world.month
                assert numbers_in(news.amount) == [] or np.isfinite(news.amount)
                (own if news.lab == lab else heard).add(news.event)
                assert events.sentence(news, session.view(lab).names)
    assert own & PRIVATE
    assert not heard & PRIVATE
    assert heard


def test_every_event_that_is_told_has_a_sentence() -> None:
    from game.words.events import _SENTENCES

    assert set(TOLD) <= set(_SENTENCES)


def test_cards_are_shown_and_answered(session: Session) -> None:
    while not session.finished and not session.view("xai").cards:
        session.end_turn()
    view = session.view("xai")
    card = view.cards[0]
    assert card.card != Card.NONE
    assert 0 <= card.default < len(card.options)
    session.submit("xai", Orders(answer_1=float(len(card.options) - 1)))
    assert session.view("xai").draft.answer_1[0] == len(card.options) - 1
    session.end_turn()
    entry = session.model.record.turns[-1]["orders"]["xai"]
    assert entry["answer_1"] == len(card.options) - 1


def test_arrivals_come_as_announced_while_nothing_changes(session: Session) -> None:
    for _ in range(4):
        session.end_turn()
    view = session.view("xai")
    first = view.arrivals[0]
    assert len(view.arrivals) == 8
    assert [each.months_ahead for each in view.arrivals] == [3 * k for k in range(1, 9)]
    assert all(value >= 0 for each in view.arrivals for value in (each.chips, each.power))
    arrived = 0.0
    session.submit("xai", Orders(stack_share=0.0))
    for _ in range(3):
        session.model.step()
        arrived += float(session.model.events["halls_arrived"][0, 0])
    # A new order in the first month leaves the last stage only after three.
    assert first.halls == pytest.approx(arrived, rel=0.25)


def test_the_race_ends_with_a_verdict_and_further_turns_do_nothing(small: Scenario) -> None:
    session = Session.start(small, seed=3, humans=(small.lab_ids[0],))
    while not session.finished:
        session.end_turn()
    view: View = session.view(small.lab_ids[0])
    verdict = view.verdict
    assert verdict is not None
    assert [score for _, score in verdict.ranking] == sorted(
        (score for _, score in verdict.ranking), reverse=True
    )
    assert {lab for lab, _ in verdict.ranking} == set(small.lab_ids)
    after = digest(session.model.race.world)
    session.end_turn()
    assert digest(session.model.race.world) == after
    assert len(session.model.record.turns) == small.turns


def test_a_view_within_a_turn_is_built_once(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []
    original = type(session.model.race).look
    monkeypatch.setattr(
        type(session.model.race), "look", lambda race: looks.append(1) or original(race)
    )
    for share in (0.1, 0.2, 0.3):
        session.submit("xai", Orders(stack_share=share))
        assert session.view("xai").draft.stack_share[0] == share
    assert len(looks) <= 1


def test_an_unknown_lab_is_refused(article: Scenario) -> None:
    with pytest.raises(UserError, match="lab 'nobody'"):
        Session.start(article, humans=("nobody",))
