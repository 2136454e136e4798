"""Builds the chat model of a name; the one place that knows LangChain's vendor packages."""

from collections.abc import Mapping
from typing import Any

from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel

from agents.models.failures import ModelUnavailableError, as_failure
from ingest.environment import vendor_variable
from ingest.settings import Settings

OPENAI = "openai"
EXTRAS = {
    "openai": "openai",
    "azure_openai": "openai",
    "anthropic": "anthropic",
    "google_genai": "google",
    "ollama": "ollama",
}
_KEYS = {
    "openai": "OPENAI_API_KEY",
    "anthropic": "ANTHROPIC_API_KEY",
    "google_genai": "GOOGLE_API_KEY",
}
_URLS = {"openai": "OPENAI_BASE_URL", "anthropic": "ANTHROPIC_BASE_URL"}
_FAMILIES = {"gpt-": "openai", "claude": "anthropic", "gemini": "google_genai"}
_NO_KEY = "none"


def build_chat(name: str, settings: Settings, *, own_url: bool) -> BaseChatModel:
    """Return a chat model; nothing is asked of its provider yet.

    Args:
        name: `provider:model`, as `init_chat_model` takes it; without a provider it is guessed, and
            is an OpenAI-compatible one when there is an address.
        settings: Give the timeout and the temperature.
        own_url: Whether `ROADMAP_MODEL_URL` and `ROADMAP_MODEL_KEY` are meant for this model.

    Raises:
        ModelUnavailableError: the name, the package or the key is missing or wrong.
    """
    url = settings.model_url if own_url else None
    provider, _, rest = name.partition(":")
    if not rest:
        provider = OPENAI if url else _guess(name)
        name = f"{provider}:{name}" if provider else name
    options = {**_options(provider, settings), **_place(provider, settings, url, own_url)}
    try:
        built: BaseChatModel = init_chat_model(name, **options)
    except ImportError as exc:
        raise ModelUnavailableError(_missing(provider, name, str(exc))) from exc
    except ValueError as exc:
        if type(exc) is ValueError:
            raise ModelUnavailableError(_unknown(name)) from exc
        raise as_failure(exc, name) from exc
    except Exception as exc:  # each vendor has its own for a key that is missing
        raise ModelUnavailableError(_no_key(provider, name, exc)) from exc
    return built


def _guess(name: str) -> str:
    return next((vendor for start, vendor in _FAMILIES.items() if name.startswith(start)), "")


def _options(provider: str, settings: Settings) -> dict[str, Any]:
    """Return what this vendor's class takes; retries and silences are ours, the same for all."""
    options: dict[str, Any] = {}
    if settings.model_temperature is not None:
        options["temperature"] = settings.model_temperature
    if provider in {"openai", "azure_openai"}:
        options |= {"max_retries": 0, "timeout": settings.model_timeout_s, "stream_usage": True}
        options["stream_chunk_timeout"] = None  # else it gives up after two minutes by itself
    elif provider == "anthropic":
        options |= {"max_retries": 0, "timeout": settings.model_timeout_s}
    elif provider == "google_genai":
        options |= {"max_retries": 1, "timeout": settings.model_timeout_s}
    elif provider == "ollama":
        options |= {"client_kwargs": {"timeout": settings.model_timeout_s}}
    return options


def _place(provider: str, settings: Settings, url: str | None, own_url: bool) -> Mapping[str, str]:
    """Return address and key: ours where they are set, else what the vendor's variables say."""
    place: dict[str, str] = {}
    key = settings.model_key.get_secret_value() if own_url and settings.model_key else None
    key = key or vendor_variable(_KEYS.get(provider, ""))
    address = url or vendor_variable(_URLS.get(provider, ""))
    if address:
        place["base_url"] = address
    if key or (url and provider == OPENAI):
        place["api_key"] = key or _NO_KEY
    return place


def _missing(provider: str, name: str, reason: str) -> str:
    extra = EXTRAS.get(provider)
    if extra:
        return f"ROADMAP_MODEL={name} needs a package; run: pip install --editable '.[{extra}]'"
    return f"ROADMAP_MODEL={name} needs a package: {reason.splitlines()[0]}"


def _unknown(name: str) -> str:
    known = ", ".join(
        f"{provider}:…" for provider in ("openai", "anthropic", "google_genai", "ollama")
    )
    return f"ROADMAP_MODEL={name} names no known provider; use extractive, {known} or another"


def _no_key(provider: str, name: str, exc: Exception) -> str:
    variable = _KEYS.get(provider)
    if variable and not vendor_variable(variable):
        return f"ROADMAP_MODEL={name} has no key; set {variable} or ROADMAP_MODEL_KEY"
    return str(as_failure(exc, name))
