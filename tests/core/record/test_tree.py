"""The Merkle tree, beside the recursive definitions of RFC 9162, section 2.1."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.core.record.tree import (
    EMPTY_ROOT,
    Frontier,
    consistency_proof,
    extends,
    includes,
    inclusion_proof,
    leaf_hash,
    root_of,
)

# The inputs and roots that implementations of Certificate Transparency test with.
INPUTS = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def k_of(n):
    """The largest power of two smaller than n."""
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def mth(d):
    """MTH(D[n]) of RFC 9162, 2.1.1, word for word."""
    n = len(d)
    if n == 0:
        return sha256(b"").digest()
    if n == 1:
        return sha256(b"\x00" + d[0]).digest()
    k = k_of(n)
    return sha256(b"\x01" + mth(d[:k]) + mth(d[k:])).digest()


def path(m, d):
    """PATH(m, D[n]) of RFC 9162, 2.1.3.1."""
    n = len(d)
    if n == 1:
        return []
    k = k_of(n)
    if m < k:
        return [*path(m, d[:k]), mth(d[k:])]
    return [*path(m - k, d[k:]), mth(d[:k])]


def subproof(m, d, b):
    """SUBPROOF(m, D[n], b) of RFC 9162, 2.1.4.1."""
    n = len(d)
    if m == n:
        return [] if b else [mth(d)]
    k = k_of(n)
    if m <= k:
        return [*subproof(m, d[:k], b), mth(d[k:])]
    return [*subproof(m - k, d[k:], False), mth(d[:k])]


def lines(n):
    return [b"entry %d" % i for i in range(n)]


def leaves(n):
    return [leaf_hash(line) for line in lines(n)]


def test_the_known_roots_come_out():
    tree = Frontier()
    assert tree.root() == EMPTY_ROOT

    for line, root in zip(INPUTS, ROOTS[1:], strict=True):
        tree = tree.append(leaf_hash(line))
        assert tree.root().hex() == root


@pytest.mark.parametrize("n", [*range(1, 40), 64, 100, 127, 128, 129])
def test_a_tree_that_grew_leaf_by_leaf_is_that_of_the_rfc(n):
    tree = Frontier()
    for leaf in leaves(n):
        tree = tree.append(leaf)

    assert tree.root() == root_of(leaves(n)) == mth(lines(n))
    assert len(tree.peaks) == n.bit_count()


@given(st.data())
def test_inclusion_proofs_are_those_of_the_rfc_and_hold_for_nothing_else(data):
    n = data.draw(st.integers(1, 70))
    at = data.draw(st.integers(0, n - 1))
    found, root = leaves(n), mth(lines(n))
    proof = inclusion_proof(found, at)

    assert list(proof) == path(at, lines(n))
    assert includes(root, n, at, found[at], proof)
    other = data.draw(st.integers(0, n - 1).filter(lambda i: i != at) | st.just(n))
    assert not includes(root, n, other, found[at], proof)
    assert not includes(root, n, at, leaf_hash(b"another"), proof)
    assert not includes(root, n, at, found[at], (*proof, root))
    if proof:
        assert not includes(root, n, at, found[at], proof[:-1])
        assert not includes(root, n, at, found[at], (bytes(32), *proof[1:]))


@given(st.data())
def test_consistency_proofs_are_those_of_the_rfc_and_hold_for_nothing_else(data):
    n = data.draw(st.integers(1, 70))
    m = data.draw(st.integers(1, n))
    found, old, new = leaves(n), mth(lines(m)), mth(lines(n))
    proof = consistency_proof(found, m)

    assert list(proof) == subproof(m, lines(n), True)
    assert extends(old, m, new, n, proof)
    forged = leaf_hash(b"forged")
    assert not extends(forged, m, new, n, proof)
    assert not extends(old, m, forged, n, proof)
    assert not extends(old, m, new, n, (*proof, forged))
    if proof:
        assert not extends(old, m, new, n, proof[:-1])
        assert not extends(old, m, new, n, (forged, *proof[1:]))


def test_everything_extends_the_empty_tree_and_nothing_extends_a_larger_one():
    root = root_of(leaves(5))

    assert extends(EMPTY_ROOT, 0, root, 5, ())
    assert not extends(bytes(32), 0, root, 5, ())
    assert not extends(root, 5, root_of(leaves(4)), 4, ())
    assert not extends(root_of(leaves(2)), 2, root, 5, ())


@pytest.mark.parametrize("n", [0, 1, 2, 3, 6, 7, 8, 20])
def test_the_proof_of_the_next_leaf_is_known_before_it_comes(n):
    tree = Frontier()
    for leaf in leaves(n):
        tree = tree.append(leaf)

    assert tree.next_proof() == inclusion_proof(leaves(n + 1), n)


def test_there_is_no_proof_of_what_is_not_there():
    with pytest.raises(IndexError):
        inclusion_proof(leaves(3), 3)
    for first in (0, 4):
        with pytest.raises(IndexError):
            consistency_proof(leaves(3), first)
