"""What the walk over all addresses walks in: two clients, people of every role, one of each thing.

A new address with a new name in it needs a line in OBJECTS (how to make one of Ada's), one that
takes a POST a line in WRITES (from which role up), one that not everybody may open in READS.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils import timezone

from factories import (
    account_of,
    make_account,
    make_client,
    make_guest,
    make_member,
    make_relationship,
)
from fire.custody.imports.lists import a_file as a_list
from hire.agreements.made import a_file, work
from prenup.core.access import Actor, Role
from prenup.core.duties import Model
from prenup.core.reminders import About
from prenup.core.standing import Item
from prenup.fire.custody import services as custody
from prenup.fire.custody.imports import services as imports
from prenup.fire.custody.imports.models import RememberedHeader
from prenup.hire.agreements import services as agreements
from prenup.manage.actions import services as actions
from prenup.manage.actions.models import Side
from prenup.manage.concerns import services as concerns
from prenup.manage.concerns.models import Kind as Raised
from prenup.manage.duties import services as duties
from prenup.manage.duties.models import Kind
from prenup.manage.meetings import queries as meeting_rows
from prenup.manage.meetings import services as meetings
from prenup.manage.writing.models import Filing
from prenup.manage.writing.services import File, file_writing
from prenup.notifications.models import Matter
from prenup.notifications.services import file_matter
from prenup.people import services
from prenup.people.models import Invitation
from prenup.people.queries import relationship, today
from prenup.record.models import DocumentFile, Entry


@dataclass(frozen=True)
class World:
    """Ada's client and its people; Olga's beside it. `relationship_id` and `ids` are Ada's."""

    client_id: UUID
    relationship_id: UUID
    people: dict[Role, Actor]
    olga: Actor
    olgas_relationship_id: UUID
    made: dict[str, Any] = field(default_factory=dict)

    @property
    def ada(self) -> Actor:
        return self.people[Role.OWNER]


def make_world() -> World:
    alder, other = make_client("Alder & Finch"), make_client("Tidewater")
    people = {
        role: make_member(alder, make_account(f"{role.name.title()} Person"), role) for role in Role
    }
    return World(
        client_id=alder.id,
        relationship_id=make_relationship(alder).id,
        people=people,
        olga=make_member(other, make_account("Olga Tide", "olga@tidewater.example")),
        olgas_relationship_id=make_relationship(other, "Corelink").id,
    )


# ---- one of each thing, by the name that addresses give it ----


def _member(world):
    return services.add_team_member(world.ada, world.relationship_id, name="Priya Raman").id


def _somebody(world):
    return account_of(world.people[Role.READER]).id


def _invitation(world):
    services.invite(world.ada, email="nora@alderfinch.example", role=Role.READER)
    return Invitation.objects.of(world.client_id).get().id


def _passkey(world):
    row = Authenticator.objects.create(
        user=account_of(world.ada), type=Authenticator.Type.WEBAUTHN, data={"name": "Ada's"}
    )
    return row.id


def _session(world):
    account = account_of(world.ada)
    row = UserSession.objects.create(user=account, ip="127.0.0.1", session_key="x" * 32)
    return row.id


def _grant(world):
    return make_guest(world.ada, world.relationship_id).grant_id


def _agreement(world):
    """The agreement of Ada's client, read and reviewed."""
    if "agreement" not in world.made:
        added = agreements.add_documents(world.ada, world.relationship_id, [a_file()])
        work()
        world.made["agreement"] = added.documents[0]
    return world.made["agreement"]


def _clause(world):
    _agreement(world)
    return "T-6"


def _judgement(world):
    agreements.accept_risk(world.ada, world.relationship_id, _clause(world), reason="We know.")
    return "risk"


def _fact(world):
    _agreement(world)
    agreements.confirm_fact(world.ada, world.relationship_id, "customer")
    return "customer"


def _asset(world):
    cells = {"name": "Domain", "kind": "domain"}
    return custody.add_asset(world.ada, world.relationship_id, cells).asset_id


def _import(world):
    return imports.start_import(world.ada, world.relationship_id, a_list())


