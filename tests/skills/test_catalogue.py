"""The shipped catalogue: what every resource must hold for a learner to trust it."""

from itertools import pairwise
from pathlib import Path

import pytest

from agents.skills.entries import read_resources
from agents.skills.skill import Resource

FILE = Path(__file__).parents[2] / "corpus" / "resources.toml"
ARTICLES = {"aiml-student-2026", "ml-engineering-2026"}
NAMED = {
    "3Blue1Brown",
    "CS109",
    "Ian Goodfellow",
    "Python for Everybody",
    "Python and SQL for Data Engineering",
    "Docker and Kubernetes Masterclass",
    "Deploying ML Models as a REST API",
    "IBM RAG and Agentic AI",
    "LLMOps",
    "Hands-On GenAI",
}


@pytest.fixture(scope="module")
def resources() -> list[Resource]:
    entries, faults = read_resources(FILE, FILE.name)
    assert faults == []
    return [entry.resource for entry in entries]


def test_there_are_at_least_two_hundred_and_thirty_resources(resources: list[Resource]) -> None:
    assert len(resources) >= 230


def test_ids_titles_and_addresses_are_used_once(resources: list[Resource]) -> None:
    addresses = [r.url.rstrip("/").casefold() for r in resources if r.url]
    for values in ([r.id for r in resources], [r.title.casefold() for r in resources], addresses):
        assert not [a for a, b in pairwise(sorted(values)) if a == b]


def test_four_of_five_resources_have_a_confirmed_address(resources: list[Resource]) -> None:
    confirmed = [r for r in resources if r.url and r.confirmed]
    assert len(confirmed) >= 0.8 * len(resources)


def test_a_resource_without_an_address_or_identifier_is_one_that_an_article_names(
    resources: list[Resource],
) -> None:
    bare = [r for r in resources if not (r.url or r.doi or r.arxiv or r.isbn)]
    assert all(r.named_by for r in bare), [r.id for r in bare]


def test_every_resource_that_the_articles_name_is_there(resources: list[Resource]) -> None:
    named = [f"{r.title} {r.provider}" for r in resources if r.named_by]
    assert {r for one in resources for r in one.named_by} == ARTICLES
    assert not [name for name in NAMED if not any(name in one for one in named)]


def test_an_arxiv_address_is_that_of_its_paper(resources: list[Resource]) -> None:
    papers = [r for r in resources if r.url and "arxiv.org" in r.url]
    assert papers
    assert all(r.arxiv and r.url == f"https://arxiv.org/abs/{r.arxiv}" for r in papers)


def test_every_resource_is_summed_up_in_one_sentence(resources: list[Resource]) -> None:
    assert not [r.id for r in resources if not 30 < len(r.summary) < 260 or r.summary[-1] != "."]


def test_hours_are_whole_or_half(resources: list[Resource]) -> None:
    assert all(r.hours and r.hours * 2 == int(r.hours * 2) for r in resources)
