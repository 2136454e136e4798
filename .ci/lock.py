"""Writes both lock files: the exact versions, here installed, of all that the project needs."""

import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent
HEADER = "# Written by `make lock`; change pyproject.toml instead.\n"


def closure(requirements: list[str]) -> dict[str, str]:
    """Return name and version of everything that the requirements pull in, themselves included.

    Packages that only another platform or Python version needs are not installed here and are left
    to pip.
    """
    versions: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(Requirement(text), "") for text in requirements]
    while waiting:
        requirement, extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        try:
            found = distribution(name)
        except PackageNotFoundError:
            raise SystemExit(f"{requirement} is not installed; run `make install-dev`") from None
        versions[name] = Version(found.version).public
        for wanted in {"", *requirement.extras}:
            if (name, wanted) not in seen:
                seen.add((name, wanted))
                waiting += [(Requirement(text), wanted) for text in found.requires or []]
    return versions


def main() -> None:
    """Write `requirements.lock`, and `requirements-dev.lock` on top of it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    runtime = closure(project["dependencies"])
    developer = closure(project["optional-dependencies"]["dev"])
    extra = {name: version for name, version in developer.items() if name not in runtime}
    write("requirements.lock", HEADER, runtime)
    write("requirements-dev.lock", HEADER + "-r requirements.lock\n", extra)


def write(name: str, header: str, versions: dict[str, str]) -> None:
    """Write one lock file, sorted by name."""
    pins = "".join(f"{package}=={versions[package]}\n" for package in sorted(versions))
    (ROOT / name).write_text(header + pins, encoding="utf-8")


if __name__ == "__main__":
    main()
