"""Questions on whether, or what, the sources say of a subject."""

import asyncio

import pytest

from agents.assistant import Assistant
from agents.presence import read_presence


def _ask(assistant: Assistant, question: str) -> tuple[str, str]:
    answer = asyncio.run(assistant.ask(question, learner="tester"))
    return answer.grounding, answer.answer


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("does the bee roadmap say anything about blockchain?", ("blockchain",)),
        ("Is Julia mentioned anywhere?", ("Julia",)),
        ("rust mentioned?", ("rust",)),
        ("Does it include anything on ethics or bias?", ("ethics", "bias")),
        ("is there a part about quantum machine learning", ("quantum machine learning",)),
        (
            "Hi, could you tell me if the articles discuss federated learning?",
            ("federated learning",),
        ),
        ("what do the roadmaps say about JAX", ("JAX",)),
        ("in the bird guide, is QGIS covered?", ("QGIS",)),
        ("Does it say how to pick a mentor?", ("mentor",)),
    ],
)
def test_the_subject_is_read(text: str, subjects: tuple[str, ...]) -> None:
    presence = read_presence(text)
    assert presence is not None
    assert presence.subjects == subjects


@pytest.mark.parametrize(
    "text",
    [
        "Do I need a GPU?",
        "Name the tools mentioned in the roadmap",
        "Compare the salaries in both roadmaps",
        "does my plan include docker?",
        "Do they mention that Python is slow?",
        "What does a judge do according to the article?",
    ],
)
def test_other_questions_are_left_alone(text: str) -> None:
    assert read_presence(text) is None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Does the beekeeping roadmap talk about quantum chips?", "“quantum chips”"),
        ("Does the beekeeping roadmap mention TensorFlow?", "“TensorFlow”"),
        ("what does she say about Datawrapping", "“Datawrapping”"),
        ("Do they cover Rust or Scala?", "“Rust” or “Scala”"),
        ("Do they cover Rust or Use?", "“Rust” or “Use”"),
        ("Does the beekeeping roadmap talk about 3D maps?", "“3D maps”"),
    ],
)
def test_what_nothing_speaks_of_is_said_to_be_lacking(
    assistant: Assistant, question: str, said: str
) -> None:
    grounding, answer = _ask(assistant, question)
    assert grounding == "abstained"
    assert f"not mention {said}" in answer


def test_what_is_mentioned_is_affirmed_and_quoted(assistant: Assistant) -> None:
    grounding, answer = _ask(assistant, "does the bird plan or article mention librosa")
    assert grounding == "grounded"
    assert answer == "Yes:\n\nRecording songs teaches signal processing with librosa. [1]"


def test_a_denial_is_quoted_without_a_yes(assistant: Assistant) -> None:
    _, answer = _ask(assistant, "does the beekeeping roadmap mention PyTorch?")
    assert answer.startswith("Use PyTorch only when a linear model is not enough.")


def test_of_two_subjects_the_lacking_one_is_named(assistant: Assistant) -> None:
    grounding, answer = _ask(assistant, "Do they mention librosa or Scala?")
    assert grounding == "grounded"
    assert "librosa. [1]" in answer
    assert answer.endswith("The sources do not mention “Scala”.")
