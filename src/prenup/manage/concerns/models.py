"""What somebody wanted to be heard on, and what they were answered. Both stay."""

from django.db import models
from django.db.models import F, Q

from prenup.people.tenancy import ClientOwned


class Kind(models.TextChoices):
    """What is raised."""

    CONCERN = "concern", "A concern"
    PROPOSAL = "proposal", "A proposal"
    WARNING = "warning", "A warning"


class Side(models.TextChoices):
    """From where it comes: our own people, or the provider's."""

    OURS = "ours", "One of ours"
    THEIRS = "theirs", "The provider"


class Concern(ClientOwned):
    """Something that was raised, with the one who must answer it and by when."""

    relationship = models.ForeignKey(
        "people.Relationship", on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveIntegerField()  # from 1, in the relationship
    kind = models.CharField(max_length=8, choices=Kind)
    words = models.TextField(max_length=20_000)
    side = models.CharField(max_length=8, choices=Side)
    raised_by = models.CharField(max_length=200)
    written_by = models.CharField(max_length=200)  # who wrote it down, where that is somebody else
    raised_on = models.DateField()
    answerer = models.ForeignKey("people.TeamMember", on_delete=models.PROTECT, related_name="+")
    answer_by = models.DateField()
    answer = models.TextField(max_length=20_000, blank=True)
    answered_by = models.CharField(max_length=200, blank=True)
    answered_on = models.DateField(null=True)
    key = models.CharField(max_length=64, blank=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="concern_kind_is_known"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="concern_side_is_known"),
            models.CheckConstraint(
                condition=Q(answer_by__gte=F("raised_on")), name="answered_after_it_was_raised"
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None, answer="") | Q(answered_on__isnull=False),
                name="an_answer_has_its_day",
            ),
            models.UniqueConstraint(fields=["relationship", "number"], name="one_concern_a_number"),
            models.UniqueConstraint(
                fields=["relationship", "key"], condition=~Q(key=""), name="one_concern_a_key"
            ),
        ]
        indexes = [
            models.Index(fields=["relationship", "answered_on", "answer_by"], name="unanswered"),
        ]
