"""Every setting of the product, read once from `ROADMAP_*` variables or a `.env` file."""

from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Self
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import NoDecode, SettingsConfigDict

from ingest.environment import given_names
from ingest.errors import InvalidInputError
from ingest.keyring import Keyring
from ingest.model_settings import ModelSettings

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


class Settings(ModelSettings):
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

    @field_validator("models_dir", mode="before")
    @classmethod
    def _empty_is_none(cls, given: object) -> object:
        return given or None

    @field_validator("admins", "fetch_allow", mode="before")
    @classmethod
    def _names(cls, text: object) -> object:
        if isinstance(text, str):
            return frozenset(name.strip() for name in text.split(",") if name.strip())
        return text

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
    def uploads_dir(self) -> Path:
        """The folder that keeps files as they were uploaded."""
        return self.data_dir / "uploads"

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


def _complaint(exc: ValidationError) -> str:
    error = exc.errors()[0]
    reason = str(error["msg"]).removeprefix("Value error, ")
    if not error["loc"]:
        return reason
    name = "ROADMAP_" + "_".join(str(part) for part in error["loc"]).upper()
    shown = "" if name in _SECRETS else f"={error['input']!r}"
    return f"{name}{shown} cannot be used: {reason}"


def unknown_variables() -> dict[str, str]:
    """Return each `ROADMAP_*` variable that is no setting, with the name of the nearest one."""
    known = [f"ROADMAP_{name.upper()}" for name in Settings.model_fields]
    ours = {name for name in given_names() if name.startswith("ROADMAP_")}
    unknown = sorted(ours.difference(known))
    return {name: get_close_matches(name, known, n=1, cutoff=0.0)[0] for name in unknown}
