"""The linker on a graph of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.skills.graph import SkillGraph
from agents.skills.linker import Linker
from agents.skills.skill import Skill


def a_skill(skill_id: str, title: str, *aliases: str) -> Skill:
    return Skill(skill_id, title, "area", (1, 2), aliases=aliases)


LINKER = Linker(
    SkillGraph(
        [
            a_skill("python", "Python"),
            a_skill("r", "R"),
            a_skill("go", "Go"),
            a_skill("rag", "Retrieval-augmented generation", "RAG"),
            a_skill("transformers", "Transformer architecture", "transformer"),
            a_skill("bert-project", "Project: fine-tune BERT", "BERT fine-tuning"),
            a_skill("bert", "BERT"),
            a_skill("fine-tuning", "Fine-tuning"),
            a_skill("random-forests", "Random forests"),
            a_skill("kubernetes", "Kubernetes", "K8s"),
            a_skill("model-serving", "Model serving", "deploying models"),
            a_skill("wandb", "Weights & Biases"),
            a_skill("scikit-learn", "scikit-learn"),
            a_skill("neighbors", "k-nearest neighbours"),
            a_skill("api", "REST APIs"),
            a_skill("machines", "Support vector machines", "SVM"),
            a_skill("eigenvalues", "Eigenvalues and eigenvectors"),
        ]
    )
)


def ids(text: str) -> list[str]:
    return [mention.skill_id for mention in LINKER.link(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Python, kubernetes and K8S", ["python", "kubernetes", "kubernetes"]),
        ("I fine-tuned it with BERT fine-tuning", ["fine-tuning", "bert-project"]),
        ("a random forest; random-forests", ["random-forests", "random-forests"]),
        ("scikit learn, scikit-learn, scikitlearn", ["scikit-learn"] * 3),
        ("weights and biases, Weights & Biases", ["wandb", "wandb"]),
        ("we deployed models", ["model-serving"]),
        ("k nearest neighbors", ["neighbors"]),
        ("kuberntes and pyhton", ["kubernetes", "python"]),
        ("a REST API", ["api"]),
        ("two SVMs and their eigenvalues", ["machines", "eigenvalues"]),
    ],
)
def test_names_are_found_in_their_variants(text: str, found: list[str]) -> None:
    assert ids(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "I go to the gym and then go home.",
        "The transformer of the substation burnt down.",
        "Vitamin R&D and section R-12.",
        "The rag on the floor is wet.",
        "We saw a random. Forests burnt.",
        "Dear Mr. Pythagoras",
        "the svms of old",
        "",
    ],
)
def test_everyday_words_are_no_skills(text: str) -> None:
    assert ids(text) == []


def test_an_everyday_word_among_skills_is_one() -> None:
    assert ids("Python, Go, R and the transformer") == ["python", "go", "r", "transformers"]


def test_the_longest_name_wins() -> None:
    (mention,) = LINKER.link("BERT fine-tuning")
    assert (mention.skill_id, mention.start, mention.end) == ("bert-project", 0, 16)


def test_offsets_count_code_points() -> None:
    text = "👩‍💻 knows Kubernetes’s API"
    (mention,) = LINKER.link(text)
    assert text[mention.start : mention.end] == mention.text == "Kubernetes"


def test_a_typo_scores_less_than_a_variant_and_a_variant_less_than_the_name() -> None:
    scores = [LINKER.link(word)[0].score for word in ("kuberntes", "random forest", "Kubernetes")]
    assert scores == sorted(scores)
    assert scores[-1] == 1


@given(st.text(alphabet="aeRGo BERTfinetu-&.,'’\nß🎲", max_size=80))
def test_mentions_are_ordered_slices_that_do_not_overlap(text: str) -> None:
    end = 0
    for mention in LINKER.link(text):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        end = mention.end


def test_a_word_of_a_longer_proper_name_is_no_skill() -> None:
    assert ids("Train models with BERT on a DGX Go.") == ["bert"]
    assert ids("Write services in Go, with REST APIs.") == ["go", "api"]


def test_a_name_with_capitals_inside_is_not_meant_by_another_writing() -> None:
    linker = Linker(SkillGraph([a_skill("react", "ReAct"), a_skill("bert", "BERT")]))

    assert [m.skill_id for m in linker.link("Learn React Native and BERT")] == ["bert"]
    assert [m.skill_id for m in linker.link("Learn ReAct and BERT")] == ["react", "bert"]
