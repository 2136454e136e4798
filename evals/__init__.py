"""Cases, metrics and their reports; knows no HTTP and no page."""
