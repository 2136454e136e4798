"""What learners call skills when they speak of their own plan: "stats", "agents", "viz".

Too plain to be names of skills in any text, so the linker does not know them; a graph without such
a skill is not told of it.
"""

import re
from collections.abc import Callable, Container
from dataclasses import replace

from agents.skills.linker import LinkedSkill

SCORE = 0.7
_PAPERS = r"(?:(?:ml|ai|research|scientific|dl) )?papers"
_NAMES: tuple[tuple[str, str], ...] = (
    ("llm-agents", r"(?<!rl )(?<!user )(?:llm )?agents?(?! based| orchestr)"),
    ("statistics", r"stats?(?! model)"),
    ("data-visualization", r"(?:data )?viz|(?:data )?visuali[sz]ations?|plotting"),
    ("llm-fine-tuning", r"fine-?tun(?:e|ing) (?:of )?(?:an? |the |my own )?"
     r"(?:llms?|(?:language )?models?)|fine-?tuning"),
    ("embedding-models", r"embeddings?"),
    ("image-segmentation", r"segmentation"),
    ("linear-algebra", r"lin(?:ear)?[- ]?alg"),
    ("neural-networks", r"neural nets?|nns"),
    ("pytorch", r"torch"),
    ("rag", r"rag"),
    ("vector-databases", r"vector (?:dbs?|stores?)"),
    ("prompt-engineering", r"prompting"),
    ("reading-papers", rf"read(?:ing)? {_PAPERS}"),
    ("llm-evaluation", r"evals"),
)  # fmt: skip
_FORM = re.compile(
    "|".join(rf"(?P<n{place}>\b(?:{form})\b)" for place, (_, form) in enumerate(_NAMES)),
    re.IGNORECASE,
)
# What one adds, drops or has finished is meant as a skill, though the word is an everyday one.
_OBJECT = re.compile(
    r"\b(?:add|include|remove|drop|skip|without|leave out|take out|put|throw in|squeeze in"
    r"|finish(?:ed)?|completed|(?:done|finished|through) with|learn(?:ing)?|understand"
    r"|study(?:ing)?|master|know|knows"
    r"|started|begun|got through|nailed|wrapped up|did|do|doing|understood|(?:want|need) (?:any"
    r"|more"
    r"|less"
    r"|no)|done:|finished:|completed:"
    r"|(?:plan|path|course) (?:for|on|in)"
    r"|(?:hours?|hrs?|h|minutes?|mins?)(?: of| on| for| with| in)?)"
    r"\s+(?:the |some |also |in |out )?"
    r"(?P<what>[\w+#.-]+(?: [\w+#-]+)?)"
    r"(?=\s*(?:$|[.,;!?(&+:]|(?:to|from|in|out|into|too|as|back|again|please|and|but|also|now|today"
    r"|done|finished|yesterday|this|last|on)\b))"
    r"|^\W*(?:and|plus|also)\s+(?P<more>[\w+#.-]+(?: [\w+#-]+)?) (?:too|as well|also)\b",
    re.IGNORECASE,
)
# "Vectors (2h)", "integrals are done", "entropy: 3 hours".
_REPORTED = re.compile(
    r"(?:^|[,;.&+:]|\b(?:and|but))\s*(?P<what>[\w+#.-]+(?: [\w+#-]+)?)"
    r"(?= took\b| (?:still )?needs? (?:some |more |a bit )*(?:work|time|practice)\b"
    r"|(?: (?:is|are|was|were|=))?(?: now| all| also)* (?:done|finished|completed?)\b"
    r"|\s*[:(,-]?\s*\d+(?:[.,]\d+)? ?(?:hours?|hrs?|h|min(?:utes?|s)?)\b)",
    re.IGNORECASE,
)
# The next item of a list in which a skill is named: "matrices and vectors".
_LISTED = re.compile(
    r"(?:\s*\([^()]{1,20}\))?\s*(?:,|&|\+|,?\s+and\b|,?\s+or\b|\s+plus\b)\s*(?:also |the )?"
    r"(?P<what>[\w+#.-]+(?: [\w+#-]+)?)(?=\s*(?:$|[,.;!?(&+:]|(?:and|or|today|yesterday|now|done"
    r"|finished|too|also|last|this|on|out|from|please|is|are)\b))",
    re.IGNORECASE,
)
_HESITATES = ("hmm", "Hmm")  # no hidden Markov model, written so
Link = Callable[[str], list[LinkedSkill]]


def with_short_names(link: Link, skills: Container[str]) -> Link:
    """Return a way to link that also knows the short names, where no longer name covers them.

    Args:
        link: Finds the skills that a text names.
        skills: The ids that there are.
    """

    def linked(text: str) -> list[LinkedSkill]:
        found = [m for m in _short(text) if m.skill_id in skills]
        known = [m for m in link(text) if m.text not in _HESITATES]
        known += [m for m in _objects(text, link) if not any(_overlap(m, k) for k in known)]
        known += _listed(text, link, known)
        named = [m for m in known if not any(_within(m, other) for other in found)]
        free = [m for m in found if not any(_overlap(m, other) for other in named)]
        return sorted([*named, *free], key=lambda m: m.start)

    return linked


def _short(text: str) -> list[LinkedSkill]:
    return [
        LinkedSkill(_NAMES[int(str(m.lastgroup)[1:])][0], m.start(), m.end(), m[0], SCORE)
        for m in _FORM.finditer(text)
    ]


def _objects(text: str, link: Link) -> list[LinkedSkill]:
    """Return the skills that are added, dropped or finished by a name that is an everyday word."""
    found: list[LinkedSkill] = []
    for match in (*_OBJECT.finditer(text), *_REPORTED.finditer(text)):
        name = "what" if match["what"] else "more"
        named = _named_by(match, name, link)
        found += [m for m in named if not any(_overlap(m, other) for other in found)]
    return found


def _named_by(match: re.Match[str], name: str, link: Link) -> list[LinkedSkill]:
    """Return the skills that a part of a text names by itself, at their places in the text."""
    at = match.start(name)
    return [replace(m, start=m.start + at, end=m.end + at) for m in link(match[name])]


def _listed(text: str, link: Link, known: list[LinkedSkill]) -> list[LinkedSkill]:
    """Return the skills that stand as everyday words in one list with known ones."""
    found: list[LinkedSkill] = []
    ends = [m.end for m in known]
    while ends:
        match = _LISTED.match(text, ends.pop())
        named = _named_by(match, "what", link) if match else []
        named = [m for m in named if not any(_overlap(m, k) for k in (*known, *found))]
        found += named
        ends += [m.end for m in named]
    return found


def _within(inner: LinkedSkill, outer: LinkedSkill) -> bool:
    """Whether a name is a part of a longer short one, as the LLMs of "fine-tune LLMs"."""
    longer = outer.end - outer.start > inner.end - inner.start
    return outer.start <= inner.start and inner.end <= outer.end and longer


def _overlap(one: LinkedSkill, other: LinkedSkill) -> bool:
    return one.start < other.end and other.start < one.end
