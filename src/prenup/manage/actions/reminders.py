"""Who is reminded of which action: whoever owes it, and when it is late, the client's owners."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.urls import reverse

from prenup.core.access import Actor, Role
from prenup.core.reminders import About
from prenup.manage.actions.models import Action, Side, State
from prenup.manage.actions.queries import PURPOSE
from prenup.notifications.sources import Filed, register
from prenup.people import queries as people
from prenup.people.guests import who


def matters(client_id: UUID, today: date) -> Iterator[Filed]:
    """A client's open actions, to be reminded of until they are answered. Source: rules 9.

    Ours go to the account with the owner's e-mail, the provider's to the guest with theirs; an
    action without either has nobody to remind. A late one goes up to the owners of the client,
    who answer for its relationships.
    """
    # Asked at night by nobody in particular, about one client.
    asker = Actor("system", client_id, Role.OWNER, "Prenup")
    accounts = {row.email.lower(): f"account:{row.account_id}" for row in people.people(asker)}
    owners = [f"account:{row.account_id}" for row in people.people(asker) if row.role == Role.OWNER]
    for row in people.relationships(asker):
        guests = {
            one.email.lower(): who(one.id)
            for one in people.grants(asker, row.id, PURPOSE)
            if one.state == "live"
        }
        found = Action.objects.of(client_id).filter(relationship_id=row.id, state=State.OPEN)
        for action in found.order_by("due_on", "id").iterator():
            reached = accounts if action.side == Side.OURS else guests
            to = reached.get(action.owner_email.lower())
            if to is not None:
                yield _filed(action, About.ACTION, [to], "")
            yield _filed(action, About.ACTION_OVERDUE, owners, ":late")


def _filed(action: Action, about: About, to: list[str], suffix: str) -> Filed:
    late = about == About.ACTION_OVERDUE
    owner = action.owner_name or "Nobody yet"
    return Filed(
        key=f"{action.id}{suffix}",
        about=about,
        day=action.due_on,
        to=to,
        title=f"Late, with {owner}: {action.title}" if late else action.title,
        url=reverse("actions:action", args=[action.client_id, action.relationship_id, action.id]),
        relationship_id=action.relationship_id,
    )


register("actions", matters)
