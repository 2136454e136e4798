"""What a passage states, unit by unit, read once and kept: its words, its lead, its time spans."""

import re
from dataclasses import dataclass
from functools import lru_cache

from agents.extractive.contexts import first_meant, is_head, named_cells
from agents.extractive.spans import Span, spans_of
from ingest.documents import Chunk, Unit
from ingest.lexicon import terms_of, words_of
from ingest.load.byline import is_byline

SUBJECT_WORDS = 4
SHORT_REPLY = 4
KEPT_PASSAGES = 20_000
_IS = re.compile(r"\b(?:is|are|means?|refers? to|stands for|describes)\b", re.IGNORECASE)
_LABEL = re.compile(r"^([^:.;,]{2,60}):\s+\S")


@dataclass(frozen=True, slots=True)
class Statement:
    """A unit of a passage that asserts something.

    Attributes:
        place: Place of the unit in the passage, from 0.
        unit: Where it lies; a question and the sentences that reply to it are one, and so are a
            sentence that opens with a pronoun and those before it that say what is meant.
        lead: The line that leads to it, the head of its table for a row; None without one.
        above: The last line that opened a paragraph and led to what follows: in a passage of
            several short sections, the heading of its own.
        read: Its text as a reader takes it: a row of a table with the names of its columns.
        terms: Stemmed terms of the unit.
        around: Stemmed terms of its heading path and lead.
        words: Its content words.
        heading: Content words of its heading path and lead.
        opening: Content words among its first four words: mostly its subject.
        spans: Time spans and numbered steps that it or its heading names.
        label: Stemmed terms of the words before a colon ("Cloud platforms: …"), else empty.
        says_what: Whether it has a verb that says what something is.
    """

    place: int
    unit: Unit
    lead: Unit | None
    above: Unit | None
    text: str
    read: str
    terms: frozenset[int]
    around: frozenset[int]
    words: tuple[str, ...]
    heading: tuple[str, ...]
    opening: tuple[str, ...]
    spans: tuple[Span, ...]
    label: frozenset[int]
    says_what: bool


@lru_cache(maxsize=KEPT_PASSAGES)
def statements_of(chunk: Chunk) -> tuple[Statement, ...]:
    """Return the statements of a passage in reading order."""
    found: list[Statement] = []
    above: Unit | None = None
    lead: Unit | None = None
    replied = -1
    for place, unit in enumerate(chunk.units):
        if unit.lead or is_head(chunk, place):
            lead = unit
            above = unit if unit.lead and _opens_paragraph(chunk.text, unit) else above
            continue
        if place <= replied:
            continue
        if not unit.item:
            lead = None
            if _asks(chunk, unit):
                replied = _last_reply(chunk, place)
                if replied == place:
                    continue
                unit = Unit(unit.start, chunk.units[replied].end)
            else:
                unit = Unit(chunk.units[first_meant(chunk, place)].start, unit.end)
        text = chunk.text[unit.start : unit.end]
        if chunk.position == 0 and is_byline(text):
            continue  # the source's author is told as such
        led = " ".join(chunk.text[u.start : u.end] for u in dict.fromkeys((above, lead)) if u)
        heading = f"{chunk.section} {led}"
        read = named_cells(chunk, lead, text) or text
        found.append(
            Statement(
                place=place,
                unit=unit,
                lead=lead,
                above=above,
                text=text,
                read=read,
                terms=terms_of(text),
                around=terms_of(chunk.section) | terms_of(led),
                words=content_words(text),
                heading=content_words(heading),
                opening=content_words(" ".join(text.split()[:SUBJECT_WORDS])),
                spans=spans_of(f"{read} {heading}"),
                label=_label(text),
                says_what=bool(_IS.search(text)),
            )
        )
    return tuple(found)


def _last_reply(chunk: Chunk, asked: int) -> int:
    """Return the place of the last sentence that replies to a question, its own without one.

    The reply stands behind the question or opens the next paragraph. A short one ("No.") takes the
    sentence behind it along.
    """
    last = asked
    for place, unit in list(enumerate(chunk.units))[asked + 1 : asked + 3]:
        new_paragraph = place > asked + 1 and _opens_paragraph(chunk.text, unit)
        if unit.lead or unit.item or new_paragraph or _asks(chunk, unit):
            break
        last = place
        if len(chunk.text[unit.start : unit.end].split()) > SHORT_REPLY:
            break
    return last


def _asks(chunk: Chunk, unit: Unit) -> bool:
    return chunk.text[unit.end - 1] == "?"


def _opens_paragraph(text: str, unit: Unit) -> bool:
    return unit.start == 0 or text.endswith("\n\n", 0, unit.start)


def _label(text: str) -> frozenset[int]:
    match = _LABEL.match(text)
    return terms_of(match[1]) if match else frozenset()


def content_words(text: str) -> tuple[str, ...]:
    """Return the distinct lower-case words of a text in order, stop words left out."""
    return tuple(word for word in dict.fromkeys(words_of(text)) if terms_of(word))
