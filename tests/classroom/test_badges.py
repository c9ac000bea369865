"""How sure a figure is, on phones: every price and chance they explain carries its badge."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from agents.contract import Card, Move
from game.classroom import badges
from game.classroom.house import House, WorldPlan
from game.classroom.server import Server
from game.core import deck
from game.core.parameters.play import Moves
from game.scenario import load
from game.view import CardView, OptionView, View
from tests.classroom.browsers import Phone, fits
from tests.classroom.conftest import Begin
from tests.classroom.talk import join, say
from tests.classroom.test_access import AXE, GRAVE
from tests.classroom.test_phones import sent
from tests.classroom.wire import Client

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def view_of(house: House) -> View:
    return house.room.worlds[0].look("xai", {})[0]


def test_a_move_that_has_a_price_or_a_chance_has_a_badge(house: House) -> None:
    join(house, 3)
    told = {value: rest for value, *rest in sent(house)["orders"]["move"]["choices"]}
    for each in view_of(house).moves:
        if not each.legal or each.move is Move.NONE:
            continue
        badge = told[each.move.name.lower()][2]
        assert (badge is not None) == (each.cost > 0), each
    assert told["sue"][2] == {
        "kind": "assumed",
        "from": "Assumed: \u2068judgement; a starting value to test\u2069",
    }
    arabic = sent(house, spoken="ar")["orders"]["move"]["choices"]
    assert "مفترض" in next(each[3]["from"] for each in arabic if each[0] == "sue")


def test_every_price_of_a_move_has_its_number() -> None:
    costs = {f"world.moves.{each.name}" for each in fields(Moves) if each.name.endswith("_cost")}
    told = {path for paths in badges._MOVES.values() for path in paths}
    assert costs <= told
    assert told <= set(load("classroom_small").numbers)


def test_every_answer_with_a_price_or_a_chance_has_a_badge(house: House) -> None:
    join(house, 3)
    view = view_of(house)
    priced = 0
    for code in range(1, deck.CODES):
        row = deck.DECK[code]
        for place, option in enumerate(row.options):
            gamble = bool(option.chance or option.risk)
            bid = code == deck.TO_BID and place != row.default
            costly = (
                bool(option.cost)
                or bid
                or (code == deck.TO_SUIT and "suit_settled" in option.surely)
            )
            shown = [
                OptionView(f"{number}", 1.0 if costly and number == place else 0.0,
                           0.5 if gamble and number == place else None)
                for number in range(len(row.options))
            ]  # fmt: skip
            card = CardView(Card(code), tuple(shown), row.default)
            badge = badges.of_option(view, card, shown[place])
            assert (badge is not None) == (costly or gamble), (code, place)
            priced += badge is not None
    assert priced > 20


def test_of_several_numbers_the_weakest_counts(house: House) -> None:
    view = view_of(house)
    kinds = {view.terms[path].confidence: path for path in view.terms}
    both = badges.of(view, (kinds["sourced"], kinds["assumed"]))
    assert both is not None
    assert both["kind"] == "assumed"
    assert both["from"].count(" · ") == 1
    one = badges.of(view, (kinds["derived"],))
    assert one is not None
    assert one["kind"] == "derived"
    assert badges.of(view, ("world.none",)) is None


def test_the_margin_calls_tile_has_the_badge_of_its_level(begin: Begin) -> None:
    house = begin(WorldPlan(7))
    join(house, 3)
    say(house, "teacher", do="open")
    row = view_of(house).terms["physics.credit.call_level"]
    assert sent(house)["badges"]["call"]["kind"] == row.confidence


@pytest.mark.e2e
@pytest.mark.parametrize("spoken", ["en", "ar"])
def test_a_phone_shows_the_badge_and_reads_out_where_the_figure_comes_from(
    house: House, browser: Browser, tmp_path: Path, spoken: str
) -> None:
    with Client(Server(house, tmp_path)) as client, client.teach() as teacher:
        phone = Phone(browser, f"http://{client.host}/?lang={spoken}#{house.room.code}", 320)
        phone.join()
        teacher.tell(do="open")
        phone.page.wait_for_selector("#o-move")
        assert phone.page.query_selector("[data-key=move] .sure") is None
        phone.page.select_option("#o-move", "sue")
        phone.page.wait_for_selector("[data-key=move] .sure.assumed")
        shown, heard = (
            phone.page.inner_text(f"[data-key=move] .sure {part}")
            for part in ("[aria-hidden]", ".unseen")
        )
        assert shown == {"en": "assumed", "ar": "مفترض"}[spoken]
        assert heard == figures_of(house, spoken)
        # What is written below a choice is read out with it.
        described = phone.page.get_attribute("#o-move", "aria-describedby")
        assert heard in (phone.page.text_content(f"#{described}") or "")
        phone.page.evaluate(AXE.read_text("utf-8"))
        assert phone.page.evaluate(GRAVE) == []
        assert fits(phone.page)
        assert phone.faults == []


def figures_of(house: House, spoken: str) -> str:
    choices = sent(house, spoken=spoken)["orders"]["move"]["choices"]
    found: str = next(each[3]["from"] for each in choices if each[0] == "sue")
    return found
