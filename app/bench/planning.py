"""How long planning takes, on the skills that ship and on a graph that is made up; no I/O."""

import random
import time
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

from agents.planning.planner import make_plan
from agents.planning.request import PlanRequest
from agents.skills.graph import SkillGraph
from agents.skills.load import open_graph
from agents.skills.skill import Goal, Prerequisite, Skill, Specialization
from app.bench.measures import Alone

SYNTHETIC_SKILLS = 5_000
_START = date(2026, 12, 1)
_GOALS: tuple[Goal, ...] = ("industry", "research", "freelance", "explore")
_FIELDS: tuple[Specialization | None, ...] = (None, "llm", "vision", "rl", "forecasting", "mlops")
_DEADLINES = (None, date(2028, 12, 31), date(2027, 6, 30))


def time_planning(corpus_dir: Path) -> tuple[Alone, Alone]:
    """Return what a plan takes on the shipped graph, and on one of 5,000 skills."""
    shipped = open_graph(corpus_dir)
    synthetic = synthetic_graph(SYNTHETIC_SKILLS)
    asked = list(requests())
    return _time(shipped, asked), _time(synthetic, [asked[0], asked[2]])


def requests() -> Iterator[PlanRequest]:
    """Yield requests of every goal and field, without a deadline, with a far and a near one."""
    for goal, field, deadline in product(_GOALS, _FIELDS, _DEADLINES):
        yield PlanRequest(_START, goal, field, 10.0, deadline)


def synthetic_graph(size: int) -> SkillGraph:
    """Return a graph of some size, always the same one, all of which a goal wants a little."""
    chance = random.Random(size)
    skills = []
    for n in range(size):
        before = {chance.randrange(max(0, n - 40), n) for _ in range(chance.randint(0, 3)) if n}
        hours = chance.randint(1, 30) / 2
        skills.append(
            Skill(
                f"s{n}",
                f"Skill {n}",
                f"area {n % 12}",
                (hours, 2 * hours),
                prerequisites=tuple(Prerequisite(f"s{p}", "") for p in sorted(before)),
                goals={"industry": chance.random()},
            )
        )
    return SkillGraph(skills)


def _time(graph: SkillGraph, asked: list[PlanRequest]) -> Alone:
    taken = []
    for request in asked:
        started = time.perf_counter()
        make_plan(graph, request, lambda _: [])
        taken.append((time.perf_counter() - started) * 1000)
    return Alone.of(taken)
