"""Takes tables of contents out of a document's tree: they repeat its headings and hold nothing."""

from ingest.structure.tree import Node

LEAST = 3  # entries; a single link within the page may be a remark


def without_contents(root: Node) -> None:
    """Remove lists and tables all of whose entries lead to places on the same page."""
    for node in (root, *root.walk()):
        entries = [child for child in node.children if child.kind in ("item", "row")]
        if node.kind == "table":
            entries = entries[1:]
        inner = [child for child in entries if _leads_inwards(child)]
        if len(inner) >= min(LEAST, len(entries)) and len(inner) == len(entries) and inner:
            gone = {id(child) for child in inner}
            node.children = [child for child in node.children if id(child) not in gone]
    _drop_empty(root)


def _leads_inwards(node: Node) -> bool:
    links = [link for below in (node, *node.walk()) for link in below.links]
    return bool(links) and all(link.url.startswith("#") for link in links)


def _drop_empty(node: Node) -> None:
    node.children = [
        child for child in node.children if child.kind != "table" or len(child.children) > 1
    ]
    for child in node.children:
        _drop_empty(child)
