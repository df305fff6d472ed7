"""Phrases of the rules: what they find in plain words, and what they refuse."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.core.agreement.phrases import PhraseError, phrase
from prenup.core.agreement.sides import Sides
from prenup.core.agreement.wording import Words, ones, plain_words


def finds(written, text, heading=""):
    words = Words([plain_words(text, Sides())], [plain_words(heading, Sides())])
    return phrase(written).found(words) == 1


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("certificate* of insurance", "Provider shall send certificates of insurance."),
        ("provider shall .. notify", "The Provider agrees to promptly and fully notify us."),
        ("(number|phone|e-mail)", "An email suffices."),
        ("backup* & <days>", "Kept for 30 days: each backup."),
        ("insurance & !customer", "Insurance is kept."),
        ("within <hours>", "within twenty-four (24) hours"),
        ("<days> notice", "ninety (90) days’ notice"),
        ("fee of <money>", "a fee of $1,250.00"),
        ("fee of <money>", "a fee of [***]"),
        ("[early] termination fee", "the termination fee"),
        ("(change of (control|owner)|merger) & notice", "notice of any change of owner"),
        ("from <clock>", "from 8:00 a.m. to 6 p.m."),
        ("the customer may", "Client may"),
        ("provider shall notify", "Provider notifies Client."),
        ("customer shall pay", "Client pays."),
        ("agreement shall end", "This Contract will end."),
        ("logs & <halfyear>", "Logs are kept for twelve (12) months."),
    ],
)
def test_a_phrase_finds(written, text):
    assert finds(written, text)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("certificate of insurance", "certificates of insurance"),
        ("provider shall .. notify", "Provider shall, in every one of these cases, notify."),
        ("insurance & !customer", "Customer shall keep insurance."),
        ("backup* & <days>", "each backup"),
        ("customer may", "Provider may"),
        ("log", "logic"),
        ("logs & <halfyear>", "Logs are kept for one (1) month."),
        ("agreement", "Client may contract with others."),
    ],
)  # fmt: skip
def test_a_phrase_does_not_find(written, text):
    assert not finds(written, text)


def test_a_word_of_the_heading_is_found_for_the_passages_under_it():
    assert finds("#term|termination & <days>", "It ends after 30 days.", heading="Termination")
    assert not finds("#term|termination & <days>", "It ends after 30 days.", heading="Fees")


@pytest.mark.parametrize(
    "written", ["", "a & ", "(a|b", "a)", "x|y", "<days>", "!never", "<days> & !never"]
)
def test_a_phrase_that_cannot_be_read_is_refused_with_what_to_do(written):
    with pytest.raises(PhraseError, match=r"\. \w.*\.$"):
        phrase(written)


WORDS = st.sampled_from(("backup", "backups", "shall", "notify", "of", "days", "30"))


@given(st.lists(st.lists(WORDS, max_size=12), max_size=8))
def test_the_index_finds_what_searching_every_passage_finds(lines):
    slow = [re.search(r" backup\S* (?:\S+ ){0,4}notify ", f" {' '.join(line)} ") for line in lines]
    words = Words(lines, [[] for _ in lines])

    assert [
        at in set(ones(phrase("backup* .. notify").found(words))) for at in range(len(lines))
    ] == [bool(match) for match in slow]
