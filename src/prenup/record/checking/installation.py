"""What is unsafe or damaged in an installation, beside what the logs themselves say."""

from pathlib import Path

from django.db import DatabaseError, connection


def check_database() -> list[str]:
    """What the database itself says is wrong with it."""
    if connection.vendor != "sqlite":
        return []
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            found = [str(row[0]) for row in cursor.fetchall()]
    except DatabaseError as error:
        found = [str(error)]
    return [f"The database is damaged: {text}." for text in found if text != "ok"]


def unsafe(data: Path) -> list[str]:
    """Whether others on this machine can look into the installation's folder: the database,
    documents and keys lie in it."""
    if data.stat().st_mode & 0o077:
        return [f"Others on this machine can look into {data}. Run chmod go-rwx on it."]
    return []
