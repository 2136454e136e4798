"""Adapts the bundled embedding model to roadmap articles: `python -m evals.adapting`."""
