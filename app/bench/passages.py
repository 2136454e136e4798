"""Generated documents of any size: the shipped sentences in new combinations."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

from ingest.index import Index

PASSAGE_TOKENS = 100
PER_FILE = 500


def sentences_of(index: Index) -> list[str]:
    """Return the units of everything that is indexed, lead-ins left out."""
    chunks = [chunk for source in index.catalogue.sources for chunk in index.chunks(source.id)]
    return [
        " ".join(chunk.text[unit.start : unit.end].split())
        for chunk in chunks
        for unit in chunk.units
        if not unit.lead
    ]


def write_passages(
    folder: Path,
    passages: int,
    sentences: Sequence[str],
    count_tokens: Callable[[str], int],
    seed: int = 1,
    per_file: int = PER_FILE,
) -> None:
    """Write Markdown that is cut into `passages` passages of about `PASSAGE_TOKENS` tokens."""
    folder.mkdir(parents=True)
    rng = random.Random(seed)
    costs = {sentence: count_tokens(sentence) for sentence in sentences}
    for first in range(0, passages, per_file):
        parts = [f"# Generated roadmap {first // per_file + 1}"]
        for number in range(first, min(first + per_file, passages)):
            parts += [f"## Topic {number + 1}", _passage(rng, sentences, costs)]
        text = "\n\n".join(parts) + "\n"
        (folder / f"generated-{first // per_file + 1}.md").write_text(text, encoding="utf-8")


def _passage(rng: random.Random, sentences: Sequence[str], costs: dict[str, int]) -> str:
    chosen: list[str] = []
    tokens = 0
    while tokens < PASSAGE_TOKENS - 12:
        sentence = rng.choice(sentences)
        if tokens + costs[sentence] <= PASSAGE_TOKENS + 30:
            chosen.append(sentence)
            tokens += costs[sentence]
    return " ".join(chosen)
