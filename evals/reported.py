"""Makes a case of an answer that a learner was given and somebody judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.cases import CASES_DIR, Case, Passage, load_cases
from ingest.documents import Document
from ingest.errors import InvalidInputError, NotFoundError
from ingest.lexicon import terms_of
from ingest.load import find_files, load_file
from ingest.settings import CORPUS_DIR

REPORTED_FILE = CASES_DIR / "reported.jsonl"
KIND = "reported"
MAX_WORDS = 80
ID_CHARS = 12


@dataclass(frozen=True, slots=True)
class Label:
    """What a good answer would have been, said by a person.

    Attributes:
        snippets: Words of the shipped articles that answer; none where the articles do not.
        facts: What the answer has to contain; wordings of one fact are separated by `|`.
    """

    snippets: Sequence[str] = ()
    facts: Sequence[str] = ()


def make_case(kept: Mapping[str, Any], message_id: str, label: Label) -> Case:
    """Return an answered message as a case of the tuning half, since whoever adds it has read it.

    Args:
        kept: Everything that is kept of a learner, as `Store.learners.export` gives it.
        message_id: Of the answer.
        label: What was expected.

    Raises:
        NotFoundError: the learner has no such answer.
        InvalidInputError: a snippet stands in no shipped article, or facts come without one.
    """
    *history, question = _questions(kept, message_id)
    if label.facts and not label.snippets:
        raise InvalidInputError("facts need the words they come from: add --snippet")
    documents = [load_file(file, CORPUS_DIR) for file in find_files(CORPUS_DIR)]
    passages = [_locate(snippet, documents) for snippet in label.snippets]
    return Case(
        id=f"{KIND}-{message_id[:ID_CHARS]}",
        kind=KIND,
        split="tune",
        question=question,
        history=history,
        corpus="shipped",
        overlap=_overlap(" ".join([*history, question]), passages, documents),
        passages=passages,
        facts=[[w.strip() for w in fact.split("|") if w.strip()] for fact in label.facts],
        expect="grounded" if passages else "abstained",
        max_words=MAX_WORDS,
    )


def add_case(case: Case, file: Path) -> None:
    """Append a case to a file of cases.

    Raises:
        InvalidInputError: there is a case of this id, or the file cannot be written.
    """
    known = {c.id for c in load_cases()}
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    if case.id in known or any(Case.model_validate_json(line).id == case.id for line in lines):
        raise InvalidInputError(f"{case.id} is a case already")
    try:
        with file.open("a", encoding="utf-8") as opened:
            opened.write(case.model_dump_json() + "\n")
    except OSError as exc:
        raise InvalidInputError(f"{file} cannot be written ({exc.strerror})") from exc


def _questions(kept: Mapping[str, Any], message_id: str) -> list[str]:
    """Return the questions of a thread up to the one that an answer is to."""
    for thread in kept["threads"]:
        asked: list[str] = []
        for message in thread["messages"]:
            if message["role"] == "user":
                asked.append(message["content"])
            elif message["id"] == message_id:
                return asked
    raise NotFoundError(f"There is no answer {message_id!r} of this learner")


def _locate(snippet: str, documents: Sequence[Document]) -> Passage:
    for document in documents:
        for section in document.sections:
            if snippet in section.text:
                path = " › ".join(section.path)
                return Passage(source_id=document.id, section=path, snippet=snippet)
    raise InvalidInputError(f"these words stand in no section of {CORPUS_DIR.name}/: {snippet!r}")


def _overlap(asked: str, passages: Sequence[Passage], documents: Sequence[Document]) -> bool:
    """Whether the questions share a stemmed content word with a labelled section, or any at all."""
    labelled = {(p.source_id, p.section) for p in passages}
    words = terms_of(asked)
    return any(
        words & terms_of(" ".join([*section.path, section.text]))
        for document in documents
        for section in document.sections
        if not labelled or (document.id, " › ".join(section.path)) in labelled
    )
