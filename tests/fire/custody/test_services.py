"""The register changes as a whole act, or not at all."""

from dataclasses import replace
from datetime import date

import pytest

from prenup.core.access import NotAllowed, NotFound, Role
from prenup.core.lockout import days
from prenup.fire.custody import queries, services
from prenup.record.models import Entry
from prenup.record.queries import Filters, entries
from prenup.record.services import keep

TODAY = date(2026, 11, 24)
DOMAIN = {"name": "alderfinch.example", "kind": "domain", "criticality": "critical"}
TENANT = {
    "name": "Microsoft 365",
    "kind": "tenant",
    "customer_of_record": "client",
    "proven_on": "2026-11-03",
    "needs": "alderfinch.example",
    "notice_latest": "3m",
    "yearly_cost": "1200.50",
    "notes": "=2+2 <b>ours</b> 🦷",
}


def put(actor, relationship, rows, key="one"):
    sha256 = keep(actor.client_id, b"name,kind", name="register.csv", media_type="text/csv")
    source = services.Source(sha256, "register.csv")
    return services.put_rows(actor, relationship.id, rows, source=source, key=key)


def cells(actor, relationship):
    rows = queries.cells(actor, relationship.id)
    return [{column: text for column, text in row.items() if text} for row in rows]


def test_rows_come_back_as_they_were_put_in(ada, relationship):
    put(ada, relationship, [TENANT, DOMAIN])

    assert cells(ada, relationship) == [DOMAIN, TENANT]


def test_an_import_is_one_entry_with_the_file_it_came_from(ada, relationship):
    receipt = put(ada, relationship, [TENANT, DOMAIN])

    entry = Entry.objects.of(ada.client_id).get(seq=receipt.seq)
    assert entry.kind == "register.imported"
    assert len(entry.documents) == 64


def test_the_same_rows_again_change_nothing_and_are_no_entry(ada, relationship):
    put(ada, relationship, [TENANT, DOMAIN])
    before = Entry.objects.of(ada.client_id).count()

    assert put(ada, relationship, [DOMAIN, TENANT], key="two") is None
    assert Entry.objects.of(ada.client_id).count() == before


def test_an_asset_that_the_file_lacks_stays_and_a_column_that_it_lacks_too(ada, relationship):
    put(ada, relationship, [TENANT, DOMAIN])
    put(ada, relationship, [{"name": " ALDERFINCH.example", "transfer_days": "4"}], key="two")

    domain, tenant = cells(ada, relationship)
    assert domain == {**DOMAIN, "name": "ALDERFINCH.example", "transfer_days": "4"}
    assert tenant == {**TENANT, "needs": "ALDERFINCH.example"}


def test_rows_that_name_no_asset_are_refused_whole(ada, relationship):
    with pytest.raises(services.CustodyRefused, match="which is no asset"):
        put(ada, relationship, [DOMAIN, {**TENANT, "needs": "Nowhere"}])

    assert cells(ada, relationship) == []


def test_assets_in_a_circle_can_be_kept(ada, relationship):
    put(
        ada,
        relationship,
        [
            {"name": "A", "kind": "dns", "needs": "B"},
            {"name": "B", "kind": "domain", "recovers_through": "A; B"},
        ],
    )

    found = days(queries.held(ada, relationship.id, TODAY).assets)
    assert list(found.usable) == [30, 30]


def test_an_asset_is_added_changed_and_told_in_the_record(ada, relationship):
    services.add_asset(ada, relationship.id, DOMAIN)
    (row,) = queries.assets(ada, relationship.id)
    receipt = services.change_asset(ada, relationship.id, row.id, {"criticality": "minor"})

    assert cells(ada, relationship)[0]["criticality"] == "minor"
    assert Entry.objects.of(ada.client_id).get(seq=receipt.seq).kind == "asset.changed"
    assert services.change_asset(ada, relationship.id, row.id, {"criticality": "minor"}) is None


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        ("proven_on", "31/02/2026", "31/02/2026"),
        ("proven_on", "03/04/2026", "3 April"),
        ("transfer_days", "-3", "-3"),
        ("transfer_days", "99999", "hundred years"),
        ("yearly_cost", "99999999999999", "not believed"),
        ("kind", "spaceship", "spaceship"),
        ("name", "  ", "needs a name"),
        ("name", "x" * 201, "201 characters"),
        ("needs", "Nowhere", "no asset"),
    ],
)
def test_a_cell_that_cannot_be_kept_is_refused_with_what_to_do(
    ada, relationship, column, text, said
):
    services.add_asset(ada, relationship.id, DOMAIN)
    (row,) = queries.assets(ada, relationship.id)

    with pytest.raises(services.CustodyRefused) as refused:
        services.change_asset(ada, relationship.id, row.id, {column: text})

    assert said in refused.value.sentences[column]
    assert cells(ada, relationship) == [DOMAIN]


def test_two_assets_cannot_have_one_name(ada, relationship):
    services.add_asset(ada, relationship.id, DOMAIN)

    with pytest.raises(services.CustodyRefused, match="already"):
        services.add_asset(ada, relationship.id, {**DOMAIN, "name": "AlderFinch.example "})


