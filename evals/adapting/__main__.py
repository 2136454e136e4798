"""Trains the adapter of the bundled model, which takes half an hour on two cores.

`python -m evals.adapting` writes it; `python -m evals.adapting measure` measures the model with the
one that is there, and without.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import torch
from rich.console import Console
from rich.progress import Progress
from tokenizers import Tokenizer
from transformers import AutoModel

from evals.adapting.encode import WINDOW, tokenize
from evals.adapting.measure import measure
from evals.adapting.pairs import read_pairs
from evals.adapting.train import train
from ingest.adapter import apply_adapter, save_adapter
from ingest.embed import ADAPTER, bundled_folder
from ingest.frozen import open_encoder


def main(arguments: Sequence[str]) -> None:
    """Train and measure, or only measure."""
    console = Console()
    folder = bundled_folder()
    passages, pairs = read_pairs(open_encoder(str(folder), folder, None).count)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(WINDOW)
    tokenizer.no_padding()
    read = [tokenize(tokenizer, passage.text, passage.spans) for passage in passages]
    asked = [tokenize(tokenizer, pair.question, pair.spans) for pair in pairs]
    console.print(f"{len(pairs):,} questions, {len(passages):,} passages")
    model: Any = AutoModel.from_pretrained(folder, add_pooling_layer=False)
    torch.set_num_threads(os.cpu_count() or 1)
    told = (passages, pairs, read, asked)
    console.print("as it comes", asdict(measure(model, *told)))
    if arguments == ["measure"]:
        apply_adapter(model, ADAPTER)
    else:
        with Progress(console=console) as bar:
            task = bar.add_task("training", total=None)

            def show(step: int, steps: int, loss: float) -> None:
                bar.update(task, completed=step, total=steps, description=f"loss {loss:.2f}")

            factors = train(model, *told, show)
        save_adapter(factors, ADAPTER)
        console.print(f"wrote {ADAPTER.name}, {ADAPTER.stat().st_size / 1000:,.0f} kB")
    console.print("adapted", asdict(measure(model, *told)))


if __name__ == "__main__":
    main(sys.argv[1:])
