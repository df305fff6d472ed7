"""The manager of every table whose rows belong to a client: it never answers without one."""

from typing import Any, TypeVar
from uuid import UUID

from django.db import models

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
