"""The turn in three lines: what it counts is what the race did, the largest change first."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from game import bulletin
from game.journal import LANDED
from game.scenario import Scenario
from game.session import Session
from game.view import News, View
from game.words import bulletin as words
from game.words import numbers


@pytest.fixture(scope="module")
def views(article: Scenario) -> list[View]:
    session = Session.start(article, seed=7, humans=("xai",))
    seen = [session.view("xai")]
    while not session.finished:
        session.end_turn()
        seen.append(session.view("xai"))
    return seen


def moved(view: View, **changed: float) -> View:
    """Return ``view`` as if last turn had only changed these numbers of its own."""
    assert view.before is not None
    past = replace(view.before, **{name: np.full(1, value) for name, value in changed.items()})
    return replace(view, before=past)


def test_the_first_turn_tells_of_the_loans_that_stand_ordered(views: list[View]) -> None:
    told = numbers.plain(words.lines(views[0])[1].text)
    share = numbers.plain(numbers.percent(float(views[0].draft.pledge[0])))
    assert f"Loans stand ordered: on {share} of the founder's shares" in told
    assert "Loans stand ordered" not in words.lines(views[1])[1].text


def test_what_landed_is_what_the_months_delivered(article: Scenario) -> None:
    session = Session.start(article, seed=7, humans=("xai",))
    total = dict.fromkeys(LANDED, 0.0)
    add_month = session.journal.add_month

    def noting(events: dict[str, np.ndarray]) -> None:
        add_month(events)
        for name, event in LANDED.items():
            total[name] += float(events[event][0, 0])

    session.journal.add_month = noting  # type: ignore[method-assign]
    session.end_turn()
    before = float(session.model.race.world.plant.fleet[0, 0])
    total = dict.fromkeys(LANDED, 0.0)
    session.end_turn()
    view = session.view("xai")
    told = bulletin.landed(view)
    assert told is not None
    assert (told.chips, told.power, told.halls) == pytest.approx(
        (total["arrived_chips"], total["arrived_power"], total["arrived_halls"])
    )
    assert told.chips > 0
    grown = float(session.model.race.world.plant.fleet[0, 0]) - before
    assert grown == pytest.approx(view.site.arrived_chips - view.site.retired_chips)
    flows = view.funding.flows
    assert told.money == pytest.approx(flows["receipts"] + flows["raised"] + flows["borrowed"])


def test_at_most_two_figures_are_told_the_largest_change_first(views: list[View]) -> None:
    assert not bulletin.moved(views[0])
    for view in views[1:]:
        told = bulletin.moved(view)
        assert len(told) <= 2
        assert [each.size for each in told] == sorted((each.size for each in told), reverse=True)
    assert {each.figure for view in views for each in bulletin.moved(view)} >= {
        "ratio", "leap", "stake", "headroom", "cash",
    }  # fmt: skip


def test_a_call_that_came_nearer_is_blamed_on_what_brought_it(views: list[View]) -> None:
    view = next(view for view in views[1:] if float(view.see.margin[0]) > 1.0)
    see = view.see
    margin, stake, pledged = (
        float(getattr(see, name)[0]) for name in ("margin", "stake", "pledged")
    )
    off = float(see.margin_headroom[0]) + 0.3
    same = {"margin": margin, "stake": stake, "pledged": pledged, "margin_headroom": off}
    for cause, name, factor in (
        ("loan", "margin", 0.5),
        ("price", "stake", 2.0),
        ("pledge", "pledged", 2.0),
    ):
        changed = moved(view, **(same | {name: same[name] * factor}))
        told = [each for each in bulletin.moved(changed) if each.figure == "headroom"]
        assert [each.cause for each in told] == [cause]


def test_a_rival_s_leap_names_its_act_or_no_cause(views: list[View]) -> None:
    view = next(v for v in views if any(each.figure == "leap" for each in bulletin.moved(v)))
    lab = next(each.lab for each in bulletin.moved(view) if each.figure == "leap")
    quiet = replace(view, news=())
    assert [each.cause for each in bulletin.moved(quiet) if each.figure == "leap"] == ["unknown"]
    loud = replace(view, news=(News("site_bought", lab, None, None, view.month),))
    assert [each.cause for each in bulletin.moved(loud) if each.figure == "leap"] == ["news"]
    assert "it bought a site" in words.lines(loud)[1].text


def test_a_rumour_against_the_lab_comes_before_every_date(views: list[View]) -> None:
    view = views[-3]
    rumour = News("rumoured_move", "meta", "xai", 3.0, view.month)
    dates = bulletin.coming(replace(view, news=(rumour,))).dates
    assert dates[0].news is rumour
    assert [each.months for each in dates[1:]] == sorted(each.months for each in dates[1:])
    assert all(each.months <= 12 for each in dates)
    other = News("rumoured_move", "meta", "openai", 3.0, view.month)
    assert not any(each.news for each in bulletin.coming(replace(view, news=(other,))).dates)


def test_what_is_coming_in_half_a_year_is_both_its_quarters(views: list[View]) -> None:
    view = views[5]
    wide = bulletin.coming(replace(view, months_per_turn=6))
    assert wide.months == 6
    assert wide.chips == pytest.approx(sum(each.chips for each in view.arrivals[:2]))


def test_the_three_lines_are_short_and_whole(views: list[View]) -> None:
    for view in views:
        for line in words.lines(view):
            assert line.sentences
            assert all("{" not in each and each.endswith(".") for each in line.sentences)
            assert all(len(numbers.plain(each)) <= 100 for each in line.sentences)
    assert words.lines(views[-1])[2].sentences == ("Nothing: the race is over.",)


def test_bills_that_wait_are_told_before_all_else(views: list[View]) -> None:
    view = views[3]
    unpaid = replace(view, news=(News("arrears", view.lab, None, None, view.month),))
    first = bulletin.moved(unpaid)[0]
    assert first.figure == "arrears"
    assert first.amount == min(view.funding.flows.values())
    assert words.lines(unpaid)[1].sentences[0].startswith("The cash ran out")
    theirs = replace(view, news=(News("arrears", "openai", None, None, view.month),))
    assert not any(each.figure == "arrears" for each in bulletin.moved(theirs))
