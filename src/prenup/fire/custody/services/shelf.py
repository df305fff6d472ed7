"""The assets of one relationship, taken down, changed as a whole and put back."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from prenup.core.access import Actor, NotFound
from prenup.core.lockout import COLUMNS, Given
from prenup.core.lockout.columns import name_key, read_cell
from prenup.core.lockout.register import nearest
from prenup.core.written import NotReadable
from prenup.fire.custody.models import Asset, Link
from prenup.fire.custody.written import LINKED, as_kept, given_of, links_of, put_into, same
from prenup.people.queries import relationship


class CustodyRefused(Exception):
    """This cannot be written so. `sentences` say why and what to do, by column."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        self.sentences = dict(sentences)
        super().__init__(" ".join(self.sentences.values()))


class Shelf:
    """The assets as they stand, locked for this transaction, and what is to be stored of them."""

    def __init__(self, actor: Actor, relationship_id: UUID) -> None:
        """Raises `NotFound` for a relationship that is not the client's. Three SQL queries."""
        self._actor = actor
        self._relationship_id = relationship(actor, relationship_id).id
        rows = Asset.objects.of(actor.client_id).select_for_update()
        rows = rows.filter(relationship_id=self._relationship_id, deleted_at=None)
        self._rows = {row.name_key: row for row in rows.order_by("name_key")}
        links = Link.objects.of(actor.client_id)
        self._awaited = links_of(
            links.filter(asset__relationship_id=self._relationship_id).order_by("place"),
            {row.id: row.name for row in self._rows.values()},
        )
        self._new: list[Asset] = []
        self._changed: list[Asset] = []
        self._relinked: list[tuple[Asset, Given]] = []

    def find(self, name: str) -> Asset | None:
        return self._rows.get(name_key(name))

    def get(self, asset_id: UUID) -> Asset:
        for row in self._rows.values():
            if row.id == asset_id:
                return row
        raise NotFound

    def given(self, row: Asset) -> Given:
        """What is written of an asset as it stands."""
        return given_of(row, self._awaited.get(row.id, {}))

    def refuse_taken(self, name: str) -> None:
        taken = self.find(name)
        if taken is not None:
            raise CustodyRefused(
                {"name": f"{taken.name} is in the register already. Give this one another name."}
            )

    def put(self, given: Given, row: Asset | None = None) -> Asset:
        """Take `given` as what is written of `row`, or of a new asset; `save` stores it."""
        given = as_kept(given)
        if row is None:
            row = Asset(client_id=self._actor.client_id, relationship_id=self._relationship_id)
            self._new.append(row)
        else:
            self._changed.append(row)
            del self._rows[row.name_key]
        put_into(row, given)
        row.changed_by = self._actor.name
        row.changed_at = timezone.now()
        self._rows[row.name_key] = row
        self._relinked.append((row, given))
        return row

    def put_all(self, rows: Sequence[Mapping[str, str]]) -> tuple[list[str], list[str]]:
        """Take rows of cells, each known by its name; the names of those added, and changed."""
        added, changed = [], []
        seen: set[str] = set()
        for cells in rows:
            values = read_cells(cells)
            name = name_key(values["name"])
            if name in seen:
                raise CustodyRefused({"name": f"Two rows are called {values['name']}. Keep one."})
            seen.add(name)
            row = self._rows.get(name)
            if row is None:
                added.append(self.put(Given(**values)).name)
            elif not same(before := self.given(row), after := before._replace(**values)):
                changed.append(self.put(after, row).name)
        return added, changed

    def save(self) -> None:
        """Store what was put. Raises `CustodyRefused` for a name waited for that is no asset."""
        links = [link for row, given in self._relinked for link in self._links(row, given)]
        try:
            with transaction.atomic():
                self._save_assets()
        except IntegrityError:
            raise CustodyRefused(
                {
                    "name": "Somebody else wrote an asset of that name down just now. "
                    "Look at the register, then try again."
                }
            ) from None
        gone = [row.id for row in self._changed]
        Link.objects.of(self._actor.client_id).filter(asset_id__in=gone).delete()
        Link.objects.bulk_create(links)

    def _save_assets(self) -> None:
        columns = [name for name in COLUMNS if name not in LINKED]
        Asset.objects.bulk_create(self._new)
        # One statement for many rows; an update with a case for each row and column takes minutes.
        Asset.objects.bulk_create(
            self._changed,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=[*columns, "name_key", "changed_at", "changed_by"],
        )

    def _links(self, row: Asset, given: Given) -> list[Link]:
        made, unknown = [], {}
        for why in LINKED:
            for place, name in enumerate(getattr(given, why) or ()):
                awaited = self.find(name)
                if awaited is None:
                    unknown[why] = self._unknown(row, name)
                    continue
                of_client = {"client_id": self._actor.client_id, "why": why, "place": place}
                made.append(Link(asset=row, awaited=awaited, **of_client))
        if unknown:
            raise CustodyRefused(unknown)
        return made

    def _unknown(self, row: Asset, name: str) -> str:
        near = nearest(name, {key: other.name for key, other in self._rows.items()})
        hint = f"The nearest is “{near}”. " if near else ""
        return (
            f"{row.name} waits for {name}, which is no asset. {hint}"
            f"Write {name} down first, or leave it out."
        )


def read_cells(cells: Mapping[str, str]) -> dict[str, Any]:
    """Cells by column name as values that can be kept.

    Raises `CustodyRefused` with a sentence for each that cannot.
    """
    values: dict[str, Any] = {}
    refused: dict[str, str] = {}
    for name, text in cells.items():
        try:
            value = read_cell(COLUMNS[name], text)
        except NotReadable as unreadable:
            refused[name] = str(unreadable)
            continue
        too_long = _too_long(name, value)
        if too_long:
            refused[name] = too_long
        elif name == "name" and not value:
            refused[name] = "An asset needs a name: what you call it."
        values[name] = value
    if refused:
        raise CustodyRefused(refused)
    return values


#: An amount beyond this is a slip of the pen.
_MOST = 10**13


def _too_long(column: str, value: Any) -> str:
    """Why a value does not fit where it is kept; empty if it does."""
    if column == "yearly_cost" and value is not None and value >= _MOST:
        return f"{value:,} a year is not believed. Write what it costs."
    if not isinstance(value, str) or column in LINKED:
        return ""
    longest = Asset._meta.get_field(column).max_length
    if longest is None or len(value) <= longest:
        return ""
    return (
        f"This has {len(value):,} characters, and up to {longest} fit. Say the rest in the notes."
    )
