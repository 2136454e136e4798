"""The graph, its tools and models, citations and conversations; knows no HTTP and no page."""
