"""What people are reminded of, and what went out to whom on which day."""

from django.db import models
from uuid6 import uuid7

from prenup.core.reminders import About
from prenup.people.models import Account
from prenup.people.tenancy import ClientOwned
from prenup.record.models import Outbox


class Matter(ClientOwned):
    """One thing that somebody is reminded of until it is settled. A feature files it by its key."""

    relationship = models.ForeignKey(
        "people.Relationship", on_delete=models.PROTECT, null=True, related_name="+"
    )
    key = models.CharField(max_length=200)  # the feature's own name for it, such as action:<uuid>
    about = models.CharField(max_length=20)  # core.reminders.About
    day = models.DateField()
    title = models.CharField(max_length=300)
    url = models.CharField(max_length=500)  # of its page, from the first slash on
    filed_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["client", "key"], name="one_matter_a_key"),
            models.CheckConstraint(
                condition=models.Q(about__in=[about.value for about in About]),
                name="about_is_known",
            ),
        ]


class Recipient(ClientOwned):
    """Who is reminded of a matter. Whoever is not any more stays, with what went to them."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="+")
    to = models.CharField(max_length=50)  # account:<uuid>, or guest:<uuid of a grant>
    since = models.DateField()  # the days before it are not caught up
    snoozed_until = models.DateField(null=True)  # "remind me on"
    ended_at = models.DateTimeField(null=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["matter", "to"], name="one_recipient_a_matter"),
        ]
        indexes = [
            models.Index(
                fields=["to"], condition=models.Q(ended_at=None), name="recipients_to_remind"
            ),
            models.Index(fields=["client", "to"], name="recipients_of_a_client"),
        ]


class Letter(models.Model):
    """The one message of a day to one reader: a person over all clients, or a guest of a client.

    It is written when it is sent, so that it says what holds then. One that did not go out on its
    day is deleted, and what it was about goes with the next.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reader = models.CharField(max_length=320)  # account:<uuid>, or guest:<client>/<address>
    day = models.DateField()  # where the reader is
    message = models.OneToOneField(Outbox, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reader", "day"], name="one_letter_a_day"),
        ]


class Reminded(ClientOwned):
    """A reminder of a matter to one recipient, and the letter that it went with."""

    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()  # the day that it was for; a late one went out after it
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="+")

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["recipient", "on"], name="reminded_once_for_a_day"),
        ]


class Job(models.TextChoices):
    """What is done once a day in each time zone, in this order."""

    ASK = "ask"  # the sources: what is there to be reminded of
    REMIND = "remind"


class Round(models.Model):
    """A job of a day in a time zone: begun, and done once it has ended."""

    job = models.CharField(max_length=10, choices=Job)
    time_zone = models.CharField(max_length=64)
    day = models.DateField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "time_zone", "day"], name="one_round_a_day"),
            models.CheckConstraint(condition=models.Q(job__in=Job.values), name="job_is_known"),
        ]


class Morning(models.Model):
    """Where somebody gets up. Without this row it is where the client is that they joined first."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="+")
    time_zone = models.CharField(max_length=64)
