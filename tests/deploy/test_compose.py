"""The composition: who waits for whom, what is reachable, and what must be set."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from app.cli.main import cli
from ingest.settings import Settings

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(TEXT)["services"]
ONE_SHOTS = {"migrate", "ingest"}
OURS = {"migrate", "ingest", "api", "chat"}
each = pytest.mark.parametrize("name", SERVICES)


def test_there_is_a_service_for_every_part() -> None:
    assert set(SERVICES) == {"qdrant", "postgres", *OURS}


@each
def test_a_service_waits_for_health_or_for_the_end_of_a_one_shot(name: str) -> None:
    for other, wait in SERVICES[name].get("depends_on", {}).items():
        if other in ONE_SHOTS:
            assert wait["condition"] == "service_completed_successfully"
        else:
            assert wait["condition"] == "service_healthy"
            assert SERVICES[other]["healthcheck"]["test"]


@each
def test_what_stays_up_has_a_healthcheck_and_a_one_shot_is_not_started_again(name: str) -> None:
    service = SERVICES[name]
    if name in ONE_SHOTS:
        assert (service["restart"], service["healthcheck"]) == ("no", {"disable": True})
    else:
        assert service["restart"] == "unless-stopped"
        assert service["healthcheck"]["test"][0] == "CMD"


@each
def test_images_are_pinned_to_a_version(name: str) -> None:
    tag = SERVICES[name]["image"].split(":")[1]
    assert re.match(r"v?\d+\.\d+", tag)


@each
def test_nothing_is_privileged_and_only_this_machine_reaches_a_port(name: str) -> None:
    service = SERVICES[name]
    assert not service.get("privileged")
    assert service.get("network_mode") is None
    assert "no-new-privileges:true" in service["security_opt"]
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))
    if name not in {"api", "chat"}:
        assert "ports" not in service


@pytest.mark.parametrize("name", sorted(OURS))
def test_our_containers_are_read_only_and_have_no_capability(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["tmpfs"] == ["/tmp"]
    assert (ROOT / service["build"]["context"] / "Dockerfile").is_file()


def test_nothing_starts_without_keys_and_secrets() -> None:
    required = set(re.findall(r"\$\{(\w+):\?", TEXT))
    assert required == {
        "ROADMAP_API_KEYS",
        "ROADMAP_API_KEY",
        "ROADMAP_POSTGRES_PASSWORD",
        "ROADMAP_QDRANT_API_KEY",
    }
    secrets = re.findall(r"\$\{(\w*(?:KEY|KEYS|PASSWORD))(?!:\?|\w)", TEXT)
    assert secrets == []


@pytest.mark.parametrize("name", sorted(OURS))
def test_each_variable_is_a_setting_and_each_command_one_of_ours(name: str) -> None:
    settings = {f"ROADMAP_{field.upper()}" for field in Settings.model_fields}
    assert set(SERVICES[name]["environment"]) <= settings
    program, *arguments = SERVICES[name]["command"]
    if program == "roadmap":
        assert arguments[0] in get_command(cli).commands  # type: ignore[attr-defined]
    else:
        assert (program, arguments[:2]) == ("python", ["-m", "app.chat"])


def test_every_setting_of_the_chat_model_reaches_the_api_and_is_absent_where_it_is_not_set() -> (
    None
):
    given = SERVICES["api"]["environment"]
    wanted = {
        f"ROADMAP_{field.upper()}"
        for field in Settings.model_fields
        if re.match(r"(check_)?model(_|$)|fallback_|run_", field)
    }
    assert wanted <= set(given)
    assert all(given[name] is None for name in wanted - {"ROADMAP_MODEL"})


def test_volumes_that_are_used_are_declared() -> None:
    used = {v.split(":")[0] for s in SERVICES.values() for v in s.get("volumes", [])}
    assert used == set(yaml.safe_load(TEXT)["volumes"])
