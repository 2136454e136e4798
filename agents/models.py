"""Builds the chat model that the settings name; the one place that knows which there are."""

from langchain_core.language_models import BaseChatModel

from agents.extractive.model import ExtractiveModel
from ingest.errors import InvalidInputError

KEYLESS = "extractive"


def build_model(name: str) -> BaseChatModel:
    """Return the chat model of a name.

    Raises:
        InvalidInputError: there is no such model.
    """
    if name != KEYLESS:
        raise InvalidInputError(f"ROADMAP_MODEL={name!r} is unknown; the model is {KEYLESS!r}")
    return ExtractiveModel()
