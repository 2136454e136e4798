"""The words of queries and passages: which carry content, and how much each weighs."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from agents.evidence import Term
from ingest.documents import Chunk
from ingest.index import Index
from ingest.lexicon import terms_of, words_of

_EVERYDAY = frozenset(
    words_of(
        "need needs know want wants get gets take takes taking long much many make makes use"
        " used using good mean means tell think say says go goes going work works help helps"
        " like look find really also even still thing things way ways lot kind sort stuff"
        " exactly actually come comes start give gives let put keep should could would must one"
        " ones people person someone ok okay fine enough sufficient alright"
        " important necessary useful worth"
    )
)
# What the stop words of the index lack: words that only build sentences.
_FUNCTION = frozenset(
    words_of(
        "would could might us also ever anyone someone anything something anybody somebody nobody"
        " everything everyone else yes whose whether though although however onto upon within yet"
        " already really maybe perhaps instead"
    )
)
EVERYDAY_WEIGHT = 0.3
CONTEXT_WEIGHT = 0.4


@lru_cache(maxsize=4096)
def content_words(chunk: Chunk) -> tuple[str, ...]:
    """Return the distinct words of a passage and its heading path, stop words left out."""
    words = dict.fromkeys(words_of(f"{chunk.section} {chunk.text}"))
    return tuple(word for word in words if terms_of(word))


def subject_words(text: str) -> frozenset[str]:
    """Return the words of a text that name things: neither stop words nor everyday ones."""
    return frozenset(w for w in words_of(text) if terms_of(w) and w not in _EVERYDAY | _FUNCTION)


def replace_words(text: str, words: Mapping[str, str]) -> str:
    """Return a text with whole words, and phrases of several, replaced, whatever their case."""
    for phrase in (key for key in words if not key.isalnum()):
        text = re.sub(rf"\b{re.escape(phrase)}\b", words[phrase], text, flags=re.IGNORECASE)
    return re.sub(r"[^\W_]+", lambda match: words.get(match[0].lower(), match[0]), text)


def query_terms(query: str, index: Index) -> tuple[Term, ...]:
    """Return the content words of a query, each stem once.

    Everyday words weigh less, and so do those of the sentences before the last: they say what the
    question is about, the last sentence says what is asked.
    """
    asked = {term for word in words_of(last_sentence(query)) for term in terms_of(word)}
    terms: dict[frozenset[int], Term] = {}
    for word in words_of(query):
        ids = terms_of(word)
        if ids and ids not in terms and word not in _FUNCTION:
            weight = min(index.lexicon.idf(term) for term in ids)
            if not ids & asked:
                weight *= CONTEXT_WEIGHT
            if word in _EVERYDAY:
                weight *= EVERYDAY_WEIGHT
            known = any(term in index.lexicon.terms for term in ids)
            terms[ids] = Term(word, ids, weight, known)
    return tuple(terms.values())


def last_sentence(text: str) -> str:
    """Return the sentence that asks; those before it say what the question is about."""
    sentences = [part for part in re.split(r"[?!.]\s+", text) if terms_of(part)]
    return sentences[-1] if sentences else text


def terms_in(terms: Sequence[Term], ids: frozenset[int]) -> frozenset[int]:
    """Return which terms, by index, are among the stemmed ids of a text."""
    return frozenset([i for i, term in enumerate(terms) if not term.ids.isdisjoint(ids)])


def weight_of(terms: Sequence[Term], chosen: frozenset[int]) -> float:
    """Return the weight of the chosen terms, by index, together."""
    return sum(terms[i].weight for i in chosen)
