"""Relationships: the provider, whom to reach there, what it costs."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from prenup.core.access import Actor, NotFound, require
from prenup.people import queries
from prenup.people.models import Contact, Provider, Purpose, Relationship
from prenup.people.services.guests import end_replaced
from prenup.record.services import Receipt, append


class ProviderError(Exception):
    """The provider cannot be named so; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Made:
    """A row that was made, and the receipt of the entry that says so."""

    id: UUID
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Reach:
    """How somebody at the provider is reached; all empty: nobody is named."""

    name: str = ""
    email: str = ""
    phone: str = ""


def start_relationship(
    actor: Actor, *, provider: str = "", website: str = "", searching: bool = False
) -> Made:
    """Start a relationship: with a provider, named now or later, or the search for one.

    One that stands already, with that provider or as that search, is answered with: starting
    twice starts once.
    """
    require(actor, "start_relationship")
    provider = provider.strip()
    with transaction.atomic():
        found = next(
            (
                row.id
                for row in queries.relationships(actor)
                if row.provider_name.casefold() == provider.casefold()
                and row.searching == searching
            ),
            None,
        )
        if found is None:
            found = Relationship.objects.create(
                client_id=actor.client_id,
                provider=_provider(actor, provider, website) if provider else None,
                searching=searching,
            ).id
        receipt = append(
            actor,
            kind="relationship.started",
            subject=f"relationship:{found}",
            body={"provider": provider, "searching": "yes" if searching else "no"},
            key=f"relationship.started:{found}",
        )
    return Made(found, receipt)


def set_provider(
    actor: Actor, relationship_id: UUID, *, provider: str, website: str = ""
) -> Receipt:
    """Name the provider of a relationship, or mend its name; a search ends with it."""
    require(actor, "edit_provider")
    provider = provider.strip()
    with transaction.atomic():
        row = _relationship(actor, relationship_id)
        if row.provider_id is None:
            row.provider = _provider(actor, provider, website)
            row.searching = False
            row.save(update_fields=["provider", "searching"])
        else:
            others = Provider.objects.of(actor.client_id).exclude(id=row.provider_id)
            if others.filter(name__iexact=provider).exists():
                raise ProviderError(
                    f"Another relationship has {provider} as its provider. Open that one, or "
                    f"give this provider a name of its own."
                )
            Provider.objects.of(actor.client_id).filter(id=row.provider_id).update(
                name=provider, website=website
            )
        return append(
            actor,
            kind="provider.named",
            subject=f"relationship:{relationship_id}",
            body={"provider": provider, "website": website},
        )


def set_management_model(
    actor: Actor, relationship_id: UUID, *, model: str, words: str, reason: str, chosen_on: date
) -> Receipt:
    """Say how the provider is managed since `chosen_on`, and why.

    `model` is they-manage, co-manage or you-manage; `words` what that is called in a sentence.
    """
    require(actor, "choose_model")
    with transaction.atomic():
        row = _relationship(actor, relationship_id)
        row.management_model = model
        row.save(update_fields=["management_model"])
        return append(
            actor,
            kind="model.chosen",
            subject=f"relationship:{relationship_id}",
            body={
                "model": model,
                "words": words,
                "reason": reason,
                "chosen_on": chosen_on.isoformat(),
            },
        )


def set_contact(
    actor: Actor,
    relationship_id: UUID,
    *,
    purpose: str,
    name: str = "",
    email: str = "",
    phone: str = "",
) -> Receipt:
    """Say whom to reach at the provider for one `Purpose`.

    Whoever is a contact no more loses the links that they had here.
    """
    require(actor, "edit_provider")
    with transaction.atomic():
        row = _relationship(actor, relationship_id)
        if row.provider_id is None:
            raise NotFound
        before = _addresses(actor, row.provider_id)
        receipt = _set_contact(actor, row, Purpose(purpose), Reach(name, email, phone))
        _end_links(actor, row.provider_id, before)
    return receipt


