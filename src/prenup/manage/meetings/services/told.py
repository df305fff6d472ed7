"""Minutes that go out: to our people as a letter, to the provider's with a link of their own."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from prenup.core.access import Actor
from prenup.core.cadence import silence_ends
from prenup.core.words import day
from prenup.manage.meetings.models import Attendee, Meeting, Minutes, Side
from prenup.manage.meetings.services.found import called
from prenup.notifications.services import send
from prenup.people import guests
from prenup.people.queries import RelationshipRow
from prenup.people.services import grant_access, mint

#: What the provider's people are let in for.
PURPOSE = "minutes"
#: For so long their link works.
LINK_LASTS = timedelta(days=90)


def tell_minutes(
    actor: Actor, row: RelationshipRow, meeting: Meeting, minutes: Minutes
) -> tuple[tuple[str, str], ...]:
    """Write to everybody who is asked to the meetings and has an address.

    Gives the letters that are to be shown to whoever sends them, because there is no mail server.
    """
    on = minutes.sent_at.astimezone(ZoneInfo(row.time_zone)).date()
    subject = f"{row.client_name}: minutes of the {called(meeting, row)}"[:200]
    shown = []
    asked = Attendee.objects.of(actor.client_id).filter(relationship_id=row.id).exclude(email="")
    for one in asked.order_by("side", "name", "id"):
        if one.side == Side.THEIRS:
            granted = grant_access(
                actor,
                purpose=PURPOSE,
                name=one.name,
                email=one.email,
                relationship_id=row.id,
                expires_at=timezone.now() + LINK_LASTS,
            )
            link = guests.address(mint(granted.id))
            ask = (
                f"Read them, then confirm them or say what you object to:\n{link}\n\n"
                f"If nobody objects, they are sealed from {day(silence_ends(on))} on. "
                "Silence is then noted as silence, not as consent."
            )
        else:
            place = reverse("meetings:meeting", args=[row.client_id, row.id, meeting.id])
            ask = f"They stand at {settings.BASE_URL}{place}"
        head = f"{minutes.sent_by} sent the minutes of the {called(meeting, row)}."
        text = f"{head}\n\n{ask}\n\n\n{minutes.text}"
        left = send(row.client_id, to=one.email, subject=subject, text=text)
        if left:
            shown.append((one.email, left))
    return tuple(shown)
