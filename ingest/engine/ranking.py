"""What both engines are asked for a ranking, and how ties are kept from depending on their order.

Knows no engine: it asks one through a function. A list is a pair of arrays, since most of its
entries are dropped before anybody needs their id as a text.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.documents import Filters
from ingest.embedder import Vectors
from ingest.engine.bm25 import Sparse
from ingest.engine.payload import DENSE, SPARSE, UNITS
from ingest.index import Ranked

Keys = NDArray[Any]
"""What stands for chunk ids in an engine, of any type that is ordered as they are."""
Nearest = list[float] | Sparse
SCORE_DIGITS = 5
MAX_FETCH = 10_000
EXACT_UP_TO = 10_000
"""Passages up to which their vectors are compared one by one, without their compressed copies."""
SCAN_UNITS_UP_TO = 2_500
"""Passages up to which every unit is compared; beyond, those of the best passages."""
CANDIDATES = 200
"""How many passages of each list have their units compared in a larger index."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as an engine gives it, best first.

    Attributes:
        keys: Shape (entries,).
        scores: Shape (entries,), float64.
    """

    keys: Keys
    scores: NDArray[np.float64]


Fetch = Callable[[int], Listed]


@dataclass(frozen=True, slots=True)
class Ask:
    """One list that an engine is asked for.

    Attributes:
        using: The named vector that is compared.
        nearest: The query's vector, or its sparse terms for BM25.
        only: What to choose from; None means all that the filters leave.
        exact: Whether to compare the vectors themselves from the start.
    """

    using: str
    nearest: Nearest
    filters: Filters
    only: Keys | None = None
    exact: bool = True


Engine = Callable[[Sequence[Ask], int], list[Listed]]
Naming = Callable[[Keys], list[str]]


def rank_lists(
    engine: Engine,
    names: Naming,
    size: int,
    dense: Vectors,
    sparse: Sparse,
    limit: int,
    filters: Filters,
) -> tuple[list[Ranked], list[Ranked], list[Ranked]]:
    """Return the passage, unit and BM25 lists of at most `limit` entries, best first.

    Up to `SCAN_UNITS_UP_TO` passages every unit is compared. Beyond that the unit list ranks the
    `CANDIDATES` best passages of the other two lists, exactly; see `docs/adr/0005-scale.md`.

    Args:
        engine: Answers several asks of one limit in one go.
        names: Returns the chunk ids of keys.
        size: How many passages the generation holds.
        dense: The query's (dim,) vector.
        sparse: The query's terms; without any there is no BM25 list.
        limit: Most entries of each list.
        filters: Where to look.
    """
    # Engines that store half precision round the query too; rounding it here makes all alike.
    vector: list[float] = dense.astype(np.float16).astype(np.float32).tolist()
    scan = size <= SCAN_UNITS_UP_TO
    depth = limit if scan else max(limit, CANDIDATES)
    asks = [Ask(DENSE, vector, filters, exact=size <= EXACT_UP_TO)]
    if sparse[0]:
        asks.append(Ask(SPARSE, sparse, filters))
    if scan:
        asks.append(Ask(UNITS, vector, filters))
    lists = _cut(engine, asks, depth)
    if not scan:
        candidates = np.unique(np.concatenate([listed.keys for listed in lists.values()]))
        among = Ask(UNITS, vector, filters, only=candidates)
        if len(candidates):  # all are compared anyway, and no tie is cut when all are told
            lists[UNITS] = _best(_one(engine, among, len(candidates)), limit)
    passage, unit, bm25 = (_told(lists.get(name), names, limit) for name in (DENSE, UNITS, SPARSE))
    return passage, unit, bm25


def _told(listed: Listed | None, names: Naming, limit: int) -> list[Ranked]:
    if listed is None:
        return []
    scores = listed.scores[:limit].tolist()
    return list(map(Ranked, names(listed.keys[:limit]), scores))


def _cut(engine: Engine, asks: Sequence[Ask], limit: int) -> dict[str, Listed]:
    first = engine(asks, _first(limit))
    return {
        ask.using: cut_ties(partial(_one, engine, ask), limit, listed)
        for ask, listed in zip(asks, first, strict=True)
    }


def _one(engine: Engine, ask: Ask, limit: int) -> Listed:
    return engine([ask], limit)[0]


def _first(limit: int) -> int:
    return limit + max(limit // 4, 5)


def cut_ties(fetch: Fetch, limit: int, first: Listed | None = None) -> Listed:
    """Return the best `limit` entries by (score, chunk id), whatever order the engine gave ties.

    Args:
        fetch: Asks the engine for its best `n` entries.
        limit: Most entries to return.
        first: What the engine already gave for a limit above `limit`; asked for when None.
    """
    asked = _first(limit)
    listed = fetch(asked) if first is None else first
    scores = listed.scores.round(SCORE_DIGITS)
    while len(scores) >= asked and asked < MAX_FETCH and scores[-1] >= scores[limit - 1]:
        asked *= 4
        listed = fetch(asked)
        scores = listed.scores.round(SCORE_DIGITS)
    return _best(listed, limit)


def _best(listed: Listed, limit: int) -> Listed:
    scores = listed.scores.round(SCORE_DIGITS)
    best = np.lexsort((listed.keys, -scores))[:limit]
    return Listed(listed.keys[best], scores[best])
