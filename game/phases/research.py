"""4 and 5. Research and training: efficiency grows, runs accumulate, models are released."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.core.arrays import Array, Mask, pick
from game.core.setting import Month
from game.core.world import World
from game.phases import Events
from game.phases.answers import RELEASE
from game.phases.consequences import LARGER
from game.rules import burn, openness, research, rivalry, training


def improve_architecture(world: World, month: Month) -> tuple[World, Events]:
    """Researchers and experiments raise efficiency; what they find leaks to the others (S10)."""
    numbers, mind, now = month.parameters, world.mind, month.number
    terms, luck = numbers.physics.research, month.luck
    experiments = world.orders.experiment * world.plant.powered
    money = _research_money(world, month)
    effort = _effort(world, month, money, experiments)
    speed = 1.0 + numbers.world.rivalry.grudge_speed * world.standing.grudge
    gain = research.efficiency_gain(
        effort=effort * speed,
        efficiency=mind.efficiency,
        pace=world.hidden.pace,
        luck=luck.normals(now, "research"),
        leap_luck=luck.uniforms(now, "leap"),
        leap_size=luck.uniforms(now, "leap size"),
        drag=_court_drag(world, month),
        terms=terms,
    )
    gain = gain + _leak(world, month)
    programme = research.run_programme(
        efficiency=mind.efficiency, brewing=mind.brewing, left=mind.programme, gain=gain,
        length_luck=luck.uniforms(now, "programme"), terms=terms,
    )  # fmt: skip
    mind = replace(
        mind,
        money=money,
        efficiency=programme.efficiency,
        brewing=programme.brewing,
        programme=programme.left,
        talent=research.move_talent(talent=mind.talent, terms=terms),
        knowledge=mind.knowledge
        + numbers.physics.training.learning * experiments / terms.compute_scale,
    )
    return replace(world, mind=mind), {"programme_ended": programme.finished > 0}


def _research_money(world: World, month: Month) -> Array:
    numbers = month.parameters
    staff = burn.staff_costs(
        staff=numbers.labs.mind.staff, years=month.years, terms=numbers.world.costs
    )
    return research.research_money(
        money=world.mind.money,
        bought=world.trade.bought,
        staff=staff,
        terms=numbers.physics.research,
    )


def _effort(world: World, month: Month, money: Array, experiments: Array) -> Array:
    numbers = month.parameters
    wage = research.wages(
        money=money,
        first=numbers.labs.mind.research,
        years=month.years,
        growth=numbers.world.costs.staff_factor,
        terms=numbers.physics.research,
    )
    return research.research_input(
        money=money,
        wage=wage,
        talent=world.mind.talent,
        compute=experiments,
        terms=numbers.physics.research,
    )


def _leak(world: World, month: Month) -> Array:
    numbers = month.parameters.physics
    public = openness.field_openness(
        openness=openness.degree_of(policy=world.mind.publish, terms=numbers.market),
        quality=world.mind.quality,
        weight=numbers.research.open_weight,
    )
    return research.public_leak(
        efficiency=world.mind.efficiency, openness=public, terms=numbers.research
    )


def _court_drag(world: World, month: Month) -> Array:
    """Both sides of a suit lose research time while it lasts (S12)."""
    running = world.standing.suit > 0
    if not running.any():
        return np.zeros_like(world.standing.suit)
    drag = np.where(running, month.parameters.world.rivalry.suit_drag, 0.0)
    # Suits are few: those who are sued are marked one by one.
    suing, runs = np.nonzero(running)
    sued = world.acts.defendant[suing, runs].astype(np.intp)
    drag[sued, runs] = drag[suing, runs]
    return drag


def train_models(world: World, month: Month) -> tuple[World, Events]:
    """Runs accumulate; finished or recalled ones are released and may break through (S10, S11)."""
    numbers, mind, orders = month.parameters, world.mind, world.orders
    terms = numbers.physics.training
    opens = month.opens_turn
    now_released = (orders.run == RELEASE) & opens
    rushed = now_released & (mind.trained < mind.target)
    run = training.train(
        trained=mind.trained,
        target=mind.target,
        capability=mind.capability,
        compute=world.plant.powered * orders.train * mind.efficiency,
        release_now=now_released,
        go_larger=(orders.run == LARGER) & opens,
        loss=np.where(rushed, numbers.world.cards.rush_loss, 0.0),
        terms=terms,
    )
    far = world.hidden.threshold
    through = (run.capability >= far) & (mind.capability < far)
    first_past = np.floor(run.capability) > np.floor(mind.capability.max(axis=0))
    nothing = run.released & (run.capability <= mind.capability)
    mind = replace(
        mind,
        trained=run.trained,
        target=run.target,
        capability=run.capability,
        quality=_quality(world, month, run.capability),
        released_at=np.where(run.released, float(month.number), mind.released_at),
        publish=np.where(run.released, orders.release, mind.publish),
    )
    trade = replace(world.trade, breakthrough=np.where(through | first_past, 1.0, 0.0))
    world = _remember_releases(replace(world, mind=mind, trade=trade), month, run.released)
    events: Events = {
        "released": run.released, "broke_through": through, "milestone_model": first_past,
        "larger_run": run.larger, "empty_run": nothing,
    }  # fmt: skip
    return world, events


def _quality(world: World, month: Month, capability: Array) -> Array:
    return training.quality(
        capability=capability,
        reference=world.hidden.reference,
        scale_return=world.hidden.scale_return,
        threshold=world.hidden.threshold,
        leap=month.parameters.world.hidden.threshold_leap,
    )


def _remember_releases(world: World, month: Month, released: Mask) -> World:
    """A rival's better model feeds the grudge of who measures itself against it (S12)."""
    terms = month.parameters.world.rivalry
    rival = world.orders.rival
    theirs = pick(np.where(released, 1.0, 0.0), rival) > 0
    ahead = theirs & (pick(world.mind.quality, rival) > world.mind.quality)
    grudge = rivalry.move_grudge(
        grudge=world.standing.grudge,
        temper=month.parameters.labs.temper.grudge,
        rival_ahead=ahead,
        terms=terms,
    )
    return replace(world, standing=replace(world.standing, grudge=grudge))
