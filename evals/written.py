"""Rows on written articles, beside the cases: what readers ask of one, and what it does not say.

The cases are few, and most that nothing answers are far from all there is. Readers ask for what is
near as well: who made a tool that is named, what it costs, how long it takes.
"""

import shutil
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from agents.library import Library
from agents.skills.documents import read_knowledge
from agents.skills.graph import SkillGraph
from evals.cases import Case, Passage
from evals.libraries import settings_for, take_vectors
from evals.rows import Row, read_rows
from ingest.embedder import Embedder
from ingest.pipeline import ingest
from ingest.settings import CORPUS_DIR, Settings

TOGETHER = 3
"""Articles that stand beside the shipped ones in one index."""


def read_written(
    articles: Path,
    built: Settings,
    folder: Path,
    embedder: Embedder,
    skills: SkillGraph,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> dict[str, list[Row]]:
    """Return the rows of each article, by its name.

    Args:
        articles: Folder of Markdown files, each with its questions and its unanswered ones beside.
        built: The shipped corpus, indexed; its vectors are taken.
        folder: Where indexes are built.
        embedder: Of `built`.
        skills: Of the shipped corpus.
        progress: Is told how many articles are done, and how many there are.
    """
    files = sorted(articles.glob("*.md"))
    rows: dict[str, list[Row]] = {}
    for first in range(0, len(files), TOGETHER):
        few = files[first : first + TOGETHER]
        settings = settings_for(f"{articles.name}-{first}", folder)
        take_vectors(built, settings)
        library = _library(few, settings, embedder, skills)
        for file in few:
            rows[file.stem] = read_rows(list(cases_on(file)), {"unseen": library})
        library.close()
        progress(first + len(few), len(files))
    return rows


def _library(
    files: Sequence[Path], settings: Settings, embedder: Embedder, skills: SkillGraph
) -> Library:
    """Index articles without their questions, as a stranger's are."""
    plain = settings.data_dir / "articles"
    plain.mkdir(parents=True)
    for file in files:
        shutil.copy(file, plain)
    ingest([CORPUS_DIR, *sorted(plain.glob("*.md"))], settings, None, embedder, read_knowledge)
    return Library.open(settings, embedder, skills)


def cases_on(file: Path) -> Iterator[Case]:
    """Yield the questions beside an article as cases, then those that it does not answer."""
    beside = tomllib.loads(file.with_suffix(".questions.toml").read_text(encoding="utf-8"))
    answers: dict[str, list[str]] = {}
    for sentence, questions in beside["questions"].items():
        for question in questions:
            answers.setdefault(question, []).append(sentence)
    for question, sentences in answers.items():
        yield _case(file.stem, question, sentences)
    for question in unanswered_beside(file):
        yield _case(file.stem, question, [])


def unanswered_beside(file: Path) -> list[str]:
    """Return the questions of the file beside an article that none of its sentences answers."""
    beside = file.with_suffix(".unanswered.txt")
    return beside.read_text(encoding="utf-8").splitlines() if beside.is_file() else []


def _case(article: str, question: str, sentences: Sequence[str]) -> Case:
    return Case(
        id=f"{article}: {question}",
        kind="fact",
        split="tune",
        question=question,
        corpus="unseen",
        overlap=True,
        passages=[Passage(source_id=article, section="", snippet=text) for text in sentences],
        facts=[],
        expect="grounded" if sentences else "abstained",
        max_words=80,
    )
