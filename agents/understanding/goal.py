"""What a learner is after: a job, research, freelance work or a look around, and in which field."""

import re
from collections.abc import Iterable
from typing import TypeVar

from agents.skills.skill import Goal, Specialization

Kind = TypeVar("Kind")
_ROLE = (
    r"(?:engineer\w*|developer|dev|scientist|analyst|practitioner|architect|specialist|expert|job"
    r"|role|position|career)"
)
_GOALS: tuple[tuple[Goal, str], ...] = (
    (
        "freelance",
        r"\bfreelanc\w*|\bself[- ]employ\w*|\bclients?\b|\bgigs?\b|\bupwork\b|\bfiverr\b"
        r"|\bconsult(?:ant|ing|ancy)\b|\bcontractor\b|\bsolo(?:preneur)?\b|\bown boss\b"
        r"|\bside income\b|\bindependent(?:ly)? (?:work|contract)",
    ),
    (
        "research",
        r"\bresearch(?:er|ers|ing)?\b|\bph\.?\s?d\b|\bdoctora\w+|\bacadem\w+"
        r"|\bpapers?\b.{0,20}\bpublish"
        r"|\bpublish\w*\b.{0,20}\bpapers?\b|\bprofessor\b|\bscientific (?:career|work)"
        r"|\bresearch scientist\b|\bmaster'?s thesis\b|\bneurips\b|\bicml\b",
    ),
    (
        "industry",
        rf"\b(?:ml|ai|llm|nlp|data|software|vision|cv|machine learning|deep learning|mlops|llmops"
        rf"|genai"
        rf"|rl|platform|applied|backend|research|computer vision)(?:[/ -](?:ml|ai))?[ -]{_ROLE}"
        r"|\bindustry\b|\bcorporate\b|\bjobs?\b|\bhired\b|\bemploy\w+|\binternships?\b|\bintern\b"
        r"|\bcompany\b"
        r"|\bmlops (?:engineer|role)|\bcareer (?:change|switch|in)|\bswitch(?:ing)? (?:careers?"
        r"|jobs?|to|into)"
        r"|\bcompan(?:y|ies)\b|\bstartup\b|\bwork (?:as|in)\b|\bbecome an? .{0,30}(?:engineer"
        r"|developer|scientist)",
    ),
    (
        "explore",
        r"\bexplor\w+|\bcurio(?:us|sity)\b|\bhobby\b|\bfor fun\b|\bjust for (?:myself|me|fun"
        r"|interest)"
        r"|\blook around\b|\bget a feel\b|\btaste of\b|\boverview\b|\bsee what\b|\bdabbl\w+"
        r"|\bno (?:particular|specific) goal"
        r"|\bout of interest\b|\bpersonal interest\b|\bbroad(?:en|ly)?\b",
    ),
)
_FIELDS: tuple[tuple[Specialization, str], ...] = (
    (
        "llm",
        r"\bllm\w*\b|\b(?:large )?language models?\b|\bgen(?:erative)?[- ]?ai\b|\bchat ?bots?\b"
        r"|\bnlp\b"
        r"|\bnatural language\b|\brag\b|\bgpt\w*\b|\bagents?\b|\bprompt engineer\w*",
    ),
    (
        "vision",
        r"\bcomputer vision\b|\bvision\b|\bimages?\b|\bimage (?:recognition|processing)\b"
        r"|\bobject detection\b|\bself[- ]driving\b"
        r"|\bmedical imaging\b|\bCV (?:engineer|engineering|field|stuff|models?)\b",
    ),
    ("rl", r"\breinforcement learn\w*\b|\brl\b|\brobot\w*\b|\bgame[- ]playing\b"),
    (
        "forecasting",
        r"\bforecast\w*\b|\btime[- ]?series\b|\bdemand (?:planning|prediction)\b"
        r"|\bstock (?:price )?predict\w*",
    ),
    (
        "mlops",
        r"\bml\s?-?ops\b|\bllmops\b|\bml (?:platform|infrastructure|infra)\b|\bmodel deployment\b"
        r"|\bproductioni[sz]\w+\b"
        r"|\bdeploy(?:ing)? models\b",
    ),
)
_DENIED = re.compile(
    r"\b(?:not?|don't|dont|never|without|rather than|instead of|no longer|isn't|aren't|but not"
    r"|left|quit|leave)\b[^,.;]{0,25}$",
    re.IGNORECASE,
)


def read_goal(text: str) -> Goal | None:
    """Return the goal that a text names; the one whose word comes first, when it names several."""
    return _first(text, _GOALS)


def read_specialization(text: str) -> Specialization | None:
    """Return the field that a text names."""
    return _first(text, _FIELDS)


def _first(text: str, kinds: Iterable[tuple[Kind, str]]) -> Kind | None:
    best: tuple[int, Kind] | None = None
    for kind, pattern in kinds:
        for match in re.finditer(pattern, text, re.IGNORECASE):
            if _DENIED.search(text[: match.start()]):
                continue
            if best is None or match.start() < best[0]:
                best = (match.start(), kind)
            break
    return best[1] if best else None
