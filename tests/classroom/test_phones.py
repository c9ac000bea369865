"""What the phones of a lab are sent: its own page, whole, and nothing of anybody else's."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from game.classroom.asking import Refused
from game.classroom.house import House
from game.classroom.lesson import lesson_of
from game.classroom.phones import team_message
from game.classroom.showing import Seen, Showing
from game.words import language
from tests.classroom.talk import join, say


def sent(house: House, team: str = "0:xai", spoken: str = "en") -> dict[str, Any]:
    """Return a team's message as it comes out of a socket."""
    language.use(spoken)
    message = team_message(house.room, house.room.teams[team], house.log.names())
    language.use("en")
    found: dict[str, Any] = json.loads(json.dumps(message, allow_nan=False))
    return found


def play(house: House, rounds: int = 1) -> None:
    for _ in range(rounds):
        say(house, "teacher", do="open")
        say(house, "teacher", do="close")


def test_every_order_has_its_role_its_range_and_its_choices(house: House) -> None:
    join(house, 3)
    orders = sent(house)["orders"]
    assert {each["role"] for each in orders.values()} >= {"founder", "cfo", "builder", "scientist"}
    for name, each in orders.items():
        assert each["low"] < each["high"], name
        if name != "estimate":
            assert each["low"] <= each["value"] <= each["high"], name
        if "choices" in each:
            assert each["picked"] in [choice[0] for choice in each["choices"]], name
    assert orders["power_first"]["choices"][0][:2] == [0.0, "Grid"]
    assert orders["move"]["choices"][0][0] == orders["move"]["picked"] == "none"


def test_what_a_choice_sends_is_taken(house: House) -> None:
    join(house, 3)
    say(house, "teacher", do="open")
    for name, each in sent(house)["orders"].items():
        for value, *_told in each.get("choices", ()):
            say(house, "p1", do="draft", orders={name: value})
            assert sent(house)["orders"][name]["picked"] == value, name


def test_a_target_is_asked_for_only_where_a_move_has_one(house: House) -> None:
    join(house, 3)
    say(house, "teacher", do="open")
    assert "move_target" not in sent(house)["orders"]
    say(house, "p1", do="draft", orders={"move": "sue"})
    assert "move_target" in sent(house)["orders"]


@pytest.mark.parametrize("spoken", ["en", "ar"])
def test_the_strategist_is_asked_for_an_estimate_anew_every_round(
    house: House, spoken: str
) -> None:
    join(house, 3)
    for number in range(2):
        say(house, "teacher", do="open")
        asked = sent(house, spoken=spoken)["orders"]["estimate"]
        assert (asked["role"], asked["unit"], asked["share"]) == ("strategist", "%", True)
        # Nobody has said anything yet, and the standing orders say nothing for them.
        assert asked["value"] is None
        aims = sent(house, spoken=spoken)["aims"]
        assert aims[0][0] in asked["help"]
        say(house, "p1", do="draft", orders={"estimate": 0.3 + number / 10})
        assert sent(house, spoken=spoken)["draft"]["estimate"]["value"] == 0.3 + number / 10
        say(house, "teacher", do="switch", name="rule", value="majority")
        say(house, "p1", do="commit")
        say(house, "teacher", do="close")
    turns = house.room.worlds[0].session.model.record.turns
    assert [each["orders"]["xai"]["estimate"] for each in turns] == [0.3, 0.4]


def test_the_bet_is_restated_only_at_the_contender_test(house: House) -> None:
    join(house, 3)
    asked = []
    for _ in range(5):
        asked.append("restate" in sent(house)["orders"])
        assert "restate" not in sent(house, "0:google")["orders"]
        play(house)
    assert asked == [False, False, False, True, False]


