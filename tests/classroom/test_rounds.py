"""Rounds of a class: drafts, commitments, the clock, the last round undone, the practice round."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.classroom import messages, opening
from game.classroom.asking import Refused
from game.classroom.folding import fold
from game.classroom.house import House, clock
from game.classroom.people import ROLES
from game.scenario import Scenario
from tests.classroom.talk import join, say


def replayed(house: House) -> str:
    """Return the digest of the class that the log says."""
    return fold(kept.event for kept in house.log.events()).digest()


def test_people_fill_the_smallest_lab(house: House) -> None:
    seats = [each.person.team for each in join(house, 7)]
    assert seats == ["0:xai", "0:openai", "0:google"] * 2 + ["0:xai"]
    join(house, 8)
    assert not join(house)[0].person.team
    assert len(house.room.people) == 16
    assert house.room.digest() == replayed(house)


def test_only_hashes_of_secrets_are_on_disk(house: House) -> None:
    (joined,) = join(house)
    assert house.by_token(joined.seat.token) is joined.person
    assert house.by_phrase("  " + joined.seat.phrase.upper()) is joined.person
    assert house.by_token(joined.seat.phrase) is None
    house.log.close()
    for path in house.log.path.parent.iterdir():
        content = path.read_bytes()
        assert joined.seat.token.encode() not in content
        assert joined.seat.phrase.encode() not in content


def test_a_new_phone_ends_the_old_one(house: House) -> None:
    (joined,) = join(house)
    with house.batch():
        again = house.reissue("p1")
    assert house.by_token(joined.seat.token) is None
    assert house.by_phrase(joined.seat.phrase) is None
    assert house.by_token(again.seat.token) is joined.person
    assert house.room.digest() == replayed(house)


def test_every_edit_has_its_author(house: House) -> None:
    join(house, 4)
    say(house, "teacher", do="open")
    say(house, "p1", do="draft", orders={"stack_share": 0.4, "on_call": "hall"})
    say(house, "p4", do="draft", orders={"stack_share": 0.6})
    draft = house.room.teams["0:xai"].draft
    assert {name: (edit.value, edit.by) for name, edit in draft.items()} == {
        "stack_share": (0.6, "p4"),
        "on_call": ("hall", "p1"),
    }
    say(house, "p1", do="draft", orders={"on_call": None})
    assert set(draft) == {"stack_share"}
    edits = [kept.event for kept in house.log.events() if kept.event.kind == "drafted"]
    assert [(each.actor, each.body["orders"]) for each in edits] == [
        ("p1", {"stack_share": 0.4, "on_call": "hall"}),
        ("p4", {"stack_share": 0.6}),
        ("p1", {"on_call": None}),
    ]


def test_orders_that_do_not_exist_are_refused_and_not_logged(house: House) -> None:
    join(house)
    seq = say(house, "teacher", do="open")
    for orders in ({"cheat": 1.0}, {"on_call": "bribe"}, {"rival": "nobody"}, {"price": "low"}):
        with pytest.raises(Refused):
            say(house, "p1", do="draft", orders=orders)
    assert house.room.seq == seq == len(list(house.log.events()))
    assert house.room.digest() == replayed(house)


def test_the_captain_commits_and_the_role_passes_on(house: House) -> None:
    join(house, 4)
    say(house, "teacher", do="open")
    with pytest.raises(Refused) as refused:
        say(house, "p4", do="commit")
    assert refused.value.code == "captain"
    say(house, "p1", do="commit")
    assert house.room.teams["0:xai"].committed
    with pytest.raises(Refused) as refused:
        say(house, "p4", do="draft", orders={"stack_share": 0.1})
    assert refused.value.code == "committed"
    say(house, "p1", do="reopen")
    say(house, "p4", do="draft", orders={"stack_share": 0.1})
    say(house, "teacher", do="close")
    say(house, "teacher", do="open")
    say(house, "p4", do="commit")
    assert house.room.teams["0:xai"].committed


def test_a_majority_commits_where_the_teacher_says_so(house: House) -> None:
    join(house, 7)  # three at xai: p1, p4, p7
    say(house, "teacher", do="switch", name="rule", value="majority")
    say(house, "teacher", do="open")
    say(house, "p4", do="commit")
    assert not house.room.teams["0:xai"].committed
    say(
        house, "p1", do="draft", orders={"stack_share": 0.9}
    )  # voids the vote: it was on other orders
    say(house, "p7", do="commit")
    assert not house.room.teams["0:xai"].committed
    say(house, "p1", do="commit")
    assert house.room.teams["0:xai"].committed


def test_what_is_committed_is_played_and_what_is_not_stands(house: House) -> None:
    join(house, 3)
    say(house, "teacher", do="open")
    say(house, "p1", do="draft", orders={"stack_share": 0.35})
    say(house, "p1", do="commit")
    say(house, "p2", do="draft", orders={"stack_share": 0.15})
    before = float(house.room.worlds[0].session.model.race.world.orders.stack_share[1, 0])
    say(house, "teacher", do="close")
    stacked = house.room.worlds[0].session.model.race.world.orders.stack_share[:, 0]
    assert (stacked[0], stacked[1]) == (0.35, before)
    assert before != 0.15
    played = house.room.played[0]
    assert (played["0:xai"].committed, played["0:openai"].committed) == (True, False)
    assert played["0:openai"].orders["stack_share"].value == 0.15  # kept for the audit


def test_nothing_is_drafted_between_rounds_or_on_a_stopped_clock(house: House) -> None:
    join(house)
    with pytest.raises(Refused):
        say(house, "p1", do="draft", orders={"stack_share": 0.5})
    say(house, "teacher", do="open")
    say(house, "teacher", do="pause")
    with pytest.raises(Refused):
        say(house, "p1", do="commit")
    say(house, "teacher", do="resume")
    say(house, "p1", do="commit")


def test_the_clock_closes_the_round(house: House) -> None:
    join(house)
    say(house, "teacher", do="open")  # at 1000 ms, for 2.25 minutes
    assert house.room.deadline == 136_000
    say(house, "teacher", do="extend", seconds=30)
    assert house.room.deadline == 166_000
    say(house, "teacher", do="pause")
    assert not house.tick(10**9)
    say(house, "teacher", do="extend", seconds=30)
    say(house, "teacher", do="resume")
    assert house.room.deadline == 196_000
    assert not house.tick(195_999)
    assert house.tick(196_000)
    assert (house.room.turn, house.room.phase) == (1, "ready")
    assert not house.tick(10**9)
    assert house.room.digest() == replayed(house)


def test_the_last_round_is_undone_and_stays_in_the_log(house: House) -> None:
    join(house, 2)
    say(house, "teacher", do="open")
    say(house, "teacher", do="close")
    before = house.room.worlds[0].state()
    say(house, "teacher", do="inject", event="share_fall")
    say(house, "teacher", do="open")
    say(house, "p1", do="draft", orders={"stack_share": 0.2})
    put_in = house.room.worlds[0].state()
    say(house, "teacher", do="close")
    seq = say(house, "teacher", do="undo")
    assert house.room.worlds[0].state() == put_in != before
    assert (house.room.turn, house.room.phase) == (1, "ready")
    assert house.room.teams["0:xai"].draft["stack_share"].by == "p1"
    assert len(list(house.log.events())) == seq
    assert house.room.digest() == replayed(house)


def test_a_round_played_again_with_the_same_orders_is_the_same(house: House) -> None:
    join(house, 1)
    say(house, "teacher", do="open")
    say(house, "p1", do="commit")
    say(house, "teacher", do="close")
    once = house.room.worlds[0].state()
    say(house, "teacher", do="undo")
    say(house, "teacher", do="open")
    say(house, "p1", do="commit")
    say(house, "teacher", do="close")
    assert house.room.worlds[0].state() == once


def test_a_practice_round_leaves_no_trace_in_the_race(house: House) -> None:
    join(house, 2)
    before = house.room.worlds[0].state()
    say(house, "teacher", do="practice")
    other = house.room.worlds[0].state()
    say(house, "p1", do="draft", orders={"stack_share": 0.2})
    say(house, "p1", do="commit")
    say(house, "teacher", do="close")
    with pytest.raises(Refused):
        say(house, "teacher", do="open")
    say(house, "teacher", do="reset")
    assert house.room.worlds[0].state() == before != other
    assert (house.room.turn, house.room.played, house.room.practice) == (0, [], False)
    assert house.room.digest() == replayed(house)


def test_a_message_sent_twice_counts_once(house: House) -> None:
    join(house, 2)
    say(house, "teacher", do="open", key="a")
    one = say(house, "p1", do="draft", orders={"stack_share": 0.2}, key="a")
    say(house, "p1", do="draft", orders={"stack_share": 0.3}, key="b")
    assert say(house, "p1", do="draft", orders={"stack_share": 0.2}, key="a") == one
    assert house.room.teams["0:xai"].draft["stack_share"].value == 0.3
    # Keys are each person's own.
    assert say(house, "p2", do="draft", orders={"stack_share": 0.9}, key="a") > one


def test_slips_are_judged_two_years_on(house: House) -> None:
    join(house, 2)
    for turn in range(5):
        say(house, "teacher", do="open")
        say(house, "p1", do="predict", lab="google", sure=0.8)
        if turn == 0:
            say(house, "p1", do="predict", lab="xai", sure=0.6)  # the last word counts
        say(house, "teacher", do="close")
    assert house.room.phase == "over"
    judged = house.room.briers("p1")
    assert [turn for turn, _, _ in judged] == [0, 1, 2, 3, 4]
    turns = house.room.worlds[0].record.turns
    labs = house.room.scenario.lab_ids
    for (turn, slip, score), at in zip(judged, (2, 3, 4, 5, 5), strict=True):
        compute = turns[at - 1]["checkpoint"]["compute"]
        hit = labs[compute.index(max(compute))] == slip.lab
        assert score == pytest.approx((slip.sure - hit) ** 2), turn
    assert house.room.briers("p2") == []


def test_roles_cover_every_order_once_and_rotate() -> None:
    from agents.contract import ORDER_FIELDS
    from game.classroom.people import roles

    named = [order for orders in ROLES.values() for order in orders]
    assert sorted(named) == sorted(ORDER_FIELDS)
    for size in range(1, 6):
        for turn in range(6):
            held = [role for place in range(size) for role in roles(size, place, turn)]
            assert sorted(held) == sorted(ROLES)
    assert "founder" in roles(3, 2, 2)


def test_people_are_moved_removed_and_blocked(house: House) -> None:
    joined = join(house, 3)
    say(house, "teacher", do="move", person="p2", team="0:xai")
    assert house.room.teams["0:xai"].members == ["p1", "p2"]
    say(house, "teacher", do="remove", person="p1", block=True)
    assert house.by_token(joined[0].seat.token) is None
    assert house.room.people["p1"].blocked
    say(house, "teacher", do="open")
    with pytest.raises(Refused):
        say(house, "p1", do="commit")
    say(house, "p2", do="commit")
    assert house.room.teams["0:xai"].committed
    assert house.room.digest() == replayed(house)


def test_a_round_gets_back_the_time_in_which_nobody_served_it(
    small: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, wanted = tmp_path / "class.sqlite", opening.Wanted(small, 5, 2.25, 1, 42, same_luck=False)
    house, _before = opening.open_class(path, wanted, new=False)
    with house.batch():
        house.teacher(messages.parse('{"do":"open"}', teacher=True), now=clock())
    began = house.room.deadline
    house.log.close()
    assert began is not None
    later = began + 3_600_000
    monkeypatch.setattr(opening, "clock", lambda: later)
    again, before = opening.open_class(path, wanted, new=False)
    assert before.goes_on
    assert again.room.deadline is not None
    assert 134_000 < again.room.deadline - later <= 135_000
    assert not again.tick(later)
    assert again.tick(later + 136_000)
    again.log.close()
