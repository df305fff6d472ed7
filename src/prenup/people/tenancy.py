"""Rows that belong to a client, and the manager that never answers without one."""

from django.db import models
from uuid6 import uuid7

from prenup.record.scoped import ScopedManager, Unscoped

__all__ = ["ClientOwned", "ScopedManager", "Unscoped"]


class ClientOwned(models.Model):
    """A row of one client. Every model of the features is one."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager()
    #: For Django itself (foreign keys, migrations): relations never cross a client.
    unscoped = models.Manager()

    class Meta:
        abstract = True
        base_manager_name = "unscoped"
        default_manager_name = "objects"
