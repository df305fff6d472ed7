"""A reminder run over 1,000 clients with 100,000 open matters, beside the limit of a minute; and
its memory, beside the same run over a tenth of them.

Every matter is due that morning: all to the client's owner, every fifth to its vCISO too.
Timed are the rounds, which put the letters into the outbox, and the writing and sending of all of
them, over SMTP to a server that throws them away.
"""

import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink

LIMIT = 60  # seconds
CLIENTS, MATTERS = 1_000, 100_000
#: A vCISO looks after so many clients; each client has an owner of its own too.
CLIENTS_A_VCISO = 20
NOW = datetime.fromisoformat("2026-12-10T12:00+00:00")


def run() -> None:
    """Print seconds and peak memory of a run, whole and over a tenth, and what of the limit."""
    tenth = _measured(CLIENTS // 10, MATTERS // 10)
    whole = _measured(CLIENTS, MATTERS)
    for clients, matters, found in (
        (CLIENTS // 10, MATTERS // 10, tenth),
        (CLIENTS, MATTERS, whole),
    ):
        rounds, sending, letters, reminded, before, peak = found
        print(
            f"{clients:,} clients, {matters:,} matters: rounds {rounds:.1f} s, "
            f"{letters:,.0f} letters about {reminded:,.0f} written and sent {sending:.1f} s, "
            f"peak {peak:.0f} MB ({peak - before:.0f} MB more than before)"
        )
    seconds = whole[0] + whole[1]
    print(f"{seconds:.1f} s, {seconds / LIMIT:.2f} of the limit of {LIMIT} s")
    print(f"ten times the matters took {whole[5] / tenth[5]:.2f} times the memory (aim: under 1.5)")


def _measured(clients: int, matters: int) -> tuple[float, ...]:
    with tempfile.TemporaryDirectory() as folder, _bin() as port:
        env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "prenup.web.settings",
            "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        }
        env.pop("DATABASE_URL", None)
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.reminders", folder, str(clients), str(matters)],
            env=env,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    return tuple(float(word) for word in done.stdout.split())


@contextmanager
def _bin() -> Iterator[int]:
    """The port of a mail server that throws away what it takes."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(Sink(), hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield port
    finally:
        server.stop()


# In a process of its own, set up for a folder of its own


def _remind(folder: Path, clients: int, matters: int) -> None:
    from prenup.cli.prepare import prepare

    prepare(folder, static=False)

    from unittest.mock import patch

    from prenup.notifications.services import run_reminders, send_waiting

    _crowd(clients, matters)
    before = _peak()
    with patch("django.utils.timezone.now", return_value=NOW):
        begun = time.perf_counter()
        ran = run_reminders(NOW)
        rounds = time.perf_counter() - begun
        begun = time.perf_counter()
        sent = send_waiting()
        sending = time.perf_counter() - begun
    assert ran.matters == matters * 6 // 5, ran
    assert sent == ran.letters, sent
    print(rounds, sending, ran.letters, ran.matters, before, _peak())


def _peak() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _crowd(clients: int, matters: int) -> None:
    """Clients with an owner each, a vCISO for twenty, and matters that are due to both."""
    from prenup.core.access import Role
    from prenup.core.reminders import About
    from prenup.notifications.models import Matter, Recipient
    from prenup.people.models import Account, Client, Membership

    made = Client.objects.bulk_create(Client(name=f"Client {n}") for n in range(clients))
    owners = Account.objects.bulk_create(
        Account(email=f"owner{n}@client.example", name=f"Owner {n}") for n in range(clients)
    )
    vcisos = Account.objects.bulk_create(
        Account(email=f"vciso{n}@security.example", name=f"vCISO {n}")
        for n in range(max(clients // CLIENTS_A_VCISO, 1))
    )
    of = [(one, owners[n], vcisos[n // CLIENTS_A_VCISO]) for n, one in enumerate(made)]
    Membership.unscoped.bulk_create(
        Membership(client=client, account=account, role=Role.OWNER)
        for client, *accounts in of
        for account in accounts
    )
    each = matters // clients
    for client, *accounts in of:
        rows = Matter.unscoped.bulk_create(
            Matter(
                client=client,
                key=f"action:{n}",
                about=About.ACTION,
                day=date(2026, 12, 10) - timedelta(days=7 * (n % 9) + 1),
                title=f"Send the report number {n} of the backups",
                url=f"/c/{client.id}/",
            )
            for n in range(each)
        )
        Recipient.unscoped.bulk_create(
            Recipient(client=client, matter=row, to=f"account:{account.id}", since="2026-01-01")
            for n, row in enumerate(rows)
            for account in (accounts if n % 5 == 0 else accounts[:1])
        )


if __name__ == "__main__":
    _remind(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
