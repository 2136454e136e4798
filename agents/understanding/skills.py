"""Which skills a learner says they know, and which they ask for.

Each mention takes its stance from the nearest words that say one: a verdict behind it or behind
the list it is part of, a cue or label before it, at last the section it stands in.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agents.skills.linker import LinkedSkill
from agents.understanding.labels import Label, find_labels
from agents.understanding.left_out import left_out
from agents.understanding.skill_cues import Cue, Stance, close_stance, find_cues
from agents.understanding.verdicts import verdict

_SENTENCE = re.compile(r"[.!?](?=\s|$)|\n\s*\n|;")
_FILLER = r"(?:(?:some|basic|also|the|my|a (?:bit|little) of|good|and|then)\s+)*"
_SEPARATOR = r"(?:,|/|&|\+|•|\band\b|\bor\b|\bnor\b|\bas well as\b|\bplus\b)"
# What may stand between two items of one list, such as a further item that is no skill.
_JOINED = re.compile(
    rf"\s*(?:|(?:{_SEPARATOR}\s*)+(?:[\w.+#-]+(?: [\w.+#-]+)?\s*(?:{_SEPARATOR}\s*)+)?)"
    rf"{_FILLER}",
    re.IGNORECASE,
)
_ONLY_BEFORE = re.compile(
    r"\b(?:just|only|nothing (?:but|else than)|solely|specifically|simply|purely|exclusively)\b"
    r"(?! (?:by name|free|for me|for fun|a bit|started))"
    r"(?!.*\b(?:curio\w+|satisfy|understand|hours?|time|evenings?|weekends?|mornings?|nights?)\b)"
    r"[^.,;!?\n]{0,40}$",
    re.IGNORECASE,
)
_ONLY_AFTER = re.compile(
    r"^(?:(?!\b(?:weekends?|weekdays?|evenings?|mornings?|nights?|\w+days?|free)\b)[^.;!?\n\d]){0,30}"
    r"\b(?:only|nothing else|that['’]?s (?:it|all))\b",
    re.IGNORECASE,
)
_LEARN_IT = re.compile(
    r"\b(?:learn|study|master|pick up|get into|change|fix|close)\b (?:it|them|both|that|these|this)"
    r"\b(?! (?:for|from|in|at|with) (?:my|the|a)\b)",
    re.IGNORECASE,
)
_TOO = re.compile(r" (?:too|as well|also)\b", re.IGNORECASE)
_OPENS, _CLOSES = re.compile(r"(?:^|[.,;:!?\n|/])\s*$"), re.compile(r"\s*(?:$|[.,;:!?\n|/])")
_CV = re.compile(
    r"\b(?:cv|curriculum vitae|r[ée]sum[ée])\b|\bwhat i(?:['’]ve| have)? (?:did|done|know"
    r"|learned)\b"
    r"|^\s*(?:skills?|experience|education|work history|employment|projects?)\b.{0,20}(?::|$)"
    r"|^\W*(?:[\w/+-]+ ){0,4}(?:dev|developer|engineer|programmer|analyst|scientist|admin\w*"
    r"|consultant|architect|physicist|statistician|economist)\W{1,3}\(?\d+\+? ?(?:years?|yrs?|y)\b"
    r"|\b(?:19|20)\d\d\s*[–—-]\s*(?:(?:19|20)\d\d|present|now|today)\b",
    re.IGNORECASE | re.MULTILINE,
)
_WISH = re.compile(
    r"\b(?:plan|cv|curriculum|r[ée]sum[ée]|(?:want|like|love|hope|plan) to|interests?|hobbies"
    r"|objective|please|goal|hours?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Skills:
    """Skills by id, in the order of the text.

    Attributes:
        only: Whether the learner asks for the wanted ones and nothing else.
        silent: Mentions of others, with no word on them.
        alone: Those that stand for themselves, with no word on them: "SQL. 3 h a week."
    """

    known: tuple[str, ...]
    wanted: tuple[str, ...]
    only: bool
    unwanted: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    silent: tuple[LinkedSkill, ...] = ()


def read_skills(text: str, mentions: Iterable[LinkedSkill]) -> Skills:
    """Return what a text says of the skills that it mentions; in a CV what stands bare is known."""
    said: dict[Stance, dict[str, None]] = {}
    only, silent = False, list[LinkedSkill]()
    reader = _Reader(text, list(mentions))
    for mention, stance in reader.stances():
        exclusive = reader.is_exclusive(mention)
        if stance is None and exclusive:
            stance = "wanted"
        if stance == "known":  # what is said last of a skill counts
            said.get("unknown", {}).pop(mention.skill_id, None)
        if stance is None:
            silent.append(mention)
        else:
            said.setdefault(stance, {})[mention.skill_id] = None
        only = only or (exclusive and stance == "wanted")
    if _LEARN_IT.search(text):  # "never used git, plan to learn it"
        said.setdefault("wanted", {}).update(said.get("unknown", {}))
    known, wanted = said.get("known", {}), tuple(said.get("wanted", {}))
    denied = {*said.get("unknown", {}), *wanted}
    sure = tuple(skill for skill in known if skill not in denied)
    alone = dict.fromkeys(m.skill_id for m in silent if reader.is_alone(m))
    left = tuple(skill for skill in alone if skill not in known and skill not in denied)
    mute = tuple(m for m in silent if not any(m.skill_id in skills for skills in said.values()))
    return Skills(sure, wanted, only, tuple(said.get("unwanted", {})), left, mute)


class _Reader:
    """Decides the stance of each mention of one text."""

    def __init__(self, text: str, mentions: Sequence[LinkedSkill]) -> None:
        self._text = text
        self._mentions = mentions
        cues = find_cues(text)
        self._cues = [c for c in cues if not any(m.start <= c.start < m.end for m in mentions)]
        self._labels = find_labels(text)
        self._bare: Stance | None = "known" if _CV.search(text) else None

    def stances(self) -> Iterable[tuple[LinkedSkill, Stance | None]]:
        """Yield each mention with its stance, list by list."""
        last: Stance | None = None
        for listed in self._lists():
            before = self._before(listed[0])
            shared = None if before else self._behind(listed[-1])
            if before is None and _TOO.match(self._text[listed[-1].end :]):
                before = last
            for mention in listed:
                stance = left_out(self._text, mention) or self._behind(mention) or shared or before
                last = stance or last
                yield mention, stance or self._by_place(mention)

    def is_exclusive(self, mention: LinkedSkill) -> bool:
        """Whether the words around a mention's list say that it is all that is asked for."""
        listed = next(found for found in self._lists() if mention in found)
        before, after = self._text[: listed[0].start], self._text[listed[-1].end :]
        return bool(_ONLY_BEFORE.search(before) or _ONLY_AFTER.match(after))

    def is_alone(self, mention: LinkedSkill) -> bool:
        """Whether nothing but signs stands around a mention, or the list that it is part of."""
        listed = next(found for found in self._lists() if mention in found)
        before, after = self._text[: listed[0].start], self._text[listed[-1].end :]
        return bool(_OPENS.search(before) and _CLOSES.match(after))

    def _lists(self) -> list[list[LinkedSkill]]:
        """Return the mentions by lists: "SQL, Excel and Python", "python sql git"."""
        lists: list[list[LinkedSkill]] = []
        for mention in self._mentions:
            gap = self._text[lists[-1][-1].end : mention.start] if lists else ""
            apart = not lists or not _JOINED.fullmatch(gap) or "\n" in gap
            if apart or self._behind(lists[-1][-1]) or self._cue_at(mention):
                lists.append([mention])
            else:
                lists[-1].append(mention)
        return lists

    def _cue_at(self, mention: LinkedSkill) -> bool:
        before = self._text[: mention.start].rstrip()
        return any(cue.end == len(before) for cue in self._cues)

    def _behind(self, mention: LinkedSkill) -> Stance | None:
        """Return the verdict between a mention and the next one."""
        after = self._text[mention.end : mention.end + 60]
        later = [m.start for m in self._mentions if m.start >= mention.end]
        near = bool(later) and later[0] < mention.end + 60
        return verdict(after[: later[0] - mention.end] + "\0" if near else after)

    def _before(self, mention: LinkedSkill) -> Stance | None:
        """Return what the nearest cue or label before a mention says, within its sentence."""
        close = close_stance(self._text[: mention.start])
        if close:
            return close
        ends = [m.end() for m in _SENTENCE.finditer(self._text, 0, mention.start)]
        begin = ends[-1] if ends else 0
        cues = [c for c in self._cues if begin <= c.start and c.end <= mention.start]
        labels = [x for x in self._labels if x.end <= mention.start < x.until]
        near: list[Cue | Label] = [*cues[-1:], *[x for x in labels if not x.heading][-1:]]
        nearest = max(near, key=_end, default=None)
        if nearest is None:
            return None
        # A cue on a line of its own governs a list below it only when it ends in a colon.
        over = "\n" in self._text[nearest.end : mention.start]
        if over and ":" not in self._text[nearest.start : nearest.end + 2]:
            return None
        return nearest.stance

    def _by_place(self, mention: LinkedSkill) -> Stance | None:
        """Return what the section of a mention says, or that of a CV as a whole."""
        if self._speaks_of_wish(mention) or self.is_exclusive(mention):
            return None
        sections = [x for x in self._labels if x.heading and x.end <= mention.start < x.until]
        return sections[-1].stance if sections else self._bare

    def _speaks_of_wish(self, mention: LinkedSkill) -> bool:
        """Whether a line is about the plan or the CV itself rather than part of it."""
        first = self._text.rfind("\n", 0, mention.start) + 1
        last = self._text.find("\n", mention.end)
        return bool(_WISH.search(self._text[first : last if last >= 0 else len(self._text)]))


def _end(place: Cue | Label) -> int:
    return place.end
