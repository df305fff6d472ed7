"""Files on their way into the register: what was read, what people decided, and what they set for
the next file. An import is open until its rows are in or it is removed."""

from django.db import models
from django.db.models import Q

from prenup.people.tenancy import ClientOwned


class Import(ClientOwned):
    """One file to be imported, with all that was decided about it."""

    relationship = models.ForeignKey(
        "people.Relationship", on_delete=models.PROTECT, related_name="+"
    )
    document = models.CharField(max_length=64)  # SHA-256 of the file kept
    name = models.CharField(max_length=255)  # as the file was called
    chosen = models.JSONField(default=dict)  # by place: {"column": ..., "words": {key: cell}}
    names_row = models.PositiveIntegerField(null=True)  # the header, if not the one that was found
    mapped_at = models.DateTimeField(null=True)  # somebody looked over the columns
    remember = models.BooleanField(default=True)  # for the next file with these headers
    order = models.CharField(max_length=16, blank=True)  # core.written.Order, once it was asked
    mends = models.JSONField(default=dict)  # by row: {column: cell}
    set_aside = models.JSONField(default=dict)  # by header's row: {"chosen": ..., "mends": ...}
    started_by = models.CharField(max_length=200)
    started_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    imported_by = models.CharField(max_length=200, blank=True)
    imported_at = models.DateTimeField(null=True)
    entry = models.BigIntegerField(null=True)  # seq; none where nothing had to be changed
    counts = models.JSONField(default=dict)  # of queries.Counts, once it is imported

    class Meta(ClientOwned.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(order__in=["", "day first", "month first"]), name="order_is_known"
            ),
            models.CheckConstraint(
                condition=Q(imported_at=None) ^ ~Q(imported_by=""), name="somebody_imported_it"
            ),
            models.CheckConstraint(
                condition=Q(entry=None) | ~Q(imported_at=None), name="an_entry_was_imported"
            ),
            models.UniqueConstraint(
                fields=["relationship", "document"],
                condition=Q(imported_at=None),
                name="one_open_import_a_file",
            ),
        ]


class State(models.TextChoices):
    """How far the reading of a file is."""

    WAITING = "waiting", "Waiting"
    READING = "reading", "Being read"
    UNREADABLE = "unreadable", "Could not be read"


class Reading(ClientOwned):
    """A sheet of an import's file that is being read, or could not be; gone once it was."""

    of = models.OneToOneField(Import, on_delete=models.CASCADE, related_name="reading")
    wanted = models.CharField(max_length=255, blank=True)  # the sheet; "": whichever is the list
    state = models.CharField(max_length=16, choices=State, default=State.WAITING)
    rows_done = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)  # 0 until that is known
    error = models.TextField(blank=True)  # a sentence: what is wrong, and what to do
    changed_at = models.DateTimeField(auto_now=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="state_of_a_list_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=State.UNREADABLE) ^ Q(error=""), name="an_unread_list_says_why"
            ),
        ]


class Sheet(ClientOwned):
    """The sheet of an import's file that was read: a `core.table.Table`."""

    of = models.OneToOneField(Import, on_delete=models.CASCADE, related_name="sheet")
    title = models.CharField(max_length=255, blank=True)
    titles = models.JSONField(default=list)
    header = models.JSONField()
    header_row = models.PositiveIntegerField()
    above = models.JSONField(default=list)  # the rows down to the header: [number, [cell, ...]]
    rows = models.JSONField()  # [number, [cell, ...]]
    row_count = models.PositiveIntegerField()
    warnings = models.JSONField(default=list)


class RememberedHeader(ClientOwned):
    """What a header of this client's files became, and its words, for the next file."""

    key = models.CharField(max_length=200)  # the header without case and punctuation
    header = models.CharField(max_length=200)
    column = models.CharField(max_length=40, blank=True)  # "" leaves it out
    words = models.JSONField(default=dict)  # {key of a word: cell}
    set_by = models.CharField(max_length=200)
    set_at = models.DateTimeField(auto_now=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["client", "key"], name="one_memory_a_header")
        ]


class RememberedNames(ClientOwned):
    """A row of names that a person took as the header of a list, in place of the one found."""

    key = models.CharField(max_length=64)  # SHA-256 of the names without case and punctuation
    names = models.JSONField()
    set_by = models.CharField(max_length=200)
    set_at = models.DateTimeField(auto_now=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["client", "key"], name="one_memory_a_row_of_names")
        ]
