"""The areas of the skill graph as learners name them: "maths", "programming", "deep learning"."""

import re

_MATHS = (
    "linear-algebra", "calculus-and-optimization", "probability-and-statistics",
    "information-theory",
)  # fmt: skip
_AREAS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("linear-algebra",), r"linear algebra"),
    (("calculus-and-optimization",), r"calculus|optimi[sz]ation|analysis"),
    (("probability-and-statistics",), r"probability(?: and statistics)?|statistics|stats"),
    (("information-theory",), r"information theory"),
    (_MATHS, r"math(?:s|ematics|ematical)?(?: (?:stuff|part|basics|foundations))?"),
    (("python",), r"python"),
    (("software-engineering",), r"software(?: engineering| development)?|engineering"),
    (("python", "software-engineering"), r"programming|coding|code"),
    (("data-handling", "data-engineering"), r"data(?: (?:handling|work|stuff|skills))?"),
    (("data-engineering",), r"data engineering"),
    (("machine-learning", "classical-models"), r"(?:classical )?machine learning|ml"),
    (("classical-models",), r"classical models?"),
    (("deep-learning",), r"deep learning|dl|neural networks"),
    (("natural-language-processing",), r"nlp|natural language(?: processing)?|language processing"),
    (("large-language-models",), r"llms?|(?:large )?language models?"),
    (("computer-vision",), r"(?:computer )?vision"),
    (("reinforcement-learning",), r"reinforcement learning|rl"),
    (("time-series-and-forecasting",), r"time series|forecasting"),
    (("generative-models",), r"generative (?:models?|ai)|gen ?ai"),
    (("mlops",), r"ml ?ops|deployment|operations"),
    (("cloud-platforms",), r"(?:the )?cloud(?: platforms?)?"),
    (("career",), r"career(?: skills)?|soft skills"),
    (("research",), r"research(?: skills)?"),
    (("responsible-ai",), r"responsible ai|ethics|fairness"),
)
_ARTICLE = re.compile(r"^(?:the |my |all |pure |any )+|(?: (?:topics?|skills?|parts?|area))$")
MOST_WORDS = 5


def areas_named(said: str) -> tuple[str, ...]:
    """Return the ids of the areas that a phrase in lower case names as a whole; empty for none."""
    bare = said.strip()
    for _ in range(2):
        bare = _ARTICLE.sub("", bare).strip()
    return next((ids for ids, form in _AREAS if re.fullmatch(form, bare)), ())


def areas_leading(said: str) -> tuple[str, ...]:
    """Return the areas that the first words of a text in lower case name, longest name first."""
    words = re.split(r"[^\w+-]+", said.strip())
    for count in range(min(MOST_WORDS, len(words)), 0, -1):
        found = areas_named(" ".join(words[:count]))
        if found:
            return found
    return ()
