"""The management team: who is on it, and what each covers."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from prenup.core.access import Actor, NotFound, require
from prenup.core.words import listed
from prenup.people import queries
from prenup.people.models import Area, Coverage, TeamMember
from prenup.people.services.relationships import Made
from prenup.record.services import Receipt, append


class TeamError(Exception):
    """The team cannot be so; the sentence says why and what to do."""


def add_team_member(
    actor: Actor,
    relationship_id: UUID,
    *,
    name: str,
    title: str = "",
    email: str = "",
    engaged_until: date | None = None,
    covers: Collection[str] = (),
    stands_in: Collection[str] = (),
) -> Made:
    """Add somebody to the team. `covers` and `stands_in` hold `Area` values.

    The same person added twice is there once; raises `TeamError` if somebody of that name is
    there already who differs.
    """
    require(actor, "edit_team")
    name = name.strip()
    parts = _parts(covers, stands_in)
    with transaction.atomic():
        team = queries.team(actor, relationship_id)
        same = next((row for row in team.members if row.name.casefold() == name.casefold()), None)
        if same is None:
            member_id = TeamMember.objects.create(
                client_id=actor.client_id,
                relationship_id=relationship_id,
                name=name,
                title=title,
                email=email,
                engaged_until=engaged_until,
            ).id
            _cover(actor, member_id, parts)
        elif (same.title, same.email, same.engaged_until, same.covers, same.stands_in) == (
            title,
            email,
            engaged_until,
            frozenset(covers),
            frozenset(stands_in),
        ):
            member_id = same.id
        else:
            raise TeamError(
                f"{same.name} is on the team already. Change what is there, or add a middle name."
            )
        receipt = append(
            actor,
            kind="team.joined",
            subject=f"member:{member_id}",
            body=_body(name, title, email, engaged_until, parts),
            key=f"team.joined:{member_id}",
        )
    return Made(member_id, receipt)


def change_team_member(
    actor: Actor,
    relationship_id: UUID,
    member_id: UUID,
    *,
    name: str,
    title: str = "",
    email: str = "",
    engaged_until: date | None = None,
    covers: Collection[str] = (),
    stands_in: Collection[str] = (),
) -> Receipt:
    """Change a member, or what they cover."""
    require(actor, "edit_team")
    name = name.strip()
    parts = _parts(covers, stands_in)
    with transaction.atomic():
        for row in queries.team(actor, relationship_id).members:
            if row.id != member_id and row.name.casefold() == name.casefold():
                raise TeamError(f"{row.name} is on the team already. Two people need two names.")
        member = _member(actor, relationship_id, member_id)
        member.name, member.title, member.email = name, title, email
        member.engaged_until = engaged_until
        member.save()
        Coverage.objects.of(actor.client_id).filter(member_id=member_id).delete()
        _cover(actor, member_id, parts)
        return append(
            actor,
            kind="team.changed",
            subject=f"member:{member_id}",
            body=_body(name, title, email, engaged_until, parts),
        )


def remove_team_member(actor: Actor, relationship_id: UUID, member_id: UUID) -> Receipt:
    """Take somebody off the team; what they did stays theirs, what they cover does not."""
    require(actor, "edit_team")
    with transaction.atomic():
        member = _member(actor, relationship_id, member_id)
        member.left_at = timezone.now()
        member.save()
        Coverage.objects.of(actor.client_id).filter(member_id=member_id).delete()
        return append(
            actor, kind="team.left", subject=f"member:{member_id}", body={"name": member.name}
        )


def _member(actor: Actor, relationship_id: UUID, member_id: UUID) -> TeamMember:
    row = (
        TeamMember.objects.of(actor.client_id)
        .filter(relationship_id=relationship_id, id=member_id, left_at=None)
        .first()
    )
    if row is None:
        raise NotFound
    return row


def _parts(covers: Collection[str], stands_in: Collection[str]) -> dict[str, bool]:
    """Area -> whether it is only stood in for. Raises `TeamError` where both are said."""
    for area in Area.values:
        if area in covers and area in stands_in:
            raise TeamError(
                f"Nobody stands in for themselves: {Area(area).label} is either covered or "
                f"stood in for."
            )
    return {Area(area).value: area in stands_in for area in [*covers, *stands_in]}


def _cover(actor: Actor, member_id: UUID, parts: dict[str, bool]) -> None:
    Coverage.objects.bulk_create(
        Coverage(client_id=actor.client_id, member_id=member_id, area=area, stands_in=stands_in)
        for area, stands_in in parts.items()
    )


def _body(
    name: str, title: str, email: str, engaged_until: date | None, parts: dict[str, bool]
) -> dict[str, str]:
    return {
        "name": name,
        "title": title,
        "email": email,
        "engaged_until": engaged_until.isoformat() if engaged_until else "",
        "covers": listed([str(Area(area).label) for area in parts if not parts[area]]),
        "stands_in": listed([str(Area(area).label) for area in parts if parts[area]]),
    }
