"""How long a turn takes that ends in a plan: over HTTP, read, planned, kept, checked and told."""

from collections.abc import Iterator
from itertools import product

import orjson

from app.bench.load import Client
from app.bench.measures import Alone
from ingest.errors import RoadmapError

WARM_UP = 3
_GOALS = ("a job in industry", "research", "freelance work", "a look around, just for fun")
_FIELDS = ("language models", "computer vision", "reinforcement learning", "forecasting", "MLOps")
_HOURS = (4, 8, 12, 20)


def wishes() -> Iterator[str]:
    """Yield wishes for plans, each another one."""
    for hours, goal, field in product(_HOURS, _GOALS, _FIELDS):
        yield (
            f"I have {hours} hours a week, know Python and SQL, and would like {goal} with {field}"
            " by the end of 2028. Make me a plan."
        )


def time_plan_turns(url: str, turns: int) -> Alone:
    """Ask for plans, one after the other, each in a thread of its own.

    Raises:
        RoadmapError: an answer had no plan.
    """
    latencies = []
    asked = wishes()
    with Client(url) as client:
        for done in range(min(turns, len(_HOURS) * len(_GOALS) * len(_FIELDS) - WARM_UP) + WARM_UP):
            wish = next(asked)
            body, ms = client.ask(wish)
            if orjson.loads(body)["plan"] is None:
                raise RoadmapError(f"{wish!r} was answered without a plan")
            if done >= WARM_UP:
                latencies.append(ms)
    return Alone.of(latencies)