def _header(world):
    row = RememberedHeader.objects.create(
        client_id=world.client_id, key="item", header="Item", column="name"
    )
    return row.id


def _filing(world):
    file_writing(
        world.ada,
        world.relationship_id,
        Item.EXIT_PLAN,
        file=File(BytesIO(b"the plan"), "plan.txt", "text/plain"),
        dated_on=date(2026, 11, 1),
        today=date(2026, 11, 24),
    )
    return Filing.objects.of(world.client_id).get().id


def _action(world):
    """An action of the provider's that waits to be checked."""
    action_id = actions.add_action(
        world.ada,
        world.relationship_id,
        title="Show the restore test",
        owner=actions.Owner(Side.THEIRS, "Sofia Berg"),
        agreed_on=date(2026, 11, 1),
        due_on=date(2026, 11, 30),
    ).action_id
    today = date(2026, 11, 24)
    actions.answer_action(world.ada, world.relationship_id, action_id, today=today)
    return action_id


def _concern(world):
    member_id = services.add_team_member(world.ada, world.relationship_id, name="Tom Finch").id
    return concerns.raise_concern(
        world.ada,
        world.relationship_id,
        kind=Raised.CONCERN,
        words="The switch is old.",
        answerer_id=member_id,
        today=date(2026, 11, 24),
    ).concern_id


def _matter(world):
    file_matter(
        world.client_id,
        key="action:1",
        about=About.ACTION,
        day=date(2026, 12, 10),
        to=[world.ada.id],
        title="Send the backup report",
        url=f"/c/{world.client_id}/",
    )
    return Matter.objects.of(world.client_id).get(key="action:1").id


def _duty(world):
    """A duty that there is, since the model is chosen."""
    if "duty" not in world.made:
        today = date(2026, 11, 24)
        duties.choose_model(
            world.ada,
            world.relationship_id,
            model=Model.CO,
            reason="We keep the keys.",
            chosen_on=today,
            today=today,
        )
        world.made["duty"] = "backups"
    return world.made["duty"]


def _policy(world):
    return duties.add_policy(
        world.ada,
        world.relationship_id,
        duties.PolicySaid(Kind.PRIVACY, "Privacy policy"),
        file=duties.File(b"the policy", "privacy.txt", "text/plain"),
        dated_on=date(2026, 11, 1),
        today=date(2026, 11, 24),
    ).policy_id


def _meeting(world):
    """A meeting that was held, whose minutes are sent and objected to."""
    if "meeting" in world.made:
        return world.made["meeting"].row.id
    here = (world.ada, world.relationship_id)
    soon = timezone.now() + timedelta(days=1)
    meeting_id = meetings.add_meeting(*here, starts_at=soon, minutes=60).meeting_id
    meetings.begin(*here, meeting_id)
    meetings.add_presence(*here, meeting_id, side="theirs", name="Dan Whitlock")
    row = relationship(world.ada, world.relationship_id)
    item = meeting_rows.meeting(world.ada, row, meeting_id).items[0]
    meetings.save_line(*here, meeting_id, meetings.Typed("k", item.id, "It was said."))
    meetings.end(*here, meeting_id)
    meetings.send_minutes(*here, meeting_id)
    meetings.object_to_minutes(
        *here, meeting_id, name="Dan Whitlock", said_on=today(row), words="It was not."
    )
    world.made["meeting"] = meeting_rows.meeting(world.ada, row, meeting_id)
    return meeting_id


def _line(world):
    _meeting(world)
    return world.made["meeting"].lines[0].id


def _presence(world):
    _meeting(world)
    return world.made["meeting"].present[0].id


def _report(world):
    _meeting(world)
    return world.made["meeting"].reports[0].id


def _word(world):
    _meeting(world)
    return world.made["meeting"].words[0].id


def _entry(world):
    _member(world)
    return Entry.objects.of(world.client_id).latest("seq").seq


def _document(world):
    _filing(world)
    return DocumentFile.objects.of(world.client_id).get().sha256


