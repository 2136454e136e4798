"""Checks of the knowledge base: the skill graph and the catalogue of resources."""

from agents.skills.load import load_knowledge
from app.cli.checks import Check, State
from ingest.settings import Settings


def check_skills(settings: Settings) -> list[Check]:
    """Load the skill graph, and show every fault in its files."""
    knowledge = load_knowledge(settings.corpus_dir)
    graph = knowledge.graph
    held = f"{len(graph)} skills, {graph.edges.number_of_edges()} prerequisites"
    linked = sum(resource.url is not None for resource in graph.resources.values())
    held += f", {len(graph.resources)} resources, {linked} of them with a URL"
    if not knowledge.faults:
        return [Check("skills", "ok", held)]
    state: State = "fail" if knowledge.broken else "warn"
    fix = "mend the lines below" if knowledge.broken else "see the lines below"
    return [
        Check("skills", state, f"{held}; {len(knowledge.faults)} faults", fix),
        *(
            Check(
                "skills",
                "fail" if fault.breaks else "warn",
                f"{settings.corpus_dir / fault.file}:{fault.line}: {fault.problem}",
                fault.fix,
            )
            for fault in knowledge.faults
        ),
    ]
