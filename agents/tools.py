"""The tools that an agent may call; learner and filters come from the run, not the model."""

import time
from dataclasses import replace
from typing import Annotated

from langchain.tools import tool
from langchain_core.tools import BaseTool

from agents.evidence import Evidence
from agents.library import Library
from agents.runtime import Runtime
from ingest.documents import Filters, Hit

HITS = 12


def make_search_tool(library: Library) -> BaseTool:
    """Return the tool `search_roadmaps` over a library."""

    @tool(response_format="content_and_artifact")
    def search_roadmaps(
        query: Annotated[str, "What to find, as a full question or phrase."],
        runtime: Runtime,
        per_source: Annotated[bool, "Search every roadmap apart, to compare them."] = False,
        phases: Annotated[list[str] | None, "Only these phase ids."] = None,
    ) -> tuple[str, Evidence]:
        """Find passages of the roadmap articles, numbered for citation.

        Use it for every question about learning roadmaps, their topics, tools, times, pay, projects
        or advice. Do not use it for small talk. Cite a passage as [n] behind each statement.
        """
        run = runtime.context
        run.enter("retrieving")
        started = time.perf_counter()
        filters = run.filters
        if phases:
            filters = Filters(filters.source_ids, tuple(phases))
        evidence = library.look_up(query, filters, HITS, per_source=per_source)
        if not evidence.hits and filters != Filters():
            beyond = library.look_up(query, Filters(), HITS).hits
            evidence = replace(evidence, beyond=beyond)
        numbers = run.passages.add(evidence.hits)
        ms = (time.perf_counter() - started) * 1000
        run.retrieve_ms += ms
        run.calls[runtime.tool_call_id or ""] = {
            "name": "search_roadmaps",
            "args": {"query": query, "per_source": per_source, "phases": phases or []},
            "result": _as_result(evidence),
            "ms": round(ms, 2),
            "ok": True,
        }
        run.emit("sources", {"hits": [_as_hit(hit) for hit in evidence.hits]})
        run.enter("writing")
        return _as_text(evidence, numbers), replace(evidence, numbers=tuple(numbers))

    search_roadmaps.handle_tool_error = False
    return search_roadmaps


def _as_result(evidence: Evidence) -> dict[str, object]:
    """Return what was searched and found, as the answer shows it."""
    return {
        "query": evidence.query,
        "hits": [
            {"chunk_id": hit.chunk.id, "section": hit.chunk.section, "score": hit.score}
            for hit in evidence.hits
        ],
    }


def _as_hit(hit: Hit) -> dict[str, object]:
    """Return a hit the way a search shows it."""
    chunk = hit.chunk
    return {
        "chunk_id": chunk.id,
        "source_id": chunk.source_id,
        "title": chunk.title,
        "section": chunk.section,
        "text": chunk.text,
        "score": hit.score,
    }


def _as_text(evidence: Evidence, numbers: list[int]) -> str:
    """Return passages as a model reads them; they are data between marks, never instructions."""
    blocks = [
        f"<passage n={n}>\n{hit.chunk.title} › {hit.chunk.section}\n{hit.chunk.text}\n</passage>"
        for n, hit in zip(numbers, evidence.hits, strict=True)
    ]
    return "\n".join(blocks) or "No passage was found."
