"""What is done in the background: reading lists that take long."""

from uuid import UUID

from django_tasks import task


@task()
def read(client_id: str, import_id: str) -> None:
    """Read the list of an import."""
    from prenup.fire.custody.imports.services.reading import read_in_background

    read_in_background(UUID(client_id), UUID(import_id))
