"""The documents of an agreement, what was read in them, and what people decided about it."""

from django.db import models
from django.db.models import F, Q

from prenup.people.tenancy import ClientOwned


class Kind(models.TextChoices):
    """What a document is to the agreement; each next one usually stands above those before it."""

    MAIN = "main", "The agreement itself"
    ORDER = "order", "Order form or statement of work"
    TERMS = "terms", "Terms that it refers to"
    AMENDMENT = "amendment", "Amendment"
    OTHER = "other", "Something else"


class AgreementDocument(ClientOwned):
    """One document of the agreement of a relationship, as it came."""

    relationship = models.ForeignKey(
        "people.Relationship", on_delete=models.PROTECT, related_name="+"
    )
    sha256 = models.CharField(max_length=64)  # the file kept
    name = models.CharField(max_length=255)  # as the file was called
    title = models.CharField(max_length=200)  # what people call it
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.MAIN)
    signed_on = models.DateField(null=True)
    in_force = models.BooleanField(default=True)  # a draft, or one not signed, is not
    rank = models.PositiveSmallIntegerField()  # 0 has the last word
    supersedes = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, related_name="+"
    )  # the document that this one replaces whole
    described = models.BooleanField(default=False)  # a person said what it is; else it is guessed
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="kind_is_known"),
            models.CheckConstraint(
                condition=Q(supersedes=None) | ~Q(supersedes=F("id")), name="none_replaces_itself"
            ),
            models.UniqueConstraint(
                fields=["relationship", "sha256"],
                condition=Q(removed_at=None),
                name="one_document_a_file",
            ),
        ]


class State(models.TextChoices):
    """How far the reading of a document is."""

    WAITING = "waiting", "Waiting"
    READING = "reading", "Being read"
    READ = "read", "Read"
    UNREADABLE = "unreadable", "Could not be read"


class Reading(ClientOwned):
    """What was read in a document. The text never changes once it was: passages point into it."""

    document = models.OneToOneField(
        AgreementDocument, on_delete=models.CASCADE, related_name="reading"
    )
    state = models.CharField(max_length=16, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)  # pages so far
    of = models.PositiveIntegerField(default=0)  # pages in all; 0 until that is known
    error = models.TextField(blank=True)  # a sentence: what is wrong, and what to do
    text = models.TextField(blank=True)
    page_starts = models.JSONField(default=list)  # the offset at which each page begins
    warnings = models.JSONField(default=list)  # sentences
    changed_at = models.DateTimeField(auto_now=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="state_is_known"),
            models.CheckConstraint(
                condition=Q(state=State.UNREADABLE) ^ Q(error=""), name="an_error_says_why"
            ),
        ]


class Review(ClientOwned):
    """A review of all documents in force, in their order. The newest counts."""

    relationship = models.ForeignKey(
        "people.Relationship", on_delete=models.PROTECT, related_name="+"
    )
    fingerprint = models.CharField(max_length=64)  # of the documents, their order, the rules
    documents = models.JSONField()  # ids, highest first
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["relationship", "fingerprint"], name="one_review_a_fingerprint"
            )
        ]


class Finding(ClientOwned):
    """One verdict of a review, as the rules gave it."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="findings")
    number = models.PositiveSmallIntegerField()  # the clause's place among all
    clause = models.CharField(max_length=8)
    title = models.CharField(max_length=200)
    verdict = models.CharField(max_length=8)
    against_us = models.BooleanField()
    why = models.TextField()
    ask = models.TextField(blank=True)
    passages = models.JSONField(default=list)  # of core.agreement.Cited, document by its id

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["review", "clause"], name="one_finding_a_clause")
        ]


class Fact(ClientOwned):
    """One fact of a review, as it was found."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="facts")
    number = models.PositiveSmallIntegerField()  # its place among all
    name = models.CharField(max_length=40)
    key = models.CharField(max_length=120)  # the name; of several, with where it stands
    value = models.JSONField(null=True)
    confidence = models.FloatField()
    unit = models.CharField(max_length=20, blank=True)
    n = models.PositiveIntegerField(null=True)
    note = models.TextField(blank=True)
    passage = models.JSONField()  # as of a finding

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["review", "key"], name="one_fact_a_key"),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="confidence_is_a_share"
            ),
        ]


class Decision(models.TextChoices):
    """What a person said of a fact."""

    CONFIRMED = "confirmed", "Confirmed"
    CORRECTED = "corrected", "Corrected"


class FactDecision(ClientOwned):
    """A person confirmed a fact, or corrected it: beside what was found, never instead of it."""

    relationship = models.ForeignKey(
        "people.Relationship", on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    decision = models.CharField(max_length=16, choices=Decision)
    value = models.JSONField(null=True)  # null: the agreement does not have it
    unit = models.CharField(max_length=20, blank=True)
    n = models.PositiveIntegerField(null=True)
    found = models.JSONField(null=True)  # the value then found
    decided_by = models.CharField(max_length=200)
    decided_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)  # another stands in its place, or it was taken back

    class Meta(ClientOwned.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(decision__in=Decision.values), name="decision_is_known"
            ),
            models.UniqueConstraint(
                fields=["relationship", "key"],
                condition=Q(ended_at=None),
                name="one_decision_stands",
            ),
        ]


class Judged(models.TextChoices):
    """What a person said of a finding."""

    VERDICT = "verdict", "Another verdict"
    RISK = "risk", "Risk accepted"
    NEGOTIATION = "negotiation", "On the negotiation list"


class Judgement(ClientOwned):
    """A person's word on a clause; it outlives the review that it was said of."""

    relationship = models.ForeignKey(
        "people.Relationship", on_delete=models.PROTECT, related_name="+"
    )
    clause = models.CharField(max_length=8)
    kind = models.CharField(max_length=16, choices=Judged)
    verdict = models.CharField(max_length=8, blank=True)  # core's, for another verdict
    against_us = models.BooleanField(default=False)
    words = models.TextField(blank=True)  # why, the reason, or the wording to ask for
    said_by = models.CharField(max_length=200)
    said_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Judged.values), name="judged_is_known"),
            models.CheckConstraint(
                condition=Q(kind=Judged.VERDICT) ^ Q(verdict=""), name="a_verdict_says_which"
            ),
            models.UniqueConstraint(
                fields=["relationship", "clause", "kind"],
                condition=Q(withdrawn_at=None),
                name="one_judgement_stands",
            ),
        ]
