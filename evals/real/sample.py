"""Which few cases a real model is asked: the same ones in every run, of every kind."""

from random import Random

from evals.cases import Case, load_cases
from evals.conversations import TalkCase, load_talks
from evals.requests import PlanRequestCase, load_requests
from evals.selection import REQUEST, TALK

Chosen = Case | PlanRequestCase | TalkCase
SEED = 8
SIZE = 20


def kind_of(case: Chosen) -> str:
    """Return the kind of a case; requests and conversations are each one kind here."""
    if isinstance(case, Case):
        return case.kind
    return TALK if isinstance(case, TalkCase) else REQUEST


def choose(size: int = SIZE) -> list[Chosen]:
    """Return cases of the report half: one of every kind, a second of the commonest, and so on.

    Args:
        size: How many; fewer than there are kinds leaves the rarest out.
    """
    every: list[Chosen] = [*load_cases("report"), *load_requests("report"), *load_talks("report")]
    by_kind: dict[str, list[Chosen]] = {}
    for case in every:
        by_kind.setdefault(kind_of(case), []).append(case)
    random = Random(SEED)
    for kind in sorted(by_kind):
        random.shuffle(by_kind[kind])
    kinds = sorted(by_kind, key=lambda kind: (-len(by_kind[kind]), kind))
    rounds = max(len(cases) for cases in by_kind.values())
    turns = [by_kind[k][n] for n in range(rounds) for k in kinds if n < len(by_kind[k])]
    return turns[:size]
