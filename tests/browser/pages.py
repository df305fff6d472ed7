"""The pages that are looked at: both widths, light and dark. A new page is one line here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

TENANT = "Microsoft 365 tenant"


@dataclass(frozen=True, slots=True)
class Look:
    """A page by its name; `address` is made for the example's client and relationship ids.

    `as_stranger`: seen by somebody who has not signed in. `on_first_day`: of a client that has
    begun today, of which nothing is known yet.
    """

    name: str
    address: Callable[[Any, Any], str]
    as_stranger: bool = False
    on_first_day: bool = False


def of(name: str, *args: object, query: str = "") -> Callable[[Any, Any], str]:
    """The address of a page of the relationship."""
    return lambda client, relationship: reverse(name, args=[client, relationship, *args]) + query


def of_client(name: str, *args: object) -> Callable[[Any, Any], str]:
    return lambda client, relationship: reverse(name, args=[client, *args])


def alone(name: str) -> Callable[[Any, Any], str]:
    """The address of a page that belongs to no client."""
    return lambda client, relationship: reverse(name)


def with_asset(name: str, query: str = "", asset: str = TENANT) -> Callable[[Any, Any], str]:
    """The address of a page about an asset of the register: in its path, or where `query` says."""

    def address(client: Any, relationship: Any) -> str:
        from prenup.fire.custody.models import Asset

        found = Asset.objects.of(client).get(relationship_id=relationship, name=asset).id
        args = [client, relationship] if query else [client, relationship, found]
        return reverse(name, args=args) + query.format(asset=found)

    return address


def with_action(name: str, query: str = "") -> Callable[[Any, Any], str]:
    """The address of a page about the action that is late the longest."""

    def address(client: Any, relationship: Any) -> str:
        from prenup.manage.actions.models import Action

        found = Action.objects.of(client).filter(state="open").order_by("due_on")[0].id
        args = [client, relationship] if query else [client, relationship, found]
        return reverse(name, args=args) + query.format(action=found)

    return address


def of_meeting(*, held: bool) -> Callable[[Any, Any], str]:
    """The address of the last meeting that was held, or of the next one."""

    def address(client: Any, relationship: Any) -> str:
        from prenup.manage.meetings.models import Meeting

        all_of_it = Meeting.objects.of(client).filter(relationship_id=relationship)
        some = all_of_it.filter(began_at__isnull=not held).order_by("starts_at")
        found = some.last() if held else some.first()
        return reverse("meetings:meeting", args=[client, relationship, found.id])

    return address


def of_document(name: str, title: str = "Amendment") -> Callable[[Any, Any], str]:
    """The address of a page about a document of the agreement."""

    def address(client: Any, relationship: Any) -> str:
        from prenup.hire.agreements.models import AgreementDocument

        found = AgreementDocument.objects.of(client).get(
            relationship_id=relationship, title__startswith=title
        )
        return reverse(name, args=[client, relationship, found.id])

    return address


def of_policy(name: str, title: str = "Cybersecurity") -> Callable[[Any, Any], str]:
    """The address of a page about a policy."""

    def address(client: Any, relationship: Any) -> str:
        from prenup.manage.duties.models import Policy

        found = Policy.objects.of(client).get(relationship_id=relationship, title__startswith=title)
        return reverse(name, args=[client, relationship, found.id])

    return address


def of_import(name: str) -> Callable[[Any, Any], str]:
    """The address of a page of an import that is under way."""

    def address(client: Any, relationship: Any) -> str:
        from browser import inventory
        from prenup.core.access import Actor, Role

        somebody = Actor("system", client, Role.OWNER, "Priya Raman")
        rows = inventory.ROWS if name == "mapping" else inventory.ROWS[:8]
        import_id = inventory.begun(somebody, relationship, inventory.book(*rows))
        if name == "check":
            inventory.agreed(somebody, relationship, import_id)
        return reverse(f"imports:{name}", args=[client, relationship, import_id])

    return address


def guest_of(client: Any, relationship: Any) -> Any:
    """Sofia, a guest of the example for 30 days."""
    from factories import make_guest
    from prenup.core.access import Actor, Role

    somebody = Actor("system", client, Role.OWNER, "Priya Raman")
    name = {"name": "Sofia Berg", "email": "sofia.berg@northgate.example"}
    return make_guest(somebody, relationship, **name)


def with_guest(client: Any, relationship: Any) -> str:
    """The address of the list of guests, with one in it."""
    guest_of(client, relationship)
    return reverse("people:guests", args=[client, relationship])


def at_the_door(client: Any, relationship: Any) -> str:
    """The address of a guest's link."""
    from prenup.people.services import mint

    return reverse("guests:door", args=[mint(guest_of(client, relationship).grant_id)])


