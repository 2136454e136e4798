"""The labelled mentions, and how a linker is scored on them."""

from agents.skills.load import load_knowledge
from evals.mentions import Mention, MentionCase, load_mentions, score_linker
from ingest.settings import CORPUS_DIR


def test_there_are_at_least_300_labels_in_two_halves_of_like_size() -> None:
    halves = [sum(len(c.mentions) for c in load_mentions(half)) for half in ("tune", "report")]
    assert sum(halves) >= 300
    assert min(halves) >= 140


def test_every_label_names_a_skill_and_a_place_without_white_space_around_it() -> None:
    skills = load_knowledge(CORPUS_DIR).graph
    for case in load_mentions():
        for label in case.mentions:
            text = case.text[label.start : label.end]
            assert label.skill_id in skills, case.id
            assert text and text == text.strip(), case.id


def test_a_linker_is_scored_by_skill_and_overlap() -> None:
    labels = [Mention(skill_id="a", start=0, end=4), Mention(skill_id="b", start=5, end=9)]
    case = MentionCase(id="x", kind="cv", split="tune", text="aaaa bbbb", mentions=labels)
    found = [
        Mention(skill_id="a", start=2, end=4),
        Mention(skill_id="a", start=0, end=2),
        Mention(skill_id="c", start=5, end=9),
    ]
    scores = score_linker([case], lambda text: found)
    assert (scores.right, scores.wrong, scores.missed) == (1, 2, 1)
    assert (scores.precision, scores.recall, round(scores.f1, 3)) == (1 / 3, 0.5, 0.4)
