"""The judge that `ROADMAP_JUDGE` names: where it is asked, and for how long it is waited.

The one place of the evaluations that knows the `openai` package; any provider with an address of
that kind will do, and the large ones have one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from pydantic import SecretStr

from ingest.environment import vendor_variable
from ingest.errors import InvalidInputError
from ingest.settings import Settings

if TYPE_CHECKING:
    from openai import AsyncOpenAI

INSTALL = "pip install --editable '.[evals]'"
RETRIES = 2
_NO_KEY = "none"
_PROVIDERS = {
    "openai": ("OPENAI_BASE_URL", "https://api.openai.com/v1", "OPENAI_API_KEY"),
    "anthropic": ("", "https://api.anthropic.com/v1/", "ANTHROPIC_API_KEY"),
    "google_genai": (
        "",
        "https://generativelanguage.googleapis.com/v1beta/openai/",
        "GOOGLE_API_KEY",
    ),
    "ollama": ("", "http://127.0.0.1:11434/v1", ""),
}


@dataclass(frozen=True, slots=True)
class JudgeModel:
    """A chat model to judge with.

    Attributes:
        name: As in `ROADMAP_JUDGE`.
        model: As its provider knows it.
        usd_per_million: Price of a million input and of a million output tokens; None: not known.
        timeout_s: Longest wait for one score.
        at_once: Most scores that are asked for at once.
    """

    name: str
    model: str
    url: str
    key: SecretStr
    usd_per_million: tuple[float, float] | None = None
    timeout_s: float = 120.0
    at_once: int = 4

    def client(self, retries: int = RETRIES) -> "AsyncOpenAI":
        """Return a client of its provider; nothing is asked yet."""
        from openai import AsyncOpenAI  # only when somebody judges

        return AsyncOpenAI(
            base_url=self.url,
            api_key=self.key.get_secret_value(),
            timeout=self.timeout_s,
            max_retries=retries,
        )

    def cost_usd(self, input_tokens: int, output_tokens: int) -> float | None:
        """Return what tokens cost; None where no price is configured."""
        if self.usd_per_million is None:
            return None
        price_in, price_out = self.usd_per_million
        return (input_tokens * price_in + output_tokens * price_out) / 1e6


@dataclass(frozen=True, slots=True)
class Judging:
    """What a judge is asked in a run: about how many cases, and by which metrics (none: all)."""

    judge: JudgeModel
    cases: int
    metrics: Sequence[str] = ()


def open_judge(settings: Settings, authors: Sequence[str]) -> JudgeModel:
    """Return the judge of the settings.

    Args:
        settings: Name it.
        authors: Names of the chat models whose answers are to be judged.

    Raises:
        InvalidInputError: there is none, it cannot be used as configured, or it is an author.
    """
    if settings.judge is None:
        raise InvalidInputError("ROADMAP_JUDGE is not set")
    provider, _, model = settings.judge.partition(":")
    if not model:
        provider, model = "openai", settings.judge
    if provider not in _PROVIDERS and not settings.judge_url:
        known = ", ".join(f"{name}:…" for name in _PROVIDERS)
        raise InvalidInputError(
            f"ROADMAP_JUDGE={settings.judge} names no known provider; use {known}, or set"
            " ROADMAP_JUDGE_URL to an OpenAI-compatible address"
        )
    refuse_author(settings.judge, authors)
    if find_spec("openai") is None or find_spec("ragas") is None:
        raise InvalidInputError(f"ROADMAP_JUDGE needs packages; run: {INSTALL}")
    variable, address, _ = _PROVIDERS.get(provider, ("", "", ""))
    return JudgeModel(
        name=settings.judge,
        model=model,
        url=settings.judge_url or vendor_variable(variable) or address,
        key=_key(settings, provider),
        usd_per_million=settings.judge_prices,
        timeout_s=settings.judge_timeout_s,
        at_once=settings.judge_at_once,
    )


def refuse_author(judge: str, authors: Sequence[str]) -> None:
    """Refuse a judge that wrote what it is to judge, through whichever provider.

    Models score what they wrote themselves too high (Panickssery, Bowman and Feng 2024).

    Raises:
        InvalidInputError: it is one of the authors.
    """
    if any(_bare(judge) == _bare(author) for author in authors):
        raise InvalidInputError(
            f"ROADMAP_JUDGE={judge} wrote the answers itself, and models judge their own words too"
            " kindly; name another one"
        )


def _bare(name: str) -> str:
    return name.rpartition(":")[2].casefold() if name.count(":") == 1 else name.casefold()


def _key(settings: Settings, provider: str) -> SecretStr:
    if settings.judge_key is not None:
        return settings.judge_key
    variable = _PROVIDERS.get(provider, ("", "", ""))[2]
    key = vendor_variable(variable)
    if key is None and variable and not settings.judge_url:
        raise InvalidInputError(
            f"ROADMAP_JUDGE={settings.judge} has no key; set {variable} or ROADMAP_JUDGE_KEY"
        )
    return SecretStr(key or _NO_KEY)
