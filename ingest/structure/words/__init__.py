"""The words by which roadmaps are read, one file a list; code elsewhere knows none of them."""

from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@lru_cache(maxsize=32)
def any_of(name: str) -> str:
    """Return the list of this name as one group of a regular expression."""
    lines = (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return f"(?:{'|'.join(line for line in lines if line and not line.startswith('#'))})"
