"""What is unsafe or damaged in an installation, beside what the logs themselves say."""

from pathlib import Path

from django.db import DatabaseError, connection


def check_database() -> list[str]:
    """What the database itself says is wrong with it."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        try:
            cursor.execute("PRAGMA integrity_check")
            found = [str(row[0]) for row in cursor.fetchall()]
        except DatabaseError as error:
            found = [str(error)]
    return [f"The database is damaged: {text}." for text in found if text != "ok"]


def unsafe(data: Path) -> list[str]:
    """Files of the installation that others on this machine can read."""
    places = [data, data / "keys", data / "secret-key", *sorted(data.glob("*.sqlite3"))]
    return [
        f"Others on this machine can read {place}. Run chmod go-rwx on it."
        for place in places
        if place.exists() and place.stat().st_mode & 0o077
    ]