#: Name in an address -> how to make one of Ada's. What does not exist is a random id.
OBJECTS = {
    "member_id": _member,
    "account_id": _somebody,
    "invitation_id": _invitation,
    "grant_id": _grant,
    "passkey_id": _passkey,
    "session_id": _session,
    "filing_id": _filing,
    "seq": _entry,
    "sha256": _document,
    "document_id": _agreement,
    "asset_id": _asset,
    "action_id": _action,
    "meeting_id": _meeting,
    "line_id": _line,
    "presence_id": _presence,
    "report_id": _report,
    "word_id": _word,
    "policy_id": _policy,
    "concern_id": _concern,
    "import_id": _import,
    "header_id": _header,
    "matter_id": _matter,
}
#: Words that mean the same for every client, but only where there is such a thing.
WORDS = {"clause": _clause, "kind": _judgement, "key": _fact, "duty": _duty}
#: Names that are no ids of anybody's: the same for all.
PLAIN = {
    "number": Item.EXIT_PLAN.number,
    "token": "x" * 32,
    "uidb36": "x",
    "key": "y",
    "row": 2,
    "column": "kind",
    "item": "invoices",
    "ending": "pdf",
}


def absent(value):
    """An id of the same kind that nothing has."""
    if isinstance(value, UUID):
        return uuid4()
    return 987_654_321 if isinstance(value, int) else "0" * len(value)


#: Addresses that need no account.
PUBLIC = {
    "people:first",
    "calendar:feed",
    "people:join",
    "people:back",
    "account_login",
    "mfa_login_webauthn",
    "account_inactive",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}
