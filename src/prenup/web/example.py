"""The example client, loaded through the same services as a person's clicks.

Loading twice is loading once: what was loaded whole is left as its users made it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from importlib.resources import as_file
from pathlib import Path
from typing import Any
from uuid import UUID

from allauth.mfa.totp.internal.auth import generate_totp_secret

from prenup.content.example import file, path, story
from prenup.core.access import Actor, Role
from prenup.core.agreement.facts import Price
from prenup.core.lockout import COLUMNS
from prenup.core.standing.writing import Item
from prenup.files import read_table
from prenup.fire.custody import services as custody
from prenup.fire.notice import services as notice
from prenup.hire.agreements import queries as agreement
from prenup.hire.agreements import services as agreements
from prenup.hire.agreements.services import reading
from prenup.manage.actions import services as actions
from prenup.manage.concerns import services as concerns
from prenup.manage.writing import services as writing
from prenup.people import queries, services
from prenup.people.models import Account
from prenup.record.services import keep
from prenup.web.example_duties import load_duties
from prenup.web.example_meetings import load_meetings

#: The example holds no secret, and its password is printed at every start.
PASSWORD = "leave-on-any-day"  # noqa: S105

_MEDIA_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Example:
    """The example client as it is loaded, and how to sign in to it."""

    client_id: UUID
    client_name: str
    email: str
    password: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Cast:
    """Who acts: each of the people with an account, by first name, in the one relationship."""

    maya: Actor
    priya: Actor
    lena: Actor
    relationship_id: UUID


def load() -> Example:
    """Load the example client, unless it is there whole, and say how to sign in."""
    owner = story()["people"][0]
    maya = queries.account(owner["email"])
    if maya is None or not _is_whole(maya):
        cast = _people()
        _team(cast)
        _agreement(cast)
        _register(cast)
        _papers(cast)
        load_meetings(cast.priya, cast.relationship_id)
        _actions(cast)
        load_duties(cast.maya, cast.priya, cast.relationship_id)
        _concerns(cast)
        _cost(cast)
        maya = queries.account(owner["email"])
        assert maya is not None
    if len(queries.ways(maya).codes_left) < 3:
        services.new_recovery_codes(maya)
    (client,) = queries.clients(maya)
    return Example(client.id, client.name, maya.email, PASSWORD, queries.ways(maya).codes_left)


def _is_whole(maya: Account) -> bool:
    """Whether the last act of loading was done."""
    for client in queries.clients(maya):
        for row in queries.relationships(queries.actor_of(maya, client.id, client.role)):
            return row.monthly_cost is not None
    return False


def _people() -> _Cast:
    told = story()
    owner, *others = told["people"]
    account = queries.account(owner["email"])
    if account is None:
        way = services.PasswordAndApp(PASSWORD, generate_totp_secret())
        account = Account(email=owner["email"], name=owner["name"])
        services.make_first_account(
            services.print_link(),
            account=account,
            company=told["client"]["name"],
            time_zone=told["client"]["time_zone"],
            way=way,
        )
    (client,) = queries.clients(account)
    maya = queries.actor_of(account, client.id, Role.OWNER)
    services.change_client(
        maya,
        name=client.name,
        time_zone=told["client"]["time_zone"],
        currency=told["client"]["currency"],
        holidays=told["client"]["holidays"],
        regulated=False,
    )
    priya, lena = (_joined(maya, person) for person in others)
    provider = told["provider"]
    relationship = services.start_relationship(
        maya, provider=provider["name"], website=provider["website"]
    )
    return _Cast(maya, priya, lena, relationship.id)


def _joined(maya: Actor, person: Mapping[str, str]) -> Actor:
    """Somebody whom Maya invited, and who came."""
    role = Role[person["role"].upper()]
    account = queries.account(person["email"])
    if account is None:
        invited = services.invite(maya, email=person["email"], role=role)
        account = Account(email=person["email"], name=person["name"])
        return services.make_invited_account(invited.token, account=account, way=None)
    return queries.actor_of(account, maya.client_id, role)


def _team(cast: _Cast) -> None:
    provider = story()["provider"]
    services.describe_provider(
        cast.priya,
        cast.relationship_id,
        provider=provider["name"],
        website=provider["website"],
        contacts={
            contact["purpose"]: services.Reach(contact["name"], contact["email"], contact["phone"])
            for contact in provider["contacts"]
        },
    )
    for member in story()["team"]:
        services.add_team_member(cast.priya, cast.relationship_id, **member)


def _agreement(cast: _Cast) -> None:
    """Its documents, read and reviewed here and now as the worker would do it; then its facts."""
    told = story()
    files = [_file(document["file"]) for document in told["documents"]]
    uploaded = agreements.add_documents(cast.priya, cast.relationship_id, files)
    for place, (document_id, document) in enumerate(
        zip(uploaded.documents, told["documents"], strict=True)
    ):
        agreements.describe_document(
            cast.priya,
            cast.relationship_id,
            document_id,
            title=document["title"],
            kind=document["kind"],
            signed_on=document["signed_on"],
            in_force=True,
        )
        agreements.move_document(cast.priya, cast.relationship_id, document_id, place=place)
        reading.read_document(cast.priya.client_id, document_id)
    reading.review_agreement(cast.priya.client_id, cast.relationship_id)
    _facts(cast, told["agreement"])
    for clause in told["agreement"]["negotiated"]:
        agreements.add_to_negotiation(cast.priya, cast.relationship_id, clause)
    notice.set_delivery(cast.priya, cast.relationship_id, **told["delivery"])


def _facts(cast: _Cast, told: Mapping[str, Any]) -> None:
    """Priya confirms what she read herself; Lena, who reads contracts, the price and the cap."""
    for row in agreement.facts(cast.priya, cast.relationship_id):
        found = row.core.value if row.core else None
        if row.key in told["confirmed"]:
            agreements.confirm_fact(cast.priya, cast.relationship_id, row.key)
        elif row.key == "liability_cap":
            agreements.correct_fact(cast.lena, cast.relationship_id, row.key, value=told["cap"])
        elif isinstance(found, Price) and found.amount == Decimal(told["confirmed_price"]):
            agreements.confirm_fact(cast.lena, cast.relationship_id, row.key)


def _file(name: str) -> agreements.File:
    content = file(name)
    return agreements.File(content, len(content), name, _MEDIA_TYPES[Path(name).suffix])


def _register(cast: _Cast) -> None:
    """What they depend on, imported from their own list as it stands."""
    name = story()["register"]["file"]
    media_type = _MEDIA_TYPES[Path(name).suffix]
    with as_file(path(name)) as list_of_theirs:
        table = read_table(list_of_theirs, name, expected=tuple(COLUMNS))
    kept = keep(cast.priya.client_id, file(name), name=name, media_type=media_type)
    custody.put_rows(
        cast.priya,
        cast.relationship_id,
        [dict(zip(table.header, row.cells, strict=True)) for row in table.rows],
        source=custody.Source(kept, name),
        key=f"example:{kept}",
    )


def _papers(cast: _Cast) -> None:
    """What else is in writing: filed by Priya, as it came."""
    filings = story()["filings"]
    here = queries.today(queries.relationship(cast.priya, cast.relationship_id))
    for filing in sorted(filings, key=lambda filing: filing["dated_on"]):
        if filing["dated_on"] > here:
            continue  # this machine's clock stands before the story
        writing.file_writing(
            cast.priya,
            cast.relationship_id,
            Item(filing["item"]),
            file=writing.File(filing["text"].strip().encode(), filing["name"], "text/plain"),
            dated_on=filing["dated_on"],
            holds_until=filing.get("holds_until"),
            today=here,
        )


def _actions(cast: _Cast) -> None:
    """What either side owes, as Priya wrote it down, and what came of it."""
    row = queries.relationship(cast.priya, cast.relationship_id)
    here = queries.today(row)
    members = {one.name: one.id for one in queries.team(cast.priya, row.id).members}
    emails = {one.name: one.email for one in queries.contacts(cast.priya, row.id)}
    for nth, told in enumerate(story()["actions"], 1):
        if told["agreed_on"] > here:
            continue  # this machine's clock stands before the story
        if theirs := told.get("theirs"):
            owner = actions.Owner(actions.Side.THEIRS, theirs, emails[theirs])
        else:
            owner = actions.Owner(actions.Side.OURS, member_id=members.get(told["ours"]))
        added = actions.add_action(
            cast.priya,
            row.id,
            title=told["title"],
            agreed=told["agreed"],
            owner=owner,
            agreed_on=told["agreed_on"],
            due_on=told["due_on"],
            came_from=actions.CameFrom(told["came_from"]),
            key=f"example:{nth}",
        )
        act = partial(actions.answer_action, cast.priya, row.id, added.action_id)
        if "shown" in told:
            shown = actions.Evidence(told["shown"].encode(), told["shown_name"], "text/plain")
            act(evidence=shown, today=here)
        elif done_on := told.get("done_on"):
            act(today=done_on)
            if theirs:
                actions.accept_action(cast.priya, row.id, added.action_id, today=done_on)


def _concerns(cast: _Cast) -> None:
    """What was raised on either side, written down by Priya, and what she answered."""
    row = queries.relationship(cast.priya, cast.relationship_id)
    members = {one.name: one.id for one in queries.team(cast.priya, row.id).members}
    for nth, told in enumerate(story()["concerns"], 1):
        if told["raised_on"] > queries.today(row):
            continue  # this machine's clock stands before the story
        theirs = told.get("theirs", "")
        raised = concerns.raise_concern(
            cast.priya,
            row.id,
            kind=concerns.Kind(told["kind"]),
            words=told["words"],
            side=concerns.Side.THEIRS if theirs else concerns.Side.OURS,
            raised_by=theirs or told["ours"],
            answerer_id=members[told["answerer"]],
            today=told["raised_on"],
            key=f"example:{nth}",
        )
        if answered_on := told.get("answered_on"):
            concerns.answer_concern(
                cast.priya, row.id, raised.concern_id, answer=told["answer"], today=answered_on
            )


def _cost(cast: _Cast) -> None:
    cost = story()["agreement"]["monthly_cost"]
    agreements.confirm_cost(
        cast.maya,
        cast.relationship_id,
        amount=Decimal(cost["amount"]),
        currency=cost["currency"],
    )
