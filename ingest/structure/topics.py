"""Reads one phase: walks through its nodes and says what each of them is."""

import re
from collections.abc import Sequence

from ingest.roadmaps import NO_EFFORT
from ingest.structure.cues import is_furniture
from ingest.structure.drafts import PhaseDraft, TopicDraft
from ingest.structure.efforts import merge, read_effort, read_title
from ingest.structure.labels import Label, as_project, label_of, label_of_lead, split_label
from ingest.structure.marks import PARTED, find_mark, is_bare, is_number, plain, undotted
from ingest.structure.naming import (
    alike,
    enumerated,
    given_links,
    is_linked,
    is_name,
    says_nothing,
    split_list,
    split_name,
    takes_resource,
    without_labels,
)
from ingest.structure.phase_rows import read_phase_row
from ingest.structure.tables import read_table
from ingest.structure.tree import Node
from ingest.units import first_sentence

_NAMED_LINE = re.compile(r"^([A-Z0-9][^:.!?]{1,60}):\s+(\S.*)$")


def read_phase(node: Node, head: Sequence[str] = (), name: int | None = None) -> PhaseDraft:
    """Return what a phase holds, whatever kind of node it is.

    Args:
        node: The phase; its children are read.
        head: Of a phase that is a row of a table, the table's head.
        name: The column in which such a phase is named.
    """
    draft = PhaseDraft()
    if head:
        _read_row(draft, head, node, name)
        return draft
    draft.give(node.links, None)
    mark = find_mark(node.text)
    label = label_of(mark.rest if mark else node.text, by_end=False)
    walk = _Walk(draft, node.text)
    walk.children(node.children, label if label == "projects" else None, None)
    if not draft.topics:
        walk.enumerations(node.children)
    return draft


def _read_row(draft: PhaseDraft, head: Sequence[str], row: Node, name: int | None) -> None:
    for cell in read_phase_row(head, row, name):
        if cell.label == "topics":
            draft.add_several(cell.text, cell.links, None)
        elif cell.label == "projects":
            draft.projects.append(cell.text)
        elif cell.label == "time":
            draft.effort = merge(draft.effort, read_effort(cell.text))
        else:
            draft.give(cell.links, None)
            if cell.label == "resources" and not cell.links:
                draft.state([part.strip() for part in split_list(cell.text)], None)


