"""Properties of putting pages in order, over pages that nobody would print."""

import doctest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prenup.files import heading, hyphens, numbering, plain, sheets
from prenup.files.flow import flow
from prenup.files.page import Page, Rule, Word
from prenup.files.plain import plain as made_plain

TEXTS = st.text(alphabet="abzAZ09-.,;:•()§$é", min_size=1, max_size=9)
PLACES = st.integers(0, 60).map(lambda place: place * 10.0)


@st.composite
def words(draw):
    left = draw(PLACES)
    text = draw(TEXTS)
    size = draw(st.sampled_from([8.0, 10.0, 14.0]))
    return Word(text, left, left + 5 * len(text), draw(PLACES), size, draw(st.booleans()))


@st.composite
def rules(draw):
    x, y, length = draw(PLACES), draw(PLACES), draw(st.integers(1, 40)) * 10.0
    return draw(st.sampled_from([Rule(x, y, x + length, y), Rule(x, y, x, y + length)]))


PAGES = st.builds(
    lambda words, rules: Page(600.0, 800.0, tuple(words), tuple(rules)),
    st.lists(words(), max_size=40),
    st.lists(rules(), max_size=12),
)


@given(st.lists(PAGES, max_size=4))
@settings(max_examples=300, deadline=None)
def test_whatever_stands_on_pages_their_starts_lie_in_order_in_the_text(pages):
    flowed = flow(pages)
    assert len(flowed.page_starts) == len(pages)
    assert list(flowed.page_starts) == sorted(flowed.page_starts)
    assert all(0 <= start <= len(flowed.text) for start in flowed.page_starts)
    assert flowed.text == flowed.text.strip("\n")
    assert "\n\n\n" not in flowed.text


@given(st.lists(words(), max_size=30), st.lists(rules(), max_size=12))
@settings(max_examples=300, deadline=None)
def test_no_letter_is_lost_or_made_up(placed, drawn):
    """On a page without furniture, which words with four letters are not: hyphens may go."""
    marked = [word._replace(text=f"word{word.text}") for word in placed]
    flowed = flow([Page(600.0, 800.0, tuple(marked), tuple(drawn))])
    kept = sorted(letter for letter in flowed.text if letter.isalnum())
    assert kept == sorted(letter for word in marked for letter in word.text if letter.isalnum())


@given(st.text(max_size=200))
def test_making_plain_twice_changes_nothing(text):
    assert made_plain(made_plain(text)) == made_plain(text)


@given(st.text(max_size=200))
def test_plain_text_can_be_kept_and_sent(text):
    plain_text = made_plain(text)
    plain_text.encode()
    assert not any(letter < " " and letter not in "\t\n" for letter in plain_text)
    assert not any("\ue000" <= letter <= "\uf8ff" for letter in plain_text)


@pytest.mark.parametrize("module", [heading, hyphens, numbering, plain, sheets])
def test_the_worked_cases_in_the_docstrings_hold(module):
    assert doctest.testmod(module).failed == 0
