"""Policies, procedures and the provider's workflows: documents with versions."""

from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Max, QuerySet

from prenup.core.access import Actor, NotFound, require
from prenup.core.duties import DutyRefused
from prenup.core.words import day
from prenup.manage.duties.models import Kind, Policy, Version
from prenup.people.queries import relationship, team
from prenup.record.services import Receipt, append, keep


@dataclass(frozen=True, slots=True)
class File:
    """A document as it came: its bytes and what they are called."""

    content: BinaryIO | bytes
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class PolicySaid:
    """What is said of a policy. `owner` is of our team; a workflow is `their_owner`'s, by name."""

    kind: Kind
    title: str
    owner: UUID | None = None
    their_owner: str = ""
    review_on: date | None = None


class PolicyAdded(NamedTuple):
    policy_id: UUID
    receipt: Receipt


def add_policy(
    actor: Actor,
    relationship_id: UUID,
    said: PolicySaid,
    *,
    file: File,
    dated_on: date,
    today: date,
) -> PolicyAdded:
    """File a policy, with its first version.

    Raises `DutyRefused` for a date that lies ahead, and for a second policy of the same name.
    """
    require(actor, "file_document")
    row = relationship(actor, relationship_id)
    _not_ahead(dated_on, today)
    sha256 = keep(actor.client_id, file.content, name=file.name, media_type=file.media_type)
    with transaction.atomic():
        policy = Policy(client_id=actor.client_id, relationship_id=row.id)
        _put(actor, policy, said)
        policy.save(force_insert=True)
        version = _version(actor, policy, sha256, file.name, dated_on, "")
        return PolicyAdded(policy.id, _told(actor, policy, "policy.filed", version))


def add_version(
    actor: Actor,
    relationship_id: UUID,
    policy_id: UUID,
    *,
    file: File,
    dated_on: date,
    changes: str = "",
    today: date,
) -> Receipt | None:
    """File a new version; None where this very document is the newest already.

    Raises `DutyRefused` for a date that lies ahead or before the last version, and for a policy
    that was withdrawn.
    """
    require(actor, "file_document")
    _not_ahead(dated_on, today)
    _policy(actor, relationship_id, policy_id)
    sha256 = keep(actor.client_id, file.content, name=file.name, media_type=file.media_type)
    with transaction.atomic():
        policy = _policy(actor, relationship_id, policy_id)
        _stands(policy)
        last = _versions(policy).order_by("-number").first()
        if last is not None and last.document == sha256:
            return None
        if last is not None and dated_on < last.dated_on:
            raise DutyRefused(
                f"Version {last.number} is of {day(last.dated_on)}. A newer one cannot be older: "
                f"write its own day.",
                "dated_on",
            )
        version = _version(actor, policy, sha256, file.name, dated_on, changes)
        return _told(actor, policy, "policy.version", version)


def change_policy(
    actor: Actor, relationship_id: UUID, policy_id: UUID, said: PolicySaid
) -> Receipt | None:
    """Change name, owner or review date; None where nothing differs."""
    require(actor, "file_document")
    with transaction.atomic():
        policy = _policy(actor, relationship_id, policy_id)
        _stands(policy)
        before = _values(policy)
        _put(actor, policy, said)
        if _values(policy) == before:
            return None
        policy.save()
        return _told(actor, policy, "policy.changed", _versions(policy).latest("number"))


def withdraw_policy(
    actor: Actor, relationship_id: UUID, policy_id: UUID, *, today: date
) -> Receipt:
    """Withdraw a policy: it is in force no more, and its versions stay."""
    return _turn(actor, relationship_id, policy_id, today)


def restore_policy(actor: Actor, relationship_id: UUID, policy_id: UUID) -> Receipt:
    """Put a policy in force again that was withdrawn."""
    return _turn(actor, relationship_id, policy_id, None)


def _turn(
    actor: Actor, relationship_id: UUID, policy_id: UUID, withdrawn_on: date | None
) -> Receipt:
    require(actor, "file_document")
    with transaction.atomic():
        policy = _policy(actor, relationship_id, policy_id)
        if withdrawn_on is None:
            _only_one(policy)
        policy.withdrawn_on = withdrawn_on
        policy.save()
        kind = "policy.withdrawn" if withdrawn_on else "policy.restored"
        return _told(actor, policy, kind, _versions(policy).latest("number"))


def _policy(actor: Actor, relationship_id: UUID, policy_id: UUID) -> Policy:
    found = (
        Policy.objects.of(actor.client_id)
        .select_for_update()
        .filter(relationship_id=relationship_id, id=policy_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def _versions(policy: Policy) -> QuerySet[Version]:
    return Version.objects.of(policy.client_id).filter(policy=policy)


def _values(policy: Policy) -> tuple[Any, ...]:
    return (policy.kind, policy.title, policy.owner_id, policy.their_owner, policy.review_on)


def _put(actor: Actor, policy: Policy, said: PolicySaid) -> None:
    theirs = said.kind is Kind.WORKFLOW
    owner = None if theirs else said.owner
    if owner not in (None, policy.owner_id):
        here = {one.id for one in team(actor, policy.relationship_id).members}
        if owner not in here:
            raise DutyRefused(
                "That person is not on the team any more. Choose somebody who is.", "owner"
            )
    policy.kind, policy.title = said.kind, said.title.strip()
    policy.owner_id, policy.their_owner = owner, said.their_owner.strip() if theirs else ""
    policy.review_on = said.review_on
    _only_one(policy)


def _only_one(policy: Policy) -> None:
    others = Policy.objects.of(policy.client_id).exclude(id=policy.id)
    if others.filter(
        relationship_id=policy.relationship_id, title__iexact=policy.title, withdrawn_on=None
    ).exists():
        raise DutyRefused(
            f"“{policy.title}” is there already. File a new version of it, or give this one "
            f"another name.",
            "title",
        )


def _stands(policy: Policy) -> None:
    if policy.withdrawn_on is not None:
        raise DutyRefused(
            f"“{policy.title}” was withdrawn on {day(policy.withdrawn_on)}. Put it in force "
            f"again first."
        )


def _not_ahead(dated_on: date, today: date) -> None:
    if dated_on > today:
        raise DutyRefused(
            f"{day(dated_on)} lies ahead. Write the day on which the document was approved.",
            "dated_on",
        )


def _version(
    actor: Actor, policy: Policy, sha256: str, name: str, dated_on: date, changes: str
) -> Version:
    last = _versions(policy).aggregate(last=Max("number"))["last"] or 0
    return Version.objects.create(
        client_id=actor.client_id,
        policy=policy,
        number=last + 1,
        dated_on=dated_on,
        document=sha256,
        name=name,
        changes=changes.strip(),
        filed_by=actor.name,
    )


def _told(actor: Actor, policy: Policy, kind: str, version: Version) -> Receipt:
    return append(
        actor,
        kind=kind,
        subject=f"policy:{policy.id}",
        documents=[version.document],
        body={
            "title": policy.title,
            "about": str(Kind(policy.kind).label),
            "version": version.number,
            "dated_on": version.dated_on.isoformat(),
            "name": version.name,
            "changes": version.changes,
            "owner": policy.owner.name if policy.owner else policy.their_owner,
            "review_on": policy.review_on.isoformat() if policy.review_on else "",
        },
    )
