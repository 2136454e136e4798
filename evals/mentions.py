"""Scores a linker on labelled mentions: precision, recall and F1 over skill and place."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from agents.skills.graph import SkillGraph
from evals.cases import CASES_DIR, Split


class Mention(BaseModel):
    """A place of a text, in code points, and the skill that it speaks of."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    skill_id: str
    start: int
    end: int


class MentionCase(BaseModel):
    """A text with all of its mentions; see `cases/README.md`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    kind: str
    split: Split
    text: str
    mentions: list[Mention]


Link = Callable[[str], Sequence[Mention]]


@dataclass(frozen=True, slots=True)
class LinkScores:
    """Counts over all texts: right, found too much, and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Right / (right + wrong); 1 when nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """Right / (right + missed); 1 when there was nothing to find."""
        labelled = self.right + self.missed
        return self.right / labelled if labelled else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 when both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def load_mentions(split: Split | None = None) -> list[MentionCase]:
    """Return the labelled texts of a half, of both where None."""
    lines = (CASES_DIR / "mentions.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [MentionCase.model_validate_json(line) for line in lines]
    return [case for case in cases if split in (None, case.split)]


def score_linker(cases: Sequence[MentionCase], link: Link) -> LinkScores:
    """Count; a mention is right when it has the skill of a label that it overlaps, each once."""
    right = wrong = missed = 0
    for case in cases:
        open_labels = list(case.mentions)
        for found in link(case.text):
            same = [
                label
                for label in open_labels
                if label.skill_id == found.skill_id
                and label.start < found.end
                and found.start < label.end
            ]
            if same:
                open_labels.remove(same[0])
                right += 1
            else:
                wrong += 1
        missed += len(open_labels)
    return LinkScores(right, wrong, missed)


def plain_linker(graph: SkillGraph) -> Link:
    """Return the baseline: titles and aliases as whole words, whatever their case."""
    owners: dict[str, str] = {}
    for skill in graph:
        for name in (skill.title, *skill.aliases):
            owners.setdefault(name.casefold(), skill.id)
    longest = sorted(owners, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)

    def link(text: str) -> list[Mention]:
        return [
            Mention(skill_id=owners[found[0].casefold()], start=found.start(), end=found.end())
            for found in pattern.finditer(text)
        ]

    return link
