"""Who acts, and what each role may do.

`Actor` is the value that every service and query takes first: who asks, for which client, in
which role. It is made once per request (or command) and never reaches across clients. `Guest`
stands in its place for whoever was let in by a link.
"""

from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID


class Role(IntEnum):
    """The four roles of a client, each including those before it."""

    READER = 1
    CONTRIBUTOR = 2
    MANAGER = 3
    OWNER = 4

    @property
    def word(self) -> str:
        return self.name.lower()


#: The lowest role that may do each act. An act that is not here may not be done by anybody.
ACTS: dict[str, Role] = {
    # What is finished may be seen by all of the client's people.
    "see": Role.READER,
    # Everybody is heard.
    "raise_concern": Role.READER,
    # Adding and editing.
    "edit_asset": Role.CONTRIBUTOR,
    "file_document": Role.CONTRIBUTOR,
    "confirm_fact": Role.CONTRIBUTOR,
    "edit_team": Role.CONTRIBUTOR,
    "edit_provider": Role.CONTRIBUTOR,
    "edit_action": Role.CONTRIBUTOR,
    "run_meeting": Role.CONTRIBUTOR,
    "edit_duty": Role.CONTRIBUTOR,
    "answer_concern": Role.CONTRIBUTOR,
    # Importing, inviting guests, sending, negotiating.
    "import_register": Role.MANAGER,
    "upload_agreement": Role.MANAGER,
    "judge_finding": Role.MANAGER,
    "give_notice": Role.MANAGER,
    "confirm_cost": Role.MANAGER,
    "start_relationship": Role.MANAGER,
    "schedule_meeting": Role.MANAGER,
    "send_minutes": Role.MANAGER,
    "choose_model": Role.MANAGER,
    "invite_guest": Role.MANAGER,
    # People, tokens, erasure, the bundle, acceptance of risk, signing.
    "manage_people": Role.OWNER,
    "download_bundle": Role.OWNER,
    "erase": Role.OWNER,
    "change_key": Role.OWNER,
    "accept_risk": Role.OWNER,
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts for one client.

    `id` is the opaque name that the record keeps ("account:<uuid>", "system");
    `name` is what people read, and goes into bodies only.
    """

    id: str
    client_id: UUID
    role: Role
    name: str

    def may(self, act: str) -> bool:
        return self.role >= ACTS[act]


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody without an account, let in by a link for one purpose of one client.

    `id` is the opaque name that the record keeps ("guest:<uuid of the grant>"). A guest has no
    role and is no `Actor`: what they may do is what the room of their purpose offers, and nothing
    else. `title` is what they are, in a few words, or "".
    """

    id: str
    client_id: UUID
    relationship_id: UUID | None
    purpose: str
    name: str
    email: str
    title: str = ""

    @property
    def grant_id(self) -> UUID:
        """The grant by which they were let in."""
        return UUID(self.id.removeprefix("guest:"))


class NotAllowed(Exception):
    """The actor sees the subject, but their role may not do this; says who may."""


def require(actor: Actor, act: str) -> None:
    """Raise `NotAllowed`, with a sentence naming the role that may, unless `actor` may do `act`."""
    if not actor.may(act):
        role = ACTS[act].word
        raise NotAllowed(
            f"{_one(role).capitalize()} of this client can do this, "
            f"and you are {_one(actor.role.word)}. "
            f"Ask an owner for the role, or ask {_one(role)} to do it."
        )


def _one(role: str) -> str:
    return f"an {role}" if role[0] in "aeiou" else f"a {role}"


class NotFound(Exception):
    """There is no such thing for this actor: it is not theirs, or it does not exist.

    The two are never told apart; on the web both become the same 404.
    """
