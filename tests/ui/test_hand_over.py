"""Several people at one machine: one after the other, and nobody sees what another has ordered."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from agents.contract import Orders
from game import record, saves
from game.branching import branch
from game.futures.messages import FanWish, MarksWish, Wish
from game.futures.process import Nobody
from game.ui.library import Shipped
from game.ui.screens.choose import ChooseScreen
from game.ui.screens.end import EndScreen
from game.ui.screens.hand_over import HandOverScreen
from game.ui.screens.people import People
from game.ui.screens.results import ResultsScreen
from game.ui.screens.title import TitleScreen
from game.words import language
from tests.ui.player import Player

THREE = ("xai", "openai", "google")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    language.use("en")


def begun(player: Player, labs: tuple[str, ...] = THREE) -> People:
    """Choose the labs on the screen and start."""
    player.look(2)
    player.click("people.1")
    for lab in labs:
        if lab != "xai":  # whoever has chosen it before the others came
            player.click(f"lab.{lab}")
    player.click("start")
    player.look()
    return cover(player).people


@pytest.fixture
def people(tmp_path: Path) -> tuple[Player, People]:
    player = Player(Shipped(), tmp_path, scenario="colossus", seed=3)
    return player, begun(player)


def cover(player: Player) -> HandOverScreen:
    assert isinstance(player.app.screen, HandOverScreen)
    return player.app.screen


def sit(player: Player) -> str:
    """Sit down by the space bar, answer what opens by itself, and return whose race it is."""
    assert isinstance(player.app.screen, HandOverScreen)
    player.press(pygame.K_SPACE)
    player.settle()
    return player.race.desk.lab


def everybody(player: Player) -> None:
    for _lab in THREE:
        sit(player)
        player.click("end_turn")
        player.look(2)


def words(player: Player) -> str:
    told = "\n".join(each.text for each in player.app.canvas.written)
    return "".join(each for each in told if each not in "\u2066\u2067\u2068\u2069")


def test_each_sits_down_once_a_turn_in_the_order_of_the_scenario(
    people: tuple[Player, People],
) -> None:
    player, round_ = people
    for turn in range(2):
        for lab in THREE:
            assert cover(player).people.lab == lab
            assert sit(player) == lab
            assert player.race.desk.view.turn == turn
            assert round_.session.turn == turn
            player.press(pygame.K_e)
            player.look(2)
    assert round_.session.turn == 2


def test_what_everybody_ordered_is_what_is_played(people: tuple[Player, People]) -> None:
    player, round_ = people
    asked = {"xai": 0.1, "openai": 0.5, "google": 0.9}
    for lab in THREE:
        sit(player)
        player.race.desk.order(stack_share=asked[lab])
        player.click("end_turn")
    orders = round_.session.model.record.turns[0]["orders"]
    assert {lab: orders[lab]["stack_share"] for lab in THREE} == asked


@pytest.mark.parametrize("tongue", ["en", "ar"])
def test_the_cover_looks_the_same_whatever_was_ordered(tongue: str, tmp_path: Path) -> None:
    seen = []
    for share in (0.05, 0.95):
        folder = tmp_path / str(share)
        folder.mkdir()
        player = Player(Shipped(), folder, scenario="colossus", seed=3)
        player.app.change(language=tongue)
        player.look(2)
        begun(player)
        sit(player)
        player.race.desk.order(stack_share=share, estimate=share, gulf=share)
        player.click("end_turn")
        player.point((0, 0))
        player.look(4)
        cover(player)
        seen.append((pygame.image.tobytes(player.surface, "RGB"), words(player)))
        places = set(player.app.controls.places)
        assert places == {"sit", "leave"}
    assert seen[0] == seen[1]


def test_the_cover_does_not_ask_the_race_of_anybody(
    people: tuple[Player, People], monkeypatch: pytest.MonkeyPatch
) -> None:
    player, round_ = people

    def refuse(_lab: str) -> None:
        raise AssertionError("a view was looked at under the cover")

    sit(player)
    player.click("end_turn")
    monkeypatch.setattr(round_.session, "view", refuse)
    player.resize((1600, 900))
    player.look(3)
    cover(player)


def test_a_draft_is_nobody_elses(people: tuple[Player, People]) -> None:
    player, round_ = people
    sit(player)
    player.race.desk.order(stack_share=0.05)
    before = round_.session.view("openai")
    player.click("end_turn")
    sit(player)
    assert player.race.desk.view.lab == "openai"
    assert player.race.desk.draft("stack_share") == float(before.draft.stack_share[0])
    player.press(pygame.K_u)
    assert round_.session.drafts["xai"].stack_share == 0.05


def test_turns_do_not_run_on_over_other_people(people: tuple[Player, People]) -> None:
    player, round_ = people
    sit(player)
    player.press(pygame.K_f)
    player.click("run_on")
    player.look(5)
    assert player.race.desk.lab == "xai"
    assert (round_.session.turn, round_.at) == (0, 0)


def test_keys_that_end_a_turn_do_not_sit_down(people: tuple[Player, People]) -> None:
    player, _ = people
    sit(player)
    player.press(pygame.K_e)
    for key in (pygame.K_e, pygame.K_RETURN, pygame.K_f, pygame.K_ESCAPE, pygame.K_a):
        player.press(key)
        assert cover(player).people.lab == "openai"
    player.walk_to("sit")
    player.press(pygame.K_RETURN)
    assert player.race.desk.lab == "openai"


def test_each_is_told_of_the_turn_that_has_passed(people: tuple[Player, People]) -> None:
    player, _ = people
    everybody(player)
    for lab in THREE:
        assert ("a new turn begins" in words(player)) == (lab == THREE[0])
        assert sit(player) == lab
        assert player.race.desk.view.turn == 1
        assert player.race.desk.kept_turn == 1
        player.click("end_turn")
        player.look(2)


def test_a_race_left_in_the_middle_of_a_turn_asks_everybody_again(
    people: tuple[Player, People], tmp_path: Path
) -> None:
    player, round_ = people
    everybody(player)
    sit(player)
    player.race.desk.order(stack_share=0.05)
    player.click("end_turn")
    player.look()
    assert "are asked for again" in words(player)
    file = round_.file
    assert file is not None
    assert saves.look(file).turn == 1
    again = Player(Shipped(), tmp_path)
    again.click("continue")
    again.look(2)
    resumed = cover(again).people
    assert (resumed.lab, resumed.session.turn, resumed.labs) == ("xai", 1, THREE)
    assert "This race was kept up to the end of turn 1." in words(again)
    sit(again)
    assert again.race.desk.draft("stack_share") != 0.05
    again.click("end_turn")
    again.look()
    for _lab in THREE[1:]:
        sit(again)
        again.click("end_turn")
        again.look(2)
    assert "was kept up to" not in words(again)
    assert saves.look(file).turn == 2
    assert len(list(tmp_path.glob("*.json"))) == 1


def test_a_kept_race_names_all_labs_and_goes_on_from_the_list(
    people: tuple[Player, People], tmp_path: Path
) -> None:
    player, _ = people
    everybody(player)
    again = Player(Shipped(), tmp_path)
    assert "xAI, OpenAI, Google" in words(again)
    again.click("saves")
    again.look(2)
    assert "xAI, OpenAI, Google" in words(again)
    again.click("load")
    again.look(2)
    assert cover(again).people.lab == "xai"


def test_the_pause_says_what_is_lost(people: tuple[Player, People]) -> None:
    player, _ = people
    sit(player)
    player.press(pygame.K_ESCAPE)
    assert "when everybody has ended the turn" in words(player)
    player.click("leave")
    player.look()
    assert isinstance(player.app.screen, TitleScreen)


def test_the_end_shows_all_and_each_ones_own(people: tuple[Player, People]) -> None:
    player, round_ = people
    for _turn in range(10):
        everybody(player)
    assert isinstance(player.app.screen, ResultsScreen)
    told = words(player)
    verdict = round_.session.view("xai").verdict
    assert verdict is not None
    for place, (lab, score) in enumerate(verdict.ranking, start=1):
        assert f"{place}. {round_.public.names[lab]}: {score:.1f}" in told
    for lab in THREE:
        player.click(f"own.{lab}")
        player.look(2)
        assert isinstance(player.app.screen, EndScreen)
        assert player.app.screen.desk.lab == lab
        assert player.app.screen.desk.view.turn == 10
        player.click("leave")
        player.look()
        assert isinstance(player.app.screen, ResultsScreen)
    file = round_.file
    assert file is not None
    kept = record.load(file)
    assert [lab for lab, seat in kept.seats.items() if seat.get("human")] != []
    assert len(kept.turns) == 10
    player.click("again")
    player.look(2)
    assert isinstance(player.app.screen, ChooseScreen)
    assert player.app.screen.guests.seated(THREE) == THREE


def test_a_branch_of_it_is_one_persons_and_repeats_the_others(
    people: tuple[Player, People],
) -> None:
    player, round_ = people
    shares = iter((0.2, 0.4, 0.6, 0.3, 0.5, 0.7))
    for _turn in range(2):
        for _lab in THREE:
            sit(player)
            player.race.desk.order(stack_share=next(shares))
            player.click("end_turn")
            player.look(2)
    assert round_.file is not None
    parent = record.load(round_.file)
    other = branch(parent, 2, "openai")
    other.submit("openai", Orders(stack_share=0.9))
    other.end_turn()
    orders = other.model.record.turns[1]["orders"]
    assert [orders[lab]["stack_share"] for lab in THREE] == [0.3, 0.9, 0.7]


def test_the_same_labs_and_orders_without_a_window_make_the_same_record(
    people: tuple[Player, People],
) -> None:
    from game import casting
    from game.scenario import load
    from game.session import Session

    player, round_ = people
    everybody(player)
    alone = Session.start(load("colossus"), seed=3, humans=THREE, rivals=casting.DRAWN,
                          difficulty="as_written")  # fmt: skip
    alone.end_turn()
    assert round_.file is not None
    played = json.loads(round_.file.read_text())["turns"]
    assert played[0]["digest"] == alone.model.record.turns[0]["digest"]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_race_of_several_starts_with_two_labs_at_least(count: int, tmp_path: Path) -> None:
    player = Player(Shipped(), tmp_path, scenario="colossus")
    player.look(2)
    player.click("people.1")
    for lab in THREE[1:count]:
        player.click(f"lab.{lab}")
    player.click("start")
    player.look()
    if count == 1:
        assert isinstance(player.app.screen, ChooseScreen)
        assert "two people at least" in words(player)
    else:
        assert cover(player).people.labs == THREE[:count]


def test_a_lab_is_given_back_and_one_person_plays_alone(
    new_player: Callable[..., Player],
) -> None:
    player = new_player(scenario="article")
    player.look(2)
    player.click("people.1")
    player.click("lab.meta")
    player.click("lab.xai")
    screen = player.app.screen
    assert isinstance(screen, ChooseScreen)
    assert screen.guests.seated(["xai", "openai", "meta"]) == ("meta",)
    player.click("people.0")
    player.click("start")
    player.look()
    assert player.racing
    assert player.race.people is None


def test_the_command_line_brings_its_people(tmp_path: Path) -> None:
    player = Player(
        Shipped(), tmp_path, scenario="colossus", lab="google", people=("google", "xai")
    )
    player.look(2)
    player.click("start")
    player.look()
    assert cover(player).people.labs == ("xai", "google")


class Listening(Nobody):
    """Whoever plays futures, asked and never answering."""

    works = True

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Wish] = []

    def ask(self, wish: Wish) -> None:
        self.asked.append(wish)


def test_each_ones_forecasts_are_scored_whenever_their_end_is_looked_at(tmp_path: Path) -> None:
    helper = Listening()
    player = Player(Shipped(), tmp_path, scenario="colossus", seed=3, helper=helper)
    session = begun(player).session
    while session.turn + 1 < session.scenario.turns:
        session.end_turn()
    everybody(player)
    for lab in ("xai", "google", "xai"):
        player.click(f"own.{lab}")
        player.look(2)
        player.click("leave")
        player.look()
    marked = [each.lab for each in helper.asked if isinstance(each, MarksWish)]
    assert marked == ["xai", "google", "xai"]


def test_a_person_is_asked_for_futures_of_their_own_lab_only(tmp_path: Path) -> None:
    helper = Listening()
    player = Player(Shipped(), tmp_path, scenario="colossus", seed=3, helper=helper)
    session = begun(player).session
    for lab in THREE:
        helper.asked.clear()
        player.look(3)
        assert helper.asked == []  # under the cover nothing is asked
        sit(player)
        player.race.desk.order(stack_share=0.35)
        player.look(2)
        seen = {float(each.see.cash[0]) for each in helper.asked if isinstance(each, FanWish)}
        assert seen == {float(session.view(lab).see.cash[0])}
        player.click("end_turn")
