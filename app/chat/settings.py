"""What the page must know to reach the API."""

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class ChatSettings(BaseSettings):
    """Where the API is and which key it wants, from `ROADMAP_API_URL` and `ROADMAP_API_KEY`."""

    model_config = SettingsConfigDict(env_prefix="ROADMAP_", env_file=".env", extra="ignore")

    api_url: str = "http://127.0.0.1:8000"
    api_key: SecretStr | None = Field(None, description="None in local mode.")
