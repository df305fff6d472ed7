"""Rows that belong to a client, and the manager that never answers without one."""

from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from uuid6 import uuid7

M = TypeVar("M", bound=models.Model)


class Unscoped(Exception):
    """Somebody asked a client's table for rows without saying whose. A bug, never bad input."""


class ScopedManager(models.Manager[M]):
    """`objects.of(client_id)` is the only way in; everything else raises `Unscoped`."""

    def of(self, client_id: UUID) -> models.QuerySet[M]:
        return super().get_queryset().filter(client_id=client_id)

    def create(self, **values: Any) -> M:
        if values.get("client_id") is None and values.get("client") is None:
            raise Unscoped(f"{self.model.__name__} was made without its client.")
        return super().get_queryset().create(**values)

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[M]:
        rows = list(objs)
        if any(row.client_id is None for row in rows):
            raise Unscoped(f"{self.model.__name__} was made without its client.")
        return super().get_queryset().bulk_create(rows, *args, **kwargs)

    def get_queryset(self) -> models.QuerySet[M]:
        raise Unscoped(f"Ask {self.model.__name__}.objects.of(client_id).")


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
