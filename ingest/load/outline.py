"""Collects headings and blocks of text in reading order into the sections of a document."""

from collections.abc import Sequence

from ingest.documents import Section
from ingest.links import Link, PlacedLink

Lines = tuple[int, int]
Flat = tuple[int, str, str, int, tuple[PlacedLink, ...], tuple[Lines, ...]]


class Outline:
    """Builds sections while a reader walks through a file from top to bottom.

    The first heading is taken as the title when it stands before any text and no other is at its
    level, or a higher one follows; it is then left out of every heading path. A document that
    has another title keeps it as a heading.
    """

    def __init__(self) -> None:
        self._open: tuple[int, str, int] = (0, "", 1)
        self._blocks: list[str] = []
        self._links: list[tuple[int, int, Link]] = []  # block, line in it (-1 heading), link
        self._code: list[int] = []  # blocks of code
        self._flat: list[Flat] = []
        self._listing = False

    def heading(self, level: int, text: str, line: int = 1, links: Sequence[Link] = ()) -> None:
        """Start a section at `level`, 1 for the top; a heading without words is none."""
        if not text.strip():
            return
        self._close()
        self._listing = False
        self._open = (level, text, line)
        self._links = [(0, -1, link) for link in links]

    def paragraph(self, text: str, links: Sequence[Link] = ()) -> None:
        """Add a paragraph, table row block or code block as it stands."""
        if text.strip():
            self._listing = False
            self._blocks.append(text.strip("\n"))
            self._place(links, 0)

    def code(self, text: str) -> None:
        """Add a block of code, or of whatever else its writer set as such."""
        if text.strip():
            self._code.append(len(self._blocks))
            self.paragraph(text)

    def item(self, text: str, depth: int = 0, links: Sequence[Link] = ()) -> None:
        """Add a list item; `depth` counts the lists around its own."""
        if not text.strip():
            return
        line = "  " * depth + "- " + " ".join(text.split())
        if self._blocks and (self._in_list() or self._blocks[-1].rstrip().endswith(":")):
            self._blocks[-1] += "\n" + line
        else:
            self._blocks.append(line)
        self._listing = True
        self._place(links, self._blocks[-1].count("\n"))

    def more(self, text: str, depth: int = 0, links: Sequence[Link] = ()) -> None:
        """Go on with the list item just added: a further paragraph of its own."""
        if not text.strip():
            return
        if not self._listing:
            self.item(text, depth, links)
            return
        self._blocks[-1] += "\n" + "  " * (depth + 1) + " ".join(text.split())
        self._place(links, self._blocks[-1].count("\n"))

    def bare(self, links: Sequence[Link]) -> None:
        """Add links that stand on no words, such as that around a picture."""
        if self._blocks:
            self._place(links, self._blocks[-1].count("\n"))
        else:
            self._links += [(0, -1, link) for link in links]

    def _in_list(self) -> bool:
        return self._listing or self._blocks[-1].splitlines()[-1].lstrip().startswith("- ")

    def _place(self, links: Sequence[Link], line: int) -> None:
        self._links += [(len(self._blocks) - 1, line, link) for link in links]

    def finish(self, known: str | None = None) -> tuple[str | None, tuple[Section, ...]]:
        """Return the title found (None without one) and the sections in order.

        Args:
            known: The title that the document states elsewhere.
        """
        self._close()
        title = self._title()
        if known and title is not None and title.casefold() != known.casefold():
            title = None
        levels: list[tuple[int, str]] = []
        sections = []
        for number, (level, heading, text, line, links, code) in enumerate(self._flat):
            if level == 0 or (number == 0 and title is not None):
                path: tuple[str, ...] = ()
            else:
                levels = [pair for pair in levels if pair[0] < level] + [(level, heading)]
                path = tuple(name for _, name in levels)
            sections.append(Section(level, heading, path, text, line, links, code))
        return title, tuple(sections)

    def _title(self) -> str | None:
        if not self._flat:
            return None
        level, heading = self._flat[0][:2]
        levels = [entry[0] for entry in self._flat[1:]]
        alone = level not in levels or level > min(levels)  # a picture's caption above the rest
        return heading if level > 0 and alone else None

    def _close(self) -> None:
        level, heading, line = self._open
        text = "\n\n".join(self._blocks)
        if level > 0 or text:
            self._flat.append((level, heading, text, line, *self._placed()))
        self._blocks, self._links, self._code = [], [], []

    def _placed(self) -> tuple[tuple[PlacedLink, ...], tuple[Lines, ...]]:
        """Return the open section's links and code by the lines of its text."""
        first, at = [], 0
        for block in self._blocks:
            first.append(at)
            at += block.count("\n") + 2
        links = tuple(
            PlacedLink(-1 if line < 0 else first[block] + line, link)
            for block, line, link in self._links
        )
        ends = {block: first[block] + self._blocks[block].count("\n") for block in self._code}
        return links, tuple((first[block], end) for block, end in ends.items())
