"""The record in a browser: read, opened in place, taken away."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse
from freezegun import freeze_time

from prenup.core.access import Role
from prenup.people import queries
from prenup.people import services as people
from prenup.record import services
from prenup.record.services import append, keep


@dataclass(frozen=True, slots=True)
class Lived:
    """Ada's account, and the ids of her client and its relationship."""

    account: Any
    client_id: UUID
    relationship_id: UUID


@pytest.fixture
def lived(transactional_db):
    """Some days of a client's life, one act of which was erased."""
    from factories import account_of, make_account, make_client, make_member, make_relationship

    client = make_client("Alder & Finch Dental Group")
    account = account_of(make_member(client, make_account("Ada Alder")))
    example = Lived(account, client.id, make_relationship(client).id)
    ada = queries.actor_of(example.account, example.client_id, Role.OWNER)
    with freeze_time("2026-11-21 09:05:00"):
        people.add_team_member(ada, example.relationship_id, name="Priya Raman")
        people.add_team_member(ada, example.relationship_id, name="Tom Finch")
    with freeze_time("2026-11-23 16:40:08"):
        paper = keep(ada.client_id, b"%PDF", name="Amendment 1.pdf", media_type="application/pdf")
        append(
            ada,
            kind="provider.named",
            subject=f"relationship:{example.relationship_id}",
            body={"provider": "Northgate IT", "website": "https://northgate.example"},
            documents=[paper],
        )
    with freeze_time("2026-11-24 10:38:00"):
        services.erase_body(ada, seq=1, why="It named somebody who never joined.")
    return example


def record(lived, *args, name="log"):
    return reverse(f"record:{name}", args=[lived.client_id, *args])


def test_a_record_with_an_erased_entry_and_an_open_one_reads_well(lived, window, reads_well):
    page = window(as_=lived.account)
    page.goto(record(lived))
    page.get_by_role("link", name="Open entry 2").click()
    page.get_by_text("matches its commitment").wait_for()
    reads_well(page, "record-opened")


def test_the_page_that_erases_words_reads_well(lived, window, reads_well):
    page = window(as_=lived.account)
    page.goto(record(lived, 2, name="erase"))
    reads_well(page, "erase-words")


def test_an_entry_opens_without_script_on_a_page_of_its_own(lived, window):
    page = window(as_=lived.account, script=False)
    page.goto(record(lived))
    page.get_by_role("link", name="Open entry 2").click()

    assert page.get_by_role("heading", level=1).inner_text().startswith("Ada Alder named")


def test_an_owner_downloads_the_bundle_after_confirming(lived, window):
    page = window(as_=lived.account)
    page.goto(record(lived))
    page.get_by_role("button", name="Download the bundle").click()
    with page.expect_download() as download:
        page.get_by_role("dialog").get_by_role("button", name="Download the bundle").click()

    assert download.value.suggested_filename.startswith(f"record-{lived.client_id}")
