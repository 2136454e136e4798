"""Reads `lists.txt`: the words that the statement check treats alike, by heading."""

from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).parent / "lists.txt"


def word_list(heading: str) -> frozenset[str]:
    """Return the words under a heading."""
    return frozenset(_sections()[heading].split())


def ordered_list(heading: str) -> list[str]:
    """Return the words under a heading as they follow each other."""
    return _sections()[heading].split()


def pairs_list(heading: str) -> list[str]:
    """Return what stands between commas under a heading, two words each."""
    return [pair.strip() for pair in _sections()[heading].split(",")]


@lru_cache(maxsize=1)
def _sections() -> dict[str, str]:
    sections: dict[str, str] = {}
    for block in _FILE.read_text(encoding="utf-8").split("["):
        heading, _, body = block.partition("]")
        sections[heading] = " ".join(body.split())
    return sections
