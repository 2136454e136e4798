"""What a question looks up among the sources of a generation."""

from ingest.catalogue import Catalogue
from ingest.documents import Filters, Phase, Source

ARTICLE = Source("b-article", "B", "roadmap", 3, phases=(Phase("one", "One"),))
COPY = Source("c-copy", "C", "document", 0, copy_of="b-article")
SKILL = Source("a-skill", "A", "skill", 1)


def test_articles_are_all_but_skills_and_resources() -> None:
    assert Catalogue([SKILL, ARTICLE, COPY]).articles == ("b-article", "c-copy")


def test_no_articles_are_named_where_that_would_leave_all_or_none() -> None:
    assert Catalogue([ARTICLE, COPY]).articles == ()
    assert Catalogue([SKILL]).articles == ()


def test_chosen_sources_are_ordered_by_id_and_unknown_ones_left_out() -> None:
    catalogue = Catalogue([SKILL, ARTICLE, COPY])
    assert catalogue.chosen(["c-copy", "nowhere", "a-skill", "c-copy"]) == (SKILL, COPY)
    assert catalogue.chosen([]) == (SKILL, ARTICLE, COPY)


def test_a_copy_is_searched_in_its_original() -> None:
    filters = Catalogue([SKILL, ARTICLE, COPY]).of_originals(
        Filters(("c-copy", "b-article", "a-skill"), ("one",))
    )
    assert filters == Filters(("b-article", "a-skill"), ("one",))
