"""What a learner is after: a job, research, freelance work or a look around, and in which field."""

import re
from collections.abc import Iterable
from typing import TypeVar

from agents.skills.skill import Goal, Specialization

Kind = TypeVar("Kind")
_ROLE = (
    r"(?:eng\b|engineer(?!ing)\w*|developer|dev|scientist|analyst|practitioner|architect|specialist|expert|job"
    r"|jobs|role|position|career)"
)
_FIELD = (
    r"(?:ml|ai|llms?|nlp|data|software|vision|cv|machine learning|deep learning|mlops|llmops|genai"
    r"|rl|platform|applied|backend|computer vision|forecasting|data science|ml ops)"
)
_GOALS: tuple[tuple[Goal, str], ...] = (
    (
        "freelance",
        r"\bfreelanc\w*|\bsell(?:ing)?\b|\bmy own (?:business|clients)\b|\bself[- ]employ\w*"
        r"|\bclients?\b|\bgigs?\b|\bupwork\b|\bfiverr\b|\bconsult(?:ant|ing|ancy)\b|\bcontractor\b"
        r"|\bsolo(?:preneur)?\b|\bown boss\b|\bside income\b|\bindependent(?:ly)? (?:work|contract)"
        r"|\bwork for myself\b|\bgo independent\b",
    ),
    (
        "research",
        r"\bresearch(?:er|ers|ing)?\b(?!\s+(?:engineer|online|on the))|\bph\.?\s?d\b|\bdoctor\w*"
        r"|\bacadem\w+|\bpapers?\b.{0,20}\bpublish|\bpublish\w*\b.{0,20}\bpapers?\b|\bprofessor\b"
        r"|\bscientific (?:career|work)|\bthesis\b|\bneurips\b|\bicml\b|\bdissertation\b",
    ),
    (
        "industry",
        rf"\b{_FIELD}(?:[/ -](?:ml|ai|llm))?[ -]{_ROLE}\b|\bresearch engineer\b|\bindustry\b"
        r"|\bcorporate\b|\bjobs?\b|\bhired\b|\bemploy\w+|\binternships?\b|\bintern\b"
        rf"|\bget(?:ting)? into (?:the )?(?:field of )?{_FIELD}\b(?! (?:research|freelanc\w*))"
        r"|\b(?:mov(?:e|ing)|transition\w*|pivot\w*|break(?:ing)?)\b[^.;!?\n]{0,24}\b(?:in)?to\b"
        rf"[^.;!?\n]{{0,16}}\b{_FIELD}\b(?! research)"
        r"|\bcareers?\b|\bswitch(?:ing)?\b[^.;!?\n]{0,30}\b(?:in)?to\b(?![^.;!?\n]{0,24}\bresearch\b)|\bcompan(?:y|ies)\b"
        r"|\bstartup\b|\bwork (?:as|in)\b(?! (?:an? )?(?:\w+ )?freelanc)|\bprofession(?:al|ally)?\b"
        r"|\bbecome an? (?!.{0,16}freelanc).{0,30}(?:engineer|developer|scientist|analyst|quant"
        r"|professional|programmer)|\bpromot(?:ed|ion)\b",
    ),
    (
        "explore",
        r"\bexplor\w+|\bcurio(?:us|sity)\b|\bhobby\b|\bfor fun\b|\bjust (?:for|to) (?:myself|me|fun"
        r"|interest|understand|see|know)|\blook around\b|\bget a feel\b|\btaste of\b|\boverview\b"
        r"|\bsee what\b|\bdabbl\w+|\bno (?:particular|specific) goal|\bout of interest\b"
        r"|\bpersonal interest\b|\bbroad(?:en|ly)?\b|\bin (?:my|our) (?:free|spare) time\b"
        r"|\bhow (?:it|this) (?:all )?works\b",
    ),
)
# Whoever names no other goal but wants to be paid for it.
_LIVING = re.compile(
    r"\b(?:for a living|make (?:a|my) living|earn(?:ing)?|get paid|make money|better paid)\b", re.I
)
_FIELDS: tuple[tuple[Specialization, str], ...] = (
    (
        "llm",
        r"\bllm\w*\b|\b(?:large )?language models?\b|\bgen(?:erative)?[- ]?ai\b|\bchat ?bots?\b"
        r"|\bnlp\b|\bnatural language\b|\brag\b|\bgpt\w*\b|\bagents?\b|\bprompt engineer\w*",
    ),
    (
        "vision",
        r"\bcomputer vision\b|\bvision\b|\bimage (?:recognition|processing|classif\w+|models?)"
        r"|\b(?:recogni[sz]\w+|classify\w*|analy[sz]\w+|detect\w*|segment\w*) (?:[\w-]+ ){0,2}"
        r"(?:in |on )?(?:images|pictures|photos|scans|x-rays|videos)\b"
        r"|\bobject detection\b|\bself[- ]driving\b|\b(?:medical|microscop\w+|satellite|aerial"
        r"|mri|x-ray) (?:imag\w+|scans?|photos?)"
        r"|\bcv (?:speciali[sz]ation|track|focus)\b"
        r"|\b(?:speciali[sz]\w+|spec|field|focus|track)\W+(?:is |in |on )?cv\b"
        r"|\b(?-i:CV) (?:engineer\w*|field|stuff|models?|research\w*)\b",
    ),
    ("rl", r"\breinforcement learn\w*\b|\brl\b|\brobot(?:s|ics)?\b|\bgame[- ]playing\b"),
    (
        "forecasting",
        r"\bforecast\w*\b|\btime[- ]?series\b|\bdemand (?:planning|prediction)\b"
        r"|\bstock (?:price )?predict\w*"
        r"|\bpredict\w* (?:[\w-]+ ){0,2}(?:demand|sales|consumption|prices?|revenue|loads?"
        r"|traffic)\b",
    ),
    (
        "mlops",
        r"\bml\s?-?ops\b|\bllmops\b|\bml (?:platform|infrastructure|infra)\b|\bmodel deployment\b"
        r"|\bproductioni[sz]\w+\b|\bdeploy(?:ing)? (?:ml |ai )?models\b"
        r"|\b(?:put|bring|get|take|ship|run)\w*\b[^.;!?\n]{0,20}\bmodels?\b[^.;!?\n]{0,10}"
        r"\b(?:in|into|to) production\b",
    ),
)
_DENIED = re.compile(
    r"\b(?:not?|don['’]?t|never|without|rather than|instead of|no longer|isn['’]?t|aren['’]?t"
    r"|but not|before|left|quit|leave|lost|tired of|unlike)\b"
    r"(?:(?!\b(?:and|but|so)\b)[^,.;!?:–—]){0,25}$",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:want|wish|like to|love to|hope|aim\w*|goals?|become|becoming|get(?:ting)? (?:a|an|into"
    r"|hired)|land"
    r"|into|towards?|plan|path|roadmap|for an?|dream|target|switch|move|looking for|need|be an?"
    r"|ready for|prepare|way to|find|apply)\b[^.;!?\n]{0,60}$",
    re.IGNORECASE,
)
_BEING = re.compile(
    r"\b(?:am|i['’]m|im|was|were|been|being|as|currently|former|ex|my|years?|works?|working|worked)"
    r"[ -](?:an?|as an?|as|in|the|at)?\s*(?:\w+\s){0,2}$",
    re.IGNORECASE,
)


# Who takes back what was said means what comes behind it.
_TAKEN_BACK = re.compile(
    r"\b(?:(?:scrap|scratch|strike|forget|drop) (?:that|this|it)|no,? wait|wait,? no|actually no"
    r"|or rather|i (?:really )?meant?|correction)\b",
    re.IGNORECASE,
)


def read_goal(text: str) -> Goal | None:
    """Return the goal that a text names; of several the one that is wished, not what one is."""
    return _best(text, _GOALS) or ("industry" if _LIVING.search(text) else None)


def read_specialization(text: str) -> Specialization | None:
    """Return the field that a text names."""
    return _best(text, _FIELDS)


def _best(text: str, kinds: Iterable[tuple[Kind, str]]) -> Kind | None:
    found: list[tuple[bool, int, int, Kind]] = []
    anew = max((m.end() for m in _TAKEN_BACK.finditer(text)), default=0)
    for kind, pattern in kinds:
        for match in re.finditer(pattern, text, re.IGNORECASE):
            before = text[max(0, match.start() - 90) : match.start()]
            if not _DENIED.search(before):
                found.append((match.start() >= anew, _weight(before), -match.start(), kind))
    return max(found, key=lambda f: f[:3])[3] if found else None


def _weight(before: str) -> int:
    """Return how sure the words before say that something is wished: 2, or -1 for what one is."""
    if _WISHED.search(before):
        return 2
    return -1 if _BEING.search(before) else 1
