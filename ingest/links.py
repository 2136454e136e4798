"""The links of a document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a document: where it points and the words it stands on."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class PlacedLink:
    """A link and the line of its section's text on which it stands, from 0; -1 is the heading."""

    line: int
    link: Link
