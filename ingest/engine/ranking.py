"""What both engines are asked for a ranking, and how ties are kept from depending on their order.

Knows no engine: it asks one through a function.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple
from uuid import UUID

import numpy as np

from ingest.documents import Filters
from ingest.embedder import Vectors
from ingest.engine.bm25 import Sparse
from ingest.engine.payload import DENSE, SPARSE, UNITS
from ingest.index import Ranked

Id = int | str | UUID
Nearest = list[float] | Sparse
SCORE_DIGITS = 5
MAX_FETCH = 10_000
EXACT_UP_TO = 10_000
"""Passages up to which their vectors are compared one by one, without their compressed copies."""
SCAN_UNITS_UP_TO = 2_000
"""Passages up to which every unit is compared; beyond, those of the best passages."""
CANDIDATES = 200
"""How many passages of each list have their units compared in a larger index."""


class Row(NamedTuple):
    """An entry as an engine gives it: most are dropped before anybody needs their id as a text.

    UUIDs, the texts that they are written as and their numbers are of the same order; numbers are
    compared fastest.
    """

    chunk_id: Id
    score: float


Fetch = Callable[[int], list[Row]]


@dataclass(frozen=True, slots=True)
class Ask:
    """One list that an engine is asked for.

    Attributes:
        using: The named vector that is compared.
        nearest: The query's vector, or its sparse terms for BM25.
        only: Chunk ids to choose from; None means all that the filters leave.
        exact: Whether to compare the vectors themselves from the start.
    """

    using: str
    nearest: Nearest
    filters: Filters
    only: set[Id] | None = None
    exact: bool = True


Engine = Callable[[Sequence[Ask], int], list[list[Row]]]


def rank_lists(
    engine: Engine, size: int, dense: Vectors, sparse: Sparse, limit: int, filters: Filters
) -> tuple[list[Ranked], list[Ranked], list[Ranked]]:
    """Return the passage, unit and BM25 lists of at most `limit` entries, best first.

    Up to `SCAN_UNITS_UP_TO` passages every unit is compared. Beyond that the unit list ranks the
    `CANDIDATES` best passages of the other two lists, exactly; see `docs/adr/0005-scale.md`.

    Args:
        engine: Answers several asks of one limit in one go.
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
        candidates = {row.chunk_id for rows in lists.values() for row in rows}
        among = Ask(UNITS, vector, filters, only=candidates)
        lists |= _cut(engine, [among], limit) if candidates else {}
    passage, unit, bm25 = (_told(lists.get(name, [])[:limit]) for name in (DENSE, UNITS, SPARSE))
    return passage, unit, bm25


def _told(rows: Sequence[Row]) -> list[Ranked]:
    return [Ranked(str(row.chunk_id), row.score) for row in rows]


def _cut(engine: Engine, asks: Sequence[Ask], limit: int) -> dict[str, list[Row]]:
    first = engine(asks, _first(limit))
    return {
        ask.using: cut_ties(partial(_one, engine, ask), limit, rows)
        for ask, rows in zip(asks, first, strict=True)
    }


def _one(engine: Engine, ask: Ask, limit: int) -> list[Row]:
    return engine([ask], limit)[0]


def _first(limit: int) -> int:
    return limit + max(limit // 4, 5)


def cut_ties(fetch: Fetch, limit: int, first: list[Row] | None = None) -> list[Row]:
    """Return the best `limit` entries by (score, chunk id), whatever order the engine gave ties.

    Args:
        fetch: Asks the engine for its best `n` entries.
        limit: Most entries to return.
        first: What the engine already gave for a limit above `limit`; asked for when None.
    """
    asked = _first(limit)
    rows = fetch(asked) if first is None else first
    while (
        len(rows) >= asked and asked < MAX_FETCH and _rounded(rows[-1]) >= _rounded(rows[limit - 1])
    ):
        asked *= 4
        rows = fetch(asked)
    ordered = sorted(
        (-_rounded(row), getattr(row.chunk_id, "int", row.chunk_id), place)
        for place, row in enumerate(rows)
    )
    return [Row(rows[place].chunk_id, -score) for score, _, place in ordered[:limit]]


def _rounded(row: Row) -> float:
    return round(row.score, SCORE_DIGITS)
