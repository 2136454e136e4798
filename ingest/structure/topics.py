"""Reads one phase: its topics, what they take, what to learn them from, what to build."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.links import Link
from ingest.roadmaps import NO_EFFORT, Effort, Topic
from ingest.structure.cues import is_furniture
from ingest.structure.efforts import merge, read_effort, read_title
from ingest.structure.labels import (
    Label,
    as_project,
    label_of,
    label_of_lead,
    split_label,
)
from ingest.structure.marks import find_mark, plain
from ingest.structure.tables import read_table
from ingest.structure.tree import Node
from ingest.structure.words import any_of

MAX_TITLE = 140
_NAME_WORDS = 9
_DASH = re.compile(r"\s+[–—-]\s+")
_COMMAS = re.compile(r"[,;]\s+(?![^(]*\))(?:and\s+|or\s+)?")
_NAMED_LINE = re.compile(r"^([A-Z0-9][^:.!?]{1,60}):\s+(\S.*)$")
_NAMES_RESOURCE = re.compile(rf"\b{any_of('materials')}\b", re.IGNORECASE)
_SENTENCE = re.compile(rf"{any_of('sentence_starts')}\b", re.IGNORECASE)
_BARE = re.compile(r"[\W_]+")


@dataclass
class _Draft:
    """A topic that is still being read."""

    title: str
    detail: str = ""
    under: str | None = None
    effort: Effort = NO_EFFORT
    resources: list[Link] = field(default_factory=list)

    def done(self) -> Topic:
        return Topic(self.title, self.detail, self.under, self.effort, _unique(self.resources))


class PhaseReader:
    """Walks through one phase and collects what it holds."""

    def __init__(self) -> None:
        self._topics: list[_Draft] = []
        self._loose: list[Link] = []
        self._resources: list[Link] = []
        self.projects: list[str] = []
        self.effort = NO_EFFORT

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics in order, each once."""
        found: dict[tuple[str, str | None], Topic] = {}
        for draft in self._topics:
            topic = draft.done()
            found.setdefault((topic.title.casefold(), topic.under), topic)
        return tuple(found.values())

    @property
    def resources(self) -> tuple[Link, ...]:
        """All resources in order of reading, each once."""
        return _unique(self._resources)

    def read(self, node: Node) -> None:
        """Take in a phase's node, whatever kind it is of."""
        self._give(node.links, None)
        mark = find_mark(node.text)
        label = label_of(mark.rest if mark else node.text)
        self._children(node.children, label if label == "projects" else None, None)

    def read_row(self, head: Sequence[str], row: Node) -> None:
        """Take in a phase that is one row of a table."""
        for cell in read_table(head, row):
            if cell.label == "topics":
                self._several(cell.text, cell.links, None)
            elif cell.label == "projects":
                self.projects.append(cell.text)
            elif cell.label == "time":
                self.effort = merge(self.effort, read_effort(cell.text))
            else:
                self._give(cell.links, None)
                if cell.label == "resources" and not cell.links:
                    self._state([part.strip() for part in _COMMAS.split(cell.text)], None)

    def _children(self, nodes: Sequence[Node], label: Label | None, owner: _Draft | None) -> None:
        given = _given(nodes, owner) if label is None else []
        for node in nodes:
            match node.kind:
                case "heading":
                    self._heading(node, owner)
                case "lead":
                    self._lead(node, label, owner)
                case "table":
                    self._table(node, label, owner)
                case "item" if any(node is other for other in given):
                    self._give(node.links, owner)
                case "item":
                    self._item(node, label, owner)
                case _:
                    self._text(node, label, owner)

    def _heading(self, node: Node, owner: _Draft | None) -> None:
        label = label_of(node.text)
        if label is None and is_furniture(node.text):
            label = "aside"
        if label is not None:
            self._give(node.links, owner)
            self._children(node.children, label, owner)
            return
        mark = find_mark(node.text)
        title = mark.rest if mark is not None and mark.noun != "tier" else plain(node.text)
        topic = self._add(title, "", owner, read_title(node.text), node.links)
        self._children(node.children, None, topic)

    def _lead(self, node: Node, label: Label | None, owner: _Draft | None) -> None:
        text = node.text.rstrip(": ")
        self._take_effort(text, owner)
        own = label_of_lead(text)
        if own is None and (line := split_label(node.text)):
            self._text(Node("text", node.text, node.links), label, owner)
            own = line[0]
        elif own is None and label in (None, "topics") and _is_name(text):
            mark = find_mark(text)
            title = mark.rest if mark is not None and mark.noun != "tier" else plain(text)
            topic = self._add(title, "", owner, read_title(text), node.links)
            self._children(node.children, None, topic)
            return
        self._give(node.links, owner)
        self._children(node.children, own or label, owner)

    def _table(self, node: Node, label: Label | None, owner: _Draft | None) -> None:
        if label == "aside":
            return
        head, *rows = node.children
        for row in rows:
            topic: _Draft | None = None
            for cell in read_table(head.cells, row):
                if cell.label == "topics" and topic is None:
                    if label == "resources":
                        self._give(cell.links, owner)
                        continue
                    topic = self._add(
                        _without_labels(cell.text, cell.links), "", owner, NO_EFFORT, cell.links
                    )
                elif cell.label == "topics":
                    self._several(cell.text, cell.links, topic)
                elif cell.label == "time" and topic is not None:
                    topic.effort = merge(topic.effort, read_effort(cell.text))
                elif cell.label == "projects":
                    self.projects.append(cell.text)
                else:
                    self._give(cell.links, topic or owner)

    def _item(self, node: Node, label: Label | None, owner: _Draft | None) -> None:
        text = node.text
        own = label_of(text) if node.children else None
        line = split_label(text)
        if own is not None or line is not None:
            if line is not None:
                self._text(Node("text", text, node.links), label, owner)
            else:
                self._give(node.links, owner)
            self._children(node.children, own or (line[0] if line else None), owner)
        elif label == "aside":
            self._give(node.links, owner)
            self._children(node.children, label, owner)
        elif label == "time":
            self._take_effort(text, owner)
        elif label == "resources":
            self._resource(node, owner)
            self._children(node.children, label, owner)
        elif label == "projects" or (label is None and as_project(text)):
            self.projects.append(as_project(text) or plain(text))
            self._give(node.links, owner)
        else:
            title, detail = _name(_without_labels(text, node.links))
            topic = self._add(title, detail, owner, read_effort(text), node.links)
            self._children(node.children, None, topic)

    def _text(self, node: Node, label: Label | None, owner: _Draft | None) -> None:
        line = split_label(node.text)
        kind = line[0] if line else None
        if line and kind == "topics":
            self._several(line[1], node.links, owner)
            return
        if line and kind == "projects":
            self.projects.append(line[1])
        elif project := as_project(node.text):
            self.projects.append(project)
        elif line and kind == "resources":
            named_links = [link.text for link in node.links if link.text]
            parts = [part.strip() for part in _COMMAS.split(line[1])]
            self._state([p for p in parts if not any(t in p for t in named_links)], owner)
        if kind in (None, "time"):
            self._take_effort(node.text, owner, sentence=kind is None)
        named = _NAMED_LINE.match(node.text)
        if line is None and label in (None, "topics") and named and _is_name(named[1]):
            self._add(named[1], named[2], owner, NO_EFFORT, node.links)
        else:
            self._give(node.links, owner)

    def _several(self, text: str, links: Sequence[Link], owner: _Draft | None) -> None:
        """Add the topics of a line that lists them."""
        for part in _COMMAS.split(text.rstrip(". ")):
            own = [link for link in links if link.text and link.text in part]
            if part.strip():
                self._add(*_name(part), owner, NO_EFFORT, own)
        self._give(links, owner)

    def _resource(self, node: Node, owner: _Draft | None) -> None:
        if node.links:
            self._give(node.links, owner)
        else:
            self._state([plain(node.text)], owner)

    def _state(self, titles: Sequence[str], owner: _Draft | None) -> None:
        """Add resources that are named without an address."""
        self._give([Link("", title.rstrip(". ")) for title in titles if title], owner)

    def _add(
        self,
        title: str,
        detail: str,
        owner: _Draft | None,
        effort: Effort,
        links: Sequence[Link],
    ) -> _Draft:
        under = owner.title if owner else None
        topic = _Draft(_cut(title.strip(" :.")), detail, under, effort)
        if topic.title:
            self._topics.append(topic)
        self._give(links, topic)
        return topic

    def _give(self, links: Sequence[Link], owner: _Draft | None) -> None:
        usable = [link for link in links if not link.url or link.url.startswith("http")]
        self._resources += usable
        if owner is not None:
            owner.resources += usable

    def _take_effort(self, text: str, owner: _Draft | None, *, sentence: bool = False) -> None:
        """Take a stated time; a sentence in passing must name weeks or hours and be short."""
        if sentence and len(text.split()) > 14:
            return
        found = read_effort(text)
        if owner is None:
            self.effort = merge(self.effort, found)
        else:
            owner.effort = merge(owner.effort, found)


