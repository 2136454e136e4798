"""Recognizes what of a draft gives our own prompts away."""

import re
from functools import lru_cache

from agents.drafting.vocabulary import folded
from agents.prompts import prompt

WORDS = 6
_PROMPTS = ("converse.md", "mend.md")
_SAID = re.compile(r'"[^"]*"')


def leaks(text: str, secrets: str = "") -> bool:
    """Whether a text repeats some words of our prompts, or of `secrets`, in their order.

    Args:
        text: A part of a draft.
        secrets: Further text that is not for learners, folded.
    """
    words = folded(text).split()
    runs = (" ".join(words[i : i + WORDS]) for i in range(len(words) - WORDS + 1))
    return any(run in _own_words() or run in secrets for run in runs)


@lru_cache(maxsize=1)
def _own_words() -> str:
    """Return the words of our prompts but those that they tell a model to say."""
    return " | ".join(folded(_SAID.sub("|", prompt(name))) for name in _PROMPTS)