@pytest.mark.parametrize("spoken", ["en", "ar"])
def test_the_bet_is_offered_to_every_lab_until_it_has_declared_it(
    house: House, spoken: str
) -> None:
    def offered(lab: str) -> bool:
        choices = sent(house, f"0:{lab}", spoken)["orders"]["move"]["choices"]
        return "declare" in [value for value, *_told in choices]

    join(house, 3)
    labs = house.room.scenario.lab_ids
    # The kit's opening words say as much: nothing has been declared when the race begins.
    assert all(offered(lab) for lab in labs)
    say(house, "teacher", do="open")
    say(house, "p1", do="draft", orders={"move": "declare"})
    say(house, "p1", do="commit")
    say(house, "teacher", do="close")
    # Rumoured now, declared when the year begins: to order it again would be a move for nothing.
    assert [lab for lab in labs if offered(lab)] == [lab for lab in labs if lab != "xai"]
    play(house)
    assert house.room.worlds[0].session.model.race.world.standing.declared[0, 0] == 1.0
    assert [lab for lab in labs if offered(lab)] == [lab for lab in labs if lab != "xai"]


def test_who_did_not_commit_is_told_so(house: House) -> None:
    join(house, 3)
    assert not sent(house)["missed"]
    say(house, "teacher", do="open")
    say(house, "p1", do="commit")
    say(house, "teacher", do="close")
    teams = {name: sent(house, name)["missed"] for name in ("0:xai", "0:google", "0:openai")}
    assert teams == {"0:xai": False, "0:google": True, "0:openai": True}
    # Where nobody sits, nobody has missed anything.
    say(house, "teacher", do="remove", person="p2")
    assert sum(sent(house, name)["missed"] for name in teams) == 1


def test_an_event_is_shown_with_what_to_talk_about_until_the_next_round(house: House) -> None:
    join(house, 3)
    say(house, "teacher", do="open")
    say(house, "teacher", do="inject", event="grid_refusal", lab="xai")
    (event,) = sent(house, "0:google")["events"]
    assert event == {
        "title": "The grid refuses",
        "talk": "Chips without power stand still. What could this lab have built earlier?",
        "lab": "Lab Gold",
    }
    say(house, "teacher", do="close")
    assert sent(house)["events"] == [event]
    say(house, "teacher", do="open")
    assert sent(house)["events"] == []


def test_compute_so_far_is_ones_own_and_of_all_others_as_reported(house: House) -> None:
    join(house, 3)
    play(house, 2)
    message, session = sent(house), house.room.worlds[0].session
    view = session.view("xai")
    chart = message["chart"]
    assert len(chart["own"]) == len(chart["rivals"]) == 25
    assert chart["own"][-1] == pytest.approx(float(view.series["xai"].compute[-1]), rel=1e-5)
    others = sum(np.asarray(view.series[lab].compute) for lab in ("openai", "google"))
    assert np.allclose(chart["rivals"], others, rtol=1e-5)
    assert chart["year"] == 2026
    assert message["ratio"] == pytest.approx(chart["own"][-1] / chart["rivals"][-1], rel=1e-4)


def test_the_end_tells_rank_share_and_all_scores(house: House) -> None:
    join(house, 3)
    play(house, 4)
    assert "result" not in sent(house)
    play(house)
    results = {lab: sent(house, f"0:{lab}")["result"] for lab in ("xai", "openai", "google")}
    ranking = results["xai"]["ranking"]
    assert all(each["ranking"] == ranking for each in results.values())
    for lab, each in results.items():
        assert ranking[each["rank"] - 1][0] == lab


def test_hidden_figures_leave_no_result_chart_or_line(house: House) -> None:
    join(house, 3)
    say(house, "teacher", do="switch", name="figures", value=False)
    play(house, 5)
    hidden = {"own", "told", "chart", "standing", "lines", "aims", "result", "ratio", "bound"}
    assert hidden.isdisjoint(sent(house))


def test_aliases_are_in_every_sentence(house: House) -> None:
    join(house, 3)
    play(house, 3)
    for lab in ("xai", "openai", "google"):
        for spoken in ("en", "ar"):
            text = json.dumps(sent(house, f"0:{lab}", spoken), ensure_ascii=False)
            for name in ("xAI", "OpenAI", "Google"):
                assert name not in text, (lab, spoken, name)


