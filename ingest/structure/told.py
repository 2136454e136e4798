"""Reads phases that running text tells: "Start with … Then learn … Finally, build …"."""

import re
from collections.abc import Iterator, Sequence

from ingest.links import Link
from ingest.structure.arrows import counted
from ingest.structure.found import Found
from ingest.structure.marks import NAMED, find_mark
from ingest.structure.tree import Node
from ingest.structure.words import any_of
from ingest.units import split_sentences

LEAST = 3
_WORDS = 14  # of a phase's title
_FIRST = re.compile(rf"^{any_of('first_cues')}\b[\s,:]*", re.IGNORECASE)
_NEXT = re.compile(rf"^{any_of('next_cues')}\b[\s,:]*", re.IGNORECASE)
_STEP = re.compile(r"(?:then|finally|lastly|after that|next|followed by)\b", re.IGNORECASE)
_CLAUSE = re.compile(rf"(?:[,;]\s*(?:and\s+)?|\s+and\s+)(?={_STEP.pattern})", re.IGNORECASE)
_WHEN = re.compile(r"^(?:once|when|as soon as|after)\b[^,]{3,80},\s*", re.IGNORECASE)
_ADVICE = re.compile(rf"^(?:{any_of('advice')}\b\s*)+", re.IGNORECASE)
_ABOUT = re.compile(rf"^[^.;]{{0,70}}?\b{any_of('about_verbs')}\s+", re.IGNORECASE)
_TAIL = re.compile(
    r"\s*(?:[;—–(]|:\s|\.$|,?\s(?:which|since|because|so|using|such as|with tools?|like)\b"
    r"|,\s(?:as|again|\w{4,}ing)\b)"
)


def find_told(root: Node) -> list[Found]:
    """Return the phases of the first passage whose sentences tell what comes after what."""
    for holder in (root, *root.walk()):
        if holder.kind not in ("root", "heading"):
            continue
        steps: list[Node] = []
        for text, links in _sentences(holder.children):
            opened = _opened(text, first=not steps)
            if opened is not None:
                steps.append(Node("heading", opened, children=[Node("lead", text, links)]))
            elif steps:
                steps[-1].children.append(Node("text", text, links))
        if len(steps) >= LEAST:
            return counted(iter(steps))
    return []


def _sentences(nodes: Sequence[Node]) -> Iterator[tuple[str, list[Link]]]:
    """Yield the sentences of paragraphs, and their parts that tell of another step."""
    for node in nodes:
        if node.kind != "text":
            continue
        for start, end in split_sentences(node.text):
            sentence = node.text[start:end]
            for part in _CLAUSE.split(sentence) if _STEP.search(sentence) else (sentence,):
                links = [link for link in node.links if link.text and link.text in part]
                yield part.strip(), links


def _opened(text: str, *, first: bool) -> str | None:
    """Return the title of the step that a sentence begins; None where it only goes on."""
    cue = (_FIRST if first else _NEXT).match(text) or (None if first else _WHEN.match(text))
    rest = text[cue.end() :] if cue else text
    mark = find_mark(rest)
    if mark is None or mark.strength < NAMED or not rest.endswith(mark.rest) or mark.rest == rest:
        return _title(_ABOUT.sub("", rest, count=1)) if cue else None
    if first and mark.first > 1:
        return None
    counts = rest[: -len(mark.rest)].strip(" :,.–—-")
    return f"{counts}: {_title(_ABOUT.sub('', mark.rest))}"


def _title(text: str) -> str:
    """Return the words that a sentence says to learn."""
    text = _ADVICE.sub("", text)
    end = _TAIL.search(text)
    words = (text[: end.start()] if end and end.start() else text).rstrip(".!? ").split()
    return " ".join(words[:_WORDS]).rstrip(",")
