"""How much of a page's own text the reader keeps, and how little else: token precision and recall.

The labelled pages are whole HTML pages in which every element of the text proper carries the
attribute `data-gold`; the attribute is taken off before the reader sees the page.
"""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from lxml import html

from ingest.documents import Document
from ingest.load.html import read_html

PAGES = Path(__file__).parent / "documents" / "pages"
_MARK = "data-gold"
_LABELS = re.compile(r" data-(?:gold|phase|topic|end|no-phases)(?:=\"[^\"]*\")?(?=[\s>])")
_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Overlap:
    """Token precision, recall and their harmonic mean, each in [0, 1]."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class PageScore:
    """What was kept of one page; `headings` is the share of its headings found as headings."""

    page: str
    text: Overlap
    headings: float


def score_pages(folder: Path = PAGES) -> list[PageScore]:
    """Read every labelled page of a folder and score it against its marks."""
    return [_score(page) for page in sorted(folder.glob("*.html"))]


def without_labels(page: str) -> str:
    """Return a page as the reader gets it."""
    return _LABELS.sub("", page)


def document_text(document: Document) -> str:
    """Return all that a document says, headings included."""
    return "\n".join(f"{section.heading}\n{section.text}" for section in document.sections)


def token_overlap(found: str, gold: str) -> Overlap:
    """Compare two texts as bags of lower-case words.

    Precision is undefined for an empty `found` and counts as 0, as does recall for an empty gold.
    """
    have, want = Counter(_tokens(found)), Counter(_tokens(gold))
    shared = (have & want).total()
    precision = shared / have.total() if have else 0.0
    recall = shared / want.total() if want else 0.0
    f1 = 2 * precision * recall / (precision + recall) if shared else 0.0
    return Overlap(precision, recall, f1)


def _score(page: Path) -> PageScore:
    root = html.document_fromstring(page.read_text("utf-8"))
    marked = root.xpath(f"//*[@{_MARK}]")
    gold = "\n".join(" ".join(element.itertext()) for element in marked)
    wanted = [_words(h) for e in marked for h in e.iter("h1", "h2", "h3", "h4")]
    document = read_html(without_labels(page.read_text("utf-8")), page)
    found = {" ".join(_tokens(section.heading)) for section in document.sections}
    found.add(" ".join(_tokens(document.title)))
    text = document_text(document)
    share = sum(heading in found for heading in wanted) / len(wanted) if wanted else 1.0
    return PageScore(page.stem, token_overlap(text, gold), share)


def _words(element: html.HtmlElement) -> str:
    return " ".join(_tokens(element.text_content()))


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.lower())
