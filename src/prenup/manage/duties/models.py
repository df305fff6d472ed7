"""Duties: the model chosen, what was decided on each, policies, the way up, the vCISO."""

from django.db import models
from django.db.models import F, Q

from prenup.core.duties import Model, Often, Side
from prenup.people.tenancy import ClientOwned

#: The way up has so many people a side.
MOST_STEPS = 4


def _one_of(field: str, values: list[str], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values}), name=name)


class Choice(ClientOwned):
    """A management model was chosen, and why. The newest counts; the others are how it came."""

    relationship = models.ForeignKey(
        "people.Relationship", on_delete=models.PROTECT, related_name="+"
    )
    model = models.CharField(max_length=20)  # core.duties.Model
    reason = models.TextField(max_length=10_000)
    against = models.TextField(max_length=10_000, blank=True)  # who thought otherwise, and why
    chosen_on = models.DateField()
    chosen_by = models.CharField(max_length=200)
    entry = models.BigIntegerField()  # the entry of the record that says so
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta(ClientOwned.Meta):
        constraints = [_one_of("model", [one.value for one in Model], "model_is_known")]


class Duty(ClientOwned):
    """What was decided on one duty; without a row a duty is as the model proposes it."""

    relationship = models.ForeignKey(
        "people.Relationship", on_delete=models.PROTECT, related_name="+"
    )
    duty = models.SlugField(max_length=64)  # of content/duties.toml, or "own-..." for an own one
    title = models.CharField(max_length=200, blank=True)  # of an own one
    we_do = models.BooleanField()
    they_do = models.BooleanField()
    answers = models.CharField(max_length=8)
    model = models.CharField(max_length=20)  # under which it was decided
    clauses = models.JSONField(default=list)  # ids of clauses
    member = models.ForeignKey(
        "people.TeamMember", on_delete=models.PROTECT, null=True, related_name="+"
    )
    reported_to = models.CharField(max_length=200, blank=True)  # empty: who answers for it all
    often = models.CharField(max_length=8, default=Often.MONTH.value)
    set_aside = models.TextField(max_length=1_000, blank=True)  # why it is not needed here
    decided_by = models.CharField(max_length=200)
    decided_on = models.DateField()

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["relationship", "duty"], name="one_row_a_duty"),
            models.CheckConstraint(
                condition=Q(we_do=True) | Q(they_do=True), name="somebody_does_it"
            ),
            _one_of("answers", [one.value for one in Side], "one_side_answers"),
            _one_of("model", [one.value for one in Model], "decided_under_a_model"),
            _one_of("often", [one.value for one in Often], "often_is_known"),
        ]


class Kind(models.TextChoices):
    """What a document of duties is about."""

    OPERATIONAL = "operational", "Operational policy"
    CYBERSECURITY = "cybersecurity", "Cybersecurity policy"
    PRIVACY = "privacy", "Privacy policy"
    PROCEDURE = "procedure", "Procedure"
    TERMINATION = "termination", "Termination procedure"
    WORKFLOW = "workflow", "The provider’s own workflow"


class Policy(ClientOwned):
    """A policy or procedure of the client's, or a workflow of the provider's; it has versions."""

    relationship = models.ForeignKey(
        "people.Relationship", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=16, choices=Kind)
    title = models.CharField(max_length=200)
    owner = models.ForeignKey(
        "people.TeamMember", on_delete=models.PROTECT, null=True, related_name="+"
    )
    their_owner = models.CharField(max_length=200, blank=True)  # of a workflow: by name
    review_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            _one_of("kind", Kind.values, "policy_kind_is_known"),
            models.CheckConstraint(
                condition=Q(owner=None) | ~Q(kind=Kind.WORKFLOW), name="a_workflow_is_theirs"
            ),
        ]


class Version(ClientOwned):
    """One version of a policy: a document that stays. The highest number is in force."""

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    dated_on = models.DateField()
    document = models.CharField(max_length=64)  # SHA-256
    name = models.CharField(max_length=255)
    changes = models.TextField(max_length=1_000, blank=True)  # what is new in it
    filed_by = models.CharField(max_length=200)
    filed_at = models.DateTimeField(auto_now_add=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["policy", "number"], name="one_version_a_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="versions_begin_at_one"),
        ]


class Step(ClientOwned):
    """One person on a side's way up: who is asked next, after so many days without an answer."""

    relationship = models.ForeignKey(
        "people.Relationship", on_delete=models.PROTECT, related_name="+"
    )
    side = models.CharField(max_length=8)
    place = models.PositiveSmallIntegerField()  # from 1
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=64, blank=True)
    days = models.PositiveSmallIntegerField()  # before this step, since the one below it

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["relationship", "side", "place"], name="one_person_a_step"
            ),
            models.CheckConstraint(
                condition=Q(place__gte=1, place__lte=MOST_STEPS), name="four_steps_a_side"
            ),
            _one_of("side", [one.value for one in Side], "side_of_a_step"),
        ]


class Engagement(ClientOwned):
    """The vCISO's engagement. It is one of the duties, too."""

    relationship = models.OneToOneField(
        "people.Relationship", on_delete=models.PROTECT, related_name="+"
    )
    member = models.ForeignKey(
        "people.TeamMember", on_delete=models.PROTECT, null=True, related_name="+"
    )
    scope = models.TextField(max_length=10_000)
    hours_a_month = models.DecimalField(max_digits=5, decimal_places=1)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)  # the last day; empty: until somebody ends it
    reports_to = models.CharField(max_length=200)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="an_engagement_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(hours_a_month__gt=0), name="an_engagement_has_hours"
            ),
        ]
