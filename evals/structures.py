"""How well a roadmap's phases, topics and links are found: precision and recall on labelled pages.

In a labelled page `data-phase` stands on the title of each phase, `data-topic` on each topic, and
`data-end` on what follows the last phase; both may carry the title as a value. The links of the
text in between are its resources. A page with `data-no-phases` is no roadmap. Pages are dealt in
turn to a half that the rules were made on and a half that only reports. A README `x.md` has its
labels in `x.labels`, a line each; the first line `report` says that no rule was made on it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lxml import html

from evals.extraction import PAGES, without_labels
from ingest.documents import Document
from ingest.load import load_bytes
from ingest.roadmaps import Structure
from ingest.structure import find_structure

READMES = PAGES.parent / "readmes"
SAME = 0.6
_TOKEN = re.compile(r"\w+")
PARTS = ("phase", "topic", "link")
Half = Literal["tune", "report"]


@dataclass(frozen=True, slots=True)
class Labels:
    """What a page holds, in its order; topics and links of all phases together."""

    phases: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many labels were found rightly, of how many found and how many there are."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Right of found; 1 where nothing was found and nothing was there."""
        return self.right / self.found if self.found else float(not self.wanted)

    @property
    def recall(self) -> float:
        """Right of wanted; 1 where there was nothing."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class StructureScore:
    """One page's counts; a page that is no roadmap wants none of anything."""

    page: str
    half: Half
    phases: Counts
    topics: Counts
    links: Counts


def score_readmes(folder: Path = READMES) -> list[StructureScore]:
    """Read every labelled README and compare."""
    scores = []
    for file in sorted(folder.glob("*.labels")):
        lines = file.read_text("utf-8").splitlines()
        half: Half = "report" if lines[0] == "report" else "tune"
        said = [line.partition(": ")[::2] for line in lines]
        phases, topics, links = (
            tuple(text for kind, text in said if kind == part) for part in PARTS
        )
        readme = file.with_suffix(".md")
        document = load_bytes(readme.read_bytes(), readme)
        scores.append(_compare(file.stem, half, Labels(phases, topics, links), document))
    return scores


def score_structures(folder: Path = PAGES) -> list[StructureScore]:
    """Read every page that is labelled with phases, or as no roadmap, and compare."""
    scores: list[StructureScore] = []
    for page in sorted(folder.glob("*.html")):
        labels = read_labels(page)
        if labels is None:
            continue
        half: Half = "tune" if len(scores) % 2 == 0 else "report"
        document = load_bytes(without_labels(page.read_text("utf-8")).encode(), page)
        scores.append(_compare(page.stem, half, labels, document))
    return scores


def read_labels(page: Path) -> Labels | None:
    """Return the labels of a page; None for a page without any."""
    root = html.document_fromstring(page.read_text("utf-8"))
    if root.get("data-no-phases") is not None:
        return Labels()
    phases, topics, links = list[str](), list[str](), list[str]()
    over = False
    for element in root.iter():
        if element.get("data-end") is not None:
            over = True
        if element.get("data-phase") is not None:
            phases.append(element.get("data-phase") or element.text_content())
        if element.get("data-topic") is not None:
            topics.append(element.get("data-topic") or _own_text(element))
        href = element.get("href") or ""
        within = any(a.get("data-gold") is not None for a in element.iterancestors())
        if phases and within and not over and href.startswith("http"):
            links.append(href)
    return Labels(tuple(phases), tuple(topics), tuple(links)) if phases else None


def pooled(scores: Sequence[StructureScore], part: str) -> Counts:
    """Return the counts of `phases`, `topics` or `links` over all pages together."""
    counts: list[Counts] = [getattr(score, part) for score in scores]
    return Counts(
        sum(c.right for c in counts), sum(c.found for c in counts), sum(c.wanted for c in counts)
    )


def _own_text(element: html.HtmlElement) -> str:
    """Return a topic's words without the list that is nested in it."""
    inner = [child.text_content() for child in element if child.tag not in ("ul", "ol")]
    tails = [child.tail or "" for child in element]
    return " ".join(" ".join([element.text or "", *inner, *tails]).split())


def _labels_of(structure: Structure | None) -> Labels:
    phases = structure.phases if structure else ()
    return Labels(
        tuple(phase.title for phase in phases),
        tuple(f"{t.title}\n{t.detail}" for phase in phases for t in phase.topics),
        tuple(link.url for phase in phases for link in phase.resources if link.url),
    )


def _compare(page: str, half: Half, wanted: Labels, document: Document) -> StructureScore:
    found = _labels_of(find_structure(document))
    links = len(set(wanted.links) & set(found.links))
    return StructureScore(
        page,
        half,
        _matched(wanted.phases, found.phases),
        _matched(wanted.topics, found.topics),
        Counts(links, len(set(found.links)), len(set(wanted.links))),
    )


def _matched(wanted: Sequence[str], found: Sequence[str]) -> Counts:
    """Match titles one to one, best first: those that share `SAME` of their words are the same."""
    pairs = sorted(
        ((_likeness(w, f), -i, -j) for i, w in enumerate(wanted) for j, f in enumerate(found)),
        reverse=True,
    )
    left, right = set[int](), set[int]()
    for likeness, i, j in pairs:
        if likeness >= SAME and i not in left and j not in right:
            left.add(i)
            right.add(j)
    return Counts(len(left), len(found), len(wanted))


def _likeness(one: str, other: str) -> float:
    """Return the share of words in common; what is found counts with its explanation or without."""
    words = set(_TOKEN.findall(one.lower()))
    forms = (other, other.split("\n")[0])
    return max(_overlap(words, set(_TOKEN.findall(form.lower()))) for form in forms)


def _overlap(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0
