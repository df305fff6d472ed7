"""What a client could lose, and who has it in hand: the register of a relationship."""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from prenup.core.lockout import KINDS, Criticality, CustomerOfRecord, SuperAdmin
from prenup.people.tenancy import ClientOwned


def _one_of(field: str, choices: list[str]) -> Q:
    """`field` is one of `choices`, or says nothing."""
    return Q(**{f"{field}__in": ["", *choices]})


class Asset(ClientOwned):
    """One asset as it was written down; what is empty or null was not given.

    The fields are the columns of the register and hold what was written, not what it means on a
    given day: see `core.lockout.assume`. A deleted asset stays, so that it can be put back.
    """

    relationship = models.ForeignKey(
        "people.Relationship", on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200)  # the name without case and spare spaces
    kind = models.CharField(max_length=40, blank=True)
    customer_of_record = models.CharField(max_length=10, blank=True)
    administered_by = models.CharField(max_length=200, blank=True)
    client_super_admin = models.CharField(max_length=10, blank=True)
    proven_on = models.DateField(null=True)
    provider_super_admin = models.BooleanField(null=True)
    credentials_held_by = models.CharField(max_length=200, blank=True)
    criticality = models.CharField(max_length=10, blank=True)
    holds_data = models.BooleanField(null=True)
    copy_out_of_reach = models.BooleanField(null=True)
    copy_restored_on = models.DateField(null=True)
    stored_at = models.CharField(max_length=200, blank=True)
    transfer_days = models.PositiveIntegerField(null=True)
    recover_days = models.PositiveIntegerField(null=True)
    replace_days = models.PositiveIntegerField(null=True)
    starts = models.DateField(null=True)
    renews = models.DateField(null=True)
    renewal_term = models.PositiveIntegerField(null=True)  # months
    notice_earliest = models.CharField(max_length=10, blank=True)  # as written: 180d, 6m
    notice_latest = models.CharField(max_length=10, blank=True)
    yearly_cost = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    transferable = models.BooleanField(null=True)
    unused_credit = models.BooleanField(null=True)
    release = models.CharField(max_length=500, blank=True)
    notes = models.TextField(blank=True)
    changed_by = models.CharField(max_length=200)
    changed_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["relationship", "name_key"],
                condition=Q(deleted_at=None),
                name="an_asset_has_a_name_of_its_own",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="an_asset_has_a_name"),
            models.CheckConstraint(
                condition=_one_of("kind", list(KINDS)), name="kind_of_asset_is_known"
            ),
            models.CheckConstraint(
                condition=_one_of("customer_of_record", [each.value for each in CustomerOfRecord]),
                name="customer_of_record_is_known",
            ),
            models.CheckConstraint(
                condition=_one_of("client_super_admin", [each.value for each in SuperAdmin]),
                name="super_admin_is_known",
            ),
            models.CheckConstraint(
                condition=_one_of("criticality", [each.value for each in Criticality]),
                name="criticality_is_known",
            ),
        ]


class Awaits(StrEnum):
    """Why one asset waits for another; the values are the columns."""

    NEEDS = "needs"
    RECOVERS_THROUGH = "recovers_through"


class Link(ClientOwned):
    """One asset waits for another: it runs on it, or is recovered through it."""

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="+")
    awaited = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=20)  # Awaits
    place = models.PositiveIntegerField()  # the order in which the names were written

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["asset", "awaited", "why"], name="linked_once"),
            models.CheckConstraint(
                condition=Q(why__in=[why.value for why in Awaits]), name="why_is_known"
            ),
        ]
