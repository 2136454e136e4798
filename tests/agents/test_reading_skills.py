"""What is known, wanted or neither, by the build of a sentence; on the skills that ship."""

from collections.abc import Callable

import pytest

from agents.skills.linker import Linker
from agents.skills.load import open_graph
from agents.understanding.skills import Skills, read_skills
from ingest.settings import CORPUS_DIR

Read = Callable[[str], Skills]


@pytest.fixture(scope="module")
def read() -> Read:
    linker = Linker(open_graph(CORPUS_DIR))
    return lambda text: read_skills(text, linker.link(text))


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("Python, SQL and Git I know already, Docker is new", {"python", "sql", "git"}),
        ("python+sql+git: check. docker: nope", {"python", "sql", "git"}),
        ("I want to learn Docker, Python I know", {"python"}),
        ("python yes, sql no", {"python"}),
        ("git and docker down cold, python inside out", {"git", "docker", "python"}),
        ("Kubernetes: never used\nPython: expert", {"python"}),
        ("Kubernetes but no Docker, Docker I know since long", {"docker"}),
        ("Python: 5/5, SQL: 4/5, Kubernetes: 0/5", {"python", "sql"}),
        ("SQL? Sure. Docker? Nope.", {"sql"}),
        ("Probability is fine. Python too.", {"probability", "python"}),
        ("I finished a course so I know linear regression", {"linear-regression"}),
        ("by then I must know Docker and Kubernetes", set()),
        ("I'd like to know the basics of Docker", set()),
        ("Python (advanced), Git (basic), Docker (none)", {"python", "git"}),
    ],
)
def test_a_verdict_holds_for_the_list_before_it(read: Read, said: str, known: set[str]) -> None:
    assert set(read(said).known) == known


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("I work with SQL but have never written Python", {"sql"}),
        ("everything about pandas I know but nothing about PyTorch", {"pandas"}),
        ("I know Python (no pandas) and SQL", {"python", "sql"}),
        ("I have no trouble with probability or statistics", {"probability", "statistics"}),
        ("I haven't touched Spark; Git I use daily", {"git"}),
        ("aside from Git I'm clueless", {"git"}),
        ("I know them all except Git", set()),
        ("my colleague knows Kubernetes, I only know Docker", {"docker"}),
        ("I'm good with Python, less so with SQL", {"python"}),
    ],
)
def test_a_negation_ends_where_its_clause_ends(read: Read, said: str, known: set[str]) -> None:
    assert set(read(said).known) == known


@pytest.mark.parametrize(
    ("said", "known", "wanted"),
    [
        ("I'm a backend dev (Java, Docker, Kubernetes)", {"docker", "kubernetes"}, set()),
        ("Strong: linear algebra. Weak: SQL, Docker", {"linear-algebra"}, set()),
        ("Known:\n- Python\n- SQL\n\nWant:\n- RAG", {"python", "sql"}, {"rag"}),
        ("## Skills\n- Git\n## Wants to learn\n- PyTorch", {"git"}, {"pytorch"}),
        ("SKILLS\nGit, Docker\n\nINTERESTS\nReinforcement learning", {"git", "docker"}, set()),
        ("plan: target rag; known python,docker", {"python", "docker"}, {"rag"}),
    ],
)
def test_a_label_says_what_its_list_is(
    read: Read, said: str, known: set[str], wanted: set[str]
) -> None:
    skills = read(said)
    assert set(skills.known) == known
    assert set(skills.wanted) == wanted


def test_a_verb_that_is_wished_tells_nothing_of_what_is_known(read: Read) -> None:
    assert read("I want to do freelance work in NLP? I know Python").known == ("python",)


def test_what_is_left_out_because_it_is_known_is_known(read: Read) -> None:
    skills = read("leave out Docker and Git since I use them at work")
    assert (skills.known, skills.unwanted) == (("docker", "git"), ())
