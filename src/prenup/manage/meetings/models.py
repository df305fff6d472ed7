"""Meetings: how often, who comes, what is talked about, what was said, and how it was closed."""

from django.db import models
from django.db.models import F, Q

from prenup.people.tenancy import ClientOwned


class Side(models.TextChoices):
    """Whose somebody is, or who owes something: the client, or the provider."""

    OURS = "ours"
    THEIRS = "theirs"


class Part(models.TextChoices):
    """What somebody does in the meeting beside being there."""

    NONE = ""
    SCRIBE = "scribe"
    DEPUTY = "deputy"


class Series(ClientOwned):
    """The monthly meeting of a relationship, as it was scheduled. One at a time."""

    relationship = models.ForeignKey(
        "people.Relationship", on_delete=models.PROTECT, related_name="+"
    )
    rule = models.CharField(max_length=200)  # an RRULE of RFC 5545
    begins = models.DateTimeField()  # the first meeting
    time_zone = models.CharField(max_length=64)  # in which it is repeated
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=300, blank=True)
    reports = models.JSONField(default=list)  # titles of what the provider reports each month
    sequence = models.PositiveIntegerField(default=0)  # of its calendar file
    ended_at = models.DateTimeField(null=True)  # another stands in its place, or none
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["relationship"], condition=Q(ended_at=None), name="one_monthly_meeting"
            ),
            models.CheckConstraint(condition=Q(minutes__gte=15), name="a_quarter_of_an_hour"),
        ]


class Attendee(ClientOwned):
    """Somebody who is asked to the meetings, from either side."""

    relationship = models.ForeignKey(
        "people.Relationship", on_delete=models.PROTECT, related_name="+"
    )
    side = models.CharField(max_length=8, choices=Side)
    member = models.ForeignKey(
        "people.TeamMember", on_delete=models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(max_length=200)
    email = models.CharField(max_length=254, blank=True)
    part = models.CharField(max_length=8, choices=Part, blank=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["relationship", "side", "name"], name="asked_once_to_the_meetings"
            ),
            models.CheckConstraint(
                condition=Q(part="") | Q(side=Side.OURS), name="the_scribe_is_ours"
            ),
        ]


class Meeting(ClientOwned):
    """One meeting. Planned until it began, and under way until it ended."""

    relationship = models.ForeignKey(
        "people.Relationship", on_delete=models.PROTECT, related_name="+"
    )
    series = models.ForeignKey(Series, on_delete=models.PROTECT, null=True, related_name="+")
    planned_at = models.DateTimeField(null=True)  # by the rule; it may have been moved since
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=300, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_why = models.TextField(max_length=10_000, blank=True)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["series", "planned_at"], name="planned_once"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")),
                name="ends_after_it_began",
            ),
        ]
        indexes = [models.Index(fields=["relationship", "starts_at"], name="meetings_in_order")]


class Item(ClientOwned):
    """An item of an agenda. With a `topic` it wrote itself; else somebody added it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=200)
    words = models.TextField(max_length=10_000, blank=True)
    minutes = models.PositiveSmallIntegerField(default=3)
    place = models.PositiveIntegerField()  # in the order of the agenda, from 0
    added_by = models.CharField(max_length=200, blank=True)
    left_out_at = models.DateTimeField(null=True)
    left_out_by = models.CharField(max_length=200, blank=True)
    left_out_why = models.TextField(max_length=10_000, blank=True)
    key = models.CharField(max_length=64, blank=True)  # of the form that added it

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "topic"], condition=~Q(topic=""), name="a_topic_once"
            ),
            models.UniqueConstraint(
                fields=["meeting", "key"], condition=~Q(key=""), name="one_item_a_key"
            ),
            models.CheckConstraint(
                condition=Q(left_out_at=None) | ~Q(left_out_why=""), name="left_out_with_a_reason"
            ),
        ]


class Presence(ClientOwned):
    """Somebody who was asked, or came, to one meeting, by value: who leaves stays in them."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    side = models.CharField(max_length=8, choices=Side)
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    member = models.ForeignKey(
        "people.TeamMember", on_delete=models.PROTECT, null=True, related_name="+"
    )
    part = models.CharField(max_length=8, choices=Part, blank=True)
    leadership = models.BooleanField(default=False)
    came_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    apologies = models.BooleanField(default=False)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["meeting", "side", "name"], name="there_once"),
        ]


