"""What is said to be the most that can go is never less than what goes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from core.lockout.registers import chains, long_chains, ours, registers, scenarios
from prenup.core.lockout import Fix, Scenario, days, fixed
from prenup.core.lockout.assets import own_days
from prenup.core.lockout.cone import State
from prenup.core.lockout.holders import Holders

SILENT = Scenario.SILENT


def state(assets, scenario):
    found = days(assets, scenario)
    return State(found.graph, list(assets), list(found.own), list(found.usable))


def gains(now):
    """By part that an asset alone decides, and day from the first that it can be: what goes."""
    for part in now.graph.parts():
        decider, others = now.decided(part)
        if decider is not None:
            for day in {others, (others + now.usable[part]) // 2, now.usable[part] - 1}:
                yield part, day, now.removed(part, day)


@settings(max_examples=300)
@given(registers(most=9) | chains(most=12) | long_chains(most=105), scenarios, st.data())
def test_it_bounds_what_goes_and_tells_what_a_fix_changes(assets, scenario, draw):
    now = state(assets, scenario)
    holders = Holders(now)
    before = list(gains(now))
    for _ in range(3):
        number = draw.draw(st.integers(0, len(assets) - 1))
        asset = fixed(now.assets[number], draw.draw(st.sets(st.sampled_from(Fix), min_size=1)))
        told = holders.follow(now.change(number, asset, own_days(asset, scenario)))
        after = list(gains(now))
        assert all(goes <= holders.most(part, day) for part, day, goes in after)
        assert {part for part, _, _ in set(before) ^ set(after)} <= told
        before = after


def test_the_later_of_two_proofs_is_what_holds_up_recovery():
    """The sooner one moves nothing but itself; with the later, the tenant comes on day 1."""
    assets = [
        ours("Phone", recover_days=2),
        ours("Domain", recover_days=9),
        ours("Tenant", recover_days=1, recovers_through=("Phone", "Domain")),
    ]
    holders = Holders(state(assets, SILENT))
    assert [holders.most(part, 0) for part in range(3)] == [4 * 2, 4 * (9 + 9), 4 * 10]


def through(before, **days):
    """Assets in our name, of which each is recovered through the one that `before` names."""
    return [
        ours(f"asset {n}", recovers_through=tuple(f"asset {b}" for b in proof), **days)
        for n, proof in enumerate(before)
    ]


def test_it_is_what_goes_where_each_waits_for_one_other():
    """Along a chain: 3 days of the first, 2 of the next, 1 of the third, each of weight 4."""
    now = state(through([(), *((n,) for n in range(8))], recover_days=1, replace_days=3), SILENT)
    assert list(now.usable) == [1, 2, 3, 3, 3, 3, 3, 3, 3]
    assert Holders(now).most(4, 0) == now.removed(4, 0) == 4 * (3 + 2 + 1)


def test_a_circle_of_recovery_is_gone_round_once():
    now = state(through([(1,), (2,), (3,), (0,)], recover_days=1, replace_days=6), SILENT)
    assert set(now.usable) == {6}
    goes = 4 * (6 + 5 + 4 + 3)
    assert [now.removed(part, 0) for part in range(4)] == [goes] * 4
    assert all(goes <= Holders(now).most(part, 0) <= goes + 4 * (2 + 1) for part in range(4))
