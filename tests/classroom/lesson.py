"""A lesson of a crowd on a served class: everybody slips, proposes and votes in every round."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles
from time import perf_counter

from tests.classroom.crowd import Screen, all_see, join, teach
from tests.classroom.served import Served

HURRY = 5.0  #: seconds within which all commit


@dataclass
class Told:
    """What a lesson has seen; times are seconds."""

    taken: list[str] = field(default_factory=list)  #: keys acknowledged, with the person
    late: int = 0  #: votes after a lab was committed, which are refused
    joined: float = 0.0
    waited: dict[str, list[float]] = field(default_factory=dict)
    opened: list[float] = field(default_factory=list)  #: from the button to each phone
    closed: list[float] = field(default_factory=list)
    watched: dict[str, int] = field(default_factory=dict)  #: updates that page and wall have read


async def lesson(served: Served, students: int, rounds: int, hurry: float = HURRY) -> Told:
    """Let ``students`` play ``rounds`` rounds with a teacher's page and a projector."""
    told, dice = Told(), random.Random(7)  # noqa: S311 - moments, not secrets
    page = await teach(served.port, served.secret)
    wall = Screen(served.port, "projector", served.code)
    await wall.open()
    then = perf_counter()
    seats = await asyncio.gather(
        *(join(served.port, served.code, f"Student {n}") for n in range(students))
    )
    people, phones = [who for who, _ in seats], [phone for _, phone in seats]
    await asyncio.gather(*(phone.open() for phone in phones))
    await all_see(phones, phase="lobby")
    told.joined = perf_counter() - then
    for number in range(1, rounds + 1):
        await _round(told, page, phones, number, hurry, dice, last=number == served.rounds)
    told.watched = {"teacher": page.updates, "projector": wall.updates}
    for each in (*phones, page, wall):
        await each.close()
    for who, phone in zip(people, phones, strict=True):
        for key, answer in phone.answers.items():
            if answer["do"] == "done":
                told.taken.append(f"{who}/{key}")
            else:
                assert answer["why"] == "committed", answer
                told.late += 1
        for kind, seconds in phone.waited.items():
            told.waited.setdefault(kind, []).extend(seconds)
    return told


async def _round(
    told: Told,
    page: Screen,
    phones: Sequence[Screen],
    number: int,
    hurry: float,
    dice: random.Random,
    *,
    last: bool,
) -> None:
    then = perf_counter()
    await page.ask(do="open")
    seen = await all_see(phones, phase="decide", round=number)
    told.opened += [at - then for at in seen]
    waits = [dice.uniform(0, hurry / 2) for _ in phones]
    await asyncio.gather(*(_propose(*each, number) for each in zip(phones, waits, strict=True)))
    waits = [dice.uniform(0, hurry / 2) for _ in phones]
    await asyncio.gather(*(_vote(*each) for each in zip(phones, waits, strict=True)))
    then = perf_counter()
    await page.ask(do="close")
    seen = await all_see(phones, phase="over" if last else "ready")
    told.closed += [at - then for at in seen]


async def _propose(phone: Screen, wait: float, number: int) -> None:
    await asyncio.sleep(wait)
    await phone.ask(do="predict", lab="xai", sure=0.5)
    share = round(0.3 + 0.05 * (number % 10), 2)
    answer = await phone.ask(do="draft", orders={"stack_share": share})
    assert answer["do"] == "done", answer


async def _vote(phone: Screen, wait: float) -> None:
    await asyncio.sleep(wait)
    await phone.ask(do="commit")


def spread(seconds: Sequence[float]) -> str:
    """Say the median and the 99th percentile."""
    worst = quantiles(seconds, n=100)[98]
    return f"median {median(seconds) * 1e3:.1f} ms, 99th percentile {worst * 1e3:.1f} ms"
