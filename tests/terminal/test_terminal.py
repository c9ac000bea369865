"""Playing in a terminal: the same orders and the same record as in a window, line by line."""

from __future__ import annotations

import io
import signal
import sys
from pathlib import Path

import pytest
from rich.console import Console

from agents.contract import Card, Move, Orders
from game import attention
from game.record import compare, digest, load
from game.scenario import Scenario
from game.session import Session
from game.terminal import money, play
from game.terminal.decisions import Decisions
from game.terminal.money import scalar
from game.terminal.talk import Leave, Option, Talk


class Table:
    """A person at a terminal: what is typed, and what was said."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        self.heard = io.StringIO()
        self.console = Console(
            file=self.heard, width=80, highlight=False, emoji=False, markup=False
        )
        self.talk = Talk(self.console)

    @property
    def said(self) -> str:
        return self.heard.getvalue()


def decisions(
    scenario: Scenario, monkeypatch: pytest.MonkeyPatch, typed: str, lab: str = "xai"
) -> tuple[Decisions, Table]:
    table = Table(monkeypatch, typed)
    return Decisions(table.talk, Session.start(scenario, seed=7, humans=(lab,)), lab), table


def test_every_answer_reaches_the_draft(article: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    #        declare split posture money amount  model  estimate
    typed = "y\n     70%\n 3\n     2\n   4.5\n   2\n    15\n".replace(" ", "")
    table, _ = decisions(article, monkeypatch, typed)
    table.ask_all()
    draft = table.view.draft
    assert scalar(draft.move) == Move.DECLARE
    assert scalar(draft.stack_share) == 0.7
    assert scalar(draft.power_first) == 1.0
    assert (scalar(draft.equity), scalar(draft.gulf)) == (4.5, 0.0)
    assert (scalar(draft.run), scalar(draft.release)) == (1.0, 0.0)
    assert scalar(draft.estimate) == 0.15


def test_only_enter_takes_the_seat_s_plan(
    article: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, heard = decisions(article, monkeypatch, "\n" * 20)
    before = table.view.draft
    planned = money.plan(table.view)
    table.ask_all()
    draft = table.view.draft
    assert planned.keys() == {"equity", "gulf"}
    assert scalar(draft.equity) == planned["equity"] > 1.0
    assert scalar(draft.gulf) == planned["gulf"] > 1.0
    assert scalar(draft.move) == Move.NONE
    for name in ("stack_share", "power_first", "pledge", "loan_to_value", "release"):
        assert scalar(getattr(draft, name)) == scalar(getattr(before, name))
    assert "[y/N]" in heard.said


def test_the_plan_of_a_seat_with_a_parent_asks_no_round(article: Scenario) -> None:
    view = Session.start(article, humans=("google",)).view("google")
    offered = {offer.order for offer in money.offers(view)}
    assert "committee" in offered
    assert not offered & {"equity", "pledge"}
    assert set(money.plan(view)) <= {"committee"}


def test_none_asks_for_nothing(article: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    table, _ = decisions(article, monkeypatch, "6\n")
    money.decide(table.talk, table.session, "xai", table.hand_in)
    assert scalar(table.view.draft.equity) == scalar(table.view.draft.gulf) == 0.0


def test_an_aimed_move_asks_for_its_target(
    article: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, heard = decisions(article, monkeypatch, "3\n4\n")
    table.move()
    draft = table.view.draft
    assert scalar(draft.move) == Move.POACH
    assert table.view.labs[round(scalar(draft.move_target))] == "meta"
    assert "Aimed at" in heard.said


def test_a_card_is_asked_and_answered_in_its_place(
    article: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.start(article, seed=7, humans=("xai",))
    while len(session.view("xai").cards) < 2 and not session.finished:
        session.end_turn()
    held = session.view("xai").cards
    assert [each.card for each in held] == [
        Card(round(scalar(getattr(session.view("xai").see, name)))) for name in ("card_1", "card_2")
    ]
    others = [0 if each.default else 1 for each in held]
    table = Table(monkeypatch, f"\n{others[1] + 1}\n" + f"{others[0] + 1}\n\n")
    asking = Decisions(table.talk, session, "xai")
    asking.answer_cards()
    draft = asking.view.draft
    assert (scalar(draft.answer_1), scalar(draft.answer_2)) == (-1.0, others[1])
    session.undo("xai")
    asking.answer_cards()
    draft = asking.view.draft
    assert (scalar(draft.answer_1), scalar(draft.answer_2)) == (others[0], -1.0)
    assert table.said.count("Card: ") == 4


def test_what_is_cut_is_told(article: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    table, heard = decisions(article, monkeypatch, "")
    table.hand_in(Orders(equity=999.0))
    assert "Round: cut to" in heard.said


def test_advanced_edits_any_standing_order_until_back(
    article: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    from game.terminal import advanced

    table, heard = decisions(article, monkeypatch, "1\n55\n2\n7\n9\n60\n\n")
    advanced.ask(table)
    draft = table.view.draft
    assert scalar(draft.deploy) == pytest.approx(0.55)
    assert scalar(draft.reserve) == 7.0
    assert "Back (Enter)" in heard.said
    uses = [scalar(getattr(draft, name)) for name in ("train", "experiment", "serve")]
    assert sum(uses) == pytest.approx(1.0)


@pytest.mark.parametrize("name", ["on_call", "release", "rival", "price", "train", "host"])
def test_enter_in_advanced_changes_nothing(
    name: str, article: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    from game.terminal import advanced

    table, _ = decisions(article, monkeypatch, "\n")
    before = scalar(getattr(table.view.draft, name))
    advanced.edit(table, name)
    assert scalar(getattr(table.view.draft, name)) == before


def test_wrong_answers_are_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    table = Table(monkeypatch, "0\n4\nx\n?\n2\n" + "maybe\nY\n" + "200\n-1\n nan \n50 %\n")
    table.talk.help_text = "general help"
    assert table.talk.choose("Which?", [Option("a"), Option("b"), Option("c")], 0, "own help") == 1
    assert table.said.count("Expected a number from 1 to 3, or Enter.") == 3
    assert "own help" in table.said
    assert "general help" in table.said
    assert table.talk.agree("Sure?")
    assert table.talk.per_cent("How much?", (0.0, 1.0)) == 0.5
    assert table.said.count("Expected a number from 0 to 100, or Enter.") == 3


@pytest.mark.parametrize("typed", ["q\n", "Q\n", ""])
def test_q_and_the_end_of_input_leave(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Leave):
        Table(monkeypatch, typed).talk.ask("?")


def test_undo_asks_the_turn_again(
    article: Scenario, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # The first turn with 10%, undone; then with 20%, the race shown, an odd answer, and the end.
    turn = "\n{}\n\n\n\n\n\n"
    typed = turn.format("10") + "u\n" + turn.format("20") + "r\nzzz\n\n"
    table = Table(monkeypatch, typed)
    session = Session.start(article, seed=7, humans=("xai",))
    assert play(session, "xai", tmp_path / "r.json", table.console) == 0
    assert session.turn == 1
    assert load(tmp_path / "r.json").turns[0]["orders"]["xai"]["stack_share"] == 0.2
    assert "Expected Enter, f, a, v, u, r, c, ? or q." in table.said


def test_the_terminal_and_a_window_make_the_same_race(
    small: Scenario, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lab = small.bettor
    table = Table(monkeypatch, "\n" * 400)
    typed = Session.start(small, seed=7, humans=(lab,))
    play(typed, lab, tmp_path / "r.json", table.console)
    clicked = Session.start(small, seed=7, humans=(lab,))
    while not clicked.finished:
        view = clicked.view(lab)
        nothing = dict.fromkeys(money.ONCE, 0.0)
        clicked.submit(lab, Orders(**(nothing | money.plan(view))))
        clicked.end_turn()
    assert typed.finished
    assert digest(typed.model.race.world) == digest(clicked.model.race.world)
    assert compare(load(tmp_path / "r.json")).verdict == "identical"


def test_nothing_that_is_said_needs_eyes(
    article: Scenario, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    table = Table(monkeypatch, "\n" * 60)
    play(Session.start(article, seed=7, humans=("xai",)), "xai", tmp_path / "r.json", table.console)
    assert not set(table.said) & set("\x1b\r\b\u2066\u2067\u2068\u2069")
    assert "not a forecast or investment advice" in table.said
    for part in ("Landed:", "Moved:", "Coming:"):
        assert part in table.said


def test_f_ends_turns_until_something_needs_the_person(
    article: Scenario, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    #       first turn: everything as offered, then f; then out
    table = Table(monkeypatch, "\n" * 7 + "f\nq\n")
    session = Session.start(article, seed=7, humans=("google",))
    play(session, "google", tmp_path / "r.json", table.console)
    assert attention.reason(session.view("google")) is not None
    assert table.said.count("Landed:") == session.turn + 1
    assert table.said.count("Stopped: ") == 1
    assert len(load(tmp_path / "r.json").turns) == session.turn


def test_ctrl_c_stops_between_two_turns(
    article: Scenario, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(attention, "reason", lambda _view: None)
    table = Table(monkeypatch, "\n" * 7 + "f\nq\n")
    session = Session.start(article, seed=7, humans=("google",))
    end_turn = session.end_turn

    def interrupted() -> None:
        if session.turn == 2:
            signal.raise_signal(signal.SIGINT)
        end_turn()

    monkeypatch.setattr(session, "end_turn", interrupted)
    play(session, "google", tmp_path / "r.json", table.console)
    assert session.turn == 3
    assert "Stopped, as you asked." in table.said
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
