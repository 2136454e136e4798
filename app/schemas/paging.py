"""What all paged lists share."""

from pydantic import Field

NextCursor = Field(description="The `cursor` of the next page; null on the last one.")
