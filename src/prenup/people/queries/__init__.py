"""What may be asked about people: typed rows, already inside one client.

No queryset leaves these modules. What is not the actor's raises `NotFound`, as what does not
exist.
"""

from prenup.people.queries.clients import (
    ClientRow,
    ContactRow,
    RelationshipRow,
    client,
    client_settings,
    clients,
    contacts,
    only_client_name,
    relationship,
    relationships,
    today,
)
from prenup.people.queries.roles import (
    InvitationRow,
    PersonRow,
    account_id,
    actor,
    actor_of,
    invitation,
    invitations,
    is_asked_in,
    people,
)
from prenup.people.queries.team import MemberRow, TeamRow, member, team
from prenup.people.queries.ways import (
    LinkRow,
    PasskeyRow,
    SessionRow,
    Ways,
    account,
    browser,
    link,
    nobody_yet,
    sessions,
    ways,
)

__all__ = [
    "ClientRow",
    "ContactRow",
    "InvitationRow",
    "LinkRow",
    "MemberRow",
    "PasskeyRow",
    "PersonRow",
    "RelationshipRow",
    "SessionRow",
    "TeamRow",
    "Ways",
    "account",
    "account_id",
    "actor",
    "actor_of",
    "browser",
    "client",
    "client_settings",
    "clients",
    "contacts",
    "invitation",
    "invitations",
    "is_asked_in",
    "link",
    "member",
    "nobody_yet",
    "only_client_name",
    "people",
    "relationship",
    "relationships",
    "sessions",
    "team",
    "today",
    "ways",
]
