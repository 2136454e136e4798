"""The bodies that the API takes; unknown names are refused, so a typing error is noticed."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.config import JsonDict
from pydantic.fields import FieldInfo

from app.text import (
    ALLOWED_CHAR,
    MAX_COMMENT_CHARS,
    MAX_LINK_CHARS,
    MAX_MEMORY_CHARS,
    MAX_NAME_CHARS,
    MAX_PASSAGE_CHARS,
    MAX_QUESTION_CHARS,
    MAX_TITLE_CHARS,
    TEXT_PATTERN,
    clean_text,
)
from ingest.documents import Filters


def _text(max_chars: int) -> AfterValidator:
    return AfterValidator(lambda text: clean_text(text, max_chars))


def _shape(max_chars: int) -> FieldInfo:
    """Describe what `_text` takes; white space around a text of that length is allowed besides."""
    shape: JsonDict = {"minLength": 1, "maxLength": max_chars, "pattern": TEXT_PATTERN}
    info: FieldInfo = Field(json_schema_extra=shape)
    return info


def _comment(text: str | None) -> str | None:
    return clean_text(text, MAX_COMMENT_CHARS) if text and text.strip() else None


def _whole(text: str) -> str:
    """Check a text that is used as it was sent."""
    clean_text(text, MAX_LINK_CHARS)
    return text


def _as_given(text: str) -> str:
    """Check a passage whose offsets are handed back."""
    if len(text) > MAX_PASSAGE_CHARS:
        raise ValueError(f"has {len(text):,} characters; at most {MAX_PASSAGE_CHARS:,} are allowed")
    clean_text(text, MAX_PASSAGE_CHARS)
    return text


def _choice(value: object) -> object:
    """Take 2.0 for 2, as JSON does; say in one sentence what else is no answer."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError("is neither a text nor the position of an option, from 0")
    return value


Question = Annotated[
    str,
    _text(MAX_QUESTION_CHARS),
    _shape(MAX_QUESTION_CHARS),
    Field(description="1 to 4,000 characters after trimming.", examples=["How long is phase 1?"]),
]
Statement = Annotated[
    str,
    _text(MAX_QUESTION_CHARS),
    _shape(MAX_QUESTION_CHARS),
    Field(description="1 to 4,000 characters after trimming; every sentence has to hold."),
]
Said = Annotated[str, _text(MAX_QUESTION_CHARS), _shape(MAX_QUESTION_CHARS)]
Evidence = Annotated[
    str,
    AfterValidator(_as_given),
    _shape(MAX_PASSAGE_CHARS),
    Field(description="1 to 20,000 characters; kept as they are, so that offsets hold."),
]
Linkable = Annotated[
    str,
    AfterValidator(_whole),
    _shape(MAX_LINK_CHARS),
    Field(description="1 to 50,000 characters."),
]
Title = Annotated[
    str,
    _text(MAX_TITLE_CHARS),
    _shape(MAX_TITLE_CHARS),
    Field(description="1 to 200 characters."),
]
MemoryText = Annotated[
    str,
    _text(MAX_MEMORY_CHARS),
    _shape(MAX_MEMORY_CHARS),
    Field(description="1 to 300 characters."),
]
Comment = Annotated[
    Annotated[
        str,
        Field(json_schema_extra={"maxLength": MAX_COMMENT_CHARS, "pattern": f"^{ALLOWED_CHAR}*$"}),
    ]
    | None,
    AfterValidator(_comment),
]
Name = Annotated[str, _text(MAX_NAME_CHARS), _shape(MAX_NAME_CHARS)]
Names = Annotated[list[Name], Field(max_length=100)]


class Body(BaseModel):
    """What all bodies share."""

    model_config = ConfigDict(extra="forbid", strict=True)


class AskFilters(Body):
    """Restricts where answers come from; empty means everywhere."""

    source_ids: Names = []
    phases: Names = Field(default=[], description="Ids that `GET /sources/{id}` lists.")

    def to_filters(self) -> Filters:
        """Return them as the retrieval takes them."""
        return Filters(tuple(self.source_ids), tuple(self.phases))


class AskRequest(Body):
    """A question."""

    question: Question
    thread_id: str | None = Field(default=None, description="Null starts a thread.")
    stream: bool = Field(default=False, description="True: Server-Sent Events.")
    filters: AskFilters = AskFilters()


class FeedbackRequest(Body):
    """What the learner thinks of an answer."""

    message_id: Name
    rating: Literal["up", "down"]
    comment: Comment = Field(default=None, description="Up to 4,000 characters; blank is none.")


class AnswerRequest(Body):
    """An answer to a check question."""

    answer: Annotated[
        Said | Annotated[int, Field(ge=0, le=100)],
        BeforeValidator(_choice),
        Field(description="An option's words, its letter (A is the first), or its place from 0."),
    ]


class LinkRequest(Body):
    """A text to look for skills in; it is not trimmed, so that offsets fit what was sent."""

    text: Linkable


class MemoryRequest(Body):
    """Other words for what is remembered."""

    text: MemoryText


class RenameRequest(Body):
    """Another title for a thread."""

    title: Title


class VerifyRequest(Body):
    """A statement, and what it is to be checked against."""

    statement: Statement
    passages: Annotated[list[Evidence] | None, Field(min_length=1, max_length=20)] = Field(
        default=None, description="1 to 20; null or left out: the sources are searched."
    )
