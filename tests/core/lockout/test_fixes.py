"""What to do first, beside trying every set of fixes on every asset by solving anew."""

from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.lockout import reference
from core.lockout.registers import (
    chains,
    long_chains,
    open_to_us,
    ours,
    registers,
    scenarios,
)
from prenup.core.lockout import (
    EFFORTS,
    Asset,
    Criticality,
    Fix,
    Scenario,
    SuperAdmin,
    days,
    fixed,
    fixes,
)
from prenup.core.lockout.bundles import EffortError
from prenup.core.lockout.fix import open_fixes

RECORD, PROVE, REMOVE, COPY, REPLACEMENT, RECOVERY = Fix


def picked(assets, scenario=Scenario.SILENT, most=10, efforts=EFFORTS):
    found = fixes(days(assets, scenario), most, efforts)
    return [(pick.asset, pick.fixes, pick.removes, pick.exposure_after) for pick in found]


efforts = st.fixed_dictionaries(
    {fix: st.sampled_from([Decimal(1), Decimal(2), Decimal("0.5"), Decimal(7)]) for fix in Fix}
)


@settings(max_examples=100)
@given(registers(most=5) | chains(most=6), scenarios, efforts)
def test_the_picks_are_those_of_trying_everything(assets, scenario, chosen):
    slowly = reference.greedy(assets, scenario, 4, chosen)
    assert picked(assets, scenario, 4, chosen) == slowly


@settings(max_examples=60)
@given(registers(most=25) | chains(least=8, most=20) | long_chains(), scenarios)
def test_every_pick_is_the_first_of_a_register_in_which_those_before_are_done(assets, scenario):
    for pick in fixes(days(assets, scenario), 12):
        anew = fixes(days(assets, scenario), 1)
        assert anew == [pick]
        assets = [fixed(a, pick.fixes) if a.name == pick.asset else a for a in assets]
        assert days(assets, scenario).exposure == pick.exposure_after


@settings(max_examples=5)
@given(long_chains(most=120), st.sampled_from([Scenario.SILENT, Scenario.HOSTILE]))
def test_every_pick_along_a_long_chain_is_the_first_of_solving_anew(assets, scenario):
    for pick in fixes(days(assets, scenario), 2):
        now = days(assets, scenario).exposure
        ranks = []
        for place, asset in enumerate(assets):
            for bundle in bundles_that_count(asset, scenario):
                changed = [*assets[:place], fixed(asset, bundle), *assets[place + 1 :]]
                removes = now - days(changed, scenario).exposure
                effort = sum(EFFORTS[fix] for fix in bundle)
                order = (len(bundle), *(list(Fix).index(fix) for fix in bundle))
                ranks.append((-removes / effort, -removes, asset.name, order))
        assert (-pick.removes / pick.effort_days, -pick.removes, pick.asset) == min(ranks)[:3]
        assert pick.exposure_after == now - pick.removes
        assets = [fixed(a, pick.fixes) if a.name == pick.asset else a for a in assets]


def bundles_that_count(asset, scenario):
    """All bundles of the fixes that can change the days of an asset in our name without data."""
    counting = {PROVE, REPLACEMENT, RECOVERY, *({REMOVE} if scenario is Scenario.HOSTILE else ())}
    fitting = [fix for fix in open_fixes(asset) if fix in counting]
    return [b for size in range(1, 5) for b in combinations(fitting, size)]


def test_two_fixes_that_gain_nothing_alone_are_picked_together():
    both = ours("Tenant", holds_data=False, provider_super_admin=True, recover_days=12)
    assert picked([both], Scenario.HOSTILE, 1) == [("Tenant", (PROVE, REMOVE), 48, 0)]


