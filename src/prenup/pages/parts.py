"""Values that parts are drawn from, for views to make."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter: its word, where it leads, whether it is on, how many rows it leaves.

    `verdict` puts a shape before the word; `count` None says nothing.
    """

    word: str
    url: str
    on: bool = False
    count: int | None = None
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One of a few views of the same thing, side by side."""

    word: str
    url: str
    on: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a list: `state` is done, now, end (done, and the last) or empty (to come)."""

    when: str
    text: str
    state: str = ""


def with_query(path: str, query: QueryDict, changes: Mapping[str, object]) -> str:
    """`path` with the query of the page at hand, changed: None or "" takes a parameter away.

    Filters and sorting live in the query, so that every view can be sent to somebody.
    """
    kept = [(k, v) for k, vs in query.lists() for v in vs if k not in changes]
    kept += [(k, str(v)) for k, v in changes.items() if v not in (None, "")]
    return f"{path}?{urlencode(kept)}" if kept else path
