"""The record: entries appended through the queue of writers beside plain locking, and a bundle
verified beside merely hashing it.

Eight processes append to one log, as eight requests at once would; what is timed is the whole
act: waiting for the turn, signing, storing, flushing to disk, writing the head file.
"""

import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from uuid import UUID

from prenup.core.record.verification import judge
from prenup.record.archive import Archive

WRITERS = 8
CLIENT = UUID(int=7)


def run(entries: int = int(os.environ.get("PRENUP_BENCH_ENTRIES", "100000"))) -> None:
    """Print the figures for so many entries; plain locking is timed over a tenth of them."""
    with tempfile.TemporaryDirectory() as folder:
        queued = _append(Path(folder) / "queue", entries, plain=False)
        _tell(f"{entries:,} entries through the queue", queued)
        plain = _append(Path(folder) / "plain", max(entries // 10, WRITERS), plain=True)
        _tell(f"{len(plain['waits']):,} entries with plain locking", plain)
        ratio = _percentile(plain["waits"], 99) / _percentile(queued["waits"], 99)
        print(f"p99 with plain locking is {ratio:.1f} times that of the queue (aim: under 50 ms)")
        _verify(Path(folder) / "queue", Path(folder) / "bundle.zip")


def _append(data: Path, entries: int, *, plain: bool) -> dict[str, object]:
    command = [sys.executable, "-m", "benchmarks.record", str(entries), "plain" * plain]
    env = {**os.environ, "PRENUP_DATA": str(data), "DJANGO_SETTINGS_MODULE": "prenup.web.settings"}
    env.pop("DATABASE_URL", None)
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {
        "waits": sorted(wait for line in lines for wait in line["waits"]),
        "failed": sum(line["failed"] for line in lines),
        "seconds": max(line["until"] for line in lines) - min(line["since"] for line in lines),
        "peak": max(line["peak"] for line in lines),
    }


def _tell(what: str, found: dict[str, object]) -> None:
    waits, seconds = found["waits"], found["seconds"]
    print(
        f"{what}, {WRITERS} at once: {seconds:.1f} s, {len(waits) / seconds:,.0f} a second, "
        f"p50 {_percentile(waits, 50):.1f} ms, p99 {_percentile(waits, 99):.1f} ms, "
        f"slowest {waits[-1]:.0f} ms, {found['failed']} failed, peak {found['peak']:.0f} MB each"
    )


def _percentile(waits: list[float], percent: int) -> float:
    return waits[min(len(waits) * percent // 100, len(waits) - 1)]


def _verify(data: Path, bundle: Path) -> None:
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "benchmarks.record", "bundle", str(bundle)],
        env={
            **os.environ,
            "PRENUP_DATA": str(data),
            "DJANGO_SETTINGS_MODULE": "prenup.web.settings",
        },
        check=True,
    )
    written = time.perf_counter() - started
    started = time.perf_counter()
    with Archive(bundle) as parts:
        found = judge(parts)
    verified = time.perf_counter() - started
    assert found.ok, found.problems[:3]
    started = time.perf_counter()
    with zipfile.ZipFile(bundle) as archive:
        for name in archive.namelist():
            hashlib.sha256(archive.read(name)).digest()
    hashed = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"Bundle of {found.entries:,} entries ({bundle.stat().st_size / 1e6:.0f} MB): written in "
        f"{written:.1f} s, verified in {verified:.1f} s, merely unpacked and hashed in "
        f"{hashed:.1f} s, ratio {verified / hashed:.1f}, peak {peak:.0f} MB"
    )


# In a process of its own, set up for a folder of its own


def _set_up() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from prenup.record import kinds

    call_command("migrate", "record", verbosity=0)
    kinds.register("bench.noted", sentence=lambda body: "noted something.")


def _writers(entries: int, *, plain: bool) -> None:
    from django.db import connections

    _set_up()
    _note(0)  # makes the log and its key
    connections.close_all()
    children = []
    for number in range(WRITERS):
        child = os.fork()
        if child == 0:
            _write(range(number, entries, WRITERS), plain=plain)
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)


def _write(numbers: range, *, plain: bool) -> None:
    from django.db import OperationalError, connection

    connection.ensure_connection()
    if plain:
        connection.queue = None
    waits, failed, since = [], 0, time.time()
    for number in numbers:
        started = time.perf_counter()
        try:
            _note(number)
        except OperationalError:
            failed += 1
        waits.append((time.perf_counter() - started) * 1000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = {"waits": waits, "failed": failed, "since": since, "until": time.time(), "peak": peak}
    os.write(1, (json.dumps(found) + "\n").encode())


def _note(number: int) -> None:
    from prenup.core.access import Actor, Role
    from prenup.record.services import append

    actor = Actor(id="account:ada", client_id=CLIENT, role=Role.OWNER, name="Ada Alder")
    body = {"what": f"thing {number}", "more": "words of a usual length " * 8}
    append(actor, kind="bench.noted", subject=f"thing:{number}", body=body)


def _bundle(out: Path) -> None:
    _set_up()
    from prenup.core.access import Actor, Role
    from prenup.record.bundles import write_bundle

    actor = Actor(id="operator", client_id=CLIENT, role=Role.OWNER, name="The operator")
    with out.open("wb") as file:
        write_bundle(actor, file)


if __name__ == "__main__":
    if sys.argv[1] == "bundle":
        _bundle(Path(sys.argv[2]))
    else:
        _writers(int(sys.argv[1]), plain=sys.argv[2] == "plain")
