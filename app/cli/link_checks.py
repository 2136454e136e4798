"""Checks of the resources' links, which need a network and some minutes."""

from datetime import UTC, datetime

from agents.skills.links import load_links, save_links
from agents.skills.liveness import check_links as look
from agents.skills.liveness import no_network
from agents.skills.load import load_knowledge
from app.cli.checks import Check
from app.cli.progress import show_progress
from ingest.fetch import Fetcher
from ingest.settings import Settings

NAME = "links"


def check_links(settings: Settings) -> list[Check]:
    """Ask every resource's address, remember what was found, and show what is wrong."""
    resources = load_knowledge(settings.corpus_dir).graph.resources.values()
    urls = [resource.url for resource in resources if resource.url]
    if not urls:
        return [Check(NAME, "ok", "no resource has a URL")]
    today = datetime.now(UTC).date().isoformat()
    with show_progress() as progress:
        found = look(urls, lambda: Fetcher(settings.fetch_allow), today, progress)
    if no_network(found):
        detail = f"none of {len(found)} could be reached; there is no network, nothing was stored"
        return [Check(NAME, "warn", detail, "try again with a network")]
    save_links(
        load_links(settings.links_file) | {link.url: link for link in found}, settings.links_file
    )
    dead = [link for link in found if link.alive is False]
    unclear = [link for link in found if link.alive is None]
    alive = len(found) - len(dead) - len(unclear)
    told = f"{alive} alive, {len(dead)} dead, {len(unclear)} unclear; in {settings.links_file}"
    return [
        Check(NAME, "warn" if dead or unclear else "ok", told),
        *(Check(NAME, "warn", f"{link.url}: {link.reason}", "mend its URL") for link in dead),
        *(Check(NAME, "warn", f"{link.url}: {link.reason}") for link in unclear),
    ]
