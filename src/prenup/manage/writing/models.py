"""What was filed as one of the things in writing. Rows stay: the newest that stands counts."""

from django.db import models
from django.db.models import F, Q

from prenup.core.standing import Item
from prenup.people.tenancy import ClientOwned


class Filing(ClientOwned):
    """A document filed for one of the sixteen things, until that thing's own feature fills it."""

    relationship = models.ForeignKey(
        "people.Relationship", on_delete=models.PROTECT, related_name="+"
    )
    item = models.CharField(max_length=16)  # core.standing.writing.Item
    dated_on = models.DateField()  # minutes and reviews: a day of the month or quarter they are of
    holds_until = models.DateField(null=True)  # the last day, where the document says one
    document = models.CharField(max_length=64)  # SHA-256 of the file kept
    name = models.CharField(max_length=255)
    note = models.CharField(max_length=200, blank=True)
    filed_by = models.CharField(max_length=200)
    filed_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)

    class Meta(ClientOwned.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(item__in=[item.value for item in Item]), name="item_is_known"
            ),
            models.CheckConstraint(
                condition=Q(holds_until=None) | Q(holds_until__gte=F("dated_on")),
                name="it_holds_from_its_date_on",
            ),
            models.UniqueConstraint(
                fields=["relationship", "item", "dated_on", "document"],
                condition=Q(removed_at=None),
                name="filed_once",
            ),
        ]
