"""Tells a question from an attempt to steer the assistant; what steers is dropped, never obeyed."""

import re
from dataclasses import dataclass

from ingest.units import split_sentences

# Attempts to cancel the rules.
_OVERRIDES = (
    r"\b(?:ignore|disregard|forget|override|bypass|skip)\b.{0,40}"
    r"\b(?:previous|prior|above|earlier|all|your|the|any|safety)\b.{0,40}"
    r"\b(?:instructions?|rules?|prompts?|guidelines?|directions?|restrictions?|filters?|messages?"
    r"|context|sources|citations?)\b"
    r"|\bnew (?:instructions?|rules?|role|persona)\b"
    r"|\bwithout (?:any )?(?:citations?|sources|checking)\b"
    r"|\bmake (?:something|it|things) up\b"
)
# Requests for what only the operator may see.
_SECRETS = (
    r"\b(?:reveal|print|show|repeat|output|display|leak|dump|disclose|give|tell|share"
    r"|what (?:is|are|was)|translate|summari[sz]e)\b.{0,40}"
    r"\b(?:system|hidden|secret|initial|internal|developer|your)\b.{0,15}"
    r"\b(?:prompts?|instructions?|messages?|rules|configuration|settings|passwords?|keys?|tokens?"
    r"|secrets?)\b"
    r"|\b(?:api|secret|access|private)[ _-]?keys?\b|\bpasswords?\b|\benvironment variables?\b"
)
# Text that pretends to come from the system.
_FORGED = (
    r"^\s*(?:\#+\s*|<+\|?|\[)?(?:system|assistant|developer|admin(?:istrator)?)"
    r"(?: (?:message|prompt|override|note|notice))?\s*(?:\|?>+|\]|:)"
    r"|</?\s*(?:system|instructions?|prompt|s)\s*>"
)
# Another character for the assistant.
_PERSONAS = (
    r"\byou are (?:now|no longer)\b|\bfrom now on\b"
    r"|\b(?:act|behave|respond|answer|roleplay|role-play) (?:as|like) "
    r"(?:if you|an? (?:unrestricted|evil|uncensored|different|hacker|pirate|dan)|dan\b|my\b)"
    r"|\bpretend\b|\bjailbreak|\bdeveloper mode\b|\bDAN\b(?=.{0,40}(?:mode|now|anything))"
    r"|\bdo anything now\b"
)
# Data that belongs to somebody else.
_OTHERS = (
    r"\b(?:other|another|different|somebody else|someone else|every|all)(?:['’]s)? (?:\w+ )?"
    r"(?:users?|learners?|students?|people|persons?|customers?|accounts?)(?:['’]s?)?\b.{0,30}"
    r"\b(?:data|plans?|progress|threads?|conversations?|chats?|history|messages?|questions?|emails?"
    r"|notes?|profiles?|records?)\b"
    r"|\b(?:data|plans?|progress|threads?|conversations?|chats?|history|messages?|emails?"
    r"|profiles?)\b.{0,25}\b(?:of|for|from|belonging to)\b.{0,15}"
    r"\b(?:other|another|all|every)\b.{0,15}\b(?:users?|learners?|students?|people|accounts?)\b"
)
# Markup, commands and encoded text.
_CODE = (
    r"!\[[^\]]*\]\(|<\s*(?:img|script|iframe|svg|a)\b|\b(?:javascript|data):[a-z/]"
    r"|\b(?:drop|delete|truncate)\s+(?:table|database)\b"
    r"|\b(?:execute|run|eval)\b.{0,20}\b(?:code|command|shell|script|rm\b)"
    r"|\b(?:decode|base64|rot13)\b|[A-Za-z0-9+/]{40,}={0,2}"
)
_STEERING = re.compile(
    "|".join((_OVERRIDES, _SECRETS, _FORGED, _PERSONAS, _OTHERS, _CODE)),
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Guarded:
    """A message split in two: what may be answered, and whether something tried to steer."""

    question: str
    steered: bool


def guard(text: str) -> Guarded:
    """Return the part of a message that asks; the question is empty when all of it steers."""
    kept: list[str] = []
    steered = False
    for line in text.split("\n"):
        for start, end in split_sentences(line):
            for clause in _clauses(line[start:end]):
                if _STEERING.search(clause):
                    steered = True
                else:
                    kept.append(clause)
    question = " ".join(kept).strip(" ,;:-")
    return Guarded(question if any(c.isalnum() for c in question) else "", steered)


def _clauses(sentence: str) -> list[str]:
    """Split where an instruction may hide before or behind a question."""
    if not _STEERING.search(sentence):
        return [sentence]
    parts = re.split(r"\s+(?:and then|then|and also|but first|instead|and)\s+|[;:]\s+", sentence)
    return parts if len(parts) > 1 else [sentence]
