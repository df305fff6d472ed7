"""Registers made up by hypothesis, and the ones that the rules are worked on."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from prenup.core.lockout import Asset, Criticality, CustomerOfRecord, Scenario, SuperAdmin

scenarios = st.sampled_from(Scenario)


@st.composite
def registers(draw: DrawFn, most: int = 7) -> list[Asset]:
    """A few assets that wait for each other any way round, in circles and for themselves."""
    names = [f"asset {n}" for n in range(draw(st.integers(1, most)))]
    days = st.integers(0, draw(st.sampled_from([2, 6, 40, 400])))
    return [draw(_asset(name, names, days)) for name in names]


@st.composite
def chains(draw: DrawFn, least: int = 2, most: int = 7) -> list[Asset]:
    """Assets that wait only for those before them, and are mostly recovered: here one pick is
    felt through many hops, up and down, where in `registers` a circle soon ends it."""
    names = [f"asset {n:02}" for n in range(draw(st.integers(least, most)))]
    return [draw(_link(name, names[max(0, n - 3) : n])) for n, name in enumerate(names)]


@st.composite
def long_chains(draw: DrawFn, least: int = 100, most: int = 140) -> list[Asset]:
    """Recovery through recovery, mostly a day a hop, for longer than starting again takes: in one
    line, in branches, or round in a circle. Here a pick is felt through a hundred hops."""
    size = draw(st.integers(least, most))
    chance = draw(st.randoms(use_true_random=False))
    branches = draw(st.sampled_from([1, 1, 2, 30]))
    replace_days = draw(st.sampled_from([least, least + 20, 2 * most]))
    closed = draw(st.booleans())
    names = [f"asset {number:03}" for number in range(size)]
    assets = []
    for number, name in enumerate(names):
        before = number - 1 - chance.randrange(min(branches, number)) if number else size - 1
        assets.append(
            ours(
                name,
                client_super_admin=chance.choice([SuperAdmin.CLAIMED] * 9 + [SuperAdmin.PROVEN]),
                provider_super_admin=chance.random() < 0.9,
                criticality=chance.choice(list(Criticality)),
                holds_data=False,
                transfer_days=chance.randrange(60),
                recover_days=chance.choice([1] * 9 + [3]),
                replace_days=replace_days - chance.randrange(3),
                needs=(names[chance.randrange(size)],) if chance.random() < 0.03 else (),
                recovers_through=(names[before],) if number or closed else (),
            )
        )
    return assets


def _link(name: str, before: list[str]) -> SearchStrategy[Asset]:
    some = (
        st.just(())
        if not before
        else st.lists(st.sampled_from(before), min_size=1, max_size=2, unique=True).map(tuple)
    )
    mostly = st.sampled_from([CustomerOfRecord.CLIENT] * 4 + [CustomerOfRecord.PROVIDER])
    return st.builds(
        Asset,
        name=st.just(name),
        kind=st.just("other"),
        customer_of_record=mostly,
        client_super_admin=st.sampled_from([SuperAdmin.CLAIMED] * 3 + [SuperAdmin.PROVEN]),
        provider_super_admin=st.booleans(),
        criticality=st.sampled_from(Criticality),
        holds_data=st.just(False),
        transfer_days=st.integers(1, 40),
        recover_days=st.integers(0, 9),
        replace_days=st.sampled_from([8, 20, 40]),
        needs=st.just(()) | some,
        recovers_through=st.just(()) | some | some,
    )


def _asset(name: str, names: list[str], days: SearchStrategy[int]) -> SearchStrategy[Asset]:
    some = st.lists(st.sampled_from(names), max_size=2, unique=True).map(tuple)
    return st.builds(
        Asset,
        name=st.just(name),
        kind=st.just("other"),
        customer_of_record=st.sampled_from(CustomerOfRecord),
        client_super_admin=st.sampled_from(SuperAdmin),
        provider_super_admin=st.booleans(),
        criticality=st.sampled_from(Criticality),
        holds_data=st.booleans(),
        copy_out_of_reach=st.booleans(),
        transfer_days=days,
        recover_days=days,
        replace_days=days,
        needs=some,
        recovers_through=some,
    )


def ours(name: str, **more: object) -> Asset:
    """An asset in our name whose super-admin we cannot prove: the vendor recovers it."""
    return Asset(name, customer_of_record=CustomerOfRecord.CLIENT, **more)


def open_to_us(name: str, **more: object) -> Asset:
    """An asset that nobody can lock: in our name, proven, and the provider has no super-admin."""
    return ours(name, client_super_admin=SuperAdmin.PROVEN, provider_super_admin=False, **more)
