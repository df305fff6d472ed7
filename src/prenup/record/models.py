"""What the record keeps. Rows name their client by id, without a foreign key: a log outlives
whatever it speaks of. Entries are only ever added; bodies and documents can be erased."""

from django.db import models
from uuid6 import uuid7

from prenup.record.scoped import ScopedManager

HASH = 64  # a SHA-256 in hex


class Row(models.Model):
    """A row of the record."""

    objects = ScopedManager()
    #: For Django itself, and for what the operator asks about all clients.
    unscoped = models.Manager()

    class Meta:
        abstract = True
        base_manager_name = "unscoped"
        default_manager_name = "objects"


class Log(Row):
    """The log of one client, as far as it goes. Whoever appends holds this row."""

    client_id = models.UUIDField(primary_key=True, editable=False)
    size = models.PositiveBigIntegerField(default=0)
    peaks = models.TextField(blank=True)  # core.record.tree.Frontier's, in hex, with spaces
    key = models.CharField(max_length=200)  # the vkey that signs now
    given_up = models.CharField(max_length=HASH, blank=True)  # of a head file: its loss is accepted


class Entry(Row):
    """One line of the log: exactly the fields of core.record.Entry, and what was signed then."""

    pk = models.CompositePrimaryKey("client_id", "seq")
    client_id = models.UUIDField(editable=False)
    seq = models.PositiveBigIntegerField()
    at = models.CharField(max_length=20)
    actor = models.CharField(max_length=200)
    kind = models.CharField(max_length=100)
    subject = models.CharField(max_length=200)
    body = models.CharField(max_length=HASH, blank=True)
    documents = models.TextField(blank=True)  # hashes, with spaces
    leaf = models.CharField(max_length=HASH)  # the leaf hash, to name a changed entry by
    checkpoint = models.TextField()  # the note over the log that ends with this entry
    key = models.CharField(max_length=200, blank=True)  # makes an act happen once

    class Meta(Row.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["client_id", "key"], condition=~models.Q(key=""), name="an_act_happens_once"
            )
        ]
        indexes = [
            models.Index(fields=["client_id", "subject"], name="entries_by_subject"),
            models.Index(fields=["client_id", "kind"], name="entries_by_kind"),
            models.Index(fields=["client_id", "actor"], name="entries_by_actor"),
        ]


class Body(Row):
    """What an entry says in full, with the salt of its commitment. Gone once it is erased."""

    pk = models.CompositePrimaryKey("client_id", "commitment")
    client_id = models.UUIDField(editable=False)
    commitment = models.CharField(max_length=HASH)
    salt = models.CharField(max_length=HASH)
    text = models.TextField()  # canonical


class DocumentFile(Row):
    """A file that was kept, once a client, in Django's storage. Gone once it is erased."""

    pk = models.CompositePrimaryKey("client_id", "sha256")
    client_id = models.UUIDField(editable=False)
    sha256 = models.CharField(max_length=HASH)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=127)
    size = models.PositiveBigIntegerField()
    seal = models.CharField(max_length=HASH)  # hash of the row: a changed name is found out

    @property
    def path(self) -> str:
        """Where its bytes are, in the storage."""
        return f"{self.client_id}/{self.sha256}"


class Outbox(Row):
    """A message to be sent, written in the transaction of the act that causes it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    client_id = models.UUIDField(editable=False)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)  # empty: made from the text when it is sent
    calendar = models.TextField(blank=True)  # a calendar file that goes along
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)  # empty: not yet
    tries = models.PositiveIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)  # last, or now: whoever sends it holds it so
    refused_at = models.DateTimeField(null=True)  # for good: it is not tried again
    refused_words = models.CharField(max_length=500, blank=True)  # the mail server's own
    mended_at = models.DateTimeField(null=True)  # of a refusal: the address took mail since

    class Meta(Row.Meta):
        indexes = [
            models.Index(
                fields=["created_at"], condition=models.Q(sent_at=None), name="messages_to_send"
            ),
            models.Index(
                fields=["to"],
                condition=models.Q(refused_at__isnull=False, mended_at=None),
                name="addresses_refused",
            ),
        ]
