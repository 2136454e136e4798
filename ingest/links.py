"""The links of a document."""

import re
from dataclasses import dataclass

BARE_URL = re.compile(r"https?://[^\s<>()\"']+[^\s<>()\"'.,;:!?]")
"""An address that stands in a text as it is, without what ends the sentence around it."""


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