def test_a_pick_can_raise_what_another_gains():
    """The web site gains nothing while the server is locked as long; then it gains it all."""
    assets = [
        ours("Server", recover_days=20, replace_days=20, transfer_days=20, holds_data=False),
        ours("Site", recover_days=20, replace_days=20, transfer_days=20, needs=("Server",)),
    ]
    assert picked(assets) == [
        ("Server", (PROVE,), 80, 80),
        ("Site", (PROVE,), 80, 0),
    ]


def test_the_copy_that_saves_data_is_worth_a_year():
    backups = Asset("Backups", replace_days=28)
    assert picked([backups], most=1) == [("Backups", (COPY,), 4 * 365, 4 * 28)]


def test_ties_go_to_the_name_and_the_order_of_rows_does_not_matter():
    twins = [Asset(name, holds_data=False, transfer_days=5) for name in ("Beta", "Alpha")]
    assert [name for name, *_ in picked(twins)] == [name for name, *_ in picked(twins[::-1])]
    assert picked(twins)[0][0] == "Alpha"


def test_it_ends_when_nothing_gains():
    assert picked([open_to_us("Archive"), open_to_us("Vault")], Scenario.HOSTILE) == []


def test_own_efforts_change_what_is_first():
    assets = [
        Asset("Backups", holds_data=True, replace_days=0),
        ours("Tenant", holds_data=False, client_super_admin=SuperAdmin.CLAIMED, recover_days=100),
    ]
    assert picked(assets, most=1)[0][0] == "Backups"
    quick = {**EFFORTS, PROVE: Decimal("0.1")}
    assert picked(assets, most=1, efforts=quick)[0][0] == "Tenant"


def test_a_pick_is_felt_two_hops_up_by_what_it_recovered_through():
    """Once the office suite waits for nobody, the phone below its mailbox is worth less by that."""
    chain = [
        ours("Phone", recover_days=9, replace_days=40, transfer_days=5, holds_data=False),
        ours("Mailbox", recover_days=5, replace_days=20, transfer_days=40, holds_data=False,
             recovers_through=("Phone",)),
        ours("Office suite", recover_days=2, replace_days=40, transfer_days=20, holds_data=False,
             recovers_through=("Mailbox",), client_super_admin=SuperAdmin.PROVEN,
             criticality=Criticality.CRITICAL),
    ]  # fmt: skip
    assert picked(chain, Scenario.HOSTILE) == [
        ("Office suite", (REMOVE,), 128, 92),
        ("Phone", (PROVE, REMOVE), 72, 20),
        ("Mailbox", (PROVE, REMOVE), 20, 0),
    ]


def test_two_assets_of_one_look_differ_where_only_one_can_arrange_its_replacement():
    """The first could not be replaced sooner than it can be handed over; the second could."""
    alike = {"recover_days": 30, "replace_days": 30, "holds_data": False}
    assets = [Asset("A", transfer_days=30, **alike), Asset("B", transfer_days=3, **alike)]

    for register in (assets, assets[::-1]):
        assert picked(register, most=2) == reference.greedy(register, Scenario.SILENT, 2, EFFORTS)
        assert picked(register, most=1) == [("B", (REPLACEMENT,), 108, 132)]


def test_an_effort_of_no_time_is_refused():
    with pytest.raises(EffortError, match=r"The effort for copy is 0 days\. Give 0"):
        fixes(days([Asset("Backups")]), 1, {**EFFORTS, COPY: Decimal(0)})


def test_hubs_and_long_chains_are_weighed_whole():
    """One domain that thousands wait for, and a circle that wakes together."""
    holds = {"holds_data": False}
    assets = [Asset("Domain", replace_days=90, **holds)]
    assets += [Asset(f"App {n}", replace_days=1, needs=("Domain",), **holds) for n in range(2_000)]
    assets.append(open_to_us("Desk", needs=tuple(f"App {n}" for n in range(2_000))))
    first = fixes(days(assets), 1)[0]
    assert (first.asset, first.removes) == ("Domain", 4 * (80 + 2_000 * 80 + 80))
    assert first.fixes == (REPLACEMENT,)
