"""Matters that nobody files, since they come with the calendar: sources are asked every night.

A feature registers its source when it starts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from uuid import UUID

from prenup.core.reminders import About


@dataclass(frozen=True, slots=True)
class Filed:
    """A matter as a source answers it: the values of `services.file_matter`.

    `key` is the source's own; the source's name is put before it.
    """

    key: str
    about: About
    day: date
    to: Sequence[str]
    title: str
    url: str
    relationship_id: UUID | None = None
    since: date | None = None


Source = Callable[[UUID, date], Iterable[Filed]]
_SOURCES: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Ask `source(client_id, today)` every night for all that it would have people reminded of.

    What it answered before and does not answer any more is settled.
    """
    _SOURCES[name] = source


def registered() -> Mapping[str, Source]:
    """The sources by their names."""
    return MappingProxyType(_SOURCES)
