"""What is written to guests: a link, a code. Plain text, with nothing that expects an answer."""

from django.template.loader import render_to_string

from prenup.people import guests
from prenup.people.models import Grant


def link_letter(grant: Grant, token: str) -> str:
    """The text that brings a guest a new link. `grant` comes with its client."""
    link = guests.address(token)
    title = guests.of(grant.purpose).title
    return render_to_string(
        "people/guests/link.txt", {"grant": grant, "title": title, "link": link}
    )


def code_letter(grant: Grant, code: str, minutes: int) -> str:
    """The text that brings a guest the code for a signature. `grant` comes with its client."""
    return render_to_string(
        "people/guests/code.txt", {"grant": grant, "code": code, "minutes": minutes}
    )
