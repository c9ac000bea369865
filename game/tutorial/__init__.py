"""Learning by doing: Colossus from September 2024, a task a turn, in the window and the terminal.

Nothing here changes the race: a lesson reads views, and says what to try and what it brought.
"""

from game.tutorial.lesson import FIRST_RACE, SCENARIO, SEED, Lesson, Stage, of
from game.tutorial.tasks import TASKS, Task

__all__ = ["FIRST_RACE", "SCENARIO", "SEED", "TASKS", "Lesson", "Stage", "Task", "of"]
