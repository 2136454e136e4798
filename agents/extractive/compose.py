"""Puts chosen units into text: sentences as prose, items as a list, a marker behind each."""

import re
from collections.abc import Sequence
from dataclasses import replace

from agents.evidence import Evidence
from agents.extractive.blocks import Block, is_fragment, lead_text, without_repeats
from agents.extractive.kinds import asks_abilities
from agents.guard import label_of
from ingest.documents import PATH_SEPARATOR
from ingest.units import split_sentences

GREETING = "Hello! What would you like to know about the roadmaps?"
THANKS = "You are welcome! What else would you like to know about the roadmaps?"
ABILITIES = (
    "What would you like?\n\n"
    "- Shall I answer a question from the roadmaps, with the words that say so?\n"
    "- Shall I plan your study, by your goal, your hours a week and what you know?\n"
    "- Shall I note what you did, move your plan, or quiz you on a skill?"
)
YES = "Yes:"
_ONE_SOURCE = "This source"
NOT_ANSWERED = "The sources do not answer this question."
_THANKS = re.compile(r"\b(?:thanks?|thank you|thx|cheers|great|helpful|perfect|awesome)\b", re.I)


def greet(text: str) -> str:
    """Return a reply to small talk that asserts nothing."""
    if asks_abilities(text):
        return ABILITIES
    return THANKS if _THANKS.search(text) else GREETING


def compose(blocks: Sequence[Block], found: Sequence[Evidence]) -> str:
    """Return the answer's text with the markers of the passages behind each statement."""
    numbers = {
        hit.chunk.id: n
        for evidence in found
        for hit, n in zip(evidence.hits, evidence.numbers, strict=True)
    }
    whole = [replace(block, picks=without_repeats(block.picks)) for block in blocks]
    return "\n\n".join(_block(block, numbers) for block in whole)


def _block(block: Block, numbers: dict[str, int]) -> str:
    statements = [mark(pick.text, numbers[pick.hit.chunk.id]) for pick in block.picks]
    if block.heading is None:
        return _prose(block, statements)
    return "\n".join([f"{block.heading}:", *(f"- {statement}" for statement in statements)])


def _prose(block: Block, statements: Sequence[str]) -> str:
    """Return sentences one after the other; a list's fragment comes under what leads to it."""
    parts: list[str] = []
    lead: str | None = None
    for pick, statement in zip(block.picks, statements, strict=True):
        own = lead_text(pick) if is_fragment(pick) else None
        if own:
            parts += [f"\n- {statement}"] if own == lead else [f"\n\n{own}:\n- {statement}"]
        else:
            parts += [f"\n\n{statement}" if lead else f" {statement}"]
        lead = own
    return "".join(parts).strip()


def mark(text: str, number: int) -> str:
    """Return a unit as statements: final punctuation, then the marker, behind every sentence.

    A question that the unit replies to gets none.
    """
    text = " ".join(text.split())
    sentences = [text[start:end] for start, end in split_sentences(text)]
    return " ".join(s if s[-1] == "?" else f"{_closed(s)} [{number}]" for s in sentences)


def _closed(sentence: str) -> str:
    return sentence if sentence[-1] in ".!?…\"”'’" else f"{sentence}."


def not_said(question: str) -> str:
    """Return the sentence that says which part of a question the sources do not answer."""
    return f"The sources do not say: “{question.rstrip('?.! ')}”."


def nothing_in(titles: Sequence[str]) -> str:
    """Return the sentence that says which of the compared sources are silent."""
    who = f"{_ONE_SOURCE} says" if len(titles) == 1 else "These sources say"
    return f"{who} nothing on it: {'; '.join(titles)}."


def nothing_of(subjects: Sequence[str], title: str | None) -> str:
    """Return the sentence that says which subjects the sources, or one of them, do not name."""
    what = " or ".join(f"“{subject}”" for subject in subjects if label_of(subject))
    what = what or "this"
    if title and label_of(title):
        return f"{_ONE_SOURCE} does not mention {what}: {title}."
    return f"The sources do not mention {what}."


def abstain(suggestions: Sequence[str], said: str = NOT_ANSWERED) -> str:
    """Return the text that says what the sources lack, and names the headings that are near."""
    near = [suggestion.rsplit(PATH_SEPARATOR, 1)[-1] for suggestion in suggestions]
    them = "it" if said.startswith(_ONE_SOURCE) else "them"
    return f"{said} Nearest in {them}: {'; '.join(dict.fromkeys(near))}." if near else said
