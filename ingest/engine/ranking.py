"""Cuts ranked lists so that ties never depend on the engine's order."""

from collections.abc import Callable

from ingest.index import Ranked

Fetch = Callable[[int], list[Ranked]]
SCORE_DIGITS = 5
MAX_FETCH = 10_000


def cut_ties(fetch: Fetch, limit: int, first: list[Ranked] | None = None) -> list[Ranked]:
    """Return the best `limit` entries by (score, chunk id), whatever order the engine gave ties.

    Args:
        fetch: Asks the engine for its best `n` entries.
        limit: Most entries to return.
        first: What the engine already gave for a limit above `limit`; asked for when None.
    """
    asked = max(2 * limit, 10)
    rows = fetch(asked) if first is None else first
    while (
        len(rows) >= asked and asked < MAX_FETCH and _rounded(rows[-1]) >= _rounded(rows[limit - 1])
    ):
        asked *= 4
        rows = fetch(asked)
    ordered = sorted(
        (Ranked(row.chunk_id, _rounded(row)) for row in rows),
        key=lambda row: (-row.score, row.chunk_id),
    )
    return ordered[:limit]


def _rounded(row: Ranked) -> float:
    return round(row.score, SCORE_DIGITS)
