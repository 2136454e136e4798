"""Which engine an installation uses; loads the server's client only where one is named."""

from ingest.engine.edge_engine import EdgeEngine
from ingest.index import Engine
from ingest.settings import Settings


def open_engine(settings: Settings) -> Engine:
    """Return the Qdrant server of `ROADMAP_QDRANT_URL`, else the engine in this process.

    No server is asked before the first use.
    """
    if settings.qdrant_url is None:
        return EdgeEngine(settings.index_dir)
    from ingest.engine.server_engine import connect

    return connect(settings)
