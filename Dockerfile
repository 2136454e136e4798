# One image for every role: `roadmap serve`, `roadmap ingest`, `roadmap migrate` and the chat page.
# The embedding model's weights come with a package of the lock file: nothing is fetched at run time.

ARG PYTHON_IMAGE=python:3.11.13-slim-bookworm

FROM ${PYTHON_IMAGE} AS build
# Without this, pip's build of torch brings several GB of CUDA. Empty: take that one.
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/roadmap/venv
ENV PATH=/opt/roadmap/venv/bin:$PATH
WORKDIR /opt/roadmap/src
COPY requirements.lock ./
RUN if [ -n "$TORCH_INDEX" ]; then \
      pip install --no-deps --index-url "$TORCH_INDEX" "$(grep '^torch==' requirements.lock)"; \
    fi
RUN pip install --no-deps -r requirements.lock && pip install --quiet -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY app app
COPY agents agents
COPY ingest ingest
COPY evals evals
COPY corpus corpus
# openai, anthropic, google or ollama, for a chat model; several with a comma. Empty: keyless only.
ARG EXTRAS=
RUN pip install --no-deps --editable . \
    && if [ -n "$EXTRAS" ]; then pip install --quiet --editable ".[$EXTRAS]" -c requirements.lock; fi \
    && python -m compileall -qq app agents ingest evals

FROM ${PYTHON_IMAGE}
RUN useradd --uid 10001 --no-create-home --home-dir /tmp roadmap \
    && install --directory --owner roadmap --group roadmap /data
COPY --from=build /opt/roadmap /opt/roadmap
ENV PATH=/opt/roadmap/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp \
    HF_HUB_OFFLINE=1 \
    ROADMAP_DATA_DIR=/data
WORKDIR /data
VOLUME /data
USER 10001:10001
EXPOSE 8000 8501
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
# Reachable from outside the container once ROADMAP_API_KEYS and ROADMAP_HOST=0.0.0.0 are set.
CMD ["roadmap", "serve", "--no-chat"]
