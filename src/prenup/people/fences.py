"""Foreign keys never cross clients: the database itself refuses one that would.

For every foreign key from a client's row to another row of a client, a trigger compares the two
clients whenever a row is written; and no row ever moves to another client. The triggers are taken
down before migrations, which rebuild tables, and put up again after.
"""

from typing import Any

from django.apps import apps
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from prenup.people.tenancy import ClientOwned


def owned() -> list[type[ClientOwned]]:
    """Every model of ClientOwned rows, in a settled order."""
    found = [model for model in apps.get_models() if issubclass(model, ClientOwned)]
    return sorted(found, key=lambda model: model._meta.db_table)


def fenced() -> list[models.ForeignKey[Any, Any]]:
    """Every foreign key between two tables of ClientOwned rows, in a settled order."""
    return [
        field
        for model in owned()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, ClientOwned)
    ]


def put_up(using: str, **_: Any) -> None:
    """Put up the fences of every table that is there. Called after migrations."""
    connection = connections[using]
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for model in owned():
            if model._meta.db_table in there:
                for statement in _stays(connection, model._meta.db_table):
                    cursor.execute(statement)
        for field in fenced():
            tables = {field.model._meta.db_table, field.related_model._meta.db_table}
            if tables <= there:
                for statement in _fence(connection, field):
                    cursor.execute(statement)


def take_down(using: str, **_: Any) -> None:
    """Take down all fences. Called before migrations."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                if name.startswith("fence_"):
                    cursor.execute(f'DROP TRIGGER "{name}"')
        else:
            cursor.execute(
                "SELECT tgname, tgrelid::regclass::text FROM pg_trigger "
                "WHERE tgname LIKE 'fence\\_%%' AND NOT tgisinternal"
            )
            for name, table in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}" ON {table}')


def name_of(field: models.ForeignKey[Any, Any]) -> str:
    return f"fence_{field.model._meta.db_table}_{field.column}"


def _stays(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    """A row never moves to another client, since others may point at it."""
    moving, sentence = 'NEW."client_id" <> OLD."client_id"', f"a row of {table} would cross clients"
    if connection.vendor == "sqlite":
        return [
            f'CREATE TRIGGER IF NOT EXISTS "fence_{table}" BEFORE UPDATE ON "{table}" '
            f"WHEN {moving} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
        ]
    return _plpgsql(f"fence_{table}", table, "UPDATE", moving, sentence)


def _fence(connection: BaseDatabaseWrapper, field: models.ForeignKey[Any, Any]) -> list[str]:
    # Names come from our own models, never from input.
    name, table, column = name_of(field), field.model._meta.db_table, field.column
    other = field.related_model._meta.db_table
    crossing = (
        f'NEW."{column}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "{other}" '  # noqa: S608
        f'WHERE "id" = NEW."{column}" AND "client_id" = NEW."client_id")'
    )
    sentence = f"{table}.{column} would cross clients"
    if connection.vendor == "sqlite":
        return [
            f'CREATE TRIGGER IF NOT EXISTS "{name}_{event}" BEFORE {event.upper()} ON "{table}" '
            f"WHEN {crossing} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
            for event in ("insert", "update")
        ]
    return _plpgsql(name, table, "INSERT OR UPDATE", crossing, sentence)


def _plpgsql(name: str, table: str, events: str, when: str, sentence: str) -> list[str]:
    return [
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ '
        f"BEGIN IF {when} THEN RAISE integrity_constraint_violation "
        f"USING MESSAGE = '{sentence}'; END IF; RETURN NEW; END $$",
        f'CREATE OR REPLACE TRIGGER "{name}" BEFORE {events} ON "{table}" '
        f'FOR EACH ROW EXECUTE FUNCTION "{name}"()',
    ]