def test_a_deleted_asset_is_gone_and_comes_back_with_what_it_waited_for(ada, relationship):
    put(ada, relationship, [TENANT, DOMAIN])
    domain, _ = queries.assets(ada, relationship.id)

    services.delete_asset(ada, relationship.id, domain.id)
    assert cells(ada, relationship) == [{k: v for k, v in TENANT.items() if k != "needs"}]

    services.restore_asset(ada, relationship.id, domain.id)
    assert cells(ada, relationship) == [DOMAIN, TENANT]


def test_a_proof_counts_from_its_day_and_none_lies_ahead(ada, relationship):
    put(ada, relationship, [DOMAIN])
    (row,) = queries.assets(ada, relationship.id)

    with pytest.raises(services.CustodyRefused, match="lies ahead"):
        services.prove(ada, relationship.id, row.id, on=date(2026, 11, 25), today=TODAY)
    services.prove(ada, relationship.id, row.id, on=TODAY, today=TODAY)

    assert cells(ada, relationship)[0]["proven_on"] == "2026-11-24"


def test_a_register_started_from_an_agreement_leaves_what_is_there(ada, relationship):
    services.add_asset(ada, relationship.id, DOMAIN)
    proposed = [("alderfinch.example", ""), ("Firewalls", "hardware"), ("firewalls ", "")]

    services.add_named(ada, relationship.id, proposed, where="Exhibit C")

    assert cells(ada, relationship) == [DOMAIN, {"name": "Firewalls", "kind": "hardware"}]
    assert services.add_named(ada, relationship.id, proposed, where="Exhibit C") is None


def test_another_client_sees_and_changes_nothing(ada, olga, relationship):
    services.add_asset(ada, relationship.id, DOMAIN)
    (row,) = queries.assets(ada, relationship.id)

    assert queries.assets(olga, relationship.id) == []
    for act in (
        lambda: services.add_asset(olga, relationship.id, DOMAIN),
        lambda: services.change_asset(olga, relationship.id, row.id, {"notes": "ours"}),
        lambda: services.delete_asset(olga, relationship.id, row.id),
        lambda: services.prove(olga, relationship.id, row.id, on=TODAY, today=TODAY),
        lambda: put(olga, relationship, [DOMAIN]),
    ):
        with pytest.raises(NotFound):
            act()


def test_a_reader_may_not_edit_and_a_contributor_may_not_import(ada, relationship, alder):
    with pytest.raises(NotAllowed):
        services.add_asset(replace(ada, role=Role.READER), relationship.id, DOMAIN)
    with pytest.raises(NotAllowed):
        put(replace(ada, role=Role.CONTRIBUTOR), relationship, [DOMAIN])


def test_the_number_of_queries_does_not_grow(ada, relationship, django_assert_num_queries):
    rows = [
        {"name": f"Thing {n}", "kind": "other", "needs": f"Thing {n - 1}" if n else ""}
        for n in range(50)
    ]
    put(ada, relationship, rows)

    with django_assert_num_queries(2):
        assert len(queries.held(ada, relationship.id, TODAY).assets) == 50


def test_the_same_form_sent_twice_adds_one_asset(ada, relationship):
    first = services.add_asset(ada, relationship.id, DOMAIN, key="form-1")
    again = services.add_asset(ada, relationship.id, DOMAIN, key="form-1")

    assert again.asset_id == first.asset_id
    assert again.receipt.seq == first.receipt.seq
    assert cells(ada, relationship) == [DOMAIN]


def test_every_act_on_an_asset_is_told_in_the_record(ada, relationship):
    asset = services.add_asset(ada, relationship.id, DOMAIN).asset_id
    services.change_asset(ada, relationship.id, asset, {"kind": "dns", "criticality": ""})
    services.prove(ada, relationship.id, asset, on=TODAY, today=TODAY)
    services.delete_asset(ada, relationship.id, asset)
    services.delete_asset(ada, relationship.id, asset)
    services.restore_asset(ada, relationship.id, asset)
    services.restore_asset(ada, relationship.id, asset)

    told = entries(ada, Filters())
    said = [entry.sentence for entry in told.entries]
    assert said == [
        "put alderfinch.example back into the register.",
        "took alderfinch.example out of the register.",
        "recorded that our own super-admin opened alderfinch.example on 24 November 2026.",
        "changed alderfinch.example: Kind from domain to dns and Criticality from critical "
        "to nothing.",
        "wrote down alderfinch.example in the register.",
    ]


def test_a_name_that_was_taken_meanwhile_keeps_a_deleted_asset_deleted(ada, relationship):
    asset = services.add_asset(ada, relationship.id, DOMAIN).asset_id
    services.delete_asset(ada, relationship.id, asset)
    services.add_asset(ada, relationship.id, DOMAIN)

    with pytest.raises(services.CustodyRefused, match="in the register already"):
        services.restore_asset(ada, relationship.id, asset)


def test_a_renamed_asset_is_still_what_others_wait_for(ada, relationship):
    put(ada, relationship, [TENANT, DOMAIN])
    domain, _ = queries.assets(ada, relationship.id)
    services.change_asset(ada, relationship.id, domain.id, {"name": "Zone"})

    assert [row.get("needs") for row in cells(ada, relationship)] == ["Zone", None]
