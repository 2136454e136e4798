"""A Qdrant server of the requests that this product makes: the client's own engine behind HTTP.

It stands in where no server can be had: `python -m tests.ingest.qdrant_http PORT`, or in a test.
"""

import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Thread
from typing import Any

import orjson
import uvicorn
from pydantic import TypeAdapter
from qdrant_client import QdrantClient, models
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

Answer = Callable[[QdrantClient, str, Any], Any]
_ALIASES = TypeAdapter(list[models.CreateAliasOperation | models.DeleteAliasOperation])
_POINTS = TypeAdapter(list[models.PointStruct])
_QUERIES = TypeAdapter(list[models.QueryRequest])
_JSON = TypeAdapter(Any)


def _create(client: QdrantClient, name: str, body: Any) -> Any:
    wanted = models.CreateCollection.model_validate(body)
    return client.create_collection(
        name,
        vectors_config=wanted.vectors or {},
        sparse_vectors_config=wanted.sparse_vectors,
    )


def _retrieve(client: QdrantClient, name: str, body: Any) -> Any:
    wanted = models.PointRequest.model_validate(body)
    with_vectors: Any = wanted.with_vector or False
    with_payload: Any = wanted.with_payload or False
    return client.retrieve(name, wanted.ids, with_payload, with_vectors)


def _scroll(client: QdrantClient, name: str, body: Any) -> Any:
    wanted = models.ScrollRequest.model_validate(body)
    points, offset = client.scroll(
        name, scroll_filter=wanted.filter, limit=wanted.limit or 10, offset=wanted.offset
    )
    return {"points": points, "next_page_offset": offset}


ROUTES: dict[tuple[str, str], Answer] = {
    ("GET", "/readyz"): lambda client, name, body: "all shards are ready",
    ("GET", "/aliases"): lambda client, name, body: client.get_aliases(),
    ("GET", "/collections"): lambda client, name, body: client.get_collections(),
    ("POST", "/collections/aliases"): lambda client, name, body: client.update_collection_aliases(
        _ALIASES.validate_python(body["actions"])
    ),
    ("PUT", "/collections/{name}"): _create,
    ("DELETE", "/collections/{name}"): lambda client, name, body: client.delete_collection(name),
    ("PUT", "/collections/{name}/index"): lambda client, name, body: {
        "operation_id": 0,
        "status": "completed",
    },
    ("PUT", "/collections/{name}/points"): lambda client, name, body: client.upsert(
        name, _POINTS.validate_python(body["points"])
    ),
    ("POST", "/collections/{name}/points"): _retrieve,
    ("POST", "/collections/{name}/points/scroll"): _scroll,
    ("POST", "/collections/{name}/points/query/batch"): lambda client, name, body: (
        client.query_batch_points(name, _QUERIES.validate_python(body["searches"]))
    ),
}


def make_app(api_key: str | None = None) -> Starlette:
    """Return the server, empty; with a key, requests without it get a 403."""
    client, lock = QdrantClient(":memory:"), Lock()

    def route(path: str, method: str, answer: Answer) -> Route:
        def locked(name: str, body: Any) -> bytes:
            with lock, warnings.catch_warnings():
                warnings.simplefilter("ignore")
                if name and method == "POST" and not client.collection_exists(name):
                    raise KeyError(name)
                result = answer(client, name, body)
            return _JSON.dump_json({"result": result, "status": "ok", "time": 0.0})

        async def endpoint(request: Request) -> Response:
            if api_key and request.headers.get("api-key") != api_key:
                return JSONResponse({"status": {"error": "forbidden"}}, 403)
            body = orjson.loads(await request.body() or b"null")
            name = request.path_params.get("name", "")
            try:
                content = await run_in_threadpool(locked, name, body)
            except KeyError:
                return JSONResponse({"status": {"error": f"no collection {name}"}}, 404)
            return Response(content, media_type="application/json")

        return Route(path, endpoint, methods=[method])

    return Starlette(routes=[route(path, method, a) for (method, path), a in ROUTES.items()])


@contextmanager
def serving(app: Starlette, port: int) -> Iterator[str]:
    """Serve on a port of this machine, and give the URL."""
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", lifespan="off"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


if __name__ == "__main__":
    app = make_app(os.environ.get("QDRANT_API_KEY"))
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
