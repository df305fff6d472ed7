"""What the agreement names and the register lacks: a beginning for the register."""

from typing import NamedTuple
from uuid import UUID

from prenup.core.access import Actor
from prenup.core.lockout.columns import name_key
from prenup.fire.custody.queries.assets import assets
from prenup.hire.agreements.queries import facts

#: Longer than this is a sentence and no name.
_LONGEST = 80


class Proposed(NamedTuple):
    """A thing that the agreement names, and where: the words as they stand there."""

    name: str
    where: str


def proposed(actor: Actor, relationship_id: UUID) -> list[Proposed]:
    """The things that the prices of the agreement are for, each once, without those that the
    register has. In the order of the agreement. Six SQL queries."""
    there = {name_key(row.name) for row in assets(actor, relationship_id)}
    found: dict[str, Proposed] = {}
    for row in facts(actor, relationship_id):
        if row.name != "prices" or row.core is None:
            continue
        name = " ".join((row.core.value.what or "").split())
        if name and len(name) <= _LONGEST and name_key(name) not in there:
            where = f"{row.passage.title}, {row.passage.where}" if row.passage else ""
            found.setdefault(name_key(name), Proposed(name[:1].upper() + name[1:], where))
    return list(found.values())
