"""Everything that an installation needs, made in its folder on the first start.

A second start finds it made and only looks: no command of ours needs another to be run before it.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Unusable(Exception):
    """The installation cannot be used so; the sentence says why and what to do."""


def prepare(data: Path, *, port: int = 8000, static: bool = True) -> None:
    """Make or bring up to date the database and static files in `data`, and set Django up.

    Raises `Unusable` if the folder cannot be written.
    """
    os.environ["PRENUP_DATA"] = str(data.resolve())
    os.environ["PRENUP_PORT"] = str(port)
    os.environ["DJANGO_SETTINGS_MODULE"] = "prenup.web.settings"
    with writable(data):
        import django

        django.setup()
        _migrate()
        if static:
            _collect_static()


@contextmanager
def writable(data: Path) -> Iterator[None]:
    """Make the folder, and say so in a sentence if it cannot be written."""
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise Unusable(
            f"Prenup cannot write to {error.filename or data} ({error.strerror}). Give it a "
            f"folder of its own: prenup serve --data FOLDER."
        ) from error


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    else:
        call_command("clearsessions", verbosity=0)


def _collect_static() -> None:
    """Collect the static files, unless those that were collected are these."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    root = Path(settings.STATIC_ROOT)
    stamp = root / ".collected"
    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            state = os.stat(storage.path(path))
            seen.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    if stamp.exists() and stamp.read_text() == seen.hexdigest():
        return
    shutil.rmtree(root, ignore_errors=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(seen.hexdigest())