def _name(text: str) -> tuple[str, str]:
    """Return what a line names and what it explains behind a colon or a dash."""
    text = plain(text)
    for at in (text.find(": "), match.start() if (match := _DASH.search(text)) else -1):
        name = text[:at] if at > 0 else ""
        if name and len(name.split()) <= _NAME_WORDS:
            return name.strip(), _DASH.sub("", text[at:].lstrip(": "), 1).strip()
    return text, ""


def _is_name(text: str) -> bool:
    words = text.split()
    if not words or _SENTENCE.match(text):
        return False
    return len(words) <= 6 and text[:1].isupper() and not text.endswith((".", "!", "?"))


def _given(nodes: Sequence[Node], owner: _Draft | None) -> list[Node]:
    """Return the items that are links to learn from, rather than topics that are linked.

    Below a topic links are its resources; right below a phase they are topics, unless topics
    without links stand beside them and they are called a course, a video or the like.
    """
    items = [node for node in nodes if node.kind == "item"]
    links = [node for node in items if _is_link(node)]
    mostly = len(links) * 2 > len(items)
    if mostly:
        return links if owner is not None else []
    return [node for node in links if _NAMES_RESOURCE.search(node.text)]


def _without_labels(text: str, links: Sequence[Link]) -> str:
    """Return a line without links that stand behind its words: "Joins (tutorial)"."""
    for link in reversed(links):
        label = re.escape(link.text)
        if label and not text.startswith(link.text):
            text = re.sub(rf"\s*(?:\(|\[|[–—|-]\s+){label}[)\]]?\s*$", "", text)
    if len(links) > 1:
        text = re.sub(r"\s*\((?:alternative|alt)\)\s*$", "", text)
    return text


def _is_link(node: Node) -> bool:
    """Whether an item is nothing but links, with a few words beside them."""
    words = _BARE.sub("", node.text)
    linked = sum(len(_BARE.sub("", link.text or link.url)) for link in node.links)
    return bool(node.links) and not node.children and linked >= 0.6 * len(words)


def _cut(text: str) -> str:
    if len(text) <= MAX_TITLE:
        return text
    return text[:MAX_TITLE].rsplit(" ", 1)[0].rstrip(",;: ") + "…"


def _unique(links: Sequence[Link]) -> tuple[Link, ...]:
    """Return links once for each address; those without one once for each title."""
    found: dict[str, Link] = {}
    for link in links:
        key = link.url or link.text.casefold()
        if key and (key not in found or not found[key].text):
            found[key] = link
    return tuple(found.values())
