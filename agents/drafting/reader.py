"""Cuts a text that is still being written into parts: sentences with the markers behind them.

Knows the ways in which chat models write Markdown and markers, and nothing of evidence.
"""

import re
from dataclasses import dataclass, replace

from agents.drafting.markup import plain
from ingest.units import split_sentences

_MARK = r"\[\s*(?:n\s*=\s*|\^|passages?\s+)?\d+(?:\s*[,;]\s*\d+)*\s*\](?!\()"
_MARKS = re.compile(rf"(?:\s*{_MARK})+")
_ENDS = r"[.!?…:;][\"”’')]*"
_CLOSED = re.compile(rf"(?:^|{_ENDS})\s*(?:{_MARK}\s*)+$|{_MARK}[.!?]$")
_GOES_ON = re.compile(rf"{_MARK}[.!?]?\s+(?=[^\s\[.!?])")
_LEAD = re.compile(r"\s*(?:>\s*)*((?:[-*•+]|\d{1,2}[.)])\s+)?")
_HEADING = re.compile(r"\s*#{1,6}\s+(?=\S)")
_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL)
_THINKS = re.compile(r"<think(?:ing)?>(?!.*</think(?:ing)?>)", re.DOTALL)
_HALF_TAG = re.compile(r"<[a-z]{0,8}$")


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of a draft.

    Attributes:
        text: Without markers and markup; empty for markers that belong to the part before.
        numbers: The passages that it points to.
        lead: The bullet or number of a list's item.
        breaks: Line breaks before it.
        heading: Whether it is a heading.
    """

    text: str
    numbers: tuple[int, ...] = ()
    lead: str = ""
    breaks: int = 0
    heading: bool = False


class Reader:
    """Takes a draft piece by piece, and gives out each part once it is complete.

    A sentence is complete with the bracket of its marker, else with its line.
    """

    def __init__(self) -> None:
        self._open = ""
        self._breaks = 0
        self._starts_line = True
        self._fenced = False

    def feed(self, text: str) -> list[Part]:
        """Return the parts that this piece completes."""
        self._open += text.replace("【", "[").replace("】", "]").replace("\r", "")
        if "<" in self._open:
            if _THINKS.search(self._open) or _HALF_TAG.search(self._open):
                return []
            self._open = _THOUGHT.sub("", self._open)
        parts: list[Part] = []
        while "\n" in self._open:
            line, _, self._open = self._open.partition("\n")
            parts += self._parts(line)
            self._breaks += 1
            self._starts_line = True
        at = self._complete_until()
        if at:
            said, self._open = self._open[:at], self._open[at:]
            parts += self._parts(said)
        return parts

    def finish(self) -> list[Part]:
        """Return what is left at the end of the draft."""
        rest, self._open = _THOUGHT.sub("", self._open), ""
        return self._parts(rest)

    def _complete_until(self) -> int:
        if "]" not in self._open:
            return 0
        if _CLOSED.search(self._open):
            return len(self._open)
        ends = [match.end() for match in _GOES_ON.finditer(self._open)]
        return ends[-1] if ends else 0

    def _parts(self, line: str) -> list[Part]:
        if line.strip().startswith("```"):
            self._fenced = not self._fenced
            return []
        if self._fenced or not line.strip():
            return []
        lead, heading = "", False
        if self._starts_line:
            heading = bool(_HEADING.match(line))
            found = _HEADING.match(line) or _LEAD.match(line)
            if found:
                lead = "" if heading else found[1] or ""
                line = line[found.end() :]
        parts = [replace(part, heading=heading) for part in _cut(line)]
        if parts and parts[0].text:
            parts[0] = replace(parts[0], lead=lead, breaks=self._breaks)
            self._breaks, self._starts_line = 0, False
        return parts


def _cut(line: str) -> list[Part]:
    """Return the sentences of a line with the numbers of the markers behind each."""
    parts: list[Part] = []
    at = 0
    line = plain(line)
    for match in _MARKS.finditer(line):
        numbers = tuple(dict.fromkeys(int(n) for n in re.findall(r"\d+", match[0])))
        said = line[at : match.start()]
        at = match.end()
        stop = re.match(r"\s*[.!?](?=\s|$)", line[at:])
        if stop:
            said, at = said.rstrip() + stop[0].strip(), at + stop.end()
        sentences = _sentences(said)
        parts += [Part(text) for text in sentences[:-1]]
        parts.append(Part(sentences[-1] if sentences else "", numbers))
    return parts + [Part(text) for text in _sentences(line[at:])]


def _sentences(text: str) -> list[str]:
    found = [text[start:end] for start, end in split_sentences(text)]
    return [sentence for sentence in found if any(c.isalnum() for c in sentence)]
