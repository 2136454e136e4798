"""Tells a question from an attempt to steer the assistant; what steers is dropped, never obeyed."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.units import split_sentences

# Attempts to cancel the rules; to skip a chapter, or to ask why models make things up, is none.
_OVERRIDES = (
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}"
    r"\b(?:previous|prior|above|earlier|all|your|the|any|safety)\b.{0,40}"
    r"\b(?:instructions?|rules?|prompts?|guidelines?|directions?|restrictions?|filters?|messages?"
    r"|context|sources|citations?)\b"
    r"|\bskip (?:all |any )?(?:of )?(?:your|the|these|safety)\b.{0,20}"
    r"\b(?:instructions?|rules?|guidelines?|restrictions?|sources|citations?)\b"
    r"|\bnew (?:instructions?|rules?|persona)\b|\byour new role\b"
    r"|\bwithout (?:any )?(?:citations?|sources)\b|\banswer\b.{0,40}\bwithout checking\b"
    r"|(?:^|[,.;:]\s*|\b(?:just|please|simply|then|and|or|(?:can|could|may) (?:just )?you|you"
    r" (?:can|may)) )make (?:something|it|things) up\b"
)
# Requests for what only the operator may see; system prompts and API keys in general are subjects.
_SECRETS = (
    r"\b(?:reveal|print|show|repeat|output|display|leak|dump|disclose|give|tell|share|translate"
    r"|summari[sz]e)\b.{0,40}\b(?:system|hidden|secret|initial|internal|developer|your)\b.{0,15}"
    r"\b(?:prompts?|instructions?|messages?|rules|configuration|settings|passwords?|keys?|tokens?"
    r"|secrets?)\b"
    r"|\bwhat (?:is|are|was|were)\b.{0,40}\byour\b.{0,15}"
    r"\b(?:prompts?|instructions?|messages?|rules|configuration|settings|passwords?|keys?|tokens?"
    r"|secrets?)\b"
    r"|\bwhat (?:is|are|was|were) the (?:system|hidden|secret|initial|internal|developer)"
    r" (?:prompts?|instructions?|messages?|rules|configuration|settings)\b"
    r"|\b(?:reveal|print|show|output|display|leak|dump|disclose|give|tell|share|send|read|list|here"
    r" (?:is|are))\b(?!.{0,30}\bhow\b).{0,40}"
    r"\b(?:(?:api|secret|access|private)[ _-]?keys?|passwords?|environment variables?)\b"
    r"|\b(?:your|whats?|what's|what (?:is|are)) (?:the )?(?:\w+ )?"
    r"(?:(?:api|secret|access|private)[ _-]?keys?|passwords?|environment variables?)\b"
)
# Text that pretends to come from the system.
_FORGED = (
    r"^\s*(?:\#+\s*|<+\|?|\[)?(?:system|assistant|developer|admin(?:istrator)?)"
    r"(?: (?:message|prompt|override|note|notice))?\s*(?:\|?>+|\]|:)"
    r"|</?\s*(?:system|instructions?|prompt|s)\s*>"
)
# Another character for the assistant.
_PERSONAS = (
    r"\byou are (?:now|no longer)\b|\bfrom now on,? (?:you|your|always|never|only|answer|respond)\b"
    r"|\b(?:act|behave|respond|answer|roleplay|role-play) (?:as|like) "
    r"(?:if you|an? (?:unrestricted|evil|uncensored|different|hacker|pirate|dan)|dan\b|my\b)"
    r"|(?<!\bi )\bpretend\b|\bjailbr(?:eak (?:mode|prompt|yourself)|oken)\b|\bdeveloper mode\b"
    r"|\b(?-i:DAN)\b(?=.{0,40}\b(?:mode|now|anything)\b)|\b(?:are|as|like) (?-i:DAN)\b"
    r"|\bdo anything now\b"
)
# Data that belongs to somebody else, asked for or called theirs; how students plan is a subject.
_SOMEBODY = (
    r"(?:other|another|somebody else|someone else|every|all)(?:['’]s)? (?:\w+ )?"
    r"(?:users?|learners?|students?|people|persons?|customers?|accounts?)"
)
_THEIRS = (
    r"(?:data|plans?|progress|threads?|conversations?|chats?|history|messages?|questions?|emails?"
    r"|notes?|profiles?|records?)"
)
_OTHERS = (
    rf"\b{_SOMEBODY}['’]s?\s.{{0,30}}\b{_THEIRS}\b"
    rf"|\b(?:somebody|someone) else['’]s .{{0,30}}{_THEIRS}\b"
    r"|\b(?:show|give|tell|list|print|read|send|share|see|display|export|open|access|dump|reveal"
    rf"|what (?:is|are|did|do|does|was|were)|which)\b.{{0,40}}\b{_SOMEBODY}\b.{{0,30}}\b{_THEIRS}\b"
    r"|\b(?:data|plans?|progress|threads?|conversations?|chats?|history|messages?|emails?"
    r"|profiles?)\b.{0,25}\b(?:of|for|from|belonging to)\b.{0,15}"
    r"\b(?:other|another|all|every)\b.{0,15}\b(?:users?|learners?|students?|people|accounts?)\b"
)
# Markup, commands and encoded text; running code and decoding are subjects by themselves.
_CODE = (
    r"!\[[^\]]*\]\(|<\s*(?:img|script|iframe|svg)\b|<a\s+\w+\s*="
    r"|\bjavascript:[a-z/]|\bdata:(?:text|image|application)/"
    r"|\b(?:drop|delete|truncate)\s+(?:table|database)\b"
    r"|\b(?:execute|run|eval) (?:this|that|the following|the|these)\b.{0,20}"
    r"\b(?:code|command|shell|script)\b|\brm -[rf]"
    r"|\bdecode (?:this|that|the following|it)\b|\b(?:base64|rot13)\b"
    r"|(?=[A-Za-z+/]*\d)[A-Za-z0-9+/]{40,}={0,2}"
)
_STEERING = re.compile(
    "|".join((_OVERRIDES, _SECRETS, _FORGED, _PERSONAS, _OTHERS, _CODE)),
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)

_MARKUP = re.compile(r"[<>]|\]\(|!\[|https?:")


@dataclass(frozen=True, slots=True)
class Guarded:
    """A message split in two: what may be answered, and whether something tried to steer."""

    question: str
    steered: bool


@lru_cache(maxsize=64)  # every round of a turn asks again
def guard(text: str) -> Guarded:
    """Return the part of a message that asks; the question is empty when all of it steers."""
    kept: list[str] = []
    steered = False
    for line in text.split("\n"):
        for start, end in split_sentences(line):
            sentence = line[start:end]
            steers = bool(_STEERING.search(sentence))
            steered = steered or steers
            kept += _honest_clauses(sentence) if steers else [sentence]
    question = " ".join(kept).strip(" ,;:-")
    return Guarded(question if any(c.isalnum() for c in question) else "", steered)


@lru_cache(maxsize=4096)
def label_of(title: str) -> str | None:
    """Return a source's title as an answer may name it; None when it steers or is markup."""
    return None if _STEERING.search(title) or _MARKUP.search(title) else title


def _honest_clauses(sentence: str) -> list[str]:
    """Return the clauses before or behind the instruction; none when no single clause holds it."""
    parts = re.split(r"\s+(?:and then|then|and also|but first|instead|and)\s+|[;:]\s+", sentence)
    honest = [part for part in parts if not _STEERING.search(part)]
    return honest if len(honest) < len(parts) else []
