"""The two processes that `prenup serve` keeps: `python -m prenup.cli.child web`, or `worker`.

Each ends when its standard input does, so that neither outlives a parent that was killed.
"""

import os
import signal
import sys
import threading


def web() -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "prenup.web.wsgi:application",
        address="127.0.0.1",
        port=int(os.environ["PRENUP_PORT"]),
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=8,
        websockets=False,
        respawn_failed_workers=True,
        log_level=LogLevels.error,
    ).serve()


def worker() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from prenup.notifications import scheduler

    begin_anew()
    threading.Thread(target=scheduler.run, daemon=True).start()
    call_command(
        "db_worker", verbosity=0, queue_name="*", interval=0.5, startup_delay=False, reload=False
    )


def begin_anew() -> None:
    """What was under way when the worker stopped waits again: this is the only worker."""
    from django_tasks_db.models import DBTaskResult

    DBTaskResult.objects.filter(status="RUNNING").update(
        status="READY", started_at=None, worker_ids=[]
    )


def _end_with_parent() -> None:
    while os.read(0, 1024):  # not sys.stdin: its lock would be held in the server's own fork
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=_end_with_parent, daemon=True).start()
    {"web": web, "worker": worker}[sys.argv[1]]()
