"""What `roadmap doctor` looks at: each check says what it found and how to mend it."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Literal

from ingest.settings import Settings

State = Literal["ok", "warn", "fail"]


@dataclass(frozen=True)
class Check:
    """What one look found.

    Attributes:
        fix: What to do about it; empty when there is nothing to do.
    """

    name: str
    state: State
    detail: str
    fix: str = ""

    def to_dict(self) -> dict[str, str]:
        """Return the check as JSON data."""
        return asdict(self)


def run_checks() -> list[Check]:
    """Look at everything; with settings that cannot be read there is nothing else to look at."""
    from app.cli.knowledge_checks import check_skills
    from app.cli.machine_checks import check_data_dir, check_ports, check_python, check_settings
    from app.cli.model_checks import check_chat_models
    from app.cli.state_checks import check_database, check_model_and_index

    checks = [check_python()]
    settings_check, settings = check_settings()
    checks.append(settings_check)
    if settings is None:
        return checks
    looks: tuple[Callable[[Settings], list[Check]], ...] = (
        check_data_dir,
        check_database,
        check_model_and_index,
        check_chat_models,
        check_skills,
        check_ports,
    )
    return checks + [check for look in looks for check in look(settings)]


def run_link_checks() -> list[Check]:
    """Look at the resources' links only."""
    from app.cli.link_checks import check_links
    from app.cli.terminal import load_settings

    return check_links(load_settings())
