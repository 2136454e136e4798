"""Serves the local model over an OpenAI-compatible API on loopback, until it is told to stop.

Runs in the environment that `get.sh` makes, not in the product's.
"""

import argparse
import signal
import sys
from pathlib import Path

import xllamacpp

NAME = "qwen2.5-coder-1.5b"
STOP = {signal.SIGINT, signal.SIGTERM}


def options() -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", required=True)
    parser.add_argument("--template", type=Path, required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--context", type=int, required=True)
    return parser.parse_args()


def main() -> None:
    """Serve one request at a time."""
    given = options()
    params = xllamacpp.CommonParams()
    params.model.path = given.model
    params.model_alias = {NAME}
    params.n_ctx, params.n_parallel = given.context, 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = given.threads
    params.hostnames = ["127.0.0.1"]
    params.port, params.use_jinja = given.port, True
    params.chat_template = given.template.read_text(encoding="utf-8")
    signal.pthread_sigmask(signal.SIG_BLOCK, STOP)  # for the server's threads too
    server = xllamacpp.Server(params)
    sys.stdout.write(f"listening on {server.listening_address}\n")
    sys.stdout.flush()
    signal.sigwait(STOP)


if __name__ == "__main__":
    main()