def test_a_slip_is_taken_before_a_round_and_not_after_the_race(house: House) -> None:
    join(house, 3)
    say(house, "p1", do="predict", lab="xai", sure=0.7)
    play(house)
    say(house, "p1", do="predict", lab="google", sure=0.6)
    assert [each["p1"].lab for each in house.room.slips.values()] == ["xai", "google"]
    with pytest.raises(Refused):
        say(house, "p1", do="commit")
    play(house, 4)
    with pytest.raises(Refused):
        say(house, "p1", do="predict", lab="xai", sure=0.5)


def test_a_slip_written_while_the_clock_stands_still_or_after_practice_is_refused(
    house: House,
) -> None:
    join(house, 3)
    say(house, "teacher", do="practice")
    say(house, "teacher", do="pause")
    with pytest.raises(Refused):
        say(house, "p1", do="predict", lab="xai", sure=0.5)
    say(house, "teacher", do="close")
    with pytest.raises(Refused):
        say(house, "p1", do="predict", lab="xai", sure=0.5)


def test_labs_that_a_strategy_plays_and_those_that_are_committed_are_marked(house: House) -> None:
    join(house)
    say(house, "teacher", do="fill", team="0:google", strategy="stacker")
    say(house, "teacher", do="open")
    showing, phone = Showing(), Seen("student", "en", "p1")

    def race() -> dict[str, Any]:
        ((part, there),) = showing.parts(house, [("a", phone)]).items()
        ((_screen, message),) = showing.messages(house, part, there, {})
        found: dict[str, Any] = json.loads(message)["race"]
        return found

    assert race()["strategies"] == {"google": "stacker"}
    assert race()["committed"]["xai"] is False
    say(house, "p1", do="commit")
    assert race()["committed"]["xai"] is True


def test_what_was_sent_does_not_change_with_the_class(house: House) -> None:
    join(house, 4)
    say(house, "teacher", do="switch", name="rule", value="majority")
    say(house, "teacher", do="open")
    team = house.room.teams["0:xai"]
    before = team_message(house.room, team, {})
    say(house, "p1", do="commit")
    assert before["votes"] == []
    assert team_message(house.room, team, {})["votes"] == ["p1"]


def test_a_slip_of_the_lobby_outlives_the_practice_round(house: House) -> None:
    join(house)
    say(house, "p1", do="predict", lab="xai", sure=0.7)
    say(house, "teacher", do="practice")
    assert house.room.slips == {}
    say(house, "p1", do="predict", lab="google", sure=0.9)
    say(house, "teacher", do="close")
    say(house, "teacher", do="reset")
    assert house.room.slips[0]["p1"].lab == "xai"
    assert list(house.room.slips) == [0]


def test_a_class_that_ends_early_tells_how_its_labs_stand(house: House) -> None:
    join(house)
    say(house, "teacher", do="open")
    say(house, "teacher", do="close")
    say(house, "teacher", do="end")
    found = sent(house)["result"]
    assert found["bet"] == "open"
    assert [lab for lab, _score in found["ranking"]]
    assert found["rank"] == 1 + sum(
        score > dict(found["ranking"])["xai"] for _lab, score in found["ranking"]
    )


def test_phones_say_the_seat_by_which_the_debrief_calls_their_owner(house: House) -> None:
    join(house, 9)
    for gone in ("p1", "p4"):
        say(house, "teacher", do="remove", person=gone)
    # From one lab to another, and back to the seat that was theirs.
    say(house, "teacher", do="move", person="p7", team="0:google")
    say(house, "teacher", do="open")
    say(house, "teacher", do="close")
    say(house, "teacher", do="move", person="p7", team="0:xai")
    say(house, "teacher", do="open")
    say(house, "teacher", do="close")
    names = house.log.names()
    found = lesson_of(house.log.events())
    for lab in house.room.scenario.lab_ids:
        team = house.room.teams[f"0:{lab}"]
        shown = {
            each["id"]: each["seat"] for each in team_message(house.room, team, names)["members"]
        }
        told = {each.person: each.seat for each in found.worlds[0].rounds[1][lab].members}
        assert shown == told
        assert len(set(shown.values())) == len(shown)
    # The first to come had seat 1, which is nobody's now.
    assert shown
    xai = team_message(house.room, house.room.teams["0:xai"], names)["members"]
    assert [(each["id"], each["seat"]) for each in xai] == [("p7", 3)]