def of_reminders(client: Any, relationship: Any) -> str:
    """The address of one's own reminders, when the sources have been asked."""
    from prenup.notifications.services import ask

    ask("notice", client, date(2026, 11, 24))
    return reverse("notifications:reminders")


LOOKS = [
    Look("sign-in", lambda client, relationship: "/sign-in/", as_stranger=True),
    Look("not-here", lambda client, relationship: "/not-here/"),
    Look("account", alone("people:account")),
    Look("account-address", alone("people:address")),
    Look("account-reminders", of_reminders),
    Look("clients", alone("people:clients")),
    Look("client-settings", of_client("people:settings")),
    Look("people", of_client("people:people")),
    Look("first-question", of_client("people:start"), on_first_day=True),
    Look("home", of("people:home")),
    Look("home-first-day", of("people:home"), on_first_day=True),
    Look("provider", of("people:provider")),
    Look("guests", with_guest),
    Look("guests-first-day", of("people:guests"), on_first_day=True),
    Look("guest-door", at_the_door, as_stranger=True),
    Look("guest-link-unknown", lambda client, relationship: "/g/not-whole/", as_stranger=True),
    Look("team", of("people:team")),
    Look("team-add", of("people:add_member")),
    Look("agreement-documents", of("agreements:documents")),
    Look("agreement-documents-first-day", of("agreements:documents"), on_first_day=True),
    Look("agreement-review", of("agreements:review")),
    Look("agreement-review-open", of("agreements:review", query="?show=all&open=T-6")),
    Look("agreement-verdict", of("agreements:verdict", "T-6")),
    Look("agreement-document", of_document("agreements:document")),
    Look("agreement-describe", of_document("agreements:describe")),
    Look("agreement-facts", of("agreements:facts")),
    Look("agreement-correct", of("agreements:correct", "notice_latest_days")),
    Look("agreement-correct-prices", of("agreements:correct", "prices")),
    Look("agreement-negotiation", of("agreements:negotiation")),
    Look("where-we-stand", of("standing:stand")),
    Look("where-we-stand-hostile", of("standing:stand", query="?if=hostile")),
    Look("where-we-stand-missed", of("standing:stand", query="?on=2027-02-01")),
    Look("where-we-stand-first-day", of("standing:stand"), on_first_day=True),
    Look("model", of("duties:model")),
    Look("model-first-day", of("duties:model"), on_first_day=True),
    Look("duties", of("duties:duties")),
    Look("duties-all", of("duties:duties", query="?show=all")),
    Look("duties-to-decide", of("duties:duties", query="?show=open")),
    Look("duties-first-day", of("duties:duties"), on_first_day=True),
    Look("duty", of("duties:duty", "super-admin")),
    Look("duty-add", of("duties:add")),
    Look("policies", of("duties:policies")),
    Look("policy", of_policy("duties:policy")),
    Look("policy-add", of("duties:add_policy")),
    Look("way-up", of("duties:chain")),
    Look("vciso", of("duties:vciso")),
    Look("actions", of("actions:actions")),
    Look("actions-opened", with_action("actions:actions", "?open={action}")),
    Look("action", with_action("actions:action")),
    Look("actions-first-day", of("actions:actions"), on_first_day=True),
    Look("actions-theirs", of("actions:theirs")),
    Look("action-add", of("actions:add")),
    Look("meetings", of("meetings:meetings")),
    Look("meetings-first-day", of("meetings:meetings"), on_first_day=True),
    Look("meeting-schedule", of("meetings:schedule")),
    Look("meeting-add", of("meetings:add")),
    Look("meeting-agenda", of_meeting(held=False)),
    Look("meeting-minutes", of_meeting(held=True)),
    Look("concerns", of("concerns:concerns")),
    Look("concerns-first-day", of("concerns:concerns"), on_first_day=True),
    Look("concern-raise", of("concerns:raise")),
    Look("in-writing", of("writing:all")),
    Look("in-writing-minutes", of("writing:item", 9)),
    Look("in-writing-exit-plan", of("writing:item", 15)),
    Look("register", of("custody:register")),
    Look("register-first-day", of("custody:register"), on_first_day=True),
    Look("register-add", of("custody:add")),
    Look("register-opened", with_asset("custody:register", "?open={asset}")),
    Look("register-edited", with_asset("custody:register", "?open={asset}&edit=1")),
    Look("asset", with_asset("custody:asset")),
    Look("import", of("imports:upload")),
    Look("import-mapping", of_import("mapping")),
    Look("import-check", of_import("check")),
    Look("lock-out", of("custody:lockout")),
    Look("lock-out-what-if", with_asset("custody:lockout", "?day=30&do={asset}:prove")),
    Look("notice", of("notice:notice")),
    Look("notice-first-day", of("notice:notice"), on_first_day=True),
    Look("record", of_client("record:log")),
    Look("record-entry", of_client("record:entry", 3)),
]
