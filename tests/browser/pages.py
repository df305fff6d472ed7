"""The pages that are looked at: both widths, light and dark. A new page is one line here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Look:
    """A page by its name; `address` is made for the example's client and relationship ids.

    `as_stranger`: seen by somebody who has not signed in.
    """

    name: str
    address: Callable[[Any, Any], str]
    as_stranger: bool = False


def of(name: str, *args: object, query: str = "") -> Callable[[Any, Any], str]:
    """The address of a page of the relationship."""
    return lambda client, relationship: reverse(name, args=[client, relationship, *args]) + query


def of_client(name: str, *args: object) -> Callable[[Any, Any], str]:
    return lambda client, relationship: reverse(name, args=[client, *args])


def alone(name: str) -> Callable[[Any, Any], str]:
    """The address of a page that belongs to no client."""
    return lambda client, relationship: reverse(name)


LOOKS = [
    Look("sign-in", lambda client, relationship: "/sign-in/", as_stranger=True),
    Look("not-here", lambda client, relationship: "/not-here/"),
    Look("account", alone("people:account")),
    Look("clients", alone("people:clients")),
    Look("client-settings", of_client("people:settings")),
    Look("people", of_client("people:people")),
    Look("home", of("people:home")),
    Look("provider", of("people:provider")),
    Look("team", of("people:team")),
    Look("team-add", of("people:add_member")),
    Look("agreement-documents", of("agreements:documents")),
    Look("agreement-review", of("agreements:review")),
    Look("agreement-facts", of("agreements:facts")),
    Look("agreement-negotiation", of("agreements:negotiation")),
    Look("where-we-stand", of("standing:stand")),
    Look("where-we-stand-hostile", of("standing:stand", query="?if=hostile")),
    Look("where-we-stand-missed", of("standing:stand", query="?on=2027-02-01")),
    Look("notice", of("notice:notice")),
    Look("in-writing", of("writing:all")),
    Look("in-writing-minutes", of("writing:item", 9)),
    Look("in-writing-exit-plan", of("writing:item", 15)),
    Look("record", of_client("record:log")),
    Look("record-entry", of_client("record:entry", 3)),
]
