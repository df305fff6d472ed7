"""What is done in the background: reading documents, and reviewing what was read."""

from uuid import UUID

from django_tasks import task


@task()
def read(client_id: str, document_id: str) -> None:
    """Read a document; a review is asked for then, which waits for the last of them."""
    from prenup.hire.agreements.services.reading import read_document

    read_document(UUID(client_id), UUID(document_id))


@task()
def review(client_id: str, relationship_id: str) -> None:
    """Review the agreement of a relationship, unless documents are still being read."""
    from prenup.hire.agreements.services.reading import review_agreement

    review_agreement(UUID(client_id), UUID(relationship_id))
