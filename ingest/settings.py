"""Every setting of the product, read once from `ROADMAP_*` variables or a `.env` file."""

import os
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Self
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from ingest.errors import InvalidInputError
from ingest.keyring import Keyring

_SECRETS = {
    "ROADMAP_API_KEY",
    "ROADMAP_API_KEYS",
    "ROADMAP_CHECK_MODEL_KEY",
    "ROADMAP_DATABASE_URL",
    "ROADMAP_JUDGE_KEY",
    "ROADMAP_MODEL_KEY",
    "ROADMAP_QDRANT_API_KEY",
}
CORPUS_DIR = Path(__file__).resolve().parent.parent / "corpus"


class Settings(BaseSettings):
    """What a person may change; each field is the variable `ROADMAP_<FIELD>`."""

    model_config = SettingsConfigDict(
        env_prefix="ROADMAP_",
        env_file=".env",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,  # it may be a key
    )

    data_dir: Path = Field(Path(".data"), description="Holds all state of this installation.")
    models_dir: Path | None = Field(
        None,
        description="Holds embedding models as they load fast; default: in data_dir.",
    )
    corpus_dir: Path = Field(
        CORPUS_DIR, description="The documents that `ingest` takes by default."
    )
    embedding_model: str = Field(
        "all-MiniLM-L6-v2",
        description="Name or folder of a sentence-transformers model; the default is bundled.",
    )
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
    database_url: str | None = Field(
        None, description="SQLAlchemy URL; default: SQLite in data_dir."
    )
    qdrant_url: str | None = Field(
        None, description="A Qdrant server to use instead of the engine in this process."
    )
    qdrant_api_key: SecretStr | None = Field(None, description="The key of the Qdrant server.")
    qdrant_collection: str = Field(
        "roadmap",
        pattern=r"^[\w-]{1,64}$",
        description="Names this installation's collections on the Qdrant server.",
    )
    qdrant_timeout_s: float = Field(
        5.0, gt=0, le=600, description="How long a search waits for the Qdrant server."
    )
    host: str = "127.0.0.1"
    port: int = Field(8000, ge=1, le=65535)
    chat_port: int = Field(8501, ge=1, le=65535)
    api_url: str | None = Field(None, description="The server that commands go through.")
    api_key: SecretStr | None = Field(
        None, description="Sent as a bearer token by the commands and the chat page."
    )
    api_keys: Annotated[Keyring | None, NoDecode] = Field(
        None, description="`name:key,…`: who may ask; unset, only this machine is answered."
    )
    admins: Annotated[frozenset[str], NoDecode] = Field(
        frozenset(), description="`name,…`: whose keys may change sources."
    )
    fetch_allow: Annotated[frozenset[str], NoDecode] = Field(
        frozenset(),
        description="`host,host:port,…`: may be fetched although they are not public.",
    )
    mlflow_uri: str | None = Field(
        None,
        description="Where MLflow keeps runs of `eval` and `replay`; default: MLFLOW_TRACKING_URI.",
    )
    tz: str = Field("UTC", description="The time zone that decides which day is today.")
    log_level: str = "INFO"

    @field_validator("tz")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ValueError, KeyError, OSError) as exc:
            raise ValueError(
                f"ROADMAP_TZ={name!r} is not a time zone; use a name such as Europe/Berlin"
            ) from exc
        return name

    @field_validator("api_keys", mode="before")
    @classmethod
    def _only_hashes(cls, text: object) -> object:
        if isinstance(text, str):
            return Keyring.parse(text) if text.strip() else None
        return text

    @field_validator("models_dir", "judge", "check_model", mode="before")
    @classmethod
    def _empty_is_none(cls, given: object) -> object:
        return given or None

    @field_validator("admins", "fetch_allow", mode="before")
    @classmethod
    def _names(cls, text: object) -> object:
        if isinstance(text, str):
            return frozenset(name.strip() for name in text.split(",") if name.strip())
        return text

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

    @model_validator(mode="after")
    def _admins_have_keys(self) -> Self:
        nobody = self.admins - (self.api_keys.owners if self.api_keys else self.admins)
        if nobody:
            raise ValueError(
                f"ROADMAP_ADMINS names {min(nobody)!r}, who has no key in ROADMAP_API_KEYS"
            )
        return self

    @property
    def sqlalchemy_url(self) -> str:
        """The database to use: `database_url`, else a SQLite file in the data directory."""
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'roadmap.db'}"

    @property
    def index_dir(self) -> Path:
        """The folder that holds the index generations and the pointer to the live one."""
        return self.data_dir / "index"

    @property
    def models(self) -> Path:
        """The folder of `models_dir`, else one in the data directory."""
        return self.models_dir or self.data_dir / "models"

    @property
    def links_file(self) -> Path:
        """Says which links of resources were alive when they were last looked at."""
        return self.data_dir / "links.json"

    @property
    def replays_dir(self) -> Path:
        """The folder of what `roadmap replay` kept."""
        return self.data_dir / "replays"

    @property
    def server_file(self) -> Path:
        """Says where the server that runs on this data directory listens."""
        return self.data_dir / "server.json"


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """Return the settings of this process, read on first use.

    Raises:
        InvalidInputError: a variable has a value that cannot be used; a secret one is not told.
    """
    try:
        return Settings()
    except ValidationError as exc:
        raise InvalidInputError(_complaint(exc)) from None  # the cause would hold the value


def forget_keys() -> None:
    """Take the keys themselves out of this process's environment; their hashes have been read."""
    os.environ.pop("ROADMAP_API_KEYS", None)  # noqa: TID251 - the one place that reads it


def keep_ragas_quiet() -> None:
    """Keep Ragas from reporting its use to its makers; it reads this when it is imported."""
    os.environ["RAGAS_DO_NOT_TRACK"] = "true"  # noqa: TID251 - the one place that knows it


def calm_mlflow() -> None:
    """Let MLflow tell nobody that it is used, say little, and not wait long for its server."""
    wanted = {
        "MLFLOW_DISABLE_TELEMETRY": "true",
        "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "2",
        "MLFLOW_HTTP_REQUEST_TIMEOUT": "10",
        "MLFLOW_LOGGING_LEVEL": "WARNING",
    }
    for name, value in wanted.items():
        os.environ.setdefault(name, value)  # noqa: TID251 - the one place that knows it


def _complaint(exc: ValidationError) -> str:
    error = exc.errors()[0]
    reason = str(error["msg"]).removeprefix("Value error, ")
    if not error["loc"]:
        return reason
    name = "ROADMAP_" + "_".join(str(part) for part in error["loc"]).upper()
    shown = "" if name in _SECRETS else f"={error['input']!r}"
    return f"{name}{shown} cannot be used: {reason}"


def vendor_variable(name: str) -> str | None:
    """Return a variable that a model's provider names, from where ours come from; None if unset."""
    value = os.environ.get(name) if name else None  # noqa: TID251 - the one place that reads it
    return value or (dotenv_values(".env").get(name) if name else None)


def unknown_variables() -> dict[str, str]:
    """Return each `ROADMAP_*` variable that is no setting, with the name of the nearest one."""
    known = [f"ROADMAP_{name.upper()}" for name in Settings.model_fields]
    given = {*os.environ, *dotenv_values(".env")}  # noqa: TID251 - the one place that reads it
    named = {name.upper() for name in given}
    unknown = sorted(name for name in named if name.startswith("ROADMAP_") and name not in known)
    return {name: get_close_matches(name, known, n=1, cutoff=0.0)[0] for name in unknown}
