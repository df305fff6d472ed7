"""What the rooms above tell the first pages: people knows the persons, they know the dates.

`standing`, which may ask all features, calls `tell` once when it starts. Until then Home and the
list of clients show what people knows alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from prenup.core.access import Actor
from prenup.people.queries import RelationshipRow


@dataclass(frozen=True, slots=True)
class Glance:
    """One relationship in the list of clients. None and "" are unknown, and shown as such."""

    act_by: date | None = None  # the last day to act on notice
    act_words: str = ""  # in its place where there is no such day: "any day, 60 days"
    grade: str = ""
    locked: int | None = None  # things locked tonight, if the provider fell silent
    assets: int | None = None
    exposure: int | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that needs the reader, with the one button that meets it.

    `on` sorts (None: now); `when` and `when_note` say it in words.
    """

    when: str
    title: str
    text: str
    verb: str
    url: str
    on: date | None = None
    when_note: str = ""
    source: str = ""
    source_url: str = ""


@dataclass(frozen=True, slots=True)
class Coming:
    """A day in the next three months; `act` marks one that cannot be undone."""

    on: date
    text: str
    url: str
    act: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for somebody else: how many of what, with whom, and how that stands."""

    count: int
    what: str
    note: str
    url: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class AtHome:
    """What Home shows of what the rooms above know."""

    needs: Sequence[Need] = ()
    comings: Sequence[Coming] = ()
    waits: Sequence[Waiting] = ()


Glances = Callable[[Sequence[RelationshipRow], date], Mapping[UUID, Glance]]
Home = Callable[[Actor, RelationshipRow, date], AtHome]


@dataclass(slots=True)
class _Told:
    glances: Glances = lambda rows, today: {}
    home: Home = lambda actor, row, today: AtHome()


told = _Told()


def tell(*, glances: Glances, home: Home) -> None:
    """Say who knows the dates. `glances` is asked once for all rows, by relationship id."""
    told.glances, told.home = glances, home
