"""Looks whether the links of resources still lead somewhere; asks politely, host by host."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from agents.skills.links import Link
from ingest.errors import BrokenDocumentError
from ingest.fetch import Fetched, Fetcher

HOSTS_AT_ONCE = 8
READ_BYTES = 20_000
_ANSWERED = re.compile(r"the server answers (\d{3})")
_GONE = frozenset({404, 410, 451})
_ALIVE_ALTHOUGH = re.compile(r"larger than|packed content|not asked for|sent nothing")
_NOBODY_THERE = re.compile(r"\bis unknown$|^cannot be reached")
_NOT_FOUND = re.compile(
    r"<title[^>]*>[^<]*(?:\b404\b|not found|page (?:does not|doesn't) exist|no longer available)",
    re.IGNORECASE,
)
Progress = Callable[[str, int, int], None]


def check_links(
    urls: Iterable[str], make_fetcher: Callable[[], Fetcher], today: str, progress: Progress
) -> list[Link]:
    """Return what was found at each address; hosts are asked side by side, one page at a time.

    Args:
        urls: http or https.
        make_fetcher: Called once a host; a fetcher keeps its pace and reads robots.txt.
        today: ISO date that the results carry.
        progress: Called as (stage, done, total).
    """
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        hosts[urlsplit(url).netloc].append(url)
    total = sum(map(len, hosts.values()))
    found: list[Link] = []

    def check_host(of_host: Sequence[str]) -> None:
        fetcher = make_fetcher()
        for url in of_host:
            found.append(check_link(url, fetcher, today))
            progress("checking links", len(found), total)

    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        for done in [pool.submit(check_host, group) for group in hosts.values()]:
            done.result()
    return sorted(found, key=lambda link: link.url)


def check_link(url: str, fetcher: Fetcher, today: str) -> Link:
    """Return what an address gives; `alive` is None where nobody can tell."""
    try:
        fetched = fetcher.fetch(url)
    except BrokenDocumentError as exc:
        answered = _ANSWERED.search(exc.reason)
        status = int(answered[1]) if answered else None
        alive = False if status in _GONE else True if _ALIVE_ALTHOUGH.search(exc.reason) else None
        return Link(url, alive, status, exc.reason, today)
    moved = fetched.url if fetched.url.rstrip("/") != url.split("#")[0].rstrip("/") else None
    missing = _soft_404(url, fetched)
    return Link(url, not missing, 200, missing or "answers", today, moved)


def no_network(links: Sequence[Link]) -> bool:
    """Whether not one host could be reached, so that the network and not the links is at fault."""
    return bool(links) and all(_NOBODY_THERE.search(link.reason) for link in links)


def _soft_404(url: str, fetched: Fetched) -> str:
    """Return why a page that answers 200 is none: it says so, or is only the site's front page."""
    text = (fetched.raw or b"")[:READ_BYTES].decode("utf-8", "replace")
    if _NOT_FOUND.search(text):
        return "answers 200, but its title says that there is no such page"
    asked, got = urlsplit(url), urlsplit(fetched.url)
    deep = len(asked.path.strip("/")) > 0
    if deep and got.path.strip("/") == "" and asked.netloc == got.netloc and not got.query:
        return "leads to the front page of its site only"
    return ""