#: What a guest's link can reach, by the purpose it was made for; "" is for all of them.
GUESTS = {
    "": {
        "guests:door",
        "guests:new_link",
        "guests:new_link_here",
        "guests:room",
        "guests:code",
        "guests:not_you",
    },
    "testing": {"testing:note", "testing:sign", "testing:entry"},
    "listening": set(),
    "minutes": {"their_minutes:confirm", "their_minutes:object"},
    "actions": {"their_actions:answer"},
}
#: Of these, what opens without a grant.
DOORS = {"guests:door", "guests:new_link", "guests:new_link_here"}
#: The lowest role that may open an address of a client, where it is not the reader.
READS = {
    "people:start": Role.MANAGER,
    "people:settings": Role.OWNER,
    "people:add_member": Role.CONTRIBUTOR,
    "people:member": Role.CONTRIBUTOR,
    "record:erase": Role.OWNER,
    "record:erase_document": Role.OWNER,
    "agreements:describe": Role.MANAGER,
    "agreements:verdict": Role.MANAGER,
    "agreements:negotiate": Role.MANAGER,
    "agreements:risk": Role.OWNER,
    "agreements:correct": Role.CONTRIBUTOR,
    "actions:add": Role.CONTRIBUTOR,
    "meetings:schedule": Role.MANAGER,
    "meetings:add": Role.MANAGER,
    "meetings:next_agenda": Role.CONTRIBUTOR,
    "duties:add": Role.CONTRIBUTOR,
    "duties:add_policy": Role.CONTRIBUTOR,
    "custody:add": Role.CONTRIBUTOR,
    "custody:named": Role.CONTRIBUTOR,
    "imports:upload": Role.MANAGER,
    "imports:mapping": Role.MANAGER,
    "imports:sheet": Role.MANAGER,
    "imports:reading": Role.MANAGER,
    "imports:check": Role.MANAGER,
    "imports:errors": Role.MANAGER,
    "imports:done": Role.MANAGER,
}
#: The lowest role that may post to an address of a client.
WRITES = {
    "people:start": Role.MANAGER,
    "people:settings": Role.OWNER,
    "people:invite": Role.OWNER,
    "people:withdraw": Role.OWNER,
    "people:change_role": Role.OWNER,
    "people:remove": Role.OWNER,
    "people:provider": Role.CONTRIBUTOR,
    "people:add_member": Role.CONTRIBUTOR,
    "people:member": Role.CONTRIBUTOR,
    "people:remove_member": Role.CONTRIBUTOR,
    "people:end_grant": Role.MANAGER,
    "people:send_link": Role.MANAGER,
    **{
        f"actions:{name}": Role.CONTRIBUTOR
        for name in ("add", "action", "owner", "move", "answer", "accept", "send_back", "drop")
    },
    "actions:reopen": Role.CONTRIBUTOR,
    "actions:send_link": Role.MANAGER,
    **{
        f"meetings:{name}": Role.MANAGER
        for name in ("schedule", "add", "move", "cancel", "send", "confirm", "object", "seal")
    },
    **{
        f"meetings:{name}": Role.CONTRIBUTOR
        for name in (
            "begin",
            "end",
            "add_presence",
            "presence",
            "report",
            "lines",
            "strike",
            "give",
            "add_item",
            "leave_out",
            "put_back",
            "move_item",
            "answer",
        )
    },
    "meetings:next_agenda": Role.CONTRIBUTOR,
    "meetings:feed": Role.READER,
    "meetings:revoke_feed": Role.READER,
    "concerns:raise": Role.READER,
    "concerns:answer": Role.CONTRIBUTOR,
    "concerns:pass_on": Role.CONTRIBUTOR,
    "duties:model": Role.MANAGER,
    **{
        f"duties:{name}": Role.CONTRIBUTOR
        for name in ("add", "confirm", "duty", "aside", "back", "add_policy", "policy", "version")
    },
    "duties:withdraw": Role.CONTRIBUTOR,
    "duties:restore": Role.CONTRIBUTOR,
    "duties:chain": Role.CONTRIBUTOR,
    "duties:vciso": Role.CONTRIBUTOR,
    "writing:item": Role.CONTRIBUTOR,
    "writing:remove": Role.CONTRIBUTOR,
    "writing:restore": Role.CONTRIBUTOR,
    "notice:give": Role.MANAGER,
    "notice:arrived": Role.MANAGER,
    "notice:withdraw": Role.MANAGER,
    "notice:delivery": Role.CONTRIBUTOR,
    "record:mail": Role.READER,
    "record:bundle": Role.OWNER,
    "record:erase": Role.OWNER,
    "record:erase_document": Role.OWNER,
    "agreements:add": Role.MANAGER,
    "agreements:describe": Role.MANAGER,
    "agreements:move": Role.MANAGER,
    "agreements:again": Role.MANAGER,
    "agreements:review_again": Role.MANAGER,
    "agreements:remove": Role.MANAGER,
    "agreements:restore": Role.MANAGER,
    "agreements:verdict": Role.MANAGER,
    "agreements:negotiate": Role.MANAGER,
    "agreements:risk": Role.OWNER,
    "agreements:withdraw": Role.OWNER,
    "agreements:confirm": Role.CONTRIBUTOR,
    "agreements:confirm_sure": Role.CONTRIBUTOR,
    "agreements:correct": Role.CONTRIBUTOR,
    "agreements:reopen": Role.CONTRIBUTOR,
    "agreements:cost": Role.MANAGER,
    "agreements:day_cost": Role.MANAGER,
    "custody:add": Role.CONTRIBUTOR,
    "custody:named": Role.CONTRIBUTOR,
    "custody:asset": Role.CONTRIBUTOR,
    "custody:proof": Role.CONTRIBUTOR,
    "custody:delete": Role.CONTRIBUTOR,
    "custody:restore": Role.CONTRIBUTOR,
    "imports:upload": Role.MANAGER,
    "imports:mapping": Role.MANAGER,
    "imports:sheet": Role.MANAGER,
    "imports:names": Role.MANAGER,
    "imports:again": Role.MANAGER,
    "imports:leave": Role.MANAGER,
    "imports:remove": Role.MANAGER,
    "imports:forget": Role.MANAGER,
    "imports:forget_all": Role.MANAGER,
    "imports:order": Role.MANAGER,
    "imports:mend": Role.MANAGER,
    "imports:empty": Role.MANAGER,
    "imports:take_back": Role.MANAGER,
    "imports:rows": Role.MANAGER,
}
