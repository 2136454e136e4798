"""The shipped knowledge base keeps its own rules."""

import networkx as nx

from agents.skills.load import load_knowledge
from ingest.settings import CORPUS_DIR

KNOWLEDGE = load_knowledge(CORPUS_DIR)


def test_no_file_of_the_knowledge_base_has_a_fault() -> None:
    assert [str(fault) for fault in KNOWLEDGE.faults] == []


def test_there_are_as_many_skills_and_resources_as_promised() -> None:
    assert len(KNOWLEDGE.graph) >= 180
    assert len(KNOWLEDGE.graph.resources) >= 220


def test_the_prerequisites_form_a_graph_without_shortcuts() -> None:
    edges = KNOWLEDGE.graph.edges
    assert nx.is_directed_acyclic_graph(edges)
    assert nx.transitive_reduction(edges).number_of_edges() == edges.number_of_edges()
