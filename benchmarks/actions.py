"""Home and the list of actions of a client with 10,000 actions, beside the same with ten.

Each has the turns that it came by: written down, moved, said to be done, accepted. A page shows a
hundred rows, so the list of ten is shorter to write; the number of queries is the same.
"""

import sys
from datetime import date, timedelta
from pathlib import Path

from benchmarks.pages import look, measured

FEW, MANY = 10, 10_000
PAGES = ("home", "list", "found")


def run() -> None:
    """Print seconds and SQL queries of each page for both, and the ratio."""
    few, many = (measured("benchmarks.actions", count) for count in (FEW, MANY))
    for nth, page in enumerate(PAGES):
        seconds, queries = few[nth * 2 : nth * 2 + 2]
        more, asked = many[nth * 2 : nth * 2 + 2]
        print(
            f"{page:6} {FEW} actions {seconds * 1000:6.1f} ms   {MANY:,} {more * 1000:6.1f} ms   "
            f"ratio {more / seconds:.1f}   {asked:.0f} SQL queries"
        )
        assert queries == asked, f"the number of queries of {page} grows with the actions"


# In a process of its own, set up for a folder of its own


def _look(folder: Path, count: int) -> None:
    from prenup.cli.prepare import prepare

    prepare(folder)

    from django.test import Client
    from django.test.utils import setup_test_environment
    from django.urls import reverse

    from prenup.people import queries
    from prenup.web.example import load

    setup_test_environment()
    account = queries.account(load().email)
    (client,) = queries.clients(account)
    where = [client.id, client.relationships[0].id]
    _write_down(*where, count)
    browser = Client()
    browser.force_login(account, backend="prenup.people.signing_in.PasswordAndCode")
    actions = reverse("actions:actions", args=where)
    home = look(browser, reverse("people:home", args=where), b"Waiting for others")
    listed = look(browser, actions, b"actions are open")
    found = look(browser, f"{actions}?show=done&find=number+7", b"Number 7")
    print(*home, *listed, *found)


def _write_down(client_id: object, relationship_id: object, count: int) -> None:
    """Ten years of actions: of ten, two are open, late or not, one is to check, seven are done."""
    from prenup.manage.actions.models import Action, Turn

    today = date.today()
    rows = []
    for n in range(count):
        state = ("open", "open", "to_check", *["done"] * 7)[n % 10]
        day = today + timedelta(days=n % 100 - 50 if state == "open" else -(n % 3650))
        rows.append(
            Action(
                client_id=client_id,
                relationship_id=relationship_id,
                title=f"Number {n}",
                agreed="As it was said in the meeting.",
                side="theirs" if n % 2 else "ours",
                owner_name="Dan Whitlock" if n % 2 else "Priya Raman",
                agreed_on=day - timedelta(days=30),
                due_on=day,
                state=state,
                closed_on=day if state == "done" else None,
            )
        )
    Action.objects.bulk_create(rows)
    Turn.objects.bulk_create(
        Turn(client_id=client_id, action=row, what=what, by="Priya Raman")
        for row in rows
        for what in ("agreed", "moved", "answered")
    )


if __name__ == "__main__":
    _look(Path(sys.argv[1]), int(sys.argv[2]))
