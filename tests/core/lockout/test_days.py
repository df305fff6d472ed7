"""How long everything is locked, beside going round until nothing changes."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.lockout import reference
from core.lockout.registers import long_chains, open_to_us, ours, registers, scenarios
from prenup.core.lockout import (
    Asset,
    CustomerOfRecord,
    Fix,
    Scenario,
    SuperAdmin,
    days,
    fixed,
)
from prenup.core.lockout.graph import UnknownAsset

PROVIDER, CLIENT = CustomerOfRecord.PROVIDER, CustomerOfRecord.CLIENT
COOPERATIVE, SILENT, HOSTILE = Scenario


def usable(assets, scenario=SILENT):
    return dict(zip([a.name for a in assets], days(assets, scenario).usable, strict=True))


@pytest.mark.parametrize(
    ("customer", "super_admin", "theirs", "in_days"),
    [  # with 7 days to transfer, 5 to recover, 30 to replace: cooperative, silent, hostile
        ("client", "proven", False, (0, 0, 0)),
        ("client", "proven", True, (0, 0, 5)),
        ("client", "claimed", True, (0, 5, 5)),
        ("client", "none", True, (5, 5, 5)),
        ("provider", "proven", False, (7, 30, 30)),
        ("other", "none", True, (7, 30, 30)),
        ("unknown", "none", True, (7, 30, 30)),
    ],
)
def test_days_without_the_asset_itself_are_those_of_the_table(
    customer, super_admin, theirs, in_days
):
    asset = Asset(
        "Domain",
        customer_of_record=CustomerOfRecord(customer),
        client_super_admin=SuperAdmin(super_admin),
        provider_super_admin=theirs,
        transfer_days=7,
        recover_days=5,
        replace_days=30,
    )
    assert tuple(days([asset], scenario).own[0] for scenario in Scenario) == in_days


def test_an_asset_is_usable_no_sooner_than_what_it_needs():
    assets = [Asset("Server", replace_days=21), open_to_us("Practice system", needs=("Server",))]
    assert usable(assets) == {"Server": 21, "Practice system": 21}


def test_recovery_begins_when_what_proves_our_identity_is_back():
    assets = [
        ours("Tenant", recover_days=12, replace_days=60, recovers_through=("Domain",)),
        Asset("Domain", replace_days=30),
    ]
    assert usable(assets) == {"Tenant": 42, "Domain": 30}


def test_starting_again_waits_for_nobody():
    assets = [
        ours("Tenant", recover_days=12, replace_days=30, recovers_through=("Domain",)),
        Asset("Domain", replace_days=29),
    ]
    assert usable(assets)["Tenant"] == 30


def test_what_takes_no_day_waits_for_no_proof_of_identity():
    assets = [ours("Tenant", recover_days=0, recovers_through=("Domain",)), Asset("Domain")]
    assert usable(assets)["Tenant"] == 0


def test_a_circle_of_needs_is_usable_together_when_its_slowest_is():
    assets = [
        Asset("Tenant", replace_days=30, needs=("Phones",)),
        Asset("Phones", replace_days=10, needs=("Line",)),
        open_to_us("Line", needs=("Tenant",)),
        Asset("Fax", replace_days=1, needs=("Line",)),
    ]
    assert usable(assets) == {"Tenant": 30, "Phones": 30, "Line": 30, "Fax": 30}


def test_a_circle_of_recovery_lasts_until_somebody_starts_again_and_is_named():
    assets = [
        ours("Tenant", recover_days=5, replace_days=30, recovers_through=("Phones",)),
        ours("Phones", recover_days=2, replace_days=50, recovers_through=("Tenant",)),
        open_to_us("Web site", recovers_through=("Web site",)),
    ]
    found = days(assets)
    assert list(found.usable) == [30, 32, 0]
    assert found.circles == [["Phones", "Tenant"]]


def test_an_asset_that_recovers_through_itself_is_a_circle_of_one():
    assets = [ours("Vault", recover_days=3, replace_days=20, recovers_through=("Vault",))]
    assert days(assets).circles == [["Vault"]]
    assert days(assets).usable == [20]


def test_those_that_need_each_other_in_a_circle_of_recovery_are_usable_together():
    """The mail and the phones need each other, and each is recovered through what comes after."""
    assets = [
        ours("Mail", needs=("Phones",), recover_days=2, recovers_through=("Tenant",)),
        open_to_us("Phones", needs=("Mail",)),
        ours("Tenant", recover_days=5, replace_days=21, recovers_through=("Phones", "Domain")),
        Asset("Domain", replace_days=9),
        open_to_us("Web site", needs=("Tenant", "Web site")),
    ]
    assert usable(assets) == {
        "Mail": 23, "Phones": 23, "Tenant": 21, "Domain": 9, "Web site": 21,
    }  # fmt: skip
    assert days(assets).circles == [["Mail", "Phones", "Tenant"]]


def test_a_circle_of_needs_alone_is_no_circle_of_recovery():
    assets = [Asset("A", needs=("B",)), Asset("B", needs=("A",))]
    assert days(assets).circles == []


def test_data_is_lost_to_silence_only_where_it_is_in_somebody_elses_name_without_a_copy():
    theirs = Asset("Backups", holds_data=True)
    assert [days([theirs], scenario).lost[0] for scenario in Scenario] == [False, True, True]
    copied = replace(theirs, copy_out_of_reach=True)
    assert [days([copied], scenario).lost[0] for scenario in Scenario] == [False, False, False]
    ours_but_theirs_too = ours("Tenant", provider_super_admin=True, holds_data=True)
    assert [days([ours_but_theirs_too], s).lost[0] for s in Scenario] == [False, False, True]
    assert not days([Asset("Domain", holds_data=False)], HOSTILE).lost[0]


def test_exposure_weighs_days_up_to_a_year_and_a_year_for_lost_data():
    backups = Asset("Backups", replace_days=28, holds_data=True)
    line = Asset("Line", replace_days=400, holds_data=False)
    assert days([backups, line]).exposure == 4 * (28 + 365) + 4 * 365


def test_no_asset_is_no_exposure():
    assert days([]).exposure == 0
    assert days([]).circles == []


def test_a_name_that_is_no_asset_is_refused_with_what_to_do():
    with pytest.raises(UnknownAsset, match=r"Mainframe is waited for and is no asset"):
        days([Asset("Tenant", needs=("Mainframe",))])
    for waits in (Asset, ours):  # started again, it does not ask for its proof; recovered, it does
        with pytest.raises(UnknownAsset, match=r"Mainframe is waited for and is no asset"):
            days([Asset("Phone"), waits("Tenant", recovers_through=("Phone", "Mainframe"))])
    with pytest.raises(UnknownAsset, match="same name"):
        days([Asset("Tenant"), Asset("Tenant")])


@given(registers(), scenarios)
def test_the_days_are_those_of_going_round_until_nothing_changes(assets, scenario):
    found = days(assets, scenario)
    slowly = reference.usable_days(assets, scenario)
    assert dict(zip([a.name for a in assets], found.usable, strict=True)) == slowly
    assert list(found.own) == [reference.own_days(asset, scenario) for asset in assets]
    assert list(found.lost) == [reference.is_lost(asset, scenario) for asset in assets]
    assert found.exposure == reference.exposure(assets, scenario)
    assert found.circles == reference.circles(assets, scenario)


@settings(max_examples=25)
@given(long_chains(), scenarios)
def test_the_days_of_a_long_chain_are_those_of_going_round_too(assets, scenario):
    found = days(assets, scenario)
    slowly = reference.usable_days(assets, scenario)
    assert dict(zip([a.name for a in assets], found.usable, strict=True)) == slowly
    assert found.circles == reference.circles(assets, scenario)


@given(registers(most=12))
def test_a_worse_provider_is_never_better_for_us(assets):
    cooperative, silent, hostile = (days(assets, scenario) for scenario in Scenario)
    for better, worse in ((cooperative, silent), (silent, hostile)):
        assert all(a <= b for a, b in zip(better.usable, worse.usable, strict=True))
        assert all(a <= b for a, b in zip(better.lost, worse.lost, strict=True))
        assert better.exposure <= worse.exposure


@given(registers(), scenarios, st.data())
def test_no_fix_ever_raises_exposure(assets, scenario, draw):
    place = draw.draw(st.integers(0, len(assets) - 1))
    chosen = draw.draw(st.sets(st.sampled_from(Fix)))
    done = [*assets[:place], fixed(assets[place], chosen), *assets[place + 1 :]]
    assert days(done, scenario).exposure <= days(assets, scenario).exposure


@given(registers(), scenarios, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(assets, scenario, chance: random.Random):
    shuffled = chance.sample(assets, len(assets))
    before, after = days(assets, scenario), days(shuffled, scenario)
    assert {row.name: row for row in before.rows()} == {row.name: row for row in after.rows()}
    assert before.circles == after.circles


@given(registers(), scenarios)
def test_nothing_waits_longer_than_starting_everything_again(assets, scenario):
    assert max(days(assets, scenario).usable) <= max(asset.replace_days for asset in assets)


def test_chains_and_circles_of_any_length_do_not_run_out_of_stack():
    names = [f"asset {n}" for n in range(5_000)]
    for tail in ((), (names[0],)):
        following = [*((name,) for name in names[1:]), tail]
        chain = [Asset(a, needs=b, replace_days=9) for a, b in zip(names, following, strict=True)]
        assert set(days(chain).usable) == {9}
        proving = [
            ours(a, recovers_through=b, recover_days=1, replace_days=6_000)
            for a, b in zip(names, following, strict=True)
        ]
        assert max(days(proving).usable) == (6_000 if tail else 5_000)
        assert len(days(proving).circles) == (1 if tail else 0)
