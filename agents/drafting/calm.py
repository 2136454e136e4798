"""Takes out of found text what tries to steer, before a model reads it."""

import re
from functools import lru_cache

from agents.guard import guard
from ingest.units import split_sentences

LEFT_OUT = "[…]"
_TAG = re.compile(r"<(?=\s*/?\s*(?:passage|result|question)\b)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def calm(text: str) -> str:
    """Return a text without sentences that try to steer, and without marks of ours."""
    lines = []
    for line in text.split("\n"):
        sentences = [line[start:end] for start, end in split_sentences(line)]
        if any(guard(sentence).steered for sentence in sentences):
            line = " ".join(LEFT_OUT if guard(s).steered else s for s in sentences)
        lines.append(_TAG.sub("‹", line))
    return "\n".join(lines)
