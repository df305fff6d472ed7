"""`prenup serve`: made on the first start, kept alive, stopped in order."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from notifications.post_office import PostOffice, free_port
from prenup.cli.child import begin_anew

PRENUP = Path(sys.executable).with_name("prenup")
PATIENCE = 60  # seconds, on a machine that is busy with other tests


def environment():
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PRENUP_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return kept


def run(*arguments):
    return subprocess.run(
        [PRENUP, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        env=environment(),
    )


@contextmanager
def serving(data, port, **more):
    """A running `prenup serve`, once it has said where it is; `more` goes to its environment."""
    process = subprocess.Popen(
        [PRENUP, "serve", "--data", str(data), "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**environment(), **more},
    )
    try:
        said = ""
        until = time.monotonic() + PATIENCE
        while "Ctrl-C stops it" not in said and time.monotonic() < until:
            line = process.stdout.readline()
            assert line or process.poll() is None, said
            said += line
        yield process, said
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=PATIENCE)


def get(port, path, host="localhost"):
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}", headers={"Host": f"{host}:{port}"}
    )
    with urllib.request.build_opener(NoRedirect).open(request, timeout=PATIENCE) as answer:
        return answer.status, answer.headers, answer.read().decode()


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def http_error_302(self, req, fp, code, msg, headers):
        return fp


def children_of(process, name=""):
    """The processes below `prenup serve`; of a name, the one that serves it."""
    found = psutil.Process(process.pid).children(recursive=True)
    return [child for child in found if not name or name in arguments_of(child)]


def arguments_of(child):
    try:
        return child.cmdline()
    except psutil.Error:  # it has just ended
        return []


def wait_for(something):
    until = time.monotonic() + PATIENCE
    while not (found := something()) and time.monotonic() < until:
        time.sleep(0.1)
    return found


def test_the_first_start_makes_everything_and_prints_the_address_and_the_link(tmp_path):
    port = free_port()
    with serving(tmp_path / "var", port) as (process, said):
        rest = "".join(process.stdout.readline() for _ in range(3))
        assert f"Prenup is at http://localhost:{port}" in said
        token = re.search(rf"http://localhost:{port}/first/(\S+)/", rest).group(1)

        status, headers, page = get(port, f"/first/{token}/")
        assert status == 200
        assert "Make the first account" in page
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        style = re.search(r'href="(/static/pages/[^"]+\.css)"', page).group(1)
        assert get(port, style)[0] == 200

        status, headers, _ = get(port, "/sign-in/?next=/", host="127.0.0.1")
        assert (status, headers["Location"]) == (302, f"http://localhost:{port}/sign-in/?next=/")

        refused = run("serve", "--data", tmp_path / "var", "--port", free_port())
        assert refused.returncode == 2
        assert "already. Stop it first" in refused.stderr

        worker = wait_for(lambda: children_of(process, "worker"))[0]
        worker.kill()
        anew = wait_for(lambda: [c for c in children_of(process, "worker") if c.pid != worker.pid])
        assert anew, "The worker was not started anew."
        kept = children_of(process)

    assert not any(child.is_running() and child.status() != "zombie" for child in kept)
    assert token not in (tmp_path / "var" / "prenup.sqlite3").read_bytes().decode("latin-1")

    with serving(tmp_path / "var", port) as (process, said):
        rest = "".join(process.stdout.readline() for _ in range(3))
        newer = re.search(r"/first/(\S+)/", rest).group(1)
        assert newer != token
        assert "A newer link stands in place" in get(port, f"/first/{token}/")[2]


def test_a_parent_that_is_killed_leaves_nothing_running(tmp_path):
    with serving(tmp_path / "var", free_port()) as (process, _):
        kept = children_of(process)
        process.kill()
        wait_for(lambda: not any(child.is_running() for child in kept))

        assert not any(child.is_running() for child in kept)


def test_a_taken_port_is_refused_with_what_to_do(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        refused = run("serve", "--data", tmp_path / "var", "--port", port)

    assert refused.returncode == 2
    assert refused.stderr == (
        f"Port {port} is taken by another program. Stop it, or choose another port: "
        f"prenup serve --port {port + 1}.\n"
    )


def test_whoever_runs_the_machine_lets_an_account_back_in(tmp_path):
    refused = run("serve", "--data", tmp_path / "var", "--let-in", "nobody@alderfinch.example")

    assert refused.returncode == 2
    assert "No account has the address nobody@alderfinch.example." in refused.stderr


def test_a_folder_that_cannot_be_written_is_refused_with_what_to_do():
    refused = run("serve", "--data", "/dev/null/var")

    assert refused.returncode == 2
    assert refused.stderr == (
        "Prenup cannot write to /dev/null/var (Not a directory). Give it a folder of its own: "
        "prenup serve --data FOLDER.\n"
    )


#: Makes an installation with a client where it is noon, and one action that is due to its owner.
DUE = """
import sys
from datetime import date, datetime, timezone
from pathlib import Path
from prenup.cli.prepare import prepare
prepare(Path(sys.argv[1]), static=False)
from prenup.core.reminders import About
from prenup.notifications.services import file_matter
from prenup.people.models import Account
from prenup.people.services import create_client
ahead = 12 - datetime.now(timezone.utc).hour
ada = Account.objects.create_user("ada@alderfinch.example", name="Ada Alder")
made = create_client(account=ada, name="Alder & Finch", time_zone=f"Etc/GMT{-ahead:+}")
file_matter(
    made.actor.client_id, key="action:1", about=About.ACTION, to=[made.actor.id], url="/",
    day=datetime.now(timezone.utc).date(), title="Send the backup report",
)
"""


def test_the_worker_sends_what_is_due_once_however_often_it_is_killed(tmp_path):
    data, office = tmp_path / "var", PostOffice()
    subprocess.run([sys.executable, "-c", DUE, data], check=True, env=environment())
    mail = f"smtp://127.0.0.1:{office.port}"
    office.open()
    try:
        with serving(data, free_port(), EMAIL_URL=mail) as (process, _):
            kill_the_worker(process)  # in the middle of whatever it does
            kill_the_worker(process)
            wait_for(lambda: office.taken)
            kill_the_worker(process)
            wait_for(lambda: children_of(process, "worker"))
            time.sleep(3)  # it looks at once when it starts, and finds nothing to do
    finally:
        office.close()

    assert [mail["Subject"] for mail in office.mails] == [
        "One thing needs you: Send the backup report"
    ]


def kill_the_worker(process):
    (worker,) = wait_for(lambda: children_of(process, "worker"))
    worker.kill()
    wait_for(lambda: worker not in children_of(process, "worker"))


@pytest.mark.django_db
def test_work_that_was_under_way_when_the_worker_stopped_begins_anew():
    row = {"backend_name": "default", "run_after": timezone.now(), "args_kwargs": {}}
    states = {"RUNNING": "READY", "READY": "READY", "SUCCESSFUL": "SUCCESSFUL"}
    for state in states:
        DBTaskResult.objects.create(task_path=state, status=state, worker_ids=["x"], **row)

    begin_anew()

    assert dict(DBTaskResult.objects.values_list("task_path", "status")) == states
