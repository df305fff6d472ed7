"""Actions: what was agreed, who owes it, by when, and all that happened to it since."""

from django.db import models
from django.db.models import Q

from prenup.people.tenancy import ClientOwned


class Side(models.TextChoices):
    """Who owes it: the client, or the provider."""

    OURS = "ours"
    THEIRS = "theirs"


class State(models.TextChoices):
    """Where an action stands. What the provider answers is to be checked by somebody here."""

    OPEN = "open"
    TO_CHECK = "to_check"
    DONE = "done"
    DROPPED = "dropped"


class Action(ClientOwned):
    """One task for either side. What happened to it are rows of `Turn`; they are never changed."""

    relationship = models.ForeignKey(
        "people.Relationship", on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(max_length=200)
    agreed = models.TextField(max_length=10_000, blank=True)  # in the words of whoever agreed it
    side = models.CharField(max_length=8, choices=Side)
    member = models.ForeignKey(
        "people.TeamMember", on_delete=models.PROTECT, null=True, related_name="+"
    )
    # The provider's people by value: whoever replaces a contact does not inherit what is owed.
    owner_name = models.CharField(max_length=200, blank=True)  # empty: nobody has it yet
    owner_email = models.CharField(max_length=254, blank=True)
    agreed_on = models.DateField()
    due_on = models.DateField()
    came_from = models.CharField(max_length=200, blank=True)  # "September meeting"
    came_from_url = models.CharField(max_length=500, blank=True)  # one of our own pages
    shown_to_them = models.BooleanField(default=False)  # ours: the provider sees that we owe it
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    closed_on = models.DateField(null=True)
    key = models.CharField(max_length=64, blank=True)  # of the form, or of what it came from
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(side__in=Side.values), name="action_side_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="action_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(member=None) | Q(side=Side.OURS), name="a_member_is_ours"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.OPEN, State.TO_CHECK], closed_on=None)
                | Q(state__in=[State.DONE, State.DROPPED], closed_on__isnull=False),
                name="closed_on_a_day",
            ),
            models.UniqueConstraint(
                fields=["relationship", "key"], condition=~Q(key=""), name="one_action_a_key"
            ),
        ]
        indexes = [
            models.Index(fields=["relationship", "state", "due_on"], name="open_actions"),
        ]


class What(models.TextChoices):
    """What happened to an action."""

    AGREED = "agreed"
    CHANGED = "changed"
    GIVEN = "given"
    MOVED = "moved"
    ANSWERED = "answered"
    ASKED_TIME = "asked_time"
    REFUSED = "refused"
    ACCEPTED = "accepted"
    SENT_BACK = "sent_back"
    DROPPED = "dropped"
    REOPENED = "reopened"


class Turn(ClientOwned):
    """One thing that happened to an action, by whom and in which words."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=12, choices=What)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    words = models.TextField(max_length=10_000, blank=True)
    due_on = models.DateField(null=True)  # the new day
    owner_name = models.CharField(max_length=200, blank=True)  # the new owner
    document = models.CharField(max_length=64, blank=True)  # SHA-256 of the evidence
    document_name = models.CharField(max_length=255, blank=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(what__in=What.values), name="turn_is_known"),
        ]
        indexes = [models.Index(fields=["action", "at"], name="turns_of_an_action")]
