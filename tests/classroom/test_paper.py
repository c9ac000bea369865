"""Paper mode: what stands on a sheet, what typing it in does, and who may."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from game import record
from game.classroom import asking, phones, report
from game.classroom.folding import fold
from game.classroom.house import House, WorldPlan
from game.classroom.paper import entering, sheets, showing
from game.classroom.paper.fields import NUMBERS, SheetError, answers, fields, number, read, written
from game.cli import main
from game.core.errors import UserError
from game.record import compare
from game.words import language
from tests.classroom.conftest import Begin
from tests.classroom.talk import join, say
from tests.classroom.wire import Client

TEAM = "0:xai"


def sheet(key: str = "k", **given: Any) -> entering.Sheet:  # noqa: ANN401 - fields of a sheet
    whole = {"key": key, "team": TEAM, "round": 1, "written": {}} | given
    return entering.Sheet.model_validate_json(json.dumps(whole))


def enter(house: House, one: entering.Sheet) -> int:
    with house.batch():
        return entering.enter(house, one)


def kinds(house: House) -> list[tuple[str, str]]:
    return [(kept.event.kind, kept.event.actor) for kept in house.log.events()]


def test_a_sheet_has_the_orders_of_the_phone_the_split_first(house: House) -> None:
    for team in house.room.labs_of(0):
        message = phones.sheet_message(house.room, team)
        found = fields(message)
        assert {each.name for each in found} == set(message["orders"])
        assert found[0].name == "stack_share"
        assert [each.number for each in found] == sorted(NUMBERS[each.name] for each in found)
        for each in found:
            assert bool(each.range) != bool(each.choices)


def test_a_sheet_becomes_the_events_of_a_phone_by_paper(house: House) -> None:
    say(house, "teacher", do="open")
    enter(house, sheet(written={"stack_share": "25", "on_call": "3"}, lead="2", sure="80 %"))
    assert kinds(house)[2:] == [
        ("papered", "teacher"),
        ("drafted", "paper"),
        ("predicted", "paper"),
        ("committed", "paper"),
    ]
    team = house.room.teams[TEAM]
    assert team.committed
    assert team.draft["stack_share"].by == "paper"
    assert team.orders() == {"stack_share": 0.25, "on_call": "hall"}
    assert house.room.slips[0]["paper:0:xai"] == ("openai", 0.8)


def test_paper_plays_the_race_that_phones_would(begin: Begin, tmp_path: Path) -> None:
    orders = {"stack_share": 0.25, "reserve": 6.0, "run": "larger"}
    paper, phones = begin(WorldPlan(7)), begin(WorldPlan(7))
    (who, *_others) = join(phones, 3)
    for each in (paper, phones):
        say(each, "teacher", do="open")
    typed = {"stack_share": "25", "reserve": "6", "run": "3"}
    enter(paper, sheet(written=typed, lead="1", sure="60"))
    say(phones, who.person.id, do="draft", orders=orders)
    say(phones, who.person.id, do="commit")
    for each in (paper, phones):
        say(each, "teacher", do="close")
    one, other = (each.room.worlds[0].state()["digest"] for each in (paper, phones))
    assert one == other
    assert paper.room.played[0][TEAM].committed
    paper.room.worlds[0].record.save(tmp_path / "world.json")
    assert compare(record.load(tmp_path / "world.json")).verdict == "identical"


def test_a_class_of_paper_is_its_log_and_its_slips_are_judged(house: House) -> None:
    for turn in range(1, 6):
        say(house, "teacher", do="open")
        enter(
            house, sheet(f"k{turn}", round=turn, written={"stack_share": "70"}, lead="3", sure="90")
        )
        say(house, "teacher", do="close")
    assert house.room.phase == "over"
    again = fold(kept.event for kept in house.log.events())
    assert again.digest() == house.room.digest()
    assert len(again.briers("paper:0:xai")) == 5
    table = report.rounds(house.room).splitlines()
    assert [row.split(",")[7] for row in table[1:4]] == ["1", "0", "0"]


def test_phones_and_paper_share_a_class(house: House) -> None:
    with house.batch():
        entering.put_on_paper(house, entering.OnPaper(team=TEAM, paper=True))
    seated = join(house, 4)
    assert {each.person.team for each in seated} == {"0:openai", "0:google"}
    say(house, "teacher", do="open")
    enter(house, sheet(written={"stack_share": "10"}))
    say(house, seated[0].person.id, do="draft", orders={"stack_share": 0.9})
    say(house, seated[0].person.id, do="commit")
    assert [team.committed for team in house.room.labs_of(0)].count(True) == 2
    with pytest.raises(asking.Refused):
        say(house, "teacher", do="fill", team=TEAM, strategy="stacker")


def test_a_lab_with_phones_may_hand_in_a_sheet_when_they_fail(house: House) -> None:
    (one, *_) = join(house, 1)
    team = house.room.teams[one.person.team]
    say(house, "teacher", do="open")
    say(house, one.person.id, do="draft", orders={"stack_share": 0.9, "reserve": 4.0})
    enter(house, sheet(team=team.id, written={"stack_share": "20", "reserve": ""}))
    assert team.committed
    assert not team.paper
    assert team.orders() == {"stack_share": 0.2}


def test_a_sheet_may_be_corrected_and_is_taken_once(house: House) -> None:
    say(house, "teacher", do="open")
    first = enter(house, sheet("a", written={"stack_share": "20", "reserve": "3"}))
    assert enter(house, sheet("a", written={"stack_share": "20"})) == first
    enter(house, sheet("b", written={"stack_share": "30", "reserve": ""}))
    team = house.room.teams[TEAM]
    assert team.committed
    assert team.orders() == {"stack_share": 0.3}
    assert kinds(house)[-3:] == [
        ("reopened", "paper"),
        ("drafted", "paper"),
        ("committed", "paper"),
    ]


def test_sheets_are_typed_while_the_clock_is_held(house: House) -> None:
    say(house, "teacher", do="open")
    say(house, "teacher", do="pause")
    enter(house, sheet(written={"stack_share": "20"}))
    assert house.room.teams[TEAM].committed


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"written": {"stack_share": "120"}}, "stack_share"),
        ({"written": {"stack_share": "much"}}, "stack_share"),
        ({"written": {"stack_share": "nan"}}, "stack_share"),
        ({"written": {"on_call": "4"}}, "on_call"),
        ({"written": {"committee": "5"}}, "committee"),
        ({"written": {"estimate": "105"}}, "estimate"),
        ({"written": {"rival": "1"}}, "rival"),
        ({"lead": "4", "sure": "50"}, "lead"),
        ({"lead": "1.5", "sure": "50"}, "lead"),
        ({"lead": "1", "sure": ""}, "sure"),
        ({"lead": "1", "sure": "101"}, "sure"),
    ],
)
def test_what_may_not_be_ordered_is_refused_and_nothing_is_taken(
    house: House, given: dict[str, Any], where: str
) -> None:
    say(house, "teacher", do="open")
    before = house.room.digest()
    with pytest.raises(SheetError) as caught:
        enter(house, sheet(**given))
    assert caught.value.where == where
    assert house.room.digest() == before
    assert len(kinds(house)) == 2


def test_a_sheet_of_another_round_or_a_bots_is_refused(house: House) -> None:
    with pytest.raises(asking.Refused, match="No round is open"):
        enter(house, sheet())
    say(house, "teacher", do="open")
    with pytest.raises(asking.Refused, match="another round"):
        enter(house, sheet(round=2))
    say(house, "teacher", do="fill", team="0:google", strategy="stacker")
    for team in ("0:google", "9:xai"):
        with pytest.raises(asking.Refused, match="that people play"):
            enter(house, sheet(team=team))


def test_numbers_are_read_as_a_hand_writes_them() -> None:
    known = {" 70% ": 70, "2,5": 2.5, "٧٠٪": 70, "−1,500": -1500, "1,5": 1.5, "1٬500": 1500}
    assert {text: number(text, "x") for text in known} == known


def test_what_is_in_the_draft_reads_as_it_was_written(house: House) -> None:
    say(house, "teacher", do="open")
    typed = {"stack_share": "35", "move": "3", "move_target": "2", "host": "-1500", "price": "1.2"}
    enter(house, sheet(written=typed))
    message = phones.sheet_message(house.room, house.room.teams[TEAM])
    assert {name: written(message, name) for name in typed} == typed


def test_cards_are_answered_by_their_number(house: House) -> None:
    for turn in range(1, 6):
        say(house, "teacher", do="open")
        for team in house.room.labs_of(0):
            message = phones.sheet_message(house.room, team)
            for card in answers(message):
                (first, *_others) = card.choices
                assert read(message, {card.name: str(first.number)}) == {card.name: first.value}
                enter(house, sheet("c", team=team.id, round=turn, written={card.name: "1"}))
                message = phones.sheet_message(house.room, team)
                assert written(message, card.name) == "1"
                return
        say(house, "teacher", do="close")
    raise AssertionError("expected a card within five rounds, found none")


def pages(text: str) -> list[str]:
    return re.findall(r'<section class="sheet[^"]*">.*?</section>', text, re.DOTALL)


def test_there_is_a_page_and_its_back_for_each_lab_and_round(house: House, tmp_path: Path) -> None:
    found = sheets.write(house.room, tmp_path / "out")
    assert [path.name for path in found] == ["sheets-en.html", "sheets-ar.html"]
    for path in found:
        text = path.read_text(encoding="utf-8")
        assert len(pages(text)) == 2 * 3 * 5
        assert text.count("<html") == 1
        assert "<script" not in text
        assert "http" not in text
    arabic = found[1].read_text(encoding="utf-8")
    assert 'dir="rtl"' in arabic
    assert language.current() == "en"
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "sheets-ar.html",
        "sheets-en.html",
    ]


def test_every_order_of_a_sheet_has_its_number_its_range_and_a_box(house: House) -> None:
    front = pages(sheets.page(house.room, [1], [0]))[0]
    message = phones.sheet_message(house.room, house.room.teams[TEAM])
    for each in fields(message):
        assert f'<b class="no">{each.number}</b>' in front
        assert each.range in front
        for choice in each.choices:
            assert f"<b>{choice.number}</b> " in front
    assert len(re.findall(r'class="box[ "]', front)) == len(message["orders"]) + 4
    assert message["told"]["cash"] in front


def test_sheets_of_later_rounds_tell_no_figures_of_today(house: House) -> None:
    message = phones.sheet_message(house.room, house.room.teams[TEAM])
    later = pages(sheets.page(house.room, [3], [0]))[0]
    assert message["told"]["cash"] not in later
    assert "if empty" not in later


def test_a_folder_that_cannot_be_written_is_one_line(house: House, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match=r"--sheets .*: expected a folder"):
        sheets.write(house.room, tmp_path / "file")


def test_the_command_prints_the_sheets_of_a_class(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--sheets", str(tmp_path / "out"), "--rounds", "3", "--worlds", "2"]
    assert main(["class", *given]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in told] == [
        str(tmp_path / "out" / f"sheets-{code}.html") for code in ("en", "ar")
    ]
    text = (tmp_path / "out" / "sheets-en.html").read_text(encoding="utf-8")
    assert len(pages(text)) == 2 * 3 * 3 * 2


def test_the_entry_page_shows_paper_labs_only(house: House) -> None:
    state = showing.state(house.room, "en")
    assert not any("fields" in each for each in state["labs"])
    with house.batch():
        entering.put_on_paper(house, entering.OnPaper(team=TEAM, paper=True))
    shown = showing.state(house.room, "ar")
    language.use("en")
    assert ["fields" in each for each in shown["labs"]] == [True, False, False]
    assert shown["dir"] == "rtl"


def test_only_the_teacher_prints_and_types(client: Client) -> None:
    body = json.loads(sheet().model_dump_json())
    for path in ("/teacher/sheets", "/teacher/entry.json"):
        assert client.get(path).status == 403
    assert client.post("/teacher/entry", body).status == 403
    assert client.post("/teacher/on-paper", {"team": TEAM, "paper": True}).status == 403
    with client.teach() as teacher:
        teacher.tell(do="open", key="1")
        assert (
            client.post("/teacher/entry", body | {"written": {"stack_share": "30"}}).status == 200
        )
        wrong = client.post("/teacher/entry", body | {"key": "l", "written": {"deploy": "x"}})
        assert (wrong.status, wrong.json()["where"]) == (409, "deploy")
        assert client.post("/teacher/entry", {"key": "x"}).status == 400
        assert client.post("/teacher/entry", body | {"key": "y" * 3000}).status == 413
        assert client.post("/teacher/entry", body, **{"Content-Type": "text/plain"}).status == 415
        assert client.post("/teacher/entry", body, Origin="http://evil.example").status == 403
        printed = client.get("/teacher/sheets?lang=ar&rounds=now")
        assert len(pages(printed.text)) == 6
        shown = client.get("/teacher/entry.json?lang=en").json()
    assert [each["committed"] for each in shown["labs"]] == [True, False, False]
    for path in ("/teacher/entry", "/teacher/entry.js", "/teacher/entry.css", "/teacher/sheet.css"):
        assert client.get(path).status == 200
