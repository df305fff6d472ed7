"""The management team of a relationship."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from prenup.core.access import Actor, NotFound
from prenup.people.models import Area, Coverage, TeamMember
from prenup.people.queries.clients import relationship


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member of the management team; `covers` and `stands_in` hold `Area` values."""

    id: UUID
    name: str
    title: str
    email: str
    engaged_until: date | None
    covers: frozenset[str]
    stands_in: frozenset[str]


@dataclass(frozen=True, slots=True)
class TeamRow:
    """The management team of a relationship, in the order in which its members joined."""

    members: tuple[MemberRow, ...]

    @property
    def uncovered(self) -> tuple[str, ...]:
        """The areas that nobody covers, in the order of `Area`; standing in is not covering."""
        covered = {area for member in self.members for area in member.covers}
        return tuple(area for area in Area.values if area not in covered)

    @property
    def size_is_advised(self) -> bool:
        """Two to five people, as the paper advises."""
        return 2 <= len(self.members) <= 5


def team(actor: Actor, relationship_id: UUID) -> TeamRow:
    """The team that manages this relationship, without those who left. Three SQL queries."""
    row = relationship(actor, relationship_id)
    members = (
        TeamMember.objects.of(actor.client_id)
        .filter(relationship_id=row.id, left_at=None)
        .order_by("created_at", "id")
    )
    parts: dict[UUID, dict[bool, set[str]]] = {}
    for part in Coverage.objects.of(actor.client_id).filter(member__relationship_id=row.id):
        parts.setdefault(part.member_id, {True: set(), False: set()})[part.stands_in].add(part.area)
    none: dict[bool, set[str]] = {True: set(), False: set()}
    return TeamRow(
        tuple(
            MemberRow(
                id=member.id,
                name=member.name,
                title=member.title,
                email=member.email,
                engaged_until=member.engaged_until,
                covers=frozenset(parts.get(member.id, none)[False]),
                stands_in=frozenset(parts.get(member.id, none)[True]),
            )
            for member in members
        )
    )


def member(actor: Actor, relationship_id: UUID, member_id: UUID) -> MemberRow:
    """One member of the team. Raises `NotFound`."""
    for row in team(actor, relationship_id).members:
        if row.id == member_id:
            return row
    raise NotFound
