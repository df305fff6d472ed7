"""What is written to guests: a link, a code. Plain text, with nothing that expects an answer."""

from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import timezone

from prenup.people import guests
from prenup.people.models import Grant


def link_letter(grant: Grant, token: str) -> str:
    """The text that brings a guest a new link. `grant` comes with its client."""
    link = guests.address(token)
    title = guests.of(grant.purpose).title
    until = timezone.localdate(grant.expires_at, ZoneInfo(grant.client.time_zone))
    return render_to_string(
        "people/guests/link.txt", {"grant": grant, "title": title, "until": until, "link": link}
    )


def code_letter(grant: Grant, code: str, minutes: int) -> str:
    """The text that brings a guest the code for a signature. `grant` comes with its client."""
    return render_to_string(
        "people/guests/code.txt", {"grant": grant, "code": code, "minutes": minutes}
    )
