"""The example's duties: the model with its reason, who has what, policies, the way up."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from prenup.content.example import story
from prenup.core.access import Actor
from prenup.core.duties import Model, Often, Side
from prenup.manage.duties import queries, services
from prenup.manage.duties.models import Kind
from prenup.manage.duties.services import Decision, File, PolicySaid, StepSaid
from prenup.people import queries as people
from prenup.people.services import add_team_member, remove_team_member


def load_duties(maya: Actor, priya: Actor, relationship_id: UUID) -> None:
    """Maya chooses the model; Priya writes down who has which duty, and what there is on paper."""
    told = story()
    here = people.today(people.relationship(priya, relationship_id))
    if told["model"]["chosen_on"] > here:
        return  # this machine's clock stands before the story
    services.choose_model(
        maya,
        relationship_id,
        model=Model(told["model"]["model"]),
        reason=told["model"]["reason"],
        against=told["model"]["against"],
        chosen_on=told["model"]["chosen_on"],
        today=here,
    )
    janet = add_team_member(priya, relationship_id, **told["left"]).id
    members = {one.name: one.id for one in people.team(priya, relationship_id).members}
    for decided in told["decided"]:
        _decide(priya, relationship_id, members, decided)
    remove_team_member(priya, relationship_id, janet)
    vciso = dict(told["vciso"])
    services.set_engagement(
        priya,
        relationship_id,
        member_id=members[vciso.pop("person")],
        hours_a_month=Decimal(vciso.pop("hours_a_month")),
        today=here,
        **vciso,
    )
    for way in told["way_up"]:
        steps = [StepSaid(**step) for step in way["steps"]]
        services.set_chain(priya, relationship_id, Side(way["side"]), steps)
    for policy in told["policies"]:
        _file(priya, relationship_id, members, policy)


def _decide(
    priya: Actor, relationship_id: UUID, members: Mapping[str, UUID], told: Mapping[str, str]
) -> None:
    row = people.relationship(priya, relationship_id)
    proposed = queries.one_duty(queries.duties(priya, row), told["duty"]).core
    decision = Decision(
        does=proposed.part.does,
        answers=proposed.part.answers,
        member_id=members.get(told.get("person", "")),
        reported_to=told.get("reported_to", ""),
        often=Often(told.get("often", "month")),
        clauses=proposed.clauses,
    )
    services.decide_duty(priya, row.id, proposed.id, decision, today=people.today(row))


def _file(
    priya: Actor, relationship_id: UUID, members: Mapping[str, UUID], told: Mapping[str, Any]
) -> None:
    here = people.today(people.relationship(priya, relationship_id))
    first, *later = told["versions"]
    said = PolicySaid(
        kind=Kind(told["kind"]),
        title=told["title"],
        owner=members.get(told.get("owner", "")),
        their_owner=told.get("their_owner", ""),
        review_on=told.get("review_on"),
    )

    def file(version: Mapping[str, Any]) -> File:
        return File(version["text"].encode(), version["name"], "text/plain")

    policy_id = services.add_policy(
        priya, relationship_id, said, file=file(first), dated_on=first["dated_on"], today=here
    ).policy_id
    for version in later:
        if version["dated_on"] > here:
            continue  # this machine's clock stands before the story
        services.add_version(
            priya,
            relationship_id,
            policy_id,
            file=file(version),
            dated_on=version["dated_on"],
            changes=version["changes"],
            today=here,
        )
