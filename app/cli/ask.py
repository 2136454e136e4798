"""`roadmap ask`: an answer with the words it rests on."""

import sys
from typing import Annotated

import typer

from app.cli.backend import open_backend
from app.cli.terminal import (
    EXIT_ABSTAINED,
    AsJson,
    JsonObject,
    clean_argument,
    load_settings,
    print_json,
)
from app.text import MAX_QUESTION_CHARS


def ask(
    question: Annotated[str, typer.Argument(help="What you want to know.")],
    thread: Annotated[
        str | None, typer.Option("--thread", metavar="ID", help="Go on with this conversation.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Answer a question from the roadmaps, with the words each statement rests on.

    Exits with 3 when the sources do not answer.

    [dim]Examples:[/dim]

    roadmap ask "How long does the maths block take?"

    roadmap ask "And after that?" --thread 5f2c7a9be2f14d0c9a6b1c2d3e4f5a6b
    """
    question = clean_argument(question, "the question", MAX_QUESTION_CHARS)
    said: list[str] = []

    def say(text: str) -> None:
        said.append(text)
        typer.echo(text, nl=False)

    with open_backend(load_settings()) as backend:
        answer = backend.ask(question, thread, say if sys.stdout.isatty() and not as_json else None)
    if as_json:
        print_json(answer)
    else:
        typer.echo(render_answer(answer)[len("".join(said)) :])
    if answer["grounding"] == "abstained":
        raise typer.Exit(EXIT_ABSTAINED)


def render_answer(answer: JsonObject) -> str:
    """Return the answer, its numbered sources and how to go on, as lines of text."""
    lines = [answer["answer"]]
    for citation in answer["citations"]:
        place = " › ".join(part for part in (citation["title"], citation["section"]) if part)
        quote = " ".join(citation["quote"].split())
        lines += ["", f"[{citation['n']}] {place}", f"    “{quote}”"]
    if answer["unsupported"]:
        lines += ["", "Not supported by the sources:"]
        lines += [f"  - {statement}" for statement in answer["unsupported"]]
    unnamed = [near for near in answer["suggestions"] if near not in answer["answer"]]
    if unnamed:
        lines += ["", "Near it in the sources:", *(f"  - {near}" for near in unnamed)]
    lines += [line for warning in answer.get("warnings") or [] for line in ("", warning)]
    lines += render_offers(answer)
    return "\n".join([*lines, "", f"Go on with: --thread {answer['thread_id']}"])


def render_offers(answer: JsonObject) -> list[str]:
    """Return the plan that the answer shows and what waits for a yes, a line each."""
    lines: list[str] = []
    plan = answer.get("plan")
    if plan:
        state = "which you follow" if plan["active"] else "kept beside the one you follow"
        lines += ["", f"Plan {plan['id']}, {state}"]
    for offer in answer.get("proposals") or []:
        what = "follow the new plan" if offer["plan_id"] else _entry(offer)
        lines.append(f"Proposal {offer['id']}: {what}; answer yes or no")
    return lines


def _entry(offer: JsonObject) -> str:
    hours = f", {offer['hours']:g} h" if offer["hours"] else ""
    return f"log {offer['skill_id']} as {offer['status']}{hours}"
