"""Which issue of a study path a file belongs to, so that a later file updates an earlier one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edition:
    """A plan among those that took each other's place.

    Attributes:
        root: Id of the first of them.
        number: How many came before.
    """

    root: str
    number: int = 0
