"""The prompts: a file each, whose first line says which node uses it."""

from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@lru_cache(maxsize=16)
def prompt(name: str) -> str:
    """Return a prompt without its first line."""
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return text.split("-->", 1)[1].strip()
