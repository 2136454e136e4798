"""A repository's archive gives its README and docs; a hostile one gives one clear line."""

import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.engine.choose import open_engine
from ingest.load import find_files
from ingest.settings import Settings
from tests.ingest.conftest import Run

MEMBERS = {
    "sql-road-main/README.md": "# The SQL road\n## Step 1\n- Joins\n## Step 2\n- Windows",
    "sql-road-main/docs/plans.md": "# Plans\nRead what the planner says before adding an index.",
    "sql-road-main/docs/README.md": "# All docs\nStart with the plans, then go on to indexes.",
    "sql-road-main/LICENSE.txt": "Do what you like with this text.",
    "sql-road-main/requirements.txt": "sqlfluff==3.0\nsqlglot==25.0",
    "sql-road-main/tests/notes.md": "# Fixture\nNothing to learn here.",
    "sql-road-main/src/app.py": "print(1)",
}
IDS = {"sql-road", "plans", "docs"}


def zipped(file: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return file


def tarred(file: Path, members: dict[str, str]) -> Path:
    with tarfile.open(file, "w:gz") as archive:
        for name, text in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    return file


def with_link(file: Path) -> Path:
    with tarfile.open(file, "w:gz") as archive:
        link = tarfile.TarInfo("repo/notes.md")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        text = b"# Joins\nJoins come before windows."
        info = tarfile.TarInfo("repo/joins.md")
        info.size = len(text)
        archive.addfile(info, io.BytesIO(text))
    return file


def held(settings: Settings) -> set[str]:
    engine = open_engine(settings)
    live = engine.live()
    return {entry.source.id for entry in engine.entries(live)} if live else set()


@pytest.mark.parametrize(("pack", "name"), [(zipped, "a.zip"), (tarred, "a.tar.gz")])
def test_readme_and_docs_are_read_and_what_is_about_the_repository_is_not(
    run: Run, settings: Settings, tmp_path: Path, pack: Callable[..., Path], name: str
) -> None:
    report = run(pack(tmp_path / name, MEMBERS))
    assert (report.failures, held(settings)) == ([], IDS)


def test_a_document_that_left_the_archive_leaves_the_index(
    run: Run, settings: Settings, tmp_path: Path
) -> None:
    run(zipped(tmp_path / "a.zip", MEMBERS))
    fewer = {name: text for name, text in MEMBERS.items() if "plans" not in name}
    run(zipped(tmp_path / "a.zip", fewer))
    assert held(settings) == IDS - {"plans"}


@pytest.mark.parametrize("name", ["../../evil.md", "/etc/evil.md", "a\\..\\..\\evil.md"])
@pytest.mark.parametrize(("pack", "file"), [(zipped, "a.zip"), (tarred, "a.tgz")])
def test_a_path_that_leads_out_is_one_line_and_writes_nothing(
    run: Run, tmp_path: Path, name: str, pack: Callable[..., Path], file: str
) -> None:
    before = set(tmp_path.rglob("*"))
    [failure] = run(pack(tmp_path / file, {name: "# Evil\nText"})).failures
    assert "leads out of it" in failure.reason
    assert {path.name for path in set(tmp_path.rglob("*")) - before} & {"evil.md"} == set()


def test_links_are_refused_and_the_rest_is_read(
    run: Run, settings: Settings, tmp_path: Path
) -> None:
    [failure] = run(with_link(tmp_path / "a.tgz")).failures
    assert (failure.reason, held(settings)) == ("is a link, which is not followed", {"joins"})


@pytest.mark.parametrize(("pack", "name"), [(zipped, "a.zip"), (tarred, "a.tgz")])
def test_a_bomb_is_refused_by_its_ratio(
    run: Run, tmp_path: Path, pack: Callable[..., Path], name: str
) -> None:
    [failure] = run(pack(tmp_path / name, {"a/b.md": "0" * 30_000_000})).failures
    assert "unpacks to far more than it should" in failure.reason


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz"])
def test_a_damaged_archive_keeps_what_was_read_before(
    run: Run, settings: Settings, tmp_path: Path, name: str
) -> None:
    pack = zipped if name.endswith("zip") else tarred
    file = pack(tmp_path / name, MEMBERS)
    run(file)
    file.write_bytes(file.read_bytes()[:40])
    [failure] = run(file).failures
    assert "is damaged" in failure.reason
    assert held(settings) == IDS


def test_a_checkout_gives_the_same_documents_as_an_archive(docs: Path) -> None:
    (docs / ".git").mkdir()
    (docs / ".git" / "HEAD").write_text("ref: refs/heads/main")
    for name, text in MEMBERS.items():
        file = docs / Path(name).relative_to("sql-road-main")
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    assert [file.name for file in find_files(docs)] == ["README.md", "README.md", "plans.md"]