def describe_provider(
    actor: Actor,
    relationship_id: UUID,
    *,
    provider: str,
    website: str,
    contacts: Mapping[str, Reach],
) -> list[Receipt]:
    """Name the provider and its contacts, by `Purpose`. What stands so already is left alone.

    Whoever is a contact no more loses the links that they had here.
    """
    require(actor, "edit_provider")
    receipts = []
    with transaction.atomic():
        row = queries.relationship(actor, relationship_id)
        if (row.provider_name, row.provider_website) != (provider.strip(), website):
            receipts.append(
                set_provider(actor, relationship_id, provider=provider, website=website)
            )
        known = {
            contact.purpose: Reach(contact.name, contact.email, contact.phone)
            for contact in queries.contacts(actor, relationship_id)
        }
        now = _relationship(actor, relationship_id)
        if now.provider_id is not None:
            before = _addresses(actor, now.provider_id)
            for purpose, reach in contacts.items():
                if known[purpose] != reach:
                    receipts.append(_set_contact(actor, now, Purpose(purpose), reach))
            _end_links(actor, now.provider_id, before)
    return receipts


def set_monthly_cost(
    actor: Actor, relationship_id: UUID, *, amount: Decimal, currency: str, stands_on: str = ""
) -> Receipt:
    """Confirm what the relationship costs a month, and what that stands on, in words."""
    require(actor, "confirm_cost")
    with transaction.atomic():
        row = _relationship(actor, relationship_id)
        row.monthly_cost, row.cost_currency = amount, currency
        row.save(update_fields=["monthly_cost", "cost_currency"])
        return append(
            actor,
            kind="cost.confirmed",
            subject=f"relationship:{relationship_id}",
            body={"amount": str(amount), "currency": currency, "stands_on": stands_on},
        )


def set_day_cost(actor: Actor, relationship_id: UUID, *, amount: Decimal | None) -> Receipt:
    """Say what a day without the critical things costs, in the client's currency; None: unknown."""
    require(actor, "confirm_cost")
    with transaction.atomic():
        row = _relationship(actor, relationship_id)
        row.day_cost = amount
        row.save(update_fields=["day_cost"])
        return append(
            actor,
            kind="day_cost.said",
            subject=f"relationship:{relationship_id}",
            body={
                "amount": "" if amount is None else str(amount),
                "currency": queries.relationship(actor, relationship_id).currency,
            },
        )


def _set_contact(actor: Actor, row: Relationship, purpose: Purpose, reach: Reach) -> Receipt:
    values = asdict(reach)
    Contact.objects.of(actor.client_id).update_or_create(
        provider_id=row.provider_id,
        purpose=purpose,
        defaults=values,
        create_defaults={"client_id": actor.client_id, **values},
    )
    return append(
        actor,
        kind="contact.set",
        subject=f"relationship:{row.id}",
        body={"purpose": str(purpose.label), **values},
    )


def _addresses(actor: Actor, provider_id: UUID) -> set[str]:
    """The addresses of the provider's contacts, as links go to them."""
    found = Contact.objects.of(actor.client_id).filter(provider_id=provider_id).exclude(email="")
    return {email.strip().lower() for email in found.values_list("email", flat=True)}


def _end_links(actor: Actor, provider_id: UUID, before: set[str]) -> None:
    end_replaced(actor, provider_id, before - _addresses(actor, provider_id))


def _relationship(actor: Actor, relationship_id: UUID) -> Relationship:
    row = Relationship.objects.of(actor.client_id).filter(id=relationship_id).first()
    if row is None:
        raise NotFound
    return row


def _provider(actor: Actor, name: str, website: str) -> Provider:
    known = Provider.objects.of(actor.client_id).filter(name__iexact=name).first()
    return known or Provider.objects.create(client_id=actor.client_id, name=name, website=website)
