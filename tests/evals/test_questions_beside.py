"""The questions beside the shipped articles: for every statement, and none of them gold."""

import re

from evals.cases import load_cases
from ingest.documents import Document
from ingest.load import find_files, load_file
from ingest.load.questions import one_line
from ingest.settings import CORPUS_DIR
from ingest.units import find_units

LEAST = 5
SMALL = (
    "a an the is are do does i my me to of in for on and or what which how should can need it that"
    " with at by be"
)
SMALL_WORDS = frozenset(re.findall(r"\w+", SMALL))


def articles() -> list[Document]:
    folder = CORPUS_DIR / "roadmaps"
    return [load_file(file, folder) for file in find_files(folder)]


def words(text: str) -> frozenset[str]:
    found = frozenset(re.findall(r"[a-z0-9]+", text.lower()))
    return found - SMALL_WORDS or found


def test_every_statement_of_the_articles_has_questions() -> None:
    documents = articles()
    assert len(documents) == 2
    for document in documents:
        asked = dict(document.questions)
        stated = [
            one_line(section.text[unit.start : unit.end])
            for section in document.sections
            for unit in find_units(section.text)
            if not unit.lead
        ]
        assert [text for text in stated if len(asked.get(text, ())) < LEAST] == []


def test_no_question_is_one_that_measures() -> None:
    gold = {words(case.question) for case in load_cases()}
    for document in articles():
        for _, questions in document.questions:
            for own in map(words, questions):
                near = [g for g in gold if len(own & g) >= 0.8 * len(own | g) and len(own) > 1]
                assert near == []