class Came(models.TextChoices):
    """What became of a report that was due."""

    OPEN = "open"
    COLLECTED = "collected"
    NOT_DELIVERED = "not_delivered"


class Report(ClientOwned):
    """A report of the provider's that was due at a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=16, choices=Came, default=Came.OPEN)
    words = models.TextField(max_length=10_000, blank=True)
    document = models.CharField(max_length=64, blank=True)  # SHA-256
    document_name = models.CharField(max_length=255, blank=True)
    settled_by = models.CharField(max_length=200, blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["meeting", "title"], name="a_report_once"),
            models.CheckConstraint(
                condition=~Q(state=Came.COLLECTED) | ~Q(document=""), name="collected_as_a_file"
            ),
        ]


class Kind(models.TextChoices):
    """What a line of the minutes is."""

    SAID = "said"
    OURS = "ours"  # an action for us
    THEIRS = "theirs"  # an action for the provider
    DECISION = "decision"
    RISK = "risk"


class Line(ClientOwned):
    """One line of the minutes, as its scribe typed it.

    `key` is made where it was typed, so that a line that is sent twice is one. `version` counts
    its texts. Of two texts that were typed over the same version, the later is kept as a line of
    its own, `beside` the other.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.SAID)
    text = models.TextField(max_length=200_000)
    version = models.PositiveIntegerField(default=1)
    beside = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="+")
    action = models.UUIDField(null=True)  # of manage/actions, once the line is one
    typed_at = models.DateTimeField()
    by = models.CharField(max_length=200)
    struck_at = models.DateTimeField(null=True)  # taken out before the minutes were sent

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["meeting", "key"], name="one_line_a_key"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="line_kind_is_known"),
        ]


class Minutes(ClientOwned):
    """The minutes of a meeting from the moment they were sent: this text, and no other."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    fingerprint = models.CharField(max_length=64)  # SHA-256 of the text
    document = models.CharField(max_length=64)  # of the kept file, which is the text
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=200)


class Said(models.TextChoices):
    """What was said to minutes that were sent."""

    CONFIRMED = "confirmed"
    OBJECTED = "objected"
    ANSWERED = "answered"


class Word(ClientOwned):
    """A word about minutes: the provider's confirmation or objection, or our answer to one."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=12, choices=Said)
    line = models.ForeignKey(Line, on_delete=models.PROTECT, null=True, related_name="+")
    to = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="+")
    words = models.TextField(max_length=10_000, blank=True)
    name = models.CharField(max_length=200)  # whose word it is
    how = models.CharField(max_length=200)  # "recorded by Priya Raman", "by link"
    said_on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(what=Said.CONFIRMED) | ~Q(words=""), name="objections_have_words"
            ),
            models.CheckConstraint(
                condition=Q(what=Said.ANSWERED, to__isnull=False) | Q(to=None),
                name="only_answers_are_to_a_word",
            ),
        ]


class Seal(ClientOwned):
    """The minutes are closed: confirmed by the provider, or by ten days of silence."""

    minutes = models.OneToOneField(Minutes, on_delete=models.PROTECT, related_name="+")
    by_silence = models.BooleanField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    seq = models.PositiveIntegerField()  # of the entry


class Feed(ClientOwned):
    """A private address under which the meetings can be subscribed to. One at a time a person."""

    relationship = models.ForeignKey(
        "people.Relationship", on_delete=models.PROTECT, related_name="+"
    )
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["relationship", "account"],
                condition=Q(revoked_at=None),
                name="one_feed_a_person",
            ),
        ]
