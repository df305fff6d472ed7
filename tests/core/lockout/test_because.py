"""Each asset says why, in one sentence: whose name, and what it waits for."""

from hypothesis import given

from core.lockout.registers import open_to_us, ours, registers, scenarios
from prenup.core.lockout import Asset, CustomerOfRecord, Scenario, SuperAdmin, days

SILENT, HOSTILE = Scenario.SILENT, Scenario.HOSTILE


def why(assets, name, scenario=SILENT):
    return next(r.because for r in days(assets, scenario).rows("Northgate IT") if r.name == name)


def test_what_stays_open_says_what_keeps_it_open():
    assert why([open_to_us("Archive")], "Archive") == (
        "In our name, and our super-admin is proven: it stays open."
    )
    claimed = ours("Archive", client_super_admin=SuperAdmin.CLAIMED)
    assert why([claimed], "Archive", Scenario.COOPERATIVE) == (
        "In our name, and our super-admin is claimed: it stays open."
    )


def test_what_is_in_the_providers_name_is_started_again():
    assert why([Asset("Domain", holds_data=False)], "Domain") == (
        "In Northgate IT's name: starting again takes 30 days."
    )


def test_lost_data_is_said_in_the_same_sentence():
    assert why([Asset("Backups", replace_days=28)], "Backups") == (
        "In Northgate IT's name: starting again takes 28 days, and its data would be lost."
    )


def test_a_claim_is_recovered_once_the_identity_can_be_proven():
    assets = [
        ours(
            "Tenant",
            client_super_admin=SuperAdmin.CLAIMED,
            recover_days=12,
            replace_days=60,
            recovers_through=("Domain", "Phone"),
        ),
        Asset("Domain", replace_days=30),
        Asset("Phone", replace_days=10),
    ]
    assert why(assets, "Tenant") == (
        "In our name, but our super-admin is claimed, not proven: "
        "recovering it takes 12 days once Domain is back, on day 30."
    )
    assert next(row.waits_for for row in days(assets).rows() if row.name == "Tenant") == "Domain"


def test_waiting_longer_than_a_new_start_says_so():
    assets = [ours("Tenant", recover_days=12, recovers_through=("Domain",)), Asset("Domain")]
    assert why(assets, "Tenant") == (
        "In our name, but we have no super-admin: recovering it waits for Domain until day 30, "
        "so starting again is sooner, in 30 days."
    )
    (tenant, _) = days(assets).rows()
    assert (tenant.waits_for, tenant.held_by) == (None, "Domain")
    slow = [ours("Licence", recover_days=40, replace_days=14)]
    assert why(slow, "Licence") == (
        "In our name, but we have no super-admin: recovering it takes 40 days, "
        "so starting again is sooner, in 14 days."
    )


def test_what_it_needs_is_named_with_its_day():
    assets = [Asset("Server", replace_days=21), open_to_us("System", needs=("Server",))]
    assert why(assets, "System") == (
        "In our name, and our super-admin is proven: it needs Server, which is back on day 21."
    )


def test_assets_that_need_each_other_name_the_slowest():
    assets = [Asset("A", replace_days=30, needs=("B",)), open_to_us("B", needs=("A",))]
    assert why(assets, "B") == (
        "In our name, and our super-admin is proven: "
        "it and A need each other, and that is back on day 30."
    )


def test_a_hostile_provider_that_is_super_admin_too_is_named():
    both = ours("Tenant", client_super_admin=SuperAdmin.PROVEN, holds_data=False)
    assert why([both], "Tenant", HOSTILE) == (
        "In our name, but Northgate IT has a super-admin as well as we: recovering it takes 3 days."
    )


def test_an_unknown_name_is_said_to_be_unknown():
    nobody = Asset("Line", customer_of_record=CustomerOfRecord.UNKNOWN, holds_data=False)
    assert why([nobody], "Line").startswith("It is not known in whose name it is: ")


@given(registers(), scenarios)
def test_whoever_is_waited_for_is_back_in_time_for_the_day(assets, scenario):
    rows = {row.name: row for row in days(assets, scenario).rows()}
    for row in rows.values():
        assert row.because.endswith(".") and "None" not in row.because
        if row.waits_for is not None:
            assert 0 < rows[row.waits_for].usable_days <= row.usable_days