class _Walk:
    """Goes through the nodes below a phase; `label` is what was announced of them."""

    def __init__(self, draft: PhaseDraft, phase: str) -> None:
        self._draft = draft
        self._phase = phase

    def enumerations(self, nodes: Sequence[Node]) -> None:
        """Take the topics of lines that are nothing but lists of names."""
        for node in nodes:
            first = first_sentence(node.text)
            if node.kind == "text" and enumerated(first):
                self._draft.add_several(first.rstrip("."), node.links, None)

    def children(
        self, nodes: Sequence[Node], label: Label | None, owner: TopicDraft | None
    ) -> None:
        given = given_links(nodes, below_topic=owner is not None) if label is None else []
        for node in nodes:
            match node.kind:
                case "heading":
                    self._heading(node, owner)
                case "lead":
                    self._lead(node, label, owner)
                case "table":
                    self._table(node, label, owner)
                case "item" if any(node is other for other in given):
                    self._draft.give(node.links, owner)
                    for below in node.children:
                        self._draft.give(below.links, owner)
                case "item":
                    self._item(node, label, owner)
                case "code":
                    pass
                case _:
                    self._text(node, label, owner)

    def _heading(self, node: Node, owner: TopicDraft | None) -> None:
        mark = find_mark(node.text)
        label = label_of(mark.rest if mark else node.text)
        if label is None and is_furniture(node.text):
            label = "aside"
        line = split_label(plain(node.text)) if label is None else None
        if line is not None and line[0] in ("aside", "time"):  # "Goal: …" above the phase's parts
            self._draft.take_effort(node.text, owner)
            self.children(node.children, None, owner)
        elif label is not None or (owner is None and alike(node.text, self._phase)):
            self._draft.give(node.links, owner)
            self.children(node.children, label, owner)
        else:
            self._named(node, node.text, owner)

    def _named(self, node: Node, text: str, owner: TopicDraft | None) -> None:
        """Take a heading or lead-in as the name of a topic, and what is below it as its own."""
        text = without_labels(text, node.links)
        mark = find_mark(text)
        title = mark.rest if mark is not None and mark.noun != "tier" else undotted(plain(text))
        topic = self._draft.add((title, ""), owner, read_title(text), node.links)
        self.children(node.children, None, topic)

    def _lead(self, node: Node, label: Label | None, owner: TopicDraft | None) -> None:
        text = node.text.rstrip(": ")
        self._draft.take_effort(text, owner)
        mark = find_mark(text)
        own = label_of(mark.rest) if mark else None
        own = own or label_of_lead(text)
        if own is None and (line := split_label(node.text)):
            self._text(Node("text", node.text, node.links), label, owner)
            own = None if line[0] in ("time", "aside") else line[0]  # said; the list is another
        elif own is None and label in (None, "topics") and is_name(text):
            self._named(node, text, owner)
            return
        self._draft.give(node.links, owner)
        self.children(node.children, own or label, owner)

    def _table(self, node: Node, label: Label | None, owner: TopicDraft | None) -> None:
        if label == "aside":
            return
        draft = self._draft
        head, *rows = node.children
        for row in rows:
            topic: TopicDraft | None = None
            for cell in read_table(head.cells, row):
                if cell.label == "topics" and label == "resources" and topic is None:
                    draft.give(cell.links, owner)
                elif cell.label == "topics" and topic is None:
                    name = (without_labels(cell.text, cell.links), "")
                    topic = draft.add(name, owner, NO_EFFORT, cell.links)
                elif cell.label == "topics":
                    draft.add_several(cell.text, cell.links, topic)
                elif cell.label == "time" and topic is not None:
                    topic.effort = merge(topic.effort, read_effort(cell.text))
                elif cell.label == "projects":
                    draft.projects.append(cell.text)
                else:
                    draft.give(cell.links, topic or owner)

    def _item(self, node: Node, label: Label | None, owner: TopicDraft | None) -> None:
        text = node.text
        own = label_of(text) if node.children else None
        line = split_label(text)
        if own is not None or line is not None:
            if line is not None:
                self._text(Node("text", text, node.links), label, owner)
            else:
                self._draft.give(node.links, owner)
            self.children(node.children, own or (line[0] if line else None), owner)
        elif label == "aside":
            self._draft.give(node.links, owner)
            self.children(node.children, label, owner)
        elif label == "time":
            self._draft.take_effort(text, owner)
        elif label == "resources":
            self._resource(node, owner)
            self.children(node.children, label, owner)
        elif label is None and owner is None and takes_resource(node):
            self._draft.give(node.links, owner)
            self.children(node.children, "resources", owner)
        elif label == "projects" or (label is None and as_project(text)):
            self._draft.projects.append(as_project(text) or plain(text))
            self._draft.give(node.links, owner)
        elif node.children and is_number(text) and not node.links:
            self.children(node.children, label, owner)  # "Week 1:", which names nothing
        else:
            topic = self._topic(node, owner)
            self.children(node.children, None, topic)

    def _topic(self, node: Node, owner: TopicDraft | None) -> TopicDraft:
        """Take an item as a topic, by what it names behind its number."""
        name = split_name(without_labels(node.text, node.links), node.links)
        effort = read_effort(node.text)
        mark = find_mark(name[0])
        if mark is not None and mark.strength == PARTED and mark.noun not in ("tier", "folder"):
            name = (mark.rest, name[1])  # "Module 2.1: Doughs"
        if name[1] and (is_number(name[0]) or is_bare(name[0])):  # "Week 1: Doughs"
            effort = merge(read_title(name[0]), effort)
            name = split_name(name[1])
        return self._draft.add(name, owner, effort, node.links)

    def _text(self, node: Node, label: Label | None, owner: TopicDraft | None) -> None:
        line = split_label(node.text)
        kind = line[0] if line else None
        if line and kind == "topics":
            self._draft.add_several(line[1], node.links, owner)
            return
        if line and kind == "projects":
            self._draft.projects.append(line[1])
        elif project := as_project(node.text):
            self._draft.projects.append(project)
            self._draft.give(node.links, owner)
            return
        elif line and kind == "resources":
            named_links = [link.text for link in node.links if link.text]
            parts = [part.strip() for part in split_list(line[1])]
            linked = [*named_links, *(link.url for link in node.links if link.url)]
            self._draft.state([p for p in parts if not any(t in p for t in linked)], owner)
        if kind in (None, "time"):
            self._draft.take_effort(node.text, owner, passing=kind is None)
        named = _NAMED_LINE.match(node.text)
        says = named is not None and not says_nothing(named[2]) and not is_linked(named[2], node)
        if line is None and label in (None, "topics") and named and says and is_name(named[1]):
            topic = self._draft.add((named[1], named[2]), owner, NO_EFFORT, node.links)
            for part in enumerated(named[2]):
                self._draft.add((part, ""), topic, NO_EFFORT, ())
        else:
            self._draft.give(node.links, owner)

    def _resource(self, node: Node, owner: TopicDraft | None) -> None:
        if node.links:
            self._draft.give(node.links, owner)
        else:
            self._draft.state([plain(node.text)], owner)
