"""Collects what a phase holds while it is read: topics, resources, projects, stated times."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.links import Link
from ingest.roadmaps import NO_EFFORT, Effort, Topic
from ingest.structure.efforts import merge, read_effort
from ingest.structure.naming import cut, says_nothing, split_list, split_name

_PASSING = 14  # words; a longer sentence states no time of its phase


@dataclass
class TopicDraft:
    """A topic that is still being read."""

    title: str
    detail: str = ""
    under: str | None = None
    effort: Effort = NO_EFFORT
    resources: list[Link] = field(default_factory=list)

    def done(self) -> Topic:
        """Return the topic as it is now."""
        return Topic(self.title, self.detail, self.under, self.effort, _unique(self.resources))


class PhaseDraft:
    """A phase that is still being read; where `owner` is None, something is the phase's own."""

    def __init__(self) -> None:
        self._topics: list[TopicDraft] = []
        self._resources: list[Link] = []
        self.projects: list[str] = []
        self.effort = NO_EFFORT

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics in order, each once."""
        found: dict[tuple[str, str | None], Topic] = {}
        for draft in self._topics:
            topic = draft.done()
            found.setdefault((topic.title.casefold(), topic.under), topic)
        return tuple(found.values())

    @property
    def resources(self) -> tuple[Link, ...]:
        """All resources in order of reading, each once."""
        return _unique(self._resources)

    def add(
        self,
        name: tuple[str, str],
        owner: TopicDraft | None,
        effort: Effort,
        links: Sequence[Link],
    ) -> TopicDraft:
        """Add a topic, given its title and what explains it."""
        under = owner.title if owner else None
        topic = TopicDraft(cut(name[0].strip(" :.")), name[1], under, effort)
        if topic.title:
            self._topics.append(topic)
        self.give(links, topic)
        return topic

    def add_several(self, text: str, links: Sequence[Link], owner: TopicDraft | None) -> None:
        """Add the topics of a line that lists them."""
        for part in split_list(text):
            own = [link for link in links if link.text and link.text in part]
            self.add(split_name(part), owner, NO_EFFORT, own)
        self.give(links, owner)

    def give(self, links: Sequence[Link], owner: TopicDraft | None) -> None:
        """Add resources; those of a topic that are called "here" or "[pdf]" take its name."""
        usable = [link for link in links if not link.url or link.url.startswith("http")]
        if owner is not None and owner.title:
            usable = [_named(link, owner.title) for link in usable]
        self._resources += usable
        if owner is not None:
            owner.resources += usable

    def state(self, titles: Sequence[str], owner: TopicDraft | None) -> None:
        """Add resources that are named without an address."""
        self.give([Link("", title.rstrip(". ")) for title in titles if title], owner)

    def take_effort(self, text: str, owner: TopicDraft | None, *, passing: bool = False) -> None:
        """Take a stated time; one said in passing only from a short sentence."""
        if passing and len(text.split()) > _PASSING:
            return
        found = read_effort(text)
        if owner is None:
            self.effort = merge(self.effort, found)
        else:
            owner.effort = merge(owner.effort, found)


def _named(link: Link, title: str) -> Link:
    word = link.text.strip("[]() ")
    return Link(link.url, f"{title} ({word})") if word and says_nothing(word) else link


def _unique(links: Sequence[Link]) -> tuple[Link, ...]:
    """Return links once for each address; those without one once for each title."""
    found: dict[str, Link] = {}
    for link in links:
        key = link.url or link.text.casefold()
        if key and (key not in found or not found[key].text):
            found[key] = link
    return tuple(found.values())
