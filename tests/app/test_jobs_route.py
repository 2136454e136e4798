"""`POST /sources` starts a job beside serving; only admins change what all learners share."""

import io
import tarfile
import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from agents.skills.documents import read_knowledge
from ingest.generations import Generations
from ingest.pipeline import ingest
from ingest.registry import load_entries
from ingest.settings import Settings
from tests.app.conftest import bearer
from tests.ingest.misbehaving import misbehaving, page
from tests.skills.files import chain, resource_text, write_corpus


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", fetch_allow=frozenset({"127.0.0.1"}))


def finished(client: TestClient, location: str) -> dict[str, object]:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        job: dict[str, object] = client.get(location).json()
        if job["state"] in ("done", "failed"):
            return job
        time.sleep(0.1)
    raise AssertionError("the job does not end")


def indexed(settings: Settings) -> list[tuple[str, str | None, str | None]]:
    entries = load_entries(Generations(settings.index_dir).live())
    return [(e.source.title, e.source.url, e.source.path) for e in entries]


def test_an_address_and_a_file_are_ingested_beside_serving(
    client: TestClient, settings: Settings
) -> None:
    with misbehaving() as site:
        site.replies["/page"] = page
        response = client.post("/sources", json={"url": site.url + "/page"})
        assert response.status_code == 202
        assert response.json()["state"] in ("queued", "running")
        job = finished(client, response.headers["location"])
    assert (job["state"], job["error"]) == ("done", None)
    upload = {"file": ("../../my road.md", b"# My road\n\nTables take three weeks.")}
    response = client.post("/sources", files=upload)
    assert finished(client, response.headers["location"])["state"] == "done"
    assert sorted(indexed(settings)) == [
        ("My road", None, "my road.md"),
        ("Road to Tables", site.url + "/page", None),
    ]
    [upload_file] = (settings.data_dir / "uploads").iterdir()
    assert upload_file.name == "my road.md"


@pytest.mark.slow
def test_an_archive_of_a_repository_is_read_and_stored_as_it_came(
    client: TestClient, settings: Settings
) -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name in ("road-main/README.md", "road-main/docs/keys.md"):
            text = f"# The {name[10:-3]}\n\nKeys take three weeks.".encode()
            info = tarfile.TarInfo(name)
            info.size = len(text)
            archive.addfile(info, io.BytesIO(text))
    upload = {"file": ("../road-main.tar.gz", packed.getvalue())}
    job = finished(client, client.post("/sources", files=upload).headers["location"])
    assert (job["state"], job["error"]) == ("done", None)
    assert {path for _, _, path in indexed(settings)} == {"README.md", "docs/keys.md"}
    assert [file.name for file in (settings.data_dir / "uploads").iterdir()] == ["road-main.tar.gz"]


def test_a_failure_is_in_the_report_of_its_job(client: TestClient) -> None:
    response = client.post("/sources", json={"url": "http://10.0.0.1/"})
    job = finished(client, response.headers["location"])
    report = job["report"]
    assert isinstance(report, dict)
    assert "not on the public internet" in report["failures"][0]["reason"]
    assert job["state"] == "failed"
    assert "http://10.0.0.1/" in str(job["error"])


def test_an_upload_that_cannot_be_read_is_named_as_it_was_sent(
    client: TestClient, settings: Settings
) -> None:
    response = client.post("/sources", files={"file": ("broken.pdf", b"%PDF-1.4 no")})
    job = finished(client, response.headers["location"])
    assert (job["state"], str(job["error"]).split(":")[0]) == ("failed", "broken.pdf")
    assert str(settings.data_dir) not in str(job)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"url": ""},
        {"url": 3},
        {"url": "ftp://a.org"},
        {"url": "x"},
        {"url": "http://a", "b": 1},
    ],
)
def test_an_unusable_body_is_422(client: TestClient, body: dict[str, object]) -> None:
    assert client.post("/sources", json=body).status_code == 422


def test_an_upload_needs_a_file_of_a_known_kind(client: TestClient) -> None:
    for files in (
        {"other": ("a.md", b"x")},
        {"file": ("a.exe", b"x")},
        {"file": (".md", b"x")},
        {"file": (".tar.gz", b"x")},
    ):
        assert client.post("/sources", files=files).status_code == 422


def test_other_bodies_stay_json(client: TestClient) -> None:
    assert client.post("/ask", files={"file": ("a.md", b"x")}).status_code == 415
    plain = {"content-type": "text/plain"}
    assert client.post("/sources", content=b"x", headers=plain).status_code == 415


def test_an_unknown_job_or_source_is_404(client: TestClient) -> None:
    assert client.get("/jobs/nobody").status_code == 404
    assert client.delete("/sources/nobody").status_code == 404


def test_only_admins_change_sources(keyed: TestClient) -> None:
    bob = bearer("bob")
    for response in (
        keyed.post("/sources", json={"url": "http://10.0.0.1/"}, headers=bob),
        keyed.delete("/sources/alpha", headers=bob),
    ):
        assert response.status_code == 403
    assert keyed.get("/jobs/any", headers=bob).status_code == 404


@pytest.mark.slow
def test_a_job_keeps_skills_and_resources_beside_what_it_adds(
    client: TestClient, settings: Settings, tmp_path: Path
) -> None:
    skills = chain("glass-blowing", "lens-grinding")
    corpus = write_corpus(tmp_path / "corpus", skills, resource_text("a-book", list(skills)))
    ingest([corpus], settings, made=read_knowledge)
    before = {source for source, _, _ in indexed(settings)}
    upload = {"file": ("road.md", b"# My road\n\nTables take three weeks.")}
    response = client.post("/sources", files=upload)
    assert finished(client, response.headers["location"])["state"] == "done"
    assert {source for source, _, _ in indexed(settings)} == before | {"My road"}
    assert "Glass Blowing" in before or "Glass blowing" in before
