"""A document as text: what the readers of `files` make, and what the reviewer reads.

Offsets count code points of `text`; they never change once a document was read, so that a
passage can always be shown where it stands.
"""

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """One document of an agreement, read.

    `page_starts` has the offset at which each page begins (page 1 first); empty where the
    format has no pages. `warnings` are sentences for whoever uploaded it.
    """

    name: str
    sha256: str
    text: str
    page_starts: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def pages(self) -> int | None:
        return len(self.page_starts) or None

    @property
    def words(self) -> int:
        return len(self.text.split())

    def page_of(self, offset: int) -> int | None:
        """The page, from 1, on which the character at `offset` stands; None without pages."""
        if not self.page_starts:
            return None
        return max(1, bisect_right(self.page_starts, offset))
