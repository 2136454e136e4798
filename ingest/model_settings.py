"""Settings of the models that write, check and judge, and of what they may take."""

from typing import Annotated

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode


class ModelSettings(BaseSettings):
    """Which models are asked, for how long and for how much; part of `Settings`."""

    model: str = Field(
        "extractive",
        min_length=1,
        description="The chat model that writes answers: `extractive`, or `provider:model`.",
    )
    model_url: str | None = Field(
        None, description="Address of the model's provider; any OpenAI-compatible one will do."
    )
    model_key: SecretStr | None = Field(
        None, description="The provider's key; default: the variable that the provider names."
    )
    fallback_models: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="`name,…`: asked in this order when the model fails; may end in extractive."
    )
    model_timeout_s: float = Field(
        60.0, gt=0, le=3600, description="Longest silence of a model before it has failed."
    )
    model_retries: int = Field(
        2, ge=0, le=10, description="How often a failed call is tried again before its first word."
    )
    model_requests_per_s: float | None = Field(
        None, gt=0, description="Most calls of models a second, of this process."
    )
    model_temperature: float | None = Field(
        None, ge=0, le=2, description="Default: what the provider takes by itself."
    )
    model_prices: Annotated[tuple[float, float] | None, NoDecode] = Field(
        None, description="`input,output`: US dollars per million tokens, to tell what a run cost."
    )
    model_tools: bool = Field(
        True,
        description="Whether the model may call tools by itself; their descriptions take some 4,000"
        " tokens of each call. What a message needs is looked up before it is asked, either way.",
    )
    model_context_tokens: int = Field(
        12_000, ge=2_000, description="Most tokens of passages and conversation in one call."
    )
    check_model: str | None = Field(
        None,
        description="`provider:model`: has to agree to what another model wrote in other words than"
        " the passages'; never one that writes. Default: the built-in check alone.",
    )
    check_model_url: str | None = Field(
        None, description="Address of the check model's provider; any OpenAI-compatible one."
    )
    check_model_key: SecretStr | None = Field(
        None, description="The check model's key; default: the variable that its provider names."
    )
    check_model_prices: Annotated[tuple[float, float] | None, NoDecode] = Field(
        None, description="`input,output`: US dollars per million tokens of the check model."
    )
    check_model_timeout_s: float = Field(
        10.0,
        gt=0,
        le=600,
        description="Longest wait for one verdict; without it the answer goes on, with a warning.",
    )
    run_max_calls: int = Field(6, ge=1, le=50, description="Most calls of a model in one turn.")
    run_max_tools: int = Field(8, ge=1, le=100, description="Most calls of tools in one turn.")
    run_max_s: float = Field(180.0, gt=0, description="Longest time that models take in one turn.")
    run_max_tokens: int = Field(
        100_000, ge=1_000, description="Most tokens, in and out, of all calls in one turn."
    )
    judge: str | None = Field(
        None, description="`provider:model`: judges answers in evaluations; never who wrote them."
    )
    judge_url: str | None = Field(
        None, description="Address of the judge's provider; any OpenAI-compatible one will do."
    )
    judge_key: SecretStr | None = Field(
        None, description="The judge's key; default: the variable that its provider names."
    )
    judge_prices: Annotated[tuple[float, float] | None, NoDecode] = Field(
        None, description="`input,output`: US dollars per million tokens of the judge."
    )
    judge_timeout_s: float = Field(
        120.0, gt=0, le=3600, description="Longest wait for one score, all its calls together."
    )
    judge_at_once: int = Field(
        4, ge=1, le=64, description="Most scores that are asked for at once."
    )

    @field_validator("judge", "check_model", mode="before")
    @classmethod
    def _no_model(cls, given: object) -> object:
        return given or None

    @field_validator("fallback_models", mode="before")
    @classmethod
    def _in_order(cls, text: object) -> object:
        if isinstance(text, str):
            return tuple(name.strip() for name in text.split(",") if name.strip())
        return text

    @field_validator("model_prices", "judge_prices", "check_model_prices", mode="before")
    @classmethod
    def _two_prices(cls, text: object) -> object:
        if not isinstance(text, str):
            return text
        try:
            prices = tuple(float(part) for part in text.split(","))
        except ValueError:
            prices = ()
        if len(prices) != 2 or min(prices) < 0:
            raise ValueError("it takes two prices, such as 0.15,0.60")
        return prices
