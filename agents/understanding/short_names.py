"""What learners call skills when they speak of their own plan: "stats", "agents", "viz".

Too plain to be names of skills in any text, so the linker does not know them; a graph without such
a skill is not told of it.
"""

import re
from collections.abc import Callable, Container

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
Link = Callable[[str], list[LinkedSkill]]


def with_short_names(link: Link, skills: Container[str]) -> Link:
    """Return a way to link that also knows the short names, where no longer name covers them.

    Args:
        link: Finds the skills that a text names.
        skills: The ids that there are.
    """

    def linked(text: str) -> list[LinkedSkill]:
        found = [m for m in _short(text) if m.skill_id in skills]
        named = [m for m in link(text) if not any(_within(m, other) for other in found)]
        free = [m for m in found if not any(_overlap(m, other) for other in named)]
        return sorted([*named, *free], key=lambda m: m.start)

    return linked


def _short(text: str) -> list[LinkedSkill]:
    return [
        LinkedSkill(_NAMES[int(str(m.lastgroup)[1:])][0], m.start(), m.end(), m[0], SCORE)
        for m in _FORM.finditer(text)
    ]


def _within(inner: LinkedSkill, outer: LinkedSkill) -> bool:
    """Whether a name is a part of a longer short one, as the LLMs of "fine-tune LLMs"."""
    longer = outer.end - outer.start > inner.end - inner.start
    return outer.start <= inner.start and inner.end <= outer.end and longer


def _overlap(one: LinkedSkill, other: LinkedSkill) -> bool:
    return one.start < other.end and other.start < one.end
