"""What is stored of a record, as the parts of a bundle: right or wrong, it is read as it is."""

import json
from collections.abc import Iterator
from uuid import UUID

from prenup.core.record.canonical import Malformed, canonical
from prenup.core.record.entry import FIELDS, write_body
from prenup.core.record.parts import Damaged, body_part, document_part
from prenup.record import documents
from prenup.record.models import Body, DocumentFile, Entry

ROWS = 2000  # read from the database at a time


class Stored:
    """The entries, bodies and filed documents of a client."""

    def __init__(self, client_id: UUID):
        self._client_id = client_id

    def names(self) -> list[str]:
        bodies = Body.objects.of(self._client_id).values_list("commitment", flat=True)
        names = [body_part(one) for one in bodies.iterator(ROWS)]
        of_entries = filed(self._client_id)
        rows = DocumentFile.objects.of(self._client_id).values_list("sha256", flat=True)
        return names + [document_part(one) for one in rows if one in of_entries]

    def flaws(self) -> list[str]:
        return []

    def pieces(self, name: str) -> Iterator[bytes]:
        folder, _, named = name.rpartition("/")
        if folder == "bodies":
            yield self._body(named.removesuffix(".json"))
        elif folder == "documents":
            row = DocumentFile.objects.of(self._client_id).get(sha256=named)
            try:
                yield from documents.pieces(row)
            except OSError as error:
                raise Damaged(f"its file cannot be read ({error}).") from None
        else:
            for row in Entry.objects.of(self._client_id).order_by("seq").iterator(ROWS):
                yield line_of(row) + b"\n"

    def _body(self, commitment: str) -> bytes:
        row = Body.objects.of(self._client_id).get(commitment=commitment)
        try:
            text = write_body(bytes.fromhex(row.salt), json.loads(row.text))
            if canonical(json.loads(row.text)).decode() != row.text:
                raise Damaged("its text was changed.")
        except (ValueError, RecursionError):
            raise Damaged("its text or salt was changed.") from None
        return text


def filed(client_id: UUID) -> set[str]:
    """The documents that an entry files; what was kept and never filed belongs to no record."""
    rows = Entry.objects.of(client_id).exclude(documents="")
    return {one for text in rows.values_list("documents", flat=True) for one in text.split()}


def line_of(row: Entry) -> bytes:
    """An entry's bytes as its row has them, right or wrong."""
    columns = {name: getattr(row, name) for name in FIELDS if name != "documents"}
    try:
        return canonical({**columns, "documents": row.documents.split()})
    except Malformed:
        return b""
