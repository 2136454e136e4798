"""Distinct questions without end, so that nothing that remembers a query helps a measurement."""

import random
from collections.abc import Iterator

from evals.cases import load_cases

LEFT_OUT = frozenset(("hostile", "follow_up"))
ENDINGS = (
    "again",
    "all in all",
    "as I am",
    "as of now",
    "as we are",
    "by myself",
    "by now",
    "by ourselves",
    "for me",
    "for most",
    "for now",
    "for some",
    "from here",
    "here and now",
    "if at all",
    "if you can",
    "on my own",
    "on our own",
    "once more",
    "until now",
)
MOST_ENDINGS = 3


def distinct_questions(seed: int = 1) -> Iterator[str]:
    """Yield answerable gold questions with up to three endings, none twice, in a fixed order.

    The endings are stop words only: the words to search for stay, so answers stay what they are for
    the question alone, but every text has to be embedded anew. There are more than a million.
    """
    cases = [
        case.question
        for case in load_cases(corpus="shipped")
        if case.expect == "grounded" and case.kind not in LEFT_OUT
    ]
    rng = random.Random(seed)
    seen: set[str] = set()
    while True:
        endings = rng.sample(ENDINGS, rng.randint(0, MOST_ENDINGS))
        text = " ".join((rng.choice(cases).rstrip("?!. "), *endings)) + "?"
        if text not in seen:
            seen.add(text)
            yield text
