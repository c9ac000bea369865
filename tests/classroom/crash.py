"""A class under load in a process of its own, to be killed: says what it has acknowledged."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from game.classroom.asking import Refused
from game.classroom.house import House, WorldPlan, plan
from game.scenario import load
from tests.classroom.talk import join, say


def main(path: Path, seed: int) -> None:
    """Begin or reopen the class and keep it busy; print what is on the disk, with the digest."""
    if path.exists():
        house = House.reopen(path)
    else:
        house = House.begin(path, plan(load("classroom_small"), [WorldPlan(7)]))
        join(house, 6)
    dice, number = random.Random(seed), house.room.seq  # noqa: S311 - deeds, not secrets
    tell("ready")
    while True:
        number += 1
        key = f"k{seed}-{number}"
        who, message = deed(dice, house)
        try:
            seq = say(house, who, key=key, **message)
        except Refused:
            continue
        tell(f"ack {who}/{key} {seq} {house.room.digest()}")


def tell(line: str) -> None:
    """Say it now: who is killed says nothing later."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def deed(dice: random.Random, house: House) -> tuple[str, dict[str, object]]:
    """Return who does what next."""
    if dice.random() < 0.9:
        person = f"p{dice.randint(1, 6)}"
        if dice.random() < 0.2:
            return person, {"do": "commit"}
        return person, {"do": "draft", "orders": {"stack_share": round(dice.random(), 3)}}
    if house.room.turn >= 2:
        return "teacher", {"do": "undo"}
    return "teacher", {"do": "open" if house.room.phase != "decide" else "close"}


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
