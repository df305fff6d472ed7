"""`prenup serve`: the pages and the work behind them, on this machine."""

import fcntl
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import click

from prenup.cli.children import Children
from prenup.cli.output import refuses
from prenup.cli.prepare import Unusable, prepare, writable


@click.command("serve")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default="var",
    envvar="PRENUP_DATA",
    show_default=True,
    help="The folder of the installation; it is made if need be.",
)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option(
    "--let-in", metavar="EMAIL", help="Print a link by which this account gets back in, and stop."
)
@refuses(Unusable)
def command(data: Path, port: int, let_in: str | None) -> None:
    """Serve Prenup on this machine.

    Everything that it needs is made on the first start. While there is no account, each start
    prints the one-time link for the first one.
    """
    if let_in:
        prepare(data, port=port, static=False)
        click.echo(_link_for(let_in))
        return
    serve(data, port, opening)


def serve(data: Path, port: int, opening: Callable[[], str]) -> None:
    """Make what is needed, serve it until Ctrl-C, and say `opening()` once it answers.

    Raises `Unusable` if the port is taken or the folder is served already.
    """
    _port_is_free(port)
    with _alone(data):
        prepare(data, port=port)
        Children(["web", "worker"]).keep(
            ready=lambda: _answers(port), then=lambda: click.echo(opening())
        )


def opening() -> str:
    """The address, and the first account's link while there is none."""
    from django.conf import settings
    from django.urls import reverse

    from prenup.people import queries
    from prenup.people.services import print_link

    said = f"Prenup is at {settings.BASE_URL} (Ctrl-C stops it)."
    if queries.nobody_yet():
        address = settings.BASE_URL + reverse("people:first", args=(print_link(),))
        said += (
            f"\n\nThere is no account yet. Make the first one here, once, within 24 hours:\n"
            f"{address}"
        )
    return said


def _link_for(email: str) -> str:
    from django.conf import settings
    from django.urls import reverse

    from prenup.people import queries
    from prenup.people.services import print_link

    account = queries.account(email)
    if account is None:
        raise Unusable(f"No account has the address {email}. Look how it is written under People.")
    address = settings.BASE_URL + reverse("people:back", args=(print_link(account),))
    return (
        f"{account.name or email} chooses a new way in here, once, within 24 hours. Passkeys, "
        f"password and codes from before end with it.\n{address}"
    )


def _port_is_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise Unusable(
                f"Port {port} is taken by another program. Stop it, or choose another port: "
                f"prenup serve --port {port + 1}."
            ) from error


def _answers(port: int) -> bool:
    """Whether the pages are there. Asking loads them, so that the first reader does not wait."""
    asked = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        asked.request("HEAD", "/sign-in/", headers={"Host": f"localhost:{port}"})
        return asked.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        asked.close()


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """Two workers on one folder would do everything twice."""
    with writable(data):
        handle = os.open(data / "serving", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise Unusable(
            f"Prenup serves {data} already. Stop it first, or choose another folder: "
            f"prenup serve --data FOLDER."
        ) from error
    else:
        yield
    finally:
        os.close(handle)
