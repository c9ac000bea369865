"""The campus: its plan conserves every megawatt, and its picture is the same each time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pygame
import pytest

from agents.contract import Orders
from game import scenario
from game.session import Session
from game.ui.campus import halls, picture, tips
from game.ui.campus.motion import PULSE, RISE, Motion
from game.ui.campus.plan import MOST_HALLS, Hall, Plan, State, plan_of, unit_of
from game.ui.campus.scene import scene_of
from game.ui.canvas import Canvas
from game.ui.text import Typesetter
from game.ui.theme import Scale
from game.view import View
from game.words import language
from tests.ui.fake import Session as Toy
from tests.ui.player import Player

SIZE = (420, 220)


def toy(**site: Any) -> View:  # noqa: ANN401 - fields of Site of several types
    view = Toy(7, ("xai",)).view("xai")
    return replace(view, site=replace(view.site, **site))


def played(lab: str, turns: int, posture: float) -> list[View]:
    session = Session.start(scenario.load("article"), seed=7, humans=(lab,))
    views = [session.view(lab)]
    for _ in range(turns):
        session.submit(lab, Orders(power_first=posture))
        session.end_turn()
        views.append(session.view(lab))
    return views


def total(plan: Plan, name: str, *states: State) -> float:
    wanted = states or tuple(State)
    return sum(float(getattr(hall, name)) for hall in plan.halls if hall.state in wanted)


@pytest.mark.parametrize(("lab", "posture"), [("xai", 1.0), ("xai", 0.5), ("google", 0.0)])
def test_the_halls_of_a_race_sum_to_the_figures(lab: str, posture: float) -> None:
    for view in played(lab, 14, posture):
        plan, site = plan_of(view), view.site
        assert total(plan, "size", State.RUNNING) == pytest.approx(site.halls)
        coming = total(plan, "size", State.LIT, State.FRAME, State.GROUND)
        assert coming == pytest.approx(sum(site.halls_coming), abs=0.5)
        assert total(plan, "running") == pytest.approx(site.live)
        assert total(plan, "running", State.LIT) == pytest.approx(plan.lit_early)
        assert total(plan, "broken") == pytest.approx(min(site.broken, site.live))
        waiting = total(plan, "waiting") + plan.crates
        assert waiting == pytest.approx(site.load - site.live, abs=1e-6)
        assert 1 <= len(plan.halls) <= MOST_HALLS + 2


def test_what_runs_is_the_least_of_chips_power_and_open_halls() -> None:
    for view in played("xai", 6, 1.0):
        site = view.site
        assert site.live == pytest.approx(min(site.load, site.usable_power, site.usable_halls))
        assert site.live == pytest.approx(site.past_live[-1])
        assert len(site.past_live) == view.month + 1


def test_power_first_lights_a_hall_before_it_is_finished_and_the_grid_posture_none() -> None:
    hurried, patient = (
        [plan_of(view) for view in played("xai", 2, posture)] for posture in (1.0, 0.0)
    )
    lit = [hall for hall in hurried[1].halls if hall.state is State.LIT]
    assert lit
    assert all(0 < hall.running <= hall.open < hall.size and hall.built < 1 for hall in lit)
    assert not any(plan.count(State.LIT) for plan in patient[1:])
    assert (hurried[1].turbines, patient[1].turbines) == (6, 0)


def test_broken_racks_stand_without_a_roof_first_and_all_are_somewhere() -> None:
    view = toy()
    few, many = (plan_of(toy(broken=view.site.live * share)) for share in (0.01, 0.6))
    assert [hall.state for hall in few.faulty] == [State.LIT]
    assert total(many, "broken") == pytest.approx(0.6 * view.site.live)
    assert all(hall.broken <= hall.running + 1e-9 for hall in many.halls)
    assert not plan_of(toy(broken=0.0)).faulty


def test_chips_that_no_hall_has_room_for_stand_in_crates() -> None:
    site = toy().site
    plan = plan_of(toy(load=site.load * 3))
    assert plan.crates > 0
    assert total(plan, "waiting") + plan.crates == pytest.approx(3 * site.load - site.live)


def test_after_a_sale_what_runs_stays_within_what_is_left() -> None:
    site = toy().site
    plan = plan_of(toy(halls=site.halls * 0.4, usable_halls=site.halls * 0.5))
    assert total(plan, "running") == pytest.approx(site.live)
    bare = plan_of(toy(halls=0.0, usable_halls=0.0, halls_coming=(0.0, 0.0, 0.0), live=0.0))
    assert bare.halls == ()
    assert bare.foremost is None
    assert picture.draw(bare, SIZE).surface.get_size() == SIZE


@pytest.mark.parametrize("megawatts", [0.0, 3.0, 550.0, 2200.0, 15_000.0, 240_000.0])
def test_one_hall_stands_for_a_round_size(megawatts: float) -> None:
    unit = unit_of(megawatts)
    assert f"{unit:.0e}"[0] in "125"
    assert megawatts / unit <= MOST_HALLS
    assert megawatts / unit >= 6 or unit == 1.0


def test_the_foremost_hall_is_the_one_that_runs_most_and_says_so(player: Player) -> None:
    player.start()
    player.look()
    plan = plan_of(player.race.desk.view)
    foremost = plan.foremost
    assert foremost is not None
    assert foremost.state is State.LIT
    written = " ".join(each.text for each in player.app.canvas.written)
    assert "already live" in written
    text = tips.text(player.race.desk, foremost)
    assert text.count("\n") == 4


def test_racks_show_a_halls_shares() -> None:
    hall = Hall(3, State.RUNNING, 100.0, running=50.0, broken=10.0, waiting=20.0, open=100.0)
    kinds = halls.slots(hall, 20)
    assert [kinds.count(kind) for kind in (halls.RUNNING, halls.BROKEN)] == [8, 2]
    assert [kinds.count(kind) for kind in (halls.WAITING, halls.NOTHING)] == [4, 6]


def test_every_plot_lies_on_the_picture() -> None:
    for plots in range(1, 19):
        scene = scene_of(plots, SIZE)
        assert scene.columns * scene.rows >= plots
        u, v = scene.end
        for point in ((0.0, 0.0), (u, 0.0), (0.0, v), (u, v)):
            x, y = scene.at(*point)
            assert 0 <= x <= SIZE[0]
            assert 0 <= y <= SIZE[1]


def bytes_of(surface: pygame.Surface) -> bytes:
    return pygame.image.tobytes(surface, "RGBA")


def test_the_same_plan_gives_the_same_bytes_and_another_state_others() -> None:
    view = toy()
    one, again = (picture.draw(plan_of(view), SIZE) for _ in range(2))
    assert bytes_of(one.surface) == bytes_of(again.surface)
    for change in ({"broken": 0.0}, {"usable_halls": view.site.halls}, {"turbine_pace": 0.0}):
        other = picture.draw(plan_of(toy(**change)), SIZE)
        assert bytes_of(other.surface) != bytes_of(one.surface), change


def frame(motion: Motion, moment: float) -> bytes:
    surface = pygame.Surface(SIZE)
    canvas = Canvas(surface, Scale(*SIZE), Typesetter())
    canvas.begin(drawing=True)
    motion.draw(canvas, (0, 0), moment)
    canvas.finish()
    return pygame.image.tobytes(surface, "RGB")


def test_racks_flicker_by_the_moment_alone() -> None:
    motion = Motion(picture.draw(plan_of(toy()), SIZE), "now")
    assert frame(motion, 1.0) == frame(motion, 1.0)
    assert len({frame(motion, moment) for moment in np.arange(0.0, 3.0, 0.5)}) > 1
    assert not motion.busy(1.0)


@pytest.mark.parametrize("growth", [1.2, 5.0])
def test_new_halls_rise_once_and_then_power_runs_to_them(growth: float) -> None:
    site = toy().site
    first = picture.draw(plan_of(toy()), SIZE)
    larger = toy(halls=site.halls * growth, usable_halls=site.usable_halls * growth)
    motion = Motion(first, "first")
    motion.follow(picture.draw(plan_of(larger), SIZE), "second", 10.0)
    assert len({frame(motion, 10.0 + step * RISE / 4) for step in range(4)}) == 4
    assert motion.busy(10.0 + RISE + PULSE / 2)
    assert not motion.busy(10.0 + RISE + PULSE)


def test_with_reduced_motion_nothing_moves(player: Player) -> None:
    player.start()
    player.app.controls.reduced_motion = True
    player.look()
    place = player.app.controls.places["campus_picture"]
    frames = set()
    for _ in range(4):
        player.look(seconds=0.37)
        frames.add(bytes_of(player.surface.subsurface(place)))
    assert len(frames) == 1
    assert not player.app.moving


def test_the_whole_campus_opens_by_button_and_key_and_tells_its_sources(
    new_player: Callable[..., Player],
) -> None:
    player = new_player()
    player.start()
    for close in (lambda: player.press(pygame.K_c), lambda: player.click("done")):
        player.click("campus")
        assert player.race.desk.dialog == "campus"
        player.look()
        figures = [each for each in player.app.controls.places if each.startswith("figure.")]
        assert len(figures) >= 12
        close()
        assert player.race.desk.dialog == ""
    player.press(pygame.K_c)
    player.press(pygame.K_ESCAPE)
    assert player.race.desk.dialog == ""


def test_the_picture_is_made_once_a_turn(player: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Plan] = []
    draw = picture.draw

    def counted(plan: Plan, size: tuple[int, int]) -> picture.Picture:
        made.append(plan)
        return draw(plan, size)

    monkeypatch.setattr(picture, "draw", counted)
    player.start()
    player.look(5)
    assert len(made) == 1
    player.end_turn()
    player.look(5)
    assert len(made) == 2


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_hall_under_the_pointer_tells_of_itself_and_the_button_of_itself(
    player: Player, code: str
) -> None:
    player.start()
    language.use(code)
    try:
        player.resize((1280, 720))
        shown = player.race.desk.campus["hero"].now
        corner = player.app.controls.places["campus_picture"].topleft
        foremost = shown.plan.foremost
        assert foremost is not None
        point_at(player, shown.boxes[foremost.number].move(corner).center)
        assert player.app.controls.hint.owner == f"hall.{foremost.number}"
        lines = tips.text(player.race.desk, foremost).split("\n")
        assert lines[-1] in {each.text for each in player.app.canvas.written}
        point_at(player, player.app.controls.places["campus"].center)
        assert player.app.controls.hint.owner == "campus"
        point_at(player, (corner[0] + 3, corner[1] + 120))
        assert player.app.controls.hint.owner == "campus_about"
    finally:
        language.use("en")


def point_at(player: Player, at: tuple[int, int]) -> None:
    motion = pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0))
    player.app.handle(motion)
    player.look(3, seconds=0.4)
