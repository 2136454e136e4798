"""Which samples a judge is asked about when it is too slow or dear for all: the same every time."""

from collections.abc import Sequence
from hashlib import sha256

from evals.judge.samples import Sample


def choose(samples: Sequence[Sample], most: int) -> list[Sample]:
    """Return at most so many samples: one of every kind, then a second one of every kind, ….

    Which ones come first depends on their ids alone, so that a larger choice holds the smaller one
    and cases that were added since change little.
    """
    by_kind: dict[str, list[Sample]] = {}
    for sample in sorted(samples, key=lambda s: sha256(s.id.encode()).digest()):
        by_kind.setdefault(sample.kind, []).append(sample)
    rounds = max(map(len, by_kind.values()), default=0)
    turns = [by_kind[k][n] for n in range(rounds) for k in sorted(by_kind) if n < len(by_kind[k])]
    return turns[:most]
