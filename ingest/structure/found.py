"""A phase as it was found, before it is read."""

from dataclasses import dataclass

from ingest.structure.marks import Mark
from ingest.structure.tree import Node


@dataclass(frozen=True, slots=True)
class Found:
    """A phase's node, with its mark if it has one."""

    node: Node
    mark: Mark | None


def has_content(node: Node) -> bool:
    """Whether something stands below a node, or is linked by it."""
    return bool(node.children) or bool(node.links) or len(node.cells) > 1


def holds_lists(node: Node) -> bool:
    """Whether a list, a table or several links stand below a node."""
    below = node.walk()
    return any(n.kind in ("item", "table") for n in below) or sum(len(n.links) for n in below) > 1


def leads_out(node: Node) -> bool:
    """Whether a node links to another page than its own."""
    return any(not link.url.startswith("#") for link in node.links)


def size(node: Node) -> int:
    """Return how many blocks and links a node and what is below it hold."""
    return 1 + len(node.links) + sum(1 + len(n.links) for n in node.walk())
