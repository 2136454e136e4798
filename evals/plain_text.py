"""How well the headings of plain text are found, and the fit of what finds them.

`python -m evals.plain_text` fits `ingest/load/heading_lines.py` and prints both halves. Labelled
pages and READMEs are read with their markup and then dressed as people save them, without it: the
headings that the markup told are to be found again. Documents are dealt to the halves in turn.
"""

import re
import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from evals.extraction import PAGES
from evals.structures import READMES, Half
from ingest.documents import Document
from ingest.load import load_file
from ingest.load.furniture import without_furniture
from ingest.load.heading_lines import FEATURES, features, may_be
from ingest.load.lines import split_lines
from ingest.load.text import is_spaced, read_text

COLUMNS = 76
LEAST_HEADINGS = 3
PENALTY = 1.0
_MARK = re.compile(r"(?m)^\s*- ")
_COUNT = re.compile(r"^\(?\d{1,2}[.)]\s+")


@dataclass(frozen=True, slots=True)
class Dress:
    """A way in which an article is saved as plain text.

    Attributes:
        above: Whether a blank line stands above a heading.
        below: Whether one stands below it.
        between: Whether one stands between paragraphs.
        marked: Whether list items keep a marker.
        wrapped: Whether lines end after `COLUMNS` characters.
    """

    above: bool
    below: bool
    between: bool
    marked: bool = True
    wrapped: bool = False


DRESSES = {
    "blank lines everywhere": Dress(above=True, below=True, between=True),
    "blank line above headings": Dress(above=True, below=False, between=True),
    "no blank line": Dress(above=False, below=False, between=False),
    "wrapped": Dress(above=True, below=False, between=True, wrapped=True),
    "no list markers": Dress(above=True, below=True, between=True, marked=False),
    "neither": Dress(above=False, below=False, between=False, marked=False),
}


def documents(half: Half) -> list[Document]:
    """Return the labelled pages and READMEs of a half that have headings."""
    files = [*sorted(PAGES.glob("*.html")), *sorted(READMES.glob("*.md"))]
    read = [load_file(file, file.parent) for file in files]
    told = [one for one in read if len(headings(one)) >= LEAST_HEADINGS]
    return told[("tune", "report").index(half) :: 2]


def headings(document: Document) -> Counter[str]:
    """Return the headings of a document, without their own numbers."""
    return Counter(plain(s.heading) for s in document.sections if s.heading)


def plain(heading: str) -> str:
    """Return a heading as it is compared."""
    return _COUNT.sub("", " ".join(heading.split()).strip(" :#").lower())


def undress(document: Document, dress: Dress) -> str:
    """Return a document as plain text without markup."""
    lines = [document.title, f"By {document.author or 'Jo Mayer'}", ""]
    for section in document.sections:
        if section.heading:
            lines += [""] * dress.above + [section.heading] + [""] * dress.below
        paragraphs = [part.strip("\n") for part in section.text.split("\n\n") if part.strip()]
        for n, paragraph in enumerate(paragraphs):
            lines += [""] * (bool(n) and dress.between) + [paragraph]
    text = "\n".join(lines) + "\n"
    if dress.wrapped:
        text = "\n".join(textwrap.fill(line, COLUMNS) for line in text.split("\n"))
    return text if dress.marked else _MARK.sub("", text)


def score(half: Half, dress: Dress) -> float:
    """Return F1 of the headings found in a half's documents, pooled."""
    right = found = wanted = 0
    for document in documents(half):
        gold = headings(document)
        got = headings(read_text(undress(document, dress), Path("saved.txt")))
        right += (gold & got).total()
        found, wanted = found + got.total(), wanted + gold.total()
    return 2 * right / (found + wanted)


def fit() -> list[float]:
    """Return the weights of `FEATURES`, fitted on the lines of the tuning half."""
    rows = [
        row
        for dress in DRESSES.values()
        for document in documents("tune")
        for row in _rows(undress(document, dress), headings(document))
    ]
    values, marks = zip(*rows, strict=True)
    model = LogisticRegression(C=PENALTY, max_iter=5000, fit_intercept=False)
    model.fit(np.array(values), np.array(marks))
    return [round(float(weight), 2) for weight in model.coef_[0]]


def main() -> None:
    """Print what a fit finds, and how well the weights in use do."""
    fitted = dict(zip(FEATURES, fit(), strict=True))
    print(fitted)  # noqa: T201
    for name, dress in DRESSES.items():
        halves = {half: round(score(half, dress), 3) for half in ("tune", "report")}
        print(f"{name}: {halves}")  # noqa: T201


def _rows(text: str, gold: Counter[str]) -> Iterator[tuple[list[float], bool]]:
    lines = without_furniture(split_lines(text))[1:]
    spaced = is_spaced(lines)
    below_one = False
    for i, line in enumerate(lines):
        is_one = plain(line.text) in gold
        if may_be(lines, i):
            yield features(lines, i, spaced, below_one), is_one
        below_one = is_one


if __name__ == "__main__":
    main()
