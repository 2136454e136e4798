"""Reads addresses and what they link to: breadth first, within budgets, going on after a kill."""

import re
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urldefrag, urlsplit

from ingest.documents import Document
from ingest.errors import BrokenDocumentError
from ingest.fetch import Validators
from ingest.load.feed import FEED
from ingest.registry import Entry
from ingest.shelf import Card
from ingest.spool import Spool, Visit

Fetch = Callable[[str, Validators], tuple[Document | None, Validators]]
MakeEntry = Callable[[Document, str, str], Entry]
_NO_DOCUMENT = re.compile(
    r"\.(?:png|jpe?g|gif|svg|webp|ico|css|js|zip|gz|tgz|rar|7z|mp[34]|mov|webm|exe|dmg|apk)$"
    r"|//(?:www\.|m\.)?(?:youtube\.com|youtu\.be)/"  # nothing to read there but a player
    r"|/(?:sharer?|intent|login|signin|signup|share-offsite)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a crawl goes.

    Attributes:
        depth: Links to follow from what was named; 0 follows none but those of sitemaps and feeds.
        per_host: Most linked addresses of one host.
        in_all: Most linked addresses.
    """

    depth: int = 0
    per_host: int = 25
    in_all: int = 200


@dataclass
class Crawled:
    """What a crawl read; `left` counts links that no budget was left for."""

    entries: list[Entry | Card] = field(default_factory=list)
    failures: list[BrokenDocumentError] = field(default_factory=list)
    left: int = 0


@dataclass(frozen=True, slots=True)
class _Stop:
    """An address to visit.

    Attributes:
        root: What was named and led here.
        follow: How many links may still be followed from here.
    """

    url: str
    root: str
    follow: int


class Crawl:
    """Visits each address once.

    Args:
        fetch: Reads an address, None where it is as it was.
        make: Cuts a document with its root and address into an entry.
        known: Cards of the live generation by address.
        spool: Keeps visits until the run has ended well.
        reach: Budgets.
        reader: Version of the reader; entries of another are fetched anew.
    """

    def __init__(
        self,
        fetch: Fetch,
        make: MakeEntry,
        known: Mapping[str, Card],
        spool: Spool,
        reach: Reach,
        reader: str,
    ) -> None:
        self._fetch = fetch
        self._make = make
        self._known = known
        self._spool = spool
        self._reach = reach
        self._reader = reader

    def go(self, urls: Sequence[str], progress: Callable[[str, int, int], None]) -> Crawled:
        """Return what the addresses and their links gave; one that fails keeps its last version."""
        found = Crawled()
        queue = deque(_Stop(url, url, self._reach.depth) for url in urls)
        seen, hosts = set(urls), Counter[str]()
        done = 0
        while queue:
            stop = queue.popleft()
            try:
                entry, links = self._visit(stop)
            except BrokenDocumentError as failure:
                found.failures.append(failure)
                if stop.url in self._known:
                    found.entries.append(self._known[stop.url])
            else:
                if entry is not None:
                    found.entries.append(entry)
                follow = stop.follow - (entry is not None)
                for url in links if follow >= 0 else ():
                    if url in seen:
                        continue
                    seen.add(url)
                    if self._may_visit(url, hosts):
                        queue.append(_Stop(url, stop.root, follow))
                    else:
                        found.left += 1
            done += 1
            progress("fetching", done, done + len(queue))
        return found

    def _may_visit(self, url: str, hosts: Counter[str]) -> bool:
        host = urlsplit(url).hostname or ""
        if hosts[host] >= self._reach.per_host or hosts.total() >= self._reach.in_all:
            return False
        hosts[host] += 1
        return True

    def _visit(self, stop: _Stop) -> tuple[Entry | Card | None, tuple[str, ...]]:
        """Return what an address gave, and where it leads."""
        if (visit := self._spool.visits.get(stop.url)) is not None:
            return visit.entry, visit.links
        before = self._known.get(stop.url)
        asks = before is not None and before.reader == self._reader and not stop.follow
        known = Validators(before.etag, before.modified) if before and asks else Validators()
        document, validators = self._fetch(stop.url, known)
        if document is None:
            if before is None:
                raise BrokenDocumentError(stop.url, "the server says that nothing changed")
            return before, ()
        entry = None
        if document.kind != FEED:
            made = self._make(document, stop.root, stop.url)
            entry = replace(made, etag=validators.etag, modified=validators.modified)
        links = _leads_to(document)
        self._spool.add(Visit(stop.url, entry, links))
        return entry, links


def _leads_to(document: Document) -> tuple[str, ...]:
    """Return the addresses that a document links to and that may be documents, each once."""
    urls = (urldefrag(link.url).url for link in document.links)
    usable = (u for u in urls if u.startswith("http") and not _NO_DOCUMENT.search(u.split("?")[0]))
    return tuple(dict.fromkeys(usable))
