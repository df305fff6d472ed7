"""Where we stand, for a client among a thousand others, beside the same client alone.

The page is asked for as a browser asks for it, through Django's test client: the queries, the
computing and the template. Each of the others has a relationship and a register of its own, in
the same database.
"""

import sys
from pathlib import Path

from benchmarks.pages import look, measured

OTHERS, ASSETS = 1_000, 20


def run() -> None:
    """Print seconds and SQL queries of the page in both databases, and the ratio."""
    alone, queries_alone = measured("benchmarks.standing", 0)
    among, queries_among = measured("benchmarks.standing", OTHERS)
    for what, seconds, queries in (
        ("alone", alone, queries_alone),
        (f"among {OTHERS:,} others with {ASSETS} assets each", among, queries_among),
    ):
        print(f"{what:44} {seconds * 1000:7.1f} ms   {queries:.0f} SQL queries")
    print(f"ratio {among / alone:.2f} (aim: under 1.5)")
    assert queries_alone == queries_among, "the number of queries grows with the other clients"


# In a process of its own, set up for a folder of its own


def _look(folder: Path, others: int) -> None:
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
    _crowd(others)
    browser = Client()
    browser.force_login(account, backend="prenup.people.signing_in.PasswordAndCode")
    url = reverse("standing:stand", args=[client.id, client.relationships[0].id])
    print(*look(browser, url, b"are left to give notice"))


def _crowd(others: int) -> None:
    """Other clients: each with a provider, a relationship and a register."""
    from prenup.fire.custody.models import Asset
    from prenup.people.models import Client, Provider, Relationship

    clients = Client.objects.bulk_create(Client(name=f"Client {n}") for n in range(others))
    providers = Provider.unscoped.bulk_create(
        Provider(client=one, name="Northgate IT") for one in clients
    )
    relationships = Relationship.unscoped.bulk_create(
        Relationship(client=one.client, provider=one) for one in providers
    )
    Asset.unscoped.bulk_create(
        Asset(
            client=one.client,
            relationship=one,
            name=f"Asset {n}",
            name_key=f"asset {n}",
            kind="hardware",
            criticality="critical",
            changed_by="Ada Alder",
        )
        for one in relationships
        for n in range(ASSETS)
    )


if __name__ == "__main__":
    _look(Path(sys.argv[1]), int(sys.argv[2]))
