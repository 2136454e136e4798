"""The vector engine's one doorway: nothing outside this package imports Qdrant."""
