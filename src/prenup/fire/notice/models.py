"""Notice: how it must reach the provider, and that it was given. The rows are the states."""

from django.db import models
from django.db.models import F, Q

from prenup.people.tenancy import ClientOwned

#: The longest way of a letter, in calendar days, that is believed.
MOST_DELIVERY_DAYS = 90


class Delivery(ClientOwned):
    """How notice must be given under the agreement of a relationship, as a person said it.

    Facts of the agreement (term, renewal, leads) stay with the agreement; it seldom says how many
    days a letter takes.
    """

    relationship = models.OneToOneField(
        "people.Relationship", on_delete=models.PROTECT, related_name="+"
    )
    must_arrive = models.BooleanField(default=False)  # else sending it in time is enough
    days = models.PositiveSmallIntegerField(default=0)  # calendar days on the way
    address = models.TextField(blank=True)  # where the agreement says that it goes

    class Meta(ClientOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(days__lte=MOST_DELIVERY_DAYS), name="days_are_few"),
            models.CheckConstraint(
                condition=Q(must_arrive=True) | Q(days=0), name="no_way_if_sending_is_enough"
            ),
        ]


class NoticeGiven(ClientOwned):
    """Notice given under an agreement. Late notice is one too."""

    relationship = models.ForeignKey(
        "people.Relationship", on_delete=models.PROTECT, related_name="+"
    )
    sent_on = models.DateField()
    arrived_on = models.DateField(null=True)  # empty: the provider has not confirmed it yet
    how = models.CharField(max_length=200, blank=True)  # certified mail 9407..., by hand
    letter = models.CharField(max_length=64, blank=True)  # SHA-256 of the document kept
    letter_name = models.CharField(max_length=255, blank=True)
    recorded_by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)  # recorded by mistake, or taken back

    class Meta(ClientOwned.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(arrived_on=None) | Q(arrived_on__gte=F("sent_on")),
                name="notice_arrives_after_it_is_sent",
            ),
            models.UniqueConstraint(
                fields=["relationship"],
                condition=Q(withdrawn_at=None),
                name="one_notice_stands",
            ),
        ]
