"""The image, instruction by instruction."""

import json
import re
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[2]


def instructions() -> list[tuple[str, str]]:
    """Return each instruction with its arguments; continued lines are joined."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    found = [line.split(None, 1) for line in joined.splitlines() if line.strip()]
    return [(name, rest) for name, rest in found]


ALL = instructions()
LAST_STAGE = ALL[max(i for i, (name, _) in enumerate(ALL) if name == "FROM") :]


def named(name: str, among: list[tuple[str, str]] = ALL) -> list[str]:
    return [rest for found, rest in among if found == name]


def test_every_instruction_is_one_that_we_know() -> None:
    known = "ARG FROM ENV RUN WORKDIR COPY VOLUME USER EXPOSE HEALTHCHECK CMD"
    assert {name for name, _ in ALL} <= set(known.split())


def test_two_stages_share_one_pinned_base() -> None:
    assert named("FROM") == ["${PYTHON_IMAGE} AS build", "${PYTHON_IMAGE}"]
    assert re.fullmatch(r"PYTHON_IMAGE=python:3\.11\.\d+-slim-\w+", named("ARG")[0])


def test_the_index_of_torch_is_a_build_argument() -> None:
    assert named("ARG")[1].startswith("TORCH_INDEX=https://")
    assert any('"$TORCH_INDEX"' in run for run in named("RUN"))


def test_the_packages_of_a_chat_model_are_a_build_argument_of_image_and_composition() -> None:
    assert "EXTRAS=" in named("ARG")
    assert any('".[$EXTRAS]"' in run for run in named("RUN"))
    composition = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    assert "EXTRAS: ${EXTRAS-}" in composition


def test_the_lock_file_is_installed_and_nothing_of_development() -> None:
    runs = " ".join(named("RUN"))
    assert "pip install --no-deps -r requirements.lock" in runs
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert "requirements-dev" not in text
    assert "[dev]" not in text


def test_what_is_copied_exists_and_is_not_ignored() -> None:
    rules = (ROOT / ".dockerignore").read_text(encoding="utf-8").split("\n")
    kept = [rule[1:] for rule in rules if rule.startswith("!")]
    for copy in named("COPY"):
        if copy.startswith("--from="):
            continue
        *sources, _ = copy.split()
        for source in sources:
            assert (ROOT / source).exists()
            assert any(fnmatch(source, rule) for rule in kept)


def test_it_runs_as_an_ordinary_user_who_owns_only_the_data() -> None:
    assert named("USER", LAST_STAGE) == ["10001:10001"]
    assert LAST_STAGE.index(("USER", "10001:10001")) > max(
        i for i, (name, _) in enumerate(LAST_STAGE) if name in {"RUN", "COPY"}
    )
    assert named("VOLUME") == ["/data"]
    (environment,) = named("ENV", LAST_STAGE)
    assert "ROADMAP_DATA_DIR=/data" in environment
    assert "PYTHONDONTWRITEBYTECODE=1" in environment


def test_health_is_asked_of_the_api_that_the_command_serves() -> None:
    (health,) = named("HEALTHCHECK")
    program = json.loads(health.split("CMD", 1)[1])
    assert program[:2] == ["python", "-c"]
    compile(program[2], "HEALTHCHECK", "exec")
    assert "127.0.0.1:8000/readyz" in program[2]
    assert [json.loads(command) for command in named("CMD")] == [["roadmap", "serve", "--no-chat"]]
